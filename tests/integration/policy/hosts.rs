//! Suspended, limited, not on the list: what is stored already, what comes, what goes, and all of it back again.

use axum::body::Body;
use entregent::activitypub::vocab::MEDIA_TYPE;
use entregent::clock::Clock;
use entregent::domain::{Opportunity, Policy, Readers};
use entregent::federation::signatures::{Outgoing, sign_request};
use entregent::services::{self, ServiceError};
use entregent::urls::Collection;
use http::{Method, Request, StatusCode};
use serde_json::json;

use crate::support::{Ground, MemoryNetwork, Peer, Person, Test, TestApp, settle, sugar, tests, today};

pub fn tests() -> Vec<Test> {
    tests![
        nothing_is_seen_of_a_suspended_server_until_it_is_lifted,
        nothing_comes_from_a_suspended_server,
        nothing_goes_to_a_suspended_server_until_it_is_lifted,
        a_subdomain_goes_with_its_domain,
        another_port_or_a_dot_at_the_end_is_the_same_suspended_server,
        a_suspended_chapters_opportunity_is_not_found_until_it_is_lifted,
        a_limited_server_is_for_members,
        a_limited_server_follows_as_before_and_is_read_by_members,
        with_an_allow_list_strangers_are_refused,
        only_stewards_decide,
    ]
}

/// Hélène of `masto.test` follows the feed, likes the sugar and answered it.
struct Scene {
    network: MemoryNetwork,
    montreal: TestApp,
    masto: Peer,
    helene: Person,
    sugar: Opportunity,
}

async fn scene(ground: &Ground) -> Scene {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let montreal = TestApp::start(ground, &network, &clock, "Montréal").await;
    let masto = Peer::join(&network, "masto.test");
    let helene = masto.person("helene");
    let sugar = montreal.publish(sugar()).await;
    let feed = json!(montreal.urls().actor("occasions"));
    for activity in [
        helene.activity(1, "Follow", feed),
        helene.activity(2, "Like", json!(sugar.uri)),
        helene.reply(3, &sugar.uri, "<p>Livrez-vous à Lyon ?</p>"),
    ] {
        assert_eq!(helene.send(&montreal, &activity).await, StatusCode::ACCEPTED);
    }
    settle(&[&montreal]).await;
    masto.take_received();
    Scene { network, montreal, masto, helene, sugar }
}

impl Scene {
    /// How many members each collection has that she is in, with the thread as members see it.
    async fn seen(&self) -> (usize, Vec<i64>) {
        let urls = self.montreal.urls();
        let feed = urls.actor("occasions");
        let of_feed = urls.collection_of(&feed, Collection::Followers);
        let of_sugar = [Collection::Replies, Collection::Context, Collection::Likes];
        let of_sugar = of_sugar.map(|collection| urls.collection_of(&self.sugar.uri, collection));
        let mut totals = Vec::new();
        for url in [of_feed].into_iter().chain(of_sugar) {
            totals.push(self.montreal.document(&url).await.1["totalItems"].as_i64().unwrap());
        }
        (self.montreal.thread(&self.sugar).await.len(), totals)
    }
}

async fn nothing_is_seen_of_a_suspended_server_until_it_is_lifted(ground: Ground) {
    let scene = scene(&ground).await;
    let before = (1, vec![1, 1, 2, 1]);
    assert_eq!(scene.seen().await, before, "thread; followers, replies, context, likes");
    scene.montreal.decide("masto.test", Some(Policy::Suspended)).await;
    assert_eq!(scene.seen().await, (0, vec![0, 0, 1, 0]));
    scene.montreal.decide("masto.test", None).await;
    assert_eq!(scene.seen().await, before);
}

async fn nothing_comes_from_a_suspended_server(ground: Ground) {
    let Scene { network, montreal, helene, sugar, .. } = scene(&ground).await;
    let fetch = |path: String| {
        let url = montreal.urls().page(&path);
        let outgoing = Outgoing { method: &Method::GET, url: &url, digest: None, synchronisation: None };
        let headers =
            sign_request(&outgoing, &helene.key_id, &helene.keys.rsa, montreal.clock.now()).unwrap();
        let mut request = Request::get(path).header("accept", MEDIA_TYPE).body(Body::empty()).unwrap();
        request.headers_mut().extend(headers);
        request
    };
    let addresses =
        || [sugar.uri.path().to_owned(), format!("{}/replies", sugar.uri.path()), "/u/section".into()];
    for path in addresses() {
        assert_eq!(montreal.send(fetch(path.clone())).await.status(), StatusCode::OK, "{path}");
    }
    montreal.decide("masto.test", Some(Policy::Suspended)).await;
    network.take_sent();
    let reply = helene.reply(4, &sugar.uri, "<p>Encore moi</p>");
    assert_eq!(helene.send(&montreal, &reply).await, StatusCode::FORBIDDEN);
    for path in addresses() {
        assert_eq!(montreal.send(fetch(path.clone())).await.status(), StatusCode::FORBIDDEN, "{path}");
    }
    assert!(montreal.federation.actor(&"https://masto.test/users/youssef".parse().unwrap()).await.is_err());
    assert_eq!(network.take_sent(), [], "nothing is asked of it either");
    montreal.decide("masto.test", None).await;
    assert_eq!(helene.send(&montreal, &reply).await, StatusCode::ACCEPTED);
}

