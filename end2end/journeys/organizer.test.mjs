// An organizer: from the empty installation to a printed poster and a list of bookings, in Tamil.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, desk, fits, phone, quiet, visitor } from "../lib/browser.mjs";
import { book, readQr } from "../lib/guest.mjs";
import { house } from "../lib/house.mjs";
import { dayFromNow, field, fillLocal, firstRun, inside, room, signIn, speak } from "../lib/organizer.mjs";
import { eventually, openApi } from "../lib/vizha.mjs";
import { languages, pattern, say } from "../lib/texts.mjs";

const home = house({ demo: false });
const d = (key, values) => say(`dashboard.${key}`, "ta", values);
let account;
let event;

test("first run asks for the console's token, and happens once", async () => {
  const page = await visitor(home.browser, { language: "ta", viewport: desk, expected: [403, 422, 404] });
  await page.goto(`${home.vizha.url}/organize`);
  await page.waitForURL("**/organize/first-run");
  await accessible(page);
  account = await firstRun(page, home.vizha);
  await page.getByText(d("FIRST_EVENT")).first().waitFor();
  const other = await visitor(home.browser, { expected: [403, 404] });
  await other.goto(`${home.vizha.url}/organize/first-run`);
  assert.ok(!new URL(other.url()).pathname.endsWith("/first-run") || (await other.locator("[name=token]").count()) === 0);
  quiet(page);
  await page.context().close();
  await other.context().close();
});

test("a wrong password is refused without a hint, sign-out ends the session", async () => {
  const page = await visitor(home.browser, { language: "en", viewport: desk, expected: [401, 403, 422] });
  await page.goto(`${home.vizha.url}/organize/sign-in`);
  const answers = [];
  for (const email of [account.email, "nobody@example.org"]) {
    await page.locator("[name=email]").fill(email);
    await page.locator("[name=password]").fill("wrong password");
    await page.locator("form button[type=submit]").last().click();
    answers.push(await page.getByRole("alert").first().innerText());
    assert.equal(await page.locator("[name=email]").inputValue(), email, "the typing is kept");
  }
  assert.equal(answers[0], answers[1], "whether an account exists is not told");
  await signIn(page, home.vizha, account);
  const session = (await page.context().cookies()).find((cookie) => cookie.httpOnly);
  assert.ok(session && session.sameSite === "Lax" && session.path.startsWith("/organize"));
  await page.locator('.side form[action="/organize/sign-out"] button').click();
  await page.waitForURL("**/organize/sign-in*");
  await page.goto(`${home.vizha.url}/organize/events`);
  await page.waitForURL("**/organize/sign-in*");
  quiet(page);
  await page.context().close();
});

test("the dashboard speaks the language chosen last on this device", async () => {
  const page = await visitor(home.browser, { language: "ta", viewport: desk });
  await page.goto(`${home.vizha.url}/organize/sign-in`);
  await page.getByRole("link", { name: "English", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: say("entrance.SIGN_IN", "en") }).waitFor();
  await signIn(page, home.vizha, account);
  await page.getByRole("heading", { level: 1, name: say("figures.HOME", "en") }).waitFor();
  await speak(page, "ta");
  await page.reload();
  await page.getByRole("heading", { level: 1, name: say("figures.HOME", "ta") }).waitFor();
  await room(page, "ta", "SETTINGS");
  assert.equal(await field(page, "region").locator("option:checked").textContent(), say("common.LK", "ta"));
  quiet(page);
  await page.context().close();
});

