//! What a text is found by: its words without accents, endings and little words, the same for whoever writes and
//! whoever looks. Both databases are given these words, so that both answer alike.

use std::collections::BTreeSet;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What stands before a word that is in the title. No word has it inside.
const IN_TITLE: char = '_';
/// Different words kept of one text: more than the longest form has, so that only what came from afar is cut.
const MAX_WORDS: usize = 600;
/// Characters looked at of what somebody looks for, and words.
const MAX_ASKED: usize = 400;
const MAX_TERMS: usize = 12;
/// Characters of a word, counted when it is folded.
const MAX_LENGTH: usize = 40;

/// Words that every text has, in French and English, as they are folded. Words that mean something in the other
/// language (`car`, `or`, `son`) are not among them.
const LITTLE: [&str; 77] = [
    "ai", "all", "an", "and", "are", "as", "at", "au", "aux", "avec", "be", "by", "can", "ce", "ces", "cet",
    "cette", "dans", "de", "des", "du", "elle", "elles", "en", "est", "et", "etre", "for", "from", "has",
    "have", "il", "ils", "in", "is", "it", "its", "je", "la", "le", "les", "leur", "leurs", "lui", "ma",
    "mais", "me", "mes", "mon", "ne", "nos", "not", "notre", "nous", "of", "on", "ou", "par", "pas", "pour",
    "qu", "que", "qui", "sa", "se", "ses", "si", "sont", "sur", "that", "the", "this", "to", "un", "une",
    "vous", "with",
];
/// « Opportunité » is what many say for « occasion ».
const SAID_FOR_OCCASION: [&str; 4] = ["opportunite", "opportunites", "opportunity", "opportunities"];

/// A text with the places where its words stand.
#[derive(Clone, Copy, Debug)]
pub struct Searchable<'a> {
    /// The language it is written in, BCP 47: `fr`, `en-CA`.
    pub language: &'a str,
    pub title: &'a str,
    pub rest: &'a [&'a str],
}

/// One word of a search in every form that texts may have it in: one of them is enough.
pub type Term = Vec<String>;

/// The different words of a text, those of its title twice: once as they are, once as `_word`.
pub fn index_words(text: Searchable<'_>) -> Vec<String> {
    let languages = Languages::of(text.language);
    let mut found = BTreeSet::new();
    for form in text_forms(text.title, &languages) {
        found.insert(in_title(&form));
        found.insert(form);
    }
    for part in text.rest {
        if found.len() >= MAX_WORDS {
            break;
        }
        found.extend(text_forms(part, &languages));
    }
    found.into_iter().take(MAX_WORDS).collect()
}

/// What is looked for: every term must be found. Empty when nothing worth looking for was typed.
pub fn search_terms(typed: &str) -> Vec<Term> {
    let typed: String = typed.chars().take(MAX_ASKED).collect();
    let all = Languages::all();
    let mut terms: Vec<Term> = Vec::new();
    for word in words(&typed) {
        let mut term: BTreeSet<String> = all.forms(&word).collect();
        term.insert(folded(&word));
        let term: Term = term.into_iter().collect();
        if !terms.contains(&term) {
            terms.push(term);
        }
    }
    terms.truncate(MAX_TERMS);
    terms
}

/// The same terms, looked for in titles.
pub fn title_terms(terms: &[Term]) -> Vec<Term> {
    terms.iter().map(|term| term.iter().map(|form| in_title(form)).collect()).collect()
}

fn in_title(form: &str) -> String {
    format!("{IN_TITLE}{form}")
}

fn text_forms<'a>(text: &'a str, languages: &'a Languages) -> impl Iterator<Item = String> + 'a {
    words(text).flat_map(|word| languages.forms(&word).collect::<Vec<_>>())
}

/// Words in lower case with their accents, without little ones and letters that stand alone.
fn words(text: &str) -> impl Iterator<Item = String> {
    let text: String = text.nfkc().collect::<String>().to_lowercase().nfc().collect();
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c))
        .filter_map(worth_finding)
        .map(str::to_owned)
        .collect();
    words.into_iter().map(|word| if is_said_for_occasion(&word) { "occasion".to_owned() } else { word })
}

fn worth_finding(word: &str) -> Option<&str> {
    let folded = folded(word);
    let is_letter = folded.chars().count() < 2 && !folded.chars().all(|c| c.is_numeric());
    (!folded.is_empty() && !is_letter && LITTLE.binary_search(&folded.as_str()).is_err()).then_some(word)
}

fn is_said_for_occasion(word: &str) -> bool {
    SAID_FOR_OCCASION.contains(&folded(word).as_str())
}

