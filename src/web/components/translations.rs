//! An opportunity in several languages: the way from one to the others, all of them for whoever reviews, and what the law
//! asks of those that the chapter publishes.

use maud::{Markup, html};

use super::notice::{Tone, notice};
use crate::domain::opportunity::{Language, Version};
use crate::id::Id;
use crate::text::{self, direction, language_name};
use crate::web::{PageContext, paths};

/// `Autres langues : العربية, English`; nothing where there are none.
pub fn other_languages(ctx: &PageContext<'_>, of: Id, languages: &[Language]) -> Markup {
    html! {
        @if !languages.is_empty() {
            p.other-languages #langues {
                (ctx.t("languages-others"))
                @for language in languages { " " (own_name(ctx, language, Some(of))) }
            }
        }
    }
}

/// What a language calls itself, as a link to the opportunity in it.
fn own_name(ctx: &PageContext<'_>, language: &Language, of: Option<Id>) -> Markup {
    let (tag, dir) = (language.as_str(), direction(language.as_str()).as_str());
    let name = text::own_name(tag, ctx.locale);
    html! {
        @match of {
            Some(of) => a href=(paths::opportunity_in(of, tag)) hreflang=(tag) lang=(tag) dir=(dir) { (name) },
            None => span lang=(tag) dir=(dir) { (name) },
        }
    }
}

/// `arabe · العربية`; once where both are the same.
pub fn both_names(ctx: &PageContext<'_>, language: &Language) -> Markup {
    let name = language_name(language.as_str(), ctx.locale);
    let is_other = text::own_name(language.as_str(), ctx.locale) != name;
    html! { (name) @if is_other { " · " (own_name(ctx, language, None)) } }
}

/// Every version with all its texts.
pub fn translations(ctx: &PageContext<'_>, versions: &[Version]) -> Markup {
    html! {
        @for version in versions {
            section.translation {
                h2 { (ctx.t("languages-version")) " " (both_names(ctx, &version.language)) }
                div lang=(version.language) dir=(direction(version.language.as_str()).as_str()) {
                    h3 { (version.texts.title) }
                    @for (_, text) in version.texts.fields().into_iter().skip(1) { p { (text) } }
                }
            }
        }
    }
}

/// Why it cannot be published without French, in plain words; what its author can do.
pub fn charter(ctx: &PageContext<'_>, is_own: bool) -> Markup {
    notice(
        Tone::Attention,
        html! {
            p { strong { (ctx.t("charter-title")) } }
            p { (ctx.t("charter-law")) }
            p { (ctx.t(if is_own { "charter-author" } else { "charter-reviewer" })) }
        },
    )
}