test("an event in Tamil is created, published and found by guests", async () => {
  const page = await visitor(home.browser, { language: "ta", viewport: desk });
  await signIn(page, home.vizha, account);
  await speak(page, "ta");
  await room(page, "ta", "EVENTS");
  await page.getByRole("link", { name: d("NEW_EVENT") }).first().click();
  await fillLocal(page, "title", { ta: "மார்கழி இசை விழா", en: "Margazhi music festival" });
  await field(page, "starts_at").fill(dayFromNow(40));
  await field(page, "starts_at_time").fill("18:30");
  await fillLocal(page, "venue_name", { ta: "நல்லூர் மண்டபம்" });
  await field(page, "capacity").fill("40");
  await page.getByRole("button", { name: d("SAVE_AND_PUBLISH") }).click();
  await page.getByRole("heading", { level: 1, name: "மார்கழி இசை விழா" }).waitFor();
  assert.match(await page.locator(".facts").first().innerText(), /இலங்கை நேரம்/, "the zone as people call it");
  const id = page.url().split("/").pop();
  event = await (await openApi(home.vizha, await slug(page))).show(id);
  assert.equal(event.status, "published");
  assert.match(event.slug, /^[a-z0-9-]+$/, "the slug is ASCII");

  const guest = await visitor(home.browser, { language: "ta" });
  await guest.goto(home.vizha.url);
  await guest.getByRole("link", { name: "மார்கழி இசை விழா" }).first().click();
  await guest.getByText("18:30").or(guest.getByText("6:30")).first().waitFor();
  quiet(page);
  quiet(guest);
  await page.context().close();
  await guest.context().close();
});

/** The organization's slug, as its published event says it. */
async function slug(page) {
  const { items } = await (await page.request.get(`${home.vizha.url}/api/v1/events`)).json();
  return items[0].organization.slug;
}

test("what is wrong with an event is said beside its field, and nothing is lost", async () => {
  const page = await visitor(home.browser, { language: "ta", viewport: phone, expected: [422, 400, 500] });
  await signIn(page, home.vizha, account);
  await speak(page, "ta");
  await page.goto(`${home.vizha.url}/organize/events/new`);
  await fillLocal(page, "title", { ta: "பழைய நிகழ்ச்சி" });
  await field(page, "starts_at").fill("2020-01-01");
  await field(page, "starts_at_time").fill("10:00");
  await field(page, "capacity").fill("பல");
  await page.getByRole("button", { name: d("SAVE_AND_PUBLISH") }).click();
  await page.getByRole("alert").first().waitFor();
  // What the page sees by itself is no reason to keep back what only the server knows.
  for (const wrong of ["capacity", "starts_at"]) assert.equal(await field(page, wrong).getAttribute("aria-invalid"), "true", wrong);
  assert.equal(await field(page, "title").inputValue(), "பழைய நிகழ்ச்சி");
  await fits(page);
  await page.context().close();
});

test("a missing event says so under a heading, with the way back", async () => {
  const page = await visitor(home.browser, { language: "ta", viewport: phone, expected: [404] });
  await signIn(page, home.vizha, account);
  await speak(page, "ta");
  await page.goto(`${home.vizha.url}/organize/events/nothing`);
  await page.getByRole("heading", { level: 1, name: d("NO_SUCH_PAGE") }).waitFor();
  await accessible(page, "an event that is not there");
  await page.locator(".crumb a").click();
  await page.getByRole("heading", { level: 1, name: d("EVENTS") }).waitFor();
  quiet(page);
  await page.context().close();
});

