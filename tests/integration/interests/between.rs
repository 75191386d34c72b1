//! AT-04, AT-06 and AT-07: an interest from one chapter in an opportunity of another, to its answer.

use std::time::Duration;

use entregent::domain::interest::{Motive, State};
use entregent::services::interests::{self, Applicant};
use entregent::services::{self, ServiceError, Wrong};

use super::scene::{answers, express, invite, refusal, scene, seen, standing, state, withdraw};
use crate::support::{Ground, Test, settle, tests};

pub fn tests() -> Vec<Test> {
    tests![
        an_interest_is_forwarded_accepted_and_talked_about,
        the_sixth_waits_and_moves_up_when_one_withdraws,
        more_places_let_those_in_who_wait,
        nobody_is_declined_without_a_reason_and_the_advice_arrives,
        an_interest_after_the_deadline_is_refused_with_the_reason,
        one_interest_for_each_person_and_opportunity,
        an_opportunity_taken_back_declines_whoever_waits,
        an_interest_in_the_own_chapter_leaves_no_server,
        only_those_whom_it_concerns_decide,
        members_without_a_profile_share_a_voice_and_not_a_place,
    ]
}

async fn an_interest_is_forwarded_accepted_and_talked_about(ground: Ground) {
    let scene = scene(&ground).await;
    let sent = express(&scene.sherbrooke, &scene.sherbrooke.member, scene.copy.id).await;
    assert_eq!(sent.state(), State::Sent);
    scene.settle().await;
    let received = scene.received().await.remove(0);
    assert_eq!((received.state(), &received.answers), (State::Received, &answers()));
    assert_eq!(state(&scene.sherbrooke, sent.id).await, State::Received, "and is told so");

    let author = scene.montreal.member.clone();
    let hidden = scene.montreal.app().read({
        let author = author.clone();
        move |tx| interests::get(tx, &author, received.id)
    });
    assert!(matches!(hidden.await, Err(ServiceError::NotFound)), "the author sees what was forwarded");
    scene.forward(received.id).await;
    scene.settle().await;
    assert_eq!(state(&scene.sherbrooke, sent.id).await, State::Forwarded);
    let case = seen(&scene.montreal, &author, received.id).await.case;
    let Applicant::Elsewhere(by) = case.by else { panic!("{:?}", case.by) };
    assert_eq!(by.handle.to_string(), "@section@sherbrooke.test", "her name is her own");

    scene.accept(received.id).await;
    scene.settle().await;
    assert_eq!(state(&scene.sherbrooke, sent.id).await, State::Accepted);

    // The three talk: the person, the author, the steward.
    let steward = scene.montreal.steward.clone();
    let (first, second) = (author.clone(), steward.clone());
    scene.montreal.write(move |tx| interests::write(tx, &first, received.id, "Bienvenue !")).await;
    scene.montreal.write(move |tx| interests::write(tx, &second, received.id, "Je vous aide.")).await;
    scene.settle().await;
    let (member, id) = (scene.sherbrooke.member.clone(), sent.id);
    scene.sherbrooke.write(move |tx| interests::write(tx, &member, id, "Merci à vous deux.")).await;
    scene.settle().await;
    let words = ["Bienvenue !", "Je vous aide.", "Merci à vous deux."];
    for (chapter, by, id) in [
        (&scene.montreal, &author, received.id),
        (&scene.montreal, &steward, received.id),
        (&scene.sherbrooke, &scene.sherbrooke.member, sent.id),
    ] {
        let said = seen(chapter, by, id).await.said;
        let said: Vec<String> = said.iter().map(|one| entregent::text::plain(&one.message.content)).collect();
        assert_eq!(said, words, "as {} of {} reads it", by.handle, chapter.host());
    }
}

async fn the_sixth_waits_and_moves_up_when_one_withdraws(ground: Ground) {
    let scene = scene(&ground).await;
    scene.cap(5).await;
    let mut first = Vec::new();
    for handle in ["a", "b", "c", "d", "e"] {
        let member = invite(&scene.montreal, handle, "Quelqu’un").await;
        let interest = express(&scene.montreal, &member, scene.item.id).await;
        assert_eq!(interest.state(), State::Received);
        first.push((member, interest.id));
    }
    let (sixth, _) = scene.interested().await;
    assert_eq!(state(&scene.sherbrooke, sixth.id).await, State::Waiting { rank: 1 });
    let karim = invite(&scene.sherbrooke, "karim", "Karim").await;
    let seventh = express(&scene.sherbrooke, &karim, scene.copy.id).await;
    scene.settle().await;
    assert_eq!(state(&scene.sherbrooke, seventh.id).await, State::Waiting { rank: 2 });

    let (member, id) = first.remove(2);
    withdraw(&scene.montreal, &member, id).await;
    scene.settle().await;
    assert_eq!(state(&scene.sherbrooke, sixth.id).await, State::Received, "promoted, and told");
    assert_eq!(state(&scene.sherbrooke, seventh.id).await, State::Waiting { rank: 1 });

    // Whoever withdraws from the queue makes nobody's place free, but those behind move up.
    withdraw(&scene.sherbrooke, &scene.sherbrooke.member, sixth.id).await;
    scene.settle().await;
    assert_eq!(state(&scene.sherbrooke, seventh.id).await, State::Received);
    let taken = scene.received().await.iter().filter(|one| one.state().has_place()).count();
    assert_eq!(taken, 5);
}

