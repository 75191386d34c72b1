//! AT-25 for what comes wrapped: a followed group that lies has no effect, and causes no more than one look.

use entregent::domain::opportunity::Opportunity;
use serde_json::{Value, json};

use crate::support::{Ground, MemoryNetwork, Peer, Person, Test, TestApp, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        words_never_written_do_not_appear,
        words_put_into_somebodys_mouth_are_not_shown,
        a_deletion_that_did_not_happen_deletes_nothing,
        a_deletion_of_what_is_ours_is_not_looked_at,
        what_is_private_stays_unseen,
        a_group_that_nobody_follows_is_not_heard,
        an_announce_of_an_announce_means_nothing,
        a_like_or_a_follow_is_nobody_elses_to_tell,
        an_activity_of_two_hosts_is_not_looked_at,
        a_thread_that_is_not_here_stays_out,
    ]
}

/// Montréal follows a group elsewhere, which lies. Hélène, on a third server, wrote under an opportunity of Montréal.
struct Scene {
    network: MemoryNetwork,
    montreal: TestApp,
    masto: Peer,
    helene: Person,
    group: Person,
    original: Opportunity,
}

const HER_WORDS: &str = "@helene@masto.test: Vrai";

async fn scene(ground: &Ground) -> Scene {
    let (montreal, _) = TestApp::pair(ground).await;
    let network = montreal.network.clone();
    let masto = Peer::join(&network, "masto.test");
    let helene = masto.person("helene");
    let group = Peer::join(&network, "forum.test").person("forum");
    let target = montreal.federation.actor(&group.id).await.unwrap();
    let steward = montreal.steward.clone();
    montreal.write(move |tx| entregent::services::follows::follow(tx, &steward, &target)).await;
    let original = montreal.publish(sugar()).await;
    let create = helene.reply(1, &original.uri, "<p>Vrai</p>");
    masto.publish("notes/1", create["object"].clone());
    helene.send(&montreal, &create).await;
    settle(&[&montreal]).await;
    network.take_sent();
    Scene { network, montreal, masto, helene, group, original }
}

impl Scene {
    /// The group wraps an activity; how many requests that caused.
    async fn wraps(&self, inner: Value) -> usize {
        let announce = self.group.activity(1, "Announce", inner);
        self.group.send(&self.montreal, &announce).await;
        settle(&[&self.montreal]).await;
        self.network.take_sent().len()
    }

    async fn thread(&self) -> Vec<String> {
        self.montreal.thread(&self.original).await
    }
}

async fn words_never_written_do_not_appear(ground: Ground) {
    let scene = scene(&ground).await;
    let forged = scene.helene.reply(2, &scene.original.uri, "<p>Faux</p>");
    assert_eq!(scene.wraps(forged).await, 1, "her server was asked, once");
    assert_eq!(scene.thread().await, [HER_WORDS]);
}

async fn words_put_into_somebodys_mouth_are_not_shown(ground: Ground) {
    let scene = scene(&ground).await;
    let mut note = scene.helene.reply(1, &scene.original.uri, "<p>Faux</p>")["object"].clone();
    note["updated"] = json!("2026-11-22T17:05:00Z");
    scene.wraps(scene.helene.activity(2, "Update", note)).await;
    assert_eq!(scene.thread().await, [HER_WORDS], "what her server shows is what counts");
}

async fn a_deletion_that_did_not_happen_deletes_nothing(ground: Ground) {
    let scene = scene(&ground).await;
    let note = scene.masto.url("notes/1");
    assert_eq!(scene.wraps(scene.helene.activity(2, "Delete", json!(note))).await, 1);
    assert_eq!(scene.thread().await, [HER_WORDS]);
}

async fn a_deletion_of_what_is_ours_is_not_looked_at(ground: Ground) {
    let scene = scene(&ground).await;
    let voice = scene.montreal.urls().actor("section");
    let inner = json!({
        "id": format!("{}#delete", scene.original.uri), "type": "Delete",
        "actor": voice, "object": scene.original.uri,
    });
    assert_eq!(scene.wraps(inner).await, 0);
    let delete = scene.helene.activity(2, "Delete", json!(scene.original.uri));
    assert_eq!(scene.wraps(delete).await, 0);
    assert!(scene.montreal.copy_of(&scene.original.uri).await.is_some());
}

async fn what_is_private_stays_unseen(ground: Ground) {
    let scene = scene(&ground).await;
    let mut create = scene.helene.reply(2, &scene.original.uri, "<p>Entre nous</p>");
    create["object"]["to"] = json!([scene.montreal.urls().actor("section")]);
    scene.masto.publish("notes/2", create["object"].clone());
    scene.wraps(create).await;
    assert_eq!(scene.thread().await, [HER_WORDS]);
}

async fn a_group_that_nobody_follows_is_not_heard(ground: Ground) {
    let scene = scene(&ground).await;
    let stranger = Peer::join(&scene.network, "ailleurs.test").person("ailleurs");
    stranger.send(&scene.montreal, &stranger.activity(0, "Like", json!(scene.original.uri))).await;
    settle(&[&scene.montreal]).await;
    let create = scene.helene.reply(2, &scene.original.uri, "<p>Deux</p>");
    scene.masto.publish("notes/2", create["object"].clone());
    scene.network.take_sent();
    stranger.send(&scene.montreal, &stranger.activity(1, "Announce", create)).await;
    settle(&[&scene.montreal]).await;
    assert_eq!(scene.network.take_sent(), [], "nobody was asked");
    assert_eq!(scene.thread().await, [HER_WORDS]);
}

async fn an_announce_of_an_announce_means_nothing(ground: Ground) {
    let scene = scene(&ground).await;
    let create = scene.helene.reply(2, &scene.original.uri, "<p>Deux</p>");
    scene.masto.publish("notes/2", create["object"].clone());
    let announce = scene.helene.activity(3, "Announce", create);
    assert_eq!(scene.wraps(announce).await, 0);
    assert_eq!(scene.thread().await, [HER_WORDS]);
}

async fn a_like_or_a_follow_is_nobody_elses_to_tell(ground: Ground) {
    let scene = scene(&ground).await;
    let feed = scene.montreal.urls().actor("occasions");
    for (kind, object) in [("Like", &scene.original.uri), ("Follow", &feed)] {
        assert_eq!(scene.wraps(scene.helene.activity(2, kind, json!(object))).await, 0, "{kind}");
    }
    let object = scene.original.uri.clone();
    let likes = scene.montreal.read(move |tx| {
        entregent::services::reactions::count(tx, &object, entregent::domain::ReactionKind::Like)
    });
    assert_eq!(likes.await, 0);
}

async fn an_activity_of_two_hosts_is_not_looked_at(ground: Ground) {
    let scene = scene(&ground).await;
    let mut create = scene.helene.reply(2, &scene.original.uri, "<p>Deux</p>");
    create["id"] = json!("https://forum.test/activities/2");
    assert_eq!(scene.wraps(create).await, 0);
    assert_eq!(scene.thread().await, [HER_WORDS]);
}

async fn a_thread_that_is_not_here_stays_out(ground: Ground) {
    let scene = scene(&ground).await;
    let create = scene.helene.reply(2, &scene.masto.url("notes/77"), "<p>Hors sujet</p>");
    scene.masto.publish("notes/2", create["object"].clone());
    scene.wraps(create).await;
    let note = scene.masto.url("notes/2");
    assert!(!scene.montreal.federation.is_known(&note).await.unwrap());
}
