// Passkeys: made in one's account, used to sign in without a password, renamed, removed. The device is
// Chromium's own virtual one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, desk, fits, phone, quiet, visitor } from "../lib/browser.mjs";
import { house } from "../lib/house.mjs";
import { field, firstRun, inside, speak } from "../lib/organizer.mjs";
import { languages, pattern, say } from "../lib/texts.mjs";

// Browsers have passkeys for names, not for numbers.
const home = house({ demo: false, host: "localhost" });
const t = (key, values, language = "en") => say(`passkeys.${key}`, language, values);

/** A device that recognizes its owner, as a phone with a fingerprint does. */
async function device(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", { options });
  return { credentials: async () => (await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials };
}

test("a passkey opens the house without a password, until it is removed", async () => {
  const page = await visitor(home.browser, { language: "en", viewport: desk, expected: [422] });
  const owner = await firstRun(page, home.vizha, { organizationEnglish: "Music Sabha" });
  await speak(page, "en");
  const keys = await device(page);
  const account = `${home.vizha.url}/organize/settings/account`;
  await page.goto(account);
  await page.getByText(t("NONE_YET")).waitFor();

  const make = page.getByRole("button", { name: t("MAKE") });
  await field(page, "passkey_name").fill("My phone");
  await field(page, "passkey_password").fill("not my password");
  await make.click();
  await page.locator("#f-passkey-password[aria-invalid=true]").waitFor();
  assert.equal(await field(page, "passkey_name").inputValue(), "My phone", "the typing is kept");
  assert.equal((await keys.credentials()).length, 0);
  await field(page, "passkey_password").fill(owner.password);
  await make.click();
  await page.getByText(t("SAID_MADE")).waitFor();
  const card = page.locator("section.card").filter({
    has: page.getByRole("heading", { name: t("PASSKEYS"), exact: true }),
  });
  await card.locator("b", { hasText: "My phone" }).waitFor();
  await card.getByText(t("NEVER_USED")).waitFor();
  const [made] = await keys.credentials();
  assert.ok(made.isResidentCredential);
  assert.equal(made.rpId, "localhost");
  await accessible(page);
  await page.setViewportSize(phone);
  await fits(page);

  // A second one on the same device is refused by the device.
  await field(page, "passkey_name").fill("The same phone");
  await field(page, "passkey_password").fill(owner.password);
  await make.click();
  await page.getByText(t("NOT_MADE")).waitFor();
  assert.equal((await keys.credentials()).length, 1);

  const signOut = async () => {
    await page.goto(account);
    await page.locator("main form[action='/organize/sign-out'] button").click();
    await page.waitForURL("**/organize/sign-in*");
  };
  const enter = () => page.locator("#passkey button").click();
  await signOut();
  for (const language of languages) {
    await page.goto(`${home.vizha.url}/organize/sign-in?lang=${language}`);
    await page.getByRole("button", { name: t("SIGN_IN_BUTTON", {}, language) }).waitFor();
    await accessible(page);
    await fits(page);
  }
  await page.goto(`${home.vizha.url}/organize/sign-in?lang=en&return=%2Forganize%2Fevents`);
  await enter();
  await inside(page);
  assert.equal(new URL(page.url()).pathname, "/organize/events");

  await page.goto(account);
  await card.getByText(pattern("passkeys.LAST_USED", "en")).waitFor();
  await card.getByRole("button", { name: t("RENAME") }).click();
  const rename = page.locator("[id^=f-rename-]");
  await rename.fill("Old phone");
  await rename.press("Enter");
  await card.locator("b", { hasText: "Old phone" }).waitFor();
  await page.getByRole("button", { name: `${t("REMOVE")} Old phone` }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(t("REMOVE_WORDS", { name: "Old phone" })).waitFor();
  await accessible(page);
  await dialog.locator("input[type=password]").fill(owner.password);
  await dialog.getByRole("button", { name: t("REMOVE") }).click();
  await page.getByText(t("NONE_YET")).waitFor();

  // The device still offers it; the house does not know it any more.
  await signOut();
  await page.goto(`${home.vizha.url}/organize/sign-in?lang=en`);
  await enter();
  await page.getByText(say("errors.PASSKEY_FAILED", "en")).waitFor();
  assert.ok(await page.locator("[name=password]").isVisible(), "the password is left");
  quiet(page);
  await page.context().close();
});

test("without a script the password opens the house", async () => {
  const page = await visitor(home.browser, { language: "en", javaScriptEnabled: false });
  await page.goto(`${home.vizha.url}/organize/sign-in?lang=en`);
  assert.ok(await page.locator("[name=password]").isVisible());
  assert.equal(await page.locator("#passkey").isVisible(), false);
  quiet(page);
  await page.context().close();
});
