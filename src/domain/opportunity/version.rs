//! One opportunity in several languages: the original, and versions of its texts beside it.

use super::checking::Errors;
use super::draft::{MAX_LINE, MAX_SUMMARY, MAX_TITLE};
use super::{Details, Field, FieldError, Language, Problem, Specifics};
use crate::text::words;

/// What an opportunity says in words. The rest of [`Details`] is the same in every language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    pub title: String,
    pub summary: String,
    /// *Pour quoi faire ?*
    pub purpose: String,
    /// *Qui paye ?*
    pub payer: String,
    /// What each side gains.
    pub gain: String,
    /// *Qui cherchez-vous ?* Empty where nobody in particular is sought.
    pub partner: String,
}

/// The texts in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub language: Language,
    pub texts: Texts,
}

/// A version as it is typed: nothing believed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VersionDraft {
    pub language: String,
    pub texts: Texts,
}

impl Texts {
    /// With the names that forms have for them, in their order.
    pub fn fields(&self) -> [(Field, &str); 6] {
        [
            (Field::Title, &self.title),
            (Field::Summary, &self.summary),
            (Field::Purpose, &self.purpose),
            (Field::Payer, &self.payer),
            (Field::Gain, &self.gain),
            (Field::Partner, &self.partner),
        ]
    }

    /// Whether only spelling differs: capitals, accents, punctuation.
    pub fn has_same_words(&self, other: &Self) -> bool {
        let of = |texts: &Self| texts.fields().map(|(_, text)| words(text));
        of(self) == of(other)
    }
}

impl Details {
    /// The original as one version among others.
    pub fn original(&self) -> Version {
        let texts = Texts {
            title: self.title.clone(),
            summary: self.summary.clone(),
            purpose: self.purpose.clone(),
            payer: self.payer.clone(),
            gain: self.gain.clone(),
            partner: self.specifics.partner.clone(),
        };
        Version { language: self.written_in.clone(), texts }
    }

    /// The same opportunity in the words of a version.
    #[must_use]
    pub fn worded(&self, version: &Version) -> Self {
        let Texts { title, summary, purpose, payer, gain, partner } = version.texts.clone();
        let specifics = Specifics { partner, ..self.specifics.clone() };
        let written_in = version.language.clone();
        Self { title, summary, purpose, payer, gain, written_in, specifics, ..self.clone() }
    }

    /// The same for a reader: whom it is meant for is said in the words of the original where the version does not.
    #[must_use]
    pub fn shown_in(&self, version: &Version) -> Self {
        let mut shown = self.worded(version);
        if shown.specifics.partner.is_empty() {
            shown.specifics.partner.clone_from(&self.specifics.partner);
        }
        shown
    }
}

impl Language {
    /// `fr` and `fr-CA` alike.
    pub fn is_french(&self) -> bool {
        self.primary() == "fr"
    }

    /// Without script and region: `pt` of `pt-BR`.
    pub fn primary(&self) -> &str {
        self.as_str().split('-').next().unwrap_or_default()
    }

    /// Capitals make no difference in a tag (RFC 5646, section 2.1.1).
    pub fn is_same(&self, other: &Self) -> bool {
        self.as_str().eq_ignore_ascii_case(other.as_str())
    }
}

impl Version {
    /// Most versions beside the original.
    pub const MAX: usize = 8;

    /// Puts versions into the order that every chapter has them in: French first, then by tag.
    pub fn put_in_order(versions: &mut [Self]) {
        versions.sort_by_cached_key(|it| (!it.language.is_french(), it.language.to_string()));
    }

    /// The original and the versions beside it. The first stands for all where only one is read: French where there is
    /// any, else the original.
    pub fn every(original: &Details, others: &[Self]) -> Vec<Self> {
        let mut every = vec![original.original()];
        every.extend(others.iter().cloned());
        every.sort_by_key(|it| !it.language.is_french());
        every
    }
}

