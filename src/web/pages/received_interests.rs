//! `/o/{id}/interets`: for the author and for stewards, who is interested in an opportunity of this chapter, and how
//! many it takes at a time.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use crate::id::Id;
use crate::services::interests::{self, Received};
use crate::services::{ServiceError, Wrong};
use crate::web::components::empty_state::empty_state;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, Input, Width, field};
use crate::web::components::interest_line::interest_line;
use crate::web::components::layout::{Head, layout};
use crate::web::components::word;
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, PathId, Visit, WebError, paths};

#[derive(Clone, Debug)]
pub struct ReceivedInterestsView {
    pub received: Received,
    /// What was typed as the cap.
    pub cap: String,
    pub errors: FormErrors,
}

impl ReceivedInterestsView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let Received { opportunity, cases, .. } = &self.received;
        let title = ctx.t("interests-received-title");
        let content = html! {
            p.breadcrumb { a href=(paths::opportunity(opportunity.id)) { (opportunity.details.title) } }
            (error_summary(ctx, &self.errors))
            h1 { (title) }
            (word::explained(ctx, word::WAITING_LIST))
            @if cases.is_empty() {
                (empty_state(
                    &ctx.t("interests-received-empty-title"),
                    &ctx.t("interests-received-empty-explanation"),
                    None,
                ))
            } @else {
                ul.desk-list { @for case in cases { li { (interest_line(ctx, case, true)) } } }
            }
            (self.limit(ctx))
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn limit(&self, ctx: &PageContext<'_>) -> Markup {
        let input = Input { value: &self.cap, width: Width::Half, ..Input::default() };
        let cap = Field::new("cap", ctx.t("interests-cap"), Control::Text(input))
            .hint(ctx.t("interests-cap-hint"))
            .optional();
        html! {
            form.review-form method="post" action=(paths::received_interests(self.received.opportunity.id)) novalidate {
                h2 { (ctx.t("interests-cap-title")) }
                (field(ctx, &cap, &self.errors))
                button.button.secondary type="submit" { (ctx.t("interests-cap-save")) }
            }
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    cap: String,
}

pub async fn get(visit: Visit, PathId(id): PathId) -> Answer {
    show(visit, id, None, StatusCode::OK).await
}

pub async fn post(visit: Visit, PathId(id): PathId, Form(Typed { cap }): Form<Typed>) -> Answer {
    let parsed = match cap.trim() {
        "" => Some(None),
        number => number.parse().ok().map(Some),
    };
    let saved = match parsed {
        Some(wanted) => visit.write(move |tx, member| interests::set_cap(tx, member, id, wanted)).await,
        None => Err(ServiceError::Wrong(Wrong::TooLong).into()),
    };
    match saved {
        Ok(()) => Ok(visit.go(&paths::received_interests(id), Flash::InterestCap)),
        Err(WebError::Service(ServiceError::Wrong(Wrong::TooLong))) => {
            let visit = visit.at(paths::received_interests(id));
            show(visit, id, Some(cap), StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(error) => Err(error),
    }
}

/// `wrong` is a cap that is none.
async fn show(visit: Visit, id: Id, wrong: Option<String>, status: StatusCode) -> Result<Response, WebError> {
    let (reader, received) =
        visit.read_as_member(move |tx, member| interests::list_received(tx, member, id)).await?;
    let (cap, errors) = match wrong {
        Some(cap) => (cap.clone(), FormErrors::none().with("cap", Mistake::Invalid { value: cap })),
        None => (received.cap.map(|cap| cap.to_string()).unwrap_or_default(), FormErrors::none()),
    };
    let view = ReceivedInterestsView { received, cap, errors };
    Ok(reader.page_with(status, view.render(&reader.context())))
}
