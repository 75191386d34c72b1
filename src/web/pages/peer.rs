//! `/serveurs/{host}`: how one server does, and how far the chapter deals with it.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use super::peers::{condition_word, whole};
use crate::clock::Timestamp;
use crate::domain::{PeerHost, Policy};
use crate::i18n::Args;
use crate::services::peers::{self, Health, Record};
use crate::services::policies::{self, By, Decision, NewDecision};
use crate::services::{ServiceError, Wrong};
use crate::web::components::error_summary::error_summary;
use crate::web::components::facts::fact;
use crate::web::components::field::{Choice, Control, Field, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::{date, words};
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, Visit, WebError, paths};

#[derive(Clone, Debug)]
pub struct PeerView {
    pub record: Record,
    pub typed: Typed,
    pub errors: FormErrors,
}

impl PeerView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let health = &self.record.health;
        let content = html! {
            p.breadcrumb { a href=(paths::PEERS) { (ctx.t("peers-title")) } }
            (error_summary(ctx, &self.errors))
            h1 { bdi { (health.host) } }
            p.meta {
                (condition_word(ctx, health.condition(ctx.now)))
                @if health.policy != Some(Policy::Suspended) { span { (words::policy(ctx, health.policy)) } }
            }
            (self.why(ctx))
            (facts(ctx, health))
            (again(ctx, health))
            (self.decision(ctx))
            (self.history(ctx))
        };
        layout(ctx, &Head::titled(health.host.as_str()), content)
    }

    /// The decision about itself that is in force.
    fn own(&self) -> Option<&Decision> {
        self.record.decision.as_ref().filter(|decision| decision.host == self.record.health.host)
    }

    /// Where what holds comes from, when it is no decision about this very server.
    fn why(&self, ctx: &PageContext<'_>) -> Markup {
        let (host, policy) = (&self.record.health.host, self.record.health.policy);
        html! {
            @match &self.record.decision {
                Some(decision) if decision.host != *host => (notice(Tone::Plain, html! {
                    p {
                        (ctx.t("peer-by-domain")) " "
                        a href=(paths::peer(&decision.host)) { bdi { (decision.host) } }
                    }
                })),
                None if policy.is_some() => (notice(Tone::Plain, html! { p { (ctx.t("peer-by-allow-list")) } })),
                _ => {}
            }
        }
    }

    fn decision(&self, ctx: &PageContext<'_>) -> Markup {
        let own = self.own().and_then(|decision| decision.policy);
        let lifted = own.is_some().then_some(None);
        let all = Policy::ALL.into_iter().map(Some).chain(lifted);
        let options = all.map(|policy| {
            let choice = Choice::new(value_of(policy), words::policy(ctx, policy));
            Choice { hint: Some(words::policy_meaning(ctx, policy)), ..choice }
        });
        let selected = if self.typed.policy.is_empty() {
            own.map_or("", |policy| value_of(Some(policy)))
        } else {
            &self.typed.policy
        };
        let choice = Control::Radios { options: options.collect(), selected };
        let policy = Field::new("policy", ctx.t("peer-policy"), choice).hint(ctx.t("peer-policy-hint"));
        let lines = Control::Lines { value: &self.typed.reason, rows: 2 };
        let reason = Field::new("reason", ctx.t("report-reason"), lines).hint(ctx.t("peer-reason-hint"));
        html! {
            form.review-form method="post" action=(paths::peer(&self.record.health.host)) novalidate {
                h2 { (ctx.t("peer-decide")) }
                (field(ctx, &policy, &self.errors))
                (field(ctx, &reason, &self.errors))
                div.actions { button.button type="submit" { (ctx.t("peer-decide-act")) } }
            }
        }
    }

    fn history(&self, ctx: &PageContext<'_>) -> Markup {
        html! {
            @if !self.record.history.is_empty() {
                section.desk {
                    h2 { (ctx.t("peer-history")) }
                    ul.desk-list { @for decision in &self.record.history { li { (decided(ctx, decision)) } } }
                }
            }
        }
    }
}

fn decided(ctx: &PageContext<'_>, decision: &Decision) -> Markup {
    html! {
        p.desk-title { (words::policy(ctx, decision.policy)) }
        p.meta {
            span { bdi { (words::decided_by(ctx, &decision.author)) } }
            span { (date::ago(ctx, decision.at)) }
        }
        @if !decision.reason.is_empty() { p.typed dir="auto" { (words::policy_reason(ctx, &decision.reason)) } }
    }
}

fn facts(ctx: &PageContext<'_>, health: &Health) -> Markup {
    let peer = &health.peer;
    html! {
        div.sheet-facts.narrow {
            dl.facts {
                (fact(&ctx.t("peer-heard"), moment(ctx, peer.last_received_at)))
                (fact(&ctx.t("peer-reached"), moment(ctx, peer.last_success_at)))
                (fact(&ctx.t("peer-queue"), queue(ctx, health)))
                (fact(&ctx.t("peer-breaker"), breaker(ctx, health)))
                @if let Some(error) = &peer.last_error {
                    (fact(&ctx.t("peer-error"), html! {
                        (words::delivery_error(ctx, error))
                        @if let Some(at) = peer.last_failure_at { span.fact-more { (date::ago(ctx, at)) } }
                    }))
                }
                (fact(&ctx.t("peer-signature"), html! { (words::signature(ctx, health.signature())) }))
            }
        }
    }
}

