// Members at the page of the door.

import { pattern } from "./texts.mjs";

/** A member of the organization with a role; returns how to sign in. */
export async function member(vizha, name, role) {
  const email = `${name.toLowerCase()}-${role}@example.org`;
  const password = (
    await vizha.command("user", "add", "--organization", "demo", "--name", name, "--email", email, "--role", role)
  ).trim();
  return { email, password };
}

/** Signs in, which leads to the event's door. */
export async function enter(page, vizha, { email, password }, event) {
  const path = `/organize/door?event=${event.id}`;
  await page.goto(`${vizha.url}/organize/sign-in?return=${encodeURIComponent(path)}`);
  await page.locator('[name="email"]').fill(email);
  await page.locator('[name="password"]').fill(password);
  await page.locator("form button[type=submit]").last().click();
  await page.locator("#gate").waitFor({ timeout: 30_000 });
  // A member's own language comes first; these journeys read English.
  await page.locator(".lang button[lang=en]").click();
}

/** Opens the door that the address names, at a gate. */
export async function open(page, gate) {
  await page.locator("#gate").fill(gate);
  await page.locator(".door.chosen").click();
  await page.locator("#q").waitFor();
  await page.locator("#net").getByText(pattern("door.LIST_OF", "en")).waitFor();
}

/** Waits until so many are in. */
export const counts = (page, n) =>
  page.locator("#counter b").getByText(String(n), { exact: true }).waitFor({ timeout: 20_000 });
