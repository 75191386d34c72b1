//! A word of the vocabulary, explained one tap away from where it stands.

use maud::{Markup, html};

use crate::i18n::Args;
use crate::web::{PageContext, paths};

/// What pages call something, and what that means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Names its place on the page of help.
    pub anchor: &'static str,
    /// Keys of messages.
    pub name: &'static str,
    pub meaning: &'static str,
}

macro_rules! words {
    ($($constant:ident: $anchor:literal, $name:literal, $meaning:literal;)*) => {
        $(pub const $constant: Word = Word { anchor: $anchor, name: $name, meaning: $meaning };)*

        /// In the order in which somebody who is new meets them.
        pub const ALL: &[Word] = &[$($constant),*];
    };
}

words! {
    CHAPTER: "section", "word-chapter", "word-chapter-meaning";
    TWINNING: "jumelage", "word-twinning", "word-twinning-meaning";
    FEDIVERSE: "fedivers", "word-fediverse", "word-fediverse-meaning";
    OPPORTUNITY: "occasion", "word-opportunity", "word-opportunity-meaning";
    SPOT: "reperer", "word-spot", "word-spot-meaning";
    QUALIFIED: "qualifier", "word-qualified", "word-qualified-meaning";
    GRID: "grille", "word-grid", "word-grid-meaning";
    INTEREST: "interet", "word-interest", "word-interest-meaning";
    WAITING_LIST: "liste-attente", "word-waiting-list", "word-waiting-list-meaning";
    OUTCOME: "issue", "word-outcome", "word-outcome-meaning";
    RELAY: "relais", "word-relay", "word-relay-meaning";
    STEWARD: "animation", "word-steward", "word-steward-meaning";
    TRIBE: "tribu", "word-tribe", "word-tribe-meaning";
    THREAD: "fil", "word-thread", "word-thread-meaning";
    DIGEST: "recapitulatif", "word-digest", "word-digest-meaning";
    SAVED_SEARCH: "recherche", "word-saved-search", "word-saved-search-meaning";
    VISIBILITY: "visibilite", "word-visibility", "word-visibility-meaning";
}

/// A question that opens its answer: a popover of the browser, and a paragraph where there are none.
pub fn explained(ctx: &PageContext<'_>, word: Word) -> Markup {
    let id = format!("mot-{}", word.anchor);
    let name = ctx.t(word.name);
    html! {
        p.word {
            button.plain type="button" popovertarget=(id) {
                (ctx.t_with("word-ask", Args::new().text("word", &name)))
            }
        }
        div.meaning #(id) popover {
            p { strong { (name) } }
            p { (ctx.t(word.meaning)) }
            p { a href=(paths::word(word.anchor)) { (ctx.t("word-all")) } }
        }
    }
}
