//! What people see of a relay.

use http::StatusCode;

use super::scene::{relay, scene};
use crate::interests::scene::express;
use crate::support::{Ground, Reader, Test, tests};

pub fn tests() -> Vec<Test> {
    tests![
        everyone_who_reads_the_sheet_sees_who_relays_it,
        a_steward_relays_from_the_page_of_the_copy,
        an_interest_through_the_relay_names_the_local_contact,
    ]
}

const RELAYED: &str = "Relayée par <bdi>Section de Sherbrooke</bdi>";

async fn everyone_who_reads_the_sheet_sees_who_relays_it(ground: Ground) {
    let scene = scene(&ground).await;
    relay(scene.sherbrooke(), &scene.copy).await;
    scene.settle().await;
    for chapter in [scene.montreal(), scene.sherbrooke(), scene.quebec()] {
        let id = chapter.copy_of(&scene.item.uri).await.unwrap().id;
        let page = Reader::nobody(chapter).page(&format!("/o/{id}")).await;
        assert!(page.contains(RELAYED), "at {}", chapter.host());
        assert!(page.contains("Trois érablières d’ici."), "at {}", chapter.host());
        assert!(!page.contains("Rosalie"), "her profile is not public, at {}", chapter.host());
    }
    let author = Reader::of(scene.montreal(), &scene.montreal().member).await;
    assert!(author.page(&format!("/o/{}", scene.item.id)).await.contains(RELAYED), "the author sees it");
}

async fn a_steward_relays_from_the_page_of_the_copy(ground: Ground) {
    let scene = scene(&ground).await;
    let sherbrooke = scene.sherbrooke();
    let steward = Reader::of(sherbrooke, &sherbrooke.steward).await;
    let (sheet, path) = (format!("/o/{}", scene.copy.id), format!("/o/{}/relais", scene.copy.id));
    assert!(steward.page(&sheet).await.contains(&path), "the sheet leads there");
    let page = steward.page(&path).await;
    assert!(page.contains("masto.test") && page.contains("quebec.test"), "it says where it goes");
    let own = sherbrooke.steward.id.to_string();
    let answered = steward.post(&path, &[("action", "propose"), ("contact", &own), ("context", "")]).await;
    assert_eq!((answered.status, answered.location.as_str()), (StatusCode::SEE_OTHER, sheet.as_str()));
    scene.settle().await;
    assert!(steward.page(&sheet).await.contains("Rosalie Bilodeau"), "members see her name");
    let answered = steward.post(&path, &[("action", "end")]).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER);
    assert!(!Reader::nobody(sherbrooke).page(&sheet).await.contains(RELAYED));
    assert_eq!(
        Reader::nobody(sherbrooke).get(&path).await.status,
        StatusCode::SEE_OTHER,
        "it asks to sign in"
    );
}

async fn an_interest_through_the_relay_names_the_local_contact(ground: Ground) {
    let scene = scene(&ground).await;
    let sherbrooke = scene.sherbrooke();
    relay(sherbrooke, &scene.copy).await;
    scene.settle().await;
    let sent = express(sherbrooke, &sherbrooke.member, scene.copy.id).await;
    scene.settle().await;
    let own = Reader::of(sherbrooke, &sherbrooke.member).await;
    let page = own.page(&format!("/interets/{}", sent.id)).await;
    assert!(page.contains("Contact local") && page.contains("Rosalie"), "the person: {page}");
    let steward = Reader::of(scene.montreal(), &scene.montreal().steward).await;
    let list = steward.page("/interets").await;
    let (_, rest) = list.split_once("href=\"/interets/").expect("it came to Montréal");
    let id = rest.split('"').next().unwrap();
    let page = steward.page(&format!("/interets/{id}")).await;
    assert!(page.contains("Contact local") && page.contains("Section de Sherbrooke"), "the other chapter");
}
