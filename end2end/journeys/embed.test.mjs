// The booking form on another site's page, which allows nothing but the product's own address.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, desk, fits, phone, quiet, visitor } from "../lib/browser.mjs";
import { startElsewhere } from "../lib/elsewhere.mjs";
import { confirmButton, fillIn, picturesLoaded, readCalendar } from "../lib/guest.mjs";
import { house } from "../lib/house.mjs";
import { languages, say } from "../lib/texts.mjs";
import { eventually } from "../lib/vizha.mjs";

const home = house();

/** A page of somebody else's with the widget's one script tag. */
const around = (vizha, slug, more = "") => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Our school</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"></head>
<body><main><h1>Our school</h1>
<script async src="${vizha.url}/embed.js" data-event="${slug}"${more}></script>
<p id="below">Below the form</p></main></body></html>`;

async function elsewhere(t, event, more) {
  const other = await startElsewhere({ "/": around(home.vizha, event.slug, more) }, home.vizha.url);
  t.after(() => other.stop());
  return other;
}

/** The frame of the widget; it stays the same whatever is shown in it. */
async function inside(page) {
  const element = page.locator("iframe");
  await element.waitFor();
  return (await element.elementHandle()).contentFrame();
}

/** The content of the frame is as high as the frame. */
const grown = (page, frame) =>
  eventually("the frame is as high as its content", async () => {
    const [outer, inner] = await Promise.all([
      page.locator("iframe").evaluate((element) => element.clientHeight),
      frame.locator("body").evaluate((body) => Math.ceil(body.getBoundingClientRect().height)),
    ]);
    return outer > 100 && Math.abs(outer - inner) <= 1;
  });

for (const language of languages) {
  for (const viewport of [phone, desk]) {
    test(`a guest books inside another site's page, ${language}, ${viewport.width} px`, async (t) => {
      const event = await home.api.event({ capacity: 5 });
      const other = await elsewhere(t, event, ` data-language="${language}"`);
      const page = await visitor(home.browser, { language, viewport, expected: [422] });
      await page.goto(other.url);
      const frame = await inside(page);
      await frame.getByRole("heading", { name: say("public.BOOK_TITLE", language) }).waitFor();
      await frame.locator("html[data-alive]").waitFor({ state: "attached" });
      await grown(page, frame);
      await fits(page, "the page around the form");

      await fillIn(frame, language, { name: "Arun", phone: "1", places: 2 });
      await confirmButton(frame, language).click();
      await frame.locator("[aria-invalid=true]").first().waitFor();
      await grown(page, frame);
      assert.equal(page.url(), `${other.url}/`, "the page around stays");

      await fillIn(frame, language, { phone: "0771234567" });
      await confirmButton(frame, language).click();
      await frame.getByRole("heading", { name: say("public.DONE_TITLE", language, { n: 2 }) }).waitFor();
      await grown(page, frame);
      assert.equal((await home.api.show(event.id)).remaining, 3);
      assert.equal(await frame.locator("form[action*='/cancel'], form[action*='/change']").count(), 0);
      const [tab] = await Promise.all([
        page.context().waitForEvent("page"),
        frame.getByRole("link", { name: say("hooks.OPEN_BOOKING", language) }).click(),
      ]);
      await tab.waitForURL(`${home.vizha.url}/b/**`);
      await picturesLoaded(tab);
      assert.deepEqual(await page.context().cookies(), [], "no cookie is set");
      quiet(page);
      await page.context().close();
    });
  }
}

test("the form in the frame is for everybody", async (t) => {
  const event = await home.api.event({ ticket_types: [{ name: "Adult", price: 50_000 }, { name: "Child", price: 0 }] });
  const other = await elsewhere(t, event);
  const page = await visitor(home.browser);
  await page.goto(`${home.vizha.url}/embed/${event.slug}`);
  await accessible(page, "the form of the frame");
  await fits(page, "the form of the frame");
  await page.goto(other.url);
  assert.ok((await page.locator("iframe").getAttribute("title")).length > 0, "the frame has a name");
  quiet(page);
  await page.context().close();
});

test("only the frame itself says how high it is", async (t) => {
  const event = await home.api.event();
  const other = await elsewhere(t, event);
  const page = await visitor(home.browser);
  await page.goto(other.url);
  const frame = await inside(page);
  await frame.locator("form").waitFor();
  await grown(page, frame);
  const before = await page.locator("iframe").evaluate((element) => element.style.height);
  await page.evaluate(() => window.postMessage({ vizha: "size", height: 9_999 }, "*"));
  await page.evaluate(() => new Promise((done) => setTimeout(done)));
  assert.equal(await page.locator("iframe").evaluate((element) => element.style.height), before);
  await page.context().close();
});

test("the pages beside the widget stand in no frame", async (t) => {
  const event = await home.api.event();
  const other = await startElsewhere(
    { "/": `<!doctype html><title>x</title><iframe src="${home.vizha.url}/book/${event.slug}"></iframe>` },
    home.vizha.url,
  );
  t.after(() => other.stop());
  const page = await visitor(home.browser);
  await page.goto(other.url);
  await eventually("the browser refuses it", () => page.complaints.some((words) => words.includes("frame-ancestors")));
  await page.context().close();
});

test("the calendar of an organization can be read by a calendar", async () => {
  const answer = await fetch(`${home.vizha.url}/o/demo/events.ics`);
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get("content-type"), /^text\/calendar/);
  const entry = readCalendar(await answer.text());
  assert.ok(entry.uid && entry.summary);
});
