//! Instants for people and for machines at once.

use maud::{Markup, html};

use crate::clock::Timestamp;
use crate::i18n::dates;
use crate::web::PageContext;

/// `il y a 5 minutes`; the exact date and time is its title.
pub fn ago(ctx: &PageContext<'_>, at: Timestamp) -> Markup {
    let exact = dates::date_and_time(at, ctx.zone(), ctx.locale);
    html! {
        time datetime=(at.rfc3339()) title=(exact) { (dates::ago(at, ctx.zone(), ctx.now, ctx.locale)) }
    }
}

/// `aujourd’hui, 14 h 05`, for what is to come.
pub fn moment(ctx: &PageContext<'_>, at: Timestamp) -> Markup {
    html! { time datetime=(at.rfc3339()) { (moment_in_words(ctx, at)) } }
}

/// The same within a sentence.
pub fn moment_in_words(ctx: &PageContext<'_>, at: Timestamp) -> String {
    dates::moment(at, ctx.zone(), ctx.now, ctx.locale)
}

/// `24 novembre 2026`.
pub fn day(ctx: &PageContext<'_>, at: Timestamp) -> Markup {
    html! { time datetime=(at.rfc3339()) { (dates::date(at, ctx.zone(), ctx.locale)) } }
}
