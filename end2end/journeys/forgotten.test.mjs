// A forgotten password: asked for on a plain page, renewed by the link in a real mail, without any script.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, desk, fits, phone, quiet, visitor } from "../lib/browser.mjs";
import { house } from "../lib/house.mjs";
import { startMailServer } from "../lib/mail.mjs";
import { firstRun, inside, signIn } from "../lib/organizer.mjs";
import { languages, say } from "../lib/texts.mjs";

const home = house({
  demo: false,
  extra: async () => {
    const mail = await startMailServer();
    return { mail, env: { VIZHA_SMTP_URL: mail.url } };
  },
});
const t = (key, language) => say(`entrance.${key}`, language);
const send = (page) => page.locator("form button[type=submit]").last().click();
let owner;

for (const language of languages) {
  test(`whoever forgot the password chooses another by mail, ${language}`, async () => {
    const before = await visitor(home.browser, { language, viewport: desk, expected: [401] });
    owner = owner ?? (await firstRun(before, home.vizha));
    if (language !== languages[0]) await signIn(before, home.vizha, owner);

    const page = await visitor(home.browser, { language, javaScriptEnabled: false, expected: [410, 422] });
    await page.goto(`${home.vizha.url}/organize/sign-in?lang=${language}`);
    await page.getByRole("link", { name: t("FORGOT", language) }).click();
    await page.locator("[name=email]").fill("nobody");
    await send(page);
    // The browser itself may hold a wrong address back; the server would say it as well.
    await page.locator("[name=email]").fill("nobody@example.org");
    await send(page);
    await page.getByText(t("FORGOT_SENT", language)).waitFor();
    await page.goto(`${home.vizha.url}/organize/forgotten?lang=${language}`);
    await page.locator("[name=email]").fill(owner.email);
    const known = home.mail.mails.length;
    await send(page);
    await page.getByText(t("FORGOT_SENT", language)).waitFor();
    const mail = await home.mail.arrived(owner.email, (one) => home.mail.mails.indexOf(one) >= known);
    assert.equal(home.mail.mails.some((one) => one.recipients.includes("nobody@example.org")), false);

    const link = mail.text.match(/http:\S+\/organize\/forgotten\/\S+/)[0];
    await page.goto(link);
    await page.locator("[name=password]").fill("short");
    await send(page);
    await page.locator("[name=password]").fill(`a new calm sentence ${language}`);
    await send(page);
    await page.getByText(t("RENEWED", language)).waitFor();
    await page.goto(link);
    await page.locator("[name=password]").fill("somebody else's sentence");
    await send(page);
    await page.getByRole("heading", { name: t("RENEW_GONE", language) }).waitFor();

    // Who was inside is out, the old password is over, and the new one opens.
    await before.goto(`${home.vizha.url}/organize`);
    await before.locator("[name=password]").fill(owner.password);
    await before.locator("[name=email]").fill(owner.email);
    await send(before);
    await before.locator("[role=alert], [aria-invalid=true]").first().waitFor();
    owner = { ...owner, password: `a new calm sentence ${language}` };
    await before.locator("[name=password]").fill(owner.password);
    await send(before);
    await inside(before);
    quiet(page);
    for (const one of [page, before]) await one.context().close();
  });

  test(`its pages fit, and axe finds nothing, ${language}`, async () => {
    for (const viewport of [phone, desk]) {
      const page = await visitor(home.browser, { language, viewport, expected: [410, 422] });
      for (const path of ["forgotten", "forgotten/a-link-of-nobody"]) {
        await page.goto(`${home.vizha.url}/organize/${path}?lang=${language}`);
        await accessible(page);
        await fits(page);
      }
      await page.locator("[name=password]").fill("short");
      await page.locator("form").last().evaluate((form) => form.submit());
      await page.locator("[aria-invalid=true], h1").first().waitFor();
      await accessible(page);
      await fits(page);
      quiet(page);
      await page.context().close();
    }
  });
}
