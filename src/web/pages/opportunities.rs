//! `/occasions`: the list, with filters as a plain form.

use maud::{Markup, html};

use crate::domain::opportunity::{Kind, Language, Market};
use crate::i18n::Args;
use crate::text;
use crate::web::components::empty_state::empty_state;
use crate::web::components::field::{Choice, select_options};
use crate::web::components::layout::{Head, layout};
use crate::web::components::opportunity_row::{Listed, opportunity_rows};
use crate::web::components::pager::{Pager, pager};
use crate::web::components::words;
use crate::web::{PageContext, paths};

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
