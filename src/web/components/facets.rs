//! The form that looks for opportunities: words, and choices with how many each would leave; and what was chosen.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::field::{Choice, select_options};
use super::icon::{Icon, icon};
use super::words;
use crate::domain::finding::Tally;
use crate::domain::opportunity::{Kind, Market, Sector};
use crate::i18n::Args;
use crate::text;
use crate::web::filters::{Asked, Filters, address};
use crate::web::{PageContext, paths};

/// The whole form, and under it what is chosen.
pub fn facets(ctx: &PageContext<'_>, filters: &Filters, tally: &Tally) -> Markup {
    html! {
        form.filters method="get" action=(paths::OPPORTUNITIES) role="search" aria-label=(ctx.t("filter-label")) {
            div.filter-words {
                label for="filtre-q" { (ctx.t("filter-words")) }
                input #filtre-q type="search" name=(Asked::Words.as_str()) value=(filters.words) maxlength="200"
                    autocomplete="off";
            }
            (filter(ctx, filters, Asked::Kind, kinds(ctx, tally)))
            (filter(ctx, filters, Asked::Sector, sectors(ctx, filters, tally)))
            (filter(ctx, filters, Asked::Market, markets(ctx, filters, tally)))
            (filter(ctx, filters, Asked::Language, languages(ctx, tally)))
            (filter(ctx, filters, Asked::Chapter, chapters(tally)))
            (filter(ctx, filters, Asked::Within, deadlines(ctx, tally)))
            div.filter-actions { button.button type="submit" { (ctx.t("filter-apply")) } }
        }
        (chosen(ctx, filters))
    }
}

/// What is chosen, each with a link that takes it out.
fn chosen(ctx: &PageContext<'_>, filters: &Filters) -> Markup {
    let given: Vec<(Asked, String)> =
        Asked::ALL.into_iter().filter_map(|asked| Some((asked, words_of(ctx, filters, asked)?))).collect();
    html! {
        @if !given.is_empty() {
            ul.chips aria-label=(ctx.t("filter-chosen")) {
                @for (asked, words) in &given {
                    li {
                        a.chip href=(address(&filters.without(*asked), None)) {
                            span.unseen { (ctx.t("filter-remove")) " " }
                            (label(ctx, *asked)) " : " strong { (words) } (icon(Icon::Cross))
                        }
                    }
                }
                li { a href=(paths::OPPORTUNITIES) { (ctx.t("list-show-all")) } }
            }
            @if let Some(sector) = &filters.sector {
                @if sector.as_str().len() < 6 { p.hint { (ctx.t_with("filter-sector-below", sector_args(ctx, sector))) } }
            }
        }
    }
}

fn sector_args(ctx: &PageContext<'_>, sector: &Sector) -> Args {
    Args::new().text("sector", words::sector(ctx, sector))
}

/// A search in words, for the name it is kept under: `sucre · Maroc`.
pub fn in_words(ctx: &PageContext<'_>, filters: &Filters) -> String {
    let parts: Vec<String> =
        Asked::ALL.into_iter().filter_map(|asked| words_of(ctx, filters, asked)).collect();
    parts.join(" · ")
}

/// What is asked for, as a reader says it.
fn words_of(ctx: &PageContext<'_>, filters: &Filters, asked: Asked) -> Option<String> {
    match asked {
        Asked::Kind => filters.kind.map(|kind| words::kind(ctx, kind)),
        Asked::Sector => filters.sector.as_ref().map(|sector| words::sector(ctx, sector)),
        Asked::Market => filters.market.as_ref().map(|market| market.name(ctx.locale)),
        Asked::Language => filters.language.as_ref().map(|tag| text::language_name(tag.as_str(), ctx.locale)),
        Asked::Within => filters
            .within
            .map(|within| ctx.t_with("filter-within-name", Args::new().text("within", within.as_str()))),
        Asked::Words | Asked::Chapter => filters.value(asked),
    }
}

fn label(ctx: &PageContext<'_>, asked: Asked) -> String {
    ctx.t(match asked {
        Asked::Words => "filter-words",
        Asked::Kind => "filter-kind",
        Asked::Sector => "filter-sector",
        Asked::Market => "filter-market",
        Asked::Language => "filter-language",
        Asked::Chapter => "filter-chapter",
        Asked::Within => "filter-within",
    })
}

