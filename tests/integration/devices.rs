//! Where somebody is signed in: they see it, and end what they do not recognise.

use axum::body::Body;
use entregent::clock::Clock;
use entregent::domain::Role;
use entregent::services::members;
use http::{Request, StatusCode, header};

use crate::interests::scene::invite;
use crate::support::{Ground, MemoryNetwork, Reader, Test, TestApp, tests};

pub fn tests() -> Vec<Test> {
    tests![a_browser_is_named_as_its_owner_knows_it, what_is_not_recognised_is_signed_out_there_alone]
}

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

async fn montreal(ground: &Ground) -> TestApp {
    TestApp::start(ground, &MemoryNetwork::default(), &Clock::manual(crate::support::today()), "Montréal")
        .await
}

async fn a_browser_is_named_as_its_owner_knows_it(ground: Ground) {
    let montreal = montreal(&ground).await;
    let steward = montreal.steward.clone();
    let unit = move |tx: &mut entregent::app::Tx<'_>| {
        members::invite(tx, &steward, "karim", "Karim Benali", Role::Member)
    };
    let (karim, link) = montreal.write(unit).await;
    let form = "password=un+mot+de+passe+long&password_again=un+mot+de+passe+long";
    let request = Request::post(format!("/bienvenue/{}", link.as_str()))
        .header("host", montreal.host())
        .header("sec-fetch-site", "same-origin")
        .header(header::USER_AGENT, FIREFOX)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let answer = montreal.send(request.body(Body::from(form)).unwrap()).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let elsewhere = Reader::of(&montreal, &karim).await;
    let page = elsewhere.page("/appareils").await;
    assert!(page.contains("Firefox · Linux") && page.contains("Navigateur inconnu"), "{page}");
    assert_eq!(page.matches("Cet appareil").count(), 1);
    assert_eq!(page.matches("Fermer cette session").count(), 1, "this one has its own way out");
}

async fn what_is_not_recognised_is_signed_out_there_alone(ground: Ground) {
    let montreal = montreal(&ground).await;
    let karim = invite(&montreal, "karim", "Karim").await;
    let (here, phone, lost) = (
        Reader::of(&montreal, &karim).await,
        Reader::of(&montreal, &karim).await,
        Reader::of(&montreal, &karim).await,
    );
    let stranger = Reader::of(&montreal, &montreal.member).await;
    let key_of = |reader: &Reader<'_>| reader.token().hash();

    let theirs = stranger.post("/appareils", &[("session", &key_of(&lost))]).await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND, "nobody ends another's");
    assert_eq!(lost.get("/profil").await.status, StatusCode::OK);
    let ended = here.post("/appareils", &[("session", &key_of(&lost))]).await;
    assert_eq!((ended.status, ended.location.as_str()), (StatusCode::SEE_OTHER, "/appareils"));
    assert_eq!(lost.get("/profil").await.status, StatusCode::SEE_OTHER, "signed out");
    assert_eq!(phone.get("/profil").await.status, StatusCode::OK, "and only there");

    let again = Reader::of(&montreal, &karim).await;
    assert!(here.page("/appareils").await.contains("Fermer toutes les autres sessions"));
    here.post("/appareils", &[("session", "")]).await;
    for other in [&phone, &again] {
        assert_eq!(other.get("/profil").await.status, StatusCode::SEE_OTHER);
    }
    assert!(here.page("/appareils").await.contains("Aucune autre session"));
    assert_eq!(stranger.get("/profil").await.status, StatusCode::OK, "nobody else's");
    let nobody = Reader::nobody(&montreal).post("/appareils", &[("session", "")]).await;
    assert!(nobody.location.starts_with("/connexion"), "{nobody:?}");
}
