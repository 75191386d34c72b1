//! `/occasions`: the list, with filters as a plain form.

use axum::extract::Query;
use maud::{Markup, html};
use serde::Deserialize;

use crate::clock::Timestamp;
use crate::domain::opportunity::{Kind, Language, Market};
use crate::i18n::Args;
use crate::id::Id;
use crate::services::opportunities::{self, Filter};
use crate::text;
use crate::web::components::empty_state::empty_state;
use crate::web::components::field::{Choice, select_options};
use crate::web::components::layout::{Head, layout};
use crate::web::components::opportunity_row::{Listed, opportunity_rows};
use crate::web::components::pager::{Pager, pager};
use crate::web::components::words;
use crate::web::listing::rows;
use crate::web::{Answer, PageContext, Visit, paths};

#[derive(Clone, Debug, Default)]
pub struct OpportunitiesView {
    pub listed: Vec<Listed>,
    pub filters: Filters,
    pub choices: FilterChoices,
    pub pager: Pager,
}

/// What is asked for; `None` means any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    pub kind: Option<Kind>,
    pub market: Option<Market>,
    pub language: Option<Language>,
    /// The host of a chapter.
    pub chapter: Option<String>,
}

/// What can be asked for: the values that occur.
#[derive(Clone, Debug, Default)]
pub struct FilterChoices {
    pub markets: Vec<Market>,
    pub languages: Vec<Language>,
    /// Host and name.
    pub chapters: Vec<(String, String)>,
}

impl Filters {
    /// The names of the form's fields, as they stand in the query.
    pub const FIELDS: [&'static str; 4] = ["type", "marche", "langue", "section"];

    fn is_active(&self) -> bool {
        *self != Self::default()
    }
}

impl OpportunitiesView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let description = ctx.t("list-description");
        let head = Head { description: Some(description), ..Head::titled(ctx.t("list-title")) };
        layout(
            ctx,
            &head,
            html! {
                h1 { (ctx.t("list-title")) }
                (self.filter_form(ctx))
                @if self.listed.is_empty() { (self.nothing(ctx)) } @else { (opportunity_rows(ctx, &self.listed)) }
                (pager(ctx, &self.pager))
            },
        )
    }

    fn nothing(&self, ctx: &PageContext<'_>) -> Markup {
        let show_all = ctx.t("list-show-all");
        let action = self.filters.is_active().then_some((paths::OPPORTUNITIES, show_all.as_str()));
        let explanation =
            if self.filters.is_active() { "list-empty-filtered" } else { "list-empty-explanation" };
        empty_state(&ctx.t("list-empty-title"), &ctx.t(explanation), action)
    }

    fn filter_form(&self, ctx: &PageContext<'_>) -> Markup {
        let [kind, market, language, chapter] = Filters::FIELDS;
        html! {
            form.filters method="get" action=(paths::OPPORTUNITIES) aria-label=(ctx.t("filter-label")) {
                (filter(ctx, kind, &ctx.t("filter-kind"), &self.kinds(ctx)))
                (filter(ctx, market, &ctx.t("filter-market"), &self.markets(ctx)))
                (filter(ctx, language, &ctx.t("filter-language"), &self.languages(ctx)))
                (filter(ctx, chapter, &ctx.t("filter-chapter"), &self.chapters()))
                div.filter-actions {
                    button.button.secondary type="submit" { (ctx.t("filter-apply")) }
                    @if self.filters.is_active() { a href=(paths::OPPORTUNITIES) { (ctx.t("list-show-all")) } }
                }
            }
        }
    }

    fn kinds(&self, ctx: &PageContext<'_>) -> (Vec<Choice>, String) {
        let choices = Kind::ALL.map(|kind| Choice::new(kind.as_str(), words::kind(ctx, kind)));
        (choices.to_vec(), self.filters.kind.map(|kind| kind.as_str().to_owned()).unwrap_or_default())
    }

    fn markets(&self, ctx: &PageContext<'_>) -> (Vec<Choice>, String) {
        let name =
            |market: &Market| Choice::new(market.as_str(), text::market_name(market.as_str(), ctx.locale));
        let choices = self.choices.markets.iter().map(name).collect();
        (choices, self.filters.market.as_ref().map(ToString::to_string).unwrap_or_default())
    }

    fn languages(&self, ctx: &PageContext<'_>) -> (Vec<Choice>, String) {
        let name = |tag: &Language| Choice::new(tag.as_str(), text::language_name(tag.as_str(), ctx.locale));
        let choices = self.choices.languages.iter().map(name).collect();
        (choices, self.filters.language.as_ref().map(ToString::to_string).unwrap_or_default())
    }

    fn chapters(&self) -> (Vec<Choice>, String) {
        let choices = self.choices.chapters.iter().map(|(host, name)| Choice::new(host, name)).collect();
        (choices, self.filters.chapter.clone().unwrap_or_default())
    }
}