async fn more_places_let_those_in_who_wait(ground: Ground) {
    let scene = scene(&ground).await;
    scene.cap(1).await;
    let (first, second) = (invite(&scene.montreal, "a", "A").await, invite(&scene.montreal, "b", "B").await);
    let first = express(&scene.montreal, &first, scene.item.id).await;
    let second = express(&scene.montreal, &second, scene.item.id).await;
    assert_eq!(second.state(), State::Waiting { rank: 1 });
    scene.forward(first.id).await;
    scene.decline(first.id, refusal(Motive::Place, "", "")).await;
    assert_eq!(state(&scene.montreal, second.id).await, State::Received, "who is declined makes room");
    let (sent, _) = scene.interested().await;
    assert_eq!(state(&scene.sherbrooke, sent.id).await, State::Waiting { rank: 1 });
    let (author, on) = (scene.montreal.member.clone(), scene.item.id);
    scene.montreal.write(move |tx| interests::set_cap(tx, &author, on, None)).await;
    scene.settle().await;
    assert_eq!(state(&scene.sherbrooke, sent.id).await, State::Received);
}

async fn nobody_is_declined_without_a_reason_and_the_advice_arrives(ground: Ground) {
    let scene = scene(&ground).await;
    let (sent, received) = scene.interested().await;
    scene.forward(received.id).await;
    // A motive that nobody may choose is none.
    let (author, none) = (scene.montreal.member.clone(), refusal(Motive::Expired, "", ""));
    let refused = scene.montreal.app().write(move |tx| interests::decline(tx, &author, received.id, &none));
    assert!(matches!(refused.await, Err(ServiceError::Wrong(Wrong::Empty))));
    assert_eq!(state(&scene.montreal, received.id).await, State::Forwarded);

    let why = refusal(Motive::Volume, "Il faut 8 t par an.", "Groupez-vous avec l’érablière de Cookshire.");
    scene.decline(received.id, why.clone()).await;
    scene.settle().await;
    let own = standing(&scene.sherbrooke, sent.id).await;
    assert_eq!(
        (own.state(), own.refusal),
        (State::Declined, Some(why)),
        "the motive is said in her language"
    );
    let reject = scene.network.take_sent().into_iter().find(|sent| sent.body.contains("\"Reject\"")).unwrap();
    assert!(reject.body.contains("Volume insuffisant"), "and in words for others: {}", reject.body);
}

async fn an_interest_after_the_deadline_is_refused_with_the_reason(ground: Ground) {
    let scene = scene(&ground).await;
    scene.montreal.clock.set(scene.item.details.deadline.at);
    scene.montreal.clock.advance(Duration::from_secs(60));
    let (member, on) = (scene.sherbrooke.member.clone(), scene.copy.id);
    let late = scene.sherbrooke.app().write(move |tx| interests::express(tx, &member, on, &answers()));
    assert!(matches!(late.await, Err(ServiceError::Wrong(Wrong::Closed))));

    // One that left in time and comes too late is answered by the opportunity's own chapter.
    scene.montreal.clock.set(scene.item.details.deadline.at);
    let offer = super::scene::offer(&scene.helene, 1, &scene.item.uri);
    scene.give(&scene.helene, &offer).await;
    let answer = scene.masto.take_received().remove(0);
    assert_eq!((&answer["type"], &answer["declineMotive"]), (&"Reject".into(), &"expired".into()));
    assert_eq!(answer["object"], offer["id"]);
    assert_eq!(scene.received().await, [], "and nothing is kept");
}

async fn one_interest_for_each_person_and_opportunity(ground: Ground) {
    let scene = scene(&ground).await;
    let (sent, _) = scene.interested().await;
    let again = |member: entregent::domain::Member, on| {
        scene.sherbrooke.app().write(move |tx| interests::express(tx, &member, on, &answers()))
    };
    let member = scene.sherbrooke.member.clone();
    let twice = again(member.clone(), scene.copy.id).await;
    assert!(matches!(twice, Err(ServiceError::Wrong(Wrong::ExpressedAlready))));
    withdraw(&scene.sherbrooke, &member, sent.id).await;
    let anew = again(member, scene.copy.id).await;
    assert!(matches!(anew, Err(ServiceError::Wrong(Wrong::ExpressedAlready))), "nor after it was taken back");

    for number in [1, 2] {
        scene.give(&scene.helene, &super::scene::offer(&scene.helene, number, &scene.item.uri)).await;
    }
    let heard = scene.masto.take_received();
    let kinds: Vec<&str> = heard.iter().filter_map(|answer| answer["type"].as_str()).collect();
    assert_eq!(kinds, ["TentativeAccept", "Reject"]);
    assert_eq!(heard[1]["declineMotive"], "repeated");
    let (author, on) = (scene.montreal.member.clone(), scene.item.id);
    let own = scene.montreal.app().write(move |tx| interests::express(tx, &author, on, &answers()));
    assert!(matches!(own.await, Err(ServiceError::Wrong(Wrong::OwnOpportunity))));
}

