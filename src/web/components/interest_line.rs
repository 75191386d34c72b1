//! An expression of interest in a line: where it stands, whose it is.

use maud::{Markup, html};

use super::icon::{Icon, icon};
use super::person_line::{Person, person_line};
use crate::domain::interest::State;
use crate::i18n::Args;
use crate::services::interests::{Applicant, Case};
use crate::web::components::date;
use crate::web::{PageContext, paths};

/// `Transmise`, `Liste d’attente, rang 2`.
pub fn interest_status(ctx: &PageContext<'_>, state: State) -> Markup {
    let (drawing, class) = match state {
        State::Sent | State::Received | State::Waiting { .. } => (Icon::Hourglass, "status-waiting"),
        State::Forwarded => (Icon::Open, "status-open"),
        State::Accepted => (Icon::Check, "status-open"),
        State::Declined | State::Withdrawn => (Icon::Closed, "status-closed"),
    };
    let name = ctx.t_with("interest-state", Args::new().text("state", state.as_str()));
    html! {
        span.status.(class) {
            (icon(drawing)) " " (name)
            @if let Some(rank) = state.rank() { ", " (ctx.t_with("interest-rank", Args::new().number("rank", rank))) }
        }
    }
}

/// Who is interested, as those see them who may.
pub fn applicant(ctx: &PageContext<'_>, by: &Applicant) -> Markup {
    match by {
        Applicant::Member(member) => person_line(ctx, &Person::private(&member.name)),
        Applicant::Elsewhere(actor) => person_line(ctx, &Person::of(actor)),
    }
}

/// The same in the size of what stands around it.
fn name(by: &Applicant) -> Markup {
    match by {
        Applicant::Member(member) => html! { span { bdi { (member.name) } } },
        Applicant::Elsewhere(actor) => html! { span { bdi { (actor.name) } " " (actor.handle) } },
    }
}

/// One of a list; `names` says whose it is.
pub fn interest_line(ctx: &PageContext<'_>, case: &Case, names: bool) -> Markup {
    let interest = &case.interest;
    html! {
        p.desk-title { a href=(paths::interest(interest.id)) { (case.opportunity.details.title) } }
        p.meta {
            (interest_status(ctx, interest.state()))
            @if names { (name(&case.by)) }
            span { (date::ago(ctx, interest.created_at)) }
        }
    }
}
