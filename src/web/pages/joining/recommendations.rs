//! `/recommandations`: applicants who name the reader as the member who recommends them.

use maud::{Markup, html};
use serde::Deserialize;

use super::{said, unless_settled};
use crate::domain::joining::Application;
use crate::services::joining;
use crate::web::components::empty_state::empty_state;
use crate::web::components::layout::{Head, layout};
use crate::web::{Answer, Flash, Form, PageContext, PathId, Visit, paths};

#[derive(Clone, Debug, Default)]
pub struct RecommendationsView {
    pub waiting: Vec<Application>,
}

impl RecommendationsView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("recommendations-title");
        let content = html! {
            div.narrow {
                h1 { (title) }
                @if self.waiting.is_empty() {
                    (empty_state(&ctx.t("recommendations-empty-title"), &ctx.t("recommendations-empty-words"), None))
                } @else {
                    p { (ctx.t("recommendations-lede")) }
                    ul.desk-list { @for one in &self.waiting { li { (asked(ctx, one)) } } }
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}

fn asked(ctx: &PageContext<'_>, one: &Application) -> Markup {
    html! {
        h2 { bdi { (one.name) } }
        (said(ctx, one))
        form.actions method="post" action=(paths::recommend(one.id)) {
            button.button type="submit" name="says" value="yes" {
                (ctx.t("recommendations-yes")) span.unseen { " : " (one.name) }
            }
            button.plain type="submit" name="says" value="no" {
                (ctx.t("recommendations-no")) span.unseen { " : " (one.name) }
            }
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    says: String,
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, waiting) = visit.read_as_member(joining::list_to_recommend).await?;
    Ok(reader.page(RecommendationsView { waiting }.render(&reader.context())))
}

pub async fn post(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    let does = typed.says == "yes";
    match visit.write(move |tx, member| joining::recommend(tx, member, id, does)).await {
        Ok(()) => Ok(visit.go(paths::RECOMMENDATIONS, Flash::Recommended)),
        Err(error) => unless_settled(error, paths::RECOMMENDATIONS),
    }
}
