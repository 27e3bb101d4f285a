// Chromium, pages that notice every complaint of the browser, and axe.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const phone = { width: 390, height: 844 };
export const desk = { width: 1280, height: 800 };

/** A browser; `more` are further switches for it alone. */
export async function launch(more = []) {
  return chromium.launch({
    executablePath: process.env.VIZHA_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--force-color-profile=srgb", ...more],
  });
}

/**
 * A fresh visitor. `page.complaints` gathers console errors and warnings, failed requests, uncaught
 * errors and dialogs. A form answered with 422 logs a line in the console; `expected` lists such statuses.
 */
export async function visitor(browser, { language = "en", expected = [], cookies = true, ...options } = {}) {
  const context = await browser.newContext({
    viewport: phone,
    locale: language === "ta" ? "ta-LK" : "en-GB",
    timezoneId: "Asia/Colombo",
    reducedMotion: "reduce",
    ...options,
  });
  context.setDefaultTimeout(15_000);
  if (!cookies) {
    // Neither kept nor sent, as in a browser that refuses them.
    await context.route("**/*", async (route) => {
      await context.clearCookies();
      await route.continue();
    });
  }
  const page = await context.newPage();
  page.complaints = [];
  watch(page, expected);
  context.on("page", (other) => {
    other.complaints = page.complaints;
    watch(other, expected);
  });
  return page;
}

function watch(page, expected) {
  const complain = (text) => page.complaints.push(`${page.url()}: ${text}`);
  page.on("console", (message) => {
    if (!["error", "warning"].includes(message.type())) return;
    if (expected.some((status) => message.text().includes(`status of ${status}`))) return;
    complain(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complain(`uncaught: ${error.message}`));
  page.on("dialog", (dialog) => {
    complain(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on("requestfailed", (request) => {
    // Streams and requests of a page that is being left end that way.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") complain(`failed: ${request.url()}`);
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (["http:", "https:"].includes(url.protocol) && !["127.0.0.1", "localhost"].includes(url.hostname)) {
      complain(`third-party request: ${url.origin}`);
    }
  });
}

/** Nothing was complained about so far. */
export function quiet(page) {
  assert.deepEqual(page.complaints, []);
}

/** axe finds nothing wrong on the page as it is now. */
export async function accessible(page, where = page.url()) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  await inSight(page, violations);
  const found = violations.filter(({ nodes }) => nodes.length > 0).map(
    (violation) =>
      `${violation.id}: ${violation.help}\n` +
      violation.nodes.map((node) => `    ${node.target.join(" ")}\n    ${node.failureSummary}`).join("\n"),
  );
  assert.equal(found.length, 0, `axe on ${where}:\n${found.join("\n")}`);
}

/**
 * Takes out what was too small only because a bar that stays at the window's edge lay over a part of it: whoever
 * wants it scrolls it from under the bar, and so does this.
 */
async function inSight(page, violations) {
  for (const violation of violations.filter(({ id }) => id === "target-size")) {
    const left = [];
    for (const node of violation.nodes) {
      const stays = await page.evaluate(async (target) => {
        const [scrollX, scrollY] = [globalThis.scrollX, globalThis.scrollY];
        document.querySelector(target).scrollIntoView({ block: "center", behavior: "instant" });
        const again = await globalThis.axe.run({ include: [target] }, { runOnly: { type: "rule", values: ["target-size"] } });
        globalThis.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
        return again.violations.length > 0;
      }, node.target.at(-1));
      if (stays) left.push(node);
    }
    violation.nodes = left;
  }
}

/** The page is not wider than its window. */
export async function fits(page, where = page.url()) {
  const [content, view] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  assert.ok(content <= view, `${where} is ${content} px wide in a window of ${view} px`);
}

/** Waits until the page's islands live: their module is loaded late, after the content. */
export async function alive(page) {
  await page.locator("html[data-alive]").waitFor({ state: "attached" });
}
