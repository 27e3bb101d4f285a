// More events than a list takes: any of them is found by its words, and the chosen one keeps standing there.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { accessible, fits, phone, quiet, visitor } from "../lib/browser.mjs";
import { house } from "../lib/house.mjs";
import { field, signIn, speak } from "../lib/organizer.mjs";
import { say } from "../lib/texts.mjs";
import { eventually } from "../lib/vizha.mjs";

const home = house({ demo: true });
const d = (key, values) => say(`dashboard.${key}`, "en", values);
let account;
let first;
let late;

before(async () => {
  await home.ready;
  const output = home.vizha.demoOutput;
  account = {
    email: output.match(/mail address: *(\S+)/)?.[1],
    password: output.match(/password: *(\S+)/)?.[1],
  };
  for (let n = 0; n < 101; n += 1) {
    const made = await home.api.event({ title: `Rehearsal ${n}` });
    first ??= made;
  }
  const starts_at = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 17) + "00Z";
  late = await home.api.event({ title: "Kathakali by torchlight", starts_at });
});

async function organizer() {
  const page = await visitor(home.browser, { language: "en", viewport: phone });
  await signIn(page, home.vizha, account);
  await speak(page, "en");
  return page;
}

test("an event beyond the list is found by its words, with the keyboard alone", async () => {
  const page = await organizer();
  await page.goto(`${home.vizha.url}/organize/bookings/new`);
  const list = field(page, "event");
  const search = page.getByRole("searchbox", { name: d("FIND_EVENT") });
  await search.waitFor();
  const option = (event) => list.locator(`option[value="${event.id}"]`);
  assert.equal(await option(late).count(), 0, "it is too far away for the list");
  await search.fill("kathakali torch");
  await page.getByText(d("EVENTS_FOUND", { n: 1 })).waitFor();
  await accessible(page);
  await fits(page);
  await search.press("Enter");
  await page.locator("#f-event:focus").waitFor();
  assert.equal(await page.getByRole("alert").count(), 0, "nothing was sent off");
  await list.selectOption(late.id);
  await page.locator(".wanted input").first().waitFor();
  await search.fill("zzzz");
  await page.getByText(d("NO_EVENTS_FOUND")).waitFor();
  assert.equal(await list.inputValue(), late.id, "what is chosen stays");
  await search.fill("");
  await option(first).waitFor({ state: "attached" });
  assert.equal(await list.inputValue(), late.id);
  assert.match(await option(late).textContent(), /Kathakali by torchlight · /);
  quiet(page);
  await page.context().close();
});

for (const room of ["bookings", "messages", "bookings/new", "guests/import"]) {
  test(`the event that an address names is shown, ${room}`, async () => {
    const page = await organizer();
    await page.goto(`${home.vizha.url}/organize/${room}?event=${late.id}`);
    const list = field(page, "event");
    await page.getByRole("searchbox", { name: d("FIND_EVENT") }).waitFor();
    await eventually("it is chosen", async () => (await list.inputValue()) === late.id);
    assert.match(await list.locator("option:checked").textContent(), /Kathakali by torchlight · .*20\d\d/);
    quiet(page);
    await page.context().close();
  });
}
