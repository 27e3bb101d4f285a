// The phone of "Try it as a guest": what is typed on it, and what comes back.

import { languages, pattern } from "./texts.mjs";
import { eventually } from "./vizha.mjs";

/** The stand-ins are connected with the organization. */
export const sandboxReady = (vizha) =>
  eventually("the sandbox is connected", () => vizha.output().includes("/organize/try"), 60_000);

/** A sentence of the catalogue, in whichever language the machine answers. */
export const either = (key) => new RegExp(languages.map((language) => pattern(key, language).source).join("|"));

/** What the guest was told. */
export const told = (page) => page.locator(".phone .bubble:not(.mine)");

/** Types words as the guest and waits for the answer; returns its text. */
export async function tell(page, words, answer) {
  const before = await told(page).count();
  await page.locator(".phone-foot input").fill(words);
  await page.locator(".phone-foot button").click();
  return eventually(
    `“${words}” is answered by ${answer}`,
    async () => (await told(page).allInnerTexts()).slice(before).find((text) => answer.test(text)),
    30_000,
  );
}

/** The reference in a confirmation. */
export const referenceIn = (text) => text.match(/\b[A-Z0-9]{4}-[A-Z0-9]{3}\b/)?.[0];
