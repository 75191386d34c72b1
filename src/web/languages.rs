//! Which of its languages an opportunity is shown in.

use crate::domain::Opportunity;
use crate::domain::opportunity::{Language, Version};
use crate::i18n::Wishes;

/// In the language that the reader prefers, French where none is wished for; and the other languages it is there in.
pub fn in_best_language(
    original: Opportunity,
    versions: &[Version],
    languages: &Wishes,
) -> (Opportunity, Vec<Language>) {
    if versions.is_empty() {
        return (original, Vec::new());
    }
    let every = Version::every(&original.details, versions);
    let best = languages.best(every.iter().map(|it| it.language.as_str())).unwrap_or_default();
    shown(&original, every, best)
}

/// In the language that was asked for by its tag; `None` where it is not there in that.
pub fn in_language(
    original: &Opportunity,
    versions: &[Version],
    tag: &str,
) -> Option<(Opportunity, Vec<Language>)> {
    let every = Version::every(&original.details, versions);
    let asked = every.iter().position(|it| it.language.as_str().eq_ignore_ascii_case(tag))?;
    Some(shown(original, every, asked))
}

fn shown(original: &Opportunity, mut every: Vec<Version>, which: usize) -> (Opportunity, Vec<Language>) {
    let version = every.remove(which);
    let details = original.details.shown_in(&version);
    (Opportunity { details, ..original.clone() }, every.into_iter().map(|it| it.language).collect())
}
