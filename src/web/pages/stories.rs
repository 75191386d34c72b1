//! `/recits`: the stories that name a member, and their answer to each.

use maud::{Markup, PreEscaped, html};
use serde::Deserialize;

use crate::domain::story::Consent;
use crate::services::stories;
use crate::services::stories::Asked;
use crate::text;
use crate::web::components::empty_state::empty_state;
use crate::web::components::layout::{Head, layout};
use crate::web::{Answer, Flash, Form, PageContext, PathId, Visit, WebError, paths};

#[derive(Clone, Debug, Default)]
pub struct StoriesView {
    pub asked: Vec<Asked>,
}

impl StoriesView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("stories-title");
        let content = html! {
            div.narrow {
                h1 { (title) }
                p.lede { (ctx.t("stories-lede")) }
                @if self.asked.is_empty() {
                    (empty_state(&ctx.t("stories-empty-title"), &ctx.t("stories-empty-explanation"), None))
                }
                @for one in &self.asked { (story(ctx, one)) }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}

fn story(ctx: &PageContext<'_>, asked: &Asked) -> Markup {
    let answer = match asked.party.consent {
        Consent::OfMember { answer, .. } => answer.map(|answer| answer.agrees),
        Consent::Noted(_) => None,
    };
    let key = match (answer, asked.is_told) {
        (None, _) => "story-consent-asked-you",
        (Some(true), true) => "story-consent-told",
        (Some(true), false) => "story-consent-given",
        (Some(false), _) => "story-consent-refused",
    };
    html! {
        section.form-group {
            h2 { a href=(paths::opportunity(asked.opportunity)) { (asked.title) } }
            div.prose { (PreEscaped(text::markdown(&asked.text))) }
            p.quiet { (ctx.t(key)) }
            form.actions method="post" action=(paths::story_consent(asked.party.id)) {
                @if answer != Some(true) {
                    button.button type="submit" name="answer" value="yes" { (ctx.t("story-agree")) }
                }
                @if answer != Some(false) {
                    button.button.secondary type="submit" name="answer" value="no" {
                        (ctx.t(if answer.is_none() { "story-refuse" } else { "story-revoke" }))
                    }
                }
            }
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    answer: String,
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, asked) = visit.read_as_member(stories::list_asked).await?;
    Ok(reader.page(StoriesView { asked }.render(&reader.context())))
}

pub async fn post(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    let (agrees, flash) = match typed.answer.as_str() {
        "yes" => (true, Flash::StoryAgreed),
        "no" => (false, Flash::StoryRefused),
        _ => return Err(WebError::BadRequest),
    };
    visit.write(move |tx, member| stories::answer(tx, member, id, agrees)).await?;
    Ok(visit.go(paths::STORIES, flash))
}
