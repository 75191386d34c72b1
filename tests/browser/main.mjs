// Chromium, driven the way a person uses a page: by labels, roles, names and keys.
//
//   node main.mjs CHROMIUM
//
// Commands: window {width, height, scheme, locale, javascript}, forget, open {url}, fill {label, value},
// choose {label, option}, click {role, name}, press {key}, arrive {url}, see {text}, focused, text, address,
// screenshot {path}, audit, authenticator, and those of hands.mjs. A click or a key does not wait for the page it leads to: arrive and
// see do.
// Events: ready, and problem {text} for what the browser itself complains about.

import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";
import { answer, tell } from "../json-lines.mjs";
import { hands } from "./hands.mjs";

const QUIET = ["background-networking", "component-update", "sync"].map((feature) => `--disable-${feature}`);
const FLAGS = [...QUIET, "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const browser = await chromium.launch({ executablePath: process.argv[2], args: FLAGS });
let context;
let page;

/** A window with other settings; whoever is signed in stays so. */
async function window({ width = 1280, height = 800, scheme = "light", locale = "en-CA", javascript = true }) {
  const storageState = await context?.storageState();
  await context?.close();
  const viewport = { width, height };
  context = await browser.newContext({ viewport, colorScheme: scheme, locale, javaScriptEnabled: javascript, storageState });
  // Shorter than the test's own patience, for the reason to be heard.
  context.setDefaultTimeout(20_000);
  page = await context.newPage();
  page.on("pageerror", (error) => tell("problem", { text: error.message }));
  page.on("console", (message) => message.type() === "error" && tell("problem", { text: message.text() }));
}

/** What keeps passkeys, recognises its owner, and is asked without a click. */
async function authenticator() {
  const devtools = await context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const kind = { protocol: "ctap2", transport: "internal", hasResidentKey: true };
  const owner = { hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  await devtools.send("WebAuthn.addVirtualAuthenticator", { options: { ...kind, ...owner } });
}

async function audit() {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  return violations.map(({ id, impact, help, nodes }) => ({ id, impact, help, where: nodes.map(({ html }) => html) }));
}

/** Waits for a text; the page that does not have it is told. */
async function see({ text }) {
  const read = () => page.locator("body").innerText();
  const tell = async (error) => Promise.reject(new Error(`${error}\n${page.url()}\n${await read()}`));
  await page.getByText(text).first().waitFor().catch(tell);
}

/** The name, or else the text, of what the keyboard is on; empty when it is on nothing. */
const nameOfFocused = () => {
  const { activeElement: element, body } = document;
  const label = element.labels?.[0]?.innerText ?? element.getAttribute("aria-label");
  return element === body ? "" : (label ?? element.innerText).trim();
};

await window({});
tell("ready");
await answer({
  window,
  forget: () => context.clearCookies(),
  open: async ({ url }) => (await page.goto(url))?.status(),
  fill: ({ label, value }) => page.getByLabel(label).fill(value),
  choose: async ({ label, option }) => void (await page.getByLabel(label).selectOption({ label: option })),
  click: ({ role, name }) => page.getByRole(role, { name }).click(),
  press: ({ key }) => page.keyboard.press(key),
  arrive: ({ url }) => page.waitForURL(url),
  see,
  focused: () => page.evaluate(nameOfFocused),
  text: () => page.locator("body").innerText(),
  address: () => page.url(),
  screenshot: async ({ path }) => void (await page.screenshot({ path, fullPage: true })),
  audit,
  authenticator,
  ...hands(() => page),
});
await browser.close();
