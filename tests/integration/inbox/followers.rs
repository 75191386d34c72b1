//! What a hostile server may say about who follows its people: it ends no follow but those of its own, tells nothing
//! of ours, and has us ask for little (FEP-8fcf).

use std::collections::BTreeSet;
use std::time::Duration;

use entregent::crypto::digest::SetDigest;
use entregent::db;
use entregent::domain::{Follow, FollowState, Policy};
use entregent::i18n::Locale;
use entregent::services;
use entregent::services::members::ProfileChange;
use entregent::services::synchronisation::{self, Reconciled};
use http::StatusCode;
use serde_json::{Value, json};
use url::Url;

use super::scene::{Scene, scene};
use crate::support::{Ground, Peer, Person, Test, settle, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_list_of_nobody_ends_our_follow,
        a_header_about_somebody_elses_followers_is_passed_over,
        a_header_that_is_not_signed_is_passed_over,
        a_header_that_nobody_can_read_is_passed_over,
        a_list_that_is_not_whole_ends_no_follow.within(180),
        a_list_that_is_slow_to_come_is_asked_for_again,
        a_list_of_others_tells_and_changes_nothing,
        a_follow_not_answered_or_younger_than_the_list_stays,
        a_follow_that_changed_since_the_question_stays,
        a_flood_of_headers_is_one_request.within(180),
        a_crowd_that_nobody_follows_is_asked_about_ten.within(180),
    ]
}

const HOUR: Duration = Duration::from_secs(3600);
const LIST: &str = "users/helene/followers_synchronization";

fn nobody() -> String {
    SetDigest::default().to_hex()
}

fn header(collection: &Url, url: &Url, digest: &str) -> String {
    format!("collectionId=\"{collection}\", digest=\"{digest}\", url=\"{url}\"")
}

/// Montréal follows Hélène, longer than anything is on its way.
async fn followed(ground: &Ground) -> Scene {
    let scene = scene(ground).await;
    scene.follow(&scene.helene).await;
    scene.montreal.clock.advance(HOUR);
    scene.settle().await;
    scene
}

impl Scene {
    fn header_of(&self, person: &Person, digest: &str) -> String {
        let below = |part: &str| Url::parse(&format!("{}/{part}", person.id)).unwrap();
        header(&below("followers"), &below("followers_synchronization"), digest)
    }

    /// Somebody says something with this header.
    async fn say(&self, person: &Person, number: u32, header: &str) {
        let activity = person.activity(number, "Like", json!(self.item.uri));
        let request = person.signed_with(&self.montreal, "inbox", &activity, header);
        assert_eq!(self.montreal.send(request).await.status(), StatusCode::ACCEPTED, "{header}");
    }

    /// Time passes; what was asked for.
    async fn asked_within(&self, time: Duration) -> Vec<String> {
        settle(&[&self.montreal]).await;
        assert!(!self.asks(), "nothing is asked before it has settled");
        self.montreal.clock.advance(time);
        settle(&[&self.montreal]).await;
        let sent = self.network.take_sent().into_iter();
        sent.filter(|sent| sent.method == "GET").map(|sent| sent.url).collect()
    }

    fn asks(&self) -> bool {
        self.network.take_sent().iter().any(|sent| sent.method == "GET")
    }

    /// How our follow of Hélène stands.
    async fn state(&self) -> Option<FollowState> {
        self.follow_of(&self.helene).await.map(|follow| follow.state)
    }

    async fn follow_of(&self, person: &Person) -> Option<Follow> {
        let section = self.montreal.urls().actor("section");
        let (section, followed) = (self.remote(&section).await.id, self.remote(&person.id).await.id);
        self.montreal.read(move |tx| Ok(db::follows::find_follow(tx.conn, section, followed)?)).await
    }

    fn publish_list(&self, path: &str, items: Value, more: Value) {
        let mut list = json!({
            "id": self.masto.url(path), "type": "OrderedCollection", "orderedItems": items,
        });
        for (name, value) in more.as_object().unwrap() {
            list[name] = value.clone();
        }
        self.masto.publish(path, list);
    }
}

/// The friendly case, so that the others fail for the right reason.
async fn a_list_of_nobody_ends_our_follow(ground: Ground) {
    let scene = followed(&ground).await;
    scene.publish_list(LIST, json!([]), json!({}));
    scene.say(&scene.helene, 1, &scene.header_of(&scene.helene, &nobody())).await;
    assert_eq!(scene.asked_within(HOUR).await, [scene.masto.url(LIST).as_str()]);
    assert_eq!(scene.state().await, Some(FollowState::Rejected));
    assert_eq!(scene.received(), [""; 0], "there is nothing to tell");
}

