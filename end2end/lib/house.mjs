// What most journeys begin with: an installation, a browser, and both gone at the end.

import { after, before } from "node:test";
import { launch } from "./browser.mjs";
import { openApi, startVizha } from "./vizha.mjs";

/**
 * Declares the set-up of a file; the returned object is filled before its first test. A file's own `before`
 * does not wait for this one: it awaits `ready`.
 */
export function house(options = { demo: true }) {
  const filled = {};
  let settle;
  filled.ready = new Promise((resolve) => {
    settle = resolve;
  });
  before(() => {
    settle(furnish());
    return filled.ready;
  });
  async function furnish() {
    const { extra, ...rest } = options;
    if (extra) Object.assign(filled, await extra());
    filled.vizha = await startVizha({ ...rest, env: { ...rest.env, ...filled.env } });
    filled.browser = await launch();
    if (options.demo) filled.api = await openApi(filled.vizha);
  }
  after(async () => {
    await filled.browser?.close();
    await filled.vizha?.stop();
    await filled.mail?.stop();
  });
  return filled;
}