test("a booking arrives, is found, exported, cancelled; mail is in the log", async () => {
  const guest = await visitor(home.browser, { language: "ta" });
  await guest.goto(`${home.vizha.url}/book/${event.slug}`);
  const { reference } = await book(guest, "ta", { name: "=அருண்", email: "arun@example.org", places: 2 });
  quiet(guest);
  await guest.context().close();

  const page = await visitor(home.browser, { language: "ta", viewport: desk });
  await signIn(page, home.vizha, account);
  await speak(page, "ta");
  await page.goto(`${home.vizha.url}/organize/bookings`);
  await page.getByRole("link", { name: d("EXPORT_CSV") }).waitFor();
  await page.goto(`${home.vizha.url}/organize/bookings?event=${event.id}`);
  await page.getByRole("link", { name: reference }).waitFor();
  await page.getByRole("link", { name: d("EXPORT_CSV") }).waitFor();
  await page.getByRole("searchbox", { name: d("SEARCH_BOOKINGS") }).fill(reference.slice(0, 4).toLowerCase());
  await page.getByRole("link", { name: reference }).waitFor();
  await page.getByRole("searchbox", { name: d("SEARCH_BOOKINGS") }).fill("zzzz");
  await page.getByText(d("NO_BOOKINGS_FOUND")).waitFor();
  await page.getByRole("searchbox", { name: d("SEARCH_BOOKINGS") }).fill("");

  const csv = await page.request.get(`${home.vizha.url}/organize/events/${event.id}/bookings.csv`);
  assert.equal(csv.status(), 200);
  const text = await csv.text();
  assert.ok(text.startsWith("\uFEFF") && text.includes(reference));
  assert.ok(!/(^|,|")=/m.test(text), "no cell begins a formula");

  await page.getByRole("link", { name: reference }).click();
  await page.getByRole("button", { name: d("CANCEL_BOOKING") }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: d("CANCEL_BOOKING") }).click();
  await page.getByText(d("SAID_BOOKING_CANCELLED")).waitFor();

  await room(page, "ta", "MESSAGES");
  await page.getByText(d("MAIL_STAYS")).waitFor();
  const line = page.locator(".message-line").filter({ hasText: "arun@example.org" });
  await line.first().waitFor();
  await line.first().getByRole("link").click();
  await page.locator("iframe.mail-frame").waitFor();
  await page.frameLocator("iframe.mail-frame").getByText("மார்கழி இசை விழா").first().waitFor();
  await page.getByText(d("MAIL_STAYS")).waitFor();
  assert.equal(await page.getByRole("button", { name: d("SEND_AGAIN") }).count(), 0, "nothing is promised that is not done");
  quiet(page);
  await page.context().close();
});

test("a booking by hand, places that are kept, paid at the venue", async () => {
  const page = await visitor(home.browser, { language: "ta", viewport: phone });
  await signIn(page, home.vizha, account);
  await speak(page, "ta");
  const add = async (name, hold) => {
    await page.goto(`${home.vizha.url}/organize/bookings/new?event=${event.id}`);
    await page.locator(".wanted input").first().fill("3");
    await field(page, "name").fill(name);
    if (hold) await field(page, "hold_minutes").selectOption(hold);
    await page.getByRole("button", { name: d(hold ? "KEEP" : "BOOK"), exact: true }).click();
    await page.getByRole("heading", { level: 1, name: /[A-Z0-9]{4}-[A-Z0-9]{3}/ }).waitFor();
  };
  await page.goto(`${home.vizha.url}/organize/bookings/new`);
  await page.getByRole("button", { name: d("BOOK"), exact: true }).click();
  await page.getByRole("alert").first().waitFor();
  for (const wrong of ["event", "name"]) assert.equal(await field(page, wrong).getAttribute("aria-invalid"), "true", wrong);
  assert.match(await field(page, "event").locator(`option[value="${event.id}"]`).textContent(), /மார்கழி இசை விழா · .*20\d\d/);
  await add("மாமா");
  await add("அத்தை", "1440");
  await page.getByRole("button", { name: d("CONFIRM") }).click();
  await page.getByText(d("SAID_CONFIRMED")).waitFor();
  await fits(page);
  const guests = await visitor(home.browser);
  const shown = await (await guests.request.get(`${home.vizha.url}/api/v1/events/${event.id}`)).json();
  assert.equal(shown.taken, 6);
  quiet(page);
  await page.context().close();
  await guests.context().close();
});

test("a paid booking is marked as paid", async () => {
  const page = await visitor(home.browser, { language: "ta", viewport: desk });
  await signIn(page, home.vizha, account);
  await speak(page, "ta");
  const api = await openApi(home.vizha, await slug(page));
  const paid = await api.event({ ticket_types: [{ name: "Adult", price: 100_000 }] });
  const booking = await api.book(paid.id);
  await page.goto(`${home.vizha.url}/organize/bookings/${booking.id}`);
  await page.getByRole("button", { name: d("MARK_PAID") }).click();
  await page.getByRole("button", { name: d("MARK_UNPAID") }).waitFor();
  await page.getByRole("button", { name: d("CHANGE_PLACES") }).click();
  const number = page.getByRole("dialog", { name: d("CHANGE_PLACES") }).getByRole("textbox");
  const warning = page.getByText(pattern("dashboard.NO_LONGER_PAID", "ta"));
  assert.equal(await warning.count(), 0);
  await number.fill("2");
  await warning.waitFor();
  await number.fill("1");
  await warning.waitFor({ state: "detached" });
  quiet(page);
  await page.context().close();
});

test("the number of places of a booking is changed with the keyboard, on a phone", async () => {
  const page = await visitor(home.browser, { language: "ta", viewport: phone, expected: [409, 422] });
  await signIn(page, home.vizha, account);
  await speak(page, "ta");
  const api = await openApi(home.vizha, await slug(page));
  const { id } = await api.event({
    capacity: 14,
    ticket_types: [
      { name: "Floor", price: 0 },
      { name: "Balcony", price: 0, quantity: 3 },
    ],
  });
  const taken = async () => {
    const event = await api.show(id);
    return [event.taken, ...event.ticket_types.map((type) => type.taken)];
  };
  const [floor] = (await api.show(id)).ticket_types;
  const tickets = [{ ticket_type: floor.id, quantity: 2 }];
  const booking = await api.book(id, { email: "meena@example.org", quantity: undefined, tickets });
  const open = page.getByRole("button", { name: d("CHANGE_PLACES") });
  const dialog = page.getByRole("dialog", { name: d("CHANGE_PLACES") });
  const numbers = dialog.getByRole("textbox");
  const typed = () => numbers.evaluateAll((all) => all.map((number) => number.value));
  await page.goto(`${home.vizha.url}/organize/bookings/${booking.id}`);

  // Opened, and left again without a change.
  await open.focus();
  await page.keyboard.press("Enter");
  await dialog.waitFor();
  assert.deepEqual(await typed(), ["2", "0"]);
  assert.ok(await numbers.first().evaluate((number) => number === document.activeElement), "the first number has the focus");
  for (const target of await dialog.locator("button, input").all()) {
    const { width, height } = await target.boundingBox();
    assert.ok(width >= 44 && height >= 44, `a target of ${width} × ${height} px`);
  }
  await accessible(page, "the dialog with the numbers of a booking");
  await fits(page);
  await numbers.first().fill("9");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await open.click();
  assert.deepEqual(await typed(), ["2", "0"], "whoever goes back changes nothing");

  // One type has too few places: said beside its number, which stays as typed.
  await numbers.nth(1).fill("5");
  await page.keyboard.press("Enter");
  await dialog.getByText(say("errors.TOO_FEW_OF_TYPE", "ta", { n: 3 })).first().waitFor();
  assert.equal(await numbers.nth(1).getAttribute("aria-invalid"), "true");
  assert.equal(await numbers.nth(0).getAttribute("aria-invalid"), null);
  assert.deepEqual(await typed(), ["2", "5"]);
  await accessible(page, "the dialog with a fault");
  // All together are too many: the number that is said includes the booking's own places.
  await numbers.nth(0).fill("20");
  await numbers.nth(1).fill("0");
  await page.keyboard.press("Enter");
  await dialog.getByText(say("errors.TOO_FEW_TO_CHANGE", "ta", { n: 14 })).waitFor();
  assert.deepEqual(await typed(), ["20", "0"]);
  assert.deepEqual(await taken(), [2, 2, 0], "a refusal moves nothing");

  // The house may pass the maximum of one booking, which is ten.
  await numbers.nth(0).fill("11");
  await numbers.nth(1).fill("3");
  await page.keyboard.press("Enter");
  await page.getByRole("status").getByText(d("SAID_PLACES_CHANGED", { n: 14 })).waitFor();
  await dialog.waitFor({ state: "hidden" });
  await page.getByText(d("TAKEN_OF", { taken: 14, capacity: 14 })).waitFor();
  assert.deepEqual(await taken(), [14, 11, 3]);
  await open.click();
  await numbers.nth(0).fill("");
  await numbers.nth(1).fill("1");
  await page.keyboard.press("Enter");
  await page.getByText(d("TAKEN_OF", { taken: 1, capacity: 14 })).waitFor();
  assert.deepEqual(await taken(), [1, 0, 1]);

  const mails = page.locator(".message-line").filter({ hasText: "meena@example.org" }).filter({ hasText: d("KIND_CHANGE") });
  await eventually("the guest is told of both changes", async () => {
    await page.goto(`${home.vizha.url}/organize/messages`);
    await page.locator(".message-line").first().waitFor();
    return (await mails.count()) === 2;
  });
  quiet(page);
  await page.context().close();
});

test("the QR leads to the booking page, the poster fits one sheet of A4", async () => {
  const page = await visitor(home.browser, { language: "ta", viewport: desk });
  const png = await page.request.get(`${home.vizha.url}/e/${event.slug}/qr.png`);
  const address = readQr(await png.body());
  assert.ok(address.startsWith(`${home.vizha.url}/`), address);
  await page.goto(address);
  await page.locator("main form").first().waitFor();
  assert.match(new URL(page.url()).pathname, /^\/book\//);
  await page.goto(`${home.vizha.url}/e/${event.slug}/poster`);
  for (const words of ["மார்கழி இசை விழா", "Margazhi music festival"]) await page.getByText(words).first().waitFor();
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true, printBackground: true });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page(?!s)/g)?.length;
  assert.equal(pages, 1, "one page");
  const [, width, height] = pdf.toString("latin1").match(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/).map(Number);
  assert.ok(Math.abs(width - 595) < 2 && Math.abs(height - 842) < 2, `A4, not ${width}×${height}`);
  quiet(page);
  await page.context().close();
});

