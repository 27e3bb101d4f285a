// The wish, walked through: connect channels, publish an event, and see it booked by the post and by a chat.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { accessible, desk, phone, quiet, visitor } from "../lib/browser.mjs";
import { book } from "../lib/guest.mjs";
import { house } from "../lib/house.mjs";
import { dayFromNow, field, fillLocal, firstRun, signIn, speak } from "../lib/organizer.mjs";
import { either, sandboxReady, tell } from "../lib/phone.mjs";
import { say } from "../lib/texts.mjs";

const home = house({ demo: false, sandbox: true });
const title = "இசை நிகழ்ச்சி";
const capacity = 40;
let account;

before(async () => {
  await home.ready;
  const page = await visitor(home.browser, { language: "ta", viewport: desk, expected: [403, 404, 422] });
  account = await firstRun(page, home.vizha);
  await page.context().close();
  await sandboxReady(home.vizha);
});

async function organizer(options) {
  const page = await visitor(home.browser, { language: "ta", viewport: desk, ...options });
  await signIn(page, home.vizha, account);
  await speak(page, "ta");
  return page;
}

test("a channel is connected by its guide, keeps its secret, and is disconnected after a question", async () => {
  const c = (key, values) => say(`connect.${key}`, "ta", values);
  const page = await organizer({ viewport: phone, expected: [422] });
  await page.goto(`${home.vizha.url}/organize/channels/new/sms_http`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  const connect = page.locator("form").getByRole("button", { name: c("CONNECT"), exact: true });
  await connect.click();
  await page.getByRole("alert").first().waitFor();
  for (const name of ["url", "api_key", "sender"]) {
    assert.equal(await field(page, `settings.${name}`).getAttribute("aria-invalid"), "true", name);
  }
  await field(page, "settings.url").fill("https://sms.example/send");
  await field(page, "settings.api_key").fill("a-key-of-the-gateway-7Q2X");
  await field(page, "settings.sender").fill("SABHA");
  await field(page, "name").fill("எங்கள் SMS");
  await connect.click();
  await page.getByRole("heading", { level: 1, name: "எங்கள் SMS" }).waitFor();

  const callback = await page.locator("section[aria-labelledby=callback] code").first().innerText();
  assert.match(callback, /\/webhook\/[0-9a-f-]{36}\/[\w-]{22,}$/);
  const secret = field(page, "settings.api_key");
  assert.equal(await secret.inputValue(), "");
  assert.equal(await secret.getAttribute("placeholder"), c("KEPT", { end: "7Q2X" }));
  assert.ok(!(await page.content()).includes("a-key-of-the-gateway"), "the secret is not shown again");
  await accessible(page);

  await page.getByRole("button", { name: c("NEW_SECRET"), exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: c("NEW_SECRET_DEED"), exact: true }).click();
  const renewed = page.locator("section[aria-labelledby=callback] code").filter({ hasNotText: callback });
  await renewed.waitFor();
  assert.match(await renewed.innerText(), /\/webhook\/[0-9a-f-]{36}\/[\w-]{22,}$/);

  await page.getByRole("button", { name: c("DISCONNECT"), exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: c("DISCONNECT"), exact: true }).click();
  await page.getByRole("heading", { level: 1, name: c("CHANNELS") }).waitFor();
  await page.getByRole("link", { name: "Facebook", exact: true }).first().waitFor();
  assert.equal(await page.getByText("எங்கள் SMS").count(), 0);
  quiet(page);
  await page.context().close();
});

test("a guide that did not arrive is asked for again, and follows the language", async () => {
  const page = await organizer({ viewport: phone, expected: [503] });
  const calls = "**/organize/fn/guides/**";
  const lost = { status: 503, contentType: "application/json", body: '"unreachable"' };
  await page.route(calls, (route) => route.fulfill(lost));
  await page.goto(`${home.vizha.url}/organize/channels/new/telegram`);
  const guide = page.locator("section[aria-labelledby=steps]");
  await guide.getByRole("alert").waitFor();
  await page.unroute(calls);
  await guide.getByRole("button", { name: say("dashboard.TRY_AGAIN", "ta"), exact: true }).click();
  await guide.getByText(say("guides.TG_BOT", "ta")).waitFor();
  await speak(page, "en");
  await guide.getByText(say("guides.TG_BOT", "en")).waitFor();
  quiet(page);
  await page.context().close();
});

test("a test says in plain words that it works", async () => {
  const page = await organizer();
  await page.goto(`${home.vizha.url}/organize/channels`);
  await page.locator(".channel a.whole").filter({ hasText: /^Facebook$/ }).click();
  await page.getByRole("button", { name: say("connect.TEST", "ta"), exact: true }).click();
  await page.locator(".outcome .note.good").waitFor();
  await page.locator(".head .pill.good").waitFor();
  quiet(page);
  await page.context().close();
});

test("an event is announced, booked by the post and by a chat, and both draw on one pool", async () => {
  const page = await organizer();
  await page.goto(`${home.vizha.url}/organize/events/new`);
  await fillLocal(page, "title", { ta: title });
  await field(page, "starts_at").fill(dayFromNow(40));
  await field(page, "starts_at_time").fill("18:30");
  await fillLocal(page, "venue_name", { ta: "நல்லூர் மண்டபம்" });
  await field(page, "capacity").fill(String(capacity));
  await page.getByRole("button", { name: say("dashboard.SAVE_AND_PUBLISH", "ta") }).click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  const id = page.url().split("/").pop();
  const post = page.locator(".announcement").filter({ has: page.getByText("Facebook", { exact: true }) });
  await post.locator(".pill.good").waitFor({ timeout: 60_000 });
  await accessible(page);

  await page.goto(`${home.vizha.url}/organize/try`);
  const link = page.locator(".post.facebook a[href*='via=facebook']").first();
  await link.waitFor();
  const address = await link.getAttribute("href");

  const guest = await visitor(home.browser, { language: "ta" });
  await guest.goto(address);
  await guest.getByRole("link", { name: say("public.BOOK", "ta") }).first().click();
  await guest.waitForURL("**/book/*");
  await book(guest, "ta", { name: "அருண்", phone: "0771234567", places: 1 });
  quiet(guest);
  await guest.context().close();

  await tell(page, "Hi", either("chat.GREETING"));
  await tell(page, "book", either("chat.HOW_MANY"));
  await tell(page, "2", either("chat.SUMMARY_ASK"));
  await tell(page, "ஆம்", either("chat.BOOKED"));

  const event = await (await page.request.get(`${home.vizha.url}/api/v1/events/${id}`)).json();
  assert.equal(event.remaining, capacity - 3, "both draw on one pool");

  await page.goto(`${home.vizha.url}/organize/events/${id}`);
  const came = page.locator(".came").filter({ hasText: "Facebook" });
  await came.getByText(say("posting.CAME_N", "ta", { n: 1 })).waitFor();

  // What was taken back goes out once more, by the one click for all channels.
  const p = (key) => say(`posting.${key}`, "ta");
  await post.getByRole("button", { name: p("TAKE_BACK"), exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: p("TAKE_BACK"), exact: true }).click();
  await post.locator(".pill.calm").waitFor({ timeout: 60_000 });
  await page.getByRole("button", { name: p("EVERYWHERE"), exact: true }).click();
  const question = page.getByRole("dialog");
  await question.getByText("Facebook", { exact: true }).waitFor();
  await accessible(page);
  await question.getByRole("button", { name: p("SEND_NOW"), exact: true }).click();
  await post.locator(".pill.good").waitFor({ timeout: 60_000 });
  quiet(page);
  await page.context().close();
});
