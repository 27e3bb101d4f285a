// The second half of scripts/bundle: minifies scripts and styles, gives every file a name with the
// hash of its content, writes compressed variants and manifest.json to target/site, and refuses
// bundles that lack an island or have grown past their budget.
//
//   node scripts/bundle.mjs release|dev WORKFOLDER
//   node scripts/bundle.mjs --present      is target/site complete?

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const site = join(root, "target/site");

// Brotli bytes of all that a page loads beside its HTML, so that growth is noticed when it happens.
const budgets = {
  public: { limit: 110_000, keys: ["public_js", "public_wasm", "start_js", "public_css"] },
  // The first view: the frame, where the day begins, the list of events.
  dashboard: { limit: 230_000, keys: ["dashboard_js", "dashboard_wasm", "dashboard_start_js", "dashboard_css"] },
  door: { limit: 194_000, keys: ["door_js", "door_wasm", "door_start_js", "door_css"] },
  // Only where the browser reads no QR codes by itself, and then kept on the device.
  scanner: { limit: 95_000, keys: ["scanner_js", "scanner_wasm"] },
};
// Each part of the dashboard (app/src/dashboard/later.rs), with all that it shares with others and that is
// fetched beside it. The least says that it was divided at all: what the first view names is sent with it.
const parts = { names: ["events", "guests", "channels", "settings"], limit: 285_000, least: 10_000 };

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}

function fail(sentence) {
  console.error(`✗ ${sentence}`);
  process.exit(1);
}

if (process.argv[2] === "--present") {
  const manifest = JSON.parse(readFileSync(join(site, "manifest.json"), "utf8"));
  const wanted = Object.values(manifest);
  process.exit(wanted.length > 0 && wanted.every((path) => existsSync(join(site, path))) ? 0 : 1);
}

const [mode, work] = process.argv.slice(2);
const release = mode === "release";
const esbuild = createRequire(join(process.env.VIZHA_TOOLS, "node_modules/"))("esbuild");

const output = new Map(); // path below target/site -> bytes
const manifest = {};

function named(key, name, extension, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
  const path = `pkg/${name}.${hash}.${extension}`;
  output.set(path, bytes);
  manifest[key] = `/${path}`;
}

const source = (path) => {
  if (!existsSync(join(root, path))) fail(`${path} is missing.`);
  return readFileSync(join(root, path), "utf8");
};

const fetchedLater = new Map(); // part -> keys of the files that are fetched for it

// What is fetched later gets its name with a hash, too; the module must ask for it by that name.
function divided(name) {
  const folder = join(work, `${mode}-${name}`);
  const names = new Map();
  for (const file of readdirSync(folder).filter((file) => /^(split|chunk)_\w+\.wasm$/.test(file)).sort()) {
    const stem = file.slice(0, -".wasm".length);
    named(`${name}_${stem}`, `${name}-${stem.replaceAll("_", "-")}`, "wasm", readFileSync(join(folder, file)));
    names.set(`"./${file}"`, `"./${manifest[`${name}_${stem}`].slice("/pkg/".length)}"`);
  }
  return {
    name: "divided",
    setup: (build) =>
      build.onLoad({ filter: /__wasm_split\.js$/ }, ({ path }) => {
        let contents = readFileSync(path, "utf8");
        // What several parts share stands below a comment with their names.
        for (const [, shared, index] of contents.matchAll(/\/\* ([\w, ]+) \*\/\s*const __chunk_(\d+) =/g)) {
          for (const part of shared.split(", ")) later(part, `${name}_chunk_${index}`);
        }
        for (const [, part] of contents.matchAll(/"\.\/split_(\w+)\.wasm"/g)) later(part, `${name}_split_${part}`);
        for (const [file, hashed] of names) {
          if (!contents.includes(file)) fail(`Nothing fetches ${file}.`);
          contents = contents.replaceAll(file, hashed);
        }
        return { contents, loader: "js" };
      }),
  };
}

function later(part, key) {
  // A part of which nothing is its own has no file.
  if (manifest[key]) fetchedLater.set(part, [...(fetchedLater.get(part) ?? []), key]);
}

// The module that wasm-bindgen wrote, with its snippets inside.
async function module(name) {
  const built = await esbuild.build({
    entryPoints: [join(work, `${mode}-${name}`, `${name}.js`)],
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: release,
    legalComments: "none",
    write: false,
    plugins: [divided(name)],
  });
  return Buffer.from(built.outputFiles[0].contents);
}

