// The two kinds of HTTP signatures, told apart by their headers.

const kindOf = (headers) => {
  if (headers["signature-input"] !== undefined) return "rfc9421";
  return headers.signature === undefined ? undefined : "draft-cavage-http-signatures-12";
};

/** Whether a request is signed, and not as `spec` says; without one, every kind is right. */
export const isOfAnotherKind = (headers, spec) => {
  const kind = kindOf(headers);
  return spec !== undefined && kind !== undefined && kind !== spec;
};

/** From now on, a request signed in another way than `spec` fails before it is sent. */
export function sendOnly(spec) {
  const { fetch } = globalThis;
  globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    if (isOfAnotherKind(Object.fromEntries(request.headers), spec)) {
      return Promise.reject(new Error(`${request.url} wanted another signature than ${spec}`));
    }
    return fetch(request);
  };
}
