// A guest books, looks, changes, cancels: on a phone, in both languages, with and without scripts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { alive, fits, phone, quiet, visitor } from "../lib/browser.mjs";
import { book, confirmButton, fillIn, picturesLoaded, post, readCalendar, readQr } from "../lib/guest.mjs";
import { house } from "../lib/house.mjs";
import { languages, pattern, say } from "../lib/texts.mjs";

const home = house();

for (const language of languages) {
  for (const [how, options] of [
    ["with scripts", {}],
    ["without scripts", { javaScriptEnabled: false }],
    ["without scripts and cookies", { javaScriptEnabled: false, cookies: false }],
  ]) {
    test(`a guest books two places and gives them back, ${language}, ${how}`, async () => {
      const event = await home.api.event({ capacity: 20 });
      const page = await visitor(home.browser, { language, ...options });
      await page.goto(`${home.vizha.url}/e/${event.slug}`);
      assert.equal(await page.locator("html").getAttribute("lang"), language);
      await page.getByText(say("public.LEFT", language, { n: 20 })).first().waitFor();
      await fits(page);
      await page.getByRole("link", { name: say("public.BOOK", language) }).first().click();
      await page.waitForURL("**/book/*");
      if (options.javaScriptEnabled !== false) await alive(page);
      const { token } = await book(page, language, { name: "அருண் Arun", phone: "077 123 4567", places: 2 });
      await fits(page);

      const tickets = page.getByRole("img", { name: pattern("public.TICKET_QR", language) });
      assert.equal(await tickets.count(), 2, "one QR for each place");
      await picturesLoaded(page);
      const codes = new Set();
      for (const n of [1, 2]) {
        const png = await page.request.get(`${home.vizha.url}/b/${token}/ticket/${n}.png`);
        const code = readQr(await png.body());
        assert.ok(code, `ticket ${n} can be scanned`);
        codes.add(code);
      }
      assert.equal(codes.size, 2, "each ticket is its own");
      assert.equal((await home.api.show(event.id)).remaining, 18);

      const file = await page.request.get(`${home.vizha.url}/b/${token}/calendar.ics`);
      assert.match(file.headers()["content-type"], /^text\/calendar/);
      const entry = readCalendar(await file.text());
      assert.equal(entry.start, new Date(event.starts_at).toISOString());
      assert.equal(entry.summary, language === "ta" ? "பாட்டு மாலை" : "Evening of songs");

      const change = page.locator(`form[action*="/change"]`);
      if (!(await change.isVisible())) await page.getByText(say("public.CHANGE_TITLE", language)).first().click();
      await change.locator("[data-places]").first().fill("3");
      await change.locator("button[type=submit]").click();
      await page.getByText(say("public.CHANGED", language)).first().waitFor();
      assert.equal((await home.api.show(event.id)).remaining, 17);

      const cancel = page.getByRole("button", { name: say("public.CANCEL_YES", language) });
      if (!(await cancel.isVisible())) await page.getByText(say("public.CANCEL_TITLE", language)).first().click();
      await cancel.click();
      await page.getByText(say("public.CANCELLED_TITLE", language)).first().waitFor();
      assert.equal((await home.api.show(event.id)).remaining, 20, "the places are back at once");
      assert.deepEqual(await page.context().cookies(), [], "booking needs no cookie");
      quiet(page);
      await page.context().close();
    });
  }

  test(`what is wrong is said beside its field and the typing is kept, ${language}`, async () => {
    const event = await home.api.event();
    const page = await visitor(home.browser, { language, javaScriptEnabled: false, expected: [422] });
    await page.goto(`${home.vizha.url}/book/${event.code.toLowerCase()}`);
    await fillIn(page, language, { name: "அருண்", phone: "12", email: "arun@example.org", places: 2 });
    const response = await post(page, confirmButton(page, language));
    assert.equal(response.status(), 422);
    const field = page.getByLabel(say("public.YOUR_PHONE", language)).first();
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    const ids = (await field.getAttribute("aria-describedby")).split(" ");
    const said = await Promise.all(ids.map((id) => page.locator(`[id="${id}"]`).innerText()));
    assert.ok(said.join("").trim().length > 0, "the field says what is wrong");
    assert.equal(await field.inputValue(), "12");
    assert.equal(await page.getByLabel(say("public.YOUR_NAME", language)).first().inputValue(), "அருண்");
    assert.equal(await page.getByLabel(say("public.YOUR_EMAIL", language)).first().inputValue(), "arun@example.org");
    assert.equal(await page.locator("[data-places]").first().inputValue(), "2");
    // Corrected, the same form books.
    await book(page, language, { phone: "0771234567", places: 2 });
    quiet(page);
    await page.context().close();
  });

  test(`more places than are left are refused with their number, ${language}`, async () => {
    const event = await home.api.event({ capacity: 3 });
    const page = await visitor(home.browser, { language, expected: [409, 422] });
    await page.goto(`${home.vizha.url}/book/${event.slug}`);
    await alive(page);
    await fillIn(page, language, { name: "Arun", phone: "0771234567", places: 3 });
    await home.api.book(event.id, { quantity: 2, phone: "+94770000001" });
    const response = await post(page, confirmButton(page, language));
    assert.ok([409, 422].includes(response.status()), `status ${response.status()}`);
    await page.getByText(say("public.TOO_FEW_LEFT", language, { n: 1 })).first().waitFor();
    assert.equal(await page.getByLabel(say("public.YOUR_NAME", language)).first().inputValue(), "Arun");
    await home.api.book(event.id, { quantity: 1, phone: "+94770000002" });
    await page.goto(`${home.vizha.url}/e/${event.slug}`);
    await page.getByText(say("public.SOLD_OUT", language)).first().waitFor();
    quiet(page);
    await page.context().close();
  });
}

