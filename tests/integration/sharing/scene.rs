//! Three chapters on one network, and what they agree on.

use entregent::clock::Clock;
use entregent::db::twinnings as rows;
use entregent::domain::opportunity::Draft;
use entregent::domain::twinning::{Shares, State, Twinning};
use entregent::domain::{Actor, Handle};
use entregent::id::Id;
use entregent::services::twinnings;
use http::{Request, StatusCode};
use serde_json::Value;
use url::Url;

use crate::support::{Ground, MemoryNetwork, Peer, TestApp, settle, sugar, today};

pub struct Scene {
    pub network: MemoryNetwork,
    pub montreal: TestApp,
    pub sherbrooke: TestApp,
    pub quebec: TestApp,
    pub masto: Peer,
}

pub async fn scene(ground: &Ground) -> Scene {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    // With the greylist: chapters that meet by a twinning need nothing else.
    let greylist = [("ENTREGENT_FEDERATION_GREYLIST", "true")];
    let montreal = TestApp::configured(ground, &network, &clock, "Montréal", &greylist).await;
    let sherbrooke = TestApp::configured(ground, &network, &clock, "Sherbrooke", &greylist).await;
    let quebec = TestApp::configured(ground, &network, &clock, "Québec", &greylist).await;
    let masto = Peer::join(&network, "masto.test");
    Scene { network, montreal, sherbrooke, quebec, masto }
}

pub fn shares(names: &[&str]) -> Shares {
    Shares::parse(names.iter().copied())
}

/// The sugar, for twins only.
pub fn for_twins() -> Draft {
    Draft { visibility: "twins".to_owned(), ..sugar() }
}

pub async fn section_of(seen_from: &TestApp, chapter: &TestApp) -> Actor {
    let handle = Handle { name: "section".to_owned(), host: chapter.host() };
    seen_from.federation.actor_by_handle(&handle).await.unwrap()
}

pub async fn propose(from: &TestApp, to: &TestApp, names: &[&str]) -> Twinning {
    let (section, steward, shares) = (section_of(from, to).await, from.steward.clone(), shares(names));
    from.write(move |tx| twinnings::propose(tx, &steward, &section, &shares)).await
}

/// The one that stands, or stood last, between a chapter and another.
pub async fn with(chapter: &TestApp, other: &TestApp) -> Option<Twinning> {
    let host = other.host();
    let all = chapter.read(move |tx| Ok(rows::list_twinnings(tx.conn)?)).await;
    let mut theirs: Vec<Twinning> =
        all.into_iter().filter(|(_, actor)| actor.handle.host == host).map(|(it, _)| it).collect();
    theirs.sort_by_key(|it| (it.state.is_live(), it.updated_at, it.id));
    theirs.pop()
}

pub async fn state(chapter: &TestApp, other: &TestApp) -> Option<State> {
    with(chapter, other).await.map(|it| it.state)
}

pub async fn accept(chapter: &TestApp, id: Id, names: &[&str]) -> Twinning {
    let (steward, shares) = (chapter.steward.clone(), shares(names));
    chapter.write(move |tx| twinnings::accept(tx, &steward, id, &shares)).await
}

pub async fn end(chapter: &TestApp, id: Id, reason: &'static str) -> Twinning {
    let steward = chapter.steward.clone();
    chapter.write(move |tx| twinnings::end(tx, &steward, id, reason)).await
}

impl Scene {
    pub async fn settle(&self) {
        settle(&[&self.montreal, &self.sherbrooke, &self.quebec]).await;
    }

    /// Agreed on as proposed.
    pub async fn twin(&self, one: &TestApp, other: &TestApp, names: &[&str]) {
        propose(one, other, names).await;
        self.settle().await;
        let asked = with(other, one).await.expect("the proposal arrived");
        accept(other, asked.id, names).await;
        self.settle().await;
    }
}

/// The document as a server that signs its requests gets it.
pub async fn fetched(by: &TestApp, url: &Url) -> Result<Value, String> {
    by.federation.document(url).await.map(|fetched| fetched.json).map_err(|error| error.to_string())
}

/// The status that somebody who does not sign gets.
pub async fn unsigned(chapter: &TestApp, url: &Url) -> StatusCode {
    let request = Request::get(url.path()).header("host", chapter.host());
    let request = request.header("accept", "application/activity+json");
    chapter.send(request.body(axum::body::Body::empty()).unwrap()).await.status()
}
