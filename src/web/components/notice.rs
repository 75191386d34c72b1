//! A sentence or two set apart from the page.

use maud::{Markup, html};

use super::icon::{Icon, icon};
use crate::web::{Flash, PageContext};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Plain,
    /// Done.
    Done,
    /// Waits for the reader, or should be thought about.
    Attention,
    /// Cannot be undone.
    Danger,
}

/// A notice with its icon; `content` is phrasing or paragraphs.
pub fn notice(tone: Tone, content: Markup) -> Markup {
    let (class, drawing) = match tone {
        Tone::Plain => ("notice-plain", Icon::Info),
        Tone::Done => ("notice-done", Icon::Check),
        Tone::Attention => ("notice-attention", Icon::Alert),
        Tone::Danger => ("notice-danger", Icon::Alert),
    };
    html! { div.notice.(class) { (icon(drawing)) div { (content) } } }
}

/// What was just done, announced to screen readers.
pub fn flash(ctx: &PageContext<'_>, flash: Flash) -> Markup {
    html! { div.flash role="status" { (notice(Tone::Done, html! { p { (ctx.t(flash.as_str())) } })) } }
}
