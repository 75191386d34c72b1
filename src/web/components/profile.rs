//! What somebody says of themselves, on their page and in the directory.

use maud::{Markup, html};

use super::words;
use crate::domain::Profile;
use crate::domain::ambassador::Mandate;
use crate::domain::profile::{Level, Spoken};
use crate::i18n::{Args, dates};
use crate::text;
use crate::web::PageContext;

/// Languages with their level, sectors, markets, what is offered and looked for; nothing of what is not said.
pub fn about(ctx: &PageContext<'_>, profile: &Profile, mandate: Option<&Mandate>) -> Markup {
    let sectors: Vec<String> = profile.sectors.iter().map(|sector| words::sector(ctx, sector)).collect();
    let markets = profile.markets.iter().map(|market| text::area_name(market.as_str(), ctx.locale));
    let said = [
        ("ambassador", mandate.map(|mandate| ambassador(ctx, mandate)).unwrap_or_default()),
        (
            "profile-languages",
            profile.languages.iter().map(|one| spoken(ctx, one)).collect::<Vec<_>>().join(", "),
        ),
        ("profile-sectors", sectors.join(", ")),
        ("profile-markets", markets.collect::<Vec<_>>().join(", ")),
        ("profile-offers", profile.offers.clone()),
        ("profile-seeks", profile.seeks.clone()),
        ("profile-welcome", if profile.welcomes { ctx.t("profile-welcomes-short") } else { String::new() }),
    ];
    html! {
        @if said.iter().any(|(_, value)| !value.is_empty()) {
            dl.about {
                @for (label, value) in said.iter().filter(|(_, value)| !value.is_empty()) {
                    dt { (ctx.t(label)) }
                    dd dir="auto" { (value) }
                }
            }
        }
    }
}

/// `Maroc, jusqu’au 31 décembre 2027`.
fn ambassador(ctx: &PageContext<'_>, mandate: &Mandate) -> String {
    let areas = mandate.territory.iter().map(|area| text::area_name(area.as_str(), ctx.locale));
    let args = Args::new()
        .text("territory", areas.collect::<Vec<_>>().join(", "))
        .text("date", dates::date(mandate.ends_at, ctx.zone(), ctx.locale));
    ctx.t_with("ambassador-of", args)
}

/// `arabe (courant)`.
fn spoken(ctx: &PageContext<'_>, spoken: &Spoken) -> String {
    let args = Args::new()
        .text("language", text::language_name(spoken.language.as_str(), ctx.locale))
        .text("level", level(ctx, spoken.level));
    ctx.t_with("spoken", args)
}

/// `courant`.
pub fn level(ctx: &PageContext<'_>, level: Level) -> String {
    ctx.t_with("level-name", Args::new().text("level", level.as_str()))
}

/// The names that a field suggests.
pub fn suggestions<'a>(id: &str, names: impl Iterator<Item = &'a str>) -> Markup {
    html! { datalist id=(id) { @for name in names { option value=(name) {} } } }
}

/// What the names of languages, and those of countries and regions, are suggested from.
pub fn named_suggestions(ctx: &PageContext<'_>) -> Markup {
    let areas = text::regions(ctx.locale).into_iter().chain(text::markets(ctx.locale));
    html! {
        (suggestions(LANGUAGES, text::languages(ctx.locale).into_iter().map(|(_, name)| name)))
        (suggestions(AREAS, areas.map(|(_, name)| name)))
    }
}

/// The id of the list of languages.
pub const LANGUAGES: &str = "noms-langues";
/// The same of countries and regions.
pub const AREAS: &str = "noms-marches";
/// The same of sectors.
pub const SECTORS: &str = "noms-secteurs";
