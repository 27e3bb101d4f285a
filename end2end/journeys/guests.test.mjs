// Guests come in by a table, are written to, seen as one, erased; and an event is called off with a few words.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { accessible, desk, fits, phone, quiet, visitor } from "../lib/browser.mjs";
import { house } from "../lib/house.mjs";
import { startMailServer } from "../lib/mail.mjs";
import { field, fillLocal, owner, signIn, speak } from "../lib/organizer.mjs";
import { say } from "../lib/texts.mjs";

const home = house({
  demo: true,
  extra: async () => {
    const mail = await startMailServer();
    return { mail, env: { VIZHA_SMTP_URL: mail.url } };
  },
});
const account = { email: owner.email };
const g = (key, language, values) => say(`guests.${key}`, language, values);
const d = (key, language, values) => say(`dashboard.${key}`, language, values);

before(async () => {
  await home.ready;
  const add = ["user", "add", "--organization", "demo", "--name", owner.name, "--email", owner.email];
  account.password = (await home.vizha.command(...add)).trim();
});

async function organizer(language, view) {
  const page = await visitor(home.browser, { language, viewport: view, expected: [422] });
  await signIn(page, home.vizha, account);
  await speak(page, language);
  return page;
}

/** A table as Excel saves it as "Unicode text", with its habits. */
function table(mail) {
  const lines = [
    "sep=;",
    "Name;Phone;Mail;Places;Colour",
    `Kavitha;="0771234567";k-${mail};2;red`,
    `Arun;;a-${mail};1;`,
    "Walk-in;;;;",
    ";;;many;",
  ];
  const buffer = Buffer.from(`\uFEFF${lines.join("\r\n")}\r\n`, "utf16le");
  return { name: "guests.csv", mimeType: "text/csv", buffer };
}

/** Has a table looked at; ends on its page. */
async function look(page, language, event, file) {
  await page.goto(`${home.vizha.url}/organize/guests/import?event=${event.id}`);
  await field(page, "event").selectOption(event.id);
  await page.locator("#f-file").setInputFiles(file);
  await page.getByRole("button", { name: g("IMPORT_CHECK", language), exact: true }).click();
  await page.getByText(g("STATE_CHECKED", language), { exact: true }).waitFor();
}

async function bringIn(page, language, n) {
  await page.getByRole("button", { name: g("IMPORT_START", language, { n }), exact: true }).click();
  await page.getByText(g("STATE_DONE", language), { exact: true }).waitFor();
}

