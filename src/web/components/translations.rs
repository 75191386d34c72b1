//! An opportunity in several languages: the way from one to the others, all of them for whoever reviews, and what the law
//! asks of those that the chapter publishes.

use maud::{Markup, html};

use super::notice::{Tone, notice};
use crate::domain::opportunity::{Language, Version};
use crate::i18n::Args;
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

/// Tells its author which versions still say what the original said before.
pub fn left_behind(ctx: &PageContext<'_>, of: Id, behind: &[Language]) -> Markup {
    let names: Vec<String> = behind.iter().map(|it| language_name(it.as_str(), ctx.locale)).collect();
    html! {
        @if !names.is_empty() {
            (notice(Tone::Attention, html! {
                p {
                    (ctx.t_with("languages-behind", Args::new().number("count", names.len()).text("names", names.join(", "))))
                    " " a href=(paths::versions(of)) { (ctx.t("languages-read-again")) }
                }
            }))
        }
    }
}

/// Says of one version that the original changed since.
pub fn behind_mark(ctx: &PageContext<'_>, language: &Language, behind: &[Language]) -> Markup {
    html! { @if behind.contains(language) { span { strong { (ctx.t("languages-is-behind")) } } } }
}

/// Every version with all its texts; `behind` are those that the original left behind.
pub fn translations(ctx: &PageContext<'_>, versions: &[Version], behind: &[Language]) -> Markup {
    html! {
        @for version in versions {
            section.translation {
                h2 { (ctx.t("languages-version")) " " (both_names(ctx, &version.language)) }
                p.meta { (behind_mark(ctx, &version.language, behind)) }
                div lang=(version.language) dir=(direction(version.language.as_str()).as_str()) {
                    h3 { (version.texts.title) }
                    @for (_, text) in version.texts.fields().into_iter().skip(1).filter(|(_, text)| !text.is_empty()) {
                        p { (text) }
                    }
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
