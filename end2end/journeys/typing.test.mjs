// What is typed and not saved outlives leaving the page: in this tab, for this organization, until it is saved.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { accessible, desk, fits, phone, quiet, visitor } from "../lib/browser.mjs";
import { house } from "../lib/house.mjs";
import { dayFromNow, field, fillLocal, room, signIn, speak } from "../lib/organizer.mjs";
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

test("an announcement comes back while it is written and while it waits, until it is sent or saved", async () => {
  const p = (key) => say(`posting.${key}`, "en");
  const connect = ["channel", "add", "discord", "--organization", "demo"];
  const webhook = ["--setting", "webhook_url=https://chat.example/hook"];
  const channel = (await home.vizha.command(...connect, ...webhook)).trim();
  const event = await home.api.event();
  const page = await open(`/events/${event.id}`);
  const note = page.getByText(d("RESTORED"));
  const draft = page.locator("details.draft");
  const text = field(page, `${channel}-text`);
  const at = `${dayFromNow(3)}T09:30`;
  await draft.locator("summary").click();
  const template = await text.inputValue();
  await text.fill("Come and sing with us");
  await field(page, `${channel}-at`).fill(at);
  await page.reload();
  await note.waitFor();
  assert.equal(await text.inputValue(), "Come and sing with us");
  assert.equal(await field(page, `${channel}-at`).inputValue(), at);
  await accessible(page);
  const choose = (language) => page.locator(`.announcing .chips button[lang=${language}]`).click();
  await choose("ta");
  await note.waitFor({ state: "detached" });
  await choose("en");
  await note.waitFor();
  assert.equal(await text.inputValue(), "Come and sing with us");
  await draft.getByRole("button", { name: p("SEND_LATER"), exact: true }).click();

  const planned = page.locator(".announcement");
  await planned.locator("summary").click();
  await planned.locator("textarea").fill("Come, sing and stay");
  await page.reload();
  await note.waitFor();
  assert.equal(await planned.locator("textarea").inputValue(), "Come, sing and stay");
  await planned.getByRole("button", { name: d("SAVE"), exact: true }).click();
  await page.getByText(d("SAID_SAVED")).waitFor();
  await page.reload();
  await planned.locator("summary").click();
  assert.equal(await planned.locator("textarea").inputValue(), "Come, sing and stay");
  assert.equal(await note.count(), 0);

  await planned.getByRole("button", { name: p("DO_NOT_SEND"), exact: true }).click();
  await draft.locator("summary").click();
  assert.equal(await text.inputValue(), template, "what was sent is not put back");
  assert.equal(await note.count(), 0);
  quiet(page);
  await page.context().close();
});

test("questions come back, unless one leaves them on purpose or saves them", async () => {
  const a = (key) => say(`asking.${key}`, "en");
  const event = await home.api.event();
  const page = await open(`/events/${event.id}/questions`);
  const note = page.getByText(d("RESTORED"));
  const ask = async (label) => {
    await page.getByRole("button", { name: a("ADD_QUESTION") }).click();
    await fillLocal(page, "questions[0].label", label);
  };
  await ask({ en: "Never mind" });
  await page.locator(".crumb a").click();
  await page.getByRole("dialog").getByRole("button", { name: d("LEAVE"), exact: true }).click();
  await page.getByRole("link", { name: a("QUESTIONS"), exact: true }).click();
  await page.getByText(a("NO_QUESTIONS")).waitFor();
  assert.equal(await note.count(), 0);

  await ask({ ta: "உணவு", en: "Meal" });
  await field(page, "questions[0].kind").selectOption("choose_one");
  await fillLocal(page, "questions[0].options", { ta: "சைவம்\nஅசைவம்", en: "Vegetarian\nWith meat" });
  // The browser asks whether to leave, and is told to.
  page.removeAllListeners("dialog");
  page.on("dialog", (dialog) => dialog.accept().catch(() => {}));
  await page.reload();
  await note.waitFor();
  assert.equal(await words(page, "questions-0--label", "ta"), "உணவு");
  assert.equal(await words(page, "questions-0--label", "en"), "Meal");
  assert.equal(await words(page, "questions-0--options", "en"), "Vegetarian\nWith meat");
  assert.equal(await field(page, "questions[0].kind").inputValue(), "choose_one");
  await accessible(page);
  await save(page);
  await page.getByText(d("SAID_SAVED")).waitFor();
  await page.reload();
  assert.equal(await words(page, "questions-0--label", "en"), "Meal");
  assert.equal(await note.count(), 0);
  quiet(page);
  await page.context().close();
});

test("who is put on the waiting list by hand comes back, and so do the organization's settings", async () => {
  const w = (key) => say(`waiting.${key}`, "en");
  const event = await home.api.event({ capacity: 1 });
  await home.api.book(event.id);
  const waiting = `/events/${event.id}/waiting`;
  const page = await open(waiting);
  const note = page.getByText(d("RESTORED"));
  await page.getByText(w("ADD"), { exact: true }).click();
  await field(page, "name").fill("Meena");
  await go(page, "/settings");
  await fillLocal(page, "about", { en: "We sing on Saturdays." });

  await go(page, waiting);
  await note.waitFor();
  assert.equal(await field(page, "name").inputValue(), "Meena");
  await page.getByRole("button", { name: w("ADD_BUTTON"), exact: true }).click();
  await page.locator("ol.card > li").getByText("Meena").first().waitFor();
  await page.reload();
  await page.locator("ol.card > li").getByText("Meena").first().waitFor();
  assert.equal(await field(page, "name").inputValue(), "");
  assert.equal(await note.count(), 0);

  await go(page, "/settings");
  await note.waitFor();
  assert.equal(await words(page, "about", "en"), "We sing on Saturdays.");
  await save(page);
  await page.getByText(d("SAID_SAVED")).waitFor();
  await page.reload();
  assert.equal(await words(page, "about", "en"), "We sing on Saturdays.");
  assert.equal(await note.count(), 0);
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
