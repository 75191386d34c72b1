//! `/o/{id}/signaler` and `/p/{id}/signaler`: a member says what is wrong with something.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use crate::domain::Report;
use crate::i18n::Args;
use crate::services::reports::{self, NewReport, Subject};
use crate::services::{ServiceError, Wrong};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::person_line::{Person, person_line};
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, PathId, Visit, WebError, paths};

#[derive(Clone, Debug)]
pub struct ReportingView {
    pub subject: Subject,
    /// Who wrote it.
    pub author: Person,
    /// Where it comes from, when that is another server.
    pub host: Option<String>,
    pub text: String,
    pub forward: bool,
    pub errors: FormErrors,
}

impl ReportingView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("reporting-title");
        let control = Control::Lines { value: &self.text, rows: 5 };
        let text = Field::new("text", ctx.t("reporting-text"), control).hint(ctx.t("reporting-text-hint"));
        let content = html! {
            div.narrow {
                (error_summary(ctx, &self.errors))
                h1 { (title) }
                p.byline { (ctx.t("reporting-of")) " " (person_line(ctx, &self.author)) }
                form method="post" action=(paths::reporting(self.subject)) novalidate {
                    (field(ctx, &text, &self.errors))
                    @if let Some(host) = &self.host { (self.forwarding(ctx, host)) }
                    (notice(Tone::Plain, html! { p { (ctx.t("reporting-who-reads")) } }))
                    button.button type="submit" { (ctx.t("reporting-send")) }
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn forwarding(&self, ctx: &PageContext<'_>, host: &str) -> Markup {
        html! {
            div.choice {
                input type="checkbox" id="champ-forward" name="forward" value="yes" checked[self.forward];
                div {
                    label for="champ-forward" {
                        (ctx.t_with("reporting-forward", Args::new().text("host", host)))
                    }
                }
            }
        }
    }
}

/// What a member says is wrong.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    text: String,
    forward: String,
}

pub async fn get_opportunity(visit: Visit, PathId(id): PathId) -> Answer {
    show(visit, Subject::Opportunity(id), Asked::new(), StatusCode::OK).await
}

pub async fn get_post(visit: Visit, PathId(id): PathId) -> Answer {
    show(visit, Subject::Post(id), Asked::new(), StatusCode::OK).await
}

pub async fn post_opportunity(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    submit(visit, Subject::Opportunity(id), typed).await
}

pub async fn post_post(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    submit(visit, Subject::Post(id), typed).await
}

struct Asked {
    text: String,
    forward: bool,
    errors: FormErrors,
}

impl Asked {
    fn new() -> Self {
        Self { text: String::new(), forward: true, errors: FormErrors::none() }
    }
}

async fn submit(visit: Visit, subject: Subject, typed: Typed) -> Answer {
    let forward = typed.forward == "yes";
    let new = NewReport { subject, text: typed.text.clone(), forward };
    let mistake = match visit.write(move |tx, member| reports::submit(tx, member, &new)).await {
        Ok(report) => return Ok(visit.go(&paths::report(report.id), Flash::Reported)),
        Err(WebError::Service(ServiceError::Wrong(Wrong::TooLong))) => {
            Mistake::TooLong { max: Report::MAX_TEXT }
        }
        Err(WebError::Service(ServiceError::Wrong(_))) => Mistake::Missing,
        Err(error) => return Err(error),
    };
    let asked = Asked { text: typed.text, forward, errors: FormErrors::none().with("text", mistake) };
    let visit = visit.at(paths::reporting(subject));
    show(visit, subject, asked, StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn show(
    visit: Visit,
    subject: Subject,
    asked: Asked,
    status: StatusCode,
) -> Result<Response, WebError> {
    let (reader, (_, author)) =
        visit.read_as_member(move |tx, member| reports::find_subject(tx, member, subject)).await?;
    let host = (!author.is_local()).then(|| author.handle.host.clone());
    let Asked { text, forward, errors } = asked;
    let view = ReportingView { subject, author: Person::of(&author), host, text, forward, errors };
    Ok(reader.page_with(status, view.render(&reader.context())))
}
