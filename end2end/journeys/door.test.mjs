// The door: two devices scan, with and without a network, and what they did is merged.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, desk, fits, phone, quiet, visitor } from "../lib/browser.mjs";
import { counts, enter as entered, member as added, open } from "../lib/door.mjs";
import { house } from "../lib/house.mjs";
import { signIn, speak } from "../lib/organizer.mjs";
import { languages, pattern, say } from "../lib/texts.mjs";
import { eventually } from "../lib/vizha.mjs";

const home = house();
const d = (key, values) => say(`door.${key}`, "en", values);
let staff;

const member = (name, role) => added(home.vizha, name, role);
const enter = (page, who, event) => entered(page, home.vizha, who, event);

/** Waits until the page will open without a network. */
const kept = (page) => page.locator("#net").getByText(d("WORKS_OFFLINE")).waitFor({ timeout: 30_000 });

/** Scans a code as a scanner that types does, and as whoever pastes it: into the search field. */
async function scan(page, code, words) {
  await page.locator("#q").fill(code);
  await page.locator("#answer .word").getByText(words, { exact: true }).waitFor();
  assert.equal(await page.locator("#q").inputValue(), "", "the field is free for the next one");
}

/** An event with so many bookings of one place; the codes of their tickets. */
async function sold(count, more = {}) {
  const title = `Evening ${Math.random().toString(36).slice(2, 8)}`;
  const event = await home.api.event({ title, capacity: 100, translations: {}, ...more });
  const codes = [];
  for (let n = 0; n < count; n += 1) {
    const booking = await home.api.book(event.id, { name: `Guest ${n}`, phone: `+9477${String(1_000_000 + n)}` });
    codes.push({ code: booking.tickets[0].code, reference: booking.reference, id: booking.id });
  }
  return { event, title, codes };
}

test("two devices scan offline, nothing is lost, and the conflict says when, by whom and where", async () => {
  staff = await member("Selvi", "manager");
  const { event, codes } = await sold(8);
  const one = await visitor(home.browser, { viewport: phone });
  const two = await visitor(home.browser, { viewport: phone });
  await enter(one, staff, event);
  await enter(two, await member("Arun", "manager"), event);
  await open(one, "gate 1");
  await open(two, "gate 2");
  await kept(one);
  await kept(two);

  await scan(one, codes[0].code, d("LET_IN"));
  await counts(two, 1);
  await scan(two, codes[0].code, d("ALREADY_IN"));
  assert.match(await two.locator("#answer").innerText(), /by Selvi at gate 1/);

  for (const page of [one, two]) await page.context().setOffline(true);
  for (const { code } of codes.slice(1, 5)) await scan(one, code, d("LET_IN"));
  // The same page opens again, with all that was scanned, and goes on.
  await two.reload();
  await open(two, "gate 2");
  for (const { code } of codes.slice(4, 8)) await scan(two, code, d("LET_IN"));
  await two.locator("#net").getByText(say("door.WAITING", "en", { n: 4 })).waitFor();
  await scan(two, codes[4].code, d("ALREADY_IN"));

  await one.context().setOffline(false);
  await counts(one, 5);
  await two.context().setOffline(false);
  await counts(two, 8);
  await counts(one, 8);
  await two.locator(".trouble").filter({ hasText: codes[4].reference }).waitFor();
  assert.match(await two.locator(".trouble").innerText(), /by Selvi at gate 1/);
  await accessible(two);
  await two.locator(".trouble button").click();
  await two.locator(".trouble").waitFor({ state: "detached" });
  for (const page of [one, two]) {
    await page.locator("#net").getByText(d("ALL_SENT")).waitFor();
    await page.context().close();
  }
});

/** Scans that the device's own store holds. */
const stored = (page) =>
  page.evaluate(
    () =>
      new Promise((done, failed) => {
        const opening = indexedDB.open("vizha-door", 1);
        opening.onerror = () => failed(opening.error);
        opening.onsuccess = () => {
          const keys = opening.result.transaction("kept").objectStore("kept").getAllKeys();
          keys.onerror = () => failed(keys.error);
          keys.onsuccess = () => {
            opening.result.close();
            done(keys.result.filter((key) => key.startsWith("scan:")).length);
          };
        };
      }),
  );

