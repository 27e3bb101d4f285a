// The camera at the door: a ticket is held before it, and its guest is let in.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { PNG } from "pngjs";
import { launch, phone, quiet, visitor } from "../lib/browser.mjs";
import { counts, enter, member, open } from "../lib/door.mjs";
import { readQr } from "../lib/guest.mjs";
import { house } from "../lib/house.mjs";
import { say } from "../lib/texts.mjs";

const home = house();
const d = (key) => say(`door.${key}`, "en");
const [width, height, side] = [640, 480, 360];
let staff;

/** What a camera films of a picture that is held before a wall: uncompressed frames, as the browser takes them. */
function filmed(bytes) {
  const picture = PNG.sync.read(bytes);
  const brightness = Buffer.alloc(width * height, 180);
  const [left, top] = [(width - side) / 2, (height - side) / 2];
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const column = Math.floor((x * picture.width) / side);
      const row = Math.floor((y * picture.height) / side);
      const light = picture.data[(row * picture.width + column) * 4];
      brightness[(top + y) * width + left + x] = 16 + Math.round((light * 219) / 255);
    }
  }
  const colour = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from("FRAME\n"), brightness, colour]);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  return Buffer.concat([head, frame, frame, frame]);
}

/** A browser before whose camera the ticket of a booking is held, and the event. */
async function held(name) {
  const event = await home.api.event({ title: `Evening for ${name}`, translations: {} });
  const booking = await home.api.book(event.id, { name });
  const [ticket] = booking.tickets;
  const answer = await fetch(`${home.vizha.url}/b/${booking.manage_token}/ticket/${ticket.number}.png`);
  assert.equal(answer.status, 200);
  const bytes = Buffer.from(await answer.arrayBuffer());
  assert.equal(readQr(bytes), ticket.code, "the ticket's picture says its code");
  const file = join(home.vizha.data, `${name}.y4m`);
  writeFileSync(file, filmed(bytes));
  const browser = await launch([
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    `--use-file-for-fake-video-capture=${file}`,
  ]);
  return { browser, event };
}

for (const [name, own] of [
  ["Meena", false],
  ["Arun", true],
]) {
  test(`a ticket before the camera lets its guest in${own ? ", read by our own reader" : ""}`, async () => {
    staff ??= await member(home.vizha, "Selvi", "manager");
    const { browser, event } = await held(name);
    try {
      const page = await visitor(browser, { viewport: phone, permissions: ["camera"] });
      if (own) await page.context().addInitScript(() => delete globalThis.BarcodeDetector);
      await enter(page, home.vizha, staff, event);
      await open(page, "gate 1");
      await counts(page, 0);
      await page.getByRole("button", { name: d("CAMERA"), exact: true }).click();
      await page.locator("#answer .word").getByText(d("LET_IN"), { exact: true }).waitFor({ timeout: 30_000 });
      assert.ok((await page.locator("#answer").innerText()).includes(name));
      await counts(page, 1);
      const fetched = await page.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name));
      const readers = fetched.filter((address) => /\/scanner[^/]*\.wasm/.test(address));
      if (own) assert.ok(readers.length > 0, "our own reader was asked for");
      await page.getByRole("button", { name: d("CAMERA_OFF"), exact: true }).click();
      await page.getByRole("button", { name: d("CAMERA"), exact: true }).waitFor();
      assert.equal(await page.locator("#camera video").count(), 0);
      quiet(page);
    } finally {
      await browser.close();
    }
  });
}
