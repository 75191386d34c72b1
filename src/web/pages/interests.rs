//! `/interets`: what waits for a steward, what waits for an author, and what the member is interested in themselves.

use maud::{Markup, html};

use crate::services::interests::{self, Case, Desk};
use crate::web::components::empty_state::empty_state;
use crate::web::components::interest_line::interest_line;
use crate::web::components::layout::{Head, layout};
use crate::web::{Answer, PageContext, Visit, paths};

#[derive(Clone, Debug, Default)]
pub struct InterestsView {
    pub desk: Desk,
}

impl InterestsView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("interests-title");
        let Desk { to_forward, to_answer, own, joined } = &self.desk;
        let content = html! {
            h1 { (title) }
            @if [to_forward, to_answer, own, joined].iter().all(|cases| cases.is_empty()) {
                (empty_state(
                    &ctx.t("interests-empty-title"),
                    &ctx.t("interests-empty-explanation"),
                    Some((paths::OPPORTUNITIES, &ctx.t("nav-opportunities"))),
                ))
            }
            (room(ctx, "interests-to-forward", to_forward, true))
            (room(ctx, "interests-to-answer", to_answer, true))
            (room(ctx, "interests-own", own, false))
            (room(ctx, "interests-joined", joined, false))
        };
        layout(ctx, &Head::titled(title), content)
    }
}

fn room(ctx: &PageContext<'_>, title: &str, cases: &[Case], names: bool) -> Markup {
    html! {
        @if !cases.is_empty() {
            section.desk {
                h2 { (ctx.t(title)) }
                ul.desk-list { @for case in cases { li { (interest_line(ctx, case, names)) } } }
            }
        }
    }
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, desk) = visit.read_as_member(interests::desk).await?;
    Ok(reader.page(InterestsView { desk }.render(&reader.context())))
}