test("a store that was closed is opened again, and one that keeps nothing is told of", async () => {
  const { event, codes } = await sold(2);
  const page = await visitor(home.browser, { viewport: phone });
  await enter(page, staff, event);
  await open(page, "gate 1");
  await kept(page);
  await page.context().setOffline(true);
  await page.evaluate(() => {
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = () => {
      IDBDatabase.prototype.transaction = transaction;
      throw new DOMException("The store is closed.", "InvalidStateError");
    };
  });
  await scan(page, codes[0].code, d("LET_IN"));
  await eventually("the scan is kept", async () => (await stored(page)) === 1);
  assert.equal(await page.locator("#net").getByText(d("NOT_KEPT")).count(), 0);
  await page.reload();
  await open(page, "gate 1");
  await page.locator("#net").getByText(say("door.WAITING", "en", { n: 1 })).waitFor();

  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("The device is full.", "QuotaExceededError");
    };
  });
  await scan(page, codes[1].code, d("LET_IN"));
  await page.locator("#net").getByText(d("NOT_KEPT")).waitFor();
  assert.equal(await page.locator("#net").getByText(d("WORKS_OFFLINE")).count(), 0);
  assert.equal(await stored(page), 1);
  // What was not kept is sent all the same, as long as the page is open.
  await page.context().setOffline(false);
  await page.locator("#net").getByText(d("ALL_SENT")).waitFor();
  await page.context().close();
});

test("a store that does not open again at once is opened with the next write", async () => {
  const { event, codes } = await sold(2);
  const page = await visitor(home.browser, { viewport: phone });
  await enter(page, staff, event);
  await open(page, "gate 1");
  await kept(page);
  await page.context().setOffline(true);
  // The next scan finds the store closed, and once it cannot be opened either.
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    const { open } = IDBFactory.prototype;
    IDBObjectStore.prototype.put = function (text, key) {
      if (!key.startsWith("scan:")) return put.call(this, text, key);
      IDBObjectStore.prototype.put = put;
      IDBFactory.prototype.open = () => {
        IDBFactory.prototype.open = open;
        throw new DOMException("The store does not open.", "UnknownError");
      };
      this.transaction.db.close();
      throw new DOMException("The store is closed.", "InvalidStateError");
    };
  });
  await scan(page, codes[0].code, d("LET_IN"));
  await page.locator("#net").getByText(d("NOT_KEPT")).waitFor();
  assert.equal(await stored(page), 0);
  await scan(page, codes[1].code, d("LET_IN"));
  await eventually("the next scan is kept", async () => (await stored(page)) === 1);
  // Both are sent: the one that is kept, and the one that the open page alone knows.
  await page.context().setOffline(false);
  await page.locator("#net").getByText(d("ALL_SENT")).waitFor();
  await counts(page, 2);
  await page.context().close();
});

/** Has the worker keep the page for one that is made of these files; whether it did. */
const keepFor = (page, files) =>
  page.evaluate(async (keep) => {
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    const told = new Promise((done) => (port1.onmessage = ({ data }) => done(data)));
    active.postMessage({ keep }, [port2]);
    return told;
  }, files);

test("a page is kept with all that it names, whatever the page that asks was made of", async () => {
  const { event } = await sold(1);
  const page = await visitor(home.browser, { viewport: phone });
  await enter(page, staff, event);
  await open(page, "gate 1");
  await kept(page);
  // As a page from before an update, which names other files.
  await page.evaluate(() => caches.delete("vizha-door"));
  assert.equal(await keepFor(page, ["/robots.txt"]), true);
  const held = await page.evaluate(async () => {
    const requests = await (await caches.open("vizha-door")).keys();
    return requests.map(({ url }) => new URL(url).pathname);
  });
  const start = page.locator("#door-start");
  const named = await start.evaluate(({ src, dataset }) => [new URL(src).pathname, dataset.js, dataset.wasm, dataset.css]);
  for (const path of ["/robots.txt", "/organize/door", ...named]) assert.ok(held.includes(path), path);
  // What is not there any more spoils nothing of what is kept.
  assert.equal(await keepFor(page, ["/pkg/door.gone.js"]), false);
  await page.context().setOffline(true);
  await page.reload();
  await open(page, "gate 1");
  await page.context().close();
});

