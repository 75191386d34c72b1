// A small federated server on Fedify with one actor, @amelie, who does what a test tells her and tells what she gets.
//
//   node main.mjs [PORT [SPEC]]      on http://fedify.localhost:PORT; any free port for 0 or without one
//
// With SPEC, "draft-cavage-http-signatures-12" or "rfc9421", she speaks this kind of signatures and no other: she knocks
// with it first, would rather fail than fall back, and answers 401 to the other kind.
//
// Commands: lookup {handle}, follow {handle}, publish {html}, reply {to, html}, edit {note, html}, withdraw {note},
// prove {to, html} for a reply with its integrity proof that is not sent, carry {inbox, activity} for somebody else's.
// Events: ready {actor, handle}, then for every activity whose signature is right: accepted, updated, deleted,
// followed, or else received, each with {type, actor, activity, object, proven}, where `proven` says whether it has an
// integrity proof of its actor; refused for one whose signature is not right.

import "./loopback.mjs";

import { createServer } from "node:http";
import { answer, tell } from "../../json-lines.mjs";
import { Amelie, generateKeys } from "./actor.mjs";
import { isOfAnotherKind, sendOnly } from "./signatures.mjs";

const [port = "0", spec] = process.argv.slice(2);
if (spec !== undefined) sendOnly(spec);

// Before anybody can ask for her: on a busy machine a server that wants her document would give up meanwhile.
const keys = await generateKeys();
const server = createServer();
await new Promise((listening) => server.listen(Number(port), "127.0.0.1", listening));
const amelie = new Amelie(`http://fedify.localhost:${server.address().port}`, keys, spec);

server.on("request", async (request, response) => {
  if (isOfAnotherKind(request.headers, spec)) {
    response.writeHead(401).end("another kind of signature\n");
    return;
  }
  const chunks = await request.toArray();
  const { status, headers, body } = await amelie.serve(
    new Request(`http://${request.headers.host}${request.url}`, {
      method: request.method,
      headers: request.headers,
      body: chunks.length > 0 ? Buffer.concat(chunks) : undefined,
    }),
  );
  response.writeHead(status, Object.fromEntries(headers)).end(body);
});

tell("ready", { actor: amelie.uri.href, handle: amelie.handle });
await answer({
  lookup: ({ handle }) => amelie.lookup(handle),
  follow: ({ handle }) => amelie.follow(handle),
  publish: ({ html }) => amelie.publish(html),
  reply: ({ to, html }) => amelie.reply(to, html),
  edit: ({ note, html }) => amelie.edit(note, html),
  withdraw: ({ note }) => amelie.withdraw(note),
  prove: ({ to, html }) => amelie.prove(to, html),
  carry: ({ inbox, activity }) => amelie.carry(inbox, activity),
});
process.exit();
