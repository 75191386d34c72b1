//! `/a-propos`: what this chapter is, what it keeps, what leaves it.

use std::time::Duration;

use maud::{Markup, html};

use crate::app::Tx;
use crate::domain::Member;
use crate::i18n::Args;
use crate::services::{members, questions};
use crate::web::components::layout::{Head, layout};
use crate::web::components::word;
use crate::web::{Answer, PageContext, Visit, paths};

#[derive(Clone, Debug, Default)]
pub struct AboutView {
    /// The names of the stewards who agreed to be shown.
    pub stewards: Vec<String>,
    /// The median time in which authors here answer what is asked under their opportunities.
    pub response: Option<Duration>,
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
                (word::explained(ctx, word::CHAPTER))
                p.lede { (about) }
                @if !self.stewards.is_empty() {
                    p { (ctx.t_with("about-stewards", Args::new().text("names", self.stewards.join(", ")))) }
                }
                @if let Some(time) = self.response {
                    p { (ctx.t_with("about-response", Args::new().text("time", duration(ctx, time)))) }
                }
                @for (title, text) in PARTS {
                    h2 { (ctx.t(title)) }
                    p { (ctx.t(text)) }
                }
                p { a href=(paths::APPLY) { (ctx.t("apply-title")) } }
                p { a href=(paths::MODERATION) { (ctx.t("moderation-title")) } }
                p { a href=(paths::GRID) { (ctx.t("grid-title")) } }
                p { a href=(ctx.source.url) { (ctx.t("footer-source")) } }
            }
        };
        layout(ctx, &head, content)
    }
}

/// `3 heures`: in minutes below an hour, in hours below two days, else in days.
fn duration(ctx: &PageContext<'_>, time: Duration) -> String {
    let minutes = (time.as_secs() / 60).max(1);
    let (unit, count) = match minutes {
        ..60 => ("minutes", minutes),
        60..2_880 => ("hours", minutes / 60),
        _ => ("days", minutes / 1_440),
    };
    ctx.t_with("duration", Args::new().text("unit", unit).number("count", count))
}

pub async fn get(visit: Visit) -> Answer {
    let unit = |tx: &mut Tx<'_>, _: Option<&Member>| {
        let stewards = members::list_public_stewards(tx)?.into_iter().map(|steward| steward.name).collect();
        Ok(AboutView { stewards, response: questions::response_time(tx)? })
    };
    let (reader, view) = visit.read(unit).await?;
    Ok(reader.public_page(view.render(&reader.context())))
}
