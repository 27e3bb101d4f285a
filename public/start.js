// Wakes the islands of a guests' page: late, so that reading and plain forms never wait for it.
// The addresses of the bundle stand on this script's own element; nothing is inline.
(() => {
  const { js, wasm } = document.currentScript.dataset;

  // Islands inside the children of another island are woken under that island's owner.
  const owners = [];

  async function wake(node, module) {
    const tag = node.localName;
    if (tag === "leptos-island") {
      const island = module[node.dataset.component];
      if (island) {
        owners.at(-1)?.();
        await island(node);
      }
    }
    if (tag === "leptos-children") owners.push(node.$$on_hydrate);
    for (const child of [...node.children]) await wake(child, module);
    if (tag === "leptos-children") owners.pop();
  }

  async function start() {
    const module = await import(js);
    await module.default({ module_or_path: wasm });
    module.hydrate();
    await wake(document.body, module);
    document.documentElement.dataset.alive = "";
  }

  // Half a second after the page has loaded, so that a slow phone has painted all of it; sooner when
  // someone begins to use it.
  const signs = ["pointerdown", "keydown", "focusin"];
  let begun = false;
  function begin() {
    if (begun) return;
    begun = true;
    for (const sign of signs) removeEventListener(sign, begin);
    start();
  }
  for (const sign of signs) addEventListener(sign, begin, { passive: true });
  const later = () => setTimeout(begin, 500);
  if (document.readyState === "complete") later();
  else addEventListener("load", later, { once: true });
})();
