//! Tribes, commissions and circles: lists, pages for who is in one and who is not, forms with their mistakes.

use super::{Exhibit, Reader, exhibit};
use crate::domain::opportunity::Market;
use crate::domain::tribe::{Admission, Companion, Kind, Membership, NewTribe, Role, State, Tribe};
use crate::domain::{Actor, LocalActor, Post};
use crate::id::Id;
use crate::services::tribes::{Desk, Listed, Overview, Person, Place, Said, Thread};
use crate::web::pages::*;
use crate::web::samples::{LONG_WORD, actor, listed, now};
use crate::web::{FormErrors, Mistake};

const PAGE: &str = "/tribus/economie-circulaire";

fn circular() -> Place {
    let actor = actor("Économie circulaire", "@economie-circulaire@montreal.test", Some(LocalActor::Tribe));
    let tribe = Tribe {
        id: Id::new(300),
        actor: actor.id,
        kind: Kind::Tribe,
        admission: Admission::OnRequest,
        purpose: "Faire circuler ce qui serait jeté : matières, emballages, chaleur, bonnes idées.".into(),
        purpose_en: "Keeping in use what would be thrown away.".into(),
        markets: Vec::new(),
        founded_at: now(),
        closed_at: None,
    };
    Place { tribe, actor, own: None }
}

fn maghreb() -> Place {
    let place = circular();
    let tribe = Tribe {
        kind: Kind::Commission,
        admission: Admission::Open,
        markets: ["MA", "DZ", "TN"].into_iter().filter_map(Market::parse).collect(),
        ..place.tribe
    };
    Place { tribe, actor: actor("Commission Maghreb", "@maghreb@quebec.test", None), own: None }
}

fn circle() -> Place {
    let place = as_one(circular(), State::Accepted, Role::Member);
    let tribe = Tribe { kind: Kind::Circle, admission: Admission::Invitation, ..place.tribe };
    Place { tribe, actor: Actor { name: LONG_WORD.into(), ..place.actor }, own: place.own }
}

fn membership(name: &str, state: State, role: Role) -> Membership {
    Membership {
        id: Id::new(310 + i64::try_from(name.len()).unwrap()),
        tribe: Id::new(300),
        member: Some(Id::new(7)),
        actor: None,
        handle: None,
        name: name.into(),
        role,
        state,
        activity: None,
        request: "Je répare des machines à coudre et j’en jette trop.".into(),
        reason: String::new(),
        created_at: now(),
        updated_at: now(),
    }
}

fn as_one(place: Place, state: State, role: Role) -> Place {
    Place { own: Some(membership("Yasmine Haddadi", state, role)), ..place }
}

fn said(number: i64, html: &str, author: Actor, member_name: Option<&str>) -> Said {
    let post = Post {
        id: Id::new(number),
        uri: format!("https://quebec.test/p/{number}").parse().unwrap(),
        author: author.id,
        member: None,
        opportunity: None,
        in_reply_to: circular().actor.uri,
        content: html.into(),
        source: None,
        language: Some("fr".into()),
        published_at: now(),
        updated_at: now(),
    };
    Said { post, author, member_name: member_name.map(str::to_owned), companion: None }
}

fn threads() -> Vec<Thread> {
    let section = || actor("Section de Montréal", "@section@montreal.test", Some(LocalActor::Section));
    let oksana = actor("Oksana Hrytsenko", "@oksana@quebec.test", None);
    vec![
        Thread {
            topic: said(1, "<p>Qui aurait 180 contenants de verre à donner ?</p>", oksana, None),
            answers: vec![said(2, "<p>Nous, dès jeudi.</p>", section(), Some("Thuy Linh Tran"))],
        },
        Thread {
            topic: said(3, &format!("<p>{LONG_WORD}</p>"), section(), Some("Réjean Plamondon")),
            answers: Vec::new(),
        },
    ]
}

