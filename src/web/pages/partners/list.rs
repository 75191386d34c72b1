//! `/partenaires`: whom the chapter works with, for its members.

use maud::{Markup, html};

use super::territory_of;
use crate::domain::partner::Partner;
use crate::i18n::{Args, dates};
use crate::services::partners::{self, Seen};
use crate::web::components::empty_state::empty_state;
use crate::web::components::layout::{Head, layout};
use crate::web::{Answer, Flash, PageContext, PathId, Visit, paths};

#[derive(Clone, Debug, Default)]
pub struct PartnersView {
    pub partners: Vec<Seen>,
}

impl PartnersView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("partners-title");
        let content = html! {
            h1 { (title) }
            p.lede { (ctx.t("partners-lede")) }
            @if self.partners.is_empty() {
                (empty_state(&ctx.t("partners-none-title"), &ctx.t("partners-none-explanation"), None))
            } @else {
                ul.desk-list { @for one in &self.partners { li { (seen(ctx, one)) } } }
            }
            @if ctx.is_steward() { p { a.button href=(paths::NEW_PARTNER) { (ctx.t("partner-add")) } } }
        };
        layout(ctx, &Head::titled(title), content)
    }
}

fn seen(ctx: &PageContext<'_>, one: &Seen) -> Markup {
    let Seen { partner, liaison, may_look } = one;
    let is_liaison = ctx.member.is_some_and(|reader| partner.liaison == Some(reader.id));
    html! {
        h2.desk-title { bdi { (partner.name) } }
        p.meta {
            span { (ctx.t_with("partner-kind", Args::new().text("kind", partner.kind.as_str()))) }
            span { (territory_of(ctx, partner)) }
            @if let Some(url) = &partner.website {
                span { a href=(url) rel="noopener" { (url.host_str().unwrap_or_default()) } }
            }
        }
        @if let Some(member) = liaison {
            p { (ctx.t_with("partner-liaison-is", Args::new().text("name", &member.name))) }
        }
        (agreement(ctx, partner))
        @if *may_look {
            p { a href=(paths::partner_territory(partner.id)) { (ctx.t("partner-look")) span.unseen { " : " (partner.name) } } }
        }
        @if ctx.is_steward() {
            p { a href=(paths::partner(partner.id)) { (ctx.t("partner-change")) span.unseen { " : " (partner.name) } } }
        }
        @if is_liaison {
            details {
                summary { (ctx.t("partner-lay-down")) span.unseen { " : " (partner.name) } }
                form method="post" action=(paths::lay_down_liaison(partner.id)) {
                    p { (ctx.t("partner-lay-down-meaning")) }
                    button.button.danger type="submit" { (ctx.t("partner-lay-down")) }
                }
            }
        }
    }
}

/// What was agreed, and its last day; one that is over is said to be.
fn agreement(ctx: &PageContext<'_>, partner: &Partner) -> Markup {
    let Some(agreement) = &partner.agreement else {
        return html! { p.quiet { (ctx.t("partner-no-agreement")) } };
    };
    // The end of the last day is the beginning of the next.
    let date = Args::new().text("date", dates::date(agreement.ends_at, ctx.zone(), ctx.locale));
    let key = if partner.has_agreement(ctx.now) { "partner-agreed-until" } else { "partner-agreement-over" };
    html! {
        p { strong { (ctx.t_with(key, date)) } }
        div.prose lang="fr" { @for line in agreement.terms.lines().filter(|line| !line.is_empty()) { p { (line) } } }
    }
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, partners) = visit.read_as_member(partners::list).await?;
    Ok(reader.page(PartnersView { partners }.render(&reader.context())))
}

pub async fn post_lay_down(visit: Visit, PathId(id): PathId) -> Answer {
    visit.write(move |tx, member| partners::lay_down(tx, member, id)).await?;
    Ok(visit.go(paths::PARTNERS, Flash::PartnerSaved))
}
