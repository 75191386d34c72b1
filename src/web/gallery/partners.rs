//! Partners: the directory as each reader sees it, the form with its mistakes, the territory.

use std::time::Duration;

use super::{Exhibit, Reader, exhibit};
use crate::domain::partner::{Agreement, Partner, PartnerKind};
use crate::domain::profile::Area;
use crate::domain::{Member as Person, Role};
use crate::id::Id;
use crate::services::partners::{PartnerDraft, Seen};
use crate::web::pages::*;
use crate::web::samples::{LONG_WORD, listed, member, now};
use crate::web::{FormErrors, Mistake, paths};

const FORM: &str = "/partenaires/70";

/// A chamber whose agreement has a year to go.
fn chamber() -> Partner {
    let terms =
        "La chambre annonce nos rencontres.\nNous lui remettons chaque mois ce qui est ouvert.".into();
    Partner {
        id: Id::new(70),
        kind: PartnerKind::Chamber,
        name: "Chambre de commerce de Casablanca".into(),
        website: "https://chambre.example/".parse().ok(),
        territory: ["MA", "015"].into_iter().filter_map(Area::parse).collect(),
        agreement: Some(Agreement { terms, ends_at: now().plus(Duration::from_secs(365 * 86_400)) }),
        liaison: Some(Id::new(1)),
        created_at: now(),
        updated_at: now(),
    }
}

fn seen() -> Vec<Seen> {
    let normand = member("normand", "Normand Thériault", Role::Member);
    let over = Agreement { terms: LONG_WORD.repeat(3), ends_at: now().minus(Duration::from_secs(86_400)) };
    let long = Partner { name: LONG_WORD.into(), agreement: Some(over), ..chamber() };
    let bare = Partner {
        kind: PartnerKind::TradeOffice,
        website: None,
        agreement: None,
        liaison: None,
        ..chamber()
    };
    vec![
        Seen { liaison: Some(Person { id: Id::new(1), ..normand }), partner: chamber(), may_look: true },
        Seen { liaison: None, partner: long, may_look: false },
        Seen { liaison: None, partner: bare, may_look: false },
    ]
}

fn typed() -> PartnerDraft {
    PartnerDraft {
        name: "Chambre de commerce de Casablanca".into(),
        kind: "chamber".into(),
        website: "https://chambre.example/".into(),
        territory: vec!["MA".into()],
        terms: "La chambre annonce nos rencontres.".into(),
        until: "2027-12-31".into(),
        liaison: "normand".into(),
    }
}

fn wrong() -> FormErrors {
    let invalid = |value: &str| Mistake::Invalid { value: value.into() };
    FormErrors::none()
        .with("name", Mistake::Missing)
        .with("name", Mistake::TooLong { max: Partner::MAX_NAME })
        .with("partner_kind", Mistake::Missing)
        .with("website", Mistake::NotAWebsite { value: "chez eux".into() })
        .with("territory", Mistake::Missing)
        .with("territory", invalid("Atlantide"))
        .with("territory", Mistake::TooLong { max: Partner::MAX_TERRITORY })
        .with("agreed", Mistake::Missing)
        .with("agreed", Mistake::TooLong { max: Agreement::MAX_TERMS })
        .with("agreed_until", Mistake::Missing)
        .with("agreed_until", invalid("2020-01-01"))
        .with("liaison", invalid("personne"))
}

pub(super) fn pages() -> Vec<Exhibit> {
    use Reader::{Member, Steward};
    let territory = |listed| PartnerTerritoryView { partner: chamber(), listed, commissions: Vec::new() };
    vec![
        exhibit("partners", paths::PARTNERS, Member, |ctx| PartnersView { partners: seen() }.render(ctx)),
        exhibit("partners-steward", paths::PARTNERS, Steward, |ctx| {
            PartnersView { partners: seen() }.render(ctx)
        }),
        exhibit("partners-empty", paths::PARTNERS, Steward, |ctx| PartnersView::default().render(ctx)),
        exhibit("partner-new", paths::NEW_PARTNER, Steward, |ctx| PartnerView::default().render(ctx)),
        exhibit("partner", FORM, Steward, |ctx| {
            PartnerView { id: Some(Id::new(70)), typed: typed(), ..PartnerView::default() }.render(ctx)
        }),
        exhibit("partner-wrong", FORM, Steward, |ctx| {
            PartnerView { id: Some(Id::new(70)), typed: typed(), errors: wrong() }.render(ctx)
        }),
        exhibit("partner-territory", "/partenaires/70/territoire", Member, move |ctx| {
            territory(listed()).render(ctx)
        }),
        exhibit("partner-territory-empty", "/partenaires/70/territoire", Member, move |ctx| {
            territory(Vec::new()).render(ctx)
        }),
    ]
}
