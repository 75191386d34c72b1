//! Nobody is named who did not agree, and nobody by name whose profile is not public.

use entregent::domain::Member;
use entregent::domain::relay::State;
use entregent::i18n::Locale;
use entregent::services::members::{ProfileChange, change_profile};
use entregent::services::relays::{self, Contact};
use entregent::services::{Forbidden, ServiceError, Wrong};
use http::StatusCode;
use serde_json::json;

use super::scene::{Scene, invite, of_kind, propose, relay, scene, shown, state};
use crate::support::{Ground, Reader, Test, TestApp, tests};

pub fn tests() -> Vec<Test> {
    tests![
        nothing_leaves_before_the_contact_agrees,
        whoever_declines_is_named_nowhere,
        a_member_offers_and_a_steward_lets_it_go,
        a_public_profile_is_named_and_hiding_it_takes_the_name_back,
        who_may_do_what,
    ]
}

async fn set_public(chapter: &TestApp, member: &Member, is_public: bool) -> Member {
    let keys = chapter.app().keys.take().unwrap();
    let change = ProfileChange { name: member.name.clone(), language: Locale::FrCa, is_public };
    let member = member.clone();
    chapter.write(move |tx| change_profile(tx, &member, &change, &keys)).await
}

/// Everything that left since the last look, as text.
fn sent(scene: &Scene) -> String {
    scene.chapters.network.take_sent().into_iter().map(|sent| sent.body + "\n").collect()
}

