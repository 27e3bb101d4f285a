// Starts the dashboard; the addresses stand on this script's own element.
const { js, wasm } = document.getElementById("dashboard-start").dataset;

import(js)
  .then(async (bundle) => {
    await bundle.default({ module_or_path: wasm });
    bundle.start();
  })
  .catch((error) => {
    console.error(error);
    document.getElementById("starting")?.setAttribute("hidden", "");
    document.getElementById("failed")?.removeAttribute("hidden");
  });
