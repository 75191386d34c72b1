//! Where an agreement between two chapters stands: a word, a shape and a colour.

use maud::{Markup, html};

use super::icon::{Icon, icon};
use crate::domain::twinning::{State, Twinning};
use crate::i18n::Args;
use crate::web::PageContext;

pub fn twinning_status(ctx: &PageContext<'_>, twinning: &Twinning) -> Markup {
    let (drawing, class) = match twinning.state {
        State::Proposed => (Icon::Hourglass, "status-waiting"),
        State::Agreed => (Icon::Check, "status-open"),
        State::Declined | State::Ended => (Icon::Closed, "status-closed"),
    };
    let by = if twinning.is_ours { "us" } else { "them" };
    let args = Args::new().text("state", twinning.state.as_str()).text("by", by);
    html! { span.status.(class) { (icon(drawing)) " " (ctx.t_with("twinning-state", args)) } }
}