for (const [language, view] of [
  ["ta", phone],
  ["en", desk],
]) {
  test(`a table comes in once, its guests are written to, one is erased, ${language}`, async () => {
    const event = await home.api.event({ capacity: 20 });
    const page = await organizer(language, view);
    const mail = `${language}@example.org`;
    await page.goto(`${home.vizha.url}/organize/guests/import`);
    await page.getByRole("button", { name: g("IMPORT_CHECK", language), exact: true }).click();
    await page.getByRole("alert").first().waitFor();
    await accessible(page);
    await fits(page);

    const workbook = { ...table(mail), name: "guests.xlsx", buffer: Buffer.from("PK\u0003\u0004 and so on") };
    await field(page, "event").selectOption(event.id);
    await page.locator("#f-file").setInputFiles(workbook);
    await page.getByRole("button", { name: g("IMPORT_CHECK", language), exact: true }).click();
    await page.getByText(say("errors.IMPORT_WORKBOOK", language)).first().waitFor();

    await look(page, language, event, table(mail));
    await page.getByText(g("GOOD_N", language, { n: 3 })).waitFor();
    await page.getByText(g("BAD_N", language, { n: 1 })).waitFor();
    await page.getByText(g("LINE_N", language, { n: 6 })).waitFor();
    assert.deepEqual(await home.api.bookings(event.id), [], "nothing is booked before it is said");
    await accessible(page);
    await fits(page);
    await bringIn(page, language, 3);
    await page.getByText(g("BOOKED_N", language, { n: 3 })).waitFor();
    await look(page, language, event, table(mail));
    await bringIn(page, language, 3);
    await page.getByText(g("REPEATED_N", language, { n: 3 })).waitFor();
    const booked = await home.api.bookings(event.id);
    assert.equal(booked.length, 3, "sent twice, booked once");

    await page.goto(`${home.vizha.url}/organize/events/${event.id}`);
    await page.getByRole("link", { name: g("WRITE", language), exact: true }).click();
    await page.getByText(g("NOTHING_WRITTEN", language)).waitFor();
    await fillLocal(page, "subject", { ta: "வாசல்: {event}", en: "Doors: {event}" });
    await fillLocal(page, "body", { ta: "{nmae}, 6 மணிக்கு.", en: "{name}, doors open at 6." });
    const preview = page.getByRole("button", { name: g("SHOW_PREVIEW", language), exact: true });
    await preview.click();
    await page.getByRole("alert").first().waitFor();
    await fillLocal(page, "body", { ta: "{name}, 6 மணிக்கு." });
    await preview.click();
    await page.getByText(g("BY_MAIL_N", language, { n: 2 })).waitFor();
    await page.getByText(g("UNREACHED_N", language, { n: 1 })).waitFor();
    await accessible(page);
    await fits(page);
    await page.getByRole("button", { name: g("WRITE_SEND", language), exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: g("WRITE_SEND", language), exact: true }).click();
    const letter = await home.mail.arrived(`k-${mail}`);
    assert.match(letter.text, /Kavitha, /);
    await page.getByText(g("WRITTEN_NUMBERS", language, { delivered: 2, waiting: 0, failed: 0 })).waitFor();
    await accessible(page);

    await page.goto(`${home.vizha.url}/organize/guests`);
    const search = page.getByLabel(g("FIND_GUEST", language)).first();
    await search.fill(`k-${mail}`);
    const line = page.locator("main li").filter({ hasText: `k-${mail}` });
    await line.waitFor();
    await accessible(page);
    await fits(page);
    await line.getByRole("link").click();
    await page.getByRole("heading", { level: 1, name: "Kavitha" }).waitFor();
    await accessible(page);
    await fits(page);
    const link = page.getByRole("link", { name: g("EXPORT_JSON", language), exact: true });
    const kept = await page.request.get(new URL(await link.getAttribute("href"), home.vizha.url).href);
    assert.equal(kept.status(), 200);
    assert.match(await kept.text(), new RegExp(`k-${mail}`));
    await page.getByRole("button", { name: g("ERASE", language), exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: g("ERASE_DEED", language), exact: true }).click();
    await page.getByText(g("SAID_ERASED", language)).waitFor();
    await search.fill(`k-${mail}`);
    await page.getByText(g("NO_GUESTS", language)).waitFor();
    const left = await home.api.bookings(event.id);
    assert.equal(left.length, 3, "the numbers stay");
    assert.ok(!JSON.stringify(left).includes("Kavitha"));

    await page.goto(`${home.vizha.url}/organize/guests/person`);
    await field(page, "contact").fill(`k-${mail}`);
    await page.getByRole("button", { name: g("PERSON_LOOK", language), exact: true }).click();
    await page.getByText(g("PERSON_NOTHING", language), { exact: true }).waitFor();
    await accessible(page);
    await fits(page);

    await page.goto(`${home.vizha.url}/organize/events/${event.id}`);
    await page.getByRole("button", { name: d("CANCEL_EVENT", language), exact: true }).click();
    await fillLocal(page, "words", { ta: "பாடகருக்கு உடல்நலமில்லை, {name}.", en: "The singer is ill, {name}." });
    await accessible(page);
    await fits(page);
    const deed = page.getByRole("dialog").getByRole("button", { name: d("CANCEL_EVENT_DEED", language), exact: true });
    await deed.click();
    await page.getByText(d("SAID_EVENT_CANCELLED", language)).waitFor();
    await home.mail.arrived(`a-${mail}`, (one) => /(ill|உடல்நலமில்லை), Arun\./.test(one.text));
    quiet(page);
    await page.context().close();
  });
}
