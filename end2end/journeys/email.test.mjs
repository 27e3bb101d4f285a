// Another mail address to sign in with: asked for in the account, confirmed by the link in a real mail, on a page
// that needs no script.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, desk, fits, phone, quiet, visitor } from "../lib/browser.mjs";
import { house } from "../lib/house.mjs";
import { startMailServer } from "../lib/mail.mjs";
import { field, firstRun, inside, signIn, speak } from "../lib/organizer.mjs";
import { languages, say } from "../lib/texts.mjs";

const home = house({
  demo: false,
  extra: async () => {
    const mail = await startMailServer();
    return { mail, env: { VIZHA_SMTP_URL: mail.url } };
  },
});
const t = (key, language) => say(`entrance.${key}`, language);
let owner;

for (const language of languages) {
  test(`a member signs in with another address once its link is confirmed, ${language}`, async () => {
    const page = await visitor(home.browser, { language, viewport: desk, expected: [422] });
    owner = owner ?? (await firstRun(page, home.vizha));
    if (language !== languages[0]) await signIn(page, home.vizha, owner);
    await speak(page, language);
    await page.goto(`${home.vizha.url}/organize/settings/account`);
    const send = page.getByRole("button", { name: say("dashboard.SEND_EMAIL_LINK", language) });

    // What is refused keeps the typing.
    await field(page, "email").fill("kavitha@");
    await field(page, "email_password").fill(owner.password);
    await send.click();
    await page.locator("#f-email[aria-invalid=true]").waitFor();
    assert.equal(await field(page, "email").inputValue(), "kavitha@");
    const address = `kavitha.${language}@example.com`;
    await field(page, "email").fill(address);
    await field(page, "email_password").fill("not my password");
    await send.click();
    await page.locator("#f-email-password[aria-invalid=true]").waitFor();
    assert.equal(await field(page, "email").inputValue(), address);
    await accessible(page);
    await field(page, "email_password").fill(owner.password);
    await send.click();
    await page.getByText(say("dashboard.EMAIL_LINK_SENT", language, { email: address })).waitFor();
    await accessible(page);
    await page.setViewportSize(phone);
    await fits(page);
    await page.setViewportSize(desk);

    const notice = await home.mail.arrived(owner.email, (mail) => mail.text.includes(address));
    assert.equal(notice.subject, say("mail.EMAIL_NOTICE_SUBJECT", language));
    assert.equal(notice.text.includes("/organize/email/"), false, "the link is for the new address alone");
    const mail = await home.mail.arrived(address);
    assert.equal(mail.subject, say("mail.EMAIL_SUBJECT", language, { email: address }));
    const link = mail.text.match(/http:\S+\/organize\/email\/\S+/)[0];

    // Whoever looks at the page changes nothing; its button does, once, without any script.
    const looking = await visitor(home.browser, { language });
    await looking.goto(link);
    await looking.getByRole("heading", { level: 1, name: t("CONFIRM_EMAIL", language) }).waitFor();
    await accessible(looking);
    await fits(looking);
    const plain = await visitor(home.browser, { language, javaScriptEnabled: false, expected: [410] });
    const confirm = async () => {
      await plain.goto(link);
      await plain.getByRole("button", { name: t("CONFIRM_EMAIL_BUTTON", language) }).click();
    };
    await confirm();
    await plain.getByRole("heading", { name: t("EMAIL_CHANGED", language) }).waitFor();
    await confirm();
    await plain.getByRole("heading", { name: t("RENEW_GONE", language) }).waitFor();

    // Who was inside stays so, and the new address opens.
    await page.reload();
    await inside(page);
    await page.getByText(address, { exact: true }).first().waitFor();
    owner = { ...owner, email: address };
    const again = await visitor(home.browser, { language, viewport: desk });
    await signIn(again, home.vizha, owner);
    for (const one of [page, looking, plain, again]) {
      quiet(one);
      await one.context().close();
    }
  });
}
