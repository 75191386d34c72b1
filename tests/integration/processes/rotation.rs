//! `entregent keys rotate` beside a chapter that runs.

use std::time::Duration;

use entregent::db::{Db, actors};
use entregent::domain::Actor;
use url::Url;

use crate::support::{Chapter, Ground, Test, eventually, tests, twin};

/// What one chapter does is to be seen at the other within this time.
const SOON: Duration = Duration::from_secs(30);

pub fn tests() -> Vec<Test> {
    tests![a_running_chapter_goes_on_with_new_keys.within(240)]
}

async fn a_running_chapter_goes_on_with_new_keys(ground: Ground) {
    let montreal = Chapter::init(&ground, "montreal").await;
    let sherbrooke = Chapter::init(&ground, "sherbrooke").await;
    twin(&montreal, &sherbrooke).await;
    shared(&montreal, &sherbrooke, "Avant").await;

    let said = montreal.command(&["keys", "rotate", "--all"], "").await;
    assert!(said.contains(&format!("@occasions@{} has new keys", montreal.host())), "{said}");
    let (here, there) = (montreal.database(), sherbrooke.database());
    let uri = Url::parse(&format!("http://{}/u/section", montreal.host())).unwrap();
    let told = async || {
        let (here, there) = (actor(&here, &uri).await, actor(&there, &uri).await);
        (here.key == there.key).then_some(())
    };
    eventually("the news of the keys", SOON, told).await;
    shared(&montreal, &sherbrooke, "Après").await;
    shared(&sherbrooke, &montreal, "De l'autre côté").await;
    here.drain().await;
    there.drain().await;
}

async fn shared(from: &Chapter, to: &Chapter, title: &str) {
    let id = from.member.write_draft(title).await.unwrap();
    from.member.submit(&id).await.unwrap();
    from.steward.approve(&id).await.unwrap();
    let listed = async || to.member.list().await.into_iter().find(|row| row.title == title);
    eventually(title, SOON, listed).await;
}

async fn actor(db: &Db, uri: &Url) -> Actor {
    let uri = uri.clone();
    db.read(move |conn| actors::find_actor_by_uri(conn, &uri)).await.unwrap().unwrap()
}
