//! An opportunity whose client stays anonymous: who they are, and how to find them in what is about to become public.

use crate::clock::Timestamp;
use crate::domain::opportunity::Problem;
use crate::id::Id;
use crate::text::letter_words;

/// Who is behind an opportunity. Its author and the stewards of this chapter know; nobody else, and no other server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    pub name: String,
    /// Web sites and e-mail addresses, one on each line.
    pub addresses: String,
    /// Words of the name that anyone uses, and that may stand in the text.
    pub plain_words: String,
    pub notes: String,
    /// When they may be named, from when on nothing is looked for any more.
    pub release: Option<Release>,
}

/// The anonymity was lifted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    pub at: Timestamp,
    /// Who did; `None` when they are no member any more.
    pub by: Option<Id>,
    /// When and how the client agreed.
    pub consent: String,
}

/// The client as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClientDraft {
    pub name: String,
    pub addresses: String,
    pub plain_words: String,
    pub notes: String,
}

/// The fields of [`ClientDraft`], and the consent that lifts the anonymity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientField {
    Name,
    Addresses,
    PlainWords,
    Notes,
    Consent,
}

impl ClientField {
    /// The form's name for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "client_name",
            Self::Addresses => "client_addresses",
            Self::PlainWords => "plain_words",
            Self::Notes => "client_notes",
            Self::Consent => "consent",
        }
    }
}

pub const MAX_NAME: usize = 200;
pub const MAX_LINES: usize = 1_000;
pub const MAX_NOTES: usize = 5_000;

impl ClientDraft {
    /// Checks everything at once. A name of which nothing is left to look for is none.
    pub fn check(&self) -> Result<Client, Vec<(ClientField, Problem)>> {
        let mut problems = Vec::new();
        let mut text = |field, typed: &str, max| {
            if typed.trim().chars().count() > max {
                problems.push((field, Problem::TooLong { max }));
            }
            typed.trim().to_owned()
        };
        let client = Client {
            name: text(ClientField::Name, &self.name, MAX_NAME),
            addresses: text(ClientField::Addresses, &self.addresses, MAX_LINES),
            plain_words: text(ClientField::PlainWords, &self.plain_words, MAX_LINES),
            notes: text(ClientField::Notes, &self.notes, MAX_NOTES),
            release: None,
        };
        if essential(&client.name).concat().chars().count() < SHORTEST {
            problems.insert(0, (ClientField::Name, Problem::Missing));
        }
        if problems.is_empty() { Ok(client) } else { Err(problems) }
    }
}

/// What would give a client away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traces {
    /// The whole name, the addresses and the parts of them that speak, without blanks.
    whole: Vec<String>,
    /// Words of the name that hardly anyone else uses.
    words: Vec<String>,
}

/// A name or word with fewer letters is not looked for.
const SHORTEST: usize = 3;
/// With so many letters it gives the client away in the middle of another word, as in a hashtag.
const LONG: usize = 7;

/// What stands behind a firm's name, or before it, and says nothing of whose it is.
const LEGAL: &[&str] = &[
    "and",
    "associates",
    "associes",
    "aux",
    "cie",
    "co",
    "compagnie",
    "company",
    "coop",
    "cooperative",
    "corp",
    "corporation",
    "de",
    "des",
    "du",
    "enr",
    "enterprise",
    "enterprises",
    "entreprise",
    "entreprises",
    "et",
    "fils",
    "freres",
    "gmbh",
    "group",
    "groupe",
    "inc",
    "incorporated",
    "inr",
    "la",
    "le",
    "les",
    "limited",
    "limitee",
    "llc",
    "llp",
    "ltd",
    "ltee",
    "of",
    "sa",
    "sarl",
    "senc",
    "sencrl",
    "societe",
    "the",
];

/// Words of many names: a place, a trade. They count in the whole name only.
const COMMON: &[&str] = &[
    "agence",
    "atelier",
    "ateliers",
    "boutique",
    "canada",
    "centre",
    "conseil",
    "conseils",
    "distribution",
    "drummondville",
    "estrie",
    "fabrication",
    "ferme",
    "gestion",
    "import",
    "importations",
    "industrie",
    "industries",
    "international",
    "internationale",
    "maison",
    "mauricie",
    "montreal",
    "produits",
    "products",
    "quebec",
    "sainte",
    "saint",
    "service",
    "services",
    "sherbrooke",
    "solution",
    "solutions",
    "technologie",
    "technologies",
    "trois",
    "usine",
    "ville",
    "vins",
    "world",
];

/// Where people have addresses whose domain says nothing about them.
const MAILBOXES: &[&str] = &[
    "bell",
    "fastmail",
    "gmail",
    "hotmail",
    "icloud",
    "live",
    "outlook",
    "proton",
    "protonmail",
    "sympatico",
    "videotron",
    "yahoo",
];

impl Traces {
    pub fn of(client: &Client) -> Self {
        let essential = essential(&client.name);
        let plain = letter_words(&client.plain_words);
        let says_much = |word: &String| {
            word.chars().count() >= SHORTEST
                && !COMMON.contains(&word.as_str())
                && !plain.contains(word)
                && !word.chars().all(char::is_numeric)
        };
        let mut whole = vec![essential.concat()];
        for line in client.addresses.split(|c: char| c.is_whitespace() || c == ',' || c == ';') {
            whole.extend(address_forms(line));
        }
        whole.retain(|form| form.chars().count() >= SHORTEST && !plain.contains(form));
        whole.dedup();
        let words = essential.into_iter().filter(says_much).collect();
        Self { whole, words }
    }