impl VersionDraft {
    /// Checks everything at once, beside the original. `others` are the languages that the opportunity has beside this one.
    ///
    /// Whom it is meant for is needed where the original says it; where it does not say it yet, a version may.
    pub fn check(&self, original: &Details, others: &[Language]) -> Result<Version, Vec<FieldError>> {
        let mut errors = Errors::default();
        let language = errors.parsed(Field::WrittenIn, &self.language, Language::parse);
        if language.as_ref().is_some_and(|it| others.iter().any(|other| other.is_same(it))) {
            errors.push(Field::WrittenIn, Problem::Taken);
        } else if others.len() > Version::MAX {
            errors.push(Field::WrittenIn, Problem::TooLong { max: Version::MAX });
        }
        let texts = Texts {
            title: errors.text(Field::Title, &self.texts.title, MAX_TITLE),
            summary: errors.text(Field::Summary, &self.texts.summary, MAX_SUMMARY),
            purpose: errors.text(Field::Purpose, &self.texts.purpose, MAX_LINE),
            payer: errors.text(Field::Payer, &self.texts.payer, MAX_LINE),
            gain: errors.text(Field::Gain, &self.texts.gain, MAX_LINE),
            partner: self.partner(original, &mut errors),
        };
        match language {
            Some(language) if errors.is_empty() => Ok(Version { language, texts }),
            _ => Err(errors.into_vec()),
        }
    }

    fn partner(&self, original: &Details, errors: &mut Errors) -> String {
        let (said, typed) = (&original.specifics.partner, &self.texts.partner);
        if said.is_empty() && typed.trim().is_empty() || original.kind.asks(Field::Partner).is_none() {
            return String::new();
        }
        errors.text(Field::Partner, typed, MAX_LINE)
    }
}

