//! `/candidatures`: those who ask to become members, for stewards.

use maud::{Markup, html};

use super::deciding::recommendation;
use crate::services::joining::{self, Desk};
use crate::web::components::date;
use crate::web::components::empty_state::empty_state;
use crate::web::components::layout::{Head, layout};
use crate::web::{Answer, PageContext, Visit, paths};

#[derive(Clone, Debug, Default)]
pub struct ApplicationsView {
    pub waiting: Vec<Desk>,
}

impl ApplicationsView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("applications-title");
        let content = html! {
            div.narrow {
                h1 { (title) }
                @if self.waiting.is_empty() {
                    (empty_state(&ctx.t("applications-empty-title"), &ctx.t("applications-empty-words"), None))
                } @else {
                    ul.desk-list { @for one in &self.waiting { li { (listed(ctx, one)) } } }
                }
                p { a href=(paths::JOINING_TERMS) { (ctx.t("joining-terms-title")) } }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}

fn listed(ctx: &PageContext<'_>, one: &Desk) -> Markup {
    let application = &one.application;
    html! {
        p.desk-title { a href=(paths::decide_application(application.id)) { bdi { (application.name) } } }
        p.meta {
            span { (ctx.t("application-since")) " " (date::day(ctx, application.created_at)) }
            span { (recommendation(ctx, one)) }
        }
    }
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, waiting) = visit.read_as_member(joining::desk).await?;
    Ok(reader.page(ApplicationsView { waiting }.render(&reader.context())))
}
