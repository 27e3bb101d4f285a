// The dashboard comes in parts: a light first view, and the rest when it is opened.

import assert from "node:assert/strict";
import { once } from "node:events";
import { get } from "node:http";
import { before, test } from "node:test";
import { desk, fits, phone, quiet, visitor } from "../lib/browser.mjs";
import { house } from "../lib/house.mjs";
import { firstRun, signIn, speak } from "../lib/organizer.mjs";
import { languages, say } from "../lib/texts.mjs";

const home = house({ demo: false });
let account;

before(async () => {
  await home.ready;
  const page = await visitor(home.browser, { language: "en", viewport: desk });
  account = await firstRun(page, home.vizha, { organizationEnglish: "Sangeetha Sabha" });
  await page.context().close();
});

/** A member's page, and the files of the bundle that it has asked for since. */
async function member({ language = "en", viewport = desk, ...options } = {}) {
  const page = await visitor(home.browser, { language, viewport, ...options });
  await signIn(page, home.vizha, account);
  await speak(page, language);
  const asked = new Set();
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/pkg/")) asked.add(pathname);
  });
  return { page, asked };
}

const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
const parts = (asked) =>
  [...asked].flatMap((path) => path.match(/^\/pkg\/dashboard-split-(\w+)\./)?.[1] ?? []).sort();

/** What a file weighs on its way to a browser. */
async function bytes(path) {
  const [answer] = await once(get(home.vizha.url + path, { headers: { "accept-encoding": "br" } }), "response");
  assert.equal(answer.statusCode, 200, path);
  assert.equal(answer.headers["content-encoding"], "br", path);
  let sum = 0;
  for await (const chunk of answer) sum += chunk.length;
  return sum;
}

const firstViews = {
  "/organize": ["figures.HOME", "dashboard.FIRST_EVENT"],
  "/organize/events": ["dashboard.EVENTS", "dashboard.FIRST_EVENT"],
  "/organize/more": ["dashboard.MORE"],
};

for (const [path, [name, below]] of Object.entries(firstViews)) {
  test(`the first view of ${path} is light and fetches no part`, async () => {
    const { page, asked } = await member();
    await page.goto(home.vizha.url + path);
    await heading(page, say(name, "en"));
    if (below) await page.getByRole("heading", { level: 2, name: say(below, "en") }).waitFor();
    assert.deepEqual(parts(asked), []);
    assert.ok(![...asked].some((file) => file.includes("dashboard-chunk")), [...asked].join(" "));
    assert.ok([...asked].some((file) => file.endsWith(".wasm")), "the program is among them");
    const sizes = await Promise.all([...asked].map(bytes));
    const sum = sizes.reduce((total, size) => total + size, 0);
    assert.ok(sum > 0 && sum < 300_000, `${sum} bytes: ${[...asked].map((file, at) => `${file} ${sizes[at]}`).join(", ")}`);
    quiet(page);
    await page.context().close();
  });
}

const rooms = {
  events: ["/organize/events/new", "dashboard.NEW_EVENT"],
  guests: ["/organize/bookings", "dashboard.BOOKINGS"],
  channels: ["/organize/channels", "connect.CHANNELS"],
  settings: ["/organize/settings", "dashboard.SETTINGS"],
};

for (const [part, [path, name]] of Object.entries(rooms)) {
  test(`opening ${path} fetches the part '${part}' alone`, async () => {
    const { page, asked } = await member();
    await page.goto(home.vizha.url + path);
    await heading(page, say(name, "en"));
    assert.deepEqual(parts(asked), [part]);
    quiet(page);
    await page.context().close();
  });
}

test("a part is fetched once, and the parts stand beside one another", async () => {
  const { page, asked } = await member();
  await page.goto(`${home.vizha.url}/organize`);
  await heading(page, say("figures.HOME", "en"));
  const nav = page.locator(".side nav");
  const open = async (href, name) => {
    await nav.locator(`a[href="${href}"]`).click();
    await heading(page, say(name, "en"));
  };
  await open("/organize/bookings", "dashboard.BOOKINGS");
  await open("/organize/channels", "connect.CHANNELS");
  const before = [...asked];
  await open("/organize/bookings", "dashboard.BOOKINGS");
  await open("/organize/subscribers", "inbox.SUBSCRIBERS");
  await open("/organize/events", "dashboard.EVENTS");
  assert.deepEqual([...asked], before);
  assert.deepEqual(parts(asked), ["channels", "guests"]);
  quiet(page);
  await page.context().close();
});

for (const language of languages) {
  test(`a part that does not come says so, and comes when asked again, ${language}`, async () => {
    const { page } = await member({ language, viewport: phone });
    let refused = 0;
    const files = "**/pkg/dashboard-split-events*";
    await page.route(files, (route) => {
      refused += 1;
      return route.fulfill({ status: 503, contentType: "text/plain", body: "" });
    });
    await page.goto(`${home.vizha.url}/organize/events`);
    await heading(page, say("dashboard.EVENTS", language));
    await page.locator('main a[href="/organize/events/new"]').first().click();

    const failure = page.locator("main .failure[role=alert]");
    await failure.getByText(say("dashboard.E_UNFETCHED", language)).waitFor();
    await fits(page);
    const again = failure.getByRole("button", { name: say("dashboard.TRY_AGAIN", language) });
    const seen = refused;
    const second = page.waitForResponse(files);
    await again.click();
    assert.equal((await second).status(), 503);
    await failure.getByText(say("dashboard.E_UNFETCHED", language)).waitFor();
    assert.ok(refused > seen, "it was really asked for again");

    // The rest goes on working meanwhile.
    await page.locator(".side nav").getByRole("link", { name: say("dashboard.EVENTS", language) }).click();
    await heading(page, say("dashboard.EVENTS", language));
    await page.goBack();
    await failure.waitFor();

    await page.unroute(files);
    await failure.getByRole("button", { name: say("dashboard.TRY_AGAIN", language) }).click();
    await heading(page, say("dashboard.NEW_EVENT", language));
    assert.equal(await failure.count(), 0);
    await page.context().close();
  });
}
