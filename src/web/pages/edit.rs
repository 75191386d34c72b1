//! `/occasions/nouvelle` and `/o/{id}/modifier`: writing an opportunity.

mod specifics;
mod typed;
mod view;

use axum::response::{IntoResponse, Redirect, Response};

use crate::app::Tx;
use crate::domain::opportunity::{Draft, State};
use crate::domain::{Member, Opportunity};
use crate::id::Id;
use crate::services::opportunities::{self, Destinations};
use crate::services::{Forbidden, ServiceError, ServiceResult};
use crate::web::components::review_comments::Review;
use crate::web::{Answer, Flash, Form, FormErrors, PathId, Visit, WebError, paths};

use typed::{Typed, draft_of};

#[derive(Clone, Debug, Default)]
pub struct EditView {
    /// The opportunity that is changed, and its state; `None` for a new one.
    pub editing: Option<(Id, State)>,
    pub draft: Draft,
    pub errors: FormErrors,
    /// What reviewers said of it.
    pub review: Review,
    /// Where it would go today.
    pub destinations: Destinations,
}

pub async fn get_new(visit: Visit) -> Answer {
    show_new(&visit, Draft::default()).await
}

/// The form for a new one, as far as it is written.
async fn show_new(visit: &Visit, draft: Draft) -> Answer {
    let (reader, destinations) = visit.read_as_member(here).await?;
    let view = EditView { draft, destinations, ..EditView::default() };
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post_new(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    let (is_submitted, is_of_kind, draft) = (typed.is_submitted(), typed.is_of_kind(), typed.into_draft());
    if is_of_kind {
        return show_new(&visit, draft).await;
    }
    let wanted = draft.clone();
    let created = visit.write(move |tx, member| {
        let new = opportunities::create(tx, member, &wanted)?;
        if is_submitted { opportunities::submit(tx, member, new.id) } else { Ok(new) }
    });
    match created.await {
        Ok(new) => {
            let flash = if is_submitted { Flash::Submitted } else { Flash::DraftSaved };
            Ok(visit.go(&paths::opportunity(new.id), flash))
        }
        Err(WebError::Service(ServiceError::Invalid(errors))) => {
            let (reader, destinations) = visit.read_as_member(here).await?;
            let view = EditView { draft, errors: errors.into(), destinations, ..EditView::default() };
            Ok(reader.corrections(view.render(&reader.context())))
        }
        Err(error) => Err(error),
    }
}

pub async fn get(visit: Visit, PathId(id): PathId) -> Answer {
    let (reader, found) = visit.read_as_member(move |tx, member| editable(tx, member, id)).await?;
    let draft = draft_of(&found.0);
    let view = EditView::of(found, draft, FormErrors::none());
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    let (is_submitted, is_of_kind, draft) = (typed.is_submitted(), typed.is_of_kind(), typed.into_draft());
    if is_of_kind {
        let (reader, found) = visit.read_as_member(move |tx, member| editable(tx, member, id)).await?;
        let view = EditView::of(found, draft, FormErrors::none());
        return Ok(reader.page(view.render(&reader.context())));
    }
    let wanted = draft.clone();
    let edited = visit.write(move |tx, member| {
        let changed = opportunities::edit(tx, member, id, &wanted)?;
        let is_draft = changed.state == State::Draft;
        if is_draft && is_submitted { opportunities::submit(tx, member, id) } else { Ok(changed) }
    });
    match edited.await {
        Ok(changed) => Ok(visit.go(&paths::opportunity(id), flash_of(&changed))),
        Err(WebError::Service(ServiceError::Invalid(errors))) => {
            let unit = move |tx: &mut Tx<'_>, member: &Member| editable(tx, member, id);
            let (reader, found) = visit.read_as_member(unit).await?;
            let view = EditView::of(found, draft, errors.into());
            Ok(reader.corrections(view.render(&reader.context())))
        }
        Err(error) => unless_impossible(error, id),
    }
}

/// What cannot be done any more was done meanwhile, or it ended: its page shows where it stands.
pub(super) fn unless_impossible(error: WebError, id: Id) -> Result<Response, WebError> {
    match error {
        WebError::Service(ServiceError::Impossible(_)) => {
            Ok(Redirect::to(&paths::opportunity(id)).into_response())
        }
        error => Err(error),
    }
}

const fn flash_of(changed: &Opportunity) -> Flash {
    match changed.state {
        State::Draft => Flash::DraftSaved,
        State::InReview => Flash::Submitted,
        _ => Flash::Edited,
    }
}

fn here(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Destinations> {
    opportunities::destinations(tx, Some(member))
}

fn editable(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<(Opportunity, Review, Destinations)> {
    let opportunity = opportunities::get(tx, Some(member), id)?.opportunity;
    if opportunity.member != Some(member.id) {
        return Err(ServiceError::Forbidden(Forbidden::NotAuthor));
    }
    let review = Review::of(&opportunity, opportunities::list_rounds(tx, member, &opportunity)?);
    Ok((opportunity, review, here(tx, member)?))
}

impl EditView {
    fn of(
        (opportunity, review, destinations): (Opportunity, Review, Destinations),
        draft: Draft,
        errors: FormErrors,
    ) -> Self {
        Self { editing: Some((opportunity.id, opportunity.state)), draft, errors, review, destinations }
    }
}