fn moment(ctx: &PageContext<'_>, at: Option<Timestamp>) -> Markup {
    html! { @match at { Some(at) => (date::ago(ctx, at)), None => (ctx.t("peer-never")) } }
}

/// How much waits for it, how, and since when.
fn queue(ctx: &PageContext<'_>, health: &Health) -> Markup {
    let said = |key: &str, count: i64| ctx.t_with(key, Args::new().number("count", whole(count)));
    html! {
        @if let Some(oldest) = health.oldest {
            (said("peers-pending", health.pending)) " " (date::ago(ctx, oldest))
        } @else if health.held == 0 {
            (ctx.t("peer-queue-empty"))
        }
        @if health.held > 0 { span.fact-more { (said("peers-held", health.held)) } }
        @if health.failed > 0 { span.fact-more { (said("peers-failed", health.failed)) } }
    }
}

/// Whether everything is tried, or one delivery at a time.
fn breaker(ctx: &PageContext<'_>, health: &Health) -> Markup {
    let failures = || Args::new().number("count", whole(health.peer.failures));
    html! {
        @match health.peer.paused_until {
            Some(until) if until > ctx.now => {
                (ctx.t_with("peer-breaker-open", failures()))
                span.fact-more { (ctx.t("peer-breaker-next")) " " (date::moment(ctx, until)) }
            }
            _ if health.peer.failures > 0 => (ctx.t_with("peer-breaker-failing", failures())),
            _ => (ctx.t("peer-breaker-closed")),
        }
    }
}

/// Not for a suspended server: what waits for it is held until that is lifted.
fn again(ctx: &PageContext<'_>, health: &Health) -> Markup {
    let may = health.policy != Some(Policy::Suspended);
    html! {
        @if may && (health.pending > 0 || health.failed > 0) {
            form method="post" action=(paths::retry_peer(&health.host)) {
                div.actions {
                    @if health.pending > 0 {
                        button.button.secondary type="submit" name="quoi" value="attente" { (ctx.t("peer-retry")) }
                    }
                    @if health.failed > 0 {
                        button.button.secondary type="submit" name="quoi" value="echecs" { (ctx.t("peer-replay")) }
                    }
                }
            }
        }
    }
}

/// What a form says for a policy.
const fn value_of(policy: Option<Policy>) -> &'static str {
    match policy {
        Some(policy) => policy.as_str(),
        None => "none",
    }
}

/// A decision as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub policy: String,
    pub reason: String,
}

impl Typed {
    /// What is to be decided; `None` inside takes back what was.
    fn policy(&self) -> Result<Option<Policy>, Mistake> {
        match self.policy.as_str() {
            "" => Err(Mistake::Missing),
            "none" => Ok(None),
            name => Policy::parse(name).map(Some).ok_or(Mistake::Missing),
        }
    }
}

/// What is to be tried again.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Again {
    quoi: String,
}

pub async fn get(visit: Visit, Path(host): Path<String>) -> Answer {
    let host = peer_host(&host)?;
    show(visit, host, (Typed::default(), FormErrors::none()), StatusCode::OK).await
}

pub async fn post(visit: Visit, Path(host): Path<String>, Form(typed): Form<Typed>) -> Answer {
    let host = peer_host(&host)?;
    let mut errors = FormErrors::none();
    match typed.policy() {
        Err(mistake) => {
            errors.push("policy", mistake);
            if typed.reason.trim().is_empty() {
                errors.push("reason", Mistake::Missing);
            }
        }
        Ok(policy) => {
            let new = NewDecision { host: host.clone(), policy, reason: typed.reason.clone() };
            let decided =
                visit.write(move |tx, member| policies::decide(tx, By::Steward(member), &[new])).await;
            match decided {
                Ok(()) => return Ok(visit.go(&paths::peer(host.as_str()), Flash::PeerDecided)),
                Err(WebError::Service(ServiceError::Wrong(Wrong::TooLong))) => {
                    errors.push("reason", Mistake::TooLong { max: policies::MAX_REASON });
                }
                Err(WebError::Service(ServiceError::Wrong(Wrong::Empty))) => {
                    errors.push("reason", Mistake::Missing);
                }
                Err(error) => return Err(error),
            }
        }
    }
    let visit = visit.at(paths::peer(host.as_str()));
    show(visit, host, (typed, errors), StatusCode::UNPROCESSABLE_ENTITY).await
}

pub async fn retry(visit: Visit, Path(host): Path<String>, Form(again): Form<Again>) -> Answer {
    let host = peer_host(&host)?;
    let back = paths::peer(host.as_str());
    match again.quoi.as_str() {
        "attente" => visit.write(move |tx, by| peers::retry(tx, By::Steward(by), &host)).await?,
        "echecs" => visit.write(move |tx, by| peers::replay(tx, By::Steward(by), &host)).await?,
        _ => return Err(WebError::BadRequest),
    };
    Ok(visit.go(&back, Flash::PeerRetried))
}

/// The server in the path; what names none has no page.
fn peer_host(text: &str) -> Result<PeerHost, WebError> {
    text.parse().map_err(|_| WebError::NotFound)
}

async fn show(
    visit: Visit,
    host: PeerHost,
    (typed, errors): (Typed, FormErrors),
    status: StatusCode,
) -> Result<Response, WebError> {
    let (reader, record) =
        visit.read_as_member(move |tx, member| peers::get(tx, By::Steward(member), &host)).await?;
    let view = PeerView { record, typed, errors };
    Ok(reader.page_with(status, view.render(&reader.context())))
}
