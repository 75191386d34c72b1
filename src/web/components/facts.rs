//! The column of facts beside an opportunity.

use maud::{Markup, html};

use super::date;
use super::deadline::{deadline_words, deadline_zone};
use super::specifics::specific_facts;
use super::words;
use crate::clock::Timestamp;
use crate::domain::Opportunity;
use crate::domain::opportunity::Visibility;
use crate::i18n::dates;
use crate::services::opportunities::Group;
use crate::web::{PageContext, paths};

/// Everything that can be said in a few words, most pressing first.
pub fn facts(
    ctx: &PageContext<'_>,
    opportunity: &Opportunity,
    chapter: &str,
    group: Option<&Group>,
) -> Markup {
    let details = &opportunity.details;
    html! {
        dl.facts {
            (fact(&ctx.t("fact-deadline"), html! {
                (deadline_words(ctx, details.deadline))
                span.fact-more { (deadline_zone(ctx, details.deadline)) }
            }))
            (fact(&ctx.t("fact-chapter"), html! { bdi { (chapter) } }))
            @if !details.markets.is_empty() {
                (fact(&ctx.t("fact-markets"), html! { (words::markets(ctx, &details.markets)) }))
            }
            @if let Some(sector) = &details.sector {
                (fact(&ctx.t("fact-sector"), html! { (words::sector(ctx, sector)) }))
            }
            (specific_facts(ctx, &details.specifics))
            (fact(&ctx.t("fact-languages"), html! { (words::languages(ctx, &details.languages)) }))
            (history(ctx, opportunity))
            @if opportunity.visibility != Visibility::Public {
                (fact(&ctx.t("fact-visibility"), html! { (readers(ctx, opportunity.visibility, group)) }))
            }
            @if let Some(reference) = &opportunity.reference {
                (fact(&ctx.t("fact-reference"), html! { span.reference { (reference) } }))
            }
        }
    }
}

fn history(ctx: &PageContext<'_>, opportunity: &Opportunity) -> Markup {
    let edited = opportunity.published_at.filter(|published| opportunity.updated_at > *published);
    let day = |at: Timestamp| dates::date(at, ctx.zone(), ctx.locale);
    let qualified_on = opportunity.qualified.as_ref().map(|qualified| day(qualified.at));
    let published = opportunity.published_at.filter(|published| qualified_on != Some(day(*published)));
    html! {
        @if let Some(qualified) = &opportunity.qualified {
            (fact(&ctx.t("fact-qualified"), html! {
                bdi { (qualified.by) } ", " (date::day(ctx, qualified.at))
            }))
        }
        @if let Some(published) = published {
            (fact(&ctx.t("fact-published"), date::day(ctx, published)))
        }
        @if edited.is_some() { (fact(&ctx.t("fact-edited"), date::ago(ctx, opportunity.updated_at))) }
    }
}

/// One fact of a `dl.facts`.
pub fn fact(label: &str, value: Markup) -> Markup {
    html! { div { dt { (label) } dd { (value) } } }
}

fn readers(ctx: &PageContext<'_>, visibility: Visibility, group: Option<&Group>) -> Markup {
    html! {
        @match group {
            Some(group) => a href=(paths::tribe(&group.handle)) { (words::members_of(ctx, group)) },
            None => (words::visibility(ctx, visibility)),
        }
    }
}