for (const language of languages) {
  test(`a change that finds too few places says what can be had in all, also at twice the size, ${language}`, async () => {
    const event = await home.api.event({ capacity: 15 });
    const booking = await home.api.book(event.id, { quantity: 2 });
    await home.api.book(event.id, { quantity: 1, phone: "+94770000004" });
    const page = await visitor(home.browser, {
      language,
      viewport: { width: phone.width / 2, height: phone.height / 2 },
      deviceScaleFactor: 2,
      expected: [409, 422],
    });
    await page.goto(`${booking.manage_url}?lang=${language}`);
    await alive(page);
    await page.getByText(say("public.CHANGE_TITLE", language)).first().click();
    const number = page.locator(`form[action*="/change"] [data-places]`);
    await number.fill("88");
    const room = await number.evaluate((input) => {
      const style = getComputedStyle(input);
      const pen = document.createElement("canvas").getContext("2d");
      pen.font = style.font;
      const inside = input.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      return inside - pen.measureText("88").width;
    });
    assert.ok(room >= 4, `two digits have ${room} px to spare`);
    await fits(page);
    await post(page, page.locator(`form[action*="/change"] button[type=submit]`));
    await page.getByText(say("errors.TOO_FEW_TO_CHANGE", language, { n: 14 })).waitFor();
    assert.equal(await number.inputValue(), "88");
    assert.equal((await home.api.show(event.id)).remaining, 12);
    await fits(page);
    quiet(page);
    await page.context().close();
  });
}

test("the stepper and the button react", async () => {
  const event = await home.api.event({ capacity: 8 });
  const page = await visitor(home.browser);
  await page.goto(`${home.vizha.url}/book/${event.slug}`);
  await alive(page);
  const field = page.locator("[data-places]").first();
  assert.equal(await field.inputValue(), "1");
  const stepper = page.locator(".stepper").first();
  await stepper.getByRole("button").last().click();
  assert.equal(await field.inputValue(), "2");
  await page.getByRole("button", { name: say("public.CONFIRM_PLACES", "en", { n: 2 }) }).waitFor();
  await stepper.getByRole("button").last().click();
  await stepper.getByRole("button").first().click();
  await stepper.getByRole("button").first().click();
  await page.getByRole("button", { name: say("public.CONFIRM_PLACES", "en", { n: 1 }) }).waitFor();
  quiet(page);
  await page.context().close();
});

test("the number of places left follows bookings made elsewhere, without reloading", async () => {
  const event = await home.api.event({ capacity: 12 });
  const page = await visitor(home.browser);
  await page.goto(`${home.vizha.url}/e/${event.slug}`);
  await alive(page);
  await page.getByText(say("public.LEFT", "en", { n: 12 })).first().waitFor();
  await home.api.book(event.id, { quantity: 2 });
  await page.locator(".places").getByText("10").first().waitFor();
  await home.api.book(event.id, { quantity: 10, phone: "+94770000003" });
  await page.locator(".places").getByText(say("public.SOLD_OUT", "en")).waitFor();
  quiet(page);
  await page.context().close();
});

test("pressing the button twice books once", async () => {
  const event = await home.api.event({ capacity: 10 });
  const page = await visitor(home.browser, { javaScriptEnabled: false });
  await page.goto(`${home.vizha.url}/book/${event.slug}`);
  await fillIn(page, "en", { name: "Arun", phone: "0771234567", places: 2 });
  // The second press ends the first navigation, so the page is waited for and not a navigation.
  await confirmButton(page, "en").dblclick();
  await page.getByRole("heading", { name: say("public.DONE_TITLE", "en", { n: 2 }) }).waitFor();
  assert.equal((await home.api.show(event.id)).remaining, 8);
  await page.context().close();
});

test("several ticket types, with prices that are paid at the venue", async () => {
  const event = await home.api.event({
    capacity: 30,
    ticket_types: [
      { name: "Adult", price: 50_000, quantity: 20 },
      { name: "Child", price: 0, quantity: 10 },
    ],
  });
  const page = await visitor(home.browser);
  await page.goto(`${home.vizha.url}/book/${event.slug}`);
  await alive(page);
  const numbers = page.locator("[data-places]");
  assert.equal(await numbers.count(), 2);
  await fillIn(page, "en", { name: "Arun", phone: "0771234567" });
  await numbers.nth(0).fill("2");
  await numbers.nth(1).fill("1");
  await post(page, confirmButton(page, "en"));
  await page.getByRole("heading", { name: say("public.DONE_TITLE", "en", { n: 3 }) }).waitFor();
  await page.getByText(say("public.TO_PAY", "en")).first().waitFor();
  const types = (await home.api.show(event.id)).ticket_types.map((type) => type.remaining);
  assert.deepEqual(types, [18, 9]);
  quiet(page);
  await page.context().close();
});

test("a form that another site sends to book for a guest still only books what it says", async () => {
  // Guests' forms carry no authority of a cookie, so they need none of its protection; the dashboard's do.
  const event = await home.api.event({ capacity: 5 });
  const answer = await fetch(`${home.vizha.url}/organize/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: {
      origin: "https://evil.example",
      "sec-fetch-site": "cross-site",
      "content-type": "application/x-www-form-urlencoded",
    },
    body: new URLSearchParams({ email: "a@example.org", password: "x" }),
  });
  assert.equal(answer.status, 403, "sign-in from another site is refused");
  assert.equal((await home.api.show(event.id)).remaining, 5);
});
