//! After approval there is time to think again: nothing leaves before it is over.

use std::time::Duration;

use entregent::clock::Clock;
use entregent::domain::opportunity::State;
use entregent::domain::qualification::Assessment;
use entregent::domain::{Member, Opportunity, Role};
use entregent::services::{ServiceError, members, opportunities};
use http::StatusCode;

use crate::support::{Ground, MemoryNetwork, Reader, Test, TestApp, settle, sugar, tests, today};

pub fn tests() -> Vec<Test> {
    tests![
        an_approved_opportunity_leaves_when_its_time_is_over_and_only_once,
        what_is_called_back_was_seen_by_nobody_and_keeps_its_reference,
        who_does_not_want_to_wait_sends_it_on_its_way,
        before_it_leaves_it_is_nowhere_to_be_seen,
        only_its_author_and_stewards_call_it_back,
    ]
}

struct Scene {
    network: MemoryNetwork,
    montreal: TestApp,
    sherbrooke: TestApp,
}

/// Sherbrooke follows Montréal, where one has five minutes.
async fn scene(ground: &Ground) -> Scene {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let settings = [("ENTREGENT_WEB_UNDO", "5 min"), ("ENTREGENT_FEDERATION_GREYLIST", "false")];
    let montreal = TestApp::configured(ground, &network, &clock, "Montréal", &settings).await;
    let sherbrooke = TestApp::start(ground, &network, &clock, "Sherbrooke").await;
    sherbrooke.follow(&montreal, "occasions").await;
    settle(&[&montreal, &sherbrooke]).await;
    network.take_sent();
    Scene { network, montreal, sherbrooke }
}

impl Scene {
    async fn approved(&self) -> Opportunity {
        let item = self.montreal.publish(sugar()).await;
        self.settle().await;
        item
    }

    async fn settle(&self) {
        settle(&[&self.montreal, &self.sherbrooke]).await;
    }

    async fn wait(&self, seconds: u64) {
        self.montreal.clock.advance(Duration::from_secs(seconds));
        self.settle().await;
    }

    async fn state(&self, item: &Opportunity) -> State {
        self.montreal.copy_of(&item.uri).await.unwrap().state
    }

    async fn recall(&self, by: &Member, item: &Opportunity) -> Result<Opportunity, ServiceError> {
        let (by, id) = (by.clone(), item.id);
        self.montreal.app().write(move |tx| opportunities::recall(tx, &by, id)).await
    }
}

async fn an_approved_opportunity_leaves_when_its_time_is_over_and_only_once(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.approved().await;
    assert_eq!(item.state, State::Approved);
    assert!(item.reference.is_some() && item.published_at.is_none());
    scene.wait(299).await;
    assert_eq!(scene.state(&item).await, State::Approved);
    assert!(scene.network.take_sent().is_empty(), "something left before its time");

    scene.wait(1).await;
    assert_eq!(scene.state(&item).await, State::Published);
    let copy = scene.sherbrooke.copy_of(&item.uri).await.unwrap();
    assert_eq!(copy.reference, item.reference);
    assert_eq!(copy.published_at, Some(scene.montreal.clock.now()), "it is as old as its leaving");
    scene.network.take_sent();
    scene.wait(600).await;
    assert!(scene.network.take_sent().is_empty(), "it left twice");
}

async fn what_is_called_back_was_seen_by_nobody_and_keeps_its_reference(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.approved().await;
    let yasmine = Reader::of(&scene.montreal, &scene.montreal.member).await;
    let path = format!("/o/{}", item.id);
    let page = yasmine.page(&path).await;
    assert!(page.contains("elle part bientôt") && page.contains("Rappeler"), "{page}");
    let answer = yasmine.post(&format!("{path}/rappeler"), &[]).await;
    assert_eq!((answer.status, answer.location.as_str()), (StatusCode::SEE_OTHER, path.as_str()));
    let recalled = scene.montreal.copy_of(&item.uri).await.unwrap();
    assert_eq!((recalled.state, recalled.leaves_at, &recalled.qualified), (State::InReview, None, &None));
    scene.wait(3_600).await;
    assert!(scene.network.take_sent().is_empty() && scene.sherbrooke.copy_of(&item.uri).await.is_none());

    let (steward, id) = (scene.montreal.steward.clone(), item.id);
    let again = scene
        .montreal
        .write(move |tx| {
            opportunities::approve(tx, &steward, id, &Assessment::sure("Registre de commerce vérifié"))
        })
        .await;
    assert_eq!(again.reference, item.reference, "no number is lost");
    scene.wait(300).await;
    assert_eq!(scene.sherbrooke.copy_of(&item.uri).await.unwrap().state, State::Published);
    let late = yasmine.post(&format!("{path}/rappeler"), &[]).await;
    assert_eq!(late.location, path, "too late: its page says how it stands");
    assert_eq!(scene.state(&item).await, State::Published, "copies cannot be called back");
}

async fn who_does_not_want_to_wait_sends_it_on_its_way(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.approved().await;
    let steward = Reader::of(&scene.montreal, &scene.montreal.steward).await;
    steward.post(&format!("/o/{}/publier", item.id), &[]).await;
    scene.settle().await;
    assert_eq!(scene.state(&item).await, State::Published);
    assert!(scene.sherbrooke.copy_of(&item.uri).await.is_some());
    scene.network.take_sent();
    scene.wait(300).await;
    assert!(scene.network.take_sent().is_empty(), "it left twice");
}

async fn before_it_leaves_it_is_nowhere_to_be_seen(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.approved().await;
    let (status, document) = scene.montreal.document(&item.uri).await;
    assert_eq!((status, document["name"].as_str()), (StatusCode::NOT_FOUND, None));
    assert!(scene.montreal.open_opportunities().await.is_empty(), "other members see it");
    let stranger = Reader::nobody(&scene.montreal);
    for path in ["/", "/occasions", "/@occasions"] {
        assert!(!stranger.page(path).await.contains("Casablanca"), "{path}");
    }
}

async fn only_its_author_and_stewards_call_it_back(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.approved().await;
    let steward = scene.montreal.steward.clone();
    let other = scene
        .montreal
        .write(move |tx| Ok(members::invite(tx, &steward, "oksana", "Oksana", Role::Member)?.0))
        .await;
    assert!(matches!(scene.recall(&other, &item).await, Err(ServiceError::Forbidden(_))));
    assert_eq!(scene.state(&item).await, State::Approved);
    assert_eq!(scene.recall(&scene.montreal.steward, &item).await.unwrap().state, State::InReview);
}
