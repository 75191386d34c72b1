//! `/organisations/{id}`: who speaks for it, what was done in its name; inviting, leaving, closing.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::Tx;
use crate::domain::Member;
use crate::domain::organisation::{Manager, Standing};
use crate::i18n::Args;
use crate::id::Id;
use crate::services::organisations::{self, By, Desk, Done, Person, Switches};
use crate::services::{ServiceError, ServiceResult, Wrong};
use crate::web::components::date;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, Input, Width, field};
use crate::web::components::layout::{Head, layout};
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, PathId, Visit, WebError, paths};

#[derive(Clone, Debug)]
pub struct OrganisationDeskView {
    pub desk: Desk,
    /// What was typed for an invitation.
    pub whom: String,
    pub errors: FormErrors,
}

impl OrganisationDeskView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let organisation = &self.desk.organisation;
        let title = organisation.description.name.clone();
        let content = html! {
            p.breadcrumb { a href=(paths::ORGANISATIONS) { (ctx.t("nav-organisations")) } }
            (error_summary(ctx, &self.errors))
            h1 { bdi { (title) } }
            p.lede { (ctx.t("organisation-desk-lede")) }
            p.actions {
                a.button.secondary href=(paths::describe_organisation(organisation.id)) {
                    (ctx.t("organisation-describe"))
                }
                a href=(paths::actor(&organisation.handle)) { (ctx.t("organisation-page")) }
            }
            (self.people(ctx))
            @if let Some(own) = &self.desk.own { (self.switches(ctx, own)) }
            (self.done(ctx))
            (self.ending(ctx))
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn path(&self) -> String {
        paths::organisation(self.desk.organisation.id)
    }

    fn people(&self, ctx: &PageContext<'_>) -> Markup {
        let control = Control::Text(Input {
            value: &self.whom,
            autocomplete: "off",
            max: 100,
            width: Width::Half,
            ..Input::default()
        });
        let whom = Field::new("whom", ctx.t("organisation-invite-whom"), control)
            .hint(ctx.t("organisation-invite-hint"));
        html! {
            section.desk {
                h2 { (ctx.t("organisation-people")) }
                ul.desk-list { @for one in &self.desk.people { li { (self.person(ctx, one)) } } }
                form method="post" action=(self.path()) novalidate {
                    (field(ctx, &whom, &self.errors))
                    button.button.secondary type="submit" name="action" value="invite" {
                        (ctx.t("organisation-invite"))
                    }
                }
            }
        }
    }

    fn person(&self, ctx: &PageContext<'_>, one: &Person) -> Markup {
        let nameless = ctx.t("organisation-somebody");
        let name = one.name.as_ref().unwrap_or(&nameless);
        let remove = match one.standing {
            Standing::Invited => "organisation-uninvite",
            _ => "organisation-remove",
        };
        html! {
            p { bdi { (name) } @if one.is_self { " (" (ctx.t("organisation-you")) ")" } }
            p.meta {
                span { (ctx.t_with("organisation-person", Args::new().text("standing", one.standing.as_str()))) }
                span { (date::ago(ctx, one.since)) }
            }
            @if !one.is_self {
                form method="post" action=(self.path()) {
                    input type="hidden" name="person" value=(one.id);
                    button.plain type="submit" name="action" value="remove" {
                        (ctx.t(remove)) span.unseen { " : " (name) }
                    }
                }
            }
        }
    }

    fn switches(&self, ctx: &PageContext<'_>, own: &Manager) -> Markup {
        let switch = |name, key: &str, hint: &str, is_checked| {
            Field::new(name, ctx.t(key), Control::Checkbox { is_checked }).hint(ctx.t(hint))
        };
        let fields = [
            switch("is_seen", "organisation-seen", "organisation-seen-hint", own.is_seen),
            switch("lends_languages", "organisation-lend", "organisation-lend-hint", own.lends_languages),
        ];
        html! {
            section.desk {
                h2 { (ctx.t("organisation-own-part")) }
                form method="post" action=(self.path()) {
                    @for one in &fields { (field(ctx, one, &FormErrors::none())) }
                    button.button.secondary type="submit" name="action" value="switch" {
                        (ctx.t("organisation-save"))
                    }
                }
            }
        }
    }

    fn done(&self, ctx: &PageContext<'_>) -> Markup {
        html! {
            section.desk {
                h2 { (ctx.t("organisation-done")) }
                p.quiet { (ctx.t("organisation-done-meaning")) }
                ul.desk-list { @for one in &self.desk.done { li { (done(ctx, one)) } } }
            }
        }
    }

    fn ending(&self, ctx: &PageContext<'_>) -> Markup {
        html! {
            section.desk {
                h2 #champ-ending { (ctx.t("organisation-ending")) }
                @if self.desk.own.is_some() {
                    (self.end(ctx, ["organisation-leave", "organisation-leave-meaning", "leave"]))
                }
                (self.end(ctx, ["organisation-close", "organisation-close-meaning", "close"]))
            }
        }
    }

    /// What is not undone by a second click is behind a first one.
    fn end(&self, ctx: &PageContext<'_>, [label, meaning, action]: [&str; 3]) -> Markup {
        html! {
            details {
                summary { (ctx.t(label)) }
                p { (ctx.t(meaning)) }
                form method="post" action=(self.path()) {
                    button.button.secondary type="submit" name="action" value=(action) { (ctx.t(label)) }
                }
            }
        }
    }
}

