//! "Where this goes": said before anything is sent, because copies leave the server.

use maud::{Markup, html};

use super::notice::{Tone, notice};
use crate::i18n::Args;
use crate::web::PageContext;

/// What is about to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// An opportunity: after review, by its visibility.
    Opportunity,
    /// A change to a published opportunity.
    Edit,
    /// A reply by a member with a public profile.
    Reply,
    /// A reply by a member without one: the chapter speaks for them.
    ReplyThroughChapter,
    /// A reply under something that stays in the chapter.
    ReplyInside,
}

pub fn destination(ctx: &PageContext<'_>, destination: Destination) -> Markup {
    let args = Args::new().text("handle", ctx.handle("occasions"));
    let text = match destination {
        Destination::Opportunity => ctx.t_with("destination-opportunity", args),
        Destination::Edit => ctx.t("destination-edit"),
        Destination::Reply => ctx.t("destination-reply"),
        Destination::ReplyThroughChapter => ctx.t("destination-reply-through-chapter"),
        Destination::ReplyInside => ctx.t("destination-reply-inside"),
    };
    notice(
        Tone::Plain,
        html! {
            p { strong { (ctx.t("destination-title")) } " " (text) }
        },
    )
}