    /// The first thing in `text` that gives the client away, as it is written there or nearly so.
    pub fn find_in(&self, text: &str) -> Option<String> {
        let decoded = percent_decoded(text);
        let found = |text: &str| {
            let words = letter_words(text);
            let all = words.concat();
            let has = |needle: &&String| is_in(needle, &words, &all);
            self.whole.iter().chain(&self.words).find(has).cloned()
        };
        found(text).or_else(|| decoded.and_then(|text| found(&text)))
    }
}

/// Whether the letters of `needle` stand in the words: as one word or several, with an `s` or `x` behind, and when they are
/// many, anywhere.
fn is_in(needle: &str, words: &[String], all: &str) -> bool {
    if needle.chars().count() >= LONG && all.contains(needle) {
        return true;
    }
    (0..words.len()).any(|start| {
        let mut rest = needle;
        for word in &words[start..] {
            match rest.strip_prefix(word.as_str()) {
                Some("") => return true,
                Some(left) => rest = left,
                None => return matches!(word.strip_prefix(rest), Some("s" | "x")),
            }
        }
        false
    })
}

/// The words of a name without what only says what kind of firm it is.
fn essential(name: &str) -> Vec<String> {
    let words = letter_words(name);
    let kept: Vec<String> =
        words.iter().filter(|word| word.len() > 1 && !LEGAL.contains(&word.as_str())).cloned().collect();
    if kept.is_empty() { words } else { kept }
}

/// An address without blanks; and of a site or an e-mail address the label that names it: `borealis` in
/// `https://www.borealis.example/fr`, `yves@borealis.example`.
fn address_forms(address: &str) -> Vec<String> {
    let address = address.trim();
    let mut forms = vec![letter_words(address).concat()];
    let (local, site) = match address.split_once('@') {
        Some((local, domain)) => (Some(local), domain),
        None => (None, address.split_once("://").map_or(address, |(_, rest)| rest)),
    };
    let host = site.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    let labels: Vec<&str> = host.split('.').filter(|label| !label.is_empty()).collect();
    // `borealis.qc.ca`: what stands before the short ones behind.
    let name = labels.iter().rev().skip(1).find(|label| label.chars().count() > 3).or(labels.first());
    if let Some(name) = name.map(|label| letter_words(label).concat())
        && !MAILBOXES.contains(&name.as_str())
    {
        forms.push(name);
        forms.push(letter_words(host).concat());
    } else if let Some(local) = local {
        forms.push(letter_words(local).concat());
    }
    forms
}

/// `None` when nothing in it is written so.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let (mut rest, mut changed) = (text.as_bytes(), false);
    while let [first, behind @ ..] = rest {
        let digits = behind.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match digits.filter(|_| *first == b'%').and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                (rest, changed) = (&behind[2..], true);
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    changed.then(|| String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn client() -> Client {
        let draft = ClientDraft {
            name: "Cosmétiques Boréalis & Fils inc.".into(),
            addresses: "https://www.boutique-borealis.example/fr\nyves.tremblay@borealis.example".into(),
            plain_words: "cosmétiques".into(),
            notes: String::new(),
        };
        draft.check().unwrap()
    }

    #[test]
    fn a_name_is_found_however_it_is_written() {
        let traces = Traces::of(&client());
        for text in [
            "Boréalis cherche un agent",
            "BOREALIS",
            "chez bo-ré-a-lis",
            "B o r é a l i s",
            "#AgentBorealisBrésil",
            "les Boréalis",
            "écrire à yves.tremblay@borealis.example",
            "voir boutique‑borealis.example",
            "https://x.test/bor%C3%A9alis",
            "Ｂoré\u{200B}alis",
            "Cosmetiques Borealis, Fils",
            "yves . tremblay (arobase) borealis",
        ] {
            assert!(traces.find_in(text).is_some(), "{text}");
        }
    }

    #[test]
    fn ordinary_words_give_nobody_away() {
        let traces = Traces::of(&client());
        for text in [
            "Fabricant estrien de cosmétiques naturels cherche agent au Brésil",
            "Fils et filles bienvenus, inc. ou non",
            "Une boutique en ligne, par exemple",
            "Une aurore boréale",
            "",
        ] {
            assert_eq!(traces.find_in(text), None, "{text}");
        }
        let short = ClientDraft { name: "Mari inc.".into(), ..ClientDraft::default() }.check().unwrap();
        assert_eq!(Traces::of(&short).find_in("une marine, des maritimes"), None);
        assert!(Traces::of(&short).find_in("chez MARI, à Magog").is_some());
        let mailbox = Client { addresses: "savon.magog@gmail.com".into(), ..short };
        assert_eq!(Traces::of(&mailbox).find_in("répondre par gmail"), None);
        assert!(Traces::of(&mailbox).find_in("savon-magog").is_some());
    }

    #[test]
    fn a_client_has_a_name_to_look_for() {
        let nameless = ClientDraft { name: " & ".into(), notes: "x".repeat(6_000), ..ClientDraft::default() };
        let problems = nameless.check().unwrap_err();
        assert_eq!(problems[0], (ClientField::Name, Problem::Missing));
        assert_eq!(problems[1].0, ClientField::Notes);
    }

    proptest! {
        #[test]
        fn capitals_blanks_and_punctuation_hide_no_name(
            seps in prop::collection::vec("[ .\\-_·/]{0,2}", 8),
            upper in prop::collection::vec(any::<bool>(), 8),
            before in "[a-z ]{0,12}", after in "[a-z ]{0,12}",
        ) {
            let mut name = String::new();
            for ((c, sep), upper) in "boréalis".chars().zip(&seps).zip(&upper) {
                name.extend(if *upper { c.to_uppercase().collect::<Vec<_>>() } else { vec![c] });
                name.push_str(sep);
            }
            let text = format!("{before} {name} {after}");
            prop_assert!(Traces::of(&client()).find_in(&text).is_some(), "{text}");
        }
    }
}
