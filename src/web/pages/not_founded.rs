//! Every page before the first run: the server waits, and says where its link is.

use maud::{Markup, html};

use crate::web::PageContext;
use crate::web::components::layout::{Head, layout};

#[derive(Clone, Copy, Debug)]
pub struct NotFoundedView;

impl NotFoundedView {
    pub fn render(self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("not-founded-title");
        let content = html! {
            div.narrow {
                h1 { (title) }
                p.lede { (ctx.t("not-founded-lede")) }
                p { (ctx.t("not-founded-link")) }
                p { code.copyable.block { "entregent serve" } }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}