test("without a network an answer waits for nothing: it stands before the next frame", async () => {
  const { event, codes } = await sold(3);
  const page = await visitor(home.browser, { viewport: phone });
  await enter(page, staff, event);
  await open(page, "gate 1");
  await page.context().setOffline(true);
  for (const { code } of codes) {
    const answered = await page.evaluate((code) => {
      const field = document.getElementById("q");
      field.value = code;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      return document.querySelector("#answer [data-said~=yes]") !== null;
    }, code);
    assert.ok(answered);
    await page.getByRole("button", { name: d("CLOSE") }).click();
  }
  await page.context().close();
});

test("by name, with undo, and refusals with their reason", async () => {
  const { event, codes } = await sold(3);
  const other = await sold(1);
  const page = await visitor(home.browser, { viewport: phone });
  await enter(page, staff, event);
  await open(page, "gate 1");
  await page.locator("#q").fill("guest 2");
  await page.locator(".found button").filter({ hasText: "Guest 2" }).click();
  await page.getByRole("button", { name: d("LET_ALL_IN", { n: 1 }) }).click();
  await counts(page, 1);
  await page.getByRole("button", { name: d("UNDO_PLACE", { n: 1 }) }).click();
  await page.locator("#answer .word").getByText(d("UNDONE"), { exact: true }).waitFor();
  await counts(page, 0);

  await scan(page, other.codes[0].code, d("ELSEWHERE"));
  assert.ok((await page.locator("#answer").innerText()).includes(other.title));
  await scan(page, "A".repeat(39), d("UNKNOWN"));
  await home.api.cancelBooking(codes[0].id);
  await scan(page, codes[0].code, d("CANCELLED"));
  const late = await home.api.book(event.id, { name: "Latecomer" });
  await scan(page, late.tickets[0].code, d("LET_IN"));
  quiet(page);
  await page.context().close();
});

test("who comes without a booking is added and let in at once, while places are left", async () => {
  const { event } = await sold(1, { capacity: 4 });
  const page = await visitor(home.browser, { viewport: phone, expected: [409, 422] });
  const other = await visitor(home.browser, { viewport: desk });
  await enter(page, staff, event);
  await enter(other, staff, event);
  await open(page, "gate 1");
  await open(other, "gate 2");
  const add = () => page.getByRole("button", { name: d("WALK_DEED") }).click();
  await page.getByRole("button", { name: d("WALK_IN") }).click();
  await accessible(page, "a guest without a booking");
  await fits(page);
  await page.locator("#walk-places").fill("51");
  await add();
  await page.getByText(say("door.WALK_WRONG_PLACES", "en", { max: 50 })).waitFor();
  await page.locator("#walk-places").fill("4");
  await page.locator("#walk-name").fill("Meena");
  await add();
  await page.getByText(pattern("door.WALK_LEFT", "en")).waitFor();
  assert.equal(await page.locator("#walk-name").inputValue(), "Meena", "the typing is kept");
  await accessible(page, "a guest for whom there is no place");
  await page.locator("#walk-places").fill("3");
  await add();
  await page.locator("#answer").getByText(d("ALL_IN", { n: 3 })).waitFor();
  assert.match(await page.locator("#answer").innerText(), /Meena/);
  await counts(page, 3);
  await counts(other, 3);
  const bookings = await home.api.bookings(event.id);
  assert.equal(bookings.filter(({ name }) => name === "Meena").length, 1);

  await page.context().setOffline(true);
  await page.getByRole("button", { name: d("CLOSE") }).click();
  await page.getByRole("button", { name: d("WALK_IN") }).click();
  await page.locator("#walk-places").fill("1");
  await page.getByText(d("WALK_OFFLINE")).waitFor();
  for (const one of [page, other]) await one.context().close();
});

