//! Québec has a tribe; Montréal and Sherbrooke have people who would like to be in it.

use entregent::clock::Clock;
use entregent::domain::tribe::{Membership, NewTribe, State};
use entregent::domain::{Member, Role};
use entregent::services::members;
use entregent::services::tribes::{self, NewPost, Place};

use crate::support::{Answered, Ground, MemoryNetwork, Peer, Reader, TestApp, settle, today};

pub const HANDLE: &str = "economie-circulaire";
/// Its address in other chapters.
pub const ADDRESS: &str = "economie-circulaire@quebec.test";
pub const NAME: &str = "Économie circulaire";

pub struct Scene {
    pub network: MemoryNetwork,
    pub quebec: TestApp,
    pub montreal: TestApp,
    pub sherbrooke: TestApp,
    pub masto: Peer,
}

/// Rosalie of Québec founded the tribe, with this way of joining.
pub async fn scene(ground: &Ground, admission: &str) -> Scene {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let quebec = TestApp::start(ground, &network, &clock, "Québec").await;
    let montreal = TestApp::start(ground, &network, &clock, "Montréal").await;
    let sherbrooke = TestApp::start(ground, &network, &clock, "Sherbrooke").await;
    let masto = Peer::join(&network, "masto.test");
    found(&quebec, &tribe("tribe", admission)).await;
    Scene { network, quebec, montreal, sherbrooke, masto }
}

pub fn tribe(kind: &str, admission: &str) -> NewTribe {
    NewTribe {
        handle: HANDLE.to_owned(),
        name: NAME.to_owned(),
        kind: kind.to_owned(),
        admission: admission.to_owned(),
        purpose: "Faire circuler ce qui serait jeté.".to_owned(),
        ..NewTribe::default()
    }
}

pub async fn found(chapter: &TestApp, new: &NewTribe) {
    let (steward, keys, new) = (chapter.steward.clone(), chapter.app().keys.take().unwrap(), new.clone());
    chapter.write(move |tx| tribes::found(tx, &steward, &new, &keys)).await;
}

pub async fn invite(chapter: &TestApp, handle: &'static str, name: &'static str) -> Member {
    let steward = chapter.steward.clone();
    chapter.write(move |tx| Ok(members::invite(tx, &steward, handle, name, Role::Member)?.0)).await
}

/// The member of a chapter asks another's tribe from their own pages.
pub async fn join_elsewhere(chapter: &TestApp, member: &Member) -> Answered {
    let reader = Reader::of(chapter, member).await;
    reader.post("/tribus", &[("tribe", &format!("@{ADDRESS}"))]).await
}

/// How a member stands to the tribe at an address of their chapter.
pub async fn standing(chapter: &TestApp, member: &Member, handle: &str) -> Option<Membership> {
    let (member, handle) = (member.clone(), handle.to_owned());
    chapter.read(move |tx| Ok(tribes::get(tx, Some(&member), &handle)?.own)).await
}

pub async fn state(chapter: &TestApp, member: &Member, handle: &str) -> Option<State> {
    standing(chapter, member, handle).await.map(|own| own.state)
}

pub async fn say(chapter: &TestApp, member: &Member, handle: &str, text: &str) {
    let new = NewPost { parent: None, text: text.to_owned() };
    let (member, handle) = (member.clone(), handle.to_owned());
    chapter.write(move |tx| tribes::write(tx, &member, &handle, &new)).await;
}

/// Who waits to be let in, by name and the number of their request.
pub async fn requests(chapter: &TestApp) -> Vec<(String, entregent::id::Id)> {
    let steward = chapter.steward.clone();
    let desk = chapter.read(move |tx| tribes::desk(tx, &steward, HANDLE)).await;
    desk.asked.into_iter().map(|one| (one.membership.name, one.membership.id)).collect()
}

/// What is said in a tribe as one reader of the chapter sees it: `handle: text`, answers set in.
pub async fn said(chapter: &TestApp, handle: &str) -> Vec<String> {
    let (steward, handle) = (chapter.steward.clone(), handle.to_owned());
    let threads = chapter
        .read(move |tx| {
            let place: Place = tribes::get(tx, Some(&steward), &handle)?;
            tribes::list_threads(tx, &place, entregent::domain::Readers::Members)
        })
        .await;
    let line = |said: &tribes::Said, indent: &str| {
        format!("{indent}{}: {}", said.author.handle, entregent::text::plain(&said.post.content).trim())
    };
    let all = threads.iter().flat_map(|thread| {
        let answers = thread.answers.iter().map(|answer| line(answer, "  "));
        std::iter::once(line(&thread.topic, "")).chain(answers)
    });
    all.collect()
}

impl Scene {
    pub async fn settle(&self) {
        settle(&[&self.quebec, &self.montreal, &self.sherbrooke]).await;
    }
}

/// The handle of the circle at Québec, and its address in other chapters.
pub const CIRCLE: &str = "cercle-des-animateurs";
pub const CIRCLE_ADDRESS: &str = "cercle-des-animateurs@quebec.test";
pub const CIRCLE_NAME: &str = "Cercle des tisserands";

pub async fn found_circle(chapter: &TestApp) {
    let new = NewTribe {
        handle: CIRCLE.to_owned(),
        name: CIRCLE_NAME.to_owned(),
        purpose: "Parler entre pairs.".to_owned(),
        ..tribe("circle", "")
    };
    found(chapter, &new).await;
}

/// Québec's leader asks in whom they name on the circle's page.
pub async fn ask_in(scene: &Scene, whom: &str) -> Answered {
    let leader = Reader::of(&scene.quebec, &scene.quebec.steward).await;
    let desk = format!("/tribus/{CIRCLE}/animation");
    let answered = leader.post(&desk, &[("action", "invite"), ("whom", whom)]).await;
    scene.settle().await;
    answered
}

/// Whoever was asked in comes.
pub async fn come(scene: &Scene, chapter: &TestApp, member: &Member) {
    let reader = Reader::of(chapter, member).await;
    let answered = reader.post(&format!("/tribus/{CIRCLE_ADDRESS}/adhesion"), &[]).await;
    assert_eq!(answered.status, http::StatusCode::SEE_OTHER, "{}", answered.body);
    scene.settle().await;
}
