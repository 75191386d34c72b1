//! `/personnes/invitations`: who is invited, and inviting somebody.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use url::Url;

use super::{line, mistakes, unless_settled};
use crate::crypto::Token;
use crate::domain::Role;
use crate::domain::joining::Invitation;
use crate::i18n::Args;
use crate::services::{ServiceError, joining};
use crate::urls;
use crate::web::components::empty_state::empty_state;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Choice, Control, Field, Width, field};
use crate::web::components::icon::{Icon, icon};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::{date, words};
use crate::web::{Answer, Flash, Form, FormErrors, PageContext, PathId, Visit, WebError, paths};

#[derive(Clone, Debug, Default)]
pub struct InvitationsView {
    pub invitations: Vec<Invitation>,
    /// As typed.
    pub name: String,
    pub role: String,
    pub errors: FormErrors,
}

impl InvitationsView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("invitations-title");
        let content = html! {
            h1 { (title) }
            (error_summary(ctx, &self.errors))
            div.columns {
                section {
                    @if self.invitations.is_empty() {
                        (empty_state(&ctx.t("invitations-empty-title"), &ctx.t("invitations-empty-words"), None))
                    } @else {
                        ul.desk-list { @for one in &self.invitations { li { (listed(ctx, one)) } } }
                    }
                }
                div.aside { (self.form(ctx)) }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn form(&self, ctx: &PageContext<'_>) -> Markup {
        let role = |role: Role| Choice::new(role.as_str(), words::role(ctx, role));
        let roles =
            Control::Select { options: vec![role(Role::Member), role(Role::Steward)], selected: &self.role };
        let fields = [
            Field::new("name", ctx.t("invitations-name"), line(&self.name, "off", Width::Full))
                .hint(ctx.t("invitations-name-hint")),
            Field::new("role", ctx.t("field-role"), roles).hint(ctx.t("field-role-hint")),
        ];
        html! {
            section {
                h2 { (ctx.t("invitations-add-title")) }
                p { (ctx.t("invitations-add-words")) }
                form method="post" action=(paths::INVITATIONS) novalidate {
                    @for one in &fields { (field(ctx, one, &self.errors)) }
                    button.button type="submit" { (ctx.t("invitations-add")) }
                }
            }
        }
    }
}

fn listed(ctx: &PageContext<'_>, one: &Invitation) -> Markup {
    let is_open = one.is_open(ctx.now);
    let until = if is_open { "invitations-until" } else { "invitations-expired" };
    html! {
        p.desk-title { bdi { (one.name) } }
        p.meta {
            span { (words::role(ctx, one.role)) }
            span { (ctx.t(until)) " " (date::day(ctx, one.expires_at)) }
            @if one.application.is_some() { span { (ctx.t("invitations-applied")) } }
        }
        form method="post" action=(paths::take_back_invitation(one.id)) {
            button.plain type="submit" { (ctx.t("invitations-take-back")) span.unseen { " : " (one.name) } }
        }
    }
}

/// The page after somebody was invited: the link is shown once.
#[derive(Clone, Debug)]
pub struct InvitationMadeView {
    pub name: String,
    pub link: Url,
    /// A letter with the link in it, from the steward's own mailbox (CASL); to an address where there is one.
    pub letter: Url,
    /// Where this page leads back to.
    pub back_to: &'static str,
}

impl InvitationMadeView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t_with("invitation-made-title", Args::new().text("name", &self.name));
        let content = html! {
            div.narrow {
                h1 { (title) }
                p { (ctx.t("invitation-made-words")) }
                p { code.copyable.block { (self.link) } }
                p { a.button href=(self.letter) { (ctx.t("invitation-made-letter")) } }
                (notice(Tone::Attention, html! { p { (ctx.t("invitation-made-once")) } }))
                p { a href=(self.back_to) { (icon(Icon::ArrowLeft)) " " (ctx.t("invitation-made-back")) } }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}

/// Shows the link of an invitation, in this answer only: it stands in no address and no log.
pub(super) async fn show_link(
    visit: Visit,
    name: String,
    address: &str,
    token: &Token,
    back_to: &'static str,
) -> Result<Response, WebError> {
    let link = visit.state.app.urls.invitation(token.as_str());
    let reader = visit.at(back_to.to_owned()).reader().await?;
    let ctx = reader.context();
    let chapter = ctx.chapter.map_or("", |chapter| chapter.name.as_str());
    let args = || Args::new().text("chapter", chapter).text("name", &name).text("link", link.as_str());
    let (subject, body) =
        (ctx.t_with("invitation-letter-subject", args()), ctx.t_with("invitation-letter-words", args()));
    let letter = urls::mailto(address, &subject, &body).ok_or(WebError::NotFound)?;
    let view = InvitationMadeView { name: name.clone(), link: link.clone(), letter, back_to };
    Ok(reader.page_with(StatusCode::CREATED, view.render(&ctx)))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    role: String,
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, invitations) = visit.read_as_member(joining::list_invitations).await?;
    let view = InvitationsView { invitations, ..InvitationsView::default() };
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    let (name, role) = (typed.name.clone(), Role::parse(&typed.role).unwrap_or(Role::Member));
    let errors = match visit.write(move |tx, by| joining::invite(tx, by, &name, role)).await {
        Ok((invitation, token)) => {
            return show_link(visit, invitation.name, "", &token, paths::INVITATIONS).await;
        }
        Err(WebError::Service(ServiceError::Joining(problems))) => mistakes(problems),
        Err(error) => return Err(error),
    };
    let (reader, invitations) = visit.read_as_member(joining::list_invitations).await?;
    let view = InvitationsView { invitations, name: typed.name, role: typed.role, errors };
    Ok(reader.corrections(view.render(&reader.context())))
}

pub async fn take_back(visit: Visit, PathId(id): PathId) -> Answer {
    match visit.write(move |tx, by| joining::take_back(tx, by, id)).await {
        Ok(()) => Ok(visit.go(paths::INVITATIONS, Flash::InvitationTakenBack)),
        Err(error) => unless_settled(error, paths::INVITATIONS),
    }
}