test("an event is edited, duplicated and called off", async () => {
  const page = await visitor(home.browser, { language: "ta", viewport: desk, expected: [409, 422, 500] });
  await signIn(page, home.vizha, account);
  await speak(page, "ta");
  await page.goto(`${home.vizha.url}/organize/events/${event.id}/edit`);
  await field(page, "capacity").fill("2");
  await page.getByRole("button", { name: d("SAVE"), exact: true }).click();
  await page.getByRole("alert").first().waitFor();
  assert.match(await page.locator("form.event-form").innerText(), /6/, "the refusal says how many are taken");
  await field(page, "capacity").fill("60");
  await page.getByRole("button", { name: d("SAVE"), exact: true }).click();
  await page.getByText(d("SAID_SAVED")).waitFor();

  await page.getByRole("button", { name: d("DUPLICATE") }).click();
  await page.waitForURL("**/edit");
  assert.ok(!page.url().includes(event.id), "the copy is another event");
  await page.goto(`${home.vizha.url}/organize/events/${event.id}`);
  await page.getByRole("button", { name: d("CANCEL_EVENT") }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: d("CANCEL_EVENT_DEED") }).click();
  await page.getByText(d("SAID_EVENT_CANCELLED")).waitFor();
  await page.getByText(d("EVENT_CANCELLED_WORDS")).waitFor();
  await page.goto(`${home.vizha.url}/organize/bookings?event=${event.id}`);
  await page.locator(".cell-state").getByText(d("EVENT_CANCELLED")).first().waitFor();
  await page.goto(`${home.vizha.url}/organize/bookings/new?event=${event.id}`);
  assert.equal(await field(page, "event").inputValue(), "", "what is cancelled is not offered");
  assert.equal(await field(page, "event").locator(`option[value="${event.id}"]`).count(), 0);
  const guest = await visitor(home.browser, { language: "ta" });
  for (const path of ["", "/poster"]) {
    await guest.goto(`${home.vizha.url}/e/${event.slug}${path}`);
    await guest.getByText(say("public.CANCELLED_EVENT", "ta")).first().waitFor();
  }
  quiet(guest);
  await page.context().close();
  await guest.context().close();
});