async fn a_header_about_somebody_elses_followers_is_passed_over(ground: Ground) {
    let scene = followed(&ground).await;
    let own = |part: &str| scene.masto.url(&format!("users/helene/{part}"));
    let elsewhere = Url::parse("https://victim.test/users/victor/followers_synchronization").unwrap();
    let (collection, list) = (own("followers"), own("followers_synchronization"));
    let ours = scene.montreal.urls().page("u/occasions/followers_synchronization");
    let other_port = Url::parse("https://masto.test:8443/users/helene/followers_synchronization").unwrap();
    let headers = [
        header(&collection, &elsewhere, &nobody()),
        header(&collection, &ours, &nobody()),
        header(&collection, &other_port, &nobody()),
        header(&scene.masto.url("users/mallory/followers"), &list, &nobody()),
        header(&elsewhere, &list, &nobody()),
        header(&scene.montreal.urls().page("u/section/followers"), &list, &nobody()),
    ];
    for (number, header) in (1..).zip(&headers) {
        scene.say(&scene.helene, number, header).await;
    }
    assert_eq!(scene.asked_within(2 * HOUR).await, [""; 0]);
    // Somebody else of the same server speaks for Hélène.
    scene.say(&scene.mallory, 1, &scene.header_of(&scene.helene, &nobody())).await;
    assert_eq!(scene.asked_within(2 * HOUR).await, [""; 0]);
    assert_eq!(scene.state().await, Some(FollowState::Accepted));
}

async fn a_header_that_is_not_signed_is_passed_over(ground: Ground) {
    let scene = followed(&ground).await;
    scene.publish_list(LIST, json!([]), json!({}));
    for profile in entregent::domain::SignatureProfile::ALL {
        let helene = Person { profile, ..scene.helene.clone() };
        let number = profile as u32;
        let like = helene.activity(number, "Like", json!(scene.item.uri));
        let mut request = helene.signed(&scene.montreal, "inbox", &like);
        let header = scene.header_of(&helene, &nobody());
        request.headers_mut().insert("collection-synchronization", header.parse().unwrap());
        assert_eq!(scene.montreal.send(request).await.status(), StatusCode::ACCEPTED);
    }
    assert_eq!(scene.asked_within(2 * HOUR).await, [""; 0]);
}

async fn a_header_that_nobody_can_read_is_passed_over(ground: Ground) {
    let scene = followed(&ground).await;
    let whole = scene.header_of(&scene.helene, &nobody());
    let headers = [
        "nonsense".to_owned(),
        whole.replace("digest", "sum"),
        whole.replace("\", digest", "\\\", digest"),
        format!("{whole}, url=\"https://victim.test/\""),
        format!("{whole}, x=\"{}\"", "x".repeat(5_000)),
    ];
    for (number, header) in (1..).zip(&headers) {
        scene.say(&scene.helene, number, header).await;
    }
    assert_eq!(scene.asked_within(2 * HOUR).await, [""; 0]);
    assert_eq!(scene.state().await, Some(FollowState::Accepted));
}

