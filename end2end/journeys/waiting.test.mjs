// Guests wait for places of an event that is sold out; what becomes free is offered in turn, taken and declined.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { accessible, desk, fits, phone, quiet, visitor } from "../lib/browser.mjs";
import { post } from "../lib/guest.mjs";
import { house } from "../lib/house.mjs";
import { startMailServer } from "../lib/mail.mjs";
import { field, owner, signIn, speak } from "../lib/organizer.mjs";
import { languages, say } from "../lib/texts.mjs";

const home = house({
  demo: true,
  extra: async () => {
    const mail = await startMailServer();
    return { mail, env: { VIZHA_SMTP_URL: mail.url } };
  },
});
const account = { email: owner.email };
const w = (key, language, values) => say(`waiting.${key}`, language, values);

before(async () => {
  await home.ready;
  const add = ["user", "add", "--organization", "demo", "--name", owner.name, "--email", owner.email];
  account.password = (await home.vizha.command(...add)).trim();
});

/** axe needs scripts, which the guests here have none of: it looks at the same page as somebody who has. */
async function examined(page, language) {
  const looker = await visitor(home.browser, { language, viewport: page.viewportSize() });
  await looker.goto(page.url());
  await accessible(looker);
  await looker.context().close();
}

/** Joins the list by its form; the address of the guest's place. */
async function join(page, language, event, name, email) {
  await page.goto(`${home.vizha.url}/e/${event.slug}`);
  await page.getByRole("link", { name: w("JOIN", language) }).first().click();
  await page.waitForURL("**/waiting*");
  await page.getByLabel(say("public.YOUR_NAME", language)).first().fill(name);
  await page.getByLabel(say("public.YOUR_EMAIL", language)).first().fill(email);
  await examined(page, language);
  await fits(page);
  const answer = await post(page, page.getByRole("button", { name: w("JOIN_BUTTON", language) }));
  assert.equal(answer.status(), 303);
  await page.waitForURL("**/w/*");
  return page.url();
}

for (const language of languages) {
  test(`a guest waits, is told, and takes the place with one tap, ${language}`, async () => {
    const event = await home.api.event({ capacity: 1 });
    const booked = await home.api.book(event.id);
    const page = await visitor(home.browser, { language, javaScriptEnabled: false, viewport: phone });
    const [first, second] = [`first-${language}@example.org`, `second-${language}@example.org`];
    await join(page, language, event, "Arun", first);
    await page.getByRole("heading", { name: w("WAITING_TITLE", language, { n: "1" }) }).waitFor();
    await examined(page, language);
    await fits(page);
    const other = await visitor(home.browser, { language, javaScriptEnabled: false });
    const otherPlace = await join(other, language, event, "Meena", second);
    await other.getByRole("heading", { name: w("WAITING_TITLE", language, { n: "2" }) }).waitFor();

    await home.api.cancelBooking(booked.id);
    assert.equal((await home.api.show(event.id)).remaining, 0, "the place is kept, nobody else gets it");
    const title = w("OFFERED_TITLE", language, { n: 1 });
    const mail = await home.mail.arrived(first, (mail) => mail.text.includes(title));
    await page.goto(mail.text.match(/https?:\/\/\S+\/w\/\S+/)[0]);
    await page.getByRole("heading", { name: title }).waitFor();
    await examined(page, language);
    await fits(page);
    await page.getByText(w("DECLINE", language)).first().click();
    const decline = page.locator("form[action*='/leave'] button");
    assert.equal((await post(page, decline)).status(), 303);
    await page.getByRole("heading", { name: w("LEFT_TITLE", language) }).waitFor();
    await page.waitForURL("**/w/*");

    await other.goto(otherPlace);
    await other.getByRole("heading", { name: title }).waitFor();
    const accept = other.getByRole("button", { name: w("ACCEPT", language, { n: 1 }) });
    assert.equal((await post(other, accept)).status(), 303);
    await other.waitForURL("**/b/*");
    await other.getByRole("heading", { name: say("public.DONE_TITLE", language, { n: 1 }) }).waitFor();
    const confirmed = (await home.api.bookings(event.id)).filter((one) => one.status === "confirmed");
    assert.deepEqual(
      confirmed.map((one) => one.name),
      ["Meena"],
    );
    quiet(page);
    quiet(other);
    await page.context().close();
    await other.context().close();
  });
}

for (const [language, view] of [
  ["ta", phone],
  ["en", desk],
]) {
  test(`an organizer orders the list, adds, offers and sets it, ${language}`, async () => {
    const event = await home.api.event({ capacity: 2 });
    await home.api.book(event.id);
    const kept = await home.api.book(event.id);
    const guest = await visitor(home.browser, { language, javaScriptEnabled: false });
    await join(guest, language, event, "Arun", `arun-${language}-${view.width}@example.org`);
    await guest.context().close();

    const page = await visitor(home.browser, { language, viewport: view, expected: [409, 422] });
    await signIn(page, home.vizha, account);
    await speak(page, language);
    await page.goto(`${home.vizha.url}/organize/events/${event.id}`);
    await page.getByText(w("N_WAITING", language, { n: 1 })).waitFor();
    await page.getByRole("link", { name: w("TITLE", language), exact: true }).click();
    await page.getByText("Arun").first().waitFor();
    await accessible(page);
    await fits(page);

    await page.getByText(w("ADD", language), { exact: true }).click();
    await page.getByRole("button", { name: w("ADD_BUTTON", language) }).click();
    await page.locator("[aria-invalid='true']").first().waitFor();
    await field(page, "name").fill("Meena");
    await page.getByRole("button", { name: w("ADD_BUTTON", language) }).click();
    const lines = page.locator("ol.card > li");
    await lines.nth(1).getByText("Meena").first().waitFor();
    await lines.nth(1).getByRole("button", { name: w("PUT_FIRST", language) }).click();
    await lines.nth(0).getByText("Meena").first().waitFor();
    await lines.nth(1).getByRole("button", { name: w("OFFER_NOW", language) }).click();
    await page.getByRole("alert").first().waitFor();

    await home.api.cancelBooking(kept.id);
    await page.reload();
    await lines.nth(0).getByText(w("STATE_OFFERED", language), { exact: true }).waitFor();
    await lines.nth(0).getByRole("button", { name: w("TAKE_OFF", language) }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(w("TAKE_OFF_WORDS", language, { name: "Meena" })).waitFor();
    await dialog.getByRole("button", { name: w("TAKE_OFF", language), exact: true }).click();
    await lines.nth(0).getByText(w("STATE_LEFT", language), { exact: true }).waitFor();
    await lines.nth(1).getByText(w("STATE_OFFERED", language), { exact: true }).waitFor();

    await page.getByText(w("SETTINGS", language), { exact: true }).click();
    await field(page, "is_open").uncheck();
    await field(page, "offer_hours").fill("4");
    await page.getByRole("button", { name: say("dashboard.SAVE", language), exact: true }).click();
    await page.getByText(w("SAID_SET", language), { exact: true }).waitFor();
    await accessible(page);
    await fits(page);
    const late = await visitor(home.browser, { language });
    await late.goto(`${home.vizha.url}/e/${event.slug}/waiting`);
    await late.getByText(w("CLOSED_TITLE", language)).first().waitFor();
    quiet(late);
    await late.context().close();
    quiet(page);
    await page.context().close();
  });
}
