// An owner gives the organization a look and its own words; guests see them.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { accessible, desk, fits, phone, visitor } from "../lib/browser.mjs";
import { house } from "../lib/house.mjs";
import { field, fillLocal, owner, signIn, speak } from "../lib/organizer.mjs";
import { say } from "../lib/texts.mjs";

const home = house();
const account = { email: owner.email };
const l = (key, language, values) => say(`looks.${key}`, language, values);
const d = (key, language, values) => say(`dashboard.${key}`, language, values);

before(async () => {
  await home.ready;
  const add = ["user", "add", "--organization", "demo", "--name", owner.name, "--email", owner.email];
  account.password = (await home.vizha.command(...add)).trim();
});

for (const [language, view] of [
  ["ta", phone],
  ["en", desk],
]) {
  test(`a look and own words, from the settings to the guest, ${language}`, async () => {
    const event = await home.api.event({ capacity: 30 });
    const page = await visitor(home.browser, { language, viewport: view, expected: [422] });
    await signIn(page, home.vizha, account);
    await speak(page, language);
    const save = page.getByRole("button", { name: d("SAVE", language), exact: true });

    await page.goto(`${home.vizha.url}/organize/settings/look`);
    await field(page, "accent").fill("yellow");
    await save.click();
    await page.getByRole("alert").first().waitFor();
    assert.equal(await field(page, "accent").inputValue(), "yellow", "the typing is kept");
    await field(page, "accent").fill("#ffee00");
    await fillLocal(page, "terms", { ta: "பணம் திரும்பாது.", en: "No refunds." });
    await save.click();
    await page.getByText(l("ADJUSTED", language)).waitFor();
    await accessible(page);
    await fits(page);

    await page.goto(`${home.vizha.url}/organize/settings/mails`);
    await fillLocal(page, "subject", { ta: "{பேயர்}", en: "{nmae}" });
    const preview = page.getByRole("button", { name: l("PREVIEW", language), exact: true });
    await preview.click();
    await page.getByRole("alert").first().waitFor();
    await fillLocal(page, "subject", { ta: "வருக, {பெயர்}", en: "Welcome, {name}" });
    await fillLocal(page, "closing", { ta: "நன்றி, {பெயர்}", en: "Yours, {event}" });
    await preview.click();
    for (const key of ["SEND_TEST_TAMIL", "SEND_TEST_ENGLISH"])
      await page.getByRole("button", { name: l(key, language), exact: true }).waitFor();
    await page.locator("iframe.mail-frame").nth(1).waitFor();
    await page.frameLocator('iframe[name="mail-en"]').getByText("Yours, ").first().waitFor();
    await page.getByRole("button", { name: d("AS_TEXT", language), exact: true }).click();
    await page.locator("pre.mail-text").nth(1).waitFor();
    await page.locator("bdi", { hasText: /^Welcome, / }).waitFor();
    await page.locator("pre.mail-text", { hasText: "Yours, " }).waitFor();
    await accessible(page);
    await fits(page);

    const guest = await visitor(home.browser, { language, viewport: view });
    await guest.goto(`${home.vizha.url}/book/${event.slug}`);
    const colour = await guest.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--kumkum"));
    assert.notEqual(colour.trim(), "#a3203a", "the page has the organization's colour");
    await accessible(guest);
    await fits(guest);
    const terms = await guest.locator(".legal a").first().getAttribute("href");
    await guest.goto(`${home.vizha.url}${terms}`);
    await guest.getByText(language === "ta" ? "பணம் திரும்பாது." : "No refunds.").waitFor();
    await accessible(guest);
  });
}
