// A team: invited by a link, signed in with two steps, and an organization that is suspended for a while.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { accessible, desk, fits, phone, quiet, visitor } from "../lib/browser.mjs";
import { house } from "../lib/house.mjs";
import { field, firstRun, inside, signIn, speak } from "../lib/organizer.mjs";
import { openApi } from "../lib/vizha.mjs";
import { languages, say } from "../lib/texts.mjs";

const home = house({ demo: false });
const t = (key, values) => say(`team.${key}`, "en", values);
const nila = { name: "Nila", email: "nila@example.org", password: "another calm sentence" };
let owner;
let secret;

/** The six digits that an app shows at a moment (RFC 6238). */
function code(key, seconds) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...key].map((sign) => letters.indexOf(sign).toString(2).padStart(5, "0")).join("");
  const bytes = bits.match(/.{8}/g).map((byte) => parseInt(byte, 2));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(seconds / 30)));
  const tag = createHmac("sha1", Buffer.from(bytes)).update(step).digest();
  const at = tag[19] & 15;
  return String((tag.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

const now = () => Math.floor(Date.now() / 1000);

test("someone is invited by a link, and joins", async () => {
  const page = await visitor(home.browser, { language: "en", viewport: desk });
  owner = await firstRun(page, home.vizha, { organizationEnglish: "Music Sabha" });
  await speak(page, "en");
  await page.goto(`${home.vizha.url}/organize/team`);
  await page.getByRole("heading", { level: 1, name: t("TEAM") }).waitFor();
  await field(page, "role").selectOption("manager");
  await page.getByRole("button", { name: t("MAKE_LINK") }).click();
  const link = await page.locator(".copied code").first().innerText();
  assert.match(link, /\/organize\/join\//);
  await accessible(page);

  const guest = await visitor(home.browser, { language: "en", expected: [404, 422] });
  await guest.goto(link);
  await accessible(guest);
  await fits(guest);
  await guest.locator("[name=name]").fill(nila.name);
  await guest.locator("[name=email]").fill(nila.email);
  await guest.locator("[name=password]").fill("short");
  await guest.locator("form button[type=submit]").last().click();
  await guest.locator("[aria-invalid=true]").first().waitFor();
  assert.equal(await guest.locator("[name=email]").inputValue(), nila.email, "the typing is kept");
  await guest.locator("[name=password]").fill(nila.password);
  await guest.locator("form button[type=submit]").last().click();
  await inside(guest);
  await guest.goto(link);
  await guest.getByRole("heading", { name: t("JOIN_GONE") }).waitFor();

  await page.reload();
  await page.getByText(nila.email).waitFor();
  await page.goto(`${home.vizha.url}/organize/history`);
  await page.getByText(say("audit.MEMBER_JOIN", "en")).filter({ visible: true }).first().waitFor();
  await page.getByRole("searchbox").fill("zzz");
  await page.getByText(say("team.NOTHING_FOUND", "en")).waitFor();
  await page.getByRole("searchbox").fill(nila.name.slice(0, 3));
  await page.getByText(say("audit.MEMBER_JOIN", "en")).filter({ visible: true }).first().waitFor();
  await accessible(page);
  quiet(page);
  quiet(guest);
  await page.context().close();
  await guest.context().close();
});

test("with a second factor the password alone opens nothing", async () => {
  const page = await visitor(home.browser, { language: "en", expected: [401, 422] });
  await signIn(page, home.vizha, owner);
  await page.goto(`${home.vizha.url}/organize/settings/account`);
  await field(page, "password").fill(owner.password);
  await page.getByRole("button", { name: t("SET_UP") }).click();
  const picture = page.getByRole("img", { name: t("QR") });
  await picture.waitFor();
  assert.ok(await picture.evaluate((image) => image.decode().then(() => image.naturalWidth > 0)));
  secret = await page.locator(".copied code").innerText();
  await field(page, "code").fill(code(secret, now()));
  await page.getByRole("button", { name: t("SWITCH_ON") }).click();
  await page.locator(".codes code").first().waitFor();
  const codes = await page.locator(".codes code").allInnerTexts();
  assert.equal(codes.length, 10);
  await accessible(page);
  await fits(page);

  const other = await visitor(home.browser, { language: "en", expected: [422] });
  const first = async () => {
    await other.goto(`${home.vizha.url}/organize/sign-in`);
    await other.locator("[name=email]").fill(owner.email);
    await other.locator("[name=password]").fill(owner.password);
    await other.locator("form button[type=submit]").last().click();
    await other.getByRole("heading", { level: 1, name: t("SECOND_TITLE") }).waitFor();
  };
  const second = async (typed) => {
    await other.locator("[name=code]").fill(typed);
    await other.locator("form button[type=submit]").last().click();
  };
  await first();
  await accessible(other);
  await second("000000");
  await other.locator("[aria-invalid=true]").waitFor();
  const next = code(secret, now() + 30);
  await second(next);
  await inside(other);
  await other.context().clearCookies();
  await first();
  await second(next);
  await other.locator("[aria-invalid=true]").waitFor();
  await second(codes[0]);
  await inside(other);

  await page.reload();
  const sessions = page.getByRole("heading", { name: t("SESSIONS") });
  await sessions.waitFor();
  await page.getByRole("button", { name: t("END_OTHERS") }).click();
  await page.getByRole("dialog").getByRole("button", { name: t("END_OTHERS") }).click();
  await page.getByText(t("SAID_ENDED")).waitFor();
  await other.goto(`${home.vizha.url}/organize/events`);
  await other.waitForURL("**/organize/sign-in*");
  quiet(page);
  quiet(other);
  await page.context().close();
  await other.context().close();
});

test("a suspended organization sells nothing, until it is lifted", async () => {
  await home.vizha.command("user", "reset-second-factor", "--email", owner.email);
  const api = await openApi(home.vizha, "music-sabha");
  const event = await api.event();
  const page = await visitor(home.browser, { language: "en", viewport: desk });
  await signIn(page, home.vizha, owner);
  await page.goto(`${home.vizha.url}/organize/keeper/organizations`);
  await page.locator("details summary").first().click();
  await page.locator("[name=reason]").first().fill("Unpaid bills");
  await page.locator("details[open] button[type=submit]").click();
  await page.getByText("Unpaid bills").waitFor();
  for (const path of ["", "/organizations", "/accounts", "/jobs", "/log", "/doctor"]) {
    await page.goto(`${home.vizha.url}/organize/keeper${path}`);
    await accessible(page);
    await page.setViewportSize(phone);
    await fits(page);
    await page.setViewportSize(desk);
  }
  for (const language of languages) {
    const guest = await visitor(home.browser, { language });
    await guest.goto(`${home.vizha.url}/book/${event.slug}?lang=${language}`);
    await guest.getByText(say("public.NOT_SELLING", language)).first().waitFor();
    assert.equal(await guest.getByText("Unpaid bills").count(), 0);
    await accessible(guest);
    quiet(guest);
    await guest.context().close();
  }
  await page.goto(`${home.vizha.url}/organize/events`);
  await page.getByText(t("SUSPENDED")).waitFor();
  await home.vizha.command("organization", "lift", "music-sabha");
  await api.book(event.slug);
  quiet(page);
  await page.context().close();
});
