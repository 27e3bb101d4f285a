// Measures what an organizer feels: how soon the dashboard answers on the demo data, how smoothly 10,000 bookings
// scroll, and how soon the door answers when two devices scan without a network. Prints and writes JSON.
//
//   node bench-dashboard.mjs FILE        (scripts/bench calls it)

import { writeFileSync } from "node:fs";
import { desk, launch, phone, visitor } from "./lib/browser.mjs";
import { signIn, speak } from "./lib/organizer.mjs";
import { say } from "./lib/texts.mjs";
import { eventually, openApi, startVizha } from "./lib/vizha.mjs";

const file = process.argv[2];
const result = {};
/** How often each interaction is done. */
const TIMES = 9;
const ROWS = 10_000;
/** Tickets of the evening; the middle ones are scanned by both devices. */
const TICKETS = 200;
const OVERLAP = 20;

/** The value below which this part of the times lies. */
function quantile(times, part) {
  const sorted = [...times].sort((a, b) => a - b);
  return Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))].toFixed(1));
}

const summary = (times) => ({
  times: times.length,
  median: quantile(times, 0.5),
  p95: quantile(times, 0.95),
  max: quantile(times, 1),
});

/** From acting until what was asked for is painted, in milliseconds, by the page's own clock. */
function timed(page, act, ready, given = null) {
  return page.evaluate(
    ([act, ready, given]) =>
      new Promise((done, fail) => {
        const asked = new Function("given", `return (${ready})(given)`);
        const late = setTimeout(() => fail(new Error(`still not so: ${ready} ${given}`)), 15_000);
        let over = false;
        const look = () => {
          if (over || !asked(given)) return;
          over = true;
          watching.disconnect();
          clearTimeout(late);
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => done(performance.now() - begun);
            channel.port2.postMessage(null);
          });
        };
        const watching = new MutationObserver(look);
        watching.observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true });
        const begun = performance.now();
        new Function("given", `(${act})(given)`)(given);
        look();
      }),
    [String(act), String(ready), given],
  );
}

/** Whether the application shows it; reports are pages of their own, and files are saved. */
const inside = (path) => path.startsWith("/organize/") && !/\/reports?$|[.]/.test(path);

const still = "!document.querySelector('main .skeleton, main [aria-busy=true]')";

/** Goes somewhere and back, measuring both ways. */
async function there(page, times, name, link, heading) {
  const before = await page.evaluate(() => location.href);
  const act = (css) => document.querySelector(css).click();
  for (let n = 0; n < TIMES; n += 1) {
    const took = await timed(
      page,
      act,
      `(given) => ${still} && location.href !== ${JSON.stringify(before)} && document.querySelector('main h1') && ${heading ?? "true"}`,
      link,
    );
    if (n > 0) (times[name] ??= []).push(took);
    await page.goBack();
    await eventually(`${name}: back again`, () => page.evaluate(([before, still]) => location.href === before && eval(still), [before, still]));
    await page.locator(link).first().waitFor();
    // Nobody clicks while the way back is still being painted.
    await page.evaluate(() => new Promise((done) => requestIdleCallback(() => requestIdleCallback(done))));
  }
}

async function interactions(vizha, browser, who) {
  const page = await visitor(browser, { viewport: desk });
  await signIn(page, vizha, who);
  await speak(page, "en");
  const times = {};
  const links = await page.locator(".side nav a:visible").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  for (const path of links.filter(inside)) {
    await there(page, times, path, `.side nav a[href="${path}"]`);
  }
  await page.goto(`${vizha.url}/organize/bookings`);
  await page.locator("main tbody a").first().waitFor();
  await there(page, times, "a booking", "main tbody a");
  const search = "main input[type=search]";
  for (let n = 0; n < TIMES; n += 1) {
    const q = n % 2 ? "" : "zz";
    const took = await timed(
      page,
      `(given) => { const field = document.querySelector('${search}');
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, given);
        field.dispatchEvent(new Event("input", { bubbles: true })); }`,
      `(given) => ${still} && document.querySelector(given ? "main .empty" : "main tbody tr")`,
      q,
    );
    (times["typing into the search, with its pause"] ??= []).push(took);
  }
  await page.goto(`${vizha.url}/organize/events`);
  await page.locator("main a[href^='/organize/events/']:not([href$=new])").first().waitFor();
  const room = await page.locator("main a[href^='/organize/events/']:not([href$=new])").first().getAttribute("href");
  await there(page, times, "an event's room", `main a[href="${room}"]`);
  await page.goto(vizha.url + room);
  await page.locator("main h1").waitFor();
  const tabs = await page
    .locator(`main a[href^="${room}/"]`)
    .evaluateAll((all) => [...new Set(all.map((one) => one.getAttribute("href")))]);
  for (const path of tabs.filter(inside)) await there(page, times, path.replace(room, "room"), `main a[href="${path}"]`);
  await page.context().close();
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, summary(all)]));
}

