// Starts the optimized product on a free port with data of its own, and stops it.

import { spawn, execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const program = process.env.VIZHA_PROGRAM ?? join(root, "target/release/vizha");
const run = promisify(execFile);

/** A port of 127.0.0.1 that nobody uses at this moment. */
export function freePort() {
  return new Promise((done, failed) => {
    const probe = createServer().once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/** Asks again until the answer is truthy; for conditions outside the browser. */
export async function eventually(what, ask, milliseconds = 15_000) {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`This did not come true: ${what}`);
    await new Promise((next) => setTimeout(next, 50));
  }
}

/**
 * One running installation. `demo` loads the demo content, `sandbox` starts the stand-ins, `env` adds settings,
 * `host` is another name of this machine.
 */
export async function startVizha({ demo = false, sandbox = false, env = {}, organizer = null, host = "127.0.0.1" } = {}) {
  const data = mkdtempSync(join(tmpdir(), "vizha-end2end-"));
  const port = await freePort();
  const url = `http://${host}:${port}`;
  const settings = {
    PATH: process.env.PATH,
    HOME: data,
    VIZHA_ADDR: `127.0.0.1:${port}`,
    VIZHA_BASE_URL: url,
    VIZHA_DATA_DIR: data,
    DATABASE_URL: `sqlite://${join(data, "vizha.db")}`,
    ...env,
  };
  /** Runs a command beside the server; returns what it printed on standard output. */
  const command = async (...args) => (await run(program, args, { env: settings, cwd: data })).stdout;
  const demoOutput = demo ? await command("demo") : "";

  let output = "";
  const child = spawn(program, ["serve", ...(sandbox ? ["--sandbox"] : [])], { env: settings, cwd: data });
  child.stdout.on("data", (bytes) => (output += bytes));
  child.stderr.on("data", (bytes) => (output += bytes));
  const exited = new Promise((done) => child.once("exit", done));
  let gone = false;
  exited.then(() => (gone = true));
  await eventually("the server is ready", async () => {
    if (gone) throw new Error(`The server ended:\n${output}`);
    return (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null))?.ok;
  });

  const vizha = {
    url,
    data,
    command,
    demoOutput,
    output: () => output,
    pid: child.pid,
    async stop() {
      child.kill("SIGTERM");
      await exited;
      rmSync(data, { recursive: true, force: true });
    },
  };
  return vizha;
}

/** Calls of the REST interface with a token of the organization. */
export async function openApi(vizha, organization = "demo") {
  const token = (await vizha.command("token", "create", "--organization", organization, "--scopes", "all")).trim();
  const call = async (method, path, body, expected) => {
    const answer = await fetch(`${vizha.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (answer.status !== expected) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
  };
  return {
    token,
    /** A published event in 30 days; `more` replaces or adds fields. */
    event: (more = {}) =>
      call(
        "POST",
        "/events",
        {
          title: "Evening of songs",
          starts_at: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 17) + "00Z",
          timezone: "Asia/Colombo",
          capacity: 50,
          language: "en",
          translations: { ta: { title: "பாட்டு மாலை" } },
          publish: true,
          ...more,
        },
        201,
      ),
    change: (id, fields) => call("PATCH", `/events/${id}`, fields, 200),
    repeat: (id, rule) => call("POST", `/events/${id}/series`, { rule }, 201),
    cancel: (id) => call("POST", `/events/${id}/cancel`, undefined, 200),
    bookings: async (id) => (await call("GET", `/events/${id}/bookings`, undefined, 200)).items,
    cancelBooking: (id) => call("DELETE", `/bookings/${id}`, undefined, 200),
    show: (key) => call("GET", `/events/${key}`, undefined, 200),
    book: (key, more = {}) =>
      call("POST", `/events/${key}/bookings`, { name: "Arun", phone: "+94771234567", quantity: 1, ...more }, 201),
  };
}
