//! The state of an opportunity: a word, a shape and a colour.

use maud::{Markup, html};

use super::icon::{Icon, icon};
use super::words;
use crate::domain::opportunity::State;
use crate::web::PageContext;

pub fn status(ctx: &PageContext<'_>, state: State) -> Markup {
    let (drawing, class) = match state {
        State::Draft => (Icon::Draft, "status-draft"),
        State::InReview | State::Approved => (Icon::Hourglass, "status-waiting"),
        State::Published => (Icon::Open, "status-open"),
        State::Withdrawn => (Icon::Closed, "status-closed"),
        State::Expired => (Icon::Clock, "status-closed"),
    };
    html! { span.status.(class) { (icon(drawing)) " " (words::state(ctx, state)) } }
}
