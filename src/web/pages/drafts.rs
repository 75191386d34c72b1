//! `/brouillons`: what a form sends by itself while it is written, and throwing that away.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use maud::{Markup, html};

use super::edit::Typed;
use crate::domain::opportunity::KeptDraft;
use crate::i18n::{Args, dates};
use crate::services::{ServiceError, drafts};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::{Answer, Flash, Form, PageContext, PathId, Visit, WebError, paths};

/// Asking once more before a draft is gone.
#[derive(Clone, Debug)]
pub struct DiscardView {
    pub kept: KeptDraft,
}

impl DiscardView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let content = html! {
            div.narrow {
                h1 { (ctx.t("discard-title")) }
                p.quoted-title { (title(ctx, &self.kept)) }
                (notice(Tone::Danger, html! { p { (ctx.t("discard-meaning")) } }))
                form method="post" action=(paths::discard_draft(self.kept.id)) {
                    div.actions {
                        button.button.danger-solid type="submit" { (ctx.t("discard-act")) }
                        a href=(paths::draft(&self.kept)) { (ctx.t("discard-keep")) }
                    }
                }
            }
        };
        layout(ctx, &Head::titled(ctx.t("discard-title")), content)
    }
}

/// What a draft is called; many have no title yet.
pub fn title(ctx: &PageContext<'_>, kept: &KeptDraft) -> String {
    let typed = kept.draft.title.trim();
    if typed.is_empty() { ctx.t("draft-untitled") } else { typed.to_owned() }
}

/// `Enregistré à 14 h 32`.
pub fn kept_at(ctx: &PageContext<'_>, kept: &KeptDraft) -> String {
    ctx.t_with("draft-kept-at", Args::new().text("time", dates::time(kept.kept_at, ctx.zone(), ctx.locale)))
}

/// What is typed so far; the answer is one line for the status of the form, and where the draft is found again.
pub async fn post(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    let begun = typed.begun(&visit);
    let draft = typed.into_draft();
    let kept = visit.write(move |tx, member| drafts::keep(tx, member, begun, &draft)).await?;
    let Some(kept) = kept else { return Ok(StatusCode::NO_CONTENT.into_response()) };
    let reader = visit.reader().await?;
    let place = HeaderValue::from_str(&paths::draft(&kept)).map_err(WebError::internal)?;
    Ok(([(header::CONTENT_LOCATION, place)], kept_at(&reader.context(), &kept)).into_response())
}

pub async fn get_discard(visit: Visit, PathId(id): PathId) -> Answer {
    let (reader, kept) = visit.read_as_member(move |tx, member| drafts::find(tx, member, id)).await?;
    let kept = kept.ok_or(WebError::Service(ServiceError::NotFound))?;
    Ok(reader.page(DiscardView { kept }.render(&reader.context())))
}

pub async fn post_discard(visit: Visit, PathId(id): PathId) -> Answer {
    visit.write(move |tx, member| drafts::discard(tx, member, id)).await?;
    Ok(visit.go(paths::MY_OPPORTUNITIES, Flash::DraftDiscarded))
}