test("money is asked for once for a booking, taken without a network, and told when it is back", async () => {
  const ticket_types = [{ name: "Adult", price: 50_000 }];
  const event = await home.api.event({ translations: {}, ticket_types });
  const shown = await home.api.show(event.id);
  const tickets = [{ ticket_type: shown.ticket_types[0].id, quantity: 2 }];
  const booking = await home.api.book(event.id, { name: "Meena", tickets, quantity: undefined });
  const page = await visitor(home.browser, { viewport: phone });
  await enter(page, staff, event);
  await open(page, "gate 1");
  await page.context().setOffline(true);
  await scan(page, booking.tickets[0].code, d("LET_IN"));
  await page.locator("#answer .pay").getByText(pattern("door.TO_PAY", "en")).waitFor();
  await accessible(page, "money to be taken");
  await fits(page);
  await page.getByRole("button", { name: d("PAID"), exact: true }).click();
  await page.getByRole("button", { name: d("NOT_PAID"), exact: true }).waitFor();
  await page.getByRole("button", { name: d("CLOSE") }).click();
  await scan(page, booking.tickets[1].code, d("LET_IN"));
  assert.equal(await page.locator("#answer .pay").count(), 0);
  await page.context().setOffline(false);
  await eventually("the office sees that it is paid", async () => {
    const [kept] = await home.api.bookings(event.id);
    return kept.payment === "paid";
  });
  quiet(page);
  await page.context().close();
});

/** The line of somebody who helps at the door, on the team page, with the doors given to them open. */
async function doorsOf(office, { email }) {
  await office.goto(`${home.vizha.url}/organize/team`);
  const line = office.locator("li.token").filter({ hasText: email });
  await line.getByRole("button", { name: say("team.DOORS", "en"), exact: true }).click();
  return line;
}

/** Gives or takes a door there; the server has done it. */
async function settled(office, deed) {
  const answer = office.waitForResponse(/\/organize\/fn\/team\/door(\?|$)/);
  await deed();
  assert.equal((await answer).status(), 200);
}

test("who helps at the door sees the doors given on the team page, and no other", async () => {
  const given = await sold(1);
  const other = await sold(1);
  const helper = await member("Kannan", "door");
  const owner = await member("Nila", "owner");
  const page = await visitor(home.browser, { viewport: phone, expected: [404] });
  const doors = page.locator("#events .door");
  await enter(page, helper, given.event);
  await page.getByText(d("NO_EVENTS")).waitFor();
  assert.equal(await doors.count(), 0);

  const office = await visitor(home.browser, { viewport: desk });
  await signIn(office, home.vizha, owner);
  await speak(office, "en");
  const line = await doorsOf(office, helper);
  const box = line.getByRole("checkbox", { name: given.title, exact: true });
  await settled(office, () => box.check());
  await accessible(office, "the doors of a member");
  await office.setViewportSize(phone);
  await accessible(office, "the doors of a member, on a phone");
  await fits(office);
  await office.setViewportSize(desk);

  await page.reload();
  await doors.first().waitFor();
  assert.equal(await doors.count(), 1);
  assert.ok((await doors.first().innerText()).includes(given.title));
  await open(page, "gate 1");
  await scan(page, given.codes[0].code, d("LET_IN"));
  await scan(page, other.codes[0].code, d("ELSEWHERE"));
  const list = (event) => page.request.get(`${home.vizha.url}/organize/door/events/${event.id}/list`);
  assert.equal((await list(given.event)).status(), 200);
  assert.equal((await list(other.event)).status(), 404, "another door stays shut, whoever knows its address");
  // Bookings, figures and everything else of the house lead back to the door.
  await page.goto(`${home.vizha.url}/organize/bookings`);
  await page.waitForURL("**/organize/door");
  await doors.first().waitFor();
  assert.equal(await doors.count(), 1);

  await office.reload();
  await line.getByRole("button", { name: say("team.DOORS", "en"), exact: true }).click();
  assert.ok(await box.isChecked(), "what was given is kept");
  await settled(office, () => box.uncheck());
  assert.equal((await list(given.event)).status(), 404);
  await page.reload();
  await page.getByText(d("NO_EVENTS")).waitFor();
  quiet(office);
  quiet(page);
  await office.context().close();
  await page.context().close();
});

