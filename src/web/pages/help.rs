//! `/aide`: what the words mean, and where the rest is explained.

use maud::{Markup, html};

use crate::domain::opportunity::Kind;
use crate::web::components::layout::{Head, layout};
use crate::web::components::{word, words};
use crate::web::{Answer, PageContext, Visit, paths};

#[derive(Clone, Copy, Debug, Default)]
pub struct HelpView;

impl HelpView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("help-title");
        let head = Head { description: Some(ctx.t("help-words-lede")), ..Head::titled(title.clone()) };
        let content = html! {
            div.narrow {
                h1 { (title) }
                ul.plain-list {
                    li { a href=(paths::HELP_FOLLOW) { (ctx.t("nav-follow")) } }
                    li { a href=(paths::ABOUT) { (ctx.t("nav-about")) } }
                }
                h2 { (ctx.t("help-words-title")) }
                p.lede { (ctx.t("help-words-lede")) }
                dl.voices {
                    @for word in word::ALL {
                        div #(word.anchor) { dt { (ctx.t(word.name)) } dd { (ctx.t(word.meaning)) } }
                    }
                }
                h2 { (ctx.t("help-kinds-title")) }
                dl.voices {
                    @for kind in Kind::ALL {
                        div { dt { (words::kind(ctx, kind)) } dd { (words::kind_meaning(ctx, kind)) } }
                    }
                }
            }
        };
        layout(ctx, &head, content)
    }
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, ()) = visit.read(|_, _| Ok(())).await?;
    Ok(reader.public_page(HelpView.render(&reader.context())))
}
