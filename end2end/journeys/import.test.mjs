// A table of guests as long and nearly as large as may be: looked at from its first row to its last, in little
// memory; and one that is a row too long.

import assert from "node:assert/strict";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { accessible, fits, phone, quiet, visitor } from "../lib/browser.mjs";
import { house } from "../lib/house.mjs";
import { field, owner, signIn, speak } from "../lib/organizer.mjs";
import { pattern, say } from "../lib/texts.mjs";

const home = house();
const account = { email: owner.email };
const folder = mkdtempSync(join(tmpdir(), "vizha-tables-"));
const most = 200_000;
const language = "ta";
const g = (key, values) => say(`guests.${key}`, language, values);
const patience = { timeout: 600_000 };

before(async () => {
  await home.ready;
  const add = ["user", "add", "--organization", "demo", "--name", owner.name, "--email", owner.email];
  account.password = (await home.vizha.command(...add)).trim();
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** A file of so many rows, in UTF-16 as spreadsheets save "Unicode text"; every thousandth has no name. */
function table(name, rows, note) {
  const path = join(folder, name);
  const file = openSync(path, "w");
  writeSync(file, Buffer.from("\uFEFFName\tMail\tNote\r\n", "utf16le"));
  for (let from = 0; from < rows; from += 1_000) {
    const part = Array.from({ length: Math.min(1_000, rows - from) }, (_, at) => {
      const n = from + at;
      return `${at === 999 ? "" : `கவிதா ${n}`}\tg${n}@example.org\t${note}\r\n`;
    });
    writeSync(file, Buffer.from(part.join(""), "utf16le"));
  }
  closeSync(file);
  return path;
}

/** What the server's process has in memory of its own, in bytes. */
const memory = () => Number(readFileSync(`/proc/${home.vizha.pid}/status`, "utf8").match(/RssAnon:\s+(\d+) kB/)[1]) * 1024;

/** Sends a file by the page. */
async function send(page, event, path) {
  await page.goto(`${home.vizha.url}/organize/guests/import`);
  await field(page, "event").selectOption(event.id);
  await page.locator("#f-file").setInputFiles(path);
  await page.getByRole("button", { name: g("IMPORT_CHECK"), exact: true }).click();
}

test("the longest table is checked to its last row, and the server never holds it as a whole", async () => {
  const event = await home.api.event();
  const page = await visitor(home.browser, { language, viewport: phone });
  await signIn(page, home.vizha, account);
  await speak(page, language);
  const path = table("longest.csv", most, "மேடையின் முன், இடது பக்கம் ".repeat(7).trim());
  const size = statSync(path).size;
  assert.ok(size > 80_000_000 && size <= 100 * 1024 * 1024, `${size} bytes`);

  const before = memory();
  let top = before;
  const look = setInterval(() => (top = Math.max(top, memory())), 100);
  try {
    await send(page, event, path);
    await page.getByText(g("STATE_CHECKED"), { exact: true }).waitFor(patience);
  } finally {
    clearInterval(look);
  }
  const grown = top - before;
  assert.ok(grown < 64 * 1024 * 1024, `${grown} bytes more for a file of ${size} bytes`);

  const number = (n) => n.toLocaleString("en");
  await page.getByText(g("GOOD_N", { n: number(most - 200) })).waitFor();
  await page.getByText(g("BAD_N", { n: number(200) })).waitFor();
  assert.deepEqual(await home.api.bookings(event.id), [], "nothing is booked before it is said");
  await accessible(page, "the longest table, looked at");
  await fits(page);
  quiet(page);
  await page.context().close();
});

test("a row more than that is refused, and the organizer reads what to do", async () => {
  const event = await home.api.event();
  const page = await visitor(home.browser, { language, viewport: phone });
  await signIn(page, home.vizha, account);
  await speak(page, language);
  await send(page, event, table("too-long.csv", most + 1, ""));
  await page.getByText(g("STATE_REFUSED"), { exact: true }).waitFor(patience);
  await page.getByRole("alert").filter({ hasText: pattern("errors.IMPORT_TOO_LONG", language) }).waitFor();
  assert.equal(await page.getByRole("button", { name: pattern("guests.IMPORT_START", language) }).count(), 0);
  await accessible(page, "a table that is too long");
  await fits(page);
  quiet(page);
  await page.context().close();
});
