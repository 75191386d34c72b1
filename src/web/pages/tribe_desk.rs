//! `/tribus/{name}/animation`: who waits for an answer, who is invited, who is what; closing the tribe.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use super::chapters;
use crate::app::Tx;
use crate::domain::tribe::{Membership, Role, Tribe};
use crate::domain::{Handle, LocalActor, Member};
use crate::i18n::Args;
use crate::services::tribes::{self, Desk, Listed};
use crate::services::{ServiceError, ServiceResult, Wrong};
use crate::web::components::date;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Choice, Control, Field, Input, Width, field, select_options};
use crate::web::components::layout::{Head, layout};
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, Visit, WebError, paths};

#[derive(Clone, Debug)]
pub struct TribeDeskView {
    pub desk: Desk,
    /// What was typed for an invitation.
    pub whom: String,
    pub errors: FormErrors,
}

impl TribeDeskView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let place = &self.desk.place;
        let title = ctx.t("tribe-lead");
        let content = html! {
            (error_summary(ctx, &self.errors))
            p.breadcrumb { a href=(paths::tribe(&place.handle())) { bdi { (place.actor.name) } } }
            h1 { (title) }
            section.desk {
                h2 #champ-reason { (ctx.t("tribe-requests")) }
                @if self.desk.asked.is_empty() {
                    p.quiet { (ctx.t("tribe-requests-none")) }
                } @else {
                    ul.desk-list { @for one in &self.desk.asked { li { (self.request(ctx, one)) } } }
                }
            }
            (self.invitations(ctx))
            section.desk {
                h2 #champ-role { (ctx.t("tribe-people")) }
                ul.desk-list { @for one in &self.desk.accepted { li { (self.person(ctx, one)) } } }
            }
            (self.closing(ctx))
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn path(&self) -> String {
        paths::lead_tribe(&self.desk.place.handle())
    }

    fn request(&self, ctx: &PageContext<'_>, one: &Listed) -> Markup {
        let Membership { id, request, .. } = &one.membership;
        html! {
            (who(ctx, one))
            @if !request.is_empty() { blockquote { p.typed dir="auto" { (request) } } }
            form method="post" action=(self.path()) {
                input type="hidden" name="membership" value=(id);
                button.button type="submit" name="action" value="admit" {
                    (ctx.t("tribe-admit")) span.unseen { " : " (one.membership.name) }
                }
            }
            details {
                summary { (ctx.t("tribe-refuse")) }
                form method="post" action=(self.path()) novalidate {
                    input type="hidden" name="membership" value=(id);
                    div.field {
                        label.label for={ "reason-" (id) } { (ctx.t("tribe-refuse-reason")) }
                        p.hint id={ "reason-hint-" (id) } { (ctx.t("tribe-refuse-reason-hint")) }
                        textarea id={ "reason-" (id) } name="reason" rows="2" required dir="auto"
                            aria-describedby={ "reason-hint-" (id) } {}
                    }
                    button.button.secondary type="submit" name="action" value="refuse" {
                        (ctx.t("tribe-refuse")) span.unseen { " : " (one.membership.name) }
                    }
                }
            }
        }
    }

    fn invitations(&self, ctx: &PageContext<'_>) -> Markup {
        let control = Control::Text(Input {
            value: &self.whom,
            autocomplete: "off",
            max: 100,
            width: Width::Half,
            ..Input::default()
        });
        let hint = match self.desk.place.tribe.kind.is_public() {
            true => "tribe-invite-hint",
            false => "circle-invite-hint",
        };
        let whom = Field::new("whom", ctx.t("tribe-invite-whom"), control).hint(ctx.t(hint));
        html! {
            section.desk {
                h2 { (ctx.t("tribe-invitations")) }
                @if !self.desk.invited.is_empty() {
                    ul.desk-list {
                        @for one in &self.desk.invited {
                            li {
                                (who(ctx, one))
                                (self.button(ctx, one, ("withdraw", "tribe-withdraw-invitation")))
                            }
                        }
                    }
                }
                form method="post" action=(self.path()) novalidate {
                    (field(ctx, &whom, &self.errors))
                    button.button.secondary type="submit" name="action" value="invite" { (ctx.t("tribe-invite")) }
                }
            }
        }
    }

    fn person(&self, ctx: &PageContext<'_>, one: &Listed) -> Markup {
        let Membership { id, role, member, name, .. } = &one.membership;
        let is_self = ctx.member.is_some_and(|reader| *member == Some(reader.id));
        let roles = Role::ALL.into_iter().filter(|role| *role != Role::Leader || member.is_some());
        let options: Vec<Choice> = roles
            .map(|role| {
                let text = ctx.t_with("tribe-role", Args::new().text("role", role.as_str()));
                Choice::new(role.as_str(), text)
            })
            .collect();
        html! {
            (who(ctx, one))
            form.actions method="post" action=(self.path()) {
                input type="hidden" name="membership" value=(id);
                label.unseen for={ "role-" (id) } { (ctx.t_with("tribe-role-of", Args::new().text("name", name))) }
                select id={ "role-" (id) } name="role" { (select_options(&options, role.as_str())) }
                button.plain type="submit" name="action" value="role" {
                    (ctx.t("tribe-change-role")) span.unseen { " : " (name) }
                }
            }
            @if !is_self { (self.button(ctx, one, ("remove", "tribe-remove"))) }
        }
    }

    fn button(&self, ctx: &PageContext<'_>, one: &Listed, (action, key): (&str, &str)) -> Markup {
        html! {
            form method="post" action=(self.path()) {
                input type="hidden" name="membership" value=(one.membership.id);
                button.plain type="submit" name="action" value=(action) {
                    (self.of_kind(ctx, key)) span.unseen { " : " (one.membership.name) }
                }
            }
        }
    }

    fn closing(&self, ctx: &PageContext<'_>) -> Markup {
        let is_open = self.desk.place.tribe.is_open();
        let (title, meaning, action) = match is_open {
            true => ("tribe-close", "tribe-close-meaning", "close"),
            false => ("tribe-reopen", "tribe-reopen-meaning", "reopen"),
        };
        html! {
            section.desk {
                h2 { (self.of_kind(ctx, title)) }
                p { (ctx.t(meaning)) }
                form method="post" action=(self.path()) {
                    button.button.danger[is_open].secondary[!is_open] type="submit" name="action" value=(action) {
                        (self.of_kind(ctx, title))
                    }
                }
            }
        }
    }

    /// A text that says what sort of group it is about, where it has words for that.
    fn of_kind(&self, ctx: &PageContext<'_>, key: &str) -> String {
        ctx.t_with(key, Args::new().text("kind", self.desk.place.tribe.kind.as_str()))
    }
}

