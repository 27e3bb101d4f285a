// For programs: a token, a webhook that is really called, the lines for one's own website; and what is typed in
// one tab while another has gone to another organization.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { accessible, desk, fits, phone, quiet, visitor } from "../lib/browser.mjs";
import { house } from "../lib/house.mjs";
import { field, fillLocal, signIn, speak } from "../lib/organizer.mjs";
import { languages, say } from "../lib/texts.mjs";
import { eventually } from "../lib/vizha.mjs";

const home = house({ demo: true, env: { VIZHA_PRIVATE_ADDRESSES: "true" } });
const heard = [];
let account;
let program;

before(async () => {
  await home.ready;
  const output = home.vizha.demoOutput;
  account = {
    email: output.match(/mail address: *(\S+)/)?.[1],
    password: output.match(/password: *(\S+)/)?.[1],
  };
  program = createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      heard.push({ headers: request.headers, raw: Buffer.concat(parts) });
      response.end("taken");
    });
  });
  await new Promise((resolve) => program.listen(0, "127.0.0.1", resolve));
});
after(() => new Promise((resolve) => program.close(resolve)));

async function room(path, language = "en", options = {}) {
  const page = await visitor(home.browser, { language, viewport: desk, ...options });
  await signIn(page, home.vizha, account);
  await speak(page, language);
  await page.goto(`${home.vizha.url}/organize${path}`);
  await page.locator("main h1").first().waitFor();
  return page;
}

for (const language of languages) {
  const d = (key, values) => say(`dashboard.${key}`, language, values);
  const h = (key, values) => say(`hooks.${key}`, language, values);

  test(`a token opens what it may until it is revoked, ${language}`, async () => {
    const page = await room("/settings/tokens", language, { expected: [422] });
    const make = page.getByRole("button", { name: d("MAKE_TOKEN"), exact: true });
    await make.click();
    await page.getByRole("alert").waitFor();
    const name = `Till ${language}`;
    await field(page, "name").fill(name);
    await make.click();
    const secret = await page.locator(".note.fresh code").innerText();
    await accessible(page);
    await fits(page);
    const ask = (path) =>
      fetch(`${home.vizha.url}/api/v1${path}`, { headers: { authorization: `Bearer ${secret}` } });
    assert.equal((await ask("/organization/events")).status, 200);
    const line = page.locator("li.token").filter({ hasText: name });
    await line.getByRole("button", { name: d("REVOKE") }).click();
    await page.getByRole("dialog").getByRole("button", { name: d("REVOKE"), exact: true }).click();
    await line.waitFor({ state: "detached" });
    assert.equal((await ask("/organization/events")).status, 401);
    quiet(page);
    await page.context().close();
  });

  test(`a webhook is made, tried, called and stopped, ${language}`, async () => {
    const page = await room("/settings/webhooks", language, { expected: [422] });
    const make = page.getByRole("button", { name: h("MAKE"), exact: true });
    await field(page, "url").fill("nowhere");
    await make.click();
    await page.locator("[aria-invalid=true]").waitFor();
    assert.equal(await field(page, "url").inputValue(), "nowhere", "the typing is kept");
    const url = `http://127.0.0.1:${program.address().port}/${language}`;
    await field(page, "url").fill(url);
    await make.click();
    const secret = await page.locator(".note.fresh code").innerText();
    await accessible(page);
    await fits(page);
    await page.setViewportSize(phone);
    await accessible(page, "the webhooks on a phone");
    await fits(page);
    await page.setViewportSize(desk);
    await page.getByRole("link", { name: url }).click();
    await page.getByRole("heading", { level: 1, name: url }).waitFor();
    heard.length = 0;
    await page.getByRole("button", { name: h("TEST"), exact: true }).click();
    await page.getByText(h("SAID_TAKEN")).waitFor();
    const event = await home.api.event();
    const { reference } = await home.api.book(event.id);
    const call = await eventually("the booking is told", () =>
      heard.find((one) => one.headers["vizha-event"] === "BookingSuccessful"),
    );
    const stamp = call.headers["vizha-timestamp"];
    const mac = createHmac("sha256", secret).update(`${stamp}.`).update(call.raw).digest("hex");
    assert.equal(call.headers["vizha-signature"], `v1=${mac}`);
    assert.equal(JSON.parse(call.raw).booking.reference, reference);

    await page.reload();
    const line = page.locator("li.token details").first();
    await line.locator("summary").click();
    await line.getByText(reference).first().waitFor();
    await accessible(page);
    await page.setViewportSize(phone);
    await accessible(page, "a webhook on a phone");
    await fits(page);
    await page.setViewportSize(desk);
    await page.getByRole("button", { name: d("REMOVE"), exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: d("REMOVE"), exact: true }).click();
    await page.getByRole("link", { name: url }).waitFor({ state: "detached" });
    quiet(page);
    await page.context().close();
  });

  test(`the lines for one's own website stand beside the form as it looks there, ${language}`, async () => {
    const event = await home.api.event();
    const page = await room(`/events/${event.id}/embed`, language);
    const lines = page.locator(".copied code").first();
    await field(page, "language").selectOption("ta");
    await eventually("the lines name the language", async () =>
      (await lines.innerText()).includes(`data-event="${event.slug}" data-language="ta"`),
    );
    const frame = await (await page.locator("iframe.embed-preview").elementHandle()).contentFrame();
    await frame.getByRole("heading", { name: say("public.BOOK_TITLE", "ta") }).waitFor();
    await accessible(page);
    await fits(page);
    await page.setViewportSize(phone);
    await accessible(page, "the lines for one's own website on a phone");
    await fits(page);
    quiet(page);
    await page.context().close();
  });

  test(`a draft is deleted, ${language}`, async () => {
    const draft = await home.api.event({ title: `Never mind ${language}`, publish: false });
    const page = await room(`/events/${draft.id}`, language);
    await page.getByRole("button", { name: d("DELETE_DRAFT"), exact: true }).click();
    await accessible(page);
    await page.getByRole("dialog").getByRole("button", { name: d("DELETE_DRAFT_DEED"), exact: true }).click();
    await page.getByText(d("SAID_DRAFT_DELETED")).waitFor();
    await page.waitForURL("**/organize/events");
    assert.equal((await fetch(`${home.vizha.url}/e/${draft.slug}`)).status, 404);
    quiet(page);
    await page.context().close();
  });
}

test("what is typed here does not end up in the organization another tab went to", async () => {
  await home.vizha.command("user", "administrator", "--email", account.email);
  const page = await room("", "en", { expected: [409] });
  await page.goto(`${home.vizha.url}/organize/keeper/organizations`);
  await page.locator("[name=organization_en]").fill("Second Sabha");
  await page.locator("form:has([name=organization_en]) button[type=submit]").click();
  await page.getByText("Second Sabha").first().waitFor();
  await page.goto(`${home.vizha.url}/organize/events/new`);
  await fillLocal(page, "title", { en: "Meant for the first" });
  const other = await page.context().newPage();
  await other.goto(`${home.vizha.url}/organize`);
  await other.locator("details.switch summary").filter({ visible: true }).click();
  await other.getByRole("button", { name: "Second Sabha" }).click();
  await other.locator(".side").getByText("Second Sabha").first().waitFor();
  await page.locator("form button[type=submit]").last().click();
  await page.getByText(say("dashboard.E_ELSEWHERE", "en")).first().waitFor();
  assert.equal(await page.locator('[id="f-title"]').inputValue(), "Meant for the first");
  quiet(page);
  await page.context().close();
});
