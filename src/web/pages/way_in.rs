//! `/connexion/lien`: getting in without a password, by a letter to the address that was confirmed.

use axum::response::{IntoResponse, Redirect};
use maud::{Markup, html};
use serde::Deserialize;

use crate::services::mail;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, Input, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::{Answer, Form, FormErrors, Mistake, PageContext, Visit, paths};

#[derive(Clone, Debug, Default)]
pub struct WayInView {
    /// Whether a letter was asked for. The page is the same whoever was named, and whether there is such a member.
    pub is_asked: bool,
    pub errors: FormErrors,
}

impl WayInView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("way-in-title");
        let content = html! {
            div.narrow.short {
                h1 { (title) }
                (error_summary(ctx, &self.errors))
                @if self.is_asked {
                    (notice(Tone::Done, html! { p { (ctx.t("way-in-asked")) } p { (ctx.t("way-in-asked-hint")) } }))
                    p { a href=(paths::SIGN_IN) { (ctx.t("session-sign-in")) } }
                } @else {
                    p { (ctx.t("way-in-lede")) }
                    (self.form(ctx))
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn form(&self, ctx: &PageContext<'_>) -> Markup {
        let who = Control::Text(Input { autocomplete: "username", max: 300, ..Input::default() });
        let who = Field::new("who", ctx.t("way-in-who"), who).hint(ctx.t("way-in-who-hint"));
        html! {
            form method="post" action=(paths::WAY_IN) novalidate {
                (field(ctx, &who, &self.errors))
                button.button type="submit" { (ctx.t("way-in-act")) }
            }
            p.quiet { (ctx.t("sign-in-help")) }
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    who: String,
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, is_signed_in) = visit.read(|_, member| Ok(member.is_some())).await?;
    if is_signed_in {
        return Ok(Redirect::to(paths::PROFILE).into_response());
    }
    Ok(reader.page(WayInView::default().render(&reader.context())))
}

pub async fn post(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    visit.count_attempt()?;
    let (reader, ()) = visit.read(|_, _| Ok(())).await?;
    if typed.who.trim().is_empty() {
        let errors = FormErrors::none().with("who", Mistake::Missing);
        let view = WayInView { is_asked: false, errors };
        return Ok(reader.corrections(view.render(&reader.context())));
    }
    visit.state.app.write(move |tx| mail::request_sign_in(tx, &typed.who)).await?;
    let view = WayInView { is_asked: true, errors: FormErrors::none() };
    Ok(reader.page(view.render(&reader.context())))
}
