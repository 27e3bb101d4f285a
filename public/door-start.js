// Starts the page at the door and lends its program what the device has: a store, the network, a camera,
// sound. The program decides everything; here it is only done. Addresses stand on this script's element.

const { js, wasm, css, scannerJs, scannerWasm, user, name, staff } = document.getElementById("door-start").dataset;
const page = document.getElementById("door");

// What is kept: one IndexedDB store of texts. Without it the page works as long as it is open.
function opened() {
  return new Promise((done) => {
    const opening = indexedDB.open("vizha-door", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("kept");
    opening.onsuccess = () => done(opening.result);
    opening.onerror = opening.onblocked = () => done(null);
  }).catch(() => null);
}
let store = await opened();

function inStore(work) {
  return new Promise((done, failed) => {
    if (!store) return failed(new Error("The store does not open."));
    const deed = store.transaction("kept", "readwrite", { durability: "strict" });
    const asked = work(deed.objectStore("kept"));
    deed.oncomplete = () => done(asked?.result);
    deed.onabort = deed.onerror = () => failed(deed.error);
  });
}

async function kept() {
  const [keys, texts] = await Promise.all([inStore((all) => all.getAllKeys()), inStore((all) => all.getAll())]);
  return (keys ?? []).map((key, at) => [key, texts[at]]);
}

async function forgetBut(starts) {
  const keys = (await inStore((all) => all.getAllKeys())) ?? [];
  const gone = keys.filter((key) => !starts.some((start) => key.startsWith(start)));
  await inStore((all) => gone.forEach((key) => all.delete(key)));
}

// Browsers close a store by themselves, too: what fails is done once more in the store opened anew.
async function twice(work) {
  try {
    return await work();
  } catch {
    store?.close();
    // What is closed stays at hand: it fails once more with the next write, which opens anew.
    const anew = await opened();
    if (!anew) throw new Error("The store does not open again.");
    store = anew;
    return work();
  }
}

// The store does one thing after the other, so that nothing kept later is forgotten by what came before.
let last = Promise.resolve();
function orderly(work) {
  last = last
    .then(() => twice(work))
    .catch((error) => {
      console.error(error);
      tell("not_kept");
    });
}

async function ask(question, method, path, body) {
  let status = 0;
  let text = "";
  if (navigator.onLine) {
    try {
      const answer = await fetch(path, {
        method,
        body,
        headers: body ? { "content-type": "application/json" } : {},
        cache: "no-store",
        signal: AbortSignal.timeout(15_000),
      });
      text = await answer.text();
      status = answer.status;
    } catch {
      status = 0;
    }
  }
  tell({ answered: [question, status, text] });
}

// Yes is two rising notes and a short touch, no is one low note and a long one.
let audio;
function note(from, length, pitch, kind) {
  const voice = audio.createOscillator();
  const volume = audio.createGain();
  voice.type = kind;
  voice.frequency.value = pitch;
  volume.gain.setValueAtTime(0.9, audio.currentTime + from);
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + from + length);
  voice.connect(volume).connect(audio.destination);
  voice.start(audio.currentTime + from);
  voice.stop(audio.currentTime + from + length);
}
function signal(good) {
  navigator.vibrate?.(good ? 80 : [300, 100, 300]);
  if (audio?.state !== "running") return;
  if (good) {
    note(0, 0.12, 880, "sine");
    note(0.12, 0.22, 1320, "sine");
  } else {
    note(0, 0.55, 160, "square");
  }
}

// Browsers let a page sound and stay awake only once it has been touched.
let lock;
async function wake() {
  audio ??= globalThis.AudioContext && new AudioContext();
  if (audio?.state === "suspended") await audio.resume().catch(() => {});
  if (lock && !lock.released) return;
  lock = await navigator.wakeLock?.request("screen").catch(() => null);
}

// The camera: read by the browser where it can, else by our own reader, loaded only then.
let stream;
let reader;
async function browserReads() {
  const formats = (await globalThis.BarcodeDetector?.getSupportedFormats?.().catch(() => [])) ?? [];
  return formats.includes("qr_code");
}

