//! What is told of a circle is believed of its own chapter alone, and what is said in it of the chapter of who says it.

use entregent::domain::tribe::State;
use serde_json::{Value, json};

use super::circles::{HOME, PAGE, together};
use super::scene::{CIRCLE, CIRCLE_ADDRESS, Scene, ask_in, say, state};
use crate::support::{Ground, Reader, Sent, Test, tests};

pub fn tests() -> Vec<Test> {
    tests![only_its_own_chapter_speaks_for_it, nobody_speaks_for_somebody_else]
}

/// What a chapter sent last to a server, of one type.
fn last_sent(scene: &Scene, kind: &str, to: &str) -> Value {
    let sent = scene.network.take_sent();
    let is_it =
        |one: &&Sent| one.url.contains(to) && one.body.contains(&format!("\"type\":\"{kind}\",\"actor\""));
    let body = &sent.iter().rev().find(is_it).unwrap_or_else(|| panic!("no {kind} to {to}")).body;
    serde_json::from_str(body).unwrap()
}

async fn only_its_own_chapter_speaks_for_it(ground: Ground) {
    let circle = together(&ground).await;
    let Scene { quebec, montreal, sherbrooke, network, .. } = &circle.scene;
    // Sherbrooke knows Montréal, and would listen.
    sherbrooke.follow(montreal, "section").await;
    // Montréal says who is in the circle of Québec, asks somebody in, and passes something on.
    circle.lead("Judith Bélanger", &[("action", "role"), ("role", "observer")]).await;
    let mut roster = last_sent(&circle.scene, "Update", "sherbrooke.test");
    roster["object"]["affiliations"]["items"] = json!([]);
    network.take_sent();
    ask_in(&circle.scene, "yasmine@sherbrooke.test").await;
    let invite = last_sent(&circle.scene, "Invite", "sherbrooke.test");
    say(quebec, &quebec.steward, CIRCLE, "Une martre").await;
    circle.scene.settle().await;
    let create = last_sent(&circle.scene, "Create", "sherbrooke.test");
    let announce = json!({
        "id": "https://montreal.test/a/1", "type": "Announce", "actor": "https://montreal.test/u/section",
        "object": { "id": "https://quebec.test/p/1#create", "type": "Create", "actor": "https://quebec.test/u/section",
            "object": with(&create["object"], "id", json!("https://quebec.test/p/1")) },
    });
    let forged = [
        by_montreal(&with(&roster, "id", json!("https://montreal.test/a/2"))),
        by_montreal(&with(&invite, "id", json!("https://montreal.test/a/3"))),
        announce,
    ];
    for one in &forged {
        sherbrooke.put_into_inbox(&one.to_string()).await;
    }
    let before = circle.pages().await;
    circle.scene.settle().await;
    let after = circle.pages().await;
    assert!(before[2].contains("Réjean Plamondon") && after[2].contains("Réjean Plamondon"));
    assert_eq!(after[2].matches("Une martre").count(), 1, "what Montréal passed on is not there");
    let member = sherbrooke.member.clone();
    assert_eq!(state(sherbrooke, &member, CIRCLE_ADDRESS).await, Some(State::Invited), "by Québec alone");
    let reader = Reader::of(sherbrooke, &member).await;
    assert_eq!(reader.page("/notifications").await.matches("On vous invite à rejoindre").count(), 1);
    // Nor does Montréal take out what Judith's or Québec's people said.
    let id = create["object"]["id"].clone();
    let delete = json!({
        "id": "https://montreal.test/a/4", "type": "Delete", "actor": "https://montreal.test/u/section", "object": id,
    });
    for chapter in [quebec, sherbrooke] {
        chapter.put_into_inbox(&delete.to_string()).await;
    }
    circle.scene.settle().await;
    for page in circle.pages().await {
        assert!(page.contains("Une martre"));
    }
    assert!(Reader::of(montreal, &circle.rejean).await.page(PAGE).await.contains("Une martre"));
}

fn with(document: &Value, name: &str, value: Value) -> Value {
    let mut changed = document.clone();
    changed[name] = value;
    changed
}

fn by_montreal(document: &Value) -> Value {
    with(document, "actor", json!("https://montreal.test/u/section"))
}

async fn nobody_speaks_for_somebody_else(ground: Ground) {
    let circle = together(&ground).await;
    let Scene { quebec, sherbrooke, .. } = &circle.scene;
    say(sherbrooke, &circle.judith, CIRCLE_ADDRESS, "Une hermine").await;
    circle.scene.settle().await;
    let create = last_sent(&circle.scene, "Create", "quebec.test");
    let note = |number: u32, by: &Value, section: &str| {
        let mut forged = create.clone();
        forged["id"] = json!(format!("{section}#{number}"));
        forged["actor"] = json!(section);
        forged["object"]["id"] = json!(format!("{section}/{number}"));
        forged["object"]["attributedTo"] = json!(section);
        forged["object"]["saidBy"] = by.clone();
        forged["object"]["content"] = json!(format!("<p>Un vison {number}</p>"));
        forged
    };
    let judith = create["object"]["saidBy"].clone();
    let rejean = json!({ "type": "Person", "name": "Réjean Plamondon", "webfinger": "rejean@montreal.test" });
    let stranger = json!({ "type": "Person", "name": "Oksana", "webfinger": "oksana@sherbrooke.test" });
    let section = "https://sherbrooke.test/u/section";
    let forged = [
        note(1, &rejean, section),
        note(2, &stranger, section),
        note(3, &Value::Null, section),
        note(4, &judith, "https://montreal.test/u/section"),
    ];
    for one in &forged {
        quebec.put_into_inbox(&one.to_string()).await;
    }
    circle.scene.settle().await;
    for page in circle.pages().await {
        assert!(page.contains("Une hermine") && !page.contains("Un vison"));
    }
    // Under her own handle she goes by the name that she came with.
    let renamed = with(&judith, "name", json!("Rosalie Bilodeau"));
    quebec.put_into_inbox(&note(5, &renamed, section).to_string()).await;
    circle.scene.settle().await;
    let page = Reader::of(quebec, &quebec.steward).await.page(HOME).await;
    let message = page.split("Un vison 5").next().unwrap().rsplit("<li class=\"message").next().unwrap();
    assert!(message.contains("Judith Bélanger") && !message.contains("Rosalie"), "{message}");
}
