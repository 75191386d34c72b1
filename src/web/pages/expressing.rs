//! `/o/{id}/interet`: a member says that an opportunity interests them, by answering three questions.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::Tx;
use crate::domain::interest::{Answers, Question};
use crate::domain::{Member, Opportunity, Organisation};
use crate::i18n::Args;
use crate::id::Id;
use crate::services::interests::{self, Invitation};
use crate::services::{ServiceError, ServiceResult, Wrong, opportunities, organisations};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, Input, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::organisation::voice_field;
use crate::web::components::word;
use crate::web::{Answer, Flash, Form, FormErrors, PageContext, PathId, Visit, WebError, paths};

#[derive(Clone, Debug)]
pub struct ExpressingView {
    pub opportunity: Opportunity,
    /// The server it comes from, when that is another.
    pub host: Option<String>,
    pub answers: Answers,
    /// The organisations that the reader speaks for, and which of them is chosen.
    pub organisations: Vec<Organisation>,
    pub voice: String,
    pub errors: FormErrors,
}

impl ExpressingView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("interest-express");
        let id = self.opportunity.id;
        let Answers { cooperation, question, presentation } = &self.answers;
        let line = Input { value: cooperation, ..Input::default() };
        let content = html! {
            div.narrow {
                p.breadcrumb { a href=(paths::opportunity(id)) { (self.opportunity.details.title) } }
                (error_summary(ctx, &self.errors))
                h1 { (title) }
                (word::explained(ctx, word::INTEREST))
                form method="post" action=(paths::expressing(id)) novalidate {
                    (self.question(ctx, Question::Cooperation, "interest-cooperation", Control::Text(line)))
                    (self.question(ctx, Question::Question, "interest-question", lines(question)))
                    (self.question(ctx, Question::Presentation, "interest-presentation", lines(presentation)))
                    @if let Some(voice) = voice_field(ctx, &self.organisations, &self.voice) {
                        (field(ctx, &voice, &self.errors))
                    }
                    (self.destination(ctx))
                    button.button type="submit" { (ctx.t("interest-send")) }
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn question(
        &self,
        ctx: &PageContext<'_>,
        question: Question,
        label: &'static str,
        control: Control<'_>,
    ) -> Markup {
        let hint = match question {
            Question::Cooperation => "interest-cooperation-hint",
            Question::Question => "interest-question-hint",
            Question::Presentation => "interest-presentation-hint",
        };
        let asked = Field::new(question.as_str(), ctx.t(label), control).hint(ctx.t(hint));
        field(ctx, &asked, &self.errors)
    }

    /// Where this goes, and under which name.
    fn destination(&self, ctx: &PageContext<'_>) -> Markup {
        let is_public = ctx.member.is_some_and(|member| member.is_public);
        let text = match &self.host {
            None => ctx.t("interest-goes-inside"),
            Some(host) => {
                let key = if is_public { "interest-goes-named" } else { "interest-goes-unnamed" };
                ctx.t_with(key, Args::new().text("host", host))
            }
        };
        notice(Tone::Plain, html! { p { strong { (ctx.t("destination-title")) } " " (text) } })
    }
}

fn lines(value: &str) -> Control<'_> {
    Control::Lines { value, rows: 5 }
}

/// What is typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    cooperation: String,
    question: String,
    presentation: String,
    voice: String,
}

pub async fn get(visit: Visit, PathId(id): PathId) -> Answer {
    show(visit, id, (Answers::default(), String::new(), FormErrors::none()), StatusCode::OK).await
}

pub async fn post(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    let Typed { cooperation, question, presentation, voice } = typed;
    let answers = Answers { cooperation, question, presentation };
    if let Err(problems) = answers.check() {
        let mut errors = FormErrors::none();
        errors.extend(problems.into_iter().map(|(question, problem)| (question.as_str(), problem.into())));
        let visit = visit.at(paths::expressing(id));
        return show(visit, id, (answers, voice, errors), StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let express =
        move |tx: &mut Tx<'_>, member: &Member| interests::express_as(tx, member, &voice, id, &answers);
    match visit.write(express).await {
        Ok(interest) => Ok(visit.go(&paths::interest(interest.id), Flash::InterestSent)),
        Err(error) => unless_settled(error, id),
    }
}

/// It ended meanwhile, or they did it before: the opportunity's page says so.
fn unless_settled(error: WebError, id: Id) -> Result<Response, WebError> {
    match error {
        WebError::Service(ServiceError::Wrong(
            Wrong::Closed | Wrong::ExpressedAlready | Wrong::OwnOpportunity,
        )) => Ok(Redirect::to(&paths::opportunity(id)).into_response()),
        error => Err(error),
    }
}

async fn show(
    visit: Visit,
    id: Id,
    (answers, voice, errors): (Answers, String, FormErrors),
    status: StatusCode,
) -> Result<Response, WebError> {
    let (reader, asked) = visit.read_as_member(move |tx, member| asked(tx, member, id)).await?;
    let Some(Asked { opportunity, host, organisations }) = asked else {
        return Ok(Redirect::to(&paths::opportunity(id)).into_response());
    };
    let view = ExpressingView { opportunity, host, answers, organisations, voice, errors };
    Ok(reader.page_with(status, view.render(&reader.context())))
}

/// The opportunity, the server it comes from, and in whose name the reader may answer.
struct Asked {
    opportunity: Opportunity,
    host: Option<String>,
    organisations: Vec<Organisation>,
}

/// `None` where nothing is to be expressed.
fn asked(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<Option<Asked>> {
    let sheet = opportunities::get(tx, Some(member), id)?;
    let invitation = interests::invitation(tx, member, &sheet.opportunity)?;
    let host = (!sheet.author.is_local()).then_some(sheet.author.handle.host);
    let organisations = organisations::list_voices(tx, member)?;
    let opportunity = sheet.opportunity;
    Ok((invitation == Invitation::Open).then_some(Asked { opportunity, host, organisations }))
}
