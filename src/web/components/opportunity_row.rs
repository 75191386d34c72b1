//! An opportunity in a list.

use maud::{Markup, html};

use super::deadline::{deadline_rail, deadline_words};
use super::pictures::row_image;
use super::status::{status, talks};
use super::words;
use crate::domain::opportunity::{Details, State};
use crate::domain::{Opportunity, Picture};
use crate::i18n::Wishes;
use crate::services::opportunities::Sheet;
use crate::text::{direction, excerpt};
use crate::web::languages::in_best_language;
use crate::web::{PageContext, paths};

/// Characters of the summary that a list shows.
const SUMMARY: usize = 200;

/// An opportunity with what a list says about it.
#[derive(Clone, Debug)]
pub struct Listed {
    pub opportunity: Opportunity,
    /// The chapter it comes from.
    pub chapter: String,
    /// A picture beside it.
    pub cover: Option<Picture>,
}

impl Listed {
    /// In the language that its reader prefers.
    pub fn of(sheet: Sheet, languages: &Wishes) -> Self {
        let (opportunity, _) = in_best_language(sheet.opportunity, &sheet.versions, languages);
        Self { opportunity, chapter: sheet.chapter, cover: sheet.cover }
    }
}

/// Deadline in the margin, then kind and markets, title, summary, origin. The title is a heading of level 2.
pub fn opportunity_row(ctx: &PageContext<'_>, listed: &Listed) -> Markup {
    let opportunity = &listed.opportunity;
    let details = &opportunity.details;
    let state = opportunity.state_at(ctx.now);
    html! {
        article.row {
            (deadline_rail(ctx, details.deadline))
            div {
                p.kicker {
                    (kicker(ctx, details))
                    @if state != State::Published { " " (status(ctx, state)) }
                    (talks(ctx, opportunity))
                }
                (title(opportunity))
                p.summary lang=(details.written_in) dir=(direction(details.written_in.as_str()).as_str()) {
                    (excerpt(&details.summary, SUMMARY))
                }
                p.meta {
                    span { (deadline_words(ctx, details.deadline)) }
                    span { bdi { (listed.chapter) } }
                    span { (words::languages(ctx, &details.languages)) }
                }
            }
            @if let Some(files) = listed.cover.as_ref().and_then(|cover| cover.files.as_ref()) {
                (row_image(opportunity.id, &files.small))
            }
        }
    }
}

/// Rows in a list, announced with their number.
pub fn opportunity_rows(ctx: &PageContext<'_>, listed: &[Listed]) -> Markup {
    html! {
        ul.rows { @for one in listed { li { (opportunity_row(ctx, one)) } } }
    }
}

/// `Demande d’affaires · Maroc`.
pub fn kicker(ctx: &PageContext<'_>, details: &Details) -> Markup {
    html! {
        span { (words::kind(ctx, details.kind)) }
        @if !details.markets.is_empty() { span { (words::markets(ctx, &details.markets)) } }
    }
}

fn title(opportunity: &Opportunity) -> Markup {
    let tag = opportunity.details.written_in.as_str();
    html! {
        h2.row-title lang=(tag) dir=(direction(tag).as_str()) {
            a href=(paths::opportunity(opportunity.id)) { (opportunity.details.title) }
        }
    }
}