async fn nothing_leaves_before_the_contact_agrees(ground: Ground) {
    let scene = scene(&ground).await;
    let sherbrooke = scene.sherbrooke();
    let laurence = invite(sherbrooke, "laurence", "Laurence Vachon").await;
    let asked = propose(sherbrooke, &sherbrooke.steward, &scene.copy, &laurence).await.unwrap();
    scene.settle().await;
    assert_eq!(asked.state, State::Asked);
    assert_eq!(sent(&scene), "", "nothing left");
    let sheet = format!("/o/{}", scene.copy.id);
    let nobody = Reader::nobody(sherbrooke);
    assert!(!nobody.page(&sheet).await.contains("Relayée par"));
    let yasmine = Reader::of(sherbrooke, &sherbrooke.member).await;
    assert!(!yasmine.page(&sheet).await.contains("Laurence"), "nor do other members see it");

    let reader = Reader::of(sherbrooke, &laurence).await;
    assert!(reader.page(&sheet).await.contains("On vous demande d’être le contact local"));
    assert!(reader.page("/bureau").await.contains("1 relais attend votre accord"));
    let page = reader.page(&format!("{sheet}/relais")).await;
    assert!(page.contains("Votre profil n’est pas public"), "what agreeing means is said first");
    let answered = reader.post(&format!("{sheet}/relais"), &[("action", "agree")]).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER);
    scene.settle().await;

    let left = sent(&scene);
    assert!(left.contains(r#""localContactName":"Section de Sherbrooke""#), "{left}");
    assert!(!left.to_lowercase().contains("laurence"), "her name does not leave");
    assert!(!nobody.page(&sheet).await.contains("Laurence"));
    assert!(yasmine.page(&sheet).await.contains("Laurence Vachon"), "members see it now");
    let there = shown(scene.quebec(), &scene.item.uri).await;
    assert!(matches!(&there[0].contact, Contact::Elsewhere { name, .. } if name == "Section de Sherbrooke"));
}

async fn whoever_declines_is_named_nowhere(ground: Ground) {
    let scene = scene(&ground).await;
    let sherbrooke = scene.sherbrooke();
    let laurence = invite(sherbrooke, "laurence", "Laurence Vachon").await;
    let asked = propose(sherbrooke, &sherbrooke.steward, &scene.copy, &laurence).await.unwrap();
    let reader = Reader::of(sherbrooke, &laurence).await;
    reader.post(&format!("/o/{}/relais", scene.copy.id), &[("action", "decline")]).await;
    scene.settle().await;
    assert_eq!(state(sherbrooke, &asked).await, State::Declined);
    assert_eq!(sent(&scene), "");
    // Somebody else can be asked.
    let again = propose(sherbrooke, &sherbrooke.steward, &scene.copy, &sherbrooke.member).await.unwrap();
    assert_eq!(again.state, State::Asked);
}

async fn a_member_offers_and_a_steward_lets_it_go(ground: Ground) {
    let scene = scene(&ground).await;
    let sherbrooke = scene.sherbrooke();
    let member = Reader::of(sherbrooke, &sherbrooke.member).await;
    let path = format!("/o/{}/relais", scene.copy.id);
    let own = sherbrooke.member.id.to_string();
    let form = [("action", "propose"), ("contact", own.as_str()), ("context", "Je connais l’importateur.")];
    assert_eq!(member.post(&path, &form).await.status, StatusCode::SEE_OTHER);
    scene.settle().await;
    assert_eq!(sent(&scene), "", "it waits for a steward");
    // Offering is not agreeing for the chapter.
    let refused = member.post(&path, &[("action", "agree")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let steward = Reader::of(sherbrooke, &sherbrooke.steward).await;
    assert!(steward.page("/relais").await.contains("Attendent votre réponse"));
    assert_eq!(steward.post(&path, &[("action", "agree")]).await.status, StatusCode::SEE_OTHER);
    scene.settle().await;
    assert_eq!(shown(scene.quebec(), &scene.item.uri).await[0].context, "Je connais l’importateur.");
}

async fn a_public_profile_is_named_and_hiding_it_takes_the_name_back(ground: Ground) {
    let scene = scene(&ground).await;
    let sherbrooke = scene.sherbrooke();
    let rosalie = set_public(sherbrooke, &sherbrooke.steward, true).await;
    scene.settle().await;
    relay(sherbrooke, &scene.copy).await;
    scene.settle().await;
    for chapter in [scene.montreal(), scene.quebec()] {
        let shown = shown(chapter, &scene.item.uri).await;
        assert!(
            matches!(&shown[0].contact, Contact::Elsewhere { name, page }
                if name == "Rosalie Bilodeau" && page.as_str() == "https://sherbrooke.test/u/rosalie"),
            "at {}: {shown:?}",
            chapter.host()
        );
    }
    scene.chapters.masto.take_received();
    set_public(sherbrooke, &rosalie, false).await;
    scene.settle().await;
    let received = scene.chapters.masto.take_received();
    assert_eq!((of_kind(&received, "Undo").len(), of_kind(&received, "Announce").len()), (1, 1));
    for chapter in [scene.montreal(), scene.quebec()] {
        let shown = shown(chapter, &scene.item.uri).await;
        assert_eq!(shown.len(), 1, "at {}", chapter.host());
        let name = json!(format!("{:?}", shown[0].contact)).to_string();
        assert!(name.contains("Section de Sherbrooke") && !name.contains("Rosalie"), "{name}");
    }
}

async fn who_may_do_what(ground: Ground) {
    let scene = scene(&ground).await;
    let sherbrooke = scene.sherbrooke();
    let (steward, member) = (&sherbrooke.steward, &sherbrooke.member);
    let by_member = propose(sherbrooke, member, &scene.copy, steward).await;
    assert!(matches!(by_member, Err(ServiceError::Forbidden(Forbidden::NotSteward))), "{by_member:?}");
    let own =
        propose(scene.montreal(), &scene.montreal().steward, &scene.item, &scene.montreal().steward).await;
    assert!(matches!(own, Err(ServiceError::NotFound)), "one's own is no relay: {own:?}");
    let asked = propose(sherbrooke, steward, &scene.copy, member).await.unwrap();
    let twice = propose(sherbrooke, steward, &scene.copy, steward).await;
    assert!(matches!(twice, Err(ServiceError::Wrong(Wrong::RelayedAlready))), "{twice:?}");
    let (id, asker) = (asked.id, steward.clone());
    let for_another = sherbrooke.app().write(move |tx| relays::agree(tx, &asker, id)).await;
    assert!(matches!(for_another, Err(ServiceError::Forbidden(Forbidden::NotAsked))), "{for_another:?}");
    let long = "x".repeat(301);
    let reader = Reader::of(sherbrooke, steward).await;
    let (other, path) = (scene.chapters.montreal.publish(crate::support::sugar()).await, "relais");
    scene.settle().await;
    let copy = sherbrooke.copy_of(&other.uri).await.unwrap();
    let own = steward.id.to_string();
    let form = [("action", "propose"), ("contact", own.as_str()), ("context", long.as_str())];
    let answered = reader.post(&format!("/o/{}/{path}", copy.id), &form).await;
    assert_eq!(answered.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answered.body.contains(&long), "what was typed is kept");
}
