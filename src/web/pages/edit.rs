//! `/occasions/nouvelle` and `/o/{id}/modifier`: writing an opportunity.

mod keeping;
mod specifics;
mod typed;
mod view;

use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::app::Tx;
use crate::domain::opportunity::{Draft, KeptDraft, Kind, Money, State};
use crate::domain::{Member, Opportunity};
use crate::id::Id;
use crate::services::drafts::{self, Begun};
use crate::services::opportunities::{self, Destinations};
use crate::services::{Forbidden, ServiceError, ServiceResult, Wrong};
use crate::web::components::review_comments::Review;
use crate::web::pages::ChooseKindView;
use crate::web::{Answer, Flash, Form, FormErrors, PathId, Visit, WebError, paths};

pub use keeping::{Keeping, brought};
pub use typed::Typed;
use typed::draft_of;

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
    pub keeping: Keeping,
    /// It is said already in whose name, or somebody else said so.
    pub has_fixed_voice: bool,
}

/// What the address says of a new one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Address {
    #[serde(rename = "type")]
    kind: String,
    argent: String,
    /// A draft to go on with.
    brouillon: String,
}

pub async fn get_new(visit: Visit, Query(address): Query<Address>) -> Answer {
    let wanted: Option<Id> = address.brouillon.parse().ok();
    let unit = move |tx: &mut Tx<'_>, member: &Member| match wanted {
        Some(id) => drafts::find(tx, member, id),
        None => Ok(None),
    };
    let (reader, kept) = visit.read_as_member(unit).await?;
    if let Some(kept) = kept {
        return match kept.opportunity {
            Some(id) => Ok(Redirect::to(&paths::edit(id)).into_response()),
            None => show_new(&visit, Keeping::resumed(&kept), kept.draft).await,
        };
    }
    if Kind::parse(&address.kind).is_some() {
        let begun = Begun { id: visit.state.app.ids.next(), opportunity: None };
        // Most are reached in the language in which they write.
        let languages = vec![reader.locale.language().to_owned()];
        let draft = Draft { kind: address.kind, languages, ..Draft::default() };
        return show_new(&visit, Keeping::of(begun), draft).await;
    }
    let view = ChooseKindView { money: Money::parse(&address.argent) };
    Ok(reader.page(view.render(&reader.context())))
}

/// The form for a new one, as far as it is written.
async fn show_new(visit: &Visit, keeping: Keeping, draft: Draft) -> Answer {
    let (reader, destinations) = visit.read_as_member(here).await?;
    let view = EditView { draft, destinations, keeping, ..EditView::default() };
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post_new(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    let sent = Sent::of(&visit, typed, None);
    let carried = keeping::carried(sent.begun, &sent.draft);
    match write_new(&visit, sent).await {
        Err(WebError::SignedOut { .. }) => keeping::session_over(&visit, carried).await,
        answer => answer,
    }
}

/// A form that came back.
struct Sent {
    begun: Begun,
    draft: Draft,
    is_submitted: bool,
    /// Only another type was chosen.
    is_of_kind: bool,
}

impl Sent {
    /// `opportunity` is the one at whose address it was sent.
    fn of(visit: &Visit, typed: Typed, opportunity: Option<Id>) -> Self {
        Self {
            begun: Begun { opportunity, ..typed.begun(visit) },
            is_submitted: typed.is_submitted(),
            is_of_kind: typed.is_of_kind(),
            draft: typed.into_draft(),
        }
    }
}

async fn write_new(visit: &Visit, sent: Sent) -> Answer {
    let Sent { begun, draft, is_submitted, is_of_kind } = sent;
    if is_of_kind {
        return show_new(visit, Keeping::of(begun), draft).await;
    }
    let wanted = draft.clone();
    let created = visit.write(move |tx, member| {
        let new = opportunities::create(tx, member, &wanted)?;
        drafts::finish(tx, member, begun)?;
        if is_submitted { opportunities::submit(tx, member, new.id) } else { Ok(new) }
    });
    match created.await {
        Ok(new) => {
            let flash = if is_submitted { Flash::Submitted } else { Flash::DraftSaved };
            Ok(visit.go(&paths::opportunity(new.id), flash))
        }
        Err(WebError::Service(ServiceError::Invalid(errors))) => {
            let keeping = keeping::keep(visit, begun, draft.clone()).await?;
            let (reader, destinations) = visit.read_as_member(here).await?;
            let errors = errors.into();
            let view = EditView { draft, errors, destinations, keeping, ..EditView::default() };
            Ok(reader.corrections(view.render(&reader.context())))
        }
        Err(error) => Err(error),
    }
}

pub async fn get(visit: Visit, PathId(id): PathId) -> Answer {
    let unit = move |tx: &mut Tx<'_>, member: &Member| {
        let kept: Option<KeptDraft> = drafts::find_of(tx, member, id)?;
        Ok((editable(tx, member, id)?, kept))
    };
    let (reader, (found, kept)) = visit.read_as_member(unit).await?;
    let view = match kept {
        Some(kept) => EditView {
            keeping: Keeping::resumed(&kept),
            ..EditView::of(found, kept.draft, FormErrors::none())
        },
        None => {
            let begun = Begun { id: visit.state.app.ids.next(), opportunity: Some(id) };
            let draft = draft_of(&found.opportunity);
            EditView { keeping: Keeping::of(begun), ..EditView::of(found, draft, FormErrors::none()) }
        }
    };
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    let sent = Sent::of(&visit, typed, Some(id));
    let carried = keeping::carried(sent.begun, &sent.draft);
    match write(&visit, id, sent).await {
        Err(WebError::SignedOut { .. }) => keeping::session_over(&visit, carried).await,
        answer => answer,
    }
}