fn people() -> Vec<Person> {
    let here = |name: &str, role| Person {
        name: name.into(),
        role,
        actor: None,
        host: None,
        handle: (role == Role::Leader).then(|| "rejean".into()),
    };
    let elsewhere = |name: &str, actor: Actor, role| Person {
        name: name.into(),
        role,
        host: Some(actor.handle.host.clone()),
        actor: Some(actor),
        handle: None,
    };
    let section = actor("Section de Québec", "@section@quebec.test", None);
    vec![
        here("Réjean Plamondon", Role::Leader),
        here("Thuy Linh Tran", Role::Member),
        elsewhere("Oksana Hrytsenko", actor("Oksana Hrytsenko", "@oksana@quebec.test", None), Role::Member),
        elsewhere("Kossi Agbeko", section, Role::Observer),
    ]
}

fn page(place: Place) -> TribeView {
    let is_in = place.own.as_ref().is_some_and(|own| own.state == State::Accepted);
    let people = if is_in { people() } else { Vec::new() };
    let opportunities = if place.own.is_some() { listed() } else { Vec::new() };
    TribeView { place, people, threads: threads(), opportunities, form: PostForm::default() }
}

pub(super) fn pages() -> Vec<Exhibit> {
    use Reader::{Member, Steward, Visitor};
    let list = || Overview {
        own: vec![as_one(maghreb(), State::Asked, Role::Member), circle()],
        others: vec![circular()],
    };
    vec![
        exhibit("tribes", "/tribus", Member, move |ctx| {
            TribesView { overview: list(), ..TribesView::default() }.render(ctx)
        }),
        exhibit("tribes-visitor", "/tribus", Visitor, |ctx| {
            let overview = Overview { own: Vec::new(), others: vec![circular()] };
            TribesView { overview, ..TribesView::default() }.render(ctx)
        }),
        exhibit("tribes-empty", "/tribus", Steward, |ctx| TribesView::default().render(ctx)),
        exhibit("tribes-wrong", "/tribus", Member, move |ctx| {
            let mistake = Mistake::NotATribe { value: "@occasions@quebec.test".into() };
            let errors = FormErrors::none().with("tribe", mistake);
            TribesView { overview: list(), handle: "@occasions@quebec.test".into(), errors }.render(ctx)
        }),
        exhibit("tribe", PAGE, Visitor, |ctx| page(circular()).render(ctx)),
        exhibit("tribe-asking", PAGE, Member, |ctx| page(circular()).render(ctx)),
        exhibit("tribe-open", PAGE, Member, |ctx| page(maghreb()).render(ctx)),
        exhibit("tribe-member", PAGE, Member, |ctx| {
            page(as_one(circular(), State::Accepted, Role::Member)).render(ctx)
        }),
        exhibit("tribe-invited", PAGE, Member, |ctx| {
            page(as_one(circular(), State::Invited, Role::Member)).render(ctx)
        }),
        exhibit("tribe-refused", PAGE, Member, |ctx| {
            let mut place = as_one(circular(), State::Declined, Role::Member);
            place.own.as_mut().unwrap().reason = "Nous sommes complets jusqu’en mars.".into();
            page(place).render(ctx)
        }),
        exhibit("tribe-closed", PAGE, Member, |ctx| {
            let place = circular();
            let tribe = Tribe { closed_at: Some(now()), ..place.tribe };
            page(Place { tribe, ..place }).render(ctx)
        }),
        exhibit("tribe-wrong", PAGE, Member, |ctx| {
            let errors = FormErrors::none().with("text", Mistake::Missing);
            let form = PostForm { answers: Some(Id::new(1)), errors, ..PostForm::default() };
            TribeView { form, ..page(as_one(maghreb(), State::Accepted, Role::Member)) }.render(ctx)
        }),
        exhibit("circle", PAGE, Member, |ctx| {
            let handle = "@judith@quebec.test".parse().unwrap();
            let companion = Companion { name: "Judith Bélanger".into(), handle };
            let mut threads = threads();
            threads[0].topic.companion = Some(companion);
            TribeView { threads, ..page(circle()) }.render(ctx)
        }),
        exhibit("circle-invited", PAGE, Member, |ctx| {
            let place = as_one(circle(), State::Invited, Role::Member);
            TribeView { threads: Vec::new(), opportunities: Vec::new(), ..page(place) }.render(ctx)
        }),
        exhibit("circle-empty", PAGE, Member, |ctx| {
            TribeView { threads: Vec::new(), ..page(circle()) }.render(ctx)
        }),
    ]
}

