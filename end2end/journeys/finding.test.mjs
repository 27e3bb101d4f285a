// Finding events, remembering the language, finding a booking again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { alive, fits, quiet, visitor } from "../lib/browser.mjs";
import { book } from "../lib/guest.mjs";
import { house } from "../lib/house.mjs";
import { startMailServer } from "../lib/mail.mjs";
import { languages, say } from "../lib/texts.mjs";

const home = house({
  demo: true,
  extra: async () => {
    const mail = await startMailServer();
    return { mail, env: { VIZHA_SMTP_URL: mail.url } };
  },
});

for (const language of languages) {
  test(`search finds by the beginnings of words, ${language}`, async () => {
    const event = await home.api.event({
      title: "Nagaswaram under the banyan",
      translations: { ta: { title: "ஆலமரத்தடியில் நாகஸ்வரம்" } },
    });
    const page = await visitor(home.browser, { language, javaScriptEnabled: false });
    await page.goto(home.vizha.url);
    await page.getByRole("heading", { name: say("public.LIST_TITLE", language), level: 1 }).waitFor();
    await fits(page);
    for (const words of ["nagas ban", "ஆலமர நாக"]) {
      await page.getByLabel(say("public.SEARCH_LABEL", language)).first().fill(words);
      await page.getByRole("button", { name: say("public.SEARCH_BUTTON", language) }).click();
      await page.locator(`main a[href*="/e/${event.slug}"]`).first().waitFor();
    }
    await page.getByLabel(say("public.SEARCH_LABEL", language)).first().fill("zzzz");
    await page.getByRole("button", { name: say("public.SEARCH_BUTTON", language) }).click();
    await page.getByText(say("public.NOT_FOUND_TITLE", language)).first().waitFor();
    quiet(page);
    await page.context().close();
  });
}

test("the language of the browser is taken, a choice is remembered", async () => {
  const event = await home.api.event();
  const page = await visitor(home.browser, { language: "ta" });
  await page.goto(`${home.vizha.url}/e/${event.slug}`);
  await page.getByRole("heading", { name: "பாட்டு மாலை", level: 1 }).waitFor();
  await page.getByRole("link", { name: "English", exact: true }).click();
  await page.getByRole("heading", { name: "Evening of songs", level: 1 }).waitFor();
  assert.equal(new URL(page.url()).pathname, `/e/${event.slug}`, "the switch stays on the page");
  await page.goto(home.vizha.url);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await page.getByRole("link", { name: "தமிழ்", exact: true }).click();
  await page.locator("html[lang=ta]").waitFor({ state: "attached" });
  quiet(page);
  await page.context().close();
});

test("my bookings by a link in a mail, which works once", async () => {
  const event = await home.api.event();
  const page = await visitor(home.browser, { expected: [404, 410, 403] });
  await page.goto(`${home.vizha.url}/book/${event.slug}`);
  const { reference } = await book(page, "en", { name: "Arun", email: "arun@example.org", places: 1 });
  await page.goto(`${home.vizha.url}/my-bookings`);
  await page.getByLabel(say("public.YOUR_EMAIL", "en")).first().fill("arun@example.org");
  await page.getByRole("button", { name: say("public.MINE_BUTTON", "en") }).click();
  await page.getByRole("heading", { name: say("public.MINE_SENT_TITLE", "en") }).waitFor();
  const letter = await home.mail.arrived("arun@example.org", (mail) => mail.text.includes("/my-bookings/"));
  const link = letter.text.match(/http:\/\/\S+\/my-bookings\/[\w.-]+/)[0];
  // Programs that look through mail follow its links; that uses nothing up.
  for (const method of ["HEAD", "GET"]) {
    const looked = await fetch(link, { method });
    assert.equal(looked.status, 200);
    assert.ok(!(await looked.text()).includes(reference));
  }
  await page.goto(link);
  await page.getByRole("button", { name: say("public.MINE_OPEN", "en") }).click();
  await page.getByText(reference).first().waitFor();
  await page.reload();
  await page.getByText(reference).first().waitFor();

  // Someone who gets the link later sees nothing, and needs no script to learn why.
  const other = await visitor(home.browser, { expected: [404, 410, 403], javaScriptEnabled: false });
  await other.goto(link);
  await other.getByRole("button", { name: say("public.MINE_OPEN", "en") }).click();
  await other.getByText(say("public.MINE_GONE_TITLE", "en")).first().waitFor();
  assert.equal(await other.getByText(reference).count(), 0);
  quiet(page);
  await page.context().close();
  await other.context().close();
});

