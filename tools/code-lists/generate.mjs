// Writes the names of languages, of countries and of the regions of the UN (M49) as tab-separated tables: code, French
// (Canada), English (Canada), and for a region the countries in it.
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

// Groupings by status (`001-status-grouping`) and by politics (EU, UN) are no places of M49, except Latin America, which
// people ask for.
const containment = JSON.parse(readFileSync(require.resolve("cldr-core/supplemental/territoryContainment.json"), "utf8"))
  .supplemental.territoryContainment;

function countriesIn(region) {
  const parts = containment[region]?._contains;
  return parts ? parts.flatMap(countriesIn) : isCountry(region) ? [region] : [];
}

// Said more often here than what CLDR says.
const usual = { "015": "Afrique du Nord", "057": "Région micronésienne" };

function regionTable() {
  const [french, english] = [names("fr-CA", "territories"), names("en-CA", "territories")];
  const extra = { "419": countriesIn("419-status-grouping"), "202": countriesIn("202-status-grouping") };
  const codes = Object.keys(containment).filter((code) => /^[0-9]{3}$/.test(code) && code !== "001");
  const regions = [...new Set([...codes, ...Object.keys(extra)])].filter((code) => french[code]).sort();
  const countries = (code) => [...new Set(countriesIn(code).concat(extra[code] ?? []))].sort();
  const rows = regions.map((code) => [code, usual[code] ?? french[code], english[code], countries(code).join(" ")]);
  return rows.filter((row) => row[3]).map((row) => row.join("\t") + "\n").join("");
}

// What languages call themselves, where CLDR has a translation into them.
function ownNames() {
  const codes = Object.keys(names("en-CA", "languages")).filter(isLanguage).sort();
  const rows = codes.map((code) => {
    try {
      return [code, names(code, "languages")[code]];
    } catch {
      return [code, undefined];
    }
  });
  return rows.filter(([, name]) => name).map((row) => row.join("\t") + "\n").join("");
}

const folder = new URL("../../src/text/codes/", import.meta.url);
writeFileSync(new URL("languages.tsv", folder), table("languages", isLanguage));
writeFileSync(new URL("own_names.tsv", folder), ownNames());
writeFileSync(new URL("markets.tsv", folder), table("territories", isCountry));
writeFileSync(new URL("regions.tsv", folder), regionTable());