/// A choice among values; what is chosen stays choosable when nothing has it.
fn filter(ctx: &PageContext<'_>, filters: &Filters, asked: Asked, mut choices: Vec<Choice>) -> Markup {
    let name = asked.as_str();
    let selected = filters.value(asked).unwrap_or_default();
    if !selected.is_empty() && choices.iter().all(|choice| choice.value != selected) {
        let words = words_of(ctx, filters, asked).unwrap_or_default();
        choices.insert(0, Choice::new(selected.clone(), counted(&words, 0)));
    }
    html! {
        div {
            label for={ "filtre-" (name) } { (label(ctx, asked)) }
            select id={ "filtre-" (name) } name=(name) {
                option value="" { (ctx.t_with("filter-any", Args::new().text("field", name))) }
                (select_options(&choices, &selected))
            }
        }
    }
}

fn counted(name: &str, count: usize) -> String {
    format!("{name} ({count})")
}

fn kinds(ctx: &PageContext<'_>, tally: &Tally) -> Vec<Choice> {
    let choice =
        |(kind, count): &(Kind, usize)| Choice::new(kind.as_str(), counted(&words::kind(ctx, *kind), *count));
    tally.kinds.iter().map(choice).collect()
}

/// Sectors with their subsectors, and under the chosen one all that stands below it.
fn sectors(ctx: &PageContext<'_>, filters: &Filters, tally: &Tally) -> Vec<Choice> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (sector, count) in &tally.sectors {
        let code = sector.as_str();
        *counts.entry(sector.top().to_owned()).or_default() += count;
        let is_chosen = filters.sector.as_ref().is_some_and(|chosen| chosen.covers(sector));
        let deepest = if is_chosen { code.len() } else { code.len().min(3) };
        for ancestor in (3..=deepest).filter_map(|length| code.get(..length)) {
            *counts.entry(ancestor.to_owned()).or_default() += count;
        }
    }
    let name = |code: &str| {
        let name = text::sector_name(code, ctx.locale).unwrap_or(code);
        if code.len() > 3 { format!("{code} {name}") } else { name.to_owned() }
    };
    let indent = |code: &str| "\u{2003}".repeat(code.len().saturating_sub(2));
    let choice = |(code, count): (&String, &usize)| {
        Choice::new(code.clone(), format!("{}{}", indent(code), counted(&name(code), *count)))
    };
    counts.iter().map(choice).collect()
}

/// Countries that occur, and regions that have at least two of them.
fn markets(ctx: &PageContext<'_>, filters: &Filters, tally: &Tally) -> Vec<Choice> {
    let mut countries: BTreeMap<&str, usize> = BTreeMap::new();
    for (markets, count) in &tally.markets {
        for market in markets.iter().collect::<BTreeSet<_>>() {
            *countries.entry(market.as_str()).or_default() += count;
        }
    }
    let region = |(code, name): (&'static str, &'static str)| {
        let inside = text::region_countries(code);
        let occurring = countries.keys().filter(|country| inside.contains(country)).count();
        let chosen = filters.market.as_ref().is_some_and(|market| market.as_str() == code);
        let is_in = |markets: &[Market]| markets.iter().any(|market| inside.contains(&market.as_str()));
        let count = tally.markets.iter().filter(|(markets, _)| is_in(markets)).map(|(_, count)| count).sum();
        let group = Some(ctx.t("filter-regions"));
        (occurring > 1 || (chosen && occurring > 0))
            .then(|| Choice { group, ..Choice::new(code, counted(name, count)) })
    };
    let country = |(code, name): (&'static str, &'static str)| {
        let count = countries.get(code)?;
        Some(Choice { group: Some(ctx.t("filter-countries")), ..Choice::new(code, counted(name, *count)) })
    };
    let regions = text::regions(ctx.locale).into_iter().filter_map(region);
    regions.chain(text::markets(ctx.locale).into_iter().filter_map(country)).collect()
}

fn languages(ctx: &PageContext<'_>, tally: &Tally) -> Vec<Choice> {
    let mut counts: BTreeMap<String, (&str, usize)> = BTreeMap::new();
    for (languages, count) in &tally.languages {
        for tag in languages.iter().collect::<BTreeSet<_>>() {
            let name = text::language_name(tag.as_str(), ctx.locale);
            counts.entry(name).or_insert((tag.as_str(), 0)).1 += count;
        }
    }
    counts.iter().map(|(name, (tag, count))| Choice::new(*tag, counted(name, *count))).collect()
}

fn chapters(tally: &Tally) -> Vec<Choice> {
    let mut hosts = tally.hosts.clone();
    hosts.sort_by(|one, other| one.1.cmp(&other.1));
    hosts.iter().map(|(host, name, count)| Choice::new(host.clone(), counted(name, *count))).collect()
}

fn deadlines(ctx: &PageContext<'_>, tally: &Tally) -> Vec<Choice> {
    let name = |within: &str| ctx.t_with("filter-within-name", Args::new().text("within", within));
    let named = tally.deadlines.iter();
    named
        .map(|(within, count)| Choice::new(within.as_str(), counted(&name(within.as_str()), *count)))
        .collect()
}
