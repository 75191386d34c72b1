//! From one page of a list to the next.

use maud::{Markup, html};

use super::icon::{Icon, icon};
use crate::i18n::Args;
use crate::web::PageContext;

/// Where the reader is in a list, and the addresses of the neighbours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pager {
    /// From 1.
    pub page: usize,
    pub pages: usize,
    pub previous: Option<String>,
    pub next: Option<String>,
}

pub fn pager(ctx: &PageContext<'_>, pager: &Pager) -> Markup {
    let place = Args::new().number("page", pager.page).number("pages", pager.pages);
    html! {
        @if pager.pages > 1 {
            nav.pager aria-label=(ctx.t("pager-label")) {
                @match &pager.previous {
                    Some(address) => a href=(address) rel="prev" { (icon(Icon::ArrowLeft)) " " (ctx.t("pager-previous")) },
                    None => span {},
                }
                span.pager-place { (ctx.t_with("pager-place", place)) }
                @match &pager.next {
                    Some(address) => a href=(address) rel="next" { (ctx.t("pager-next")) " " (icon(Icon::ArrowRight)) },
                    None => span {},
                }
            }
        }
    }
}
