// The message catalogue of crates/i18n, so that journeys look for what the product says today:
// `say("public.BOOK", "ta")`, `say("public.LEFT", "en", { n: 3 })`.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./vizha.mjs";

const catalogue = new Map();
const string = String.raw`"((?:[^"\\]|\\.)*)"`;
const entry = new RegExp(
  String.raw`([A-Z][A-Z0-9_]*)\s*:\s*${string}(?:\s*\|\s*${string})?\s*/\s*${string}(?:\s*\|\s*${string})?\s*;`,
  "g",
);

function unescape(text) {
  return text
    .replace(/\\\n\s*/g, "")
    .replace(/\\u\{([0-9a-fA-F]+)\}/g, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/\\n/g, "\n")
    .replace(/\\(["'\\])/g, "$1");
}

function load(folder, room) {
  for (const file of readdirSync(folder, { withFileTypes: true })) {
    if (file.isDirectory()) load(join(folder, file.name), room ?? file.name);
    else if (file.name.endsWith(".rs")) {
      const name = room ?? file.name.slice(0, -3);
      for (const [, key, en1, en2, ta1, ta2] of readFileSync(join(folder, file.name), "utf8").matchAll(entry)) {
        catalogue.set(`${name}.${key}`, {
          en: [en1, en2 ?? en1].map(unescape),
          ta: [ta1, ta2 ?? ta1].map(unescape),
        });
      }
    }
  }
}
load(join(root, "crates/i18n/src/texts"));

/** A sentence of the catalogue in a language, with its values put in; `n` chooses the plural. */
export function say(key, language, values = {}) {
  const text = catalogue.get(key);
  if (!text) throw new Error(`The catalogue has no ${key}.`);
  const sentence = text[language][values.n === 1 ? 0 : 1];
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** A sentence as a pattern in which any value may stand. */
export function pattern(key, language) {
  const escaped = say(key, language).replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(escaped.replace(/\{\w+\}/g, ".+?"));
}

export const languages = ["en", "ta"];
