// An organizer asks questions and gives away promo codes; guests answer and pay less, with and without scripts.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { accessible, alive, desk, fits, phone, quiet, visitor } from "../lib/browser.mjs";
import { confirmButton, fillIn, post } from "../lib/guest.mjs";
import { house } from "../lib/house.mjs";
import { field, fillLocal, owner, signIn, speak } from "../lib/organizer.mjs";
import { languages, say } from "../lib/texts.mjs";

const home = house();
const account = { email: owner.email };
const a = (key, language, values) => say(`asking.${key}`, language, values);
const d = (key, language, values) => say(`dashboard.${key}`, language, values);

before(async () => {
  await home.ready;
  const add = ["user", "add", "--organization", "demo", "--name", owner.name, "--email", owner.email];
  account.password = (await home.vizha.command(...add)).trim();
});

/** A published event whose places cost, opened in the dashboard. */
async function room(language, view) {
  const event = await home.api.event({ capacity: 30, ticket_types: [{ name: "Seat", price: 50_000 }] });
  const page = await visitor(home.browser, { language, viewport: view, expected: [422] });
  await signIn(page, home.vizha, account);
  await speak(page, language);
  await page.goto(`${home.vizha.url}/organize/events/${event.id}`);
  return { event, page };
}

/** Makes a code for 20 percent, of which so many uses there are. */
async function makeCode(page, language, code, uses) {
  await page.getByRole("link", { name: a("NEW_CODE", language) }).click();
  await field(page, "code").fill(code);
  await field(page, "discount").fill("20");
  await field(page, "max_uses").fill(uses);
  await page.getByRole("button", { name: d("SAVE", language), exact: true }).click();
}

for (const [language, view] of [
  ["ta", phone],
  ["en", desk],
]) {
  test(`questions and a code, from the event's room to the booking, ${language}`, async () => {
    const { event, page } = await room(language, view);
    await page.getByRole("link", { name: a("QUESTIONS", language), exact: true }).click();
    await page.getByText(a("NO_QUESTIONS", language)).waitFor();
    await page.getByRole("button", { name: a("ADD_QUESTION", language) }).click();
    await page.getByRole("button", { name: d("SAVE", language), exact: true }).click();
    await page.getByRole("alert").first().waitFor();
    assert.equal(await field(page, "questions[0].label").getAttribute("aria-invalid"), "true");
    await fillLocal(page, "questions[0].label", { ta: "உணவு", en: "Meal" });
    await field(page, "questions[0].kind").selectOption("choose_one");
    await fillLocal(page, "questions[0].options", { ta: "சைவம்\nஅசைவம்", en: "Vegetarian\nWith meat" });
    await field(page, "questions[0].required").check();
    await page.getByRole("button", { name: a("ADD_QUESTION", language) }).click();
    await fillLocal(page, "questions[1].label", { ta: "எந்த ஊர்?", en: "Which town?" });
    await page.getByRole("button", { name: a("MOVE_UP", language) }).last().click();
    await accessible(page);
    await fits(page);
    await page.getByRole("button", { name: d("SAVE", language), exact: true }).click();
    await page.getByText(d("SAID_SAVED", language)).waitFor();

    await page.goto(`${home.vizha.url}/organize/events/${event.id}/codes`);
    await page.getByText(a("NO_CODES", language)).waitFor();
    await makeCode(page, language, "E", "3");
    await page.getByRole("alert").first().waitFor();
    assert.equal(await field(page, "discount").inputValue(), "20", "the typing is kept");
    await field(page, "code").fill("EARLY-20");
    await accessible(page);
    await page.getByRole("button", { name: d("SAVE", language), exact: true }).click();
    await page.getByText("EARLY-20", { exact: true }).waitFor();
    await page.getByText(a("USED_OF", language, { n: 0, max: 3 })).waitFor();
    await accessible(page);
    await fits(page);

    const guest = await visitor(home.browser, { language, javaScriptEnabled: false, expected: [422] });
    await guest.goto(`${home.vizha.url}/book/${event.slug}`);
    await fillIn(guest, language, { name: "Arun", phone: "0771234567", places: 2 });
    await guest.getByText(say("public.HAVE_A_CODE", language)).click();
    await guest.getByLabel(say("public.PROMO_CODE", language)).fill("early 20");
    const apply = guest.getByRole("button", { name: say("public.APPLY_CODE", language), exact: true });
    assert.equal((await post(guest, apply)).status(), 200);
    await guest.getByText(say("public.CODE_APPLIED_TITLE", language)).waitFor();
    assert.match(await guest.locator(".sum output").innerText(), /800/, "the reduced sum, before booking");
    await fits(guest);
    // What must be answered is named beside the question, and the typing stays.
    assert.equal((await post(guest, confirmButton(guest, language))).status(), 422);
    const meal = say("errors.REQUIRED", language);
    await guest.locator("fieldset.wrong").getByText(meal).waitFor();
    assert.equal(await guest.getByLabel(say("public.YOUR_NAME", language)).first().inputValue(), "Arun");
    assert.match(await guest.locator(".sum output").innerText(), /800/);
    await guest.getByLabel(language === "ta" ? "அசைவம்" : "With meat", { exact: true }).check();
    await guest.getByLabel(language === "ta" ? "எந்த ஊர்?" : "Which town?").fill("Point Pedro");
    assert.equal((await post(guest, confirmButton(guest, language))).status(), 303);
    await guest.waitForURL("**/b/*");
    await guest.getByText("EARLY-20").waitFor();
    quiet(guest);
    await guest.context().close();

    const [booked] = await home.api.bookings(event.id);
    assert.equal(booked.total, 80_000);
    assert.equal(booked.discount, 20_000);
    assert.deepEqual(
      booked.answers.map((answer) => answer.value),
      [["Point Pedro"], [language === "ta" ? "அசைவம்" : "With meat"]],
      "in the order in which they were asked",
    );
    await page.goto(`${home.vizha.url}/organize/bookings/${booked.id}`);
    await page.getByText("Point Pedro").waitFor();
    await page.getByText("EARLY-20").first().waitFor();
    await accessible(page);

    await page.goto(`${home.vizha.url}/organize/events/${event.id}/codes`);
    await page.getByText(a("USED_OF", language, { n: 2, max: 3 })).waitFor();
    await page.getByRole("button", { name: a("END", language), exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: a("END", language), exact: true }).click();
    await page.getByText(a("ENDED", language), { exact: true }).waitFor();
    quiet(page);
    await page.context().close();
  });
}

