//! An organisation in a list, on its page, and as a voice that a form offers.

use maud::{Markup, html};

use super::field::{Choice, Control, Field};
use super::words;
use crate::domain::opportunity::Language;
use crate::domain::organisation::Organisation;
use crate::i18n::Locale;
use crate::text;
use crate::web::{PageContext, paths};

/// What it does, in the reader's language where it says so.
pub fn summary<'a>(ctx: &PageContext<'_>, one: &'a Organisation) -> &'a str {
    let said = &one.description;
    if ctx.locale == Locale::En && !said.summary_en.is_empty() { &said.summary_en } else { &said.summary }
}

pub fn organisation_line(ctx: &PageContext<'_>, one: &Organisation) -> Markup {
    let said = &one.description;
    html! {
        p.desk-title { a href=(paths::actor(&one.handle)) { bdi { (said.name) } } }
        p.meta {
            @if !said.town.is_empty() { span { bdi { (said.town) } } }
            @if let Some(sector) = &said.sector { span { (words::sector(ctx, sector)) } }
        }
        p dir="auto" { (text::excerpt(summary(ctx, one), 200)) }
    }
}

/// Its facts: where it is, what it does, where else to read of it, what is spoken there.
pub fn about_organisation(ctx: &PageContext<'_>, one: &Organisation, languages: &[Language]) -> Markup {
    let said = &one.description;
    let names = languages.iter().map(|language| text::language_name(language.as_str(), ctx.locale));
    let names = names.collect::<Vec<_>>().join(", ");
    html! {
        dl.about {
            @if !said.town.is_empty() { dt { (ctx.t("organisation-field-town")) } dd { bdi { (said.town) } } }
            @if let Some(sector) = &said.sector {
                dt { (ctx.t("fact-sector")) } dd { (words::sector(ctx, sector)) }
            }
            @if let Some(website) = &said.website {
                dt { (ctx.t("organisation-field-website")) }
                dd { a href=(website) rel="nofollow noopener" { (website) } }
            }
            @if !names.is_empty() { dt { (ctx.t("organisation-languages")) } dd { (names) } }
        }
    }
}

/// In whose name something is said; nothing where there is no choice.
pub fn voice_field<'a>(
    ctx: &PageContext<'_>,
    organisations: &[Organisation],
    selected: &'a str,
) -> Option<Field<'a>> {
    if organisations.is_empty() {
        return None;
    }
    let own = std::iter::once(Choice::new("", ctx.t("voice-own")));
    let others =
        organisations.iter().map(|one| Choice::new(one.id.to_string(), one.description.name.clone()));
    let control = Control::Select { options: own.chain(others).collect(), selected };
    Some(Field::new("voice", ctx.t("field-voice"), control).hint(ctx.t("field-voice-hint")))
}