async fn an_opportunity_taken_back_declines_whoever_waits(ground: Ground) {
    let scene = scene(&ground).await;
    let (sent, received) = scene.interested().await;
    scene.forward(received.id).await;
    let karim = invite(&scene.sherbrooke, "karim", "Karim").await;
    let other = express(&scene.sherbrooke, &karim, scene.copy.id).await;
    scene.settle().await;
    let accepted = scene.received().await.remove(1);
    scene.forward(accepted.id).await;
    scene.accept(accepted.id).await;
    let (author, id) = (scene.montreal.member.clone(), scene.item.id);
    scene.montreal.write(move |tx| services::opportunities::withdraw(tx, &author, id)).await;
    scene.settle().await;
    let own = standing(&scene.sherbrooke, sent.id).await;
    assert_eq!((own.state(), own.refusal.map(|it| it.motive)), (State::Declined, Some(Motive::Closed)));
    assert_eq!(state(&scene.sherbrooke, other.id).await, State::Accepted, "what was agreed stays so");
}

async fn an_interest_in_the_own_chapter_leaves_no_server(ground: Ground) {
    let scene = scene(&ground).await;
    let karim = invite(&scene.montreal, "karim", "Karim Benali").await;
    let interest = express(&scene.montreal, &karim, scene.item.id).await;
    scene.forward(interest.id).await;
    scene.accept(interest.id).await;
    let author = scene.montreal.member.clone();
    scene.montreal.write(move |tx| interests::write(tx, &author, interest.id, "Bonjour Karim")).await;
    scene.settle().await;
    let sent = scene.network.take_sent();
    assert!(
        sent.iter().all(|sent| sent.body.contains("\"inDiscussion\"")),
        "that it is talked about: {sent:?}"
    );
    assert!(!sent.iter().any(|sent| sent.body.contains("Karim") || sent.body.contains("Bonjour")));
    assert_eq!(
        seen(&scene.montreal, &karim, interest.id).await.said[0].name.as_deref(),
        Some("Yasmine Haddadi")
    );
}

async fn only_those_whom_it_concerns_decide(ground: Ground) {
    let scene = scene(&ground).await;
    let karim = invite(&scene.montreal, "karim", "Karim Benali").await;
    let (_, received) = scene.interested().await;
    let id = received.id;
    let (author, steward) = (scene.montreal.member.clone(), scene.montreal.steward.clone());
    let montreal = scene.montreal.app();
    for stranger in [&karim, &author] {
        let by = stranger.clone();
        let forwarded = montreal.write(move |tx| interests::forward(tx, &by, id)).await;
        assert!(matches!(forwarded, Err(ServiceError::Forbidden(_))), "{}", stranger.handle);
    }
    for stranger in [&karim, &steward] {
        let by = stranger.clone();
        let accepted = montreal.write(move |tx| interests::accept(tx, &by, id)).await;
        assert!(matches!(accepted, Err(ServiceError::Forbidden(_))), "{}", stranger.handle);
    }
    let early = montreal.write(move |tx| interests::accept(tx, &author, id)).await;
    assert!(matches!(early, Err(ServiceError::ImpossibleInterest(_))), "not before it was forwarded");
    scene.forward(id).await;
    let why = refusal(Motive::Fit, "", "");
    for stranger in [&karim, &steward] {
        let (by, why) = (stranger.clone(), why.clone());
        let declined = montreal.write(move |tx| interests::decline(tx, &by, id, &why)).await;
        assert!(matches!(declined, Err(ServiceError::Forbidden(_))), "{}", stranger.handle);
        let by = stranger.clone();
        assert!(montreal.write(move |tx| interests::withdraw(tx, &by, id)).await.is_err());
    }
    let by = karim.clone();
    assert!(matches!(
        montreal.read(move |tx| interests::get(tx, &by, id)).await,
        Err(ServiceError::NotFound)
    ));
    let on = scene.item.id;
    assert!(montreal.read(move |tx| interests::list_received(tx, &karim, on)).await.is_err());
    assert_eq!(state(&scene.montreal, id).await, State::Forwarded);
}

async fn members_without_a_profile_share_a_voice_and_not_a_place(ground: Ground) {
    let scene = scene(&ground).await;
    let karim = invite(&scene.sherbrooke, "karim", "Karim Benali").await;
    for member in [scene.sherbrooke.member.clone(), karim] {
        express(&scene.sherbrooke, &member, scene.copy.id).await;
    }
    settle(&[&scene.montreal, &scene.sherbrooke]).await;
    let received = scene.received().await;
    assert_eq!(received.iter().map(|one| one.state()).collect::<Vec<_>>(), [State::Received; 2]);
    let left = scene.network.take_sent();
    for name in ["yasmine", "Yasmine", "Haddadi", "karim", "Benali"] {
        assert!(!left.iter().any(|sent| sent.body.contains(name)), "{name} left: {left:?}");
    }
}
