//! Photographs: cropped, with nothing left of what else their files said, and seen by whom one allows.

use entregent::clock::Clock;
use entregent::store::FileName;
use http::StatusCode;
use serde_json::{Value, json};

use super::profile::person_told;
use super::scene::{LISTED, PUBLIC, YASMINE, invite, save};
use crate::pictures::scene::{PLACE, holds, photograph};
use crate::support::{Ground, MemoryNetwork, Peer, Reader, Test, TestApp, settle, tests, today};

pub fn tests() -> Vec<Test> {
    tests![
        a_photograph_is_square_and_nothing_else_of_its_file_is_left,
        it_is_seen_by_whom_one_allows,
        followers_get_it_and_what_takes_its_place,
        one_that_is_replaced_or_removed_is_gone,
        what_is_no_photograph_changes_nothing,
    ]
}

const PAGE: &str = "/profil/photo";

async fn montreal(ground: &Ground) -> (TestApp, Peer) {
    let network = MemoryNetwork::default();
    let montreal = TestApp::start(ground, &network, &Clock::manual(today()), "Montréal").await;
    (montreal, Peer::join(&network, "masto.test"))
}

/// The member sends a photograph; where it is now.
async fn send(reader: &Reader<'_>) -> String {
    let sent = reader.upload(PAGE, ("photo", &photograph(PLACE)), ("nothing", "")).await;
    assert_eq!((sent.status, sent.location.as_str()), (StatusCode::SEE_OTHER, PAGE), "{}", sent.body);
    shown(&reader.page(PAGE).await).expect("it is on the page")
}

/// The path of the photograph on a page.
fn shown(page: &str) -> Option<String> {
    let (_, rest) = page.split_once("src=\"/photos/")?;
    Some(format!("/photos/{}", rest.split_once('"')?.0))
}

async fn is_kept(at: &TestApp, path: &str) -> bool {
    let name = FileName::parse(path.trim_start_matches("/photos/")).unwrap();
    at.app().store.get(&name).await.unwrap().is_some()
}