fn who(ctx: &PageContext<'_>, one: &Listed) -> Markup {
    let Membership { name, updated_at, .. } = &one.membership;
    let actor = one.actor.as_ref().filter(|_| one.membership.member.is_none());
    html! {
        p.desk-title { bdi { (name) } }
        p.meta {
            @if let Some((handle, _)) = &one.here { span.handle { "@" (handle) } }
            @if let Some(handle) = one.membership.handle.as_ref().or(actor.map(|actor| &actor.handle)) {
                span { bdi { (handle) } }
            }
            span { (date::ago(ctx, *updated_at)) }
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    action: String,
    membership: String,
    reason: String,
    whom: String,
    role: String,
}

pub async fn get(visit: Visit, Path(handle): Path<String>) -> Answer {
    show(visit, handle, (String::new(), FormErrors::none()), StatusCode::OK).await
}

pub async fn post(visit: Visit, Path(handle): Path<String>, Form(typed): Form<Typed>) -> Answer {
    if typed.action == "invite"
        && let Ok(whom) = typed.whom.parse::<Handle>()
        && whom.host != visit.state.app.urls.authority()
    {
        return invite_elsewhere(visit, handle, (typed, whom)).await;
    }
    let (name, asked) = (handle.clone(), typed.clone());
    let errors = match visit.write(move |tx, member| act(tx, member, &name, &asked)).await {
        Ok(flash) => return Ok(visit.go(&paths::lead_tribe(&handle), flash)),
        Err(WebError::Service(error)) => mistake_of(error, &typed)?,
        Err(error) => return Err(error),
    };
    let status = if errors.is_empty() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    show(visit.at(paths::lead_tribe(&handle)), handle, (typed.whom, errors), status).await
}

/// Their chapter is looked up first: nothing waits for another server within the transaction.
async fn invite_elsewhere(visit: Visit, circle: String, (typed, whom): (Typed, Handle)) -> Answer {
    let name = circle.clone();
    visit.read_as_member(move |tx, member| tribes::desk(tx, member, &name)).await?;
    let address = Handle { name: LocalActor::Section.as_str().to_owned(), host: whom.host.clone() };
    let mistake = match chapters::find(&visit, &address.to_string()).await? {
        Ok(section) => {
            let name = circle.clone();
            let invited =
                visit.write(move |tx, by| tribes::invite_elsewhere(tx, by, &name, (&whom, &section))).await;
            match invited {
                Ok(_) => return Ok(visit.go(&paths::lead_tribe(&circle), Flash::TribeInvited)),
                Err(WebError::Service(error)) => mistake_of(error, &typed)?,
                Err(error) => return Err(error),
            }
        }
        Err(mistake) => FormErrors::none().with("whom", mistake),
    };
    let visit = visit.at(paths::lead_tribe(&circle));
    show(visit, circle, (typed.whom, mistake), StatusCode::UNPROCESSABLE_ENTITY).await
}

fn act(tx: &mut Tx<'_>, by: &Member, handle: &str, typed: &Typed) -> ServiceResult<Flash> {
    let id = || typed.membership.parse().map_err(|_| ServiceError::NotFound);
    match typed.action.as_str() {
        "admit" => tribes::admit(tx, by, handle, id()?).map(|()| Flash::TribeAdmitted),
        "refuse" | "withdraw" => {
            tribes::refuse(tx, by, handle, id()?, &typed.reason).map(|()| Flash::TribeRefused)
        }
        "remove" => tribes::remove(tx, by, handle, id()?).map(|()| Flash::TribeRemoved),
        "invite" => tribes::invite(tx, by, handle, local_part(&typed.whom)).map(|_| Flash::TribeInvited),
        "role" => {
            let role = Role::parse(&typed.role).ok_or(ServiceError::NotFound)?;
            tribes::change_role(tx, by, handle, id()?, role).map(|()| Flash::TribeRole)
        }
        "close" => tribes::close(tx, by, handle).map(|()| Flash::TribeClosed),
        "reopen" => tribes::reopen(tx, by, handle).map(|()| Flash::TribeReopened),
        _ => Err(ServiceError::NotFound),
    }
}

/// The name in a handle of here, whether its host was typed or not.
fn local_part(whom: &str) -> &str {
    let whom = whom.trim().trim_start_matches('@');
    whom.split_once('@').map_or(whom, |(name, _)| name)
}

/// What is wrong with what was typed; nothing, where only the page was older than what is true.
fn mistake_of(error: ServiceError, typed: &Typed) -> Result<FormErrors, WebError> {
    let value = typed.whom.clone();
    let none = FormErrors::none();
    Ok(match (typed.action.as_str(), error) {
        ("invite", ServiceError::Wrong(Wrong::Empty)) => none.with("whom", Mistake::Missing),
        ("invite", ServiceError::Wrong(Wrong::NotAChapter)) => {
            none.with("whom", Mistake::NotAChapter { value })
        }
        ("invite", ServiceError::Wrong(Wrong::BlockedHere)) => none.with("whom", Mistake::Blocked { value }),
        ("invite", ServiceError::Wrong(_)) => none.with("whom", Mistake::NobodyHere { value }),
        ("invite", ServiceError::ImpossibleMembership(_)) => {
            none.with("whom", Mistake::InTribeAlready { value })
        }
        ("refuse", ServiceError::Wrong(Wrong::Empty)) => none.with("reason", Mistake::Missing),
        ("refuse", ServiceError::Wrong(_)) => none.with("reason", Mistake::TooLong { max: Tribe::MAX_WORD }),
        (_, ServiceError::Wrong(Wrong::LastLeader)) => none.with("role", Mistake::LastLeader),
        (_, ServiceError::Wrong(_) | ServiceError::ImpossibleMembership(_)) => none,
        (_, error) => return Err(error.into()),
    })
}

async fn show(
    visit: Visit,
    handle: String,
    (whom, errors): (String, FormErrors),
    status: StatusCode,
) -> Result<Response, WebError> {
    let (reader, desk) = visit.read_as_member(move |tx, member| tribes::desk(tx, member, &handle)).await?;
    let view = TribeDeskView { desk, whom, errors };
    Ok(reader.page_with(status, view.render(&reader.context())))
}
