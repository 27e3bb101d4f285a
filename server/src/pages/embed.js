// Puts the booking form of an event into a page, behind the script's own element:
//
//   <script async src="https://HOST/embed.js" data-event="SLUG"></script>
//
// data-language (ta or en), data-title (the frame's name) and data-via (which link brought the guest) are
// optional. Nothing is inline, so that it works under a strict Content-Security-Policy with HOST in script-src
// and frame-src. When somebody has booked, the frame's element tells of it by the event "vizha:booked".
(() => {
  const script = document.currentScript;
  const slug = script?.dataset.event;
  if (!slug) return;
  const { origin } = new URL(script.src);
  const { language, title, via } = script.dataset;

  const address = new URL(`/embed/${encodeURIComponent(slug)}`, origin);
  if (language) address.searchParams.set("lang", language);
  if (via) address.searchParams.set("via", via);

  const frame = document.createElement("iframe");
  frame.src = address.href;
  frame.title = title || (language === "ta" ? "முன்பதிவு" : "Booking");
  // Set by script, which a policy on styles does not concern.
  Object.assign(frame.style, { display: "block", width: "100%", height: "640px", border: "0" });
  if (document.body?.contains(script)) script.after(frame);
  else document.body.append(frame);

  let pages = 0;
  addEventListener("message", (event) => {
    if (event.origin !== origin || event.source !== frame.contentWindow) return;
    const said = event.data;
    if (typeof said !== "object" || said === null) return;
    if (said.vizha === "size" && Number.isFinite(said.height)) {
      frame.style.height = `${Math.min(Math.max(Math.ceil(said.height), 100), 20_000)}px`;
    }
    if (said.vizha === "shown") {
      pages += 1;
      // The answer to a long form begins at its top.
      if (pages > 1 && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
      if (said.booked === true) frame.dispatchEvent(new CustomEvent("vizha:booked", { bubbles: true }));
    }
  });
})();
