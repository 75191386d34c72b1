//! `/revision/{id}`: the second person reads, checks against the grid, and approves or sends back.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use super::assessment;
use crate::app::Tx;
use crate::domain::grid::Grid;
use crate::domain::opportunity::{Comments, Field as Name, Language, Problem, Round, State, Version};
use crate::domain::qualification::{Assessment, AssessmentField};
use crate::domain::signals::Signal;
use crate::domain::{Member, Opportunity};
use crate::id::Id;
use crate::services::opportunities::{self, Destinations};
use crate::services::{
    Forbidden, ServiceError, ServiceResult, grids, members, qualifications, signals as found,
};
use crate::web::components::destination::reach;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::opportunity_sheet::{Surroundings, opportunity_sheet};
use crate::web::components::pictures::Pictures;
use crate::web::components::review_comments::history;
use crate::web::components::signals::signals;
use crate::web::components::translations::{charter, translations};
use crate::web::components::words;
use crate::web::pages::edit::unless_impossible;
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, PathId, Visit, WebError, paths};

#[derive(Clone, Debug)]
pub struct ReviewView {
    pub opportunity: Opportunity,
    /// What it says in other languages: all of it is vouched for.
    pub versions: Vec<Version>,
    /// The versions that the original left behind.
    pub behind: Vec<Language>,
    pub pictures: Pictures,
    /// It cannot be published as it is.
    pub lacks_french: bool,
    pub author: String,
    /// The reader wrote it, and so cannot approve it.
    pub is_own: bool,
    /// The version of the grid that is used.
    pub grid: Grid,
    pub signals: Vec<Signal>,
    /// The titles of what they name.
    pub titles: Vec<(Id, String)>,
    /// Each time it was sent back.
    pub rounds: Vec<Round>,
    pub typed: Typed,
    pub errors: FormErrors,
    /// Where it would go today.
    pub destinations: Destinations,
}

/// What was typed in either form.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub assessment: Assessment,
    /// Whether to say how that comes out.
    pub shows_outcome: bool,
    pub comments: Comments,
}

impl ReviewView {
    /// It is published, and only the mark is missing.
    fn is_again(&self) -> bool {
        self.opportunity.state == State::Published
    }

    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let after = html! {
            (translations(ctx, &self.versions, &self.behind))
            p.byline { (ctx.t("review-author")) " " bdi { (self.author) } }
            (signals(ctx, &self.signals, &self.titles))
            (history(ctx, &self.rounds))
            @if self.is_own {
                (notice(Tone::Plain, html! { p { (ctx.t("reviews-own")) } }))
            } @else {
                (self.approval(ctx))
                (self.sending_back(ctx))
            }
        };
        let mut groups = self.destinations.groups.iter();
        let around = Surroundings {
            chapter: ctx.chapter_name(),
            group: groups.find(|group| Some(group.id) == self.opportunity.visibility.group()),
            original: None,
            pictures: &self.pictures,
            languages: html! {},
            act: html! {},
            after,
        };
        let content = html! {
            p.breadcrumb { a href=(paths::REVIEWS) { (ctx.t("reviews-title")) } }
            (error_summary(ctx, &self.errors))
            @if self.lacks_french { (charter(ctx, self.is_own)) }
            @if self.is_again() { (notice(Tone::Plain, html! { p { (ctx.t("review-again")) } })) }
            (opportunity_sheet(ctx, &self.opportunity, &around))
        };
        layout(ctx, &Head::titled(ctx.t("review-title")), content)
    }

    fn approval(&self, ctx: &PageContext<'_>) -> Markup {
        let visibility = reach(ctx, self.opportunity.visibility, &self.destinations);
        let act = if self.is_again() { "review-approve-again" } else { "review-approve" };
        html! {
            form.review-form method="post" action=(paths::approve(self.opportunity.id)) novalidate {
                (assessment::fields(ctx, &self.grid, &self.typed, &self.errors))
                @if !self.is_again() {
                    (notice(Tone::Plain, html! { p { strong { (ctx.t("destination-title")) } " " (visibility) } }))
                }
                div.actions {
                    button.button type="submit" name="action" value="approve" { (ctx.t(act)) }
                    button.button.secondary type="submit" name="action" value="check" { (ctx.t("review-see-outcome")) }
                }
            }
        }
    }

    fn sending_back(&self, ctx: &PageContext<'_>) -> Markup {
        let comments = &self.typed.comments;
        let control = Control::Lines { value: &comments.note, rows: 4 };
        let note =
            Field::new("note", ctx.t("review-note"), control).hint(ctx.t("review-note-hint")).optional();
        html! {
            form.review-form method="post" action=(paths::send_back(self.opportunity.id)) novalidate {
                h2 { (ctx.t("review-send-back-title")) }
                @if self.is_again() { p { (ctx.t("review-send-back-again")) } }
                (field(ctx, &note, &self.errors))
                details #champ-comments tabindex="-1" open[!comments.fields.is_empty()] {
                    summary { (ctx.t("review-comment-fields")) }
                    @for name in Name::ALL {
                        @let id = format!("commentaire-{}", name.as_str());
                        @if self.opportunity.details.kind.asks(name).is_none() {
                            // Comments are told apart by their place.
                            input type="hidden" name="comments" value="";
                        } @else { div.field {
                            label.label for=(id) { (words::field(ctx, name)) }
                            textarea id=(id) name="comments" rows="1" dir="auto" { "\n" (comments.of(name).unwrap_or_default()) }
                        } }
                    }
                }
                button.button.secondary type="submit" { (ctx.t("review-send-back")) }
            }
        }
    }
}

