// How a Rust test talks to a Node.js program: JSON objects, one a line.
//
//   in    {"call": 7, "do": "follow", "with": {…}}
//   out   {"answer": 7, "result": …}   or   {"answer": 7, "error": "…"}
//   out   {"event": "accepted", …}     whenever something happens

import { createInterface } from "node:readline";

const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

/** Tells the test that something happened. */
export const tell = (event, what = {}) => say({ event, ...what });

/** Answers calls with the functions of `commands` until standard input ends. */
export async function answer(commands) {
  for await (const line of createInterface({ input: process.stdin })) {
    const { call, do: name, with: parameters } = JSON.parse(line);
    const work = Promise.resolve(parameters).then(commands[name] ?? (() => Promise.reject(new Error("no such command"))));
    work.then(
      (result) => say({ answer: call, result: result ?? null }),
      (error) => say({ answer: call, error: `${name}: ${error.stack ?? error}` }),
    );
  }
}