async fn a_list_that_is_not_whole_ends_no_follow(ground: Ground) {
    let scene = followed(&ground).await;
    let page = |number: u32| scene.masto.url(&format!("pages/{number}"));
    let many: Vec<String> = (0..201).map(|number| format!("https://masto.test/users/{number}")).collect();
    scene.publish_list("pages/1", json!([]), json!({ "next": page(2) }));
    scene.publish_list("pages/2", json!([]), json!({ "next": page(1) }));
    for number in 3..80 {
        scene.publish_list(&format!("pages/{number}"), json!([]), json!({ "next": page(number + 1) }));
    }
    let section = scene.montreal.urls().actor("section");
    let lists = [
        ("too many on a page", json!(many), json!({})),
        ("a ring of pages", json!([]), json!({ "next": page(1) })),
        ("pages without end", json!([]), json!({ "next": page(3) })),
        ("a page of another host", json!([]), json!({ "next": "https://victim.test/pages/1" })),
        ("a page of ours", json!([]), json!({ "next": scene.montreal.urls().page("u/section/followers") })),
        ("hidden", json!(null), json!({ "totalItems": 7 })),
        ("hidden altogether", json!(null), json!({})),
        ("shorter than it says", json!([]), json!({ "totalItems": 1 })),
        ("no collection", json!([]), json!({ "type": "Note" })),
        ("another actor's", json!([]), json!({ "id": scene.masto.url("users/mallory/followers") })),
    ];
    scene.publish_list("users/mallory/followers", json!([]), json!({}));
    for (number, (what, items, more)) in (1..).zip(lists) {
        scene.publish_list(LIST, items, more);
        scene.say(&scene.helene, number, &scene.header_of(&scene.helene, &nobody())).await;
        let asked = scene.asked_within(2 * HOUR).await;
        assert!((1..=51).contains(&asked.len()), "{what}: {asked:?}");
        assert!(asked.iter().all(|url| url.starts_with("https://masto.test/")), "{what}: {asked:?}");
        assert_eq!(scene.state().await, Some(FollowState::Accepted), "{what}");
    }
    scene.masto.withdraw(LIST);
    scene.say(&scene.helene, 90, &scene.header_of(&scene.helene, &nobody())).await;
    assert_eq!(scene.asked_within(2 * HOUR).await.len(), 1);
    assert_eq!(scene.state().await, Some(FollowState::Accepted), "nothing is there");

    // All followers instead of ours are as good, when it is all of them.
    let followers = json!({ "id": scene.masto.url("users/helene/followers"), "totalItems": 1 });
    scene.publish_list(LIST, json!([section]), followers.clone());
    scene.publish_list("users/helene/followers", json!([section]), followers);
    scene.say(&scene.helene, 91, &scene.header_of(&scene.helene, &nobody())).await;
    assert_eq!(scene.asked_within(2 * HOUR).await.len(), 2);
    assert_eq!(scene.state().await, Some(FollowState::Accepted), "it is listed");
}

async fn a_list_that_is_slow_to_come_is_asked_for_again(ground: Ground) {
    let scene = followed(&ground).await;
    scene.publish_list(LIST, json!([]), json!({}));
    scene.say(&scene.helene, 1, &scene.header_of(&scene.helene, &nobody())).await;
    scene.network.cut("masto.test");
    scene.asked_within(Duration::from_secs(180)).await;
    assert_eq!(scene.state().await, Some(FollowState::Accepted));
    scene.network.mend("masto.test");
    scene.montreal.clock.advance(HOUR);
    settle(&[&scene.montreal]).await;
    assert_eq!(scene.state().await, Some(FollowState::Rejected));
}

async fn a_list_of_others_tells_and_changes_nothing(ground: Ground) {
    let scene = followed(&ground).await;
    scene.follow(&scene.mallory).await;
    scene.montreal.clock.advance(HOUR);
    // Yasmine was to be seen for a while, and is not any more.
    for is_public in [true, false] {
        let (member, keys) = (scene.montreal.member.clone(), scene.montreal.app().keys.take().unwrap());
        let change = ProfileChange { name: member.name.clone(), language: Locale::FrCa, is_public };
        scene
            .montreal
            .write(move |tx| services::members::change_profile(tx, &member, &change, &keys).map(drop))
            .await;
    }
    let urls = scene.montreal.urls();
    let items = json!([
        urls.actor("section"),
        // Not shown, or nobody at all.
        urls.actor("yasmine"),
        urls.actor("nobody"),
        urls.profile("section"),
        urls.page("u/section/followers"),
        urls.home(),
        "https://victim.test/users/victor",
        scene.mallory.id,
        "http://montreal.test/u/section",
        7,
        { "id": urls.actor("occasions") },
    ]);
    scene.publish_list(LIST, items, json!({}));
    scene.say(&scene.helene, 1, &scene.header_of(&scene.helene, &nobody())).await;
    settle(&[&scene.montreal]).await;
    scene.settle().await;
    scene.montreal.clock.advance(HOUR);
    settle(&[&scene.montreal]).await;

    assert_eq!(scene.state().await, Some(FollowState::Accepted), "it is listed");
    let mallory = scene.follow_of(&scene.mallory).await.map(|follow| follow.state);
    assert_eq!(mallory, Some(FollowState::Accepted), "a list is about nobody else");
    let told = scene.masto.take_received();
    let told: Vec<_> = told.iter().map(|it| (&it["type"], &it["actor"], &it["object"]["object"])).collect();
    let expected = (json!("Undo"), json!(urls.actor("occasions")), json!(scene.helene.id));
    assert_eq!(told, [(&expected.0, &expected.1, &expected.2)], "only who is there for everybody answers");
}

