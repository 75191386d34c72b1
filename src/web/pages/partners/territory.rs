//! `/partenaires/{id}/territoire`: what a liaison may show to a partner, and nothing else.

use maud::{Markup, html};

use super::territory_of;
use crate::domain::partner::Partner;
use crate::i18n::{Args, Wishes};
use crate::services::partners;
use crate::services::tribes::Place;
use crate::web::components::empty_state::empty_state;
use crate::web::components::layout::{Head, layout};
use crate::web::components::opportunity_row::{Listed, opportunity_rows};
use crate::web::listing::rows;
use crate::web::{Answer, PageContext, PathId, Visit, paths};

/// Opportunities on the page; the table has all of them.
const SHOWN: usize = 50;

#[derive(Clone, Debug)]
pub struct PartnerTerritoryView {
    pub partner: Partner,
    pub listed: Vec<Listed>,
    pub commissions: Vec<Place>,
}

impl PartnerTerritoryView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let Self { partner, listed, commissions } = self;
        let title = ctx.t_with("partner-territory-of", Args::new().text("name", &partner.name));
        let content = html! {
            p.breadcrumb { a href=(paths::PARTNERS) { (ctx.t("partners-title")) } }
            h1 { (title) }
            p.lede { (ctx.t_with("partner-territory-lede", Args::new().text("territory", territory_of(ctx, partner)))) }
            @if !commissions.is_empty() {
                p {
                    (ctx.t("partner-commissions")) " "
                    @for (number, place) in commissions.iter().enumerate() {
                        @if number > 0 { ", " }
                        a href=(paths::tribe(&place.handle())) { bdi { (place.actor.name) } }
                    }
                }
            }
            @if listed.is_empty() {
                (empty_state(&ctx.t("partner-nothing-title"), &ctx.t("partner-nothing-explanation"), None))
            } @else {
                p { a.button.secondary href=(paths::partner_table(partner.id)) { (ctx.t("partner-table")) } }
                (opportunity_rows(ctx, listed))
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}

pub async fn get(visit: Visit, PathId(id): PathId) -> Answer {
    let register = visit.state.register.clone();
    let look = visit.read_as_member(move |tx, by| partners::look(tx, &register, by, (id, SHOWN)));
    let (reader, territory) = look.await?;
    let listed = rows(territory.open.sheets, &Wishes::only(reader.locale));
    let view =
        PartnerTerritoryView { partner: territory.partner, listed, commissions: territory.commissions };
    Ok(reader.page(view.render(&reader.context())))
}