async function minified(text, loader) {
  if (!release) return Buffer.from(text);
  const { code } = await esbuild.transform(text, { loader, minify: true, legalComments: "none" });
  return Buffer.from(code);
}

// Modules and styles.
for (const name of ["public", "dashboard", "door", "scanner"]) {
  named(`${name}_js`, name, "js", await module(name));
  named(`${name}_wasm`, name, "wasm", readFileSync(join(work, `${mode}-${name}`, `${name}_bg.wasm`)));
}
for (const name of ["public", "dashboard", "door"]) {
  named(`${name}_css`, name, "css", await minified(source("style/tokens.css") + source(`style/${name}.css`), "css"));
}
named("print_css", "print", "css", await minified(source("style/print.css"), "css"));
named("start_js", "start", "js", await minified(source("public/start.js"), "js"));
named("dashboard_start_js", "dashboard-start", "js", await minified(source("public/dashboard-start.js"), "js"));
named("door_start_js", "door-start", "js", await minified(source("public/door-start.js"), "js"));

// Files that keep their names.
for (const name of filesBelow(join(root, "public"))) {
  if (["start.js", "dashboard-start.js", "door-start.js"].includes(name)) continue;
  output.set(name, readFileSync(join(root, "public", name)));
}
output.set("manifest.json", Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));

// An island whose export is missing stays dead in the browser while the page looks fine.
const exported = output.get(manifest.public_js.slice(1)).toString();
const islands = filesBelow(join(root, "app/src"))
  .filter((name) => name.endsWith(".rs"))
  .flatMap((name) => [
    ...source(join("app/src", name)).matchAll(/#\[island[^\]]*\](?:\s*(?:#\[[^\]]*\]|\/\/[^\n]*))*\s*(?:pub(?:\([^)]*\))?\s+)?fn\s+(\w+)/g),
  ])
  .map((found) => found[1]);
for (const island of islands) {
  if (!new RegExp(`${island}_\\d`).test(exported)) fail(`The public bundle lacks the island ${island}.`);
}

// Compressed variants, made once here instead of on every request.
const compressible = /\.(js|css|wasm|svg|txt|html|json|webmanifest)$/;
for (const [path, bytes] of [...output]) {
  if (!compressible.test(path) || path === "manifest.json") continue;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: release ? 11 : 4,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  output.set(`${path}.br`, brotliCompressSync(bytes, { params }));
  output.set(`${path}.gz`, gzipSync(bytes, { level: release ? 9 : 4 }));
}

const size = (key) => output.get(`${manifest[key].slice(1)}.br`).length;
const rows = Object.keys(manifest).map((key) => `    ${key.padEnd(26)} ${String(size(key)).padStart(8)} bytes (brotli)`);
console.error(rows.join("\n"));
if (release) {
  for (const [name, { limit, keys }] of Object.entries(budgets)) {
    const sum = keys.reduce((total, key) => total + size(key), 0);
    console.error(`    ${name} in all: ${sum} of at most ${limit} bytes`);
    if (sum > limit) fail(`The bundle '${name}' is larger than its budget.`);
  }
  for (const part of new Set([...parts.names, ...fetchedLater.keys()])) {
    if (!parts.names.includes(part)) fail(`The part '${part}' of the dashboard has no budget.`);
    const keys = fetchedLater.get(part) ?? [];
    const sum = keys.reduce((total, key) => total + size(key), 0);
    console.error(`    dashboard, ${part}: ${sum} of at most ${parts.limit} bytes, in ${keys.length} files`);
    const own = keys.includes(`dashboard_split_${part}`) ? size(`dashboard_split_${part}`) : 0;
    if (own < parts.least) fail(`The dashboard was not divided: '${part}' has ${own} bytes of its own.`);
    if (sum > parts.limit) fail(`The part '${part}' of the dashboard is larger than its budget.`);
  }
}

// Only what differs is written, so that cargo rebuilds the server only when it must.
for (const name of filesBelow(site)) {
  if (!output.has(name)) rmSync(join(site, name));
}
for (const [path, bytes] of output) {
  const target = join(site, path);
  if (existsSync(target) && readFileSync(target).equals(bytes)) continue;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, bytes);
}
console.error(`    ${output.size} files, ${islands.length} islands, in ${relative(root, site)}`);
