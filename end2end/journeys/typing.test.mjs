// What is typed and not saved outlives leaving the page: in this tab, for this organization, until it is saved.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { accessible, desk, fits, phone, quiet, visitor } from "../lib/browser.mjs";
import { house } from "../lib/house.mjs";
import { field, fillLocal, room, signIn, speak } from "../lib/organizer.mjs";
import { say } from "../lib/texts.mjs";
import { eventually } from "../lib/vizha.mjs";

const home = house({ demo: true });
let account;

before(async () => {
  await home.ready;
  const output = home.vizha.demoOutput;
  account = {
    email: output.match(/mail address: *(\S+)/)?.[1],
    password: output.match(/password: *(\S+)/)?.[1],
  };
});

const go = (page, path) => page.goto(`${home.vizha.url}/organize${path}`);

async function open(path, language = "en", viewport = desk) {
  const page = await visitor(home.browser, { language, viewport });
  await signIn(page, home.vizha, account);
  await speak(page, language);
  await go(page, path);
  return page;
}

/** What stands in one language of a field with tabs. */
async function words(page, path, language) {
  const box = field(page, path);
  await page.locator(".field.local").filter({ has: box }).locator(`button.tab[lang=${language}]`).click();
  await page.locator(`[id="f-${path}"][lang=${language}]`).waitFor();
  return box.inputValue();
}

/** The form is there, with nothing in this field and nothing brought back. */
async function untouched(page, path, language = "en") {
  await field(page, path).waitFor();
  assert.equal(await field(page, path).inputValue(), "");
  for (const key of ["RESTORED", "CHANGED_SINCE"]) {
    assert.equal(await page.getByText(say(`dashboard.${key}`, language)).count(), 0);
  }
}

for (const [language, view] of [
  ["ta", phone],
  ["en", desk],
]) {
  const d = (key) => say(`dashboard.${key}`, language);
  const g = (key) => say(`guests.${key}`, language);
  const button = (page, name) => page.getByRole("button", { name, exact: true });

  test(`a message to guests is still there on return, and gone once it went out, ${language}`, async () => {
    const event = await home.api.event();
    const page = await open(`/events/${event.id}/write`, language, view);
    const note = page.getByText(d("RESTORED"));
    await fillLocal(page, "subject", { ta: "வாசல்", en: "Doors" });
    await fillLocal(page, "body", { ta: "ஆறு மணிக்கு வாருங்கள்.", en: "Come at six." });
    await field(page, "audience").selectOption("confirmed");
    await room(page, language, "EVENTS");
    await page.goBack();
    await note.waitFor();
    assert.equal(await words(page, "subject", "en"), "Doors");
    await page.reload();
    await note.waitFor();
    assert.equal(await words(page, "subject", "ta"), "வாசல்");
    assert.equal(await words(page, "body", "ta"), "ஆறு மணிக்கு வாருங்கள்.");
    assert.equal(await words(page, "body", "en"), "Come at six.");
    assert.equal(await field(page, "audience").inputValue(), "confirmed");
    await accessible(page);
    await fits(page);

    await button(page, g("SHOW_PREVIEW")).click();
    await button(page, g("WRITE_SEND")).click();
    await button(page.getByRole("dialog"), g("WRITE_SEND")).click();
    await page.getByText(g("SAID_WRITTEN")).waitFor();
    await page.reload();
    await untouched(page, "subject", language);
    await page.locator(".message-line").first().waitFor();
    assert.equal(await page.locator(".message-line").count(), 1, "it went out once");
    quiet(page);
    await page.context().close();
  });

  test(`a promo code is still there on return, until it is saved or begun anew, ${language}`, async () => {
    const event = await home.api.event({ ticket_types: [{ name: "Seat", price: 50_000 }] });
    const page = await open(`/events/${event.id}/codes/new`, language, view);
    const note = page.getByText(d("RESTORED"));
    await field(page, "code").fill("NEVER-MIND");
    await page.reload();
    await note.waitFor();
    await button(page, d("START_OVER")).click();
    await note.waitFor({ state: "detached" });
    await untouched(page, "code", language);
    await page.reload();
    await untouched(page, "code", language);

    await field(page, "code").fill("STAY-15");
    await field(page, "discount").fill("15");
    await room(page, language, "EVENTS");
    await go(page, `/events/${event.id}/codes/new`);
    await note.waitFor();
    assert.equal(await field(page, "code").inputValue(), "STAY-15");
    assert.equal(await field(page, "discount").inputValue(), "15");
    await accessible(page);
    await fits(page);
    await button(page, d("SAVE")).click();
    await page.getByText("STAY-15", { exact: true }).waitFor();
    await go(page, `/events/${event.id}/codes/new`);
    await untouched(page, "code", language);
    quiet(page);
    await page.context().close();
  });
}

