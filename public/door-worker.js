// Keeps the page at the door on the device, so that it opens without a network. Only that page: its scope
// ends at /organize/door, and of what the server answers to the page's questions nothing is kept here.
const KEPT = "vizha-door";
const PAGE = "/organize/door";
// How long a bad network may take before the kept page is shown.
const PATIENCE = 4_000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// The page names what it is made of. The page itself is kept last, so that whatever is kept is complete; after
// an update it is another one than the page that asks, and made of other files.
self.addEventListener("message", (event) => {
  const [port] = event.ports;
  event.waitUntil(
    keep(event.data.keep).then(
      () => port?.postMessage(true),
      () => port?.postMessage(false),
    ),
  );
});

async function keep(wanted) {
  const kept = await caches.open(KEPT);
  const paths = wanted.map((address) => new URL(address, self.location).pathname);
  const scans = paths.some((path) => path.startsWith("/pkg/scanner"));
  const add = async (all) => {
    for (const path of all) {
      if (!(await kept.match(path))) await kept.add(path);
    }
  };
  await add(paths);
  const page = await fetch(PAGE, { cache: "no-store" });
  // Whoever has signed out gets another page, and keeps the one that there is.
  if (page.ok && !page.redirected) {
    await add(parts(await page.clone().text(), scans));
    await kept.put(PAGE, page);
  }
  const own = await kept.match(PAGE);
  const needed = own ? [PAGE, ...paths, ...parts(await own.text(), scans)] : paths;
  for (const request of await kept.keys()) {
    if (!needed.includes(new URL(request.url).pathname)) await kept.delete(request);
  }
}

// The files that a page names; those that read codes only where the browser does not do that by itself.
function parts(html, scans) {
  const named = [...html.matchAll(/ ([\w-]+)="(\/pkg\/[^"]+)"/g)];
  return named.filter(([, name]) => scans || !name.startsWith("data-scanner")).map(([, , path]) => path);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (pathname === PAGE) event.respondWith(page(request));
  else if (pathname.startsWith("/pkg/")) event.respondWith(part(request));
});

async function page(request) {
  const kept = await (await caches.open(KEPT)).match(PAGE);
  if (!kept) return fetch(request);
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  const answer = await Promise.race([fetch(request).catch(() => null), late]);
  return answer && answer.status < 500 ? answer : kept;
}

async function part(request) {
  const kept = await (await caches.open(KEPT)).match(request, { ignoreVary: true });
  return kept ?? fetch(request);
}
