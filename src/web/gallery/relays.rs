//! Relays: begun, waiting, agreed on, over; and what sheets say of them.

use super::opportunity::sheet;
use super::{Exhibit, Reader, exhibit};
use crate::domain::opportunity::Opportunity;
use crate::domain::relay::{Ending, Relay, State};
use crate::domain::{Member, Role};
use crate::id::Id;
use crate::services::opportunities::Destinations;
use crate::services::relays::{Contact, Desk, Listed, Own, Rights, Shown};
use crate::web::components::relay::Relays;
use crate::web::pages::*;
use crate::web::samples::{member, nasty, now, short_thread, sugar};
use crate::web::{FormErrors, Mistake};

const PAGE: &str = "/o/120000000000/relais";

fn copy() -> Opportunity {
    Opportunity { member: None, ..sugar() }
}

fn rosalie() -> Member {
    member("rosalie", "Rosalie Bilodeau", Role::Steward)
}

fn own(state: State, rights: Rights) -> Own {
    let relay = Relay {
        id: Id::new(150_000_000_000),
        object: sugar().uri,
        contact: rosalie().id,
        asked_by: Some(rosalie().id),
        context: "Trois érablières de la section pourraient livrer ensemble.".into(),
        state,
        announced: None,
        created_at: now(),
        updated_at: now(),
    };
    Own { relay, contact: rosalie(), rights }
}

const ASKED: Rights = Rights { answer: true, end: true };

fn shown() -> Vec<Shown> {
    let page = "https://quebec.test/u/section".parse();
    vec![
        Shown {
            chapter: "Section de Sherbrooke".into(),
            host: "sherbrooke.test".into(),
            contact: Contact::Private("Rosalie Bilodeau".into()),
            context: "Trois érablières de la section pourraient livrer ensemble.".into(),
        },
        Shown {
            chapter: nasty().remove(0).chapter,
            host: "quebec.test".into(),
            contact: Contact::Elsewhere { name: "Section de Québec".into(), page: page.unwrap() },
            context: String::new(),
        },
    ]
}

fn relaying(own: Option<Own>) -> RelayingView {
    let hosts = ["drummond.test", "masto.test"].map(String::from);
    RelayingView {
        opportunity: copy(),
        candidates: vec![rosalie(), member("gm", "G. M.", Role::Member)],
        may_propose: own.is_none(),
        own,
        goes_to: Destinations { followers: hosts.into(), ..Destinations::default() },
        typed: TypedRelay::default(),
        errors: FormErrors::none(),
    }
}

fn listed(state: State, is_gone: bool) -> Listed {
    let rights = if state == State::Asked { ASKED } else { Rights::default() };
    Listed { own: own(state, rights), opportunity: (!is_gone).then(copy) }
}

pub(super) fn pages() -> Vec<Exhibit> {
    use Reader::{Member, Steward, Visitor};
    let told = |relays: Relays| OpportunityView { relays, ..sheet(copy(), short_thread()) };
    vec![
        exhibit("relay", PAGE, Steward, |ctx| relaying(None).render(ctx)),
        exhibit("relay-offer", PAGE, Member, |ctx| relaying(None).render(ctx)),
        exhibit("relay-wrong", PAGE, Steward, |ctx| {
            let errors = FormErrors::none().with("context", Mistake::TooLong { max: Relay::MAX_CONTEXT });
            RelayingView { errors, ..relaying(None) }.render(ctx)
        }),
        exhibit("relay-asked", PAGE, Member, |ctx| relaying(Some(own(State::Asked, ASKED))).render(ctx)),
        exhibit("relay-active", PAGE, Steward, |ctx| {
            relaying(Some(own(State::Active, Rights { answer: false, end: true }))).render(ctx)
        }),
        exhibit("sheet-relayed", "/o/120000000000", Visitor, move |ctx| {
            told(Relays { shown: shown(), ..Relays::default() }).render(ctx)
        }),
        exhibit("sheet-relay-asked", "/o/120000000000", Member, move |ctx| {
            told(Relays { own: Some(own(State::Asked, ASKED)), ..Relays::default() }).render(ctx)
        }),
        exhibit("sheet-relay-over", "/o/120000000000", Steward, move |ctx| {
            let over = own(State::Ended(Ending::Closed), Rights::default());
            told(Relays { own: Some(over), may_propose: true, ..Relays::default() }).render(ctx)
        }),
        exhibit("relays", "/relais", Steward, |ctx| {
            let desk = Desk {
                waiting: vec![listed(State::Asked, false)],
                others: vec![listed(State::Active, false), listed(State::Ended(Ending::Gone), true)],
            };
            RelaysView { desk }.render(ctx)
        }),
        exhibit("relays-empty", "/relais", Member, |ctx| RelaysView { desk: Desk::default() }.render(ctx)),
    ]
}