async function readerOfCodes() {
  if (await browserReads()) {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue;
  }
  const scanner = await import(scannerJs);
  await scanner.default({ module_or_path: scannerWasm });
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, 640 / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    pen.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    return scanner.read(new Uint8Array(data.buffer), canvas.width, canvas.height);
  };
}

function cameraOff(state = "off") {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = null;
  document.getElementById("camera")?.replaceChildren();
  tell({ camera: state });
}

async function cameraOn() {
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
    reader ??= await readerOfCodes();
  } catch {
    return cameraOff("failed");
  }
  const own = stream;
  const video = document.createElement("video");
  Object.assign(video, { muted: true, playsInline: true, srcObject: stream });
  document.getElementById("camera")?.replaceChildren(video);
  await video.play().catch(() => {});
  tell({ camera: "on" });
  // A ticket that stays before the camera is one scan.
  let seen = { text: "", at: 0 };
  const look = async () => {
    if (stream !== own) return;
    const text = video.videoWidth ? await reader(video).catch(() => null) : null;
    const now = performance.now();
    if (text) {
      if (text !== seen.text || now - seen.at > 3_000) tell({ found: text });
      seen = { text, at: now };
    }
    setTimeout(look, 120);
  };
  look();
}

// Keeps the page itself, so that it opens without a network.
async function keepPage() {
  if (!("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register("/door-worker.js", { scope: "/organize/door" });
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => tell({ ready: data === true });
    const own = document.getElementById("door-start").src;
    const scanner = (await browserReads()) ? [] : [scannerJs, scannerWasm];
    active.postMessage({ keep: [js, wasm, css, ...scanner, own].filter(Boolean) }, [port2]);
    await navigator.storage?.persist?.();
  } catch {
    tell({ ready: false });
  }
}

const bundle = await import(js);
await bundle.default({ module_or_path: wasm });
bundle.start();

const deeds = {
  show: ([id, html]) => {
    const place = id === "door" ? page : document.getElementById(id);
    if (place) place.innerHTML = html;
  },
  keep: ([key, text]) => orderly(() => inStore((all) => all.put(text, key))),
  forget: (key) => orderly(() => inStore((all) => all.delete(key))),
  forget_but: (starts) => orderly(() => forgetBut(starts)),
  ask: (question) => void ask(...question),
  signal,
  camera: (on) => void (on ? cameraOn() : cameraOff()),
  speak: (tag) => {
    document.documentElement.lang = tag;
    const manifest = document.querySelector("link[rel=manifest]");
    const own = manifest?.dataset[tag];
    if (own && manifest.getAttribute("href") !== own) manifest.href = own;
  },
  fill: ([id, text]) => {
    const field = document.getElementById(id);
    if (field) field.value = text;
  },
  focus: (id) => document.getElementById(id)?.focus(),
};

function tell(event) {
  for (const effect of JSON.parse(bundle.step(JSON.stringify({ now: Date.now(), event })))) {
    for (const [deed, what] of Object.entries(effect)) deeds[deed]?.(what);
  }
}

page.addEventListener("click", (event) => {
  wake();
  const command = event.target.closest("[data-do]")?.dataset.do;
  if (command) tell({ act: command });
});
page.addEventListener("input", ({ target }) => tell({ typed: [target.name, target.value] }));
page.addEventListener("submit", (event) => {
  event.preventDefault();
  wake();
  const { form } = event.target.dataset;
  if (form) tell({ entered: [form, event.target.querySelector("input")?.value ?? ""] });
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") {
    wake();
    tell("tick");
  } else if (stream) {
    cameraOff();
  }
});
addEventListener("online", () => tell("tick"));

const found = await twice(kept).catch(() => null);
tell({
  began: {
    kept: found ?? [],
    keeps: store !== null && found !== null,
    language: document.documentElement.lang,
    user,
    name,
    event: new URLSearchParams(location.search).get("event"),
    staff: staff === "true",
  },
});
setInterval(() => document.visibilityState === "visible" && tell("tick"), 3_000);
keepPage();
