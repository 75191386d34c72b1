//! The state of an opportunity: a word, a shape and a colour.

use maud::{Markup, html};

use super::icon::{Icon, icon};
use super::words;
use crate::domain::Opportunity;
use crate::domain::opportunity::{Outcome, State};
use crate::web::PageContext;

pub fn status(ctx: &PageContext<'_>, state: State) -> Markup {
    let (drawing, class) = match state {
        State::Draft => (Icon::Draft, "status-draft"),
        State::InReview | State::Approved => (Icon::Hourglass, "status-waiting"),
        State::Published => (Icon::Open, "status-open"),
        State::Closed(Outcome::Filled) => (Icon::Check, "status-open"),
        State::Closed(_) => (Icon::Closed, "status-closed"),
        State::Expired => (Icon::Clock, "status-closed"),
    };
    html! { span.status.(class) { (icon(drawing)) " " (words::state(ctx, state)) } }
}

/// `En discussion`, for what is open and talked about with somebody.
pub fn talks(ctx: &PageContext<'_>, opportunity: &Opportunity) -> Markup {
    let is_open = opportunity.state_at(ctx.now) == State::Published;
    html! {
        @if is_open && opportunity.in_discussion {
            span.status.status-waiting { (icon(Icon::Message)) " " (ctx.t("state-in-discussion")) }
        }
    }
}
