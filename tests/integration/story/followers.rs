//! Both ends of a follow agree in the end, whatever got lost between them (FEP-8fcf).

use std::time::Duration;

use entregent::crypto::digest::SetDigest;
use entregent::db;
use entregent::domain::{Actor, Follow, FollowState};
use url::Url;

use crate::support::{Ground, Test, TestApp, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        two_that_agree_ask_nothing,
        a_follow_that_the_origin_lost_ends_here,
        a_follow_whose_accept_was_lost_counts,
        a_follow_that_nobody_here_knows_is_taken_back,
        what_is_on_its_way_is_waited_for,
        a_list_is_asked_for_once_in_an_hour,
    ]
}

const A_WHILE: Duration = Duration::from_secs(3 * 60);

/// One of the actors that are there from the beginning, ours or the other chapter's.
async fn actor(at: &TestApp, uri: &Url) -> Actor {
    at.federation.actor(uri).await.unwrap()
}

async fn follow(at: &TestApp, follower: &Url, followed: &Url) -> Option<Follow> {
    let (follower, followed) = (actor(at, follower).await.id, actor(at, followed).await.id);
    at.read(move |tx| Ok(db::follows::find_follow(tx.conn, follower, followed)?)).await
}

async fn state(at: &TestApp, follower: &Url, followed: &Url) -> Option<FollowState> {
    follow(at, follower, followed).await.map(|follow| follow.state)
}

async fn set_state(at: &TestApp, follower: &Url, followed: &Url, state: FollowState) {
    let changed = Follow { state, ..follow(at, follower, followed).await.unwrap() };
    at.write(move |tx| Ok(db::follows::update_follow(tx.conn, &changed)?)).await;
}

async fn lose(at: &TestApp, follower: &Url, followed: &Url) {
    let id = follow(at, follower, followed).await.unwrap().id;
    at.write(move |tx| Ok(db::follows::delete_follow(tx.conn, id)?)).await;
}

/// Writes an accepted follow at both ends, as if it had been asked for.
async fn befriend(chapters: &[&TestApp], follower: &Url, followed: &Url) {
    for at in chapters {
        let activity = follower.join("/a/1").unwrap();
        let new = Follow {
            id: at.app().ids.next(),
            follower: actor(at, follower).await.id,
            followed: actor(at, followed).await.id,
            activity,
            state: FollowState::Accepted,
        };
        at.write(move |tx| Ok(db::follows::insert_follow(tx.conn, &new, tx.now)?)).await;
    }
}

/// Who follows whom: Sherbrooke's `@section` Montréal's `@occasions`.
fn pair(montreal: &TestApp, sherbrooke: &TestApp) -> (Url, Url) {
    (sherbrooke.urls().actor("section"), montreal.urls().actor("occasions"))
}

/// Montréal says something to its followers, and time passes; how often a list was asked for.
async fn speak_and_wait(montreal: &TestApp, sherbrooke: &TestApp, time: Duration) -> usize {
    montreal.network.take_sent();
    montreal.publish(sugar()).await;
    settle(&[montreal, sherbrooke]).await;
    montreal.clock.advance(time);
    settle(&[montreal, sherbrooke]).await;
    let sent = montreal.network.take_sent().into_iter();
    sent.filter(|sent| sent.url.ends_with("/u/occasions/followers_synchronization")).count()
}

async fn two_that_agree_ask_nothing(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let (section, _) = pair(&montreal, &sherbrooke);
    montreal.network.take_sent();
    montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;

    let sent = montreal.network.take_sent();
    let of = |kind: &str| {
        let kind = format!("\"type\":\"{kind}\",\"actor\"");
        sent.iter().find(|sent| sent.method == "POST" && sent.body.contains(&kind)).expect("it was sent")
    };
    let expected = format!(
        "collectionId=\"https://montreal.test/u/occasions/followers\", \
         url=\"https://montreal.test/u/occasions/followers_synchronization\", digest=\"{}\"",
        SetDigest::from_iter([section.as_str()]).to_hex(),
    );
    assert_eq!(of("Announce").synchronisation.as_ref(), Some(&expected));
    assert_eq!(of("Create").synchronisation, None, "nobody there follows @section");

    montreal.clock.advance(Duration::from_secs(24 * 3600));
    settle(&[&montreal, &sherbrooke]).await;
    let asked = montreal.network.take_sent();
    assert!(!asked.iter().any(|sent| sent.url.contains("synchronization")), "{asked:?}");
}

