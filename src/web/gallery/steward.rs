//! What stewards do.

use super::{Exhibit, Reader, exhibit};
use crate::domain::opportunity::{self, Opportunity};
use crate::domain::twinning::{Event, Shares, State, Twinning};
use crate::domain::{FollowState, Member, Role};
use crate::id::Id;
use crate::services::contacts::{Contact, Message};
use crate::services::twinnings::{Chapter, Relation};
use crate::web::pages::*;
use crate::web::samples::{LONG_WORD, actor, member, now, sugar};
use crate::web::{FormErrors, Mistake};

pub(super) fn pages() -> Vec<Exhibit> {
    use Reader::{Member as Plain, Steward};
    let waiting = |is_own| {
        let opportunity = Opportunity { state: opportunity::State::InReview, ..sugar() };
        let signals = usize::from(is_own);
        Waiting { opportunity, author: "Yasmine Haddadi".into(), is_own, again_since: None, signals }
    };
    let again = move || Waiting {
        opportunity: Opportunity { qualified: None, ..sugar() },
        again_since: Some(now()),
        ..waiting(false)
    };
    vec![
        exhibit("reviews", "/revision", Steward, move |ctx| {
            ReviewsView { waiting: vec![waiting(false), waiting(true), again()] }.render(ctx)
        }),
        exhibit("reviews-empty", "/revision", Steward, |ctx| ReviewsView::default().render(ctx)),
        exhibit("people", "/personnes", Steward, |ctx| {
            people(NewPerson::default(), FormErrors::none()).render(ctx)
        }),
        exhibit("people-wrong", "/personnes", Steward, |ctx| {
            let new = NewPerson { name: "Kossi".into(), handle: "yasmine".into(), ..NewPerson::default() };
            people(new, FormErrors::none().with("handle", Mistake::HandleTaken { value: "yasmine".into() }))
                .render(ctx)
        }),
        exhibit("person-added", "/personnes", Steward, |ctx| {
            let link = "https://montreal.test/bienvenue/3q2-8Jd0sLkfPz0Xy1cBnMeRtUvWwAq7ZsXdCfVgBhN";
            PersonAddedView { name: "Kossi Amegan".into(), link: link.parse().unwrap() }.render(ctx)
        }),
        exhibit("contacts", "/premiers-contacts", Steward, |ctx| contacts().render(ctx)),
        exhibit("contacts-empty", "/premiers-contacts", Steward, |ctx| ContactsView::default().render(ctx)),
        exhibit("chapters", "/jumelages", Steward, |ctx| chapters(FormErrors::none()).render(ctx)),
        exhibit("chapters-wrong", "/jumelages", Steward, |ctx| {
            let value = "@occasions@sherbrooke.test".to_owned();
            chapters(FormErrors::none().with("handle", Mistake::Unreachable { value })).render(ctx)
        }),
        exhibit("chapters-public", "/jumelages", Plain, |ctx| ChaptersView::default().render(ctx)),
    ]
}

fn people(new: NewPerson, errors: FormErrors) -> PeopleView {
    let members: Vec<Member> = vec![
        member("rejean", "Réjean Plamondon", Role::Steward),
        member("yasmine", "Yasmine Haddadi", Role::Member),
        member("genevieve", LONG_WORD, Role::Member),
    ];
    PeopleView { members, new, errors }
}

fn contacts() -> ContactsView {
    let message = |author: &str, text: &str| Message {
        author: author.into(),
        text: text.into(),
        address: Some("https://masto.test/notes/3".parse().unwrap()),
        passed_on_by: text.is_empty().then(|| "@occasions@quebec.test".into()),
        is_invitation: false,
    };
    let messages = vec![
        message("@helene@masto.test", "Livrez-vous à Lyon ? Nous cherchons 800 kg pour le printemps."),
        message("@youssef@masto.test", LONG_WORD),
        message("https://masto.test/users/3", ""),
        Message { is_invitation: true, address: None, ..message("@section@drummond.test", "") },
    ];
    let contact = |host: &str, count| Contact {
        host: host.into(),
        since: now().minus(std::time::Duration::from_secs(7_200)),
        count,
        messages: messages.clone(),
    };
    ContactsView { waiting: vec![contact("masto.test", 3), contact("xn--rable-9ra.example", 1)] }
}