pub(super) fn desks() -> Vec<Exhibit> {
    use Reader::{Member, Steward};
    let led = || as_one(circular(), State::Accepted, Role::Leader);
    let listed = |name: &str, state, role| Listed {
        membership: membership(name, state, role),
        actor: None,
        here: Some((name.to_lowercase().replace(' ', "-"), false)),
    };
    let desk = move || Desk {
        place: led(),
        asked: vec![listed("Kossi Agbeko", State::Asked, Role::Member)],
        invited: vec![listed("Oksana", State::Invited, Role::Member)],
        accepted: vec![
            listed("Yasmine Haddadi", State::Accepted, Role::Leader),
            listed("Ezequiel", State::Accepted, Role::Observer),
        ],
    };
    let view = move || TribeDeskView { desk: desk(), whom: String::new(), errors: FormErrors::none() };
    vec![
        exhibit("tribe-desk", "/tribus/economie-circulaire/animation", Member, move |ctx| view().render(ctx)),
        exhibit("tribe-desk-wrong", "/tribus/economie-circulaire/animation", Member, move |ctx| {
            let errors = FormErrors::none().with("whom", Mistake::NobodyHere { value: "oksanna".into() });
            TribeDeskView { whom: "oksanna".into(), errors, ..view() }.render(ctx)
        }),
        exhibit("circle-desk", "/tribus/economie-circulaire/animation", Member, move |ctx| {
            let handle = Some("@judith@quebec.test".parse().unwrap());
            let place = Place { own: led().own, ..circle() };
            let mut waiting = listed("judith", State::Invited, Role::Member);
            waiting.membership = Membership { member: None, handle, ..waiting.membership };
            waiting.here = None;
            let desk = Desk { place, asked: Vec::new(), invited: vec![waiting], ..desk() };
            let errors = FormErrors::none().with("whom", Mistake::NotAChapter { value: "@a@b.test".into() });
            TribeDeskView { desk, whom: "@a@b.test".into(), errors }.render(ctx)
        }),
        exhibit("tribe-founding", "/tribus/fonder", Steward, |ctx| TribeFoundingView::default().render(ctx)),
        exhibit("tribe-founding-wrong", "/tribus/fonder", Steward, |ctx| {
            let typed =
                NewTribe { markets: vec!["Atlantide".into()], handle: "é".into(), ..NewTribe::default() };
            let errors = FormErrors::none()
                .with("tribe_kind", Mistake::Missing)
                .with("handle", Mistake::HandleTaken { value: "é".into() })
                .with("tribe_purpose", Mistake::TooLong { max: Tribe::MAX_PURPOSE })
                .with("markets", Mistake::Invalid { value: "Atlantide".into() });
            TribeFoundingView { typed, errors }.render(ctx)
        }),
        exhibit("tribe-leaving", "/tribus/economie-circulaire/quitter", Member, move |ctx| {
            TribeLeavingView { place: led(), may_leave: true }.render(ctx)
        }),
        exhibit("tribe-leaving-not", "/tribus/economie-circulaire/quitter", Member, move |ctx| {
            TribeLeavingView { place: led(), may_leave: false }.render(ctx)
        }),
        exhibit(
            "tribe-post-deletion",
            "/tribus/economie-circulaire/messages/1/supprimer",
            Member,
            move |ctx| {
                let post = threads().remove(0).topic.post;
                TribePostDeletionView { place: led(), post }.render(ctx)
            },
        ),
    ]
}