async fn a_follow_that_the_origin_lost_ends_here(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let (section, feed) = pair(&montreal, &sherbrooke);
    let second = sherbrooke.urls().actor("rencontres");
    befriend(&[&montreal, &sherbrooke], &second, &feed).await;
    montreal.clock.advance(A_WHILE);
    lose(&montreal, &section, &feed).await;

    assert_eq!(speak_and_wait(&montreal, &sherbrooke, A_WHILE).await, 1);
    assert_eq!(state(&sherbrooke, &section, &feed).await, Some(FollowState::Rejected));
    assert_eq!(state(&sherbrooke, &second, &feed).await, Some(FollowState::Accepted), "the origin lists it");
    assert_eq!(speak_and_wait(&montreal, &sherbrooke, 2 * Duration::from_secs(3600)).await, 0, "they agree");

    sherbrooke.follow(&montreal, "occasions").await;
    settle(&[&montreal, &sherbrooke]).await;
    assert_eq!(state(&sherbrooke, &section, &feed).await, Some(FollowState::Accepted), "followed again");
}

async fn a_follow_whose_accept_was_lost_counts(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let (section, feed) = pair(&montreal, &sherbrooke);
    set_state(&sherbrooke, &section, &feed, FollowState::Requested).await;
    assert_eq!(speak_and_wait(&montreal, &sherbrooke, A_WHILE).await, 1);
    assert_eq!(state(&sherbrooke, &section, &feed).await, Some(FollowState::Accepted));
}

async fn a_follow_that_nobody_here_knows_is_taken_back(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let (section, feed) = pair(&montreal, &sherbrooke);
    lose(&sherbrooke, &section, &feed).await;
    assert_eq!(speak_and_wait(&montreal, &sherbrooke, A_WHILE).await, 1);
    assert_eq!(state(&montreal, &section, &feed).await, None, "the origin was told");

    // Rejected here, accepted there: the same, as often as it happens.
    sherbrooke.follow(&montreal, "occasions").await;
    settle(&[&montreal, &sherbrooke]).await;
    for _ in 0..2 {
        set_state(&sherbrooke, &section, &feed, FollowState::Rejected).await;
        assert_eq!(speak_and_wait(&montreal, &sherbrooke, Duration::from_secs(3700)).await, 1);
        assert_eq!(state(&montreal, &section, &feed).await, None);
        assert_eq!(state(&sherbrooke, &section, &feed).await, Some(FollowState::Rejected));
        let rejected = follow(&sherbrooke, &section, &feed).await.unwrap();
        befriend(&[&montreal], &section, &feed).await;
        assert_eq!(follow(&sherbrooke, &section, &feed).await, Some(rejected));
    }
}

async fn what_is_on_its_way_is_waited_for(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::pair(&ground).await;
    let (section, feed) = pair(&montreal, &sherbrooke);
    sherbrooke.follow(&montreal, "occasions").await;
    sherbrooke.work().await;
    // Montréal has accepted; what it says now overtakes its answer.
    montreal.publish(sugar()).await;
    let one_minute = Duration::from_secs(60);
    assert_eq!(speak_and_wait(&montreal, &sherbrooke, one_minute).await, 0);
    assert_eq!(speak_and_wait(&montreal, &sherbrooke, one_minute * 10).await, 0, "nothing differs any more");
    assert_eq!(state(&sherbrooke, &section, &feed).await, Some(FollowState::Accepted));
}

async fn a_list_is_asked_for_once_in_an_hour(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let (section, feed) = pair(&montreal, &sherbrooke);
    // Nothing mends this one: nobody answers for a member whose profile is off.
    let hidden = sherbrooke.urls().actor("yasmine");
    let pretended = entregent::domain::Actor {
        id: montreal.app().ids.next(),
        uri: hidden.clone(),
        ..actor(&montreal, &section).await
    };
    montreal.write(move |tx| Ok(db::actors::insert_actor(tx.conn, &pretended, Some("{}"))?)).await;
    let (follower, followed) = (actor(&montreal, &hidden).await.id, actor(&montreal, &feed).await.id);
    let new = Follow {
        id: montreal.app().ids.next(),
        follower,
        followed,
        activity: hidden.join("/a/2").unwrap(),
        state: FollowState::Accepted,
    };
    montreal.write(move |tx| Ok(db::follows::insert_follow(tx.conn, &new, tx.now)?)).await;

    let asked = [
        speak_and_wait(&montreal, &sherbrooke, A_WHILE).await,
        speak_and_wait(&montreal, &sherbrooke, A_WHILE).await,
        speak_and_wait(&montreal, &sherbrooke, A_WHILE).await,
        speak_and_wait(&montreal, &sherbrooke, Duration::from_secs(3600)).await,
    ];
    assert_eq!(asked, [1, 0, 0, 1]);
    assert_eq!(state(&sherbrooke, &section, &feed).await, Some(FollowState::Accepted), "it is listed");
    assert_eq!(
        state(&montreal, &hidden, &feed).await,
        Some(FollowState::Accepted),
        "nobody answered for her"
    );
}