async fn a_photograph_is_square_and_nothing_else_of_its_file_is_left(ground: Ground) {
    let (montreal, _) = montreal(&ground).await;
    let yasmine = Reader::of(&montreal, &montreal.member).await;
    assert!(yasmine.page("/profil").await.contains(&format!("href=\"{PAGE}\"")), "the profile leads there");
    let path = send(&yasmine).await;
    let page = yasmine.page(PAGE).await;
    for said in ["width=\"400\" height=\"400\"", "alt=\"Photo de Yasmine Haddadi\"", "vous seulement"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(yasmine.page("/profil").await.contains(&path));
    let file = yasmine.file(&path).await;
    assert_eq!(file.headers()["content-type"], "image/jpeg");
    let bytes = file.into_body();
    assert!(!holds(&bytes, "Exif") && !holds(&bytes, PLACE));
    let seen = image::load_from_memory(&bytes).unwrap();
    assert_eq!((seen.width(), seen.height()), (400, 400));
}

async fn it_is_seen_by_whom_one_allows(ground: Ground) {
    let (montreal, _) = montreal(&ground).await;
    let yasmine = Reader::of(&montreal, &montreal.member).await;
    let kossi = invite(&montreal, "kossi", "Kossi Amégan").await;
    let (kossi, visitor) = (Reader::of(&montreal, &kossi).await, Reader::nobody(&montreal));
    let path = send(&yasmine).await;
    let (ok, hidden) = (StatusCode::OK, StatusCode::NOT_FOUND);
    for (doors, [own, member, anybody], cached) in [
        ([].as_slice(), [ok, hidden, hidden], "private, max-age=600"),
        (&[LISTED], [ok, ok, hidden], "private, max-age=600"),
        (&[PUBLIC], [ok, ok, ok], "public, max-age=31536000, immutable"),
        (&[], [ok, hidden, hidden], "private, max-age=600"),
    ] {
        save(&montreal, &montreal.member, &YASMINE, doors).await;
        let file = yasmine.file(&path).await;
        assert_eq!(file.headers()["cache-control"], cached, "{doors:?}");
        let seen = [file.status(), kossi.file(&path).await.status(), visitor.file(&path).await.status()];
        assert_eq!(seen, [own, member, anybody], "{doors:?}");
        let in_directory = shown(&kossi.page("/annuaire").await);
        assert_eq!(in_directory, doors.contains(&LISTED).then(|| path.clone()), "{doors:?}");
    }
    let unknown = visitor.file("/photos/7-0123456789abcdef.jpg").await.status();
    assert_eq!(unknown, StatusCode::NOT_FOUND);
}

async fn followers_get_it_and_what_takes_its_place(ground: Ground) {
    let (montreal, masto) = montreal(&ground).await;
    let (yasmine, helene) = (Reader::of(&montreal, &montreal.member).await, masto.person("helene"));
    save(&montreal, &montreal.member, &YASMINE, &[PUBLIC]).await;
    let address = montreal.urls().actor("yasmine");
    helene.send(&montreal, &helene.activity(1, "Follow", json!(address.as_str()))).await;
    settle(&[&montreal]).await;
    masto.take_received();
    let icon = |path: &str| json!({ "type": "Image", "mediaType": "image/jpeg", "url": format!("https://montreal.test{path}") });

    let first = send(&yasmine).await;
    settle(&[&montreal]).await;
    assert_eq!(person_told(&masto)["icon"], icon(&first));
    assert_eq!(montreal.document(&address).await.1["icon"], icon(&first));
    assert!(Reader::nobody(&montreal).page("/@yasmine").await.contains(&first));

    let second = send(&yasmine).await;
    settle(&[&montreal]).await;
    assert_ne!(second, first);
    assert_eq!(person_told(&masto)["icon"], icon(&second));

    assert_eq!(yasmine.post("/profil/photo/retirer", &[]).await.status, StatusCode::SEE_OTHER);
    settle(&[&montreal]).await;
    assert_eq!(person_told(&masto)["icon"], Value::Null);
    assert_eq!(yasmine.post("/profil/photo/retirer", &[]).await.status, StatusCode::SEE_OTHER);
    settle(&[&montreal]).await;
    assert!(masto.take_received().is_empty(), "there was nothing more to take away");

    send(&yasmine).await;
    settle(&[&montreal]).await;
    masto.take_received();
    save(&montreal, &montreal.member, &YASMINE, &[]).await;
    settle(&[&montreal]).await;
    assert_eq!(person_told(&masto)["icon"], Value::Null, "a closed profile shows nothing");
}

async fn one_that_is_replaced_or_removed_is_gone(ground: Ground) {
    let (montreal, _) = montreal(&ground).await;
    let yasmine = Reader::of(&montreal, &montreal.member).await;
    let first = send(&yasmine).await;
    settle(&[&montreal]).await;
    assert!(is_kept(&montreal, &first).await);
    let second = send(&yasmine).await;
    settle(&[&montreal]).await;
    assert!(!is_kept(&montreal, &first).await && is_kept(&montreal, &second).await);
    assert_eq!(yasmine.file(&first).await.status(), StatusCode::NOT_FOUND);

    let answered = yasmine.post("/profil/photo/retirer", &[]).await;
    assert_eq!(answered.location, PAGE);
    settle(&[&montreal]).await;
    assert!(!is_kept(&montreal, &second).await);
    let page = yasmine.page(PAGE).await;
    assert!(page.contains("Vous n’avez pas de photo") && shown(&page).is_none(), "{page}");
}

async fn what_is_no_photograph_changes_nothing(ground: Ground) {
    let (montreal, _) = montreal(&ground).await;
    let yasmine = Reader::of(&montreal, &montreal.member).await;
    let path = send(&yasmine).await;
    let drawing = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let heavy = vec![0xFF; 8 * 1024 * 1024 + 1];
    for (bytes, said) in [
        (&drawing[..], "n’est pas une image JPEG"),
        (&heavy, "Le fichier dépasse 8"),
        (&[], "Choisissez le fichier de la photo"),
    ] {
        let refused = yasmine.upload(PAGE, ("photo", bytes), ("nothing", "")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains(said), "{said}: {}", refused.body);
        assert_eq!(shown(&refused.body).as_ref(), Some(&path), "the one that was there stays");
    }
    let stranger = Reader::nobody(&montreal).upload(PAGE, ("photo", &photograph("")), ("nothing", "")).await;
    assert_eq!(stranger.status, StatusCode::SEE_OTHER, "to where one signs in");
    assert!(stranger.location.starts_with("/connexion"), "{}", stranger.location);
}
