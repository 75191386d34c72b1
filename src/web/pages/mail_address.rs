//! `/profil/courriel`: where the member's letters go.

use maud::{Markup, html};
use serde::Deserialize;

use crate::domain::mail::MailAddress;
use crate::i18n::{Args, dates};
use crate::services::mail;
use crate::services::{ServiceError, Wrong};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, Input, Width, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, Visit, WebError, paths};

#[derive(Clone, Debug, Default)]
pub struct MailAddressView {
    pub address: MailAddress,
    pub typed: String,
    pub errors: FormErrors,
}

impl MailAddressView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("mail-address-title");
        let input = Control::Text(Input {
            kind: "email",
            value: &self.typed,
            autocomplete: "email",
            max: 254,
            width: Width::Full,
            ..Input::default()
        });
        let label = if self.address.confirmed.is_some() { "mail-address-new" } else { "mail-address-field" };
        let address = Field::new("address", ctx.t(label), input).hint(ctx.t("mail-address-hint"));
        let has_any = self.address.confirmed.is_some() || self.address.wanted.is_some();
        let content = html! {
            div.narrow.short {
                p.breadcrumb { a href=(paths::PROFILE) { (ctx.t("nav-profile")) } }
                h1 { (title) }
                (error_summary(ctx, &self.errors))
                p { (ctx.t("mail-address-lede")) }
                (self.standing(ctx))
                form method="post" action=(paths::MAIL_ADDRESS) novalidate {
                    (field(ctx, &address, &self.errors))
                    div.actions {
                        button.button type="submit" name="action" value="garder" { (ctx.t("mail-address-act")) }
                    }
                }
                @if has_any {
                    section.form-group {
                        h2 { (ctx.t("mail-address-forget-title")) }
                        p { (ctx.t("mail-address-forget-meaning")) }
                        form method="post" action=(paths::MAIL_ADDRESS) {
                            button.button.secondary type="submit" name="action" value="oublier" {
                                (ctx.t("mail-address-forget"))
                            }
                        }
                    }
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    /// What is confirmed, what waits, and what was refused.
    fn standing(&self, ctx: &PageContext<'_>) -> Markup {
        let dated = |address: &str, at| {
            let date = dates::date(at, ctx.zone(), ctx.locale);
            Args::new().text("address", address).text("date", date)
        };
        let MailAddress { confirmed, wanted, refused } = &self.address;
        html! {
            @if let Some(refused) = refused {
                (notice(Tone::Attention, html! {
                    p { (ctx.t_with("mail-address-refused", dated(&refused.address, refused.at))) }
                    p.typed lang="en" { (refused.said) }
                }))
            }
            @if let Some((address, at)) = confirmed {
                p { (ctx.t_with("mail-address-confirmed", dated(address, *at))) }
            }
            @if let Some((address, at)) = wanted {
                (notice(Tone::Attention, html! {
                    p { (ctx.t_with("mail-address-wanted", dated(address, *at))) }
                }))
            }
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    action: String,
    address: String,
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, address) = visit.read_as_member(mail::find).await?;
    let view = MailAddressView { address, ..MailAddressView::default() };
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    if typed.action == "oublier" {
        visit.write(mail::forget).await?;
        return Ok(visit.go(paths::MAIL_ADDRESS, Flash::AddressForgotten));
    }
    let address = typed.address.clone();
    let mistake = match visit.write(move |tx, member| mail::want(tx, member, &address)).await {
        Ok(()) => return Ok(visit.go(paths::MAIL_ADDRESS, Flash::AddressAsked)),
        Err(WebError::Service(ServiceError::Wrong(Wrong::Empty))) => Mistake::Missing,
        Err(WebError::Service(ServiceError::Wrong(Wrong::TooOften))) => Mistake::TooManyLetters,
        Err(WebError::Service(ServiceError::Wrong(Wrong::Address))) => {
            Mistake::NotAnAddress { value: typed.address.clone() }
        }
        Err(error) => return Err(error),
    };
    let (reader, address) = visit.read_as_member(mail::find).await?;
    let errors = FormErrors::none().with("address", mistake);
    let view = MailAddressView { address, typed: typed.address, errors };
    Ok(reader.corrections(view.render(&reader.context())))
}