async fn nothing_goes_to_a_suspended_server_until_it_is_lifted(ground: Ground) {
    let Scene { network, montreal, masto, sugar: old, .. } = scene(&ground).await;
    network.cut("masto.test");
    let (member, id) = (montreal.member.clone(), old.id);
    montreal.write(move |tx| services::opportunities::withdraw(tx, &member, id)).await;
    settle(&[&montreal]).await;
    montreal.decide("masto.test", Some(Policy::Suspended)).await;
    network.mend("masto.test");
    network.take_sent();
    // What is published meanwhile is not for its followers; what it has already, it has to be told about.
    montreal.publish(sugar()).await;
    montreal.clock.advance(std::time::Duration::from_secs(3600));
    settle(&[&montreal]).await;
    assert_eq!(network.take_sent(), [], "neither what waited nor what is new");

    montreal.decide("masto.test", None).await;
    settle(&[&montreal]).await;
    let received = masto.take_received();
    let kinds: Vec<&str> = received.iter().map(|activity| activity["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["Update"], "what waited");
    montreal.publish(sugar()).await;
    settle(&[&montreal]).await;
    assert_eq!(masto.take_received()[0]["type"], "Announce", "it follows as before");
}

async fn a_subdomain_goes_with_its_domain(ground: Ground) {
    let Scene { network, montreal, sugar, .. } = scene(&ground).await;
    montreal.decide("spam.test", Some(Policy::Limited)).await;
    let eve = Peer::join(&network, "social.spam.test").person("eve");
    eve.send(&montreal, &eve.reply(1, &sugar.uri, "<p>À vendre</p>")).await;
    settle(&[&montreal]).await;
    let entries = montreal.read(move |tx| services::threads::list(tx, &sugar, Readers::Everyone)).await;
    assert_eq!(entries.len(), 1, "met after the decision, and limited all the same");
    montreal.decide("spam.test", Some(Policy::Suspended)).await;
    let again = eve.reply(2, &eve.id, "<p>À vendre</p>");
    assert_eq!(eve.send(&montreal, &again).await, StatusCode::FORBIDDEN);
    montreal.decide("social.spam.test", Some(Policy::Open)).await;
    assert_eq!(eve.send(&montreal, &again).await, StatusCode::ACCEPTED, "the more precise decision holds");
}

/// DNS finds `masto.test.` where it finds `masto.test`, and a server may listen on many ports.
async fn another_port_or_a_dot_at_the_end_is_the_same_suspended_server(ground: Ground) {
    let Scene { network, montreal, sugar, .. } = scene(&ground).await;
    let hosts = ["masto.test.", "masto.test:8443", "masto.test.:8443", "social.masto.test."];
    let evaders = hosts.map(|host| Peer::join(&network, host).person("eve"));
    let feed = montreal.urls().actor("occasions");
    for eve in &evaders {
        let follow = eve.activity(1, "Follow", json!(feed));
        assert_eq!(eve.send(&montreal, &follow).await, StatusCode::ACCEPTED, "{}", eve.id);
    }
    settle(&[&montreal]).await;
    let followers = montreal.urls().collection_of(&feed, Collection::Followers);
    assert_eq!(montreal.document(&followers).await.1["totalItems"], 5);

    montreal.decide("masto.test", Some(Policy::Suspended)).await;
    network.take_sent();
    assert_eq!(montreal.document(&followers).await.1["totalItems"], 0, "what is stored");
    montreal.publish(crate::support::sugar()).await;
    for eve in &evaders {
        let reply = eve.reply(2, &sugar.uri, "<p>À vendre</p>");
        for inbox in ["inbox", "u/occasions/inbox"] {
            let status = montreal.send(eve.signed(&montreal, inbox, &reply)).await.status();
            assert_eq!(status, StatusCode::FORBIDDEN, "what comes: {}", eve.id);
        }
        let status = montreal.send(eve.asking(&montreal, &sugar.uri)).await.status();
        assert_eq!(status, StatusCode::FORBIDDEN, "what is read: {}", eve.id);
        let another = eve.peer.url("users/another");
        assert!(montreal.federation.actor(&another).await.is_err(), "what is asked: {another}");
    }
    settle(&[&montreal]).await;
    assert_eq!(network.take_sent(), [], "what goes");
}

async fn a_suspended_chapters_opportunity_is_not_found_until_it_is_lifted(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let original = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;
    let copy = sherbrooke.copy_of(&original.uri).await.unwrap();
    sherbrooke.decide("montreal.test", Some(Policy::Suspended)).await;
    assert_eq!(sherbrooke.open_opportunities().await, []);
    let (member, id) = (sherbrooke.member.clone(), copy.id);
    let found = sherbrooke.app().read(move |tx| services::opportunities::get(tx, Some(&member), id)).await;
    assert!(matches!(found, Err(ServiceError::NotFound)), "{found:?}");
    assert!(!page(&sherbrooke, "/jumelages").await.contains("montreal.test"));
    sherbrooke.decide("montreal.test", None).await;
    assert_eq!(sherbrooke.open_opportunities().await, [copy]);
}

async fn a_limited_server_is_for_members(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let original = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;
    assert!(page(&sherbrooke, "/occasions").await.contains("Casablanca"));
    assert!(page(&sherbrooke, "/occasions").await.contains("Section de Montréal"));
    sherbrooke.decide("montreal.test", Some(Policy::Limited)).await;
    let list = page(&sherbrooke, "/occasions").await;
    assert!(
        !list.contains("Casablanca") && !list.contains("Section de Montréal"),
        "nor to filter by: {list}"
    );
    assert_eq!(sherbrooke.open_opportunities().await.len(), 1, "members see it");
    let copy = sherbrooke.copy_of(&original.uri).await.unwrap();
    assert_eq!(sherbrooke.thread(&copy).await, Vec::<String>::new());
}

async fn a_limited_server_follows_as_before_and_is_read_by_members(ground: Ground) {
    let scene = scene(&ground).await;
    scene.montreal.decide("masto.test", Some(Policy::Limited)).await;
    let (thread, totals) = scene.seen().await;
    assert_eq!((thread, totals[1]), (1, 0), "members read the reply, the public collection is without it");
    let sugar = scene.sugar.clone();
    let entries = scene.montreal.read(move |tx| services::threads::list(tx, &sugar, Readers::Everyone)).await;
    assert_eq!(entries, []);
    scene.montreal.publish(crate::support::sugar()).await;
    settle(&[&scene.montreal]).await;
    assert_eq!(scene.masto.take_received().len(), 1, "it follows as before");
}

async fn with_an_allow_list_strangers_are_refused(ground: Ground) {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let closed = [("ENTREGENT_FEDERATION_ALLOW_LIST", "true")];
    let montreal = TestApp::configured(&ground, &network, &clock, "Montréal", &closed).await;
    let helene = Peer::join(&network, "masto.test").person("helene");
    let follow = helene.activity(1, "Follow", json!(montreal.urls().actor("occasions")));
    assert_eq!(helene.send(&montreal, &follow).await, StatusCode::FORBIDDEN);
    assert_eq!(network.take_sent(), [], "not even its key is asked for");
    montreal.decide("masto.test", Some(Policy::Open)).await;
    assert_eq!(helene.send(&montreal, &follow).await, StatusCode::ACCEPTED);
}

async fn only_stewards_decide(ground: Ground) {
    let Scene { montreal, .. } = scene(&ground).await;
    let member = montreal.member.clone();
    let decided = montreal.app().write(move |tx| {
        let new = services::policies::NewDecision {
            host: "masto.test".parse().unwrap(),
            policy: Some(Policy::Suspended),
            reason: String::new(),
        };
        services::policies::decide(tx, services::policies::By::Steward(&member), &[new])
    });
    assert!(matches!(decided.await, Err(ServiceError::Forbidden(_))));
    montreal.decide("masto.test", Some(Policy::Suspended)).await;
    montreal.decide("masto.test", None).await;
    let history = montreal.read(|tx| services::policies::history(tx, &"masto.test".parse().unwrap())).await;
    let told: Vec<_> = history.iter().map(|it| (it.policy, it.author.as_str(), it.reason.as_str())).collect();
    assert_eq!(told, [(None, "rosalie", "pour voir"), (Some(Policy::Suspended), "rosalie", "pour voir")]);
}

/// As a visitor sees it.
async fn page(chapter: &TestApp, path: &str) -> String {
    let request = Request::get(path).header("host", chapter.host()).header("accept", "text/html");
    chapter.send(request.body(Body::empty()).unwrap()).await.into_body()
}
