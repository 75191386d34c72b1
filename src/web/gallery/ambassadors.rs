//! Ambassadors: those of the chapter, the charter, one's own mandate.

use std::time::Duration;

use super::{Exhibit, Reader, exhibit};
use crate::domain::ambassador::{Charter, Mandate, MandateState};
use crate::domain::profile::Area;
use crate::domain::{Member as Person, Role};
use crate::id::Id;
use crate::services::ambassadors::Offer;
use crate::web::pages::*;
use crate::web::samples::{LONG_WORD, member, now};
use crate::web::{FormErrors, Mistake, paths};

/// Morocco and North Africa, for a year.
pub(super) fn mandate(state: MandateState) -> Mandate {
    Mandate {
        id: Id::new(7),
        member: Id::new(1),
        territory: ["MA", "015"].into_iter().filter_map(Area::parse).collect(),
        state,
        accepted: (state == MandateState::Accepted).then(|| (2, now())),
        ends_at: now().plus(Duration::from_secs(365 * 24 * 3600)),
        created_at: now(),
        updated_at: now(),
    }
}

fn charter() -> Charter {
    Charter {
        version: 2,
        body: "Je réponds dans la semaine.\nJe ne demande rien pour moi.\n\nJe dis qui je représente.".into(),
        body_en: String::new(),
    }
}

pub(super) fn pages() -> Vec<Exhibit> {
    use Reader::{Member, Steward};
    let desk = || {
        let yasmine = || member("yasmine", "Yasmine Haddadi", Role::Member);
        let long = Person { name: LONG_WORD.into(), ..yasmine() };
        let states = [MandateState::Offered, MandateState::Accepted, MandateState::Declined];
        let mut mandates: Vec<_> = states.map(|state| (mandate(state), yasmine())).to_vec();
        mandates.push((mandate(MandateState::Ended), long));
        AmbassadorsView { mandates, has_charter: true, ..AmbassadorsView::default() }
    };
    let own =
        |state| MandateView { mandate: Some(mandate(state)), charter: charter(), is_charter_new: false };
    vec![
        exhibit("ambassadors", paths::AMBASSADORS, Steward, move |ctx| desk().render(ctx)),
        exhibit("ambassadors-empty", paths::AMBASSADORS, Steward, |ctx| {
            AmbassadorsView::default().render(ctx)
        }),
        exhibit("ambassadors-wrong", paths::AMBASSADORS, Steward, move |ctx| {
            let invalid = |value: &str| Mistake::Invalid { value: value.into() };
            let errors = FormErrors::none()
                .with("ambassador", Mistake::Missing)
                .with("ambassador", invalid("personne"))
                .with("ambassador", Mistake::MandatedAlready)
                .with("territory", Mistake::Missing)
                .with("territory", invalid("Atlantide"))
                .with("territory", Mistake::TooLong { max: Mandate::MAX_TERRITORY })
                .with("until", Mistake::Missing)
                .with("until", invalid("2020-01-01"));
            let typed = Offer { territory: vec!["Atlantide".into()], ..Offer::default() };
            AmbassadorsView { errors, typed, ..desk() }.render(ctx)
        }),
        exhibit("charter", paths::CHARTER, Member, |ctx| {
            CharterView { charter: charter(), ..CharterView::default() }.render(ctx)
        }),
        exhibit("charter-empty", paths::CHARTER, Member, |ctx| CharterView::default().render(ctx)),
        exhibit("charter-wrong", paths::CHARTER, Steward, |ctx| {
            let errors = FormErrors::none()
                .with("charter", Mistake::Missing)
                .with("charter", Mistake::TooLong { max: Charter::MAX });
            CharterView { charter: charter(), errors, ..CharterView::default() }.render(ctx)
        }),
        exhibit("mandate", paths::OWN_MANDATE, Member, move |ctx| own(MandateState::Offered).render(ctx)),
        exhibit("mandate-charter-changed", paths::OWN_MANDATE, Member, move |ctx| {
            MandateView { is_charter_new: true, ..own(MandateState::Offered) }.render(ctx)
        }),
        exhibit("mandate-active", paths::OWN_MANDATE, Member, move |ctx| {
            own(MandateState::Accepted).render(ctx)
        }),
        exhibit("mandate-none", paths::OWN_MANDATE, Member, |ctx| MandateView::default().render(ctx)),
    ]
}
