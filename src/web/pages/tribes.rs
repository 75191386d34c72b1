//! `/tribus`: the tribes, commissions and circles that the reader can know of, and the way to another chapter's.

use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use super::chapters;
use crate::services::tribes::{self, Overview, Place};
use crate::services::{ServiceError, Wrong};
use crate::web::components::empty_state::empty_state;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, Input, Width, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::tribe::tribe_line;
use crate::web::components::word;
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, Visit, WebError, paths};

#[derive(Clone, Debug, Default)]
pub struct TribesView {
    pub overview: Overview,
    /// What was typed as the address of another chapter's.
    pub handle: String,
    pub errors: FormErrors,
}

impl TribesView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("nav-tribes");
        let Overview { own, others } = &self.overview;
        let content = html! {
            (error_summary(ctx, &self.errors))
            h1 { (title) }
            (word::explained(ctx, word::TRIBE))
            p.lede { (ctx.t("tribes-lede")) }
            @if ctx.is_steward() { p { a.button href=(paths::FOUND_TRIBE) { (ctx.t("tribe-found")) } } }
            @if own.is_empty() && others.is_empty() {
                (empty_state(&ctx.t("tribes-empty-title"), &ctx.t("tribes-empty-explanation"), None))
            }
            (part(ctx, "tribes-own", own))
            (part(ctx, if own.is_empty() { "tribes-here" } else { "tribes-others" }, others))
            @if ctx.member.is_some() { (self.elsewhere(ctx)) }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn elsewhere(&self, ctx: &PageContext<'_>) -> Markup {
        let control = Control::Text(Input {
            value: &self.handle,
            autocomplete: "off",
            max: 300,
            width: Width::Half,
            ..Input::default()
        });
        let handle = Field::new("tribe", ctx.t("tribe-address"), control).hint(ctx.t("tribe-address-hint"));
        html! {
            section.desk {
                h2 { (ctx.t("tribes-elsewhere")) }
                form method="post" action=(paths::TRIBES) novalidate {
                    (field(ctx, &handle, &self.errors))
                    p.quiet { (ctx.t("tribes-elsewhere-next")) }
                    button.button.secondary type="submit" { (ctx.t("tribe-join")) }
                }
            }
        }
    }
}

fn part(ctx: &PageContext<'_>, key: &str, places: &[Place]) -> Markup {
    html! {
        @if !places.is_empty() {
            section.desk {
                h2 { (ctx.t(key)) }
                ul.desk-list { @for place in places { li { (tribe_line(ctx, place)) } } }
            }
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    tribe: String,
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, overview) = visit.read(tribes::list).await?;
    let view = TribesView { overview, ..TribesView::default() };
    Ok(reader.page(view.render(&reader.context())))
}

/// Joins another chapter's, which is looked up first: nothing waits for another server within the transaction.
pub async fn post(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    visit.read_as_member(|_, _| Ok(())).await?;
    let actor = match chapters::find(&visit, &typed.tribe).await? {
        Ok(actor) => actor,
        Err(mistake) => return correct(&visit, typed.tribe, mistake).await,
    };
    let value = actor.handle.to_string();
    match visit.write(move |tx, member| tribes::ask_elsewhere(tx, member, &actor)).await {
        Ok(place) => Ok(visit.go(&paths::tribe(&place.handle()), Flash::TribeAsked)),
        Err(WebError::Service(ServiceError::Wrong(Wrong::BlockedHere))) => {
            correct(&visit, typed.tribe, Mistake::Blocked { value }).await
        }
        Err(WebError::Service(ServiceError::Wrong(_))) => {
            correct(&visit, typed.tribe, Mistake::NotATribe { value }).await
        }
        Err(error) => Err(error),
    }
}

async fn correct(visit: &Visit, handle: String, mistake: Mistake) -> Result<Response, WebError> {
    let (reader, overview) = visit.read(tribes::list).await?;
    let view = TribesView { overview, handle, errors: FormErrors::none().with("tribe", mistake) };
    Ok(reader.corrections(view.render(&reader.context())))
}
