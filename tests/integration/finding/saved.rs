//! Searches that a member keeps, and the consent to be suggested: each member's own.

use entregent::clock::Clock;
use entregent::domain::Role;
use entregent::services::{matching, members};
use http::StatusCode;

use super::scene::{Looking, text};
use crate::support::{Ground, MemoryNetwork, Test, TestApp, settle, sugar, tests, today};

pub fn tests() -> Vec<Test> {
    tests![
        a_kept_search_says_what_is_new_since_it_was_seen,
        a_search_is_renamed_stopped_and_resumed_by_its_member_only,
        what_arrives_late_is_new_all_the_same,
        nobody_is_suggested_before_they_agree_nor_after_they_stop,
    ]
}

async fn montreal(ground: &Ground) -> TestApp {
    TestApp::start(ground, &MemoryNetwork::default(), &Clock::manual(today()), "Montréal").await
}

/// The address of the first search on the page.
async fn first_search(looking: &Looking<'_>) -> String {
    let page = looking.page("/mes-recherches").await;
    let (_, rest) = page.split_once("action=\"/mes-recherches/").expect("a search");
    format!("/mes-recherches/{}", rest.split('"').next().unwrap())
}

async fn a_kept_search_says_what_is_new_since_it_was_seen(ground: Ground) {
    let montreal = montreal(&ground).await;
    montreal.publish(sugar()).await;
    let member = Looking::signed_in(&montreal, &montreal.member).await;
    assert!(member.page("/mes-recherches").await.contains("Vous ne gardez aucune recherche"));
    assert!(!member.page("/occasions").await.contains("Garder cette recherche"), "nothing is asked for");
    assert!(member.page("/occasions?q=erable").await.contains("Garder cette recherche"));
    let visitor = Looking::from_outside(&montreal);
    assert!(!visitor.page("/occasions?q=erable").await.contains("Garder cette recherche"));

    let form = [("query", "q=erable&marche=MA"), ("name", "Érable au Maroc")];
    let kept = member.post("/mes-recherches", &form).await;
    assert_eq!(
        (kept.status(), &kept.headers()["location"]),
        (StatusCode::SEE_OTHER, &"/mes-recherches".parse().unwrap())
    );
    let page = member.page("/mes-recherches").await;
    assert!(page.contains("Érable au Maroc") && page.contains("erable · Maroc"), "{page}");
    assert!(page.contains("Voir la liste"), "what was there is not new");

    montreal.clock.advance(std::time::Duration::from_secs(60));
    montreal.publish(sugar()).await;
    montreal.publish(text("fr", "Usinage", "Une occasion.")).await;
    let page = member.page("/mes-recherches").await;
    assert!(page.contains("Voir 1 nouvelle occasion"), "{page}");

    montreal.clock.advance(std::time::Duration::from_secs(60));
    let search = first_search(&member).await;
    let seen = member.post(&search, &[("action", "voir")]).await;
    assert_eq!(seen.headers()["location"], "/occasions?q=erable&marche=MA");
    assert!(member.page("/mes-recherches").await.contains("Voir la liste"));
    assert!(member.page("/").await.contains("Mes recherches"), "the navigation leads there");
}

async fn a_search_is_renamed_stopped_and_resumed_by_its_member_only(ground: Ground) {
    let montreal = montreal(&ground).await;
    let member = Looking::signed_in(&montreal, &montreal.member).await;
    member.post("/mes-recherches", &[("query", "q=erable"), ("name", " ")]).await;
    assert!(member.page("/mes-recherches").await.contains(">erable<"), "without a name, its words");
    let search = first_search(&member).await;

    let rosalie = Looking::signed_in(&montreal, &montreal.steward).await;
    for action in ["voir", "arreter", "renommer"] {
        let answer = rosalie.post(&search, &[("action", action), ("name", "À moi")]).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{action}");
    }
    let visitor = Looking::from_outside(&montreal);
    assert_eq!(
        visitor.post("/mes-recherches", &[("query", "q=erable")]).await.headers()["location"],
        "/connexion"
    );

    member.post(&search, &[("action", "renommer"), ("name", "Sirop")]).await;
    assert!(member.page("/mes-recherches").await.contains("Sirop"));
    member.post(&search, &[("action", "arreter")]).await;
    let page = member.page("/mes-recherches").await;
    assert!(page.contains("Sirop") && page.contains("a cessé") && page.contains("La reprendre"), "{page}");
    member.post(&search, &[("action", "reprendre")]).await;
    assert!(member.page("/mes-recherches").await.contains("Renommer"));
    member.post(&search, &[("action", "arreter")]).await;
    montreal.clock.advance(std::time::Duration::from_secs(3_700));
    assert!(member.page("/mes-recherches").await.contains("Vous ne gardez aucune recherche"));
}

async fn what_arrives_late_is_new_all_the_same(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    montreal.publish(sugar()).await;
    montreal.clock.advance(std::time::Duration::from_secs(3_600));
    let member = Looking::signed_in(&sherbrooke, &sherbrooke.member).await;
    member.post("/mes-recherches", &[("query", "secteur=111"), ("name", "Cultures")]).await;
    montreal.clock.advance(std::time::Duration::from_secs(60));
    settle(&[&montreal, &sherbrooke]).await;
    assert!(member.page("/mes-recherches").await.contains("Voir 1 nouvelle occasion"));
}

async fn nobody_is_suggested_before_they_agree_nor_after_they_stop(ground: Ground) {
    let montreal = montreal(&ground).await;
    let steward = montreal.steward.clone();
    let karim = montreal
        .write(move |tx| Ok(members::invite(tx, &steward, "karim", "Karim Benali", Role::Member)?.0))
        .await;
    let since = async || {
        let karim = karim.clone();
        montreal.read(move |tx| matching::agreed_since(tx, &karim)).await
    };
    assert_eq!(since().await, None, "off at first");
    let looking = Looking::signed_in(&montreal, &karim).await;
    let named = [("name", "Karim Benali"), ("language", "fr-CA")];
    looking.post("/profil", &named).await;
    assert_eq!(since().await, None, "saving something else agrees to nothing");

    let agreed = montreal.clock.now();
    looking.post("/profil", &[named[0], named[1], ("agrees", "oui")]).await;
    assert_eq!(since().await, Some(agreed));
    montreal.clock.advance(std::time::Duration::from_secs(86_400));
    looking.post("/profil", &[named[0], named[1], ("agrees", "oui")]).await;
    assert_eq!(since().await, Some(agreed), "the date stays that of the consent");
    assert!(looking.page("/profil").await.contains("Vous y consentez depuis le 22 novembre 2026"));

    looking.post("/profil", &named).await;
    assert_eq!(since().await, None);
    assert!(!looking.page("/profil").await.contains("Vous y consentez"));
}