/// The comments that send it back: one for each field, in their order.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct TypedComments {
    note: String,
    comments: Vec<String>,
}

pub async fn get(visit: Visit, PathId(id): PathId) -> Answer {
    show(visit, id, (Typed::default(), FormErrors::none()), StatusCode::OK).await
}

pub async fn approve(visit: Visit, PathId(id): PathId, Form(form): Form<assessment::Form>) -> Answer {
    let is_only_asked = form.is_only_asked();
    let assessment = form.into_assessment();
    if is_only_asked {
        return show(visit.at(paths::review(id)), id, outcome_of(assessment, Vec::new()), StatusCode::OK)
            .await;
    }
    let wanted = assessment.clone();
    match visit.write(move |tx, member| opportunities::approve(tx, member, id, &wanted)).await {
        Ok(approved) => {
            let has_left = approved.state == State::Published;
            let flash = if has_left { Flash::Published } else { Flash::Approved };
            Ok(visit.go(&paths::opportunity(id), flash))
        }
        Err(WebError::Service(ServiceError::Unassessed(problems))) => {
            let typed = outcome_of(assessment, problems);
            show(visit.at(paths::review(id)), id, typed, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(WebError::Service(ServiceError::Invalid(errors))) => {
            let typed = Typed { assessment, ..Typed::default() };
            show(visit.at(paths::review(id)), id, (typed, errors.into()), StatusCode::UNPROCESSABLE_ENTITY)
                .await
        }
        Err(error) => unless_impossible(error, id),
    }
}

/// What was typed, to be shown again with how it comes out.
fn outcome_of(assessment: Assessment, problems: Vec<(AssessmentField, Problem)>) -> (Typed, FormErrors) {
    let mut errors = FormErrors::none();
    errors.extend(problems.into_iter().map(|(field, problem)| (field.as_str(), Mistake::from(problem))));
    (Typed { assessment, shows_outcome: true, ..Typed::default() }, errors)
}

pub async fn send_back(visit: Visit, PathId(id): PathId, Form(typed): Form<TypedComments>) -> Answer {
    let fields = Name::ALL.into_iter().zip(typed.comments).filter(|(_, text)| !text.trim().is_empty());
    let comments = Comments { note: typed.note, fields: fields.collect() };
    let wanted = comments.clone();
    let sent_back = visit.write(move |tx, member| opportunities::send_back(tx, member, id, &wanted)).await;
    let (field, problem) = match sent_back {
        Ok(_) => return Ok(visit.go(paths::REVIEWS, Flash::SentBack)),
        Err(WebError::Service(ServiceError::Comments(field, problem))) => (field, problem),
        Err(error) => return unless_impossible(error, id),
    };
    let name = if field.is_some() { "comments" } else { "note" };
    let errors = FormErrors::none().with(name, problem.into());
    let typed = Typed { comments, ..Typed::default() };
    show(visit.at(paths::review(id)), id, (typed, errors), StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn show(
    visit: Visit,
    id: Id,
    typed: (Typed, FormErrors),
    status: StatusCode,
) -> Result<Response, WebError> {
    let (reader, view) = visit.read_as_member(move |tx, member| view(tx, member, id, typed)).await?;
    Ok(reader.page_with(status, view.render(&reader.context())))
}

fn view(
    tx: &mut Tx<'_>,
    member: &Member,
    id: Id,
    (typed, errors): (Typed, FormErrors),
) -> ServiceResult<ReviewView> {
    if !member.role.may_review() {
        return Err(ServiceError::Forbidden(Forbidden::NotSteward));
    }
    let opportunity = opportunities::get(tx, Some(member), id)?.opportunity;
    let waits = match opportunity.state {
        State::InReview => true,
        State::Published => qualifications::waits_since(tx, member, &opportunity)?.is_some(),
        _ => false,
    };
    if !waits {
        return Err(ServiceError::NotFound);
    }
    let grid = match typed.assessment.grid {
        0 => grids::get_current(tx)?,
        shown => grids::get(tx, shown)?,
    };
    let people = members::list(tx, member)?;
    let author = people.into_iter().find(|one| Some(one.id) == opportunity.member);
    let destinations = opportunities::destinations(tx, author.as_ref())?;
    let destinations = destinations.with(opportunities::find_group(tx, &opportunity)?);
    let signals = found::list(tx, &opportunity)?;
    let rounds = opportunities::list_rounds(tx, member, &opportunity)?;
    Ok(ReviewView {
        author: author.map(|one| one.name).unwrap_or_default(),
        is_own: !opportunity.is_of_another(member),
        titles: titles_of(tx, member, &signals)?,
        versions: opportunities::list_versions(tx, &opportunity)?,
        behind: opportunities::list_behind(tx, &opportunity)?,
        pictures: Pictures::find(tx, &opportunity)?,
        lacks_french: opportunities::lacks_french(tx, &opportunity)?,
        opportunity,
        grid,
        signals,
        rounds,
        typed,
        errors,
        destinations,
    })
}

/// Of what the reader may see.
fn titles_of(tx: &mut Tx<'_>, member: &Member, signals: &[Signal]) -> ServiceResult<Vec<(Id, String)>> {
    let mut titles = Vec::new();
    for signal in signals {
        let Signal::Duplicate { of } = signal else { continue };
        for id in of {
            match opportunities::get(tx, Some(member), *id) {
                Ok(sheet) => titles.push((*id, sheet.opportunity.details.title)),
                Err(ServiceError::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(titles)
}
