// What organizers do: first run, sign-in, and the forms of the dashboard.

import { say } from "./texts.mjs";
import { eventually } from "./vizha.mjs";

export const owner = { name: "Kavitha", email: "kavitha@example.org", password: "a long and calm sentence" };

/** The token that the console of an empty installation shows. */
export const firstRunToken = (vizha) =>
  eventually("the console shows a token", () => vizha.output().match(/token: *(\S+)/)?.[1]);

/** Sets an empty installation up through its page; ends in the dashboard. */
export async function firstRun(page, vizha, { organization = "சங்கீத சபா", organizationEnglish, ...who } = {}) {
  const account = { ...owner, ...who };
  await page.goto(`${vizha.url}/organize/first-run`);
  const fill = (name, value) => page.locator(`[name="${name}"]`).fill(value);
  await fill("token", await firstRunToken(vizha));
  await fill("organization_ta", organization);
  if (organizationEnglish) await fill("organization_en", organizationEnglish);
  await fill("name", account.name);
  await fill("email", account.email);
  await fill("password", account.password);
  await page.locator("form button[type=submit]").last().click();
  await inside(page);
  return account;
}

/** Signs in through the plain form. */
export async function signIn(page, vizha, { email, password }) {
  await page.goto(`${vizha.url}/organize/sign-in`);
  await page.locator('[name="email"]').fill(email);
  await page.locator('[name="password"]').fill(password);
  await page.locator('form button[type=submit]').last().click();
  await inside(page);
}

/** The dashboard has come alive. */
export async function inside(page) {
  await page.locator(".side nav a:visible").first().waitFor({ timeout: 30_000 });
}

/** The dashboard speaks this language from now on; the server has been told. */
export async function speak(page, language) {
  const told = page.waitForResponse(/\/organize\/fn\/account\/language(\?|$)/);
  await page.locator(`.side-foot button[lang=${language}], .side button[lang=${language}]`).first().click();
  await page.locator(`.side button[lang=${language}][aria-pressed=true]`).first().waitFor();
  await told;
}

/** Opens a room of the dashboard by its link. */
export async function room(page, language, key) {
  const name = say(`dashboard.${key}`, language);
  const link = page.locator(".side nav").getByRole("link", { name });
  if (await link.isVisible()) {
    await link.click();
  } else {
    // The foot of a phone has a place for the first rooms only.
    await page.locator(".side nav .more-link a").click();
    await page.locator("main").getByRole("link", { name }).click();
  }
  await page.getByRole("heading", { level: 1, name: say(`dashboard.${key}`, language) }).waitFor();
}

/** Types a text of both languages into a field with tabs. `id` is the field's path. */
export async function fillLocal(page, path, texts) {
  const id = `f-${path.replace(/[^a-zA-Z0-9]/g, "-")}`;
  const field = page.locator(".field.local").filter({ has: page.locator(`[id="${id}"]`) });
  for (const [language, text] of Object.entries(texts)) {
    await field.locator(`button.tab[lang=${language}]`).click();
    await field.locator(`[id="${id}"]`).fill(text);
  }
}

/** Types into a plain field of the dashboard by its path. */
export const field = (page, path) => page.locator(`[id="f-${path.replace(/[^a-zA-Z0-9]/g, "-")}"]`);

/** A day that many days from now, as a date field wants it. */
export const dayFromNow = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Opens all that can be opened, so that every field can be filled. */
export async function openAll(page) {
  // Each click changes what the selector finds.
  const closed = page.locator("form details:not([open]) > summary");
  while (await closed.count()) await closed.first().click();
}