fn done(ctx: &PageContext<'_>, one: &Done) -> Markup {
    let kind = ctx.t_with("organisation-act", Args::new().text("kind", one.kind.as_str()));
    html! {
        p { (kind) @if !one.about.is_empty() { " : " bdi { (one.about) } } }
        p.meta {
            span {
                @match &one.by {
                    By::Named(name) => bdi { (name) },
                    By::Somebody => (ctx.t("organisation-somebody")),
                    By::Steward => (ctx.t("organisation-steward")),
                }
            }
            span { (date::ago(ctx, one.at)) }
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    action: String,
    whom: String,
    person: String,
    is_seen: Option<String>,
    lends_languages: Option<String>,
}

pub async fn get(visit: Visit, PathId(id): PathId) -> Answer {
    show(visit, id, (String::new(), FormErrors::none()), StatusCode::OK).await
}

pub async fn post(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    let asked = typed.clone();
    let errors = match visit.write(move |tx, member| act(tx, member, id, &asked)).await {
        Ok(flash @ (Flash::OrganisationLeft | Flash::OrganisationClosed)) => {
            return Ok(visit.go(paths::ORGANISATIONS, flash));
        }
        Ok(flash) => return Ok(visit.go(&paths::organisation(id), flash)),
        Err(WebError::Service(error)) => mistake_of(error, &typed)?,
        Err(error) => return Err(error),
    };
    let visit = visit.at(paths::organisation(id));
    show(visit, id, (typed.whom, errors), StatusCode::UNPROCESSABLE_ENTITY).await
}

fn act(tx: &mut Tx<'_>, by: &Member, id: Id, typed: &Typed) -> ServiceResult<Flash> {
    match typed.action.as_str() {
        "invite" => organisations::invite(tx, by, id, &typed.whom).map(|()| Flash::OrganisationInvited),
        "remove" => {
            let whom = typed.person.parse().map_err(|_| ServiceError::NotFound)?;
            organisations::remove(tx, by, id, whom).map(|()| Flash::OrganisationRemoved)
        }
        "switch" => {
            let switches = Switches {
                is_seen: typed.is_seen.is_some(),
                lends_languages: typed.lends_languages.is_some(),
            };
            organisations::switch(tx, by, id, switches).map(|()| Flash::OrganisationSwitched)
        }
        "leave" => organisations::end_own(tx, by, id).map(|()| Flash::OrganisationLeft),
        "close" => organisations::close(tx, by, id).map(|()| Flash::OrganisationClosed),
        _ => Err(ServiceError::NotFound),
    }
}

/// Of which field, and why.
fn mistake_of(error: ServiceError, typed: &Typed) -> Result<FormErrors, WebError> {
    let (field, mistake) = match error {
        ServiceError::Wrong(Wrong::Empty) => ("whom", Mistake::Missing),
        ServiceError::Wrong(Wrong::NobodyHere) => ("whom", Mistake::NobodyHere { value: typed.whom.clone() }),
        ServiceError::Wrong(Wrong::LastManager) => ("ending", Mistake::LastManager),
        ServiceError::Wrong(Wrong::StillSpeaks) => ("ending", Mistake::StillSpeaks),
        error => return Err(error.into()),
    };
    Ok(FormErrors::none().with(field, mistake))
}

async fn show(
    visit: Visit,
    id: Id,
    (whom, errors): (String, FormErrors),
    status: StatusCode,
) -> Result<Response, WebError> {
    let (reader, desk) = visit.read_as_member(move |tx, member| organisations::desk(tx, member, id)).await?;
    let view = OrganisationDeskView { desk, whom, errors };
    Ok(reader.page_with(status, view.render(&reader.context())))
}

/// Who was invited says yes or no.
pub async fn answer(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    if typed.action == "accept" {
        visit.write(move |tx, by| organisations::accept(tx, by, id)).await?;
        return Ok(visit.go(&paths::organisation(id), Flash::OrganisationJoined));
    }
    visit.write(move |tx, by| organisations::end_own(tx, by, id)).await?;
    Ok(visit.go(paths::ORGANISATIONS, Flash::OrganisationLeft))
}
