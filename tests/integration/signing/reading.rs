//! Authorised fetch: objects and collections only for servers that sign, actors for everyone.

use axum::body::Body;
use entregent::activitypub::vocab::MEDIA_TYPE;
use entregent::clock::Clock;
use entregent::crypto::KeyPair;
use entregent::domain::opportunity::{Draft, Outcome, State};
use entregent::domain::{Opportunity, Policy, SignatureProfile};
use entregent::services::{self, threads::NewReply};
use http::{Request, StatusCode};
use url::Url;

use crate::support::{Ground, MemoryNetwork, Peer, Person, Test, TestApp, settle, sugar, tests, today};

pub fn tests() -> Vec<Test> {
    tests![
        an_unsigned_reader_gets_actors_and_no_objects,
        a_signed_reader_gets_everything_that_is_public,
        a_wrong_signature_is_no_better_than_none,
        a_blocked_host_reads_nothing_where_it_signs,
        a_blocked_host_that_signs_is_refused_in_the_open_too,
        people_read_pages_as_before,
        without_it_anybody_reads,
        two_guarded_chapters_federate_an_opportunity_whole,
    ]
}

const GUARDED: &[(&str, &str)] =
    &[("ENTREGENT_FEDERATION_AUTHORIZED_FETCH", "true"), ("ENTREGENT_FEDERATION_GREYLIST", "false")];

struct Scene {
    network: MemoryNetwork,
    montreal: TestApp,
    helene: Person,
    item: Opportunity,
}

async fn scene(ground: &Ground, settings: &[(&str, &str)]) -> Scene {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let montreal = TestApp::configured(ground, &network, &clock, "Montréal", settings).await;
    let helene = Peer::join(&network, "masto.test").person("helene");
    let item = montreal.publish(sugar()).await;
    settle(&[&montreal]).await;
    Scene { network, montreal, helene, item }
}

impl Scene {
    fn objects(&self) -> Vec<Url> {
        let urls = self.montreal.urls();
        let feed = urls.actor("occasions");
        let below = |owner: &Url, part: &str| Url::parse(&format!("{owner}/{part}")).unwrap();
        vec![
            self.item.uri.clone(),
            below(&self.item.uri, "replies"),
            below(&self.item.uri, "context?page=first"),
            below(&feed, "outbox"),
            below(&feed, "outbox?page=first"),
            below(&feed, "followers"),
            below(&feed, "featured"),
        ]
    }

    fn actors(&self) -> Vec<Url> {
        let urls = self.montreal.urls();
        vec![urls.server_actor(), urls.actor("section"), urls.actor("occasions"), urls.profile("occasions")]
    }

    async fn status_of(&self, request: Request<Body>) -> StatusCode {
        self.montreal.send(request).await.status()
    }

    async fn unsigned(&self, url: &Url) -> StatusCode {
        self.status_of(unsigned(url, MEDIA_TYPE)).await
    }

    /// Once her host is blocked, Hélène gets nothing for her signature, actors included.
    async fn refuses_the_blocked(&self) {
        self.montreal.decide("masto.test", Some(Policy::Suspended)).await;
        for url in self.objects().iter().chain(&self.actors()) {
            let asking = self.helene.asking(&self.montreal, url);
            assert_eq!(self.status_of(asking).await, StatusCode::FORBIDDEN, "{url}");
        }
        assert_eq!(self.network.take_sent(), [], "not even a look at her key");
    }
}

fn unsigned(url: &Url, accept: &str) -> Request<Body> {
    let target = &url[url::Position::BeforePath..url::Position::AfterQuery];
    let request = Request::get(target).header("host", "montreal.test").header("accept", accept);
    request.body(Body::empty()).unwrap()
}

async fn an_unsigned_reader_gets_actors_and_no_objects(ground: Ground) {
    let scene = scene(&ground, GUARDED).await;
    for url in scene.objects() {
        assert_eq!(scene.unsigned(&url).await, StatusCode::UNAUTHORIZED, "{url}");
    }
    let nowhere = scene.montreal.urls().page("o/1");
    assert_eq!(scene.unsigned(&nowhere).await, StatusCode::UNAUTHORIZED, "nor what is not there");
    let page = |path: &str| scene.montreal.urls().page(path);
    let mut account = page(".well-known/webfinger");
    account.set_query(Some("resource=acct:occasions@montreal.test"));
    let found = [account, page(".well-known/nodeinfo"), page("nodeinfo/2.1")];
    for url in scene.actors().iter().chain(&found) {
        assert_eq!(scene.unsigned(url).await, StatusCode::OK, "{url}");
    }
}

async fn a_signed_reader_gets_everything_that_is_public(ground: Ground) {
    let scene = scene(&ground, GUARDED).await;
    for profile in SignatureProfile::ALL {
        let reader = Person { profile, ..scene.helene.clone() };
        for url in scene.objects().iter().chain(&scene.actors()) {
            let answer = scene.montreal.send(reader.asking(&scene.montreal, url)).await;
            assert_eq!(answer.status(), StatusCode::OK, "{profile:?} {url}: {}", answer.body());
        }
    }
    let answer = scene.montreal.send(scene.helene.asking(&scene.montreal, &scene.item.uri)).await;
    assert_eq!(
        answer.headers()["cache-control"],
        "private, max-age=60",
        "not for a cache that serves others"
    );
    let nowhere = scene.montreal.urls().page("o/1");
    let asking = scene.helene.asking(&scene.montreal, &nowhere);
    assert_eq!(scene.status_of(asking).await, StatusCode::NOT_FOUND);
}

