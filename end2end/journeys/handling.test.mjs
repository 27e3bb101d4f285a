// Many bookings: found by what is said, chosen and dealt with together, passed on, noted on, exported.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import { accessible, desk, fits, phone, quiet, visitor } from "../lib/browser.mjs";
import { house } from "../lib/house.mjs";
import { field, signIn, speak } from "../lib/organizer.mjs";
import { say } from "../lib/texts.mjs";
import { eventually } from "../lib/vizha.mjs";

const home = house({ demo: true });
const d = (key, values) => say(`dashboard.${key}`, "en", values);
const h = (key, values, language = "en") => say(`handling.${key}`, language, values);
const guests = 130;
let account;
let event;

before(async () => {
  await home.ready;
  const { api } = home;
  const output = home.vizha.demoOutput;
  account = {
    email: output.match(/mail address: *(\S+)/)?.[1],
    password: output.match(/password: *(\S+)/)?.[1],
  };
  event = await api.event({ title: "A full hall", capacity: 500 });
  for (let n = 0; n < guests; n += 1) {
    const number = String(n).padStart(4, "0");
    // Among digits alone the zeros before them do not count, and telephone numbers are found too.
    await api.book(event.id, { name: `Guest No${number} Selvam`, phone: `+9477500${number}`, email: `guest${number}@example.org` });
  }
});

async function bookings(options = {}, language = "en") {
  const page = await visitor(home.browser, { language, viewport: desk, ...options });
  await signIn(page, home.vizha, account);
  await speak(page, language);
  await page.goto(`${home.vizha.url}/organize/bookings?event=${event.id}`);
  await page.locator("table.lines tbody tr").first().waitFor();
  return page;
}

/** Lines of the first page. */
const first = 30;
const lines = (page) => page.locator("table.lines tbody tr");

/** Waits until the list has so many lines. */
async function exactly(page, count) {
  await lines(page).nth(count).waitFor({ state: "detached" });
  await lines(page).nth(count - 1).waitFor();
}

test("a list goes on page by page, and is found by name, number, mail and reference", async () => {
  const page = await bookings();
  await page.getByText(h("BOOKINGS_N", { n: guests })).waitFor();
  assert.equal(await lines(page).count(), first);
  await page.getByRole("button", { name: d("SHOW_MORE") }).click();
  await lines(page).nth(guests - 1).waitFor({ state: "attached" });
  assert.equal(await lines(page).count(), guests);
  await accessible(page);
  const search = page.getByRole("searchbox", { name: d("SEARCH_BOOKINGS") });
  for (const typed of ["guest no0042", "077 500 0042", "guest0042@", "+94 77 5000042"]) {
    await search.fill(typed);
    await exactly(page, 1);
    await page.getByText("Guest No0042 Selvam").waitFor();
  }
  await search.fill("nobody");
  await page.getByText(d("NO_BOOKINGS_FOUND")).waitFor();
  quiet(page);
  await page.context().close();
});

