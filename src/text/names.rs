//! The names of languages (BCP 47), markets (ISO 3166-1), regions (UN M49) and sectors (NAICS Canada 2022).
//!
//! The tables are checked in beside this file; `tools/code-lists` makes all but the last from CLDR.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::i18n::Locale;

/// One row: the names in the order of [`Locale::ALL`].
struct Names {
    code: &'static str,
    names: [&'static str; 2],
}

impl Names {
    const fn get(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::FrCa => self.names[0],
            Locale::En => self.names[1],
        }
    }
}

struct Table {
    rows: Vec<Names>,
    by_code: HashMap<&'static str, usize>,
}

impl Table {
    fn read(tsv: &'static str) -> Self {
        let row = |line: &'static str| {
            let mut columns = line.split('\t');
            Some(Names { code: columns.next()?, names: [columns.next()?, columns.next()?] })
        };
        let rows: Vec<Names> = tsv.lines().filter_map(row).collect();
        let by_code = rows.iter().enumerate().map(|(position, row)| (row.code, position)).collect();
        Self { rows, by_code }
    }

    fn get(&self, code: &str) -> Option<&Names> {
        self.by_code.get(code).and_then(|position| self.rows.get(*position))
    }

    /// The code whose name in any locale, or whose code, is `typed`; capitals and accents do not matter.
    fn find(&self, typed: &str) -> Option<&'static str> {
        let wanted = folded(typed);
        let is_wanted = |row: &&Names| {
            row.code.eq_ignore_ascii_case(&wanted) || row.names.iter().any(|name| folded(name) == wanted)
        };
        self.rows.iter().find(is_wanted).map(|row| row.code)
    }

    /// Codes with names, in the order of the alphabet.
    fn sorted(&self, locale: Locale, is_listed: impl Fn(&str) -> bool) -> Vec<(&'static str, &'static str)> {
        let listed = self.rows.iter().filter(|row| is_listed(row.code));
        let mut named: Vec<_> = listed.map(|row| (row.code, row.get(locale))).collect();
        named.sort_by_cached_key(|(_, name)| folded(name));
        named
    }
}

static LANGUAGES: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("codes/languages.tsv")));
/// What languages call themselves, by tag.
static OWN_NAMES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    include_str!("codes/own_names.tsv").lines().filter_map(|line| line.split_once('\t')).collect()
});
static MARKETS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("codes/markets.tsv")));
static REGIONS: LazyLock<Table> = LazyLock::new(|| Table::read(REGIONS_TSV));
const REGIONS_TSV: &str = include_str!("codes/regions.tsv");
/// The countries of each region, by its code.
static COUNTRIES: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let mut columns = line.split('\t');
        Some((columns.next()?, columns.nth(2)?.split(' ').collect()))
    };
    REGIONS_TSV.lines().filter_map(row).collect()
});
static SECTORS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("codes/sectors.tsv")));

/// Languages of three letters that a form suggests beside those of two: spoken at work in Québec or its markets.
const SUGGESTED: [&str; 25] = [
    "aeb", "arq", "ary", "arz", "atj", "ceb", "crs", "dyu", "fil", "fon", "haw", "kab", "man", "mfe", "mic",
    "moe", "moh", "mos", "nso", "shi", "snk", "sus", "tzm", "yue", "zgh",
];

/// `arabe marocain` for `ary`; for a tag not in the list, its language's name, or the tag itself.
pub fn language_name(tag: &str, locale: Locale) -> String {
    let primary = tag.split('-').next().unwrap_or_default();
    let found = LANGUAGES.get(tag).or_else(|| LANGUAGES.get(primary));
    found.map_or_else(|| tag.to_owned(), |names| names.get(locale).to_owned())
}

/// `العربية` for `ar`, `português` for `pt-BR`: what those read who look for their language. Its name in `locale` where it
/// is not known.
pub fn own_name(tag: &str, locale: Locale) -> String {
    let primary = tag.split('-').next().unwrap_or_default();
    let found = OWN_NAMES.get(tag).or_else(|| OWN_NAMES.get(primary));
    found.map_or_else(|| language_name(tag, locale), |name| (*name).to_owned())
}

/// `Maroc` for `MA`; the code itself when it names no country.
pub fn market_name(code: &str, locale: Locale) -> String {
    MARKETS.get(code).map_or_else(|| code.to_owned(), |names| names.get(locale).to_owned())
}