fn chapters(errors: FormErrors) -> ChaptersView {
    let followed =
        |name: &str, handle: &str, state| FollowedChapter { actor: actor(name, handle, None), state };
    ChaptersView {
        twinned: vec![
            twinned("Section de Québec", (State::Proposed, false)),
            twinned("Section de Sherbrooke", (State::Agreed, true)),
            twinned(LONG_WORD, (State::Ended, true)),
        ],
        followed: vec![
            followed("Section de Sherbrooke", "@occasions@sherbrooke.test", FollowState::Accepted),
            followed("Section de Québec", "@occasions@quebec.test", FollowState::Requested),
            followed("Chambre de commerce", "@ccm@masto.test", FollowState::Rejected),
        ],
        handle: if errors.is_empty() { String::new() } else { "@occasions@sherbrooke.test".into() },
        errors,
    }
}

fn twinned(name: &str, (state, is_ours): (State, bool)) -> Chapter {
    let twinning = Twinning {
        id: Id::new(150_000_000_000),
        uri: "https://montreal.test/t/1".parse().unwrap(),
        offer: "https://montreal.test/t/1#offer".parse().unwrap(),
        chapter: Id::new(5),
        is_ours,
        proposed: Shares::parse(["opportunities", "meetings", "arrivals"]),
        shared: if state == State::Agreed { Shares::parse(["opportunities"]) } else { Shares::default() },
        state,
        proposed_at: now(),
        updated_at: now(),
    };
    Chapter { twinning, actor: actor(name, "@section@sherbrooke.test", None) }
}

fn twinning(state: State, is_ours: bool, errors: FormErrors) -> TwinningView {
    let chapter = twinned("Section de Sherbrooke", (state, is_ours));
    let event = |state, by: Option<&str>, reason: &str| Event {
        at: now(),
        by: by.map(str::to_owned),
        state,
        shares: chapter.twinning.proposed.clone(),
        reason: reason.into(),
    };
    let events = vec![
        event(State::Proposed, is_ours.then_some("rejean"), ""),
        event(State::Agreed, (!is_ours).then_some("rejean"), ""),
        event(State::Ended, None, "Le mandat de l’animation est terminé."),
    ];
    let shares = chapter.twinning.proposed.iter().map(|share| share.as_str().to_owned()).collect();
    let typed = TypedAnswer { shares, ..TypedAnswer::default() };
    TwinningView { relation: Relation { chapter, events }, typed, errors }
}

/// Agreements with other chapters.
pub(super) fn twinnings() -> Vec<Exhibit> {
    use Reader::Steward;
    let path = "/jumelages/ententes/150000000000";
    vec![
        exhibit("twinning-asked", path, Steward, |ctx| {
            twinning(State::Proposed, false, FormErrors::none()).render(ctx)
        }),
        exhibit("twinning-asked-wrong", path, Steward, |ctx| {
            twinning(State::Proposed, false, FormErrors::none().with("shares", Mistake::Missing)).render(ctx)
        }),
        exhibit("twinning-proposed", path, Steward, |ctx| {
            twinning(State::Proposed, true, FormErrors::none()).render(ctx)
        }),
        exhibit("twinning-agreed", path, Steward, |ctx| {
            let errors = FormErrors::none().with("reason", Mistake::TooLong { max: Twinning::MAX_REASON });
            twinning(State::Agreed, true, errors).render(ctx)
        }),
        exhibit("twinning-over", path, Steward, |ctx| {
            twinning(State::Ended, true, FormErrors::none()).render(ctx)
        }),
        exhibit("twinning-propose", "/jumelages/proposer", Steward, |ctx| {
            ProposingView::default().render(ctx)
        }),
        exhibit("twinning-propose-wrong", "/jumelages/proposer", Steward, |ctx| {
            let value = "masto.test".to_owned();
            let errors = FormErrors::none()
                .with("chapter", Mistake::NotAChapter { value: value.clone() })
                .with("chapter", Mistake::TwinnedAlready { value })
                .with("shares", Mistake::Missing);
            ProposingView { errors, ..ProposingView::default() }.render(ctx)
        }),
    ]
}
