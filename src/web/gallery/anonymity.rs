//! Publications whose client stays anonymous.

use super::opportunity::sheet;
use super::{Exhibit, Reader, exhibit};
use crate::domain::anonymity::{Client, Release};
use crate::domain::opportunity::{Field, Opportunity, State};
use crate::services::anonymity::Standing;
use crate::web::pages::*;
use crate::web::samples::{now, short_thread, sugar};
use crate::web::{FormErrors, Mistake};

const PAGE: &str = "/o/120000000000/anonymat";

fn client() -> Client {
    Client {
        name: "Cosmétiques Boréalis & Filles inc.".into(),
        addresses: "boutique-borealis.example\nyves.tremblay@borealis.example".into(),
        plain_words: "cosmétiques".into(),
        notes: "Rencontré au salon de novembre.".into(),
        release: None,
    }
}

fn draft() -> Opportunity {
    Opportunity { state: State::Draft, published_at: None, qualified: None, reference: None, ..sugar() }
}

fn hidden() -> Standing {
    Standing { is_anonymous: true, client: Some(client()), ..Standing::default() }
}

fn page(opportunity: Opportunity, standing: Standing) -> AnonymityView {
    let typed = TypedClient {
        client_name: client().name,
        client_addresses: client().addresses,
        plain_words: client().plain_words,
        client_notes: client().notes,
        ..TypedClient::default()
    };
    AnonymityView { opportunity, standing, typed, errors: FormErrors::none() }
}

pub(super) fn pages() -> Vec<Exhibit> {
    use Reader::{Member, Steward, Visitor};
    vec![
        exhibit("anonymity-new", PAGE, Member, |ctx| {
            let standing = Standing { may_set: true, ..Standing::default() };
            AnonymityView { typed: TypedClient::default(), ..page(draft(), standing) }.render(ctx)
        }),
        exhibit("anonymity-found", PAGE, Member, |ctx| {
            let found = vec![(Field::Title, "borealis".into()), (Field::Payer, "tremblay".into())];
            page(draft(), Standing { may_set: true, found, ..hidden() }).render(ctx)
        }),
        exhibit("anonymity-wrong", PAGE, Member, |ctx| {
            let mistake = Mistake::NamesClient { value: "borealis".into() };
            let errors =
                FormErrors::none().with("client_name", Mistake::Missing).with("plain_words", mistake);
            let standing = Standing { may_set: true, is_found_elsewhere: true, ..hidden() };
            AnonymityView { errors, ..page(draft(), standing) }.render(ctx)
        }),
        exhibit("anonymity-published", PAGE, Member, |ctx| {
            page(sugar(), Standing { may_set: true, may_release: true, ..hidden() }).render(ctx)
        }),
        exhibit("anonymity-steward", PAGE, Steward, |ctx| page(sugar(), hidden()).render(ctx)),
        exhibit("anonymity-too-late", PAGE, Member, |ctx| page(sugar(), Standing::default()).render(ctx)),
        exhibit("anonymity-released", PAGE, Member, |ctx| {
            let release = Release { at: now(), by: None, consent: "Par courriel, le 3 décembre.".into() };
            let client = Some(Client { release: Some(release), ..client() });
            page(sugar(), Standing { client, ..Standing::default() }).render(ctx)
        }),
        exhibit("sheet-anonymous", "/o/120000000000", Visitor, |ctx| {
            let anonymity = Standing { is_anonymous: true, ..Standing::default() };
            OpportunityView { anonymity, ..sheet(sugar(), short_thread()) }.render(ctx)
        }),
        exhibit("sheet-anonymous-author", "/o/120000000000", Member, |ctx| {
            let reply = crate::web::components::reply_box::ReplyForm {
                text: "Chez Boréalis !".into(),
                answers: None,
                errors: FormErrors::none().with("text", Mistake::NamesClientSomehow),
            };
            let may = Permissions { reply: true, edit: true, ..Permissions::default() };
            OpportunityView { anonymity: hidden(), may, reply, ..sheet(sugar(), short_thread()) }.render(ctx)
        }),
    ]
}
