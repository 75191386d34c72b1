//! Expressions of interest, in every state and for everyone whom they concern.

use super::{Exhibit, Reader, exhibit};
use crate::domain::interest::{
    Answers, Channel, Guest, Message, Motive, Refusal, RefusalDraft, Standing, State,
};
use crate::domain::{Interest, Role};
use crate::id::Id;
use crate::services::interests::{Applicant, Case, Desk, GuestName, Received, Rights, Said, Seen, SeenGuest};
use crate::services::relays::{Contact, Shown};
use crate::web::pages::*;
use crate::web::samples::{LONG_WORD, actor, member, nasty, now, sugar};
use crate::web::{FormErrors, Mistake};

fn interest(state: State) -> Interest {
    let uri = url::Url::parse("https://sherbrooke.test/x/7").unwrap();
    let declined = Refusal {
        motive: Motive::Volume,
        reason: "Il faut huit tonnes par an.".into(),
        advice: "Groupez-vous avec l’érablière de Cookshire.".into(),
    };
    Interest {
        id: Id::new(140_000_000_000),
        offer: uri.join("#offer").unwrap(),
        uri,
        opportunity: sugar().id,
        actor: Id::new(1),
        member: None,
        organisation: None,
        channel: Channel::Offer,
        answers: Answers {
            cooperation: "Fournir deux tonnes par trimestre".into(),
            question: "Quelle certification faut-il ?\nEt qui paye le transport ?".into(),
            presentation: "Une érablière de Cookshire, six tonnes par an.".into(),
        },
        language: Some("fr-CA".into()),
        standing: Standing { state, version: 1 },
        forwarded_at: None,
        refusal: (state == State::Declined).then_some(declined),
        created_at: now(),
        updated_at: now(),
    }
}

fn from_sherbrooke(state: State) -> Case {
    Case {
        interest: interest(state),
        opportunity: sugar(),
        author: actor("Section de Montréal", "@section@montreal.test", None),
        by: Applicant::Elsewhere(Box::new(actor("Section de Sherbrooke", "@section@sherbrooke.test", None))),
    }
}

fn own(state: State) -> Case {
    let by = Applicant::Member(Box::new(member("yasmine", "Yasmine Haddadi", Role::Member)));
    Case { by, ..from_sherbrooke(state) }
}

/// Sherbrooke passes it on.
fn relays() -> Vec<Shown> {
    let contact = Contact::Private("Rosalie Bilodeau".into());
    let (chapter, host) = ("Section de Sherbrooke".into(), "sherbrooke.test".into());
    vec![Shown { chapter, host, contact, context: String::new() }]
}

fn page(case: Case, rights: Rights) -> InterestView {
    InterestView {
        relays: relays(),
        seen: Seen { case, rights, said: Vec::new(), guests: Vec::new() },
        refusal: RefusalDraft::default(),
        message: String::new(),
        guest: String::new(),
        errors: FormErrors::none(),
    }
}

fn own_page(state: State) -> InterestView {
    let is_accepted = state == State::Accepted;
    let withdraw = state.is_open() || is_accepted;
    page(own(state), Rights { is_own: true, withdraw, write: is_accepted, ..Rights::default() })
}

fn said(name: Option<&str>, content: &str) -> Said {
    let message = Message {
        id: Id::new(1),
        uri: url::Url::parse("https://montreal.test/a/1#note").unwrap(),
        interest: Id::new(140_000_000_000),
        author: Id::new(1),
        member: None,
        content: content.into(),
        created_at: now(),
    };
    let author = actor("Section de Montréal", "@section@montreal.test", None);
    Said { message, author, name: name.map(str::to_owned) }
}

/// The form, and the lists.
pub(super) fn pages() -> Vec<Exhibit> {
    use Reader::{Member as Plain, Steward};
    let expressing = |host: Option<&str>, errors: FormErrors| ExpressingView {
        opportunity: sugar(),
        host: host.map(str::to_owned),
        answers: Answers { cooperation: LONG_WORD.repeat(3), ..Answers::default() },
        organisations: vec![crate::web::samples::maple()],
        voice: String::new(),
        errors,
    };
    vec![
        exhibit("expressing", "/o/120000000000/interet", Plain, move |ctx| {
            expressing(Some("montreal.test"), FormErrors::none()).render(ctx)
        }),
        exhibit("expressing-wrong", "/o/120000000000/interet", Steward, move |ctx| {
            let errors = FormErrors::none()
                .with("cooperation", Mistake::TooLong { max: Answers::MAX_COOPERATION })
                .with("question", Mistake::Missing);
            expressing(None, errors).render(ctx)
        }),
        exhibit("interests-empty", "/interets", Plain, |ctx| InterestsView::default().render(ctx)),
        exhibit("interests", "/interets", Steward, |ctx| {
            let mut long = from_sherbrooke(State::Forwarded);
            long.opportunity = nasty().remove(0).opportunity;
            let own = vec![own(State::Waiting { rank: 2 }), own(State::Declined)];
            let (to_forward, joined) =
                (vec![from_sherbrooke(State::Received)], vec![from_sherbrooke(State::Accepted)]);
            let desk = Desk { to_forward, to_answer: vec![long], own, joined };
            InterestsView { desk }.render(ctx)
        }),
        exhibit("interests-received", "/o/120000000000/interets", Plain, |ctx| {
            let cases = vec![from_sherbrooke(State::Accepted), own(State::Forwarded)];
            let received = Received { opportunity: sugar(), cap: Some(5), cases };
            ReceivedInterestsView { received, cap: "5".into(), errors: FormErrors::none() }.render(ctx)
        }),
        exhibit("interests-received-wrong", "/o/120000000000/interets", Steward, |ctx| {
            let received = Received { opportunity: sugar(), cap: None, cases: Vec::new() };
            let errors = FormErrors::none().with("cap", Mistake::Invalid { value: "beaucoup".into() });
            ReceivedInterestsView { received, cap: "beaucoup".into(), errors }.render(ctx)
        }),
    ]
}

