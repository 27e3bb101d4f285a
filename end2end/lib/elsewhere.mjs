// Another site: a plain server of static pages under the strictest policy that the widget must work with.

import { createServer } from "node:http";

/** Serves pages by path; `policy` allows scripts and frames of the product's address alone, and nothing inline. */
export async function startElsewhere(pages, product) {
  const policy = [
    "default-src 'none'",
    `script-src ${product}`,
    `frame-src ${product}`,
    "style-src 'none'",
    // The pages' own empty icon.
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const server = createServer((request, response) => {
    const page = pages[new URL(request.url, "http://elsewhere").pathname];
    response.writeHead(page ? 200 : 404, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
    });
    response.end(page ?? "");
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(done);
      }),
  };
}
