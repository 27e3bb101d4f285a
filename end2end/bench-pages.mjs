// Measures what a guest's phone feels: Lighthouse's mobile preset on the event and booking pages, bytes of
// a cold load; and the server's memory and the time until it is ready. Prints and writes JSON.
//
//   node bench-pages.mjs FILE        (scripts/bench calls it)

import { execFile, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { alive, launch, visitor } from "./lib/browser.mjs";
import { eventually, freePort, openApi, program, startVizha } from "./lib/vizha.mjs";
import { weigh } from "./lib/weigh.mjs";

const run = promisify(execFile);
const file = process.argv[2];
const result = { lighthouse: {}, coldLoad: {} };

/** The program starts on existing demo data; the time until /readyz answers, then its memory. */
async function memory() {
  const data = mkdtempSync(join(tmpdir(), "vizha-bench-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { PATH: process.env.PATH, HOME: data, VIZHA_ADDR: `127.0.0.1:${port}`, VIZHA_DATA_DIR: data };
  await run(program, ["demo"], { env, cwd: data });
  const began = performance.now();
  const child = spawn(program, ["serve"], { env, cwd: data, stdio: "ignore" });
  for (;;) {
    if ((await fetch(`${url}/readyz`).catch(() => null))?.ok) break;
    await new Promise((next) => setTimeout(next, 5));
  }
  const readyMilliseconds = Math.round(performance.now() - began);
  const list = await (await fetch(url)).text();
  const paths = [...new Set([...list.matchAll(/href="(\/e\/[^"?#]+)/g)].map(([, path]) => path))];
  for (let view = 0; view < 100; view += 1) {
    await (await fetch(url + ["/", ...paths][view % (paths.length + 1)])).arrayBuffer();
  }
  await eventually("30 seconds have passed since the start", () => performance.now() - began > 30_000, 60_000);
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  const vmRssMegabytes = Number(status.match(/VmRSS:\s+(\d+) kB/)[1]) / 1024;
  const gone = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  await gone;
  rmSync(data, { recursive: true, force: true });
  return { readyMilliseconds, vmRssMegabytes: Number(vmRssMegabytes.toFixed(1)) };
}

async function lighthouse(url) {
  const folder = mkdtempSync(join(tmpdir(), "vizha-lighthouse-"));
  const output = join(folder, "report.json");
  await run(
    join(process.env.VIZHA_TOOLS, "node_modules/.bin/lighthouse"),
    [
      url,
      "--quiet",
      "--output=json",
      `--output-path=${output}`,
      "--only-categories=performance,accessibility,best-practices,seo",
      "--chrome-flags=--headless=new --no-sandbox",
      "--no-enable-error-reporting",
    ],
    { env: { ...process.env, CHROME_PATH: process.env.VIZHA_CHROMIUM }, maxBuffer: 1 << 26 },
  );
  const report = JSON.parse(readFileSync(output, "utf8"));
  rmSync(folder, { recursive: true, force: true });
  const scores = Object.fromEntries(Object.entries(report.categories).map(([name, { score }]) => [name, Math.round(score * 100)]));
  const lost = Object.values(report.categories).flatMap(({ auditRefs }) =>
    auditRefs
      .filter(({ id, weight }) => weight > 0 && report.audits[id].score !== null && report.audits[id].score < 0.9)
      .map(({ id }) => `${id}: ${report.audits[id].displayValue ?? report.audits[id].title}`),
  );
  return {
    ...scores,
    largestPaintMilliseconds: Math.round(report.audits["largest-contentful-paint"].numericValue),
    layoutShift: report.audits["cumulative-layout-shift"].numericValue,
    blockingMilliseconds: Math.round(report.audits["total-blocking-time"].numericValue),
    lost,
  };
}

Object.assign(result, await memory());
console.log(`ready in ${result.readyMilliseconds} ms; ${result.vmRssMegabytes} MB after 30 s and 100 page views`);

const vizha = await startVizha({ demo: true });
const api = await openApi(vizha);
const event = await api.event({ summary: "Songs by candle light, with mridangam and violin." });
const browser = await launch();
try {
  for (const [name, path] of [
    ["event", `/e/${event.slug}`],
    ["booking", `/book/${event.slug}`],
  ]) {
    for (const language of ["en", "ta"]) {
      const page = await visitor(browser, { language });
      result.coldLoad[`${name} ${language}`] = await weigh(page, vizha.url + path, () => alive(page));
      await page.context().close();
      result.lighthouse[`${name} ${language}`] = await lighthouse(`${vizha.url}${path}?lang=${language}`);
    }
  }
} finally {
  await browser.close();
  await vizha.stop();
}
for (const [name, { html, firstView, all, types }] of Object.entries(result.coldLoad)) {
  console.log(`${name}: HTML ${html}, first view ${firstView}, everything ${all} bytes`, JSON.stringify(types));
}
for (const [name, scores] of Object.entries(result.lighthouse)) console.log(`${name}:`, JSON.stringify(scores));
if (file) writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