/// One of them, as each of those concerned sees it.
pub(super) fn cases() -> Vec<Exhibit> {
    use Reader::{Member as Plain, Steward};
    const PATH: &str = "/interets/140000000000";
    let steward = Rights { forward: true, decline: true, ..Rights::default() };
    let author = Rights { accept: true, decline: true, ..Rights::default() };
    let mut pages = vec![
        exhibit("interest-steward", PATH, Steward, move |ctx| {
            page(from_sherbrooke(State::Received), steward).render(ctx)
        }),
        exhibit("interest-author", PATH, Plain, move |ctx| {
            let mut wrong = page(from_sherbrooke(State::Forwarded), author);
            wrong.errors = FormErrors::none().with("motive", Mistake::Missing);
            wrong.refusal.advice = "Groupez-vous.".into();
            wrong.render(ctx)
        }),
        exhibit("interest-note", PATH, Plain, move |ctx| {
            let mut case = from_sherbrooke(State::Forwarded);
            case.interest.channel = Channel::Note;
            case.interest.answers = Answers { question: "Je livre à Lyon.".into(), ..Answers::default() };
            case.by = Applicant::Elsewhere(Box::new(actor("Hélène", "@helene@masto.test", None)));
            page(case, author).render(ctx)
        }),
        exhibit("interest-talk", PATH, Plain, |ctx| {
            let mut view = own_page(State::Accepted);
            view.seen.said =
                vec![said(None, "<p>Bienvenue !</p>"), said(Some("Yasmine Haddadi"), "<p>Merci.</p>")];
            view.errors = FormErrors::none().with("message", Mistake::Missing);
            view.render(ctx)
        }),
    ];
    const OWN: [(&str, State); 5] = [
        ("interest-sent", State::Sent),
        ("interest-waiting", State::Waiting { rank: 1 }),
        ("interest-forwarded", State::Forwarded),
        ("interest-declined", State::Declined),
        ("interest-withdrawn", State::Withdrawn),
    ];
    pages.extend(several());
    pages.extend(OWN.map(|(name, state)| exhibit(name, PATH, Plain, move |ctx| own_page(state).render(ctx))));
    pages
}

/// A conversation of several, as those who ask in, a guest, and the other side see it.
fn several() -> Vec<Exhibit> {
    use Reader::{Member as Plain, Steward};
    const PATH: &str = "/interets/140000000000";
    let host = Rights { write: true, ask_in: true, ..Rights::default() };
    let joined = Rights { write: true, is_guest: true, ..Rights::default() };
    vec![
        exhibit("conversation-host", PATH, Steward, move |ctx| talk(host, FormErrors::none()).render(ctx)),
        exhibit("conversation-host-wrong", PATH, Steward, move |ctx| {
            let value = || "@yasmine@sherbrooke.test".to_owned();
            let errors = FormErrors::none()
                .with("guest", Mistake::OtherChapter { value: value() })
                .with("guest", Mistake::ConcernedAlready { value: value() })
                .with("guest", Mistake::TooManyGuests);
            InterestView { guest: value(), ..talk(host, errors) }.render(ctx)
        }),
        exhibit("conversation-guest", PATH, Plain, move |ctx| talk(joined, FormErrors::none()).render(ctx)),
    ]
}

fn talk(rights: Rights, errors: FormErrors) -> InterestView {
    let mut view = InterestView { errors, ..page(from_sherbrooke(State::Accepted), rights) };
    view.seen.case.interest.answers = Answers::default();
    view.seen.said = vec![said(None, "<p>Kim prend part à cet échange.</p>"), said(None, "<p>Bonjour !</p>")];
    let uri = url::Url::parse("https://masto.test/users/kim").unwrap();
    let guest = |id: i64, member: Option<Id>| Guest {
        id: Id::new(id),
        interest: view.seen.case.interest.id,
        uri: uri.clone(),
        actor: None,
        member,
        since: now(),
    };
    let yasmine = member("yasmine", "Yasmine Haddadi", Role::Member);
    view.seen.guests = vec![
        SeenGuest { guest: guest(1, Some(yasmine.id)), who: GuestName::Member(Box::new(yasmine)) },
        SeenGuest {
            guest: guest(2, None),
            who: GuestName::Actor(Box::new(actor("Kim", "@kim@masto.test", None))),
        },
        SeenGuest { guest: guest(3, None), who: GuestName::Unknown },
    ];
    view
}
