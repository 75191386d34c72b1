//! Montréal has an opportunity, Sherbrooke a copy of it, and Québec knows Sherbrooke alone.

use entregent::db::{opportunities as rows, relays as relay_rows};
use entregent::domain::opportunity::{Draft, Opportunity};
use entregent::domain::relay::{Relay, State};
use entregent::domain::{Member, Role};
use entregent::services::relays::{self, Shown};
use entregent::services::{ServiceError, members, opportunities};
use serde_json::{Value, json};
use url::Url;

use crate::sharing::scene::{self as chapters, Scene as Chapters};
use crate::support::{Ground, Person, TestApp, sugar};

pub struct Scene {
    pub chapters: Chapters,
    pub item: Opportunity,
    /// Sherbrooke's.
    pub copy: Opportunity,
    /// On Mastodon, following Sherbrooke.
    pub helene: Person,
}

/// Montréal — Sherbrooke — Québec, each twinned with the next.
pub async fn scene(ground: &Ground) -> Scene {
    let chapters = chapters::scene(ground).await;
    let (montreal, sherbrooke, quebec) = (&chapters.montreal, &chapters.sherbrooke, &chapters.quebec);
    chapters.twin(montreal, sherbrooke, &["opportunities"]).await;
    chapters.twin(sherbrooke, quebec, &["opportunities"]).await;
    let helene = chapters.masto.person("helene");
    let follow = helene.activity(1, "Follow", json!(sherbrooke.urls().actor("occasions")));
    sherbrooke.send(helene.signed(sherbrooke, "inbox", &follow)).await;
    let item = montreal.publish(sugar()).await;
    chapters.settle().await;
    let copy = sherbrooke.copy_of(&item.uri).await.expect("the twin has it");
    assert!(quebec.copy_of(&item.uri).await.is_none(), "Québec does not know Montréal");
    chapters.network.take_sent();
    chapters.masto.take_received();
    Scene { chapters, item, copy, helene }
}

/// A steward of the chapter names themselves.
pub async fn relay(chapter: &TestApp, copy: &Opportunity) -> Relay {
    let (steward, id) = (chapter.steward.clone(), copy.id);
    chapter.write(move |tx| relays::propose(tx, &steward, id, steward.id, "Trois érablières d’ici.")).await
}

pub async fn propose(
    chapter: &TestApp,
    by: &Member,
    on: &Opportunity,
    contact: &Member,
) -> Result<Relay, ServiceError> {
    let (by, contact, id) = (by.clone(), contact.id, on.id);
    chapter.app().write(move |tx| relays::propose(tx, &by, id, contact, "")).await
}

pub async fn take_back(chapter: &TestApp, by: &Member, relay: &Relay) -> Relay {
    let (by, id) = (by.clone(), relay.id);
    chapter.write(move |tx| relays::take_back(tx, &by, id)).await
}

pub async fn state(chapter: &TestApp, relay: &Relay) -> State {
    let id = relay.id;
    chapter.read(move |tx| Ok(relay_rows::find_relay(tx.conn, id)?.unwrap().state)).await
}

/// Who relays it, as a visitor sees it.
pub async fn shown(chapter: &TestApp, original: &Url) -> Vec<Shown> {
    let Some(item) = chapter.copy_of(original).await else { return Vec::new() };
    chapter.read(move |tx| relays::list_shown(tx, None, &item)).await
}

/// The document that a copy came in, byte for byte.
pub async fn raw(chapter: &TestApp, original: &Url) -> String {
    let id = chapter.copy_of(original).await.expect("a copy").id;
    chapter.read(move |tx| Ok(rows::find_raw(tx.conn, id)?.unwrap())).await
}

pub async fn invite(chapter: &TestApp, handle: &'static str, name: &'static str) -> Member {
    let steward = chapter.steward.clone();
    chapter.write(move |tx| Ok(members::invite(tx, &steward, handle, name, Role::Member)?.0)).await
}

pub async fn edit(chapter: &TestApp, item: &Opportunity, draft: Draft) {
    let (member, id) = (chapter.member.clone(), item.id);
    chapter.write(move |tx| opportunities::edit(tx, &member, id, &draft)).await;
}

/// The activities of one kind among what a server got.
pub fn of_kind<'a>(received: &'a [Value], kind: &str) -> Vec<&'a Value> {
    received.iter().filter(|activity| activity["type"] == kind).collect()
}

impl Scene {
    pub fn montreal(&self) -> &TestApp {
        &self.chapters.montreal
    }

    pub fn sherbrooke(&self) -> &TestApp {
        &self.chapters.sherbrooke
    }

    pub fn quebec(&self) -> &TestApp {
        &self.chapters.quebec
    }

    pub async fn settle(&self) {
        self.chapters.settle().await;
    }
}
