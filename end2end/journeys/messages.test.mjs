// Mails that a server refuses: the organizer sees them, tries them again all at once, and lets the rest be.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { accessible, desk, fits, phone, quiet, visitor } from "../lib/browser.mjs";
import { house } from "../lib/house.mjs";
import { startMailServer } from "../lib/mail.mjs";
import { owner, signIn, speak } from "../lib/organizer.mjs";
import { say } from "../lib/texts.mjs";
import { eventually } from "../lib/vizha.mjs";

const home = house({
  demo: true,
  extra: async () => {
    const mail = await startMailServer();
    return { mail, env: { VIZHA_SMTP_URL: mail.url } };
  },
});
const account = { email: owner.email };
const d = (key, language, values) => say(`dashboard.${key}`, language, values);

before(async () => {
  await home.ready;
  const add = ["user", "add", "--organization", "demo", "--name", owner.name, "--email", owner.email];
  account.password = (await home.vizha.command(...add)).trim();
});

const lines = (page) => page.locator(".message-line");

/** Opens the failed messages of an event anew, until there are so many. */
async function failed(page, event, count) {
  const listed = (answer) =>
    answer.url().includes("/organize/fn/messages/list") && answer.request().postData()?.includes('"dead"');
  await eventually(`${count} failed messages are listed`, async () => {
    const answer = page.waitForResponse(listed);
    await page.goto(`${home.vizha.url}/organize/messages?event=${event.id}&state=dead`);
    return (await (await answer).json()).items.length === count;
  });
  await lines(page).nth(count).waitFor({ state: "detached" });
  await (count ? lines(page).nth(count - 1) : page.locator("main .empty")).waitFor();
}

for (const [language, view] of [
  ["ta", phone],
  ["en", desk],
]) {
  test(`what was refused is tried again, and what stays refused is let be, ${language}`, async () => {
    const event = await home.api.event();
    const guests = ["meena", "arun", "gone"].map((name) => `${name}-${language}@example.org`);
    for (const address of guests) home.mail.refused.add(address);
    for (const email of guests) await home.api.book(event.id, { email, phone: undefined });
    const page = await visitor(home.browser, { language, viewport: view });
    await signIn(page, home.vizha, account);
    await speak(page, language);
    await failed(page, event, 3);
    for (const address of guests) await lines(page).filter({ hasText: address }).waitFor();
    await accessible(page);
    await fits(page);

    // Two of the addresses are in order now.
    for (const address of guests.slice(0, 2)) home.mail.refused.delete(address);
    await page.getByRole("button", { name: d("ALL_AGAIN", language), exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(d("ALL_AGAIN_WORDS", language, { n: 3 })).waitFor();
    await accessible(page, "before all are tried again");
    await fits(page);
    await dialog.getByRole("button", { name: d("SEND_AGAIN", language), exact: true }).click();
    await page.getByText(d("SAID_ALL_AGAIN", language, { n: 3 })).waitFor();
    for (const address of guests.slice(0, 2)) await home.mail.arrived(address);

    await failed(page, event, 1);
    await lines(page).first().getByRole("link").click();
    await page.getByText("No such mailbox here").waitFor();
    await accessible(page, "a message that was refused");
    await fits(page);
    await page.getByRole("button", { name: d("LET_REST", language), exact: true }).click();
    await page.getByText(d("SAID_RESTS", language)).waitFor();
    await failed(page, event, 0);
    assert.equal(home.mail.mails.filter((mail) => mail.recipients.includes(guests[2])).length, 0);
    quiet(page);
    await page.context().close();
  });
}
