//! R09: no personal name in any public byte.

use axum::body::Body;
use entregent::activitypub::vocab::MEDIA_TYPE;
use http::Request;

use super::scene::{Scene, scene};
use crate::support::{Ground, Reader, Test, logged, tests};

pub fn tests() -> Vec<Test> {
    tests![no_name_of_who_speaks_for_it_is_in_any_byte_that_leaves.within(300)]
}

/// Letters that only their names, handles and addresses have; those of the other texts do not.
const NAMES: [&str; 4] = ["yasmine", "haddadi", "karim", "benali"];

async fn no_name_of_who_speaks_for_it_is_in_any_byte_that_leaves(ground: Ground) {
    let scene = scene(&ground).await;
    let (item, lines) = logged(live(&scene)).await;
    for line in lines {
        check(&line, "a line of the log");
    }
    let sent = scene.network.take_sent();
    assert!(sent.iter().any(|sent| sent.body.contains("ruisseau-noir")), "something left");
    for sent in sent {
        check(&sent.body, &format!("what was sent to {}", sent.url));
    }
    let actor = "/u/ruisseau-noir";
    let pages = [
        "/@ruisseau-noir".to_owned(),
        "/organisations".to_owned(),
        "/occasions".to_owned(),
        "/occasions?q=sucre".to_owned(),
        "/occasions.atom".to_owned(),
        "/occasions.json".to_owned(),
        "/".to_owned(),
        format!("/o/{item}"),
    ];
    let documents = [
        actor.to_owned(),
        format!("{actor}/outbox"),
        format!("{actor}/outbox?page=first"),
        format!("{actor}/followers"),
        format!("{actor}/following"),
        format!("{actor}/featured"),
        "/u/occasions/outbox?page=first".to_owned(),
        "/.well-known/webfinger?resource=acct:ruisseau-noir@sherbrooke.test".to_owned(),
        format!("/o/{item}"),
        format!("/o/{item}/replies"),
        format!("/o/{item}/context"),
    ];
    let mut found = 0;
    let nobody = Reader::nobody(&scene.sherbrooke);
    for path in pages {
        let page = nobody.page(&path).await;
        found += usize::from(page.contains("Ruisseau-Noir"));
        check(&page, &path);
    }
    for path in documents {
        let request = Request::get(&path).header("host", "sherbrooke.test").header("accept", MEDIA_TYPE);
        let answered = scene.sherbrooke.send(request.body(Body::empty()).unwrap()).await;
        found += usize::from(answered.body().contains("ruisseau-noir"));
        check(answered.body(), &path);
    }
    assert!(found > 10, "{found}: those are the places where it stands");
}

/// Both publish, one is changed, one is answered, one ends; its description changes. The number of the one that stays.
async fn live(scene: &Scene) -> String {
    let (yasmine, karim) = (scene.yasmine().await, scene.karim().await);
    let stays = scene.publish(&yasmine, "Sucre de mars").await.id.to_string();
    let ends = scene.publish(&karim, "Sirop d’avril").await.id.to_string();
    let mut changed = super::scene::form("Sucre de mars et d’avril", &scene.id);
    changed.retain(|(name, _)| *name != "voice");
    assert_eq!(karim.post(&format!("/o/{stays}/modifier"), &changed).await.status, 303);
    let reply = [("text", "Il en reste deux tonnes.")];
    assert_eq!(karim.post(&format!("/o/{stays}/repondre"), &reply).await.status, 303);
    assert_eq!(yasmine.post(&format!("/o/{ends}/clore"), &[("outcome", "withdrawn")]).await.status, 303);
    let said = [("name", super::scene::NAME), ("summary", "Sucre, sirop et beurre d’érable.")];
    assert_eq!(karim.post(&format!("{}/presentation", scene.path()), &said).await.status, 303);
    scene.settle().await;
    stays
}

fn check(text: &str, place: &str) {
    let lower = text.to_lowercase();
    for name in NAMES {
        assert!(!lower.contains(name), "{name} in {place}: {text}");
    }
}
