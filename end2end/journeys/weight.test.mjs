// How heavy a page is on its way to a phone. Sizes are tests.

import assert from "node:assert/strict";
import { test } from "node:test";
import { alive, desk, quiet, visitor } from "../lib/browser.mjs";
import { book, fillIn, post } from "../lib/guest.mjs";
import { house } from "../lib/house.mjs";
import { languages, say } from "../lib/texts.mjs";
import { weigh } from "../lib/weigh.mjs";

const home = house();

for (const language of languages) {
  for (const kind of ["e", "book"]) {
    test(`the page /${kind}/… is light, ${language}`, async () => {
      const event = await home.api.event({
        summary: "Carnatic songs by candle light, with mridangam and violin.",
        description: "Two hours of **songs**.\n\n- doors open at six\n- tea in the interval\n".repeat(6),
      });
      const page = await visitor(home.browser, { language });
      const weight = await weigh(page, `${home.vizha.url}/${kind}/${event.slug}`, () => alive(page));
      assert.ok(weight.html <= 14_000, `HTML: ${weight.html} bytes compressed`);
      assert.ok(weight.firstView <= 20_000, `first view: ${weight.firstView} bytes`);
      assert.ok(weight.all <= 130_000, `everything: ${weight.all} bytes`);
      assert.ok(weight.types.wasm > 0, "the islands are there");
      await page.context().close();
    });
  }
}

test("a page without islands loads no script", async () => {
  const page = await visitor(home.browser);
  const weight = await weigh(page, home.vizha.url, async () => {});
  assert.equal(weight.types.wasm ?? 0, 0);
  assert.equal(weight.types.js ?? 0, 0);
  await page.context().close();
});

/** What is made for members alone: the dashboard and its parts, the door, the scanner, the exports. */
const membersOnly = /^\/(pkg\/)?(dashboard|door|scanner|passkeys|export)/;

for (const language of languages) {
  test(`no guests' page asks for what is made for members, ${language}`, async () => {
    const event = await home.api.event({ capacity: 5 });
    const full = await home.api.event({ capacity: 1 });
    await home.api.book(full.id);
    const page = await visitor(home.browser, { language });
    const asked = [];
    page.context().on("request", (request) => asked.push(new URL(request.url()).pathname));
    const look = async (path) => {
      const answer = await page.goto(home.vizha.url + path, { waitUntil: "load" });
      assert.equal(answer.status(), 200, path);
      // Where a page has islands, they are loaded late.
      if (await page.locator("script[data-wasm]").count()) await alive(page);
      // What a page asks for a moment later comes before the answer to this.
      await page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 2_000 })));
    };
    const paths = [
      "/",
      "/?q=songs",
      "/o/demo",
      "/o/demo/subscribe",
      `/e/${event.slug}`,
      `/e/${full.slug}`,
      `/e/${event.slug}/poster`,
      `/e/${full.slug}/waiting`,
      `/embed/${event.slug}`,
      "/find",
      "/my-bookings",
    ];
    for (const path of paths) await look(path);

    await look(`/e/${full.slug}/waiting`);
    await fillIn(page, language, { name: "Arun", email: `waits-${language}@example.org` });
    const joined = await post(page, page.getByRole("button", { name: say("waiting.JOIN_BUTTON", language) }));
    assert.equal(joined.status(), 303);
    await page.waitForURL("**/w/*");
    await look(new URL(page.url()).pathname);

    await look(`/book/${event.slug}`);
    await book(page, language, { name: "Arun", phone: "0771234567" });
    await look(new URL(page.url()).pathname);
    quiet(page);

    // The widget, on a page as another site has it.
    await look(`/embed/${event.slug}/page`);
    const frame = await (await page.locator("iframe").elementHandle()).contentFrame();
    await frame.locator("html[data-alive]").waitFor({ state: "attached" });

    assert.ok(asked.some((path) => path.startsWith("/pkg/public")), `the islands were asked for: ${asked.join(" ")}`);
    const wrong = asked.filter((path) => membersOnly.test(path));
    assert.deepEqual([...new Set(wrong)], []);
    await page.context().close();
  });
}

test("before somebody has signed in no program of the dashboard or the door is fetched", async () => {
  const page = await visitor(home.browser, { viewport: desk });
  const asked = [];
  page.context().on("request", (request) => asked.push(new URL(request.url()).pathname));
  for (const path of ["/organize/sign-in", "/organize", "/organize/door"]) {
    await page.goto(home.vizha.url + path, { waitUntil: "load" });
    await page.locator("[name=password]").waitFor();
  }
  // These pages share the dashboard's style, and none of its programs.
  const wrong = asked.filter((path) => /^\/(pkg\/(dashboard|door|scanner).*\.(js|wasm)|export\.js)/.test(path));
  assert.deepEqual([...new Set(wrong)], []);
  quiet(page);
  await page.context().close();
});

test("files with a hash in their name are kept for a year", async () => {
  const html = await (await fetch(home.vizha.url)).text();
  const style = html.match(/\/pkg\/[^"]+\.css/)[0];
  const answer = await fetch(home.vizha.url + style, { headers: { "accept-encoding": "br" } });
  assert.match(answer.headers.get("cache-control"), /max-age=31536000.*immutable/);
});