fn filter(
    ctx: &PageContext<'_>,
    name: &str,
    label: &str,
    (choices, selected): &(Vec<Choice>, String),
) -> Markup {
    html! {
        div {
            label for={ "filtre-" (name) } { (label) }
            select id={ "filtre-" (name) } name=(name) {
                option value="" { (ctx.t_with("filter-any", Args::new().text("field", name))) }
                (select_options(choices, selected))
            }
        }
    }
}

/// Opportunities on one page of the list.
const PAGE: usize = 30;
/// The name of the place in the list where a page begins, in the query.
const BEFORE: &str = "avant";

/// The query as it is typed: what means nothing is left out.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    #[serde(rename = "type")]
    kind: String,
    #[serde(rename = "marche")]
    market: String,
    #[serde(rename = "langue")]
    language: String,
    #[serde(rename = "section")]
    chapter: String,
    #[serde(rename = "avant")]
    before: String,
}

pub async fn get(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let filters = Filters::asked(&asked);
    let before = parse_place(&asked.before);
    let (filter, choices) = (filters.to_filter(), visit.state.choices.clone());
    let revision = visit.state.federation.policies.revision();
    let (reader, (page, choices)) = visit
        .read(move |tx, member| {
            let page = opportunities::list_open(tx, member, &filter, before, PAGE)?;
            Ok((page, choices.get(tx, revision)?))
        })
        .await?;
    let view = OpportunitiesView {
        listed: rows(page.sheets),
        choices: choices.with(&filters),
        pager: Pager {
            first: before.map(|_| filters.address(None)),
            next: page.next.map(|place| filters.address(Some(place))),
        },
        filters,
    };
    Ok(reader.public_page(view.render(&reader.context())))
}

impl Filters {
    fn asked(asked: &Asked) -> Self {
        Self {
            kind: Kind::parse(&asked.kind),
            market: Market::parse(&asked.market),
            language: Language::parse(&asked.language),
            chapter: Some(asked.chapter.to_lowercase()).filter(|host| !host.is_empty()),
        }
    }

    fn to_filter(&self) -> Filter {
        Filter {
            kind: self.kind,
            market: self.market.clone(),
            language: self.language.clone(),
            host: self.chapter.clone(),
            ..Filter::default()
        }
    }

    /// The list with these filters, from its beginning or from `place` on.
    pub(super) fn address(&self, place: Option<(Timestamp, Id)>) -> String {
        let values = [
            self.kind.map(|kind| kind.as_str().to_owned()),
            self.market.as_ref().map(ToString::to_string),
            self.language.as_ref().map(ToString::to_string),
            self.chapter.clone(),
        ];
        let given = Self::FIELDS.into_iter().zip(values).filter_map(|(name, value)| Some((name, value?)));
        let place = place.map(|(at, id)| (BEFORE, format!("{}-{id}", at.millis())));
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let query = query.extend_pairs(given.chain(place)).finish();
        if query.is_empty() {
            paths::OPPORTUNITIES.to_owned()
        } else {
            format!("{}?{query}", paths::OPPORTUNITIES)
        }
    }
}

impl FilterChoices {
    /// These choices and what is asked for, which stays choosable when nothing has it.
    fn with(&self, filters: &Filters) -> Self {
        let mut choices = self.clone();
        let missing = |market: &&Market| !self.markets.contains(market);
        choices.markets.extend(filters.market.as_ref().filter(missing).cloned());
        let missing = |language: &&Language| !self.languages.contains(language);
        choices.languages.extend(filters.language.as_ref().filter(missing).cloned());
        let missing = |host: &&String| self.chapters.iter().all(|(known, _)| known != *host);
        let host = filters.chapter.as_ref().filter(missing);
        choices.chapters.extend(host.map(|host| (host.clone(), host.clone())));
        choices
    }
}

/// Where a page begins: the moment and the id of the last one before it.
fn parse_place(text: &str) -> Option<(Timestamp, Id)> {
    let (millis, id) = text.split_once('-')?;
    Some((Timestamp::from_millis(millis.parse().ok()?), id.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_keeps_the_filters() {
        let market = Market::parse("MA");
        let filters = Filters { kind: Some(Kind::Call), market, ..Filters::default() };
        let place = (Timestamp::from_millis(1_795_000_000_000), Id::new(42));
        let address = filters.address(Some(place));
        assert_eq!(address, "/occasions?type=call&marche=MA&avant=1795000000000-42");
        assert_eq!(parse_place("1795000000000-42"), Some(place));
        assert_eq!(Filters::default().address(None), "/occasions");
    }

    #[test]
    fn a_query_that_means_nothing_asks_for_everything() {
        let asked = Asked { kind: "x".into(), market: "Maroc".into(), ..Asked::default() };
        assert_eq!(Filters::asked(&asked), Filters::default());
        for place in ["", "1", "-1", "a-b", "1-0"] {
            assert_eq!(parse_place(place), None, "{place:?}");
        }
    }
}