test("what cannot be sent is given up after a question, and the keyboard goes on where one types", async () => {
  const shut = await sold(2);
  const own = await sold(1);
  const helper = await member("Mala", "door");
  const office = await visitor(home.browser, { viewport: desk });
  await signIn(office, home.vizha, await member("Valli", "owner"));
  await speak(office, "en");
  const line = await doorsOf(office, helper);
  const box = ({ title }) => line.getByRole("checkbox", { name: title, exact: true });
  for (const one of [shut, own]) await settled(office, () => box(one).check());
  const devices = [];
  for (const { code } of shut.codes) {
    const page = await visitor(home.browser, { viewport: phone, expected: [404] });
    await enter(page, helper, shut.event);
    await open(page, "gate 1");
    await page.context().setOffline(true);
    await scan(page, code, d("LET_IN"));
    await page.getByRole("button", { name: d("OTHER_EVENT"), exact: true }).click();
    await page.locator("#gate").waitFor();
    devices.push(page);
  }
  await settled(office, () => box(shut).uncheck());
  await office.context().close();

  // One goes on at the door that is left, the other stays where doors are chosen.
  for (const [page, field] of [[devices[0], "#q"], [devices[1], "#gate"]]) {
    await page.context().setOffline(false);
    const stuck = page.locator("#stuck");
    await stuck.getByText(say("door.STUCK", "en", { n: 1 })).waitFor();
    if (field === "#q") {
      await page.locator("#events .door").filter({ hasText: own.title }).click();
      await page.locator("#net").getByText(pattern("door.LIST_OF", "en")).waitFor();
    }
    const button = (key) => stuck.getByRole("button", { name: d(key), exact: true });
    await button("DISCARD").press("Enter");
    await stuck.getByText(d("DISCARD_WORDS")).waitFor();
    await page.locator("#stuck:focus").waitFor();
    await button("KEEP_THEM").press("Enter");
    await button("DISCARD").waitFor();
    await page.locator("#stuck:focus").waitFor();
    assert.equal(await stored(page), 1, "nothing is lost by a question");
    await button("DISCARD").press("Enter");
    await button("DISCARD_DEED").press("Enter");
    await page.locator(`${field}:focus`).waitFor();
    assert.equal(await stuck.innerText(), "");
    await eventually("it is gone from the device", async () => (await stored(page)) === 0);
    await page.context().close();
  }
});

for (const language of languages) {
  test(`the door fits a phone and a desk, and axe finds nothing, ${language}`, async () => {
    const { event, codes } = await sold(2, { translations: { ta: { title: "பாட்டு மாலை" } } });
    for (const viewport of [phone, desk]) {
      const page = await visitor(home.browser, { language, viewport });
      await enter(page, staff, event);
      const where = `${language}, ${viewport.width}`;
      await page.locator(".lang button").filter({ hasText: language === "ta" ? "தமிழ்" : "English" }).click();
      await page.getByRole("heading", { level: 1, name: say("door.DOOR", language) }).waitFor();
      const manifest = await page.request.get(home.vizha.url + (await page.locator("link[rel=manifest]").getAttribute("href")));
      assert.ok(manifest.headers()["content-type"].startsWith("application/manifest+json"), where);
      const installed = await manifest.json();
      assert.deepEqual([installed.lang, installed.short_name], [language, say("door.DOOR", language)]);
      await accessible(page, `choosing (${where})`);
      await fits(page, `choosing (${where})`);
      await page.locator(".door.chosen").click();
      await page.locator("#net").getByText(pattern("door.LIST_OF", language)).waitFor();
      for (const code of [codes[0].code, codes[0].code, "B".repeat(39)]) {
        await page.locator("#q").fill(code);
        await page.locator("#answer .word").first().waitFor();
        await accessible(page, `an answer (${where})`);
        await fits(page, `an answer (${where})`);
      }
      await page.locator("#q").fill("guest");
      await page.locator(".found button").first().waitFor();
      await accessible(page, `found (${where})`);
      quiet(page);
      await page.context().close();
    }
  });
}
