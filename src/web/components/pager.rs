//! From one page of a list to the next.

use maud::{Markup, html};

use super::icon::{Icon, icon};
use crate::web::PageContext;

/// The addresses of the neighbours; none for a list of one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pager {
    /// The beginning of the list, when this page is not.
    pub first: Option<String>,
    pub next: Option<String>,
}

pub fn pager(ctx: &PageContext<'_>, pager: &Pager) -> Markup {
    html! {
        @if pager.first.is_some() || pager.next.is_some() {
            nav.pager aria-label=(ctx.t("pager-label")) {
                @if let Some(address) = &pager.first {
                    a href=(address) { (icon(Icon::ArrowLeft)) " " (ctx.t("pager-first")) }
                }
                @if let Some(address) = &pager.next {
                    a.pager-next href=(address) rel="next" { (ctx.t("pager-next")) " " (icon(Icon::ArrowRight)) }
                }
            }
        }
    }
}