async function scrolling(vizha, browser, api, who) {
  const event = await api.event({ title: "Ten thousand", capacity: ROWS, translations: {} });
  const numbers = Array.from({ length: ROWS }, (_, n) => n);
  const some = async () => {
    for (let n = numbers.pop(); n !== undefined; n = numbers.pop()) {
      await api.book(event.id, { name: `Guest ${n}`, phone: `+9477${String(1_000_000 + n)}` });
    }
  };
  await Promise.all(Array.from({ length: 32 }, some));
  const page = await visitor(browser, { viewport: desk });
  await signIn(page, vizha, who);
  await page.goto(`${vizha.url}/organize/bookings?event=${event.id}`);
  const rows = () => page.locator("main tbody tr").count();
  await page.locator("main tbody tr").first().waitFor();
  const more = page.locator("main button.more");
  const parts = [];
  for (let shown = await rows(); (await more.count()) > 0; ) {
    const took = await timed(
      page,
      "() => document.querySelector('main button.more').click()",
      "(given) => document.querySelectorAll('main tbody tr').length > given",
      shown,
    );
    parts.push(took);
    shown = await rows();
  }
  const frames = await page.evaluate(
    () =>
      new Promise((done) => {
        const took = [];
        let before = performance.now();
        const step = (now) => {
          took.push(now - before);
          before = now;
          scrollBy(0, 800);
          if (took.length < 400) requestAnimationFrame(step);
          else done(took.slice(1));
        };
        requestAnimationFrame(step);
      }),
  );
  const shown = await rows();
  await page.context().close();
  return { rows: shown, "a hundred more rows, ms": summary(parts), "frame while scrolling, ms": summary(frames) };
}

async function door(vizha, browser, api, who) {
  const event = await api.event({ title: "Evening at the door", capacity: TICKETS, translations: {} });
  const tickets = [];
  for (let n = 0; n < TICKETS; n += 1) {
    const name = `Guest ${String(n).padStart(3, "0")}.`;
    const booking = await api.book(event.id, { name, phone: `+9477${String(3_000_000 + n)}` });
    tickets.push({ name, code: booking.tickets[0].code });
  }
  const half = TICKETS / 2;
  const devices = [tickets.slice(0, half + OVERLAP / 2), tickets.slice(half - OVERLAP / 2)];
  const pages = [];
  for (const gate of ["gate 1", "gate 2"]) {
    const page = await visitor(browser, { viewport: phone });
    const path = `/organize/door?event=${event.id}`;
    await page.goto(`${vizha.url}/organize/sign-in?return=${encodeURIComponent(path)}`);
    await page.locator('[name="email"]').fill(who.email);
    await page.locator('[name="password"]').fill(who.password);
    await page.locator("form button[type=submit]").last().click();
    await page.locator("#gate").waitFor({ timeout: 30_000 });
    await page.locator(".lang button[lang=en]").click();
    await page.locator("#gate").fill(gate);
    await page.locator(".door.chosen").click();
    await page.locator("#net").getByText(say("door.WORKS_OFFLINE", "en")).waitFor({ timeout: 30_000 });
    await page.context().setOffline(true);
    pages.push(page);
  }
  const times = [];
  for (const [at, page] of pages.entries()) {
    await page.bringToFront();
    await page.locator("#q").focus();
    for (const { name, code } of devices[at]) {
      const took = await timed(
        page,
        `(given) => { const field = document.querySelector("#q");
          Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, given[0]);
          field.dispatchEvent(new Event("input", { bubbles: true })); }`,
        `(given) => document.querySelector("#answer")?.innerText.includes(given[1])`,
        [code, name],
      );
      times.push(took);
    }
  }
  for (const page of pages) await page.context().setOffline(false);
  for (const page of pages) {
    await page.locator("#counter b").getByText(String(TICKETS), { exact: true }).waitFor({ timeout: 60_000 });
  }
  for (const page of pages) await page.context().close();
  return { scans: times.length, entries: TICKETS, "scan to painted answer, ms (below 150)": summary(times) };
}

const vizha = await startVizha({ demo: true });
const browser = await launch();
try {
  const email = "meena@example.org";
  const made = await vizha.command("user", "add", "--organization", "demo", "--name", "Meena", "--email", email, "--role", "owner");
  const who = { email, password: made.trim() };
  const api = await openApi(vizha);
  result["interactions, ms (at most 100)"] = await interactions(vizha, browser, who);
  result["the door without a network"] = await door(vizha, browser, api, who);
  result["the table of bookings"] = await scrolling(vizha, browser, api, who);
} finally {
  await browser.close();
  await vizha.stop();
}
for (const [part, lines] of Object.entries(result)) {
  console.log(`\n${part}`);
  for (const [name, value] of Object.entries(lines)) console.log(`  ${name}: ${JSON.stringify(value)}`);
}
if (file) writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
