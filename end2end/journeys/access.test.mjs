// For everybody: axe on every guests' page, the keyboard alone, twice the size.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, alive, desk, fits, phone, quiet, visitor } from "../lib/browser.mjs";
import { confirmButton, fillIn, post } from "../lib/guest.mjs";
import { house } from "../lib/house.mjs";
import { languages, say } from "../lib/texts.mjs";

const home = house();

for (const language of languages) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe finds nothing on the guests' pages, ${language}, ${colorScheme}`, async () => {
      const event = await home.api.event({
        capacity: 2,
        description: "# Programme\n\nSongs, **dance** and [tea](https://example.org).\n\n- one\n- two",
        location: "Town hall",
      });
      const types = await home.api.event({
        ticket_types: [
          { name: "Adult", price: 50_000 },
          { name: "Child", price: 0, quantity: 5 },
        ],
      });
      const off = await home.api.event();
      await home.api.cancel(off.id);
      const page = await visitor(home.browser, { language, colorScheme, expected: [404, 422] });
      const look = async (path) => {
        await page.goto(home.vizha.url + path);
        await accessible(page, `${path} (${language}, ${colorScheme})`);
        await fits(page, path);
      };
      await look("/");
      await look("/?q=zzzz");
      await look("/o/demo");
      await look(`/e/${event.slug}`);
      await look(`/e/${types.slug}`);
      await look(`/e/${off.slug}`);
      await look("/my-bookings");
      await look("/my-bookings/any-link"); // the button, whatever the link is worth
      await look("/find");
      await look("/e/nothing-here");
      await look("/organize/sign-in");
      await look(`/e/${event.slug}/poster`);
      await look(`/book/${types.slug}`);
      await look(`/book/${event.slug}`);
      await alive(page);
      await accessible(page, "the booking page, alive");
      await fillIn(page, language, { name: "Arun", phone: "1" });
      assert.equal((await post(page, confirmButton(page, language))).status(), 422);
      await page.locator("[aria-invalid=true]").first().waitFor();
      await accessible(page, "the booking page with an error");
      await fillIn(page, language, { phone: "0771234567", places: 2 });
      await post(page, confirmButton(page, language));
      await page.waitForURL("**/b/*");
      await accessible(page, "my booking");
      await fits(page);
      await look(`/e/${event.slug}`); // sold out now
      quiet(page);
      await page.context().close();
    });
  }

  test(`at twice the size nothing needs scrolling sideways, ${language}`, async () => {
    const event = await home.api.event({
      title: "The very long evening of songs, stories and dances in the town hall of the old harbour",
      translations: { ta: { title: "பழைய துறைமுக நகர மண்டபத்தில் பாடல்களும் கதைகளும் நடனங்களும் நிறைந்த நீண்ட மாலைப்பொழுது" } },
    });
    for (const size of [phone, desk]) {
      const page = await visitor(home.browser, {
        language,
        viewport: { width: Math.round(size.width / 2), height: Math.round(size.height / 2) },
        deviceScaleFactor: 2,
      });
      for (const path of ["/", `/e/${event.slug}`, `/book/${event.slug}`, "/find", "/my-bookings", "/organize/sign-in"]) {
        await page.goto(home.vizha.url + path);
        await fits(page, `${path} (${language}) at twice the size`);
      }
      quiet(page);
      await page.context().close();
    }
  });
}

test("the keyboard alone books a place", async () => {
  const event = await home.api.event();
  const page = await visitor(home.browser);
  await page.goto(`${home.vizha.url}/e/${event.slug}`);
  const focused = () => page.evaluate(() => ({ text: document.activeElement.innerText?.trim(), name: document.activeElement.name, tag: document.activeElement.tagName }));
  const tabTo = async (what, arrived) => {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press("Tab");
      const now = await focused();
      if (arrived(now)) {
        const outline = await page.evaluate(() => {
          const style = getComputedStyle(document.activeElement);
          return style.outlineStyle !== "none" || style.boxShadow !== "none";
        });
        assert.ok(outline, `the focus on ${what} can be seen`);
        return;
      }
    }
    assert.fail(`the keyboard does not reach ${what}`);
  };
  await page.keyboard.press("Tab");
  assert.equal((await focused()).text, say("public.SKIP", "en"), "the first stop skips to the content");
  await tabTo("the booking link", ({ text }) => text?.startsWith(say("public.BOOK", "en")));
  await page.keyboard.press("Enter");
  await page.waitForURL("**/book/*");
  await alive(page);
  await tabTo("the name", ({ name }) => name === "name");
  await page.keyboard.type("Arun");
  await tabTo("the phone number", ({ name }) => name === "phone");
  await page.keyboard.type("0771234567");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/b/*");
  await page.getByRole("heading", { name: say("public.DONE_TITLE", "en", { n: 1 }) }).waitFor();
  quiet(page);
  await page.context().close();
});
