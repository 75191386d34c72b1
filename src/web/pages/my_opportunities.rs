//! `/mes-occasions`: what a member wrote, by what it waits for.

use maud::{Markup, html};

use crate::app::Tx;
use crate::domain::opportunity::{KeptDraft, Kind, Outcome, State};
use crate::domain::{Member, Opportunity};
use crate::services::{drafts as kept_drafts, opportunities};
use crate::web::components::deadline::deadline_words;
use crate::web::components::empty_state::empty_state;
use crate::web::components::ending::more_time;
use crate::web::components::icon::{Icon, icon};
use crate::web::components::layout::{Head, layout};
use crate::web::components::status::{status, talks};
use crate::web::components::{date, words};
use crate::web::pages::drafts;
use crate::web::{Answer, PageContext, Visit, paths};

#[derive(Clone, Debug, Default)]
pub struct MyOpportunitiesView {
    /// Newest first.
    pub opportunities: Vec<Opportunity>,
    /// What will soon expire or just did, nearest first; for stewards, of everyone here.
    pub ending: Vec<Opportunity>,
    /// What was begun and not handed in, latest first.
    pub kept: Vec<KeptDraft>,
}

const CLOSED: [State; 4] = [
    State::Expired,
    State::Closed(Outcome::Filled),
    State::Closed(Outcome::NoFollowUp),
    State::Closed(Outcome::Withdrawn),
];

/// The groups of the page in their order, with the key of their title.
const GROUPS: [(&str, &[State]); 4] = [
    ("mine-drafts", &[State::Draft]),
    ("mine-in-review", &[State::InReview, State::Approved]),
    ("mine-open", &[State::Published]),
    ("mine-closed", &CLOSED),
];

impl MyOpportunitiesView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("nav-mine");
        let content = html! {
            h1 { (title) }
            (self.ending(ctx))
            @if self.opportunities.is_empty() && self.kept.is_empty() {
                (empty_state(
                    &ctx.t("mine-empty-title"),
                    &ctx.t("mine-empty-explanation"),
                    Some((paths::NEW_OPPORTUNITY, &ctx.t("nav-spot"))),
                ))
            }
            (self.kept(ctx))
            @for (title, states) in GROUPS { (self.group(ctx, title, states)) }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn ending(&self, ctx: &PageContext<'_>) -> Markup {
        html! {
            @if !self.ending.is_empty() {
                section.desk {
                    h2 { (ctx.t("mine-ending")) }
                    ul.desk-list { @for one in &self.ending { li {
                        (line(ctx, one))
                        (more_time(ctx, one, &one.proposed_deadlines(ctx.now)))
                        p { a href=(paths::close(one.id)) { (ctx.t("action-close")) } }
                    } } }
                }
            }
        }
    }

    fn kept(&self, ctx: &PageContext<'_>) -> Markup {
        html! {
            @if !self.kept.is_empty() {
                section.desk {
                    h2 { (ctx.t("mine-kept")) }
                    ul.desk-list { @for one in &self.kept { li {
                        p.desk-title { a href=(paths::draft(one)) { (drafts::title(ctx, one)) } }
                        p.meta {
                            @if let Some(kind) = Kind::parse(&one.draft.kind) { span { (words::kind(ctx, kind)) } }
                            @if one.opportunity.is_some() { span { (ctx.t("mine-kept-change")) } }
                            span { (ctx.t("mine-kept-at")) " " (date::ago(ctx, one.kept_at)) }
                            span { a href=(paths::discard_draft(one.id)) { (ctx.t("discard-link")) } }
                        }
                    } } }
                }
            }
        }
    }

    fn group(&self, ctx: &PageContext<'_>, title: &str, states: &[State]) -> Markup {
        let belongs = |one: &&Opportunity| states.contains(&one.state_at(ctx.now));
        let mut group = self.opportunities.iter().filter(belongs).peekable();
        html! {
            @if group.peek().is_some() {
                section.desk {
                    h2 { (ctx.t(title)) }
                    ul.desk-list { @for one in group { li { (line(ctx, one)) } } }
                }
            }
        }
    }
}

fn line(ctx: &PageContext<'_>, opportunity: &Opportunity) -> Markup {
    let details = &opportunity.details;
    let state = opportunity.state_at(ctx.now);
    html! {
        p.desk-title { a href=(paths::opportunity(opportunity.id)) { (details.title) } }
        p.meta {
            span { (status(ctx, state)) }
            @if opportunity.is_hidden() { span { (ctx.t("mine-hidden")) } }
            (talks(ctx, opportunity))
            span { (words::kind(ctx, details.kind)) }
            @if state == State::Draft {
                span { (ctx.t("mine-changed")) " " (date::ago(ctx, opportunity.updated_at)) }
            } @else {
                span { (deadline_words(ctx, details.deadline)) }
            }
        }
        @if let Some(note) = opportunity.sent_back_with() {
            div.review-note {
                p { (icon(Icon::Message)) " " strong { (ctx.t("review-note-title")) } }
                p.typed { (note) }
                p { a.button.secondary href=(paths::edit(opportunity.id)) { (ctx.t("mine-resume")) } }
            }
        }
    }
}

pub async fn get(visit: Visit) -> Answer {
    let unit = |tx: &mut Tx<'_>, member: &Member| {
        Ok(MyOpportunitiesView {
            opportunities: opportunities::list_by_member(tx, member)?,
            ending: opportunities::list_ending(tx, member)?,
            kept: kept_drafts::list(tx, member)?,
        })
    };
    let (reader, view) = visit.read_as_member(unit).await?;
    Ok(reader.page(view.render(&reader.context())))
}