/// What is said in some other language and not in French: of a text in the name of the chapter, nothing may be (Charter
/// of the French Language, section 52). Every field of the texts where there is no French at all.
pub fn missing_in_french(original: &Details, others: &[Version]) -> Vec<Field> {
    let every = Version::every(original, others);
    let french = every.iter().find(|it| it.language.is_french());
    let is_said = |field: Field, version: &Version| {
        version.texts.fields().iter().any(|(name, text)| *name == field && !text.trim().is_empty())
    };
    let is_missing = |field: &Field| {
        every.iter().any(|it| is_said(*field, it)) && !french.is_some_and(|it| is_said(*field, it))
    };
    Texts::default().fields().map(|(field, _)| field).into_iter().filter(is_missing).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::clock::Timestamp;
    use crate::domain::Deadline;
    use crate::domain::opportunity::Kind;

    fn language(tag: &str) -> Language {
        Language::parse(tag).unwrap()
    }

    fn texts(word: &str) -> Texts {
        let text = |name: &str| format!("{name} {word}");
        Texts {
            title: text("title"),
            summary: text("summary"),
            purpose: text("purpose"),
            payer: text("payer"),
            gain: text("gain"),
            partner: text("partner"),
        }
    }

    fn version(tag: &str) -> Version {
        Version { language: language(tag), texts: texts(tag) }
    }

    fn written_in(tag: &str) -> Details {
        let bare = Details {
            kind: Kind::Call,
            title: String::new(),
            summary: String::new(),
            purpose: String::new(),
            payer: String::new(),
            gain: String::new(),
            sector: None,
            markets: Vec::new(),
            languages: Vec::new(),
            written_in: language(tag),
            deadline: Deadline { at: Timestamp::from_millis(0), zone: chrono_tz::Tz::UTC },
            specifics: crate::domain::opportunity::Specifics::default(),
        };
        bare.worded(&version(tag))
    }

    fn tags(versions: &[Version]) -> Vec<&str> {
        versions.iter().map(|it| it.language.as_str()).collect()
    }

    #[test]
    fn french_stands_for_all_and_else_the_original() {
        let others = [version("en"), version("fr-CA")];
        assert_eq!(tags(&Version::every(&written_in("ar"), &others)), ["fr-CA", "ar", "en"]);
        assert_eq!(tags(&Version::every(&written_in("ar"), &others[..1])), ["ar", "en"]);
        let mut list = vec![version("vi"), version("ar"), version("fr")];
        Version::put_in_order(&mut list);
        assert_eq!(tags(&list), ["fr", "ar", "vi"]);
    }

    #[test]
    fn each_language_is_there_once_and_all_texts_are_needed() {
        let draft = |tag: &str| VersionDraft { language: tag.into(), texts: texts("x") };
        let others = [language("fr"), language("pt-BR")];
        let original = written_in("es");
        assert!(draft("ar").check(&original, &others).is_ok());
        for taken in ["fr", "pt-br"] {
            let errors = draft(taken).check(&original, &others).unwrap_err();
            assert_eq!(errors, [FieldError { field: Field::WrittenIn, problem: Problem::Taken }], "{taken}");
        }
        let wrong = VersionDraft {
            language: "français".into(),
            texts: Texts { title: "x".repeat(121), gain: " ".into(), partner: String::new(), ..texts("x") },
        };
        let errors = wrong.check(&original, &[]).unwrap_err();
        let fields: Vec<Field> = errors.into_iter().map(|it| it.field).collect();
        assert_eq!(fields, [Field::WrittenIn, Field::Title, Field::Gain, Field::Partner]);
        let many: Vec<Language> = ["fr", "aa", "ab", "af", "ak", "am", "an", "ar", "as"].map(language).into();
        assert_eq!(many.len(), Version::MAX + 1);
        assert!(draft("en").check(&original, &many[1..]).is_ok());
        assert!(draft("en").check(&original, &many).is_err(), "a ninth beside the original");
    }

    #[test]
    fn whom_it_is_meant_for_is_said_by_all_or_by_the_versions_first() {
        let partner_of = |original: &Details, partner: &str| {
            let texts = Texts { partner: partner.into(), ..texts("x") };
            let draft = VersionDraft { language: "ar".into(), texts };
            draft.check(original, &[]).map(|it| it.texts.partner)
        };
        let (said, mut nobody) = (written_in("es"), written_in("es"));
        nobody.specifics.partner.clear();
        assert_eq!(partner_of(&said, " Une usine "), Ok("Une usine".into()));
        let missing = FieldError { field: Field::Partner, problem: Problem::Missing };
        assert_eq!(partner_of(&said, " "), Err(vec![missing]));
        assert_eq!(partner_of(&nobody, ""), Ok(String::new()));
        assert_eq!(partner_of(&nobody, "Une usine"), Ok("Une usine".into()));
        let not_asked = Details { kind: Kind::MutualHelp, ..nobody.clone() };
        assert!(not_asked.kind.asks(Field::Partner).is_none());
        assert_eq!(partner_of(&not_asked, "Une usine"), Ok(String::new()));
        let french = Version { texts: Texts { partner: String::new(), ..texts("fr") }, ..version("fr") };
        assert_eq!(said.shown_in(&french).specifics.partner, "partner es");
        assert_eq!(said.worded(&french).specifics.partner, "");
        assert_eq!(said.shown_in(&version("fr")).specifics.partner, "partner fr");
    }

    #[test]
    fn french_is_at_least_as_complete() {
        assert_eq!(missing_in_french(&written_in("fr"), &[version("en")]), []);
        assert_eq!(missing_in_french(&written_in("es"), &[version("fr-CA")]), []);
        assert_eq!(missing_in_french(&written_in("es"), &[version("en")]).len(), 6);
        let mut short = version("fr");
        short.texts.payer = " ".into();
        assert_eq!(missing_in_french(&written_in("es"), &[short]), [Field::Payer]);
        let mut for_nobody = version("fr");
        for_nobody.texts.partner.clear();
        assert_eq!(missing_in_french(&written_in("es"), &[for_nobody]), [Field::Partner]);
    }

    #[test]
    fn a_correction_of_spelling_keeps_the_words() {
        let mut spelt = texts("érable");
        spelt.title = spelt.title.to_uppercase() + " !";
        assert!(spelt.has_same_words(&texts("érable")) && !spelt.has_same_words(&texts("sirop")));
    }

    proptest! {
        /// Whatever is missing, saying it in French as well is enough, and saying less never is.
        #[test]
        fn what_french_says_too_is_not_missing(said in any::<[bool; 6]>(), in_french in any::<[bool; 6]>()) {
            let pick = |which: [bool; 6]| {
                let text = |position: usize| if which[position] { "x".to_owned() } else { String::new() };
                let (title, summary, purpose) = (text(0), text(1), text(2));
                Texts { title, summary, purpose, payer: text(3), gain: text(4), partner: text(5) }
            };
            let original = written_in("es").worded(&Version { language: language("es"), texts: pick(said) });
            let french = Version { language: language("fr"), texts: pick(in_french) };
            let missing = missing_in_french(&original, &[french]);
            for (position, (field, _)) in Texts::default().fields().into_iter().enumerate() {
                prop_assert_eq!(missing.contains(&field), said[position] && !in_french[position]);
            }
        }
    }
}
