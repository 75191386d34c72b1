// Writes the names of languages and of countries as tab-separated tables: code, French (Canada), English (Canada).
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

function names(locale, list) {
  const path = require.resolve(`cldr-localenames-full/main/${locale}/${list}.json`);
  return JSON.parse(readFileSync(path, "utf8")).main[locale].localeDisplayNames[list];
}

function table(list, isCode) {
  const [french, english] = [names("fr-CA", list), names("en-CA", list)];
  const codes = Object.keys(english).filter((code) => isCode(code) && french[code]).sort();
  return codes.map((code) => `${code}\t${french[code]}\t${english[code]}\n`).join("");
}

const notALanguage = new Set(["root", "mul", "und", "mis", "zxx"]);
const isLanguage = (code) => !code.includes("-alt") && code !== "alt" && !notALanguage.has(code);
const notACountry = new Set(["EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"]);
const isCountry = (code) => /^[A-Z]{2}$/.test(code) && !notACountry.has(code);

const folder = new URL("../../src/text/codes/", import.meta.url);
writeFileSync(new URL("languages.tsv", folder), table("languages", isLanguage));
writeFileSync(new URL("markets.tsv", folder), table("territories", isCountry));
