// What guests do on the public pages, by the words they see.

import assert from "node:assert/strict";
import ICAL from "ical.js";
import jsQR from "jsqr";
import { PNG } from "pngjs";
import { pattern, say } from "./texts.mjs";

/** Fills the booking form. */
export async function fillIn(page, language, { name, phone, email, places } = {}) {
  const field = (key) => page.getByLabel(say(`public.${key}`, language)).first();
  if (name !== undefined) await field("YOUR_NAME").fill(name);
  if (phone !== undefined) await field("YOUR_PHONE").fill(phone);
  if (email !== undefined) await field("YOUR_EMAIL").fill(email);
  if (places !== undefined) await page.locator("[data-places]").first().fill(String(places));
}

/** The button that books; with scripts it also says the number. */
export function confirmButton(page, language) {
  const words = ["public.CONFIRM_BOOKING", "public.CONFIRM_PLACES"].map((key) => pattern(key, language).source);
  return page.getByRole("button", { name: new RegExp(`${words.join("|")}|\\d`) }).and(page.locator("main form button[type=submit]"));
}

/** Presses a button and returns the answer to the form. */
export async function post(page, button) {
  const [response] = await Promise.all([
    page.waitForResponse((answer) => answer.request().method() === "POST"),
    button.click(),
  ]);
  return response;
}

/** Books and arrives on the booking's page; returns its reference and token. */
export async function book(page, language, details) {
  await fillIn(page, language, details);
  const response = await post(page, confirmButton(page, language));
  assert.equal(response.status(), 303, "a booking ends with a redirect");
  await page.waitForURL("**/b/*");
  await page.getByRole("heading", { name: say("public.DONE_TITLE", language, { n: details.places ?? 1 }) }).waitFor();
  const token = new URL(page.url()).pathname.split("/")[2];
  const reference = (await page.locator("main").innerText()).match(/\b[A-Z0-9]{4}-[A-Z0-9]{3}\b/)?.[0];
  assert.ok(reference, "the page shows the reference");
  return { token, reference };
}

/** What a QR code in a PNG says. */
export function readQr(bytes) {
  const { data, width, height } = PNG.sync.read(Buffer.from(bytes));
  return jsQR(new Uint8ClampedArray(data), width, height)?.data ?? null;
}

/** The one event of a calendar file. */
export function readCalendar(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const [event] = calendar.getAllSubcomponents("vevent");
  assert.ok(event, "the calendar has an event");
  const value = (name) => event.getFirstPropertyValue(name);
  return {
    method: calendar.getFirstPropertyValue("method"),
    uid: value("uid"),
    sequence: value("sequence") ?? 0,
    summary: value("summary"),
    status: value("status"),
    start: new ICAL.Event(event).startDate.toJSDate().toISOString(),
  };
}

/** Every picture on the page has arrived. */
export async function picturesLoaded(page) {
  for (const picture of await page.locator("main img").all()) {
    await picture.scrollIntoViewIfNeeded();
    await picture.evaluate(
      (img) =>
        (img.complete && img.naturalWidth > 0) ||
        new Promise((done, failed) => {
          img.addEventListener("load", done);
          img.addEventListener("error", () => failed(new Error(`no picture at ${img.src}`)));
        }),
    );
  }
}