/// Without accents and ligatures: `érablière` is `erabliere`, `œuvre` is `oeuvre`.
fn folded(word: &str) -> String {
    let plain = word.nfkd().filter(|c| !is_combining_mark(*c));
    let mut folded = String::with_capacity(word.len());
    for c in plain {
        match c {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            c if c.is_alphanumeric() => folded.push(c),
            _ => {}
        }
    }
    folded.chars().take(MAX_LENGTH).collect()
}

/// The stemmers of a text, none for a language without one.
struct Languages(Vec<Stemmer>);

impl Languages {
    fn of(tag: &str) -> Self {
        let algorithm = match tag.split('-').next() {
            Some("fr") => Some(Algorithm::French),
            Some("en") => Some(Algorithm::English),
            _ => None,
        };
        Self(algorithm.map(Stemmer::create).into_iter().collect())
    }

    /// A search does not say its language.
    fn all() -> Self {
        Self([Algorithm::French, Algorithm::English].map(Stemmer::create).into())
    }

    /// The stems of a word, as it is written and as those write it who leave its accents out: rules of endings look at
    /// accents, so that the two differ.
    fn forms<'a>(&'a self, word: &str) -> impl Iterator<Item = String> + use<'a> {
        let plain = folded(word);
        let is_number = word.chars().any(char::is_numeric);
        let stemmers = if is_number { &[] } else { self.0.as_slice() };
        let mut forms: Vec<String> = stemmers
            .iter()
            .flat_map(|stemmer| [folded(&stemmer.stem(word)), folded(&stemmer.stem(&plain))])
            .filter(|stem| !stem.is_empty())
            .collect();
        if forms.is_empty() && !plain.is_empty() {
            forms.push(plain);
        }
        forms.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_found(language: &str, text: &str, typed: &str) -> bool {
        let words = index_words(Searchable { language, title: "", rest: &[text] });
        let terms = search_terms(typed);
        !terms.is_empty() && terms.iter().all(|term| term.iter().any(|form| words.contains(form)))
    }

    #[test]
    fn little_words_are_in_the_order_that_looking_them_up_needs() {
        assert!(LITTLE.is_sorted());
    }

    #[test]
    fn accents_plurals_feminine_forms_and_apostrophes_do_not_matter() {
        for (text, typed) in [
            ("Sucre d’érable certifié", "erable"),
            ("Sucre d'érable certifié", "l’érable"),
            ("fournisseurs certifiés", "fournisseur certifiée"),
            ("une agente certifiée", "certifie"),
            ("machines industrielles", "industriel"),
            ("main-d’œuvre qualifiée", "main d'oeuvre"),
            ("Québec", "QUEBEC"),
            ("des érablières", "érablière"),
            ("une occasion d’affaires", "opportunité"),
            ("des opportunités", "occasions"),
            ("MTL-AD-2026-0012", "mtl-ad-2026-0012"),
        ] {
            assert!(is_found("fr", text, typed), "{typed:?} in {text:?}");
        }
        assert!(is_found("en", "Looking for certified suppliers", "supplier certify"));
        assert!(is_found("es", "Proveedores de azúcar", "azucar"));
        assert!(is_found("ar", "مطلوب: مزرعة قيقب", "قيقب"));
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        assert!(!is_found("fr", "Sucre d’érable", "sucre blanc"));
        assert!(!is_found("fr", "Sucre d’érable", "érablotte"));
    }

    #[test]
    fn little_words_and_odd_input_ask_for_nothing() {
        for odd in ["", "le la les", "\"", "*", "\0", "' OR 1=1 --".get(..1).unwrap(), "( ) : ^ - +"] {
            assert_eq!(search_terms(odd), Vec::<Term>::new(), "{odd:?}");
        }
        let endless = "érable ".repeat(10_000);
        assert_eq!(search_terms(&endless).len(), 1);
        assert!(search_terms(&"x".repeat(10_000)).iter().flatten().all(|form| form.len() <= MAX_LENGTH));
    }

    #[test]
    fn a_word_of_the_title_is_kept_twice() {
        let words = index_words(Searchable { language: "fr", title: "Sucre", rest: &["d’érable"] });
        assert_eq!(words, ["_sucr", "erabl", "sucr"]);
        assert_eq!(title_terms(&[vec!["sucr".into()]]), [["_sucr"]]);
    }

    proptest::proptest! {
        /// Words are made of letters and digits, so that no database takes one for an operator of its own.
        #[test]
        fn whatever_is_typed_is_plain_words(typed in ".*") {
            let plain = |form: &String| !form.is_empty() && form.chars().all(char::is_alphanumeric);
            proptest::prop_assert!(search_terms(&typed).iter().all(|term| !term.is_empty() && term.iter().all(plain)));
        }
    }
}