async fn a_wrong_signature_is_no_better_than_none(ground: Ground) {
    let scene = scene(&ground, GUARDED).await;
    let asking = |person: &Person| person.asking(&scene.montreal, &scene.item.uri);
    assert_eq!(scene.status_of(asking(&scene.helene)).await, StatusCode::OK);
    scene.network.take_sent();
    for profile in SignatureProfile::ALL {
        let reader = Person { profile, ..scene.helene.clone() };
        let mallory = Person { keys: std::sync::Arc::new(KeyPair::generate().unwrap()), ..reader.clone() };
        assert_eq!(scene.status_of(asking(&mallory)).await, StatusCode::UNAUTHORIZED, "forged");
        let mut moved = asking(&reader);
        *moved.uri_mut() = "/u/occasions/outbox".parse().unwrap();
        assert_eq!(scene.status_of(moved).await, StatusCode::UNAUTHORIZED, "made for another address");
        let mut elsewhere = asking(&reader);
        elsewhere.headers_mut().insert("host", "quebec.test".parse().unwrap());
        assert_eq!(scene.status_of(elsewhere).await, StatusCode::UNAUTHORIZED, "made for another host");
    }
    let recorded = asking(&scene.helene);
    scene.montreal.clock.advance(std::time::Duration::from_secs(3_700));
    assert_eq!(scene.status_of(recorded).await, StatusCode::UNAUTHORIZED, "recorded an hour ago");
    assert_eq!(scene.network.take_sent(), [], "no outgoing request");
    scene.network.cut("masto.test");
    let stranger =
        Person { key_id: scene.helene.id.join("stranger#main-key").unwrap(), ..scene.helene.clone() };
    assert_eq!(scene.status_of(asking(&stranger)).await, StatusCode::SERVICE_UNAVAILABLE, "no key for now");
}

async fn a_blocked_host_reads_nothing_where_it_signs(ground: Ground) {
    let scene = scene(&ground, GUARDED).await;
    scene.refuses_the_blocked().await;
    for url in scene.actors() {
        assert_eq!(scene.unsigned(&url).await, StatusCode::OK, "{url}");
    }
}

async fn a_blocked_host_that_signs_is_refused_in_the_open_too(ground: Ground) {
    scene(&ground, &[]).await.refuses_the_blocked().await;
}

async fn people_read_pages_as_before(ground: Ground) {
    let scene = scene(&ground, GUARDED).await;
    let page = scene.montreal.send(unsigned(&scene.item.uri, "text/html")).await;
    assert_eq!(page.status(), StatusCode::OK);
    assert!(page.body().contains("Casablanca"));
}

async fn without_it_anybody_reads(ground: Ground) {
    let scene = scene(&ground, &[]).await;
    for url in scene.objects().iter().chain(&scene.actors()) {
        assert_eq!(scene.unsigned(url).await, StatusCode::OK, "{url}");
    }
    let mut odd = unsigned(&scene.item.uri, MEDIA_TYPE);
    odd.headers_mut().insert("signature", "nonsense".parse().unwrap());
    assert_eq!(scene.status_of(odd).await, StatusCode::OK, "nobody asked for a signature");
}

async fn two_guarded_chapters_federate_an_opportunity_whole(ground: Ground) {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let montreal = TestApp::configured(&ground, &network, &clock, "Montréal", GUARDED).await;
    let sherbrooke = TestApp::configured(&ground, &network, &clock, "Sherbrooke", GUARDED).await;
    let both = [&montreal, &sherbrooke];
    sherbrooke.follow(&montreal, "occasions").await;
    settle(&both).await;

    let item = montreal.publish(sugar()).await;
    settle(&both).await;
    let copy = sherbrooke.copy_of(&item.uri).await.expect("a copy");
    let read = sherbrooke.federation.note(&item.uri).await.expect("the original, read with a signature");
    assert_eq!(read.note.id, item.uri);
    assert_eq!(montreal.document(&item.uri).await.0, StatusCode::UNAUTHORIZED);

    let (member, id) = (montreal.member.clone(), item.id);
    let change = Draft { gain: "Contrat de deux ans".to_owned(), ..sugar() };
    montreal.write(move |tx| services::opportunities::edit(tx, &member, id, &change)).await;
    settle(&both).await;
    assert_eq!(sherbrooke.copy_of(&item.uri).await.unwrap().details.gain, "Contrat de deux ans");

    let (member, question) = (sherbrooke.member.clone(), "Livrez-vous à Lyon ?".to_owned());
    let reply = NewReply { opportunity: copy.id, parent: None, text: question };
    sherbrooke.write(move |tx| services::threads::reply(tx, &member, &reply)).await;
    settle(&both).await;
    assert_eq!(montreal.thread(&item).await, ["@section@sherbrooke.test: Livrez-vous à Lyon ?"]);

    let member = montreal.member.clone();
    montreal.write(move |tx| services::opportunities::withdraw(tx, &member, id)).await;
    settle(&both).await;
    assert_eq!(sherbrooke.copy_of(&item.uri).await.unwrap().state, State::Closed(Outcome::Withdrawn));
}
