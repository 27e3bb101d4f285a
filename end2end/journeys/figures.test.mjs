// Where the day begins, an event's room and the reports, looked at in both languages and sizes.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { accessible, desk, fits, phone, quiet, visitor } from "../lib/browser.mjs";
import { house } from "../lib/house.mjs";
import { firstRun, signIn, speak } from "../lib/organizer.mjs";
import { languages, say } from "../lib/texts.mjs";
import { eventually, openApi } from "../lib/vizha.mjs";

const home = house({ demo: false });
let account;
let api;
let event;

before(async () => {
  await home.ready;
  const page = await visitor(home.browser, { language: "en", viewport: desk });
  account = await firstRun(page, home.vizha, { organizationEnglish: "Sangeetha Sabha" });
  const own = await page.request.post(`${home.vizha.url}/organize/fn/me`, { data: {} });
  api = await openApi(home.vizha, (await own.json()).member.organization.slug);
  await page.context().close();
  event = await api.event({
    capacity: 10,
    max_per_booking: 10,
    ticket_types: [
      { name: "Floor", price: 50_000, quantity: 8 },
      { name: "Balcony", price: 0 },
    ],
  });
  const shown = await api.show(event.id);
  const [floor, balcony] = shown.ticket_types;
  const book = (ticket_type, quantity, more = {}) =>
    api.book(event.id, { tickets: [{ ticket_type: ticket_type.id, quantity }], quantity: undefined, ...more });
  await book(floor, 6);
  await book(balcony, 3, { name: "Meena", phone: "+94771234568" });
  const gone = await book(balcony, 1, { name: "Kannan", phone: "+94771234569" });
  await api.cancelBooking(gone.id);
});

const sizes = { phone, desk };

for (const language of languages) {
  const t = (key, values) => say(`figures.${key}`, language, values);
  for (const [name, viewport] of Object.entries(sizes)) {
    test(`the day begins and an event's room tells how it fills, ${language}, ${name}`, async () => {
      const page = await visitor(home.browser, { language, viewport });
      await signIn(page, home.vizha, account);
      await speak(page, language);
      await page.getByRole("heading", { level: 1, name: t("HOME") }).waitFor();
      await page.getByText(t("NEARLY_FULL", { taken: 9, capacity: 10 })).waitFor();
      await accessible(page);
      await fits(page);

      await page.goto(`${home.vizha.url}/organize/events/${event.id}`);
      await page.getByText(t("NEARLY_FULL", { taken: 9, capacity: 10 })).waitFor();
      const drawings = page.locator("svg.drawing");
      await drawings.nth(2).waitFor();
      assert.equal(await drawings.first().locator("title").first().textContent(), t("PLACES_OVER_TIME"));
      await page.getByRole("button", { name: t("BY_TYPE") }).click();
      const byType = page.locator("figcaption", { hasText: t("PLACES_OVER_TIME_BY_TYPE") });
      await byType.waitFor();
      const chosen = page.getByRole("button", { name: t("BY_TYPE") });
      assert.equal(await chosen.getAttribute("aria-pressed"), "true");
      const figure = page.locator("figure", { has: page.locator("figcaption", { hasText: t("PLACES_BY_TYPE") }) }).last();
      await figure.getByText(t("AS_TABLE")).click();
      await figure.getByRole("row").filter({ hasText: "6" }).first().waitFor();

      const lately = page.locator("section", { has: page.getByRole("heading", { name: t("LATELY") }) });
      await lately.getByText(t("GAVE_BACK", { name: "Kannan", n: 1 })).waitFor();
      await lately.getByText(t("BOOKED", { name: "Meena", n: 3 })).waitFor();
      await accessible(page);
      await fits(page);
      quiet(page);
      await page.context().close();
    });

    test(`an event's report needs no script, ${language}, ${name}`, async () => {
      const page = await visitor(home.browser, { language, viewport });
      await signIn(page, home.vizha, account);
      await speak(page, language);
      await page.goto(`${home.vizha.url}/organize/events/${event.id}/report`);
      await page.getByRole("heading", { level: 2, name: t("REVENUE_BY_TYPE") }).waitFor();
      assert.equal(await page.locator("script").count(), 0);
      const floor = page.getByRole("row").filter({ hasText: "3,000" });
      assert.ok((await floor.count()) > 0, "six places at 500 each");
      await page.getByText(t("NOT_SCANNED")).waitFor();
      await accessible(page);
      await fits(page);
      // A sheet of A4 at the browser's 96 dots an inch, without its margins.
      await page.setViewportSize({ width: 718, height: 1047 });
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.getByRole("link", { name: t("AS_CSV") }).isVisible(), false, "paper has no buttons");
      await fits(page);
      quiet(page);
      await page.context().close();
    });
  }

  test(`the reports of a period, as page and as CSV, ${language}`, async () => {
    const page = await visitor(home.browser, { language, viewport: phone });
    await signIn(page, home.vizha, account);
    await speak(page, language);
    // A worker counts them a moment after they were booked.
    await eventually("the bookings are counted", async () => {
      const csv = await page.request.get(`${home.vizha.url}/organize/reports.csv`);
      return (await csv.text()).includes("3000");
    });
    await page.locator(".brand").click();
    await page.getByRole("heading", { level: 1, name: t("HOME") }).waitFor();
    await page.locator("main").getByRole("link", { name: t("REPORTS") }).click();
    await page.getByRole("heading", { level: 1, name: t("REPORTS") }).waitFor();
    const year = new Date().getFullYear() + 1;
    await page.getByLabel(t("TO"), { exact: true }).fill(`${year}-12-31`);
    await page.getByRole("button", { name: t("SHOW"), exact: true }).click();
    await page.getByRole("link", { name: language === "ta" ? "பாட்டு மாலை" : "Evening of songs" }).waitFor();
    await page.getByText(t("NO_EVENT_OVER")).waitFor();
    await page.getByRole("heading", { name: t("REVENUE_BY_TYPE") }).waitFor();
    await accessible(page);
    await fits(page);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: t("AS_CSV") }).click(),
    ]);
    assert.equal(download.suggestedFilename(), "report.csv");
    quiet(page);
    await page.context().close();
  });
}
