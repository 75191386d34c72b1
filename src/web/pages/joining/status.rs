//! `/adhesion/{token}`: what became of an application, for whoever has its address.

use maud::{Markup, html};
use serde::Deserialize;

use super::{said, unless_settled};
use crate::domain::joining::{Application, ApplicationState};
use crate::i18n::Args;
use crate::services::joining::{self, Asked};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::{Answer, Flash, Form, PageContext, PathToken, Visit, paths};

#[derive(Clone, Debug)]
pub struct ApplicationView {
    pub token: String,
    /// The whole address of this page.
    pub address: String,
    pub application: Application,
    pub has_joined: bool,
}

impl ApplicationView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("application-title");
        let state = || Args::new().text("state", self.state());
        let content = html! {
            div.narrow {
                h1 { (title) }
                (notice(self.tone(), html! { p { (ctx.t_with("application-state", state())) } }))
                @if !self.application.reason.is_empty() {
                    h2 { (ctx.t("application-reason")) }
                    p.typed dir="auto" { (self.application.reason) }
                }
                (self.acts(ctx))
                section { h2 { (ctx.t("application-yours")) } (said(ctx, &self.application)) }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn state(&self) -> &'static str {
        if self.has_joined { "joined" } else { self.application.state.as_str() }
    }

    fn tone(&self) -> Tone {
        match self.application.state {
            ApplicationState::Waiting => Tone::Attention,
            _ => Tone::Plain,
        }
    }

    fn acts(&self, ctx: &PageContext<'_>) -> Markup {
        let act = |action: &'static str, class: &'static str, key: &'static str| {
            html! {
                form method="post" action=(paths::application(&self.token)) {
                    button class=(class) type="submit" name="action" value=(action) { (ctx.t(key)) }
                }
            }
        };
        match self.application.state {
            ApplicationState::Waiting => html! {
                p { (ctx.t("application-keep")) }
                p { code.copyable.block { (self.address) } }
                (act("withdraw", "plain", "application-withdraw"))
            },
            ApplicationState::Accepted if self.has_joined => html! {
                p { a.button href=(paths::SIGN_IN) { (ctx.t("sign-in-title")) } }
            },
            ApplicationState::Accepted => act("enter", "button", "application-enter"),
            ApplicationState::Refused | ApplicationState::Withdrawn => html! {
                p { a href=(paths::APPLY) { (ctx.t("application-again")) } }
            },
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    action: String,
}

pub async fn get(visit: Visit, PathToken(token): PathToken) -> Answer {
    let address = visit.state.app.urls.application(token.as_str()).to_string();
    let shown = token.as_str().to_owned();
    let (reader, Asked { application, has_joined }) =
        visit.read(move |tx, _| joining::find(tx, &token)).await?;
    let view = ApplicationView { token: shown, address, application, has_joined };
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post(visit: Visit, PathToken(token): PathToken, Form(typed): Form<Typed>) -> Answer {
    visit.count_attempt()?;
    let app = &visit.state.app;
    let asked = token.clone();
    let page = paths::application(token.as_str());
    if typed.action == "enter" {
        return match app.write(move |tx| joining::reopen_door(tx, &asked)).await {
            Ok(invitation) => Ok(visit.go(&paths::invitation(invitation.as_str()), Flash::Invited)),
            Err(error) => unless_settled(error.into(), &page),
        };
    }
    match app.write(move |tx| joining::withdraw(tx, &asked)).await {
        Ok(()) => Ok(visit.go(&page, Flash::ApplicationWithdrawn)),
        Err(error) => unless_settled(error.into(), &page),
    }
}
