// Keeps what is typed in a form on the server: some seconds after the last key, and when the page is left. Without this
// module, the form's own button does.

const QUIET = 2_500; // milliseconds after the last key
const AGAIN = 15_000; // milliseconds before what could not be kept is tried again
const SHELF = "entregent-draft"; // where this browser keeps what the server could not

const form = document.querySelector("form[data-autosave]");
const status = document.querySelector("[data-autosave-status]");
const { autosave: address, member, failed, signedOut } = form.dataset;

let waits; // the timer
let isChanged = false;
let isSending = false;
let isHandedIn = false;

const typed = () => new URLSearchParams(new FormData(form));

function say(text) {
  if (status.textContent !== text) status.textContent = text;
}

/** What the server could not keep stays in this browser until it can. A browser may refuse to keep anything. */
function shelve(body) {
  try {
    localStorage.setItem(SHELF, JSON.stringify({ member, body: body.toString() }));
  } catch {}
}

function shelved() {
  try {
    const left = JSON.parse(localStorage.getItem(SHELF));
    return left?.member === member ? left.body : null;
  } catch {
    return null;
  }
}

function clear() {
  try {
    if (shelved() !== null) localStorage.removeItem(SHELF);
  } catch {}
}

const send = (body) => fetch(address, { method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(20_000) });

function plan(delay) {
  clearTimeout(waits);
  waits = setTimeout(save, delay);
}

function notKept(body, why) {
  isChanged = true;
  shelve(body);
  say(why);
  plan(AGAIN);
}

async function save() {
  if (!isChanged || isSending || isHandedIn) return;
  isChanged = false;
  isSending = true;
  const body = typed();
  try {
    const answer = await send(body);
    // The way to the sign-in page.
    if (answer.type === "opaqueredirect") notKept(body, signedOut);
    else if (!answer.ok) notKept(body, failed);
    else {
      clear();
      if (answer.status === 200) say(await answer.text());
    }
  } catch {
    notKept(body, failed);
  }
  isSending = false;
  if (isChanged) plan(AGAIN);
}

function change() {
  isChanged = true;
  plan(QUIET);
}

function leave() {
  if (!isChanged || isHandedIn) return;
  isChanged = !navigator.sendBeacon(address, typed());
}

/** What stayed in this browser goes to the server, and the form that it belongs to comes back with it. */
async function bringBack(body) {
  try {
    const answer = await send(new URLSearchParams(body));
    if (answer.type === "opaqueredirect" || !answer.ok) return;
    clear();
    const place = answer.headers.get("content-location");
    if (answer.status === 200 && place !== null) location.replace(place);
  } catch {}
}

form.addEventListener("input", change);
form.addEventListener("change", change);
form.addEventListener("submit", () => {
  isHandedIn = true;
  clearTimeout(waits);
});
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave());
addEventListener("pagehide", leave);
// Back from the page after: what is typed now is typed anew.
addEventListener("pageshow", () => (isHandedIn = false));

const left = shelved();
if (left !== null) bringBack(left);