/** Asks one more question in the event's room. */
async function ask(page, language, at, kind, label, options) {
  await page.getByRole("button", { name: a("ADD_QUESTION", language) }).click();
  await fillLocal(page, `questions[${at}].label`, label);
  await field(page, `questions[${at}].kind`).selectOption(kind);
  if (options) await fillLocal(page, `questions[${at}].options`, options);
  await field(page, `questions[${at}].required`).check();
}

test("by hand, on a phone and in Tamil: questions are answered, and a refused code loses nothing", async () => {
  const language = "ta";
  const { event, page } = await room(language, phone);
  await page.goto(`${home.vizha.url}/organize/events/${event.id}/questions`);
  await page.getByText(a("NO_QUESTIONS", language)).waitFor();
  await ask(page, language, 0, "choose_one", { ta: "உணவு", en: "Meal" }, { ta: "சைவம்\nஅசைவம்", en: "Vegetarian\nWith meat" });
  await ask(page, language, 1, "phone", { ta: "வீட்டு எண்", en: "Number at home" });
  await ask(page, language, 2, "yes_no", { ta: "வண்டியில் வருவீர்களா?", en: "Do you come by car?" });
  await ask(page, language, 3, "consent", { ta: "படம் எடுக்கச் சம்மதம்", en: "Pictures may be taken" });
  await page.getByRole("button", { name: d("SAVE", language), exact: true }).click();
  await page.getByText(d("SAID_SAVED", language)).waitFor();
  await page.goto(`${home.vizha.url}/organize/events/${event.id}/codes`);
  await makeCode(page, language, "MAMA-20", "1");
  await page.getByText("MAMA-20", { exact: true }).waitFor();

  await page.goto(`${home.vizha.url}/organize/bookings/new?event=${event.id}`);
  const meal = page.getByLabel("உணவு", { exact: true });
  const landline = page.getByLabel("வீட்டு எண்", { exact: true });
  const car = page.getByLabel("வண்டியில் வருவீர்களா?", { exact: true });
  const consent = page.getByLabel("படம் எடுக்கச் சம்மதம்", { exact: true });
  await meal.waitFor();
  await page.locator(".wanted input").first().fill("2");
  await field(page, "name").fill("மாமா");
  await meal.selectOption({ label: "அசைவம்" });
  await landline.fill("12");
  await car.selectOption({ label: say("common.NO", language) });
  await consent.check();
  await field(page, "code").fill("nobody 99");
  await accessible(page, "a booking by hand with what the event asks");
  await fits(page);

  /** Nothing of what was typed is lost. */
  const kept = async () => {
    assert.equal(await field(page, "name").inputValue(), "மாமா");
    assert.equal(await meal.locator("option:checked").textContent(), "அசைவம்");
    assert.equal(await car.locator("option:checked").textContent(), say("common.NO", language));
    assert.ok(await consent.isChecked());
  };
  const booking = page.getByRole("button", { name: d("BOOK", language), exact: true });
  await booking.click();
  await page.locator("form [role=alert]").first().waitFor();
  assert.equal(await landline.getAttribute("aria-invalid"), "true", "a number that is none, beside its question");
  await kept();
  await accessible(page, "a booking by hand with a fault");
  await fits(page);

  await landline.fill("021 222 3344");
  await booking.click();
  const fault = (words) => page.locator("#f-code-fault").filter({ hasText: words }).waitFor();
  await fault(say("errors.PROMO_UNKNOWN", language));
  assert.equal(await field(page, "code").inputValue(), "nobody 99");
  await kept();
  await accessible(page, "a booking by hand with a code that nobody knows");
  // One use is left, and two places are wished.
  await field(page, "code").fill("mama 20");
  await booking.click();
  await fault(say("errors.PROMO_FEW_LEFT", language, { n: 1 }));
  await kept();
  assert.deepEqual(await home.api.bookings(event.id), [], "what was refused has booked nothing");
  await fits(page);

  await page.locator(".wanted input").first().fill("1");
  await booking.click();
  await page.getByRole("heading", { level: 1, name: /[A-Z0-9]{4}-[A-Z0-9]{3}/ }).waitFor();
  for (const words of ["அசைவம்", "படம் எடுக்கச் சம்மதம்"]) await page.getByText(words).first().waitFor();
  await page.getByText("MAMA-20").first().waitFor();
  await accessible(page, "the booking with its answers");
  await fits(page);
  const [booked] = await home.api.bookings(event.id);
  assert.equal(booked.total, 40_000);
  assert.equal(booked.code, "MAMA-20");
  assert.deepEqual(
    booked.answers.map((answer) => answer.value),
    [["அசைவம்"], ["+94212223344"], ["no"], ["yes"]],
  );
  quiet(page);
  await page.context().close();
});

for (const language of languages) {
  test(`with scripts the sum follows the number, and a link brings its code along, ${language}`, async () => {
    const { event, page } = await room(language, desk);
    await page.goto(`${home.vizha.url}/organize/events/${event.id}/codes`);
    await makeCode(page, language, "LINKED", "");
    await page.getByText("LINKED", { exact: true }).waitFor();
    await page.context().close();
    const guest = await visitor(home.browser, { language });
    await guest.goto(`${home.vizha.url}/book/${event.slug}?code=linked`);
    await alive(guest);
    const sum = guest.locator(".sum output");
    assert.match(await sum.innerText(), /400/);
    await guest.locator("[data-places]").first().fill("3");
    await guest.locator(".sum output", { hasText: "1,200" }).waitFor();
    await accessible(guest);
    await fits(guest);
    // The enter key books, as ever; it does not only apply the code.
    await fillIn(guest, language, { name: "Arun", phone: "0771234567" });
    await guest.getByLabel(say("public.YOUR_NAME", language)).first().press("Enter");
    await guest.waitForURL("**/b/*");
    const [booked] = await home.api.bookings(event.id);
    assert.equal(booked.total, 120_000);
    quiet(guest);
    await guest.context().close();
  });
}
