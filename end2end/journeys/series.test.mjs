// An event on several dates: chosen in plain words, changed together or one by one, found by guests.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { accessible, desk, fits, phone, quiet, visitor } from "../lib/browser.mjs";
import { house } from "../lib/house.mjs";
import { dayFromNow, field, owner, signIn, speak } from "../lib/organizer.mjs";
import { languages, say } from "../lib/texts.mjs";

const home = house();
const account = { email: owner.email };
const s = (key, language, values) => say(`series.${key}`, language, values);
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

const room = (page, id) => page.goto(`${home.vizha.url}/organize/events/${id}`);

/** The ids of an event's dates, from the links in its room and itself. */
async function dates(page) {
  const links = page.locator("[aria-labelledby=dates] a.whole");
  return links.evaluateAll((all) => all.map((link) => link.getAttribute("href").split("/").pop()));
}

for (const [language, view] of [
  ["ta", phone],
  ["en", desk],
]) {
  test(`an event is made to repeat, with a preview of its dates (${language}, ${view.width} px)`, async () => {
    const event = await home.api.event({ title: `Class ${language}`, capacity: 20 });
    const page = await organizer(language, view);
    await room(page, event.id);
    await page.getByRole("button", { name: s("REPEAT", language) }).click();
    await page.getByText(s("PREVIEW_COUNT", language, { n: 10 })).waitFor();
    await accessible(page, "the chooser of a repetition");
    await fits(page);

    // What would be far too much is said at once, and the typing stays.
    await field(page, "repeat_count").fill("1000");
    await page.getByText(s("RULE_TOO_MANY", language, { max: 200 })).waitFor();
    assert.equal(await field(page, "repeat_count").inputValue(), "1000");
    await field(page, "repeat_ends").selectOption("never");
    await page.getByText(s("NEVER_WORDS", language)).waitFor();
    await field(page, "repeat_ends").selectOption("on");
    // Its end is still to be given: that is said beside it, until it is given.
    await page.getByRole("button", { name: s("MAKE_DATES", language) }).click();
    await page.locator('[id="f-repeat-last"][aria-invalid=true]').waitFor();
    await field(page, "repeat_last").fill(dayFromNow(60));
    await page.locator('[id="f-repeat-last"]:not([aria-invalid])').waitFor();
    await page.getByText(s("PREVIEW_COUNT", language, { n: 5 })).waitFor();
    await field(page, "repeat_ends").selectOption("count");
    await field(page, "repeat_count").fill("4");
    await page.getByText(s("PREVIEW_COUNT", language, { n: 4 })).waitFor();
    // Guests read it in their language, so the organizer sees both.
    for (const other of languages) await page.locator(`.preview p[lang=${other}]`).waitFor();
    await page.getByRole("button", { name: s("MAKE_DATES", language) }).click();
    await page.getByText(s("SAID_MADE", language, { n: 4 })).waitFor();
    await page.locator("[aria-labelledby=dates] li").nth(3).waitFor();
    assert.equal(await page.locator("[aria-labelledby=dates] li").count(), 4);
    await accessible(page, "an event with dates");
    await fits(page);

    // This and all following: from the third date on.
    const [, third] = await dates(page);
    await page.goto(`${home.vizha.url}/organize/events/${third}/edit`);
    await field(page, "capacity").fill("7");
    await page.getByRole("radio", { name: s("REACH_FOLLOWING", language) }).check();
    await accessible(page, "the form of a date");
    await page.getByRole("button", { name: d("SAVE", language), exact: true }).click();
    await page.getByText(s("SAID_CHANGED", language, { n: 2 })).waitFor();
    assert.equal((await home.api.show(event.id)).capacity, 20);
    assert.equal((await home.api.show(third)).capacity, 7);

    // One alone departs, and says so in the list.
    await page.goto(`${home.vizha.url}/organize/events/${third}/edit`);
    await field(page, "capacity").fill("8");
    await page.getByRole("button", { name: d("SAVE", language), exact: true }).click();
    const departs = s("DEPARTS", language, { parts: s("PART_CAPACITY", language) });
    await page.getByText(departs).first().waitFor();
    quiet(page);
    await page.context().close();

    const guest = await visitor(home.browser, { language, viewport: view });
    await guest.goto(`${home.vizha.url}/e/${event.slug}`);
    const others = guest.locator("section").filter({ has: guest.getByRole("heading", { name: s("OTHER_DATES", language) }) });
    assert.equal(await others.getByRole("link").count(), 3);
    await accessible(guest);
    await fits(guest);
    await others.getByRole("link").first().click();
    await guest.waitForURL((url) => url.pathname.startsWith("/e/") && !url.pathname.endsWith(event.slug));
    await guest.goto(`${home.vizha.url}/?q=class+${language}`);
    await guest.getByText(s("MORE_DATES", language, { n: 3 })).first().waitFor();
    quiet(guest);
    await guest.context().close();
  });
}

test("all following dates are called off with one deed, after a question", async () => {
  const event = await home.api.event({ title: "Rehearsal", capacity: 5 });
  const page = await organizer("en", phone);
  await room(page, event.id);
  await page.getByRole("button", { name: s("REPEAT", "en") }).click();
  await field(page, "repeat_count").fill("3");
  await page.getByText(s("PREVIEW_COUNT", "en", { n: 3 })).waitFor();
  await page.getByRole("button", { name: s("MAKE_DATES", "en") }).click();
  await page.locator("[aria-labelledby=dates] li").nth(2).waitFor();
  const [second, third] = await dates(page);
  await room(page, second);
  await page.getByRole("button", { name: s("CANCEL_FOLLOWING", "en") }).click();
  const dialog = page.getByRole("dialog", { name: s("CANCEL_FOLLOWING_ASK", "en") });
  await dialog.getByText(s("CANCEL_FOLLOWING_WORDS", "en")).waitFor();
  await accessible(page, "the question before several dates are called off");
  await dialog.getByRole("button", { name: s("CANCEL_FOLLOWING_DEED", "en"), exact: true }).click();
  await page.getByText(s("SAID_CANCELLED", "en", { n: 2 })).waitFor();
  const state = async (id) => (await home.api.show(id)).status;
  assert.deepEqual(await Promise.all([event.id, second, third].map(state)), ["published", "cancelled", "cancelled"]);
  quiet(page);
  await page.context().close();
});
