// A newcomer tries the product as a guest: books on "WhatsApp" by typing Tamil, and is answered by a person.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, desk, fits, phone, quiet, visitor } from "../lib/browser.mjs";
import { house } from "../lib/house.mjs";
import { signIn, speak } from "../lib/organizer.mjs";
import { either, referenceIn, sandboxReady, tell, told } from "../lib/phone.mjs";
import { languages, say } from "../lib/texts.mjs";

const home = house({ demo: true, sandbox: true });

/** The account that the demo content comes with. */
function newcomer() {
  const output = home.vizha.demoOutput;
  return {
    email: output.match(/mail address: *(\S+)/)?.[1],
    password: output.match(/password: *(\S+)/)?.[1],
  };
}

test("a newcomer books by WhatsApp in Tamil, and a person answers", async () => {
  await sandboxReady(home.vizha);
  const event = await home.api.event({
    title: "முழவொலி மாலை",
    language: "ta",
    translations: { en: { title: "Evening of drums" } },
    capacity: 30,
  });
  const page = await visitor(home.browser, { language: "ta", viewport: desk });
  await signIn(page, home.vizha, newcomer());
  await speak(page, "ta");
  await page.locator(".side nav").getByRole("link", { name: say("tryit.TRY_SHORT", "ta") }).click();
  await page.getByRole("heading", { level: 1, name: say("tryit.TRY", "ta") }).waitFor();
  await page.getByRole("button", { name: "WhatsApp", exact: true, pressed: true }).waitFor();

  await tell(page, "வணக்கம்", either("chat.GREETING"));
  await tell(page, "முழவொலி மாலை 2 டிக்கெட்", either("chat.SUMMARY_ASK"));
  const confirmation = await tell(page, "ஆம்", either("chat.BOOKED"));
  const reference = referenceIn(confirmation);
  assert.ok(reference, `the confirmation has a reference: ${confirmation}`);
  await accessible(page);
  await fits(page);

  const other = await page.context().newPage();
  await other.goto(`${home.vizha.url}/organize/bookings?event=${event.id}`);
  const row = other.locator("tbody tr").filter({ hasText: reference });
  await row.waitFor();
  assert.match(await row.locator(".cell-through").innerText(), new RegExp(say("dashboard.SOURCE_WHATSAPP", "ta")));
  assert.match(await row.locator(".number").innerText(), /^2/);

  await tell(page, "மனிதரிடம் பேச வேண்டும்", either("chat.PERSON_CALLED"));
  await other.goto(`${home.vizha.url}/organize/inbox`);
  const waits = other.locator(".side nav").getByRole("link", { name: say("inbox.GUESTS_WAIT", "ta", { n: 1 }) });
  await waits.waitFor();
  await other.locator(".message-line a").first().click();
  await other.locator(".chat .bubble").filter({ hasText: "முழவொலி மாலை 2 டிக்கெட்" }).first().waitFor();
  await accessible(other);
  await other.getByLabel(say("inbox.ANSWER", "ta")).fill("நுழைவாயிலில் சந்திப்போம்!");
  await other.getByRole("button", { name: say("inbox.SEND", "ta"), exact: true }).click();
  await other.locator(".chat .bubble.mine").filter({ hasText: "நுழைவாயிலில் சந்திப்போம்!" }).waitFor();
  await waits.waitFor({ state: "detached" });
  await told(page).filter({ hasText: "நுழைவாயிலில் சந்திப்போம்!" }).waitFor({ timeout: 30_000 });
  quiet(page);
  await page.context().close();
});

test("the links of the foot are whole on every phone, and where letters are twice as large", async () => {
  await sandboxReady(home.vizha);
  const page = await visitor(home.browser, { language: "ta", viewport: phone });
  await signIn(page, home.vizha, newcomer());
  await speak(page, "ta");
  await page.goto(`${home.vizha.url}/organize/inbox`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  // At 200 % a phone of 390 pixels has room for half as many.
  for (const width of [390, 360, 320, 195]) {
    await page.setViewportSize({ width, height: 844 });
    const cut = await page.locator(".side nav a:visible").evaluateAll((links) =>
      links
        .filter((link) => {
          const room = link.getBoundingClientRect();
          const word = link.querySelector("span").getBoundingClientRect();
          const whole = word.left >= room.left - 1 && word.right <= room.right + 1;
          return !whole || room.left < -1 || room.right > innerWidth + 1;
        })
        .map((link) => link.textContent),
    );
    assert.deepEqual(cut, [], `${width} px`);
  }
  quiet(page);
  await page.context().close();
});

for (const language of languages) {
  test(`the new rooms fit a phone and a desk, and axe finds nothing, ${language}`, async () => {
    await sandboxReady(home.vizha);
    for (const viewport of [phone, desk]) {
      const page = await visitor(home.browser, { language, viewport });
      await signIn(page, home.vizha, newcomer());
      await speak(page, language);
      const kinds = ["whatsapp", "whatsapp_twilio", "telegram", "slack", "sms_http", "mail"];
      const guides = kinds.map((kind) => `channels/new/${kind}`);
      for (const path of ["try", "inbox", "channels", "channels/on-premises", "subscribers", "more", ...guides]) {
        await page.goto(`${home.vizha.url}/organize/${path}`);
        await page.getByRole("heading", { level: 1 }).waitFor();
        await page.locator(".skeleton").first().waitFor({ state: "detached" });
        await accessible(page, `${path} (${language}, ${viewport.width})`);
        await fits(page, `${path} (${language}, ${viewport.width})`);
      }
      quiet(page);
      await page.context().close();
    }
  });
}