async fn a_follow_not_answered_or_younger_than_the_list_stays(ground: Ground) {
    let scene = scene(&ground).await;
    scene.publish_list(LIST, json!([]), json!({}));
    let wrong = SetDigest::from_iter(["https://montreal.test/u/nobody"]).to_hex();
    scene.say(&scene.helene, 1, &scene.header_of(&scene.helene, &wrong)).await;
    settle(&[&scene.montreal]).await;
    scene.montreal.clock.advance(Duration::from_secs(60));
    scene.follow(&scene.helene).await;
    assert_eq!(scene.asked_within(Duration::from_secs(70)).await.len(), 1, "about a follow of a minute ago");
    assert_eq!(scene.state().await, Some(FollowState::Accepted));

    let follow = scene.follow_of(&scene.helene).await.unwrap();
    let pending = Follow { state: FollowState::Requested, ..follow };
    scene.montreal.write(move |tx| Ok(db::follows::update_follow(tx.conn, &pending)?)).await;
    scene.say(&scene.helene, 2, &scene.header_of(&scene.helene, &wrong)).await;
    assert_eq!(scene.asked_within(2 * HOUR).await.len(), 1);
    assert_eq!(scene.state().await, Some(FollowState::Requested), "not answered yet");
}

async fn a_follow_that_changed_since_the_question_stays(ground: Ground) {
    let scene = followed(&ground).await;
    scene.say(&scene.helene, 1, &scene.header_of(&scene.helene, &nobody())).await;
    let helene = scene.remote(&scene.helene.id).await.id;
    let asked = scene.montreal.read(move |tx| synchronisation::find_question(tx, helene)).await;
    let asked = asked.expect("both ends differ");
    // While the list is on its way, a steward thinks better of it, twice.
    let (steward, target) = (scene.montreal.steward.clone(), scene.remote(&scene.helene.id).await);
    let again = scene.montreal.write(move |tx| {
        services::follows::unfollow(tx, &steward, helene)?;
        services::follows::follow(tx, &steward, &target)
    });
    let accept = scene.helene.activity(2, "Accept", json!(again.await.activity));
    scene.give(&scene.helene, "inbox", &accept).await;
    let done = scene.montreal.write(move |tx| synchronisation::reconcile(tx, &asked, &BTreeSet::new())).await;
    assert_eq!(done, Reconciled::default());
    assert_eq!(scene.state().await, Some(FollowState::Accepted));
}

async fn a_flood_of_headers_is_one_request(ground: Ground) {
    let scene = followed(&ground).await;
    let items = json!([scene.montreal.urls().actor("section")]);
    scene.publish_list(LIST, items, json!({}));
    for number in 1..=100 {
        let digest = format!("{number:064x}");
        scene.say(&scene.helene, number, &scene.header_of(&scene.helene, &digest)).await;
    }
    assert_eq!(scene.asked_within(HOUR / 2).await.len(), 1);
    for number in 101..=200 {
        let digest = format!("{number:064x}");
        scene.say(&scene.helene, number, &scene.header_of(&scene.helene, &digest)).await;
    }
    assert_eq!(scene.asked_within(HOUR / 4).await.len(), 0, "that was within the hour");
    scene.montreal.decide("masto.test", Some(Policy::Suspended)).await;
    assert_eq!(scene.asked_within(2 * HOUR).await.len(), 0, "a suspended server is not asked");
}

async fn a_crowd_that_nobody_follows_is_asked_about_ten(ground: Ground) {
    let scene = followed(&ground).await;
    let crowd = Peer::join(&scene.network, "crowd.test");
    for number in 0..30 {
        // All with the same key: making thirty would take longer than the test.
        let (id, key_id) = (format!("users/one{number}"), format!("users/one{number}#main-key"));
        let (id, key_id) = (crowd.url(&id), crowd.url(&key_id));
        let one = Person { id, key_id, peer: crowd.clone(), ..scene.helene.clone() };
        one.publish();
        scene.remote(&one.id).await;
        scene.say(&one, 1, &scene.header_of(&one, &format!("{number:063x}f"))).await;
    }
    scene.network.take_sent();
    scene.publish_list(LIST, json!([]), json!({}));
    scene.say(&scene.helene, 1, &scene.header_of(&scene.helene, &nobody())).await;
    let asked = scene.asked_within(HOUR / 2).await;
    let (of_crowd, others): (Vec<_>, Vec<_>) = asked.iter().partition(|url| url.contains("crowd.test"));
    assert_eq!((of_crowd.len(), others.len()), (10, 1), "and whom we follow is not behind them");
}