async fn write(visit: &Visit, id: Id, sent: Sent) -> Answer {
    let Sent { begun, draft, is_submitted, is_of_kind } = sent;
    let unit = move |tx: &mut Tx<'_>, member: &Member| editable(tx, member, id);
    if is_of_kind {
        let (reader, found) = visit.read_as_member(unit).await?;
        let view = EditView { keeping: Keeping::of(begun), ..EditView::of(found, draft, FormErrors::none()) };
        return Ok(reader.page(view.render(&reader.context())));
    }
    let wanted = draft.clone();
    let edited = visit.write(move |tx, member| {
        let changed = opportunities::edit(tx, member, id, &wanted)?;
        drafts::finish(tx, member, begun)?;
        let is_draft = changed.state == State::Draft;
        if is_draft && is_submitted { opportunities::submit(tx, member, id) } else { Ok(changed) }
    });
    match edited.await {
        Ok(changed) => Ok(visit.go(&paths::opportunity(id), flash_of(&changed))),
        Err(WebError::Service(ServiceError::Invalid(errors))) => {
            let keeping = keeping::keep(visit, begun, draft.clone()).await?;
            let (reader, found) = visit.read_as_member(unit).await?;
            let view = EditView { keeping, ..EditView::of(found, draft, errors.into()) };
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
        // What gives the client away stands there.
        WebError::Service(ServiceError::Wrong(Wrong::NamesClient)) => {
            Ok(Redirect::to(&paths::anonymity(id)).into_response())
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

/// What a form of something that is there begins with.
struct Editable {
    opportunity: Opportunity,
    review: Review,
    destinations: Destinations,
    is_by_reader: bool,
}

fn editable(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<Editable> {
    let opportunity = opportunities::get(tx, Some(member), id)?.opportunity;
    if !opportunity.is_of(member) {
        return Err(ServiceError::Forbidden(Forbidden::NotAuthor));
    }
    let review = Review::of(&opportunity, opportunities::list_rounds(tx, member, &opportunity)?);
    let destinations = here(tx, member)?.with(opportunities::find_group(tx, &opportunity)?);
    let is_by_reader = opportunity.member == Some(member.id);
    Ok(Editable { opportunity, review, destinations, is_by_reader })
}

impl EditView {
    fn of(found: Editable, draft: Draft, errors: FormErrors) -> Self {
        let Editable { opportunity, review, destinations, is_by_reader } = found;
        Self {
            has_fixed_voice: !is_by_reader || opportunity.state != State::Draft,
            editing: Some((opportunity.id, opportunity.state)),
            draft,
            errors,
            review,
            destinations,
            keeping: Keeping::default(),
        }
    }
}
