//! `/revision/{id}`: the second person reads, checks, and approves or sends back.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::Tx;
use crate::domain::opportunity::{Draft, State};
use crate::domain::{Member, Opportunity};
use crate::id::Id;
use crate::services::opportunities::{self, Destinations};
use crate::services::{Forbidden, ServiceError, ServiceResult, Wrong, members};
use crate::web::components::destination::reach;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::opportunity_sheet::{Surroundings, opportunity_sheet};
use crate::web::pages::edit::unless_impossible;
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, PathId, Visit, WebError, paths};

#[derive(Clone, Debug)]
pub struct ReviewView {
    pub opportunity: Opportunity,
    pub author: String,
    /// The reader wrote it, and so cannot approve it.
    pub is_own: bool,
    /// What was typed as comment.
    pub note: String,
    pub errors: FormErrors,
    /// Where it would go today.
    pub destinations: Destinations,
}

/// The keys of what the second person vouches for.
const CHECKS: [&str; 5] = [
    "review-check-real",
    "review-check-plain",
    "review-check-payer",
    "review-check-private",
    "review-check-fees",
];

impl ReviewView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let after = html! {
            p.byline { (ctx.t("review-author")) " " bdi { (self.author) } }
            @if self.is_own {
                (notice(Tone::Plain, html! { p { (ctx.t("reviews-own")) } }))
            } @else {
                (self.approval(ctx))
                (self.sending_back(ctx))
            }
        };
        let around = Surroundings { chapter: ctx.chapter_name(), act: html! {}, after };
        let content = html! {
            p.breadcrumb { a href=(paths::REVIEWS) { (ctx.t("reviews-title")) } }
            (error_summary(ctx, &self.errors))
            (opportunity_sheet(ctx, &self.opportunity, &around))
        };
        layout(ctx, &Head::titled(ctx.t("review-title")), content)
    }

    fn approval(&self, ctx: &PageContext<'_>) -> Markup {
        let visibility = reach(ctx, self.opportunity.visibility, &self.destinations);
        html! {
            form.review-form method="post" action=(paths::approve(self.opportunity.id)) {
                h2 { (ctx.t("review-checks-title")) }
                p.hint { (ctx.t("review-checks-hint")) }
                @for (position, check) in CHECKS.iter().enumerate() {
                    div.choice {
                        input type="checkbox" id={ "controle-" (position) } name="checks" value=(check) required;
                        div { label for={ "controle-" (position) } { (ctx.t(check)) } }
                    }
                }
                (notice(Tone::Plain, html! { p { strong { (ctx.t("destination-title")) } " " (visibility) } }))
                button.button type="submit" { (ctx.t("review-approve")) }
            }
        }
    }

    fn sending_back(&self, ctx: &PageContext<'_>) -> Markup {
        let control = Control::Lines { value: &self.note, rows: 4 };
        let note = Field::new("note", ctx.t("review-note"), control).hint(ctx.t("review-note-hint"));
        html! {
            form.review-form method="post" action=(paths::send_back(self.opportunity.id)) novalidate {
                h2 { (ctx.t("review-send-back-title")) }
                (field(ctx, &note, &self.errors))
                button.button.secondary type="submit" { (ctx.t("review-send-back")) }
            }
        }
    }
}

/// The comments that send it back.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    note: String,
}

pub async fn get(visit: Visit, PathId(id): PathId) -> Answer {
    show(visit, id, (String::new(), FormErrors::none()), StatusCode::OK).await
}

pub async fn approve(visit: Visit, PathId(id): PathId) -> Answer {
    match visit.write(move |tx, member| opportunities::approve(tx, member, id)).await {
        Ok(approved) => {
            let has_left = approved.state == State::Published;
            let flash = if has_left { Flash::Published } else { Flash::Approved };
            Ok(visit.go(&paths::opportunity(id), flash))
        }
        Err(WebError::Service(ServiceError::Invalid(errors))) => {
            let visit = visit.at(paths::review(id));
            show(visit, id, (String::new(), errors.into()), StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(error) => unless_impossible(error, id),
    }
}

pub async fn send_back(visit: Visit, PathId(id): PathId, Form(Typed { note }): Form<Typed>) -> Answer {
    let wanted = note.clone();
    let sent_back = visit.write(move |tx, member| opportunities::send_back(tx, member, id, &wanted)).await;
    let mistake = match sent_back {
        Ok(_) => return Ok(visit.go(paths::REVIEWS, Flash::SentBack)),
        Err(WebError::Service(ServiceError::Wrong(Wrong::TooLong))) => {
            Mistake::TooLong { max: Draft::MAX_REVIEW_NOTE }
        }
        Err(WebError::Service(ServiceError::Wrong(_))) => Mistake::Missing,
        Err(error) => return unless_impossible(error, id),
    };
    let errors = FormErrors::none().with("note", mistake);
    show(visit.at(paths::review(id)), id, (note, errors), StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn show(
    visit: Visit,
    id: Id,
    typed: (String, FormErrors),
    status: StatusCode,
) -> Result<Response, WebError> {
    let (reader, view) = visit.read_as_member(move |tx, member| view(tx, member, id, typed)).await?;
    Ok(reader.page_with(status, view.render(&reader.context())))
}

fn view(
    tx: &mut Tx<'_>,
    member: &Member,
    id: Id,
    (note, errors): (String, FormErrors),
) -> ServiceResult<ReviewView> {
    if !member.role.may_review() {
        return Err(ServiceError::Forbidden(Forbidden::NotSteward));
    }
    let opportunity = opportunities::get(tx, Some(member), id)?.opportunity;
    if opportunity.state != State::InReview {
        return Err(ServiceError::NotFound);
    }
    let people = members::list(tx, member)?;
    let author = people.into_iter().find(|one| Some(one.id) == opportunity.member);
    let is_own = opportunity.member == Some(member.id);
    let destinations = opportunities::destinations(tx, author.as_ref())?;
    Ok(ReviewView {
        opportunity,
        author: author.map(|one| one.name).unwrap_or_default(),
        is_own,
        note,
        errors,
        destinations,
    })
}