const d = (key) => say(`dashboard.${key}`, "en");
const save = (page) => page.getByRole("button", { name: d("SAVE"), exact: true }).click();

test("words in mails come back at their kind, a booking by hand with its places", async () => {
  const event = await home.api.event();
  const page = await open("/settings/mails");
  const note = page.getByText(d("RESTORED"));
  await field(page, "kind").selectOption("3");
  await fillLocal(page, "closing", { en: "See you there" });
  await go(page, `/bookings/new?event=${event.id}`);
  await page.locator(".wanted input").first().fill("3");
  await field(page, "name").fill("Kavi");

  await go(page, "/settings/mails");
  await note.waitFor();
  assert.equal(await field(page, "kind").inputValue(), "3");
  assert.equal(await words(page, "closing", "en"), "See you there");
  await save(page);
  await page.getByText(d("SAID_SAVED")).waitFor();
  await page.reload();
  await untouched(page, "closing");

  await go(page, `/bookings/new?event=${event.id}`);
  await note.waitFor();
  assert.equal(await field(page, "name").inputValue(), "Kavi");
  assert.equal(await page.locator(".wanted input").first().inputValue(), "3");
  await page.getByRole("button", { name: d("BOOK"), exact: true }).click();
  await page.getByRole("heading", { level: 1, name: /[A-Z0-9]{4}-[A-Z0-9]{3}/ }).waitFor();
  await go(page, `/bookings/new?event=${event.id}`);
  await untouched(page, "name");
  quiet(page);
  await page.context().close();
});

test("another organization does not see it, nor who signs in after a sign-out", async () => {
  await home.vizha.command("user", "administrator", "--email", account.email);
  const page = await open("/settings/look");
  const brand = page.locator(".side .brand");
  const first = await brand.innerText();
  const switchTo = async (name) => {
    await page.locator("details.switch summary").filter({ visible: true }).click();
    await page.locator("details.switch button:not([aria-current])").click();
    await brand.filter({ hasText: name }).waitFor();
    await go(page, "/settings/look");
  };
  await fillLocal(page, "footer", { en: "Typed in the first" });
  await go(page, "/keeper/organizations");
  await page.locator("[name=organization_en]").fill("Second Sabha");
  await page.locator("form:has([name=organization_en]) button[type=submit]").click();
  await page.getByText("Second Sabha").first().waitFor();
  await go(page, "");
  await switchTo("Second Sabha");
  await untouched(page, "footer");
  await switchTo(first);
  await page.getByText(d("RESTORED")).waitFor();
  assert.equal(await words(page, "footer", "en"), "Typed in the first");

  await page.locator('.side form[action="/organize/sign-out"] button').click();
  await page.waitForURL("**/organize/sign-in*");
  const left = await page.evaluate(() => Object.keys(sessionStorage));
  assert.deepEqual(left, [], "nothing stays on the device");
  await signIn(page, home.vizha, account);
  await go(page, "/settings/look");
  await untouched(page, "footer");
  quiet(page);
  await page.context().close();
});

test("what was saved meanwhile stays, and what was typed before is offered", async () => {
  const page = await open("/settings/look");
  await fillLocal(page, "sender", { en: "Typed here" });
  await go(page, "/events");
  const other = await page.context().newPage();
  await go(other, "/settings/look");
  await fillLocal(other, "sender", { en: "Saved elsewhere" });
  await save(other);
  await other.getByText(d("SAID_SAVED")).waitFor();

  await go(page, "/settings/look");
  await page.getByText(d("CHANGED_SINCE")).waitFor();
  assert.equal(await words(page, "sender", "en"), "Saved elsewhere");
  await accessible(page);
  await page.getByRole("button", { name: d("PUT_BACK"), exact: true }).click();
  await eventually("what was typed is in the form", async () => (await words(page, "sender", "en")) === "Typed here");
  await page.getByText(d("RESTORED")).waitFor();
  await save(page);
  await page.getByText(d("SAID_SAVED")).waitFor();
  await page.reload();
  await field(page, "sender").waitFor();
  assert.equal(await words(page, "sender", "en"), "Typed here");
  assert.equal(await page.getByText(d("RESTORED")).count(), 0);
  quiet(page);
  await page.context().close();
});
