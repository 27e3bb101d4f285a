// How heavy a page is on its way to a phone. Sizes are tests.

import assert from "node:assert/strict";
import { test } from "node:test";
import { alive, visitor } from "../lib/browser.mjs";
import { house } from "../lib/house.mjs";
import { languages } from "../lib/texts.mjs";
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

test("files with a hash in their name are kept for a year", async () => {
  const html = await (await fetch(home.vizha.url)).text();
  const style = html.match(/\/pkg\/[^"]+\.css/)[0];
  const answer = await fetch(home.vizha.url + style, { headers: { "accept-encoding": "br" } });
  assert.match(answer.headers.get("cache-control"), /max-age=31536000.*immutable/);
});
