// The watcher of scripts/dev: one build at a time; what changes meanwhile is built next.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, watch } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const folders = ["app", "crates", "frontend", "migrations", "public", "server", "style"];
let server = null;
let changed = true;
let building = false;

const run = (command, ...args) => spawnSync(command, args, { cwd: root, stdio: "inherit" }).status === 0;

function stopServer() {
  if (!server) return Promise.resolve();
  const gone = new Promise((done) => server.once("exit", done));
  server.kill("SIGTERM");
  server = null;
  return gone;
}

async function build() {
  if (building) return;
  building = true;
  while (changed) {
    changed = false;
    if (run("scripts/bundle", "--dev") && run("cargo", "build", "-p", "server", "--bin", "vizha")) {
      await stopServer();
      server = spawn(join(root, "target/debug/vizha"), ["serve"], { cwd: root, stdio: "inherit" });
    } else {
      console.error("✗ That did not build; the last one that did keeps running. Waiting for a change.");
    }
    // Events that arrived while the compiler held this thread are delivered before the next look.
    await new Promise((next) => setImmediate(next));
  }
  building = false;
}

for (const folder of folders) {
  if (!existsSync(join(root, folder))) continue;
  watch(join(root, folder), { recursive: true }, (_event, name) => {
    if (!name || /(^|\/)[.#]|~$|\.sw.$/.test(String(name))) return;
    changed = true;
    build();
  });
}
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => stopServer().then(() => process.exit(0)));
build();
