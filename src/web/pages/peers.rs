//! `/serveurs`: the servers that the chapter deals with, and how each does, for stewards.

use axum::extract::Query;
use maud::{Markup, html};
use serde::Deserialize;

use crate::clock::Timestamp;
use crate::domain::PeerHost;
use crate::i18n::Args;
use crate::services::peers::{self, Condition, Found, Health, Search};
use crate::services::policies::By;
use crate::web::components::empty_state::empty_state;
use crate::web::components::field::{Choice, select_options};
use crate::web::components::icon::{Icon, icon};
use crate::web::components::layout::{Head, layout};
use crate::web::components::pager::{Pager, pager};
use crate::web::components::{date, words};
use crate::web::{Answer, PageContext, Visit, paths};

#[derive(Clone, Debug, Default)]
pub struct PeersView {
    pub found: Found,
    pub search: Search,
}

/// What the filter asks for beside a name.
const IN_TROUBLE: &str = "difficulte";

impl PeersView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("peers-title");
        let content = html! {
            h1 { (title) }
            p.lede { (ctx.t("peers-lede")) }
            @if self.found.known > 0 || self.is_filtered() { (self.filter_form(ctx)) }
            @if self.found.servers.is_empty() {
                (self.nothing(ctx))
            } @else {
                p.count { (self.count(ctx)) }
                ul.desk-list { @for health in &self.found.servers { li { (line(ctx, health)) } } }
            }
            (pager(ctx, &self.pager()))
            p.hint { (ctx.t("peers-lists")) " " code { "entregent peers import" } }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn is_filtered(&self) -> bool {
        self.search.in_trouble || !self.search.text.trim().is_empty()
    }

    fn count(&self, ctx: &PageContext<'_>) -> String {
        let known = ctx.t_with("peers-count", Args::new().number("count", self.found.known));
        let in_trouble = Args::new().number("count", self.found.in_trouble);
        format!("{known}, {}", ctx.t_with("peers-count-trouble", in_trouble))
    }

    fn filter_form(&self, ctx: &PageContext<'_>) -> Markup {
        let trouble = Choice::new(IN_TROUBLE, ctx.t("peers-filter-trouble"));
        let selected = if self.search.in_trouble { IN_TROUBLE } else { "" };
        html! {
            form.filters method="get" action=(paths::PEERS) role="search" aria-label=(ctx.t("peers-search-label")) {
                div {
                    label for="filtre-nom" { (ctx.t("peers-search")) }
                    input id="filtre-nom" type="search" name="nom" value=(self.search.text) autocapitalize="none"
                        autocomplete="off" spellcheck="false";
                }
                div {
                    label for="filtre-etat" { (ctx.t("peers-filter")) }
                    select id="filtre-etat" name="etat" {
                        option value="" { (ctx.t("peers-filter-any")) }
                        (select_options(&[trouble], selected))
                    }
                }
                div.filter-actions {
                    button.button.secondary type="submit" { (ctx.t("filter-apply")) }
                    @if self.is_filtered() { a href=(paths::PEERS) { (ctx.t("list-show-all")) } }
                }
            }
        }
    }

    /// Nothing known, nothing found, or nothing wrong; a server that nobody met can be decided about all the same.
    fn nothing(&self, ctx: &PageContext<'_>) -> Markup {
        let stranger = self.search.text.parse::<PeerHost>().ok();
        if let Some(host) = stranger {
            let (address, text) = (paths::peer(host.as_str()), ctx.t("peers-decide-stranger"));
            let explanation = ctx.t_with("peers-empty-stranger", Args::new().text("host", host.to_string()));
            return empty_state(&ctx.t("peers-empty-found"), &explanation, Some((&address, &text)));
        }
        let (title, explanation) = if !self.search.text.trim().is_empty() {
            ("peers-empty-found", "peers-empty-found-explanation")
        } else if self.search.in_trouble {
            ("peers-empty-trouble", "peers-empty-trouble-explanation")
        } else {
            ("peers-empty", "peers-empty-explanation")
        };
        empty_state(&ctx.t(title), &ctx.t(explanation), None)
    }

    fn pager(&self) -> Pager {
        let Search { text, in_trouble, after } = &self.search;
        let at = |after: &str| {
            let state = if *in_trouble { IN_TROUBLE } else { "" };
            paths::peers_after(text, state, after)
        };
        Pager { first: (!after.is_empty()).then(|| at("")), next: self.found.next.as_deref().map(at) }
    }
}

fn line(ctx: &PageContext<'_>, health: &Health) -> Markup {
    let condition = health.condition(ctx.now);
    html! {
        p.desk-title { a href=(paths::peer(&health.host)) { bdi { (health.host) } } }
        p.meta {
            (condition_word(ctx, condition))
            @if let (Some(policy), false) = (health.policy, condition == Condition::Suspended) {
                span { (words::policy(ctx, Some(policy))) }
            }
            (last(ctx, "peers-heard", health.peer.last_received_at))
            (last(ctx, "peers-reached", health.peer.last_success_at))
            @if let Some(oldest) = health.oldest {
                span { (ctx.t_with("peers-pending", Args::new().number("count", whole(health.pending)))) " " (date::ago(ctx, oldest)) }
            }
            @if health.held > 0 {
                span { (ctx.t_with("peers-held", Args::new().number("count", whole(health.held)))) }
            }
            @if health.failed > 0 {
                span { (ctx.t_with("peers-failed", Args::new().number("count", whole(health.failed)))) }
            }
        }
        @if let (Some(error), true) = (&health.peer.last_error, condition.is_trouble()) {
            p { (words::delivery_error(ctx, error)) }
        }
    }
}

/// `reçu il y a 5 minutes`; nothing when it never was.
fn last(ctx: &PageContext<'_>, key: &str, at: Option<Timestamp>) -> Markup {
    html! { @if let Some(at) = at { span { (ctx.t(key)) " " (date::ago(ctx, at)) } } }
}

/// A word, a shape and a colour.
pub(super) fn condition_word(ctx: &PageContext<'_>, condition: Condition) -> Markup {
    let (drawing, class) = match condition {
        Condition::Working => (Icon::Check, "status-open"),
        Condition::Untried => (Icon::Draft, "status-draft"),
        Condition::Troubled => (Icon::Alert, "status-waiting"),
        Condition::Silent => (Icon::Hourglass, "status-closed"),
        Condition::Suspended => (Icon::Closed, "status-closed"),
    };
    html! { span.status.(class) { (icon(drawing)) " " (words::condition(ctx, condition)) } }
}

/// What was counted; never below zero.
pub(super) fn whole(count: i64) -> usize {
    usize::try_from(count).unwrap_or_default()
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    nom: String,
    etat: String,
    apres: String,
}

pub async fn get(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let search = Search { text: asked.nom, in_trouble: asked.etat == IN_TROUBLE, after: asked.apres };
    let wanted = search.clone();
    let (reader, found) =
        visit.read_as_member(move |tx, member| peers::search(tx, By::Steward(member), &wanted)).await?;
    Ok(reader.page(PeersView { found, search }.render(&reader.context())))
}
