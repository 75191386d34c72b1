//! `/a-propos`: what this chapter is, what it keeps, what leaves it.

use maud::{Markup, html};

use crate::i18n::Args;
use crate::services::members;
use crate::web::components::layout::{Head, layout};
use crate::web::{Answer, PageContext, Visit};

#[derive(Clone, Debug, Default)]
pub struct AboutView {
    /// The names of the stewards who agreed to be shown.
    pub stewards: Vec<String>,
}

/// Title and text of each part.
const PARTS: [(&str, &str); 4] = [
    ("about-opportunities-title", "about-opportunities"),
    ("about-privacy-title", "about-privacy"),
    ("about-copies-title", "about-copies"),
    ("about-source-title", "about-source"),
];

impl AboutView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("nav-about");
        let about = ctx.t("home-about");
        let head = Head { description: Some(about.clone()), ..Head::titled(title.clone()) };
        let content = html! {
            div.narrow {
                h1 { (title) }
                p.lede { (about) }
                @if !self.stewards.is_empty() {
                    p { (ctx.t_with("about-stewards", Args::new().text("names", self.stewards.join(", ")))) }
                }
                @for (title, text) in PARTS {
                    h2 { (ctx.t(title)) }
                    p { (ctx.t(text)) }
                }
                p { a href=(ctx.source.url) { (ctx.t("footer-source")) } }
            }
        };
        layout(ctx, &head, content)
    }
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, stewards) = visit.read(|tx, _| members::list_public_stewards(tx)).await?;
    let view = AboutView { stewards: stewards.into_iter().map(|steward| steward.name).collect() };
    Ok(reader.public_page(view.render(&reader.context())))
}
