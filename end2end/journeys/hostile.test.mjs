// Hostile text in every field of an organization, an event and a booking is text, on every page and in mail.

import assert from "node:assert/strict";
import { test } from "node:test";
import { desk, quiet, visitor } from "../lib/browser.mjs";
import { book } from "../lib/guest.mjs";
import { house } from "../lib/house.mjs";
import { startMailServer } from "../lib/mail.mjs";
import { dayFromNow, field, fillLocal, firstRun, inside, openAll } from "../lib/organizer.mjs";
import { say } from "../lib/texts.mjs";

const home = house({
  demo: false,
  extra: async () => {
    const mail = await startMailServer();
    return { mail, env: { VIZHA_SMTP_URL: mail.url } };
  },
});

// Short, so that it fits every field; together they break out of each place where text may stand.
const evil = `</title></textarea></script><script>alert(1)</script><img src=x onerror=alert(2)>"'{{7*7}}`;
const short = `"><script>alert(3)</script>`;

/** What stands in the page as an element although someone typed it. */
const intruders = () =>
  [...document.querySelectorAll("script:not([src]):not([type='application/ld+json']), img[onerror], [onerror], [onclick], a[href^='javascript:' i]")].map(
    (element) => element.outerHTML,
  );

async function harmless(page, where) {
  assert.deepEqual(await page.evaluate(intruders), [], `${where}: typed text became an element`);
  for (const block of await page.locator('script[type="application/ld+json"]').allTextContents()) {
    assert.doesNotThrow(() => JSON.parse(block), `${where}: the data block is whole`);
  }
  quiet(page);
}

test("hostile text stays text everywhere", async () => {
  const page = await visitor(home.browser, { language: "en", viewport: desk, expected: [422, 404] });
  await firstRun(page, home.vizha, { organization: `சபா ${short}`, organizationEnglish: `Sabha ${short}`, name: `Kavitha ${short}` });

  await page.goto(`${home.vizha.url}/organize/settings`);
  await inside(page);
  await field(page, "region").waitFor();
  await fillLocal(page, "name", { ta: `சபா ${short}`, en: `Sabha ${short}` });
  await fillLocal(page, "about", { ta: evil, en: evil });
  await page.getByRole("button", { name: say("dashboard.SAVE", "en"), exact: true }).click();
  await page.getByText(say("dashboard.SAID_SAVED", "en")).waitFor();

  await page.goto(`${home.vizha.url}/organize/events/new`);
  await field(page, "capacity").waitFor();
  await openAll(page);
  await fillLocal(page, "title", { ta: `தமிழ் ${short}`, en: `Title ${short}` });
  await field(page, "starts_at").fill(dayFromNow(12));
  await field(page, "starts_at_time").fill("18:30");
  await field(page, "capacity").fill("30");
  await fillLocal(page, "venue_name", { ta: short, en: short });
  await fillLocal(page, "summary", { ta: evil, en: evil });
  const markdown = `${evil}\n\n[a](javascript:alert(4)) <iframe src="javascript:alert(5)"></iframe> ![x](javascript:alert(6))\n\n<b onclick=alert(7)>b</b>`;
  await fillLocal(page, "description", { ta: markdown, en: markdown });
  await fillLocal(page, "venue_address", { ta: evil, en: evil });
  await page.getByRole("button", { name: say("dashboard.PREVIEW", "en") }).click();
  // One for each language.
  await page.locator(".preview").nth(1).waitFor();
  await harmless(page, "the editor's preview");
  await page.getByRole("button", { name: say("dashboard.ADD_TICKET_TYPE", "en") }).click();
  await openAll(page);
  await fillLocal(page, "ticket_types[0].name", { ta: short, en: short });
  await field(page, "map_url").fill("javascript:alert(8)");
  await page.getByRole("button", { name: say("dashboard.SAVE_AND_PUBLISH", "en") }).click();
  await page.getByRole("alert").first().waitFor();
  assert.equal(await field(page, "map_url").getAttribute("aria-invalid"), "true", "a link that runs code is refused");
  await field(page, "map_url").fill("https://example.org/?a=%3Cscript%3E");
  await page.getByRole("button", { name: say("dashboard.SAVE_AND_PUBLISH", "en") }).click();
  await page.getByText(`Title ${short}`).first().waitFor();
  await page.waitForURL(/\/organize\/events\/[0-9a-f-]{36}$/);
  const id = page.url().split("/").pop();
  const event = await (await page.request.get(`${home.vizha.url}/api/v1/events/${id}`)).json();
  await harmless(page, "the event in the dashboard");

  const guest = await visitor(home.browser, { language: "en", expected: [422, 404] });
  await guest.goto(`${home.vizha.url}/book/${event.slug}`);
  await harmless(guest, "the booking page");
  // Refused first, so that the typing comes back in the page.
  await guest.getByLabel(say("public.YOUR_NAME", "en")).first().fill(`Arun ${short}`);
  await guest.getByLabel(say("public.YOUR_PHONE", "en")).first().fill(short);
  await guest.locator("main form button[type=submit]").last().click();
  await guest.locator("[aria-invalid=true]").first().waitFor();
  assert.equal(await guest.getByLabel(say("public.YOUR_NAME", "en")).first().inputValue(), `Arun ${short}`);
  await harmless(guest, "the booking page with an error");
  await guest.locator("[data-places]").first().fill("1");
  const { token, reference } = await book(guest, "en", { phone: "0771234567", email: "arun@example.org" });

  for (const language of ["en", "ta"]) {
    for (const path of ["/", `/?q=${encodeURIComponent(evil)}`, `/e/${event.slug}`, `/e/${event.slug}/poster`, `/book/${event.slug}`, `/b/${token}`, `/o/x?q=${encodeURIComponent(short)}`, `/e/${encodeURIComponent(short)}`, `/find?reference=${encodeURIComponent(evil)}`]) {
      const joint = path.includes("?") ? "&" : "?";
      await guest.goto(`${home.vizha.url}${path}${joint}lang=${language}`);
      await harmless(guest, `${path} (${language})`);
    }
  }
  await guest.goto(`${home.vizha.url}/e/${event.slug}?lang=en`);
  await guest.getByRole("heading", { level: 1, name: `Title ${short}` }).waitFor();

  for (const path of ["events", `events/${id}`, `events/${id}/edit`, "bookings", "messages", "settings"]) {
    await page.goto(`${home.vizha.url}/organize/${path}`);
    await inside(page);
    await page.getByText(short).or(page.locator("form")).first().waitFor();
    await harmless(page, `/organize/${path}`);
  }
  await page.goto(`${home.vizha.url}/organize/bookings?event=${id}`);
  await page.getByRole("link", { name: reference }).click();
  await page.getByText(`Arun ${short}`).filter({ visible: true }).first().waitFor();
  await harmless(page, "the booking in the dashboard");

  const letter = await home.mail.arrived("arun@example.org", (mail) => mail.text.includes(reference));
  assert.ok(!/<script|<img[^>]*onerror/i.test(letter.html), "the mail's HTML holds no typed element");
  assert.ok(letter.text.includes(`Title ${short}`), "the text says what was typed");
  await page.goto(`${home.vizha.url}/organize/messages`);
  await page.locator(".message-line a").first().click();
  await page.locator("iframe.mail-frame").waitFor();
  await harmless(page, "the message log");

  const calendar = await (await guest.request.get(`${home.vizha.url}/b/${token}/calendar.ics`)).text();
  assert.ok(calendar.split("\r\n").every((line) => Buffer.byteLength(line) <= 75), "lines are folded");
  await page.context().close();
  await guest.context().close();
});