/// `Afrique du Nord` for `015`; `None` when it is no region of the UN's M49.
pub fn region_name(code: &str, locale: Locale) -> Option<&'static str> {
    REGIONS.get(code).map(|names| names.get(locale))
}

/// The countries of a region of M49, ISO 3166-1; none for what is no region.
pub fn region_countries(code: &str) -> &'static [&'static str] {
    COUNTRIES.get(code).map_or(&[], Vec::as_slice)
}

/// The regions of M49: code and name, by name.
pub fn regions(locale: Locale) -> Vec<(&'static str, &'static str)> {
    REGIONS.sorted(locale, |_| true)
}

/// The name of a NAICS code or, when the table is not that deep, of its nearest ancestor; `None` for no sector.
pub fn sector_name(code: &str, locale: Locale) -> Option<&'static str> {
    let ancestors = (2..=code.len()).rev().filter_map(|length| code.get(..length));
    ancestors.filter_map(|ancestor| SECTORS.get(ancestor)).map(|names| names.get(locale)).next()
}

/// The BCP 47 tag of a language typed by name, in any locale, or by tag.
pub fn find_language(typed: &str) -> Option<&'static str> {
    LANGUAGES.find(typed)
}

/// The ISO 3166-1 code of a country typed by name, in any locale, or by code.
pub fn find_market(typed: &str) -> Option<&'static str> {
    MARKETS.find(typed)
}

/// The NAICS code of a sector typed by name, in any locale, or by a code of the table.
pub fn find_sector(typed: &str) -> Option<&'static str> {
    SECTORS.find(typed)
}

/// The code of a country, or of a region of M49, typed by name in any locale, or by code.
pub fn find_area(typed: &str) -> Option<&'static str> {
    MARKETS.find(typed).or_else(|| REGIONS.find(typed))
}

/// `Maroc` for `MA`, `Afrique du Nord` for `015`; the code itself when it names neither.
pub fn area_name(code: &str, locale: Locale) -> String {
    region_name(code, locale).map_or_else(|| market_name(code, locale), str::to_owned)
}

/// The regions of M49 that a country is in, or that another region is a part of; that region among them.
pub fn regions_around(code: &str) -> Vec<&'static str> {
    let inner = region_countries(code);
    let holds = |all: &[&str]| match inner {
        [] => all.contains(&code),
        inner => inner.iter().all(|country| all.contains(country)),
    };
    REGIONS.rows.iter().map(|row| row.code).filter(|region| holds(region_countries(region))).collect()
}

/// A name as lists of people are sorted: lower case, without the accents of French.
pub fn sort_key(name: &str) -> String {
    folded(name)
}

/// The languages a form suggests: tag and name, by name.
pub fn languages(locale: Locale) -> Vec<(&'static str, &'static str)> {
    LANGUAGES.sorted(locale, |tag| tag.len() == 2 || tag == "pt-BR" || SUGGESTED.contains(&tag))
}

/// All countries: code and name, by name.
pub fn markets(locale: Locale) -> Vec<(&'static str, &'static str)> {
    MARKETS.sorted(locale, |_| true)
}

/// A sector of two digits with its subsectors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectorGroup {
    pub name: &'static str,
    /// Code of three or more digits, and name.
    pub subsectors: Vec<(&'static str, &'static str)>,
}

/// The whole NAICS table in its own order; sectors that share a name (31–33, 44–45, 48–49) are one group.
pub fn sector_groups(locale: Locale) -> Vec<SectorGroup> {
    let mut groups: Vec<SectorGroup> = Vec::new();
    for row in &SECTORS.rows {
        let name = row.get(locale);
        match groups.last_mut() {
            Some(group) if row.code.len() > 2 => group.subsectors.push((row.code, name)),
            Some(group) if group.name == name => {}
            _ => groups.push(SectorGroup { name, subsectors: Vec::new() }),
        }
    }
    groups
}

