// Counts the bytes that a cold load of a page moves, as the browser's network layer reports them.

const kinds = [
  [/\.wasm(\?|$)/, "wasm"],
  [/\.js(\?|$)/, "js"],
  [/\.css(\?|$)/, "css"],
  [/\/picture\//, "picture"],
];

/** Bytes by kind: `html`, `firstView` (HTML, styles, pictures of the product itself), `all` without uploaded pictures. */
export async function weigh(page, url, ready) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const requests = new Map();
  session.on("Network.requestWillBeSent", ({ requestId, request, type }) => requests.set(requestId, { url: request.url, type }));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) request.bytes = encodedDataLength;
  });
  await page.goto(url, { waitUntil: "load" });
  await ready();
  await session.detach();
  const types = {};
  for (const { url: address, type, bytes = 0 } of requests.values()) {
    const kind = type === "Document" ? "html" : (kinds.find(([pattern]) => pattern.test(address))?.[1] ?? "other");
    types[kind] = (types[kind] ?? 0) + bytes;
  }
  const sum = (...names) => names.reduce((total, name) => total + (types[name] ?? 0), 0);
  return {
    types,
    html: sum("html"),
    firstView: sum("html", "css", "other"),
    all: sum("html", "css", "other", "js", "wasm"),
  };
}