test("find my ticket by reference and phone number, not by one of them", async () => {
  const event = await home.api.event();
  const booking = await home.api.book(event.id, { phone: "+94772223344", quantity: 2 });
  const page = await visitor(home.browser, { expected: [404, 422] });
  await page.goto(`${home.vizha.url}/find`);
  const reference = page.getByLabel(say("public.REFERENCE", "en")).first();
  const phone = page.getByLabel(say("public.YOUR_PHONE", "en")).first();
  const button = page.getByRole("button", { name: say("public.FIND_BUTTON", "en") });
  await reference.fill(booking.reference);
  await phone.fill("0779999999");
  await button.click();
  await page.getByText(say("public.FIND_NOTHING", "en")).first().waitFor();
  assert.equal(await reference.inputValue(), booking.reference, "the typing is kept");
  await phone.fill("077 222 33 44");
  await reference.fill(booking.reference.toLowerCase().replace("-", " "));
  await button.click();
  await page.waitForURL("**/b/*");
  await page.getByText(booking.reference).first().waitFor();
  quiet(page);
  await page.context().close();
});

test("an organization's list, the addresses that stay, and what is not there", async () => {
  const event = await home.api.event();
  const page = await visitor(home.browser, { expected: [404] });
  await page.goto(`${home.vizha.url}/o/demo`);
  await page.locator(`main a[href*="/e/"]`).first().waitFor();
  for (const [path, type] of [
    [`/e/${event.slug}/calendar.ics`, "text/calendar"],
    [`/e/${event.slug}/qr.svg`, "image/svg+xml"],
    [`/e/${event.slug}/qr.png`, "image/png"],
    [`/e/${event.slug}/preview.png`, "image/png"],
    [`/e/${event.slug}/poster`, "text/html"],
    ["/robots.txt", "text/plain"],
  ]) {
    const answer = await page.request.get(home.vizha.url + path);
    assert.equal(answer.status(), 200, path);
    assert.ok(answer.headers()["content-type"].startsWith(type), path);
    assert.equal(answer.headers()["x-content-type-options"], "nosniff", path);
  }
  const missing = await page.goto(`${home.vizha.url}/e/there-is-no-such-event`);
  assert.equal(missing.status(), 404);
  await page.getByRole("heading", { name: say("public.PROBLEM_404", "en") }).waitFor();
  quiet(page);
  await page.context().close();
});

test("every page forbids inline scripts and says so to the browser", async () => {
  const event = await home.api.event();
  for (const path of ["/", `/e/${event.slug}`, `/book/${event.slug}`, "/find", "/my-bookings", "/organize/sign-in", "/nothing"]) {
    const answer = await fetch(home.vizha.url + path);
    const policy = answer.headers.get("content-security-policy");
    assert.ok(policy, `${path} has a policy`);
    const scripts = policy.split(";").find((rule) => rule.trim().startsWith("script-src")) ?? "";
    assert.ok(!scripts.includes("unsafe-inline"), path);
    assert.ok(!/'unsafe-eval'/.test(scripts), path);
    assert.equal(answer.headers.get("x-content-type-options"), "nosniff", path);
    assert.equal(answer.headers.get("referrer-policy"), "same-origin", path);
    const html = await answer.text();
    assert.match(html, /<html lang="(en|ta)"/, path);
    assert.ok(!/<script(?![^>]*\b(src=|type="application\/ld\+json"))/.test(html), `${path} has no inline script`);
    assert.ok(!/\son\w+=/.test(html.replace(/<script[\s\S]*?<\/script>/g, "")), `${path} has no inline handler`);
  }
});

test("schema.org and preview tags are complete", async () => {
  const event = await home.api.event({ location: "Town hall", address: "Main street 1, Jaffna" });
  const page = await visitor(home.browser);
  await page.goto(`${home.vizha.url}/e/${event.slug}`);
  await alive(page);
  const [schema] = await page
    .locator('script[type="application/ld+json"]')
    .evaluateAll((blocks) => blocks.map((block) => JSON.parse(block.textContent)));
  assert.equal(schema["@type"], "Event");
  for (const property of ["name", "startDate", "location", "eventStatus", "eventAttendanceMode", "offers", "organizer", "image"]) {
    assert.ok(schema[property], `schema.org needs ${property}`);
  }
  const picture = await page.locator('meta[property="og:image"]').getAttribute("content");
  assert.equal((await page.request.get(picture)).status(), 200);
  quiet(page);
  await page.context().close();
});