test("a picture is uploaded and shown to guests", async () => {
  const page = await visitor(home.browser, { language: "ta", viewport: desk });
  await signIn(page, home.vizha, account);
  await speak(page, "ta");
  await page.goto(`${home.vizha.url}/organize/events/new`);
  await fillLocal(page, "title", { ta: "படத்துடன்" });
  await field(page, "starts_at").fill(dayFromNow(9));
  await field(page, "starts_at_time").fill("10:00");
  await field(page, "capacity").fill("5");
  await page.locator("details.section").filter({ has: page.locator("input[type=file]") }).locator("summary").click();
  const shot = await page.screenshot({ type: "jpeg" });
  await page.locator("input[type=file]").setInputFiles({ name: "stage.jpg", mimeType: "image/jpeg", buffer: shot });
  await page.locator("img.picture").waitFor();
  await page.getByRole("button", { name: d("SAVE_AND_PUBLISH") }).click();
  await page.getByRole("heading", { level: 1, name: "படத்துடன்" }).waitFor();
  const guest = await visitor(home.browser, { language: "ta" });
  const list = await guest.goto(home.vizha.url);
  assert.equal(list.status(), 200);
  await guest.getByRole("link", { name: "படத்துடன்" }).first().click();
  const cover = guest.locator('main img[src^="/picture/"]').first();
  await cover.waitFor();
  assert.ok(await cover.evaluate(async (img) => (await img.decode(), img.naturalWidth > 0)));
  quiet(page);
  quiet(guest);
  await page.context().close();
  await guest.context().close();
});