test("chosen bookings are paid for, sent again and given back together, told or not", async () => {
  const page = await bookings();
  const search = page.getByRole("searchbox", { name: d("SEARCH_BOOKINGS") });
  await search.fill("guest no000");
  await exactly(page, 10);
  await page.getByRole("checkbox", { name: h("PICK_ALL") }).check();
  await page.getByText(h("PICKED", { n: 10 })).waitFor();
  await accessible(page);
  // Nothing is to be paid for: each is left as it is, and says why.
  await page.getByRole("button", { name: d("MARK_PAID") }).click();
  await page.getByRole("dialog").getByRole("button", { name: d("MARK_PAID") }).click();
  await page.getByText(h("MANY_FAILED", { n: 10 })).waitFor();
  // The list comes anew, with none chosen.
  await page.locator("input[data-pick]:checked").first().waitFor({ state: "detached" });
  await page.getByRole("checkbox", { name: h("PICK_ALL") }).check();
  await page.getByRole("button", { name: h("CANCEL_N", { n: 10 }) }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("checkbox", { name: h("TELL_GUESTS") }).uncheck();
  await dialog.getByRole("button", { name: h("CANCEL_N", { n: 10 }) }).click();
  await page.getByText(h("MANY_DONE", { n: 10 })).waitFor();
  await search.fill("");
  await page.getByRole("button", { name: d("BOOKING_CANCELLED"), exact: true }).click();
  await exactly(page, 10);
  await page.goto(`${home.vizha.url}/organize/messages`);
  await page.locator(".message-line").first().waitFor();
  const told = page.locator(".message-line").filter({ hasText: d("KIND_CANCELLATION") });
  assert.equal(await told.count(), 0, "who was to hear nothing heard nothing");
  quiet(page);
  await page.context().close();
});

test("everything that matches is chosen, also what is not shown, and dealt with in steps", async () => {
  const page = await bookings();
  await page.getByText(h("BOOKINGS_N", { n: guests })).waitFor();
  assert.ok((await lines(page).count()) < guests, "the list goes on");
  await page.getByRole("checkbox", { name: h("PICK_ALL") }).check();
  await page.getByRole("button", { name: h("ALL_OFFER") }).click();
  const all = h("BOOKINGS_N", { n: guests });
  await page.getByText(h("ALL_PICKED", { bookings: all })).waitFor();
  await accessible(page);
  // One of the boxes taken away, it is a choice of single ones again.
  await page.locator("tbody input[data-pick]").first().uncheck();
  await page.getByText(h("PICKED", { n: first - 1 })).waitFor();
  await page.locator("tbody input[data-pick]").first().check();
  await page.getByRole("button", { name: h("ALL_OFFER") }).click();
  await page.getByText(h("ALL_PICKED", { bookings: all })).waitFor();
  await page.getByRole("button", { name: d("MARK_PAID") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(h("ALL_CONCERNS", { bookings: all })).waitFor();
  await dialog.getByRole("button", { name: d("MARK_PAID") }).click();
  // Nothing is to be paid for: each is left as it is.
  await page.getByText(h("MANY_FAILED", { n: guests })).waitFor();
  quiet(page);
  await page.context().close();
});

test("a booking goes to another guest, whose link is another one; members note on it", async () => {
  const page = await bookings({ expected: [404, 422] });
  await page.getByRole("searchbox", { name: d("SEARCH_BOOKINGS") }).fill("guest no0077");
  await exactly(page, 1);
  await lines(page).first().getByRole("link").click();
  const link = page.getByRole("link", { name: d("GUEST_PAGE") });
  const before = await link.getAttribute("href");
  await page.getByRole("button", { name: h("CORRECT") }).click();
  await page.getByRole("dialog").waitFor();
  await eventually("the name as it is stands in the field", async () => (await field(page, "name").inputValue()) === "Guest No0077 Selvam");
  await field(page, "name").fill("Kavi Selvam");
  await page.getByRole("dialog").getByRole("button", { name: d("SAVE") }).click();
  await page.locator(".facts-list").getByText("Kavi Selvam").waitFor();
  assert.equal(await link.getAttribute("href"), before, "the link of the same guest stays");
  await page.getByRole("button", { name: h("TRANSFER") }).click();
  const dialog = page.getByRole("dialog");
  await field(page, "name").fill("கவிதா");
  await field(page, "email").fill("not an address");
  await dialog.getByRole("button", { name: h("TRANSFER") }).click();
  await page.locator("#f-email-fault").waitFor();
  assert.equal(await field(page, "name").inputValue(), "கவிதா", "the typing is kept");
  await field(page, "email").fill("kavitha@example.org");
  await accessible(page);
  await dialog.getByRole("button", { name: h("TRANSFER") }).click();
  await page.getByText("kavitha@example.org").waitFor();
  const after = await link.getAttribute("href");
  assert.notEqual(after, before);
  assert.equal((await page.request.get(`${home.vizha.url}${before}`)).status(), 404);
  assert.equal((await page.request.get(`${home.vizha.url}${after}`)).status(), 200);

  await field(page, "text").fill("Needs a seat near the door.");
  await page.getByRole("button", { name: h("WRITE_NOTE") }).click();
  await page.getByText("Needs a seat near the door.").first().waitFor();
  await accessible(page);
  const guest = await page.request.get(`${home.vizha.url}${after}`);
  assert.ok(!(await guest.text()).includes("near the door"), "guests never see it");
  await page.getByRole("button", { name: h("REMOVE_NOTE") }).click();
  await page.getByRole("dialog").getByRole("button", { name: d("REMOVE") }).click();
  await page.locator(".member-note").waitFor({ state: "detached" });
  quiet(page);
  await page.context().close();
});

test("a table is downloaded with its progress, as CSV and for Excel", async () => {
  const page = await bookings();
  const csv = page.waitForEvent("download");
  await page.getByRole("link", { name: d("EXPORT_CSV") }).click();
  const file = await csv;
  assert.match(file.suggestedFilename(), /^bookings-.+\.csv$/);
  const text = await readFile(await file.path(), "utf8");
  assert.equal(text.trim().split("\r\n").length, guests + 1);
  assert.ok(text.startsWith("\uFEFF"));
  await page.getByText(h("EXPORT_DONE", { all: guests })).waitFor();
  const workbook = page.waitForEvent("download");
  await page.getByRole("link", { name: h("EXPORT_XLSX") }).click();
  const bytes = await readFile(await (await workbook).path());
  assert.equal(bytes.subarray(0, 2).toString(), "PK");
  quiet(page);
  await page.context().close();
});

test("on a phone and in Tamil the same is within reach", async () => {
  const page = await bookings({ viewport: phone }, "ta");
  await fits(page);
  await lines(page).first().getByRole("checkbox").check();
  await page.getByText(h("PICKED", { n: 1 }, "ta")).waitFor();
  await fits(page);
  await accessible(page);
  quiet(page);
  await page.context().close();
});
