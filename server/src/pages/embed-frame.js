// Inside the frame: tells the page around it how high the content is. That is nothing secret, so that any page may
// hear it.
(() => {
  if (window.parent === window) return;
  const say = (what) => window.parent.postMessage(what, "*");
  let last = 0;
  const measure = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === last) return;
    last = height;
    say({ vizha: "size", height });
  };
  new ResizeObserver(measure).observe(document.body);
  measure();
  say({ vizha: "shown", booked: document.body.classList.contains("booked") });
})();
