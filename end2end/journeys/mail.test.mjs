// Mail as it arrives at a real SMTP server: confirmation, change, cancellation, reminder.

import assert from "node:assert/strict";
import { test } from "node:test";
import { quiet, visitor } from "../lib/browser.mjs";
import { book, readCalendar } from "../lib/guest.mjs";
import { house } from "../lib/house.mjs";
import { attached, startMailServer } from "../lib/mail.mjs";
import { languages } from "../lib/texts.mjs";

const home = house({
  demo: true,
  extra: async () => {
    const mail = await startMailServer();
    return { mail, env: { VIZHA_SMTP_URL: mail.url } };
  },
});

const calendarOf = (mail) => readCalendar(attached(mail, "text/calendar"));

for (const language of languages) {
  test(`confirmation, a moved event, a cancellation: one calendar entry, ${language}`, async () => {
    const address = `guest-${language}@example.org`;
    const event = await home.api.event({ location: "Town hall" });
    const page = await visitor(home.browser, { language });
    await page.goto(`${home.vizha.url}/book/${event.slug}`);
    const { reference, token } = await book(page, language, { name: "அருண்", email: address, places: 2 });
    const title = language === "ta" ? "பாட்டு மாலை" : "Evening of songs";

    const first = await home.mail.arrived(address, (mail) => mail.text.includes(reference));
    assert.ok(first.subject.includes(title), first.subject);
    assert.ok(first.html.includes(reference) && first.html.includes(title), "the HTML says the same as the text");
    assert.ok(first.text.includes(`/b/${token}`), "it links to the booking");
    assert.ok(first.attachments.some((part) => part.mimeType === "image/png"), "it carries the QR");
    assert.ok(!/<script|https?:\/\/(?!127\.0\.0\.1)[^"]*\.(png|gif|jpg)/i.test(first.html), "it loads nothing from elsewhere");
    const entry = calendarOf(first);
    assert.equal(entry.start, new Date(event.starts_at).toISOString());

    // The organizer moves it by an hour.
    const later = new Date(Date.parse(event.starts_at) + 3_600_000).toISOString();
    await home.api.change(event.id, { starts_at: later });
    const moved = await home.mail.arrived(address, (mail) => attached(mail, "text/calendar") && calendarOf(mail).sequence > entry.sequence);
    assert.equal(calendarOf(moved).uid, entry.uid, "it is the same entry");
    assert.equal(calendarOf(moved).start, later);

    const [booking] = await home.api.bookings(event.id);
    await home.api.cancelBooking(booking.id);
    const gone = await home.mail.arrived(address, (mail) => attached(mail, "text/calendar") && calendarOf(mail).method === "CANCEL");
    assert.equal(calendarOf(gone).uid, entry.uid);
    assert.equal(calendarOf(gone).status, "CANCELLED");
    assert.equal(home.mail.mails.filter((mail) => mail.recipients.includes(address)).length, 3, "no mail came twice");
    quiet(page);
    await page.context().close();
  });
}

test("a reminder arrives a day before, in time for the planner's next round", async () => {
  const address = "reminded@example.org";
  // Who books after the reminder's moment gets none, so that moment must be just ahead.
  const starts = new Date(Date.now() + 24 * 3_600_000 + 8_000);
  const event = await home.api.event({ starts_at: `${starts.toISOString().slice(0, 19)}Z` });
  const { reference } = await home.api.book(event.id, { email: address });
  const confirmation = await home.mail.arrived(address, (mail) => mail.text.includes(reference));
  const reminder = await home.mail.arrived(address, (mail) => mail !== confirmation, 150_000);
  assert.notEqual(reminder.subject, confirmation.subject);
  assert.ok(reminder.subject.includes("Evening of songs"));
});

test("a cancelled event tells everybody who gave an address", async () => {
  const event = await home.api.event();
  const guests = ["one@example.org", "two@example.org"];
  for (const email of guests) await home.api.book(event.id, { email, phone: undefined });
  for (const email of guests) await home.mail.arrived(email);
  await home.api.cancel(event.id);
  for (const email of guests) {
    await home.mail.arrived(email, (mail) => attached(mail, "text/calendar") && calendarOf(mail).method === "CANCEL");
  }
});
