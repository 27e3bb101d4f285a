// Downloads a table of bookings and shows how far it is. The dashboard loads this when a list of bookings
// is opened; without it the same links download all the same, and the browser shows what it knows.

// More rows than this are left to the browser, which writes them to the disk instead of holding them.
const tooMany = 300_000;

const returns = (bytes) => bytes.reduce((count, byte) => count + (byte === 13 ? 1 : 0), 0);

function nameOf(answer, address) {
  const said = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "");
  return said?.[1] ?? address.pathname.split("/").at(-1);
}

function save(parts, type, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(parts, { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function run(link, room) {
  const bar = room.querySelector("progress");
  const figures = room.querySelector("[data-figures]");
  const state = room.querySelector("[role=status]");
  const number = new Intl.NumberFormat("en");
  const words = (key, values = {}) =>
    (room.dataset[key] ?? "").replace(/\{(\w+)\}/g, (all, name) => (name in values ? number.format(values[name]) : all));
  const stop = new AbortController();
  room.dataset.busy = "yes";
  figures.textContent = "";
  state.textContent = words("begun");
  bar.removeAttribute("value");
  bar.hidden = false;
  try {
    const address = new URL(link.href);
    const answer = await fetch(address, { signal: stop.signal });
    if (answer.status === 422) {
      state.textContent = words("long");
      return;
    }
    if (!answer.ok || answer.redirected) throw new Error(`${answer.status}`);
    // A narrowed list is not counted beforehand.
    const counted = answer.headers.has("x-rows");
    const all = Number(answer.headers.get("x-rows") ?? 0);
    const type = answer.headers.get("content-type") ?? "";
    if (all > tooMany) {
      stop.abort();
      location.assign(address);
      state.textContent = words("large", { all });
      return;
    }
    const lines = type.startsWith("text/csv");
    const parts = [];
    // The head of the table is a line too.
    let done = -1;
    let shown = 0;
    for (const reader = answer.body.getReader(); ; ) {
      const { value, done: end } = await reader.read();
      if (end) break;
      parts.push(value);
      if (!lines) continue;
      done += returns(value);
      if (performance.now() - shown < 150) continue;
      shown = performance.now();
      if (!counted) {
        figures.textContent = number.format(Math.max(done, 0));
        continue;
      }
      bar.max = Math.max(all, 1);
      bar.value = Math.max(done, 0);
      figures.textContent = words("at", { done: Math.max(done, 0), all });
    }
    save(parts, type, nameOf(answer, address));
    state.textContent = lines || counted ? words("done", { all: lines ? done : all }) : words("saved");
  } catch {
    state.textContent = words("failed");
  } finally {
    delete room.dataset.busy;
    figures.textContent = "";
    bar.hidden = true;
  }
}

document.addEventListener("click", (click) => {
  const link = click.target.closest?.("a[data-export]");
  const room = link?.closest("[data-exports]");
  if (!room || click.button !== 0 || click.ctrlKey || click.metaKey || click.shiftKey) return;
  click.preventDefault();
  if (!room.dataset.busy) run(link, room);
});
