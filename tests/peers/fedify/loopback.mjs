// The network of the tests: every name leads to this machine, as RFC 6761 wants it for *.localhost, and nobody has a
// certificate, so what insists on https (Fedify does for the WebFinger of a handle) is asked for over http.

import dns from "node:dns";

const { lookup } = dns;
dns.lookup = (_name, options, answer) => lookup("127.0.0.1", options, answer);

const { fetch } = globalThis;
globalThis.fetch = (input, init) => {
  const request = new Request(input, init);
  const plain = request.url.replace(/^https:/, "http:");
  return fetch(plain === request.url ? request : new Request(plain, request));
};