/// Lower case without the accents of French, for comparing and sorting names.
pub(super) fn folded(text: &str) -> String {
    let plain = |c: char| match c {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        '’' => '\'',
        other => other,
    };
    text.trim().to_lowercase().chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Locale::{En, FrCa};

    #[test]
    fn a_market_is_in_its_regions_and_a_region_in_those_around_it() {
        let morocco = regions_around("MA");
        assert!(morocco.contains(&"015") && morocco.contains(&"002"), "{morocco:?}");
        let north_africa = regions_around("015");
        assert!(north_africa.contains(&"002") && !north_africa.contains(&"011"), "{north_africa:?}");
        assert!(regions_around("XX").is_empty());
        assert_eq!((find_area("afrique du nord"), find_area("Maroc")), (Some("015"), Some("MA")));
        assert_eq!(
            (area_name("015", FrCa), area_name("MA", FrCa)),
            ("Afrique du Nord".into(), "Maroc".into())
        );
    }

    #[test]
    fn the_languages_of_the_chapters_have_names_in_both_locales() {
        for (tag, french, english) in [
            ("fr", "français", "French"),
            ("ary", "arabe marocain", "Moroccan Arabic"),
            ("kab", "kabyle", "Kabyle"),
            ("man", "mandingue", "Mandingo"),
            ("ee", "éwé", "Ewe"),
            ("pt-BR", "portugais brésilien", "Brazilian Portuguese"),
            ("fr-BE", "français", "French"),
            ("qqq", "qqq", "qqq"),
        ] {
            assert_eq!(language_name(tag, FrCa), french, "{tag}");
            assert_eq!(language_name(tag, En), english, "{tag}");
        }
        assert_ne!(language_name("sus", FrCa), "sus");
    }

    #[test]
    fn languages_call_themselves_as_they_do() {
        for (tag, expected) in
            [("ar", "العربية"), ("pt-BR", "português"), ("ary", "arabe marocain"), ("qqq", "qqq")]
        {
            assert_eq!(own_name(tag, FrCa), expected, "{tag}");
        }
    }

    #[test]
    fn markets_have_names() {
        assert_eq!(market_name("MA", FrCa), "Maroc");
        assert_eq!(market_name("US", En), "United States");
        assert_eq!(market_name("QQ", FrCa), "QQ");
        assert!(markets(FrCa).len() > 240);
    }

    #[test]
    fn regions_have_names_and_countries_that_have_names() {
        assert_eq!(region_name("015", FrCa), Some("Afrique du Nord"));
        assert_eq!(region_name("MA", FrCa), None);
        for code in ["DZ", "MA", "TN", "EG", "LY"] {
            assert!(region_countries("015").contains(&code), "{code}");
        }
        assert!(!region_countries("015").contains(&"SN") && region_countries("QQQ").is_empty());
        for (region, _) in regions(En) {
            let unnamed = |code: &&&str| MARKETS.get(code).is_none();
            assert_eq!(region_countries(region).iter().find(unnamed), None, "{region}");
            assert!(!region_countries(region).is_empty(), "{region}");
        }
    }

    #[test]
    fn a_sector_is_named_by_its_nearest_ancestor() {
        assert_eq!(sector_name("111994", FrCa), Some("Cultures agricoles"));
        assert_eq!(sector_name("541514", En), Some("Computer systems design and related services"));
        assert_eq!(sector_name("31", FrCa), Some("Fabrication"));
        assert_eq!(sector_name("99", FrCa), None);
        assert_eq!(sector_name("é1", FrCa), None);
    }

    #[test]
    fn there_are_twenty_sectors_and_each_has_subsectors() {
        for locale in Locale::ALL {
            let groups = sector_groups(locale);
            assert_eq!(groups.len(), 20);
            assert!(groups.iter().all(|group| !group.subsectors.is_empty()));
        }
    }

    #[test]
    fn names_are_found_as_people_type_them() {
        assert_eq!(find_language("Arabe marocain"), Some("ary"));
        assert_eq!(find_language(" english "), Some("en"));
        assert_eq!(find_language("pt-br"), Some("pt-BR"));
        assert_eq!(find_market("Etats-Unis"), Some("US"));
        assert_eq!(find_market("côte d'ivoire"), Some("CI"));
        assert_eq!(find_market("Atlantide"), None);
    }

    #[test]
    fn suggestions_are_in_the_order_of_the_alphabet_and_all_named() {
        let names: Vec<&str> = languages(FrCa).into_iter().map(|(_, name)| name).collect();
        let position = |name| names.iter().position(|other| *other == name).unwrap();
        assert!(position("éwé") < position("français") && position("espagnol") < position("éwé"));
        let unnamed: Vec<&&str> = SUGGESTED.iter().filter(|tag| LANGUAGES.get(tag).is_none()).collect();
        assert!(unnamed.is_empty(), "{unnamed:?}");
    }
}
