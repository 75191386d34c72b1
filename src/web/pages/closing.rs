//! `/o/{id}/clore`: saying how an opportunity ended. `/o/{id}/prolonger`: giving it more time, and taking that back.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::Tx;
use crate::domain::opportunity::{Closing, Outcome, ValueRange};
use crate::domain::{Deadline, Member, Opportunity};
use crate::i18n::Args;
use crate::id::Id;
use crate::services::{Forbidden, ServiceError, opportunities};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Choice, Control, Field, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::word;
use crate::web::components::words;
use crate::web::pages::edit::unless_impossible;
use crate::web::pages::opportunity::Permissions;
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, PathId, Visit, WebError, paths};

#[derive(Clone, Debug)]
pub struct ClosingView {
    pub opportunity: Opportunity,
    pub typed: Typed,
    pub errors: FormErrors,
}

/// What is chosen.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub outcome: String,
    pub value: String,
}

/// A deadline as a button of the form names it: wall-clock time of the chapter.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    deadline: String,
}

impl Typed {
    fn check(&self) -> Result<Closing, FormErrors> {
        let Some(outcome) = Outcome::parse(&self.outcome) else {
            return Err(FormErrors::none().with("outcome", Mistake::Missing));
        };
        let value = ValueRange::parse(&self.value);
        if value.is_none() && !self.value.is_empty() {
            return Err(FormErrors::none().with("value", Mistake::Invalid { value: self.value.clone() }));
        }
        Ok(Closing { outcome, value })
    }
}

impl ClosingView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let id = self.opportunity.id;
        let content = html! {
            div.narrow {
                (error_summary(ctx, &self.errors))
                h1 { (ctx.t("close-title")) }
                (word::explained(ctx, word::OUTCOME))
                p.quoted-title { (self.opportunity.details.title) }
                p { (ctx.t("close-meaning")) }
                form method="post" action=(paths::close(id)) novalidate {
                    (self.outcome(ctx))
                    (self.value(ctx))
                    div.actions {
                        button.button type="submit" { (ctx.t("close-act")) }
                        a href=(paths::opportunity(id)) { (ctx.t("confirm-keep")) }
                    }
                }
            }
        };
        layout(ctx, &Head::titled(ctx.t("close-title")), content)
    }

    fn outcome(&self, ctx: &PageContext<'_>) -> Markup {
        let choice = |outcome: Outcome| {
            let meaning = ctx.t_with("outcome-meaning", Args::new().text("outcome", outcome.as_str()));
            Choice { hint: Some(meaning), ..Choice::new(outcome.as_str(), words::outcome(ctx, outcome)) }
        };
        let options = Outcome::ALL.into_iter().map(choice).collect();
        let control = Control::Radios { options, selected: &self.typed.outcome };
        field(ctx, &Field::new("outcome", ctx.t("field-outcome"), control), &self.errors)
    }

    fn value(&self, ctx: &PageContext<'_>) -> Markup {
        let none = Choice::new("", ctx.t("value-none"));
        let ranges = ValueRange::ALL.into_iter();
        let ranges = ranges.map(|range| Choice::new(range.as_str(), words::value_range(ctx, range)));
        let options = std::iter::once(none).chain(ranges).collect();
        let control = Control::Select { options, selected: &self.typed.value };
        let value = Field::new("value", ctx.t("field-value"), control).hint(ctx.t("field-value-hint"));
        field(ctx, &value.optional(), &self.errors)
    }
}

pub async fn get(visit: Visit, PathId(id): PathId) -> Answer {
    show(visit, id, (Typed::default(), FormErrors::none()), StatusCode::OK).await
}

pub async fn post(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    let closing = match typed.check() {
        Ok(closing) => closing,
        Err(errors) => {
            let visit = visit.at(paths::close(id));
            return show(visit, id, (typed, errors), StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    match visit.write(move |tx, member| opportunities::close(tx, member, id, closing)).await {
        Ok(_) => Ok(visit.go(&paths::opportunity(id), Flash::Closed)),
        Err(error) => unless_impossible(error, id),
    }
}

/// More time, in one click.
pub async fn renew(visit: Visit, PathId(id): PathId, Form(chosen): Form<Chosen>) -> Answer {
    let unit = move |tx: &mut Tx<'_>, member: &Member| {
        let zone = opportunities::get(tx, Some(member), id)?.opportunity.details.deadline.zone;
        match Deadline::parse(&chosen.deadline, zone) {
            Ok(deadline) => opportunities::renew(tx, member, id, deadline),
            Err(_) => Err(ServiceError::Wrong(crate::services::Wrong::Empty)),
        }
    };
    match visit.write(unit).await {
        Ok(_) => Ok(visit.go(&paths::opportunity(id), Flash::Renewed)),
        Err(error) => unless_stale(error, id),
    }
}

pub async fn undo_renewal(visit: Visit, PathId(id): PathId) -> Answer {
    match visit.write(move |tx, member| opportunities::undo_renewal(tx, member, id)).await {
        Ok(_) => Ok(visit.go(&paths::opportunity(id), Flash::RenewalUndone)),
        Err(error) => unless_stale(error, id),
    }
}

/// The button was of a page that was true some time ago: what is true now is on its page.
fn unless_stale(error: WebError, id: Id) -> Result<Response, WebError> {
    match error {
        WebError::Service(ServiceError::Wrong(_)) => {
            Ok(Redirect::to(&paths::opportunity(id)).into_response())
        }
        error => unless_impossible(error, id),
    }
}

async fn show(
    visit: Visit,
    id: Id,
    (typed, errors): (Typed, FormErrors),
    status: StatusCode,
) -> Result<Response, WebError> {
    let unit = move |tx: &mut Tx<'_>, member: &Member| {
        let opportunity = opportunities::get(tx, Some(member), id)?.opportunity;
        let may = Permissions::of(member, &opportunity, tx.now);
        if may.close { Ok(opportunity) } else { Err(ServiceError::Forbidden(Forbidden::NotAuthor)) }
    };
    let (reader, opportunity) = visit.read_as_member(unit).await?;
    let view = ClosingView { opportunity, typed, errors };
    Ok(reader.page_with(status, view.render(&reader.context())))
}