for (const language of languages) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe finds nothing in the dashboard, ${language}, ${colorScheme}`, async () => {
      const page = await visitor(home.browser, { language, viewport: colorScheme === "dark" ? phone : desk, colorScheme });
      await signIn(page, home.vizha, account);
      await speak(page, language);
      for (const path of ["events", "events/new", `events/${event.id}`, "bookings", "bookings/new", "messages", "settings", "settings/account", "settings/tokens"]) {
        await page.goto(`${home.vizha.url}/organize/${path}`);
        await inside(page);
        await page.getByRole("heading", { level: 1 }).first().waitFor();
        await page.locator("[aria-busy=true], .skeleton").first().waitFor({ state: "detached" });
        await accessible(page, `/organize/${path} (${language}, ${colorScheme})`);
        await fits(page, path);
      }
      quiet(page);
      await page.context().close();
    });
  }
}

test("a server function called from another site does nothing", async () => {
  const page = await visitor(home.browser, { viewport: desk });
  const calls = [];
  page.on("request", (request) => request.method() === "POST" && calls.push(request));
  await signIn(page, home.vizha, account);
  await page.goto(`${home.vizha.url}/organize/events`);
  await inside(page);
  const call = calls.find((request) => request.url().includes("/organize/fn/"));
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const headers = { cookie, "content-type": (await call.allHeaders())["content-type"] ?? "application/json" };
  const repeat = (more) => fetch(call.url(), { method: "POST", headers: { ...headers, ...more }, body: call.postDataBuffer() ?? "" });
  assert.equal((await repeat({ origin: home.vizha.url, "sec-fetch-site": "same-origin" })).status, 200, "the same call works from our own page");
  assert.equal((await repeat({ origin: "https://evil.example", "sec-fetch-site": "cross-site" })).status, 403);
  assert.equal((await repeat({ origin: "https://evil.example" })).status, 403);
  assert.equal((await repeat({ origin: "null" })).status, 403);
  await page.context().close();
});
