//! `/profil/securite`: how a member signs in: keys, and a second step for signing in, begun, confirmed, renewed and turned off.

use axum::http::StatusCode;
use maud::{Markup, html};
use serde::Deserialize;

use super::passkeys;
use super::second_step::code_field;
use super::sign_in::REST;
use crate::app::Tx;
use crate::crypto::RecoveryCode;
use crate::domain::Member;
use crate::i18n::{Args, dates};
use crate::services::passkeys::Listed;
use crate::services::second_factors::{self, Checked, Standing};
use crate::services::{self, ServiceResult};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::field;
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::qr_code::qr_code;
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, Visit, paths};

/// Fewer recovery codes than that are said to be few.
const FEW: i64 = 3;

#[derive(Clone, Debug)]
pub struct SecurityView {
    pub standing: Standing,
    /// `None` where there can be none.
    pub passkeys: Option<Vec<Listed>>,
    /// Shown this once.
    pub codes: Vec<RecoveryCode>,
    pub errors: FormErrors,
}

impl SecurityView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("sign-in-settings-title");
        let content = html! {
            div.narrow.short {
                p.breadcrumb { a href=(paths::PROFILE) { (ctx.t("nav-profile")) } }
                h1 { (title) }
                (error_summary(ctx, &self.errors))
                h2 { (ctx.t("security-title")) }
                @if !self.codes.is_empty() { (self.recovery_codes(ctx)) }
                @match &self.standing {
                    Standing::Off => {
                        p.lede { (ctx.t("security-lede")) }
                        p { (ctx.t("security-what-for")) }
                        form method="post" action=(paths::SECURITY) {
                            button.button type="submit" name="action" value="commencer" {
                                (ctx.t("security-begin"))
                            }
                        }
                    },
                    Standing::Begun(secret) => {
                        (self.confirmation(ctx, &secret.to_text(), &self.address(ctx)))
                    },
                    Standing::On { since, recovery_codes } => (self.in_use(ctx, *since, *recovery_codes)),
                }
                @if let Some(keys) = &self.passkeys { (passkeys::section(ctx, keys, &self.errors)) }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    /// What an authenticator reads; empty without a secret or a reader.
    fn address(&self, ctx: &PageContext<'_>) -> String {
        let Standing::Begun(secret) = &self.standing else { return String::new() };
        let account = ctx.member.map(|member| ctx.handle(&member.handle)).unwrap_or_default();
        secret.url(ctx.chapter_name(), account.trim_start_matches('@')).unwrap_or_default()
    }

    fn confirmation(&self, ctx: &PageContext<'_>, secret: &str, address: &str) -> Markup {
        html! {
            p.lede { (ctx.t("security-scan")) }
            (qr_code(address, &ctx.t("security-qr-label")))
            p { a href=(address) { (ctx.t("security-open-app")) } }
            p { (ctx.t("security-by-hand")) }
            p { code.copyable.block { (secret) } }
            form method="post" action=(paths::SECURITY) novalidate {
                (field(ctx, &code_field(ctx).hint(ctx.t("security-first-code-hint")), &self.errors))
                div.actions {
                    button.button type="submit" name="action" value="confirmer" { (ctx.t("security-confirm")) }
                    button.button.secondary type="submit" name="action" value="renoncer" {
                        (ctx.t("security-give-up"))
                    }
                }
            }
        }
    }

    fn recovery_codes(&self, ctx: &PageContext<'_>) -> Markup {
        let codes = html! {
            p { strong { (ctx.t("security-codes-title")) } }
            p { (ctx.t("security-codes-meaning")) }
            ul.plain-list { @for code in &self.codes { li { code { (code.to_text()) } } } }
        };
        notice(Tone::Attention, codes)
    }

    fn in_use(&self, ctx: &PageContext<'_>, since: crate::clock::Timestamp, left: i64) -> Markup {
        let date = dates::date(since, ctx.zone(), ctx.locale);
        let left_args = Args::new().number("count", usize::try_from(left).unwrap_or_default());
        html! {
            p.lede { (ctx.t_with("security-on", Args::new().text("date", date))) }
            @if left < FEW {
                (notice(Tone::Attention, html! { p { (ctx.t_with("security-codes-left", left_args)) } }))
            } @else {
                p { (ctx.t_with("security-codes-left", left_args)) }
            }
            form method="post" action=(paths::SECURITY) novalidate {
                (field(ctx, &code_field(ctx).hint(ctx.t("security-code-hint")), &self.errors))
                div.actions {
                    button.button type="submit" name="action" value="codes" { (ctx.t("security-renew-codes")) }
                    button.button.secondary type="submit" name="action" value="eteindre" {
                        (ctx.t("security-turn-off"))
                    }
                }
            }
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    action: String,
    code: String,
}

fn find(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<(Standing, Option<Vec<Listed>>)> {
    Ok((second_factors::find(tx, member)?, services::passkeys::list(tx, member)?))
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, (standing, passkeys)) = visit.read_as_member(find).await?;
    let view = SecurityView { standing, passkeys, codes: Vec::new(), errors: FormErrors::none() };
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    match typed.action.as_str() {
        "commencer" => {
            visit.write(second_factors::begin).await?;
            return get(visit).await;
        }
        "renoncer" => {
            visit.write(second_factors::give_up).await?;
            return Ok(visit.go(paths::SECURITY, Flash::SecondFactorGivenUp));
        }
        _ => visit.count_attempt()?,
    }
    let checked = visit.write(move |tx, member| carry_out(tx, member, &typed)).await?;
    let (status, errors, codes) = match checked {
        Checked::Right(codes) if codes.is_empty() => {
            return Ok(visit.go(paths::SECURITY, Flash::SecondFactorOff));
        }
        Checked::Right(codes) => (StatusCode::OK, FormErrors::none(), codes),
        Checked::Wrong => {
            let errors = FormErrors::none().with("code", Mistake::WrongCode);
            (StatusCode::UNPROCESSABLE_ENTITY, errors, Vec::new())
        }
        Checked::Resting => {
            let errors = FormErrors::none().with("code", Mistake::TooMany { minutes: REST });
            (StatusCode::TOO_MANY_REQUESTS, errors, Vec::new())
        }
    };
    let (reader, (standing, passkeys)) = visit.read_as_member(find).await?;
    let view = SecurityView { standing, passkeys, codes, errors };
    Ok(reader.page_with(status, view.render(&reader.context())))
}

/// New recovery codes, where the act gives some.
fn carry_out(tx: &mut Tx<'_>, member: &Member, typed: &Typed) -> ServiceResult<Checked<Vec<RecoveryCode>>> {
    match typed.action.as_str() {
        "codes" => second_factors::renew_codes(tx, member, &typed.code),
        "eteindre" => second_factors::turn_off(tx, member, &typed.code)?.and(|()| Ok(Vec::new())),
        _ => second_factors::confirm(tx, member, &typed.code),
    }
}
