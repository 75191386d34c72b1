//! Pictures that travel: Mastodon reads them, a copy brings them here, and nobody's reader asks another server.

use std::time::Duration;

use bytes::Bytes;
use entregent::db::opportunities as rows;
use entregent::domain::qualification::Assessment;
use entregent::domain::{Opportunity, Picture};
use entregent::services::{opportunities, pictures};
use http::StatusCode;
use serde_json::{Value, json};

use super::scene::{CABIN, add_right, change, draft, is_kept, path_of, pictures_of, words};
use crate::sharing::scene::{for_twins, scene as three, unsigned};
use crate::support::{Ground, Reader, Sent, Test, TestApp, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_copy_shows_its_pictures_from_here,
        what_changes_reaches_the_copy_and_what_stays_is_not_fetched_again,
        an_erased_original_takes_the_files_of_its_copy_with_it,
        pictures_for_twins_are_for_twins,
        what_cannot_be_brought_is_told_in_words,
    ]
}

/// Montréal's, with these pictures, published and arrived.
async fn published(montreal: &TestApp, sherbrooke: &TestApp, named: &[&str]) -> (Opportunity, Vec<Picture>) {
    let item = draft(montreal, sugar()).await;
    let mut all = Vec::new();
    for name in named {
        all.push(add_right(montreal, item.id, name).await);
    }
    let (member, steward, id) = (montreal.member.clone(), montreal.steward.clone(), item.id);
    let item = montreal
        .write(move |tx| {
            opportunities::submit(tx, &member, id)?;
            opportunities::approve(tx, &steward, id, &Assessment::sure("Registre vérifié"))
        })
        .await;
    settle(&[montreal, sherbrooke]).await;
    (item, all)
}

/// Which files were asked for.
fn fetched(sent: &[Sent]) -> Vec<&Sent> {
    sent.iter().filter(|it| it.method == "GET" && it.url.contains("/images/")).collect()
}

async fn a_copy_shows_its_pictures_from_here(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let (item, originals) = published(&montreal, &sherbrooke, &[CABIN, "Du sucre en pain"]).await;
    let (_, note) = montreal.document(&item.uri).await;
    let full = &originals[0].files.as_ref().unwrap().full;
    assert_eq!(
        note["attachment"][0],
        json!({
            "type": "Image", "mediaType": "image/jpeg", "url": montreal.urls().picture(item.id, full.name.as_str()),
            "name": CABIN, "width": full.width, "height": full.height,
        })
    );
    assert_eq!(note["attachment"].as_array().unwrap().len(), 2);

    let copy = sherbrooke.copy_of(&item.uri).await.expect("the copy");
    let id = copy.id;
    let raw = sherbrooke.read(move |tx| Ok(rows::find_raw(tx.conn, id)?)).await.unwrap();
    let kept: Value = serde_json::from_str(&raw).unwrap();
    assert_eq!(kept["attachment"], note["attachment"], "what is passed on says the same");
    let here = pictures_of(&sherbrooke, copy.id).await;
    assert_eq!(words(&here), [CABIN, "Du sucre en pain"]);
    let asked = montreal.network.take_sent();
    assert_eq!(fetched(&asked).len(), 2, "each once, and the full one only");
    assert!(fetched(&asked).iter().all(|it| it.profile.is_some()), "signed");

    let visitor = Reader::nobody(&sherbrooke);
    let page = visitor.page(&format!("/o/{}", copy.id)).await;
    assert!(page.contains(&format!("alt=\"{CABIN}\"")) && page.contains(&path_of(&here[0])), "{page}");
    let images = page.split("<img ").skip(1).filter_map(|tag| tag.split_once('>'));
    let elsewhere = images.filter(|(tag, _)| tag.contains("montreal.test")).count();
    assert_eq!(elsewhere, 0, "no reader asks Montréal for them");
    assert!(page.contains(&format!("og:image\" content=\"https://sherbrooke.test{}", path_of(&here[0]))));
    let file = visitor.file(&path_of(&here[0])).await;
    assert_eq!(
        (file.status(), &file.headers()["content-type"]),
        (StatusCode::OK, &"image/jpeg".parse().unwrap())
    );
    let full = &here[0].files.as_ref().unwrap().full;
    assert_eq!((full.width, full.height), (600, 900));
}

async fn what_changes_reaches_the_copy_and_what_stays_is_not_fetched_again(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let (item, originals) = published(&montreal, &sherbrooke, &["un", "deux"]).await;
    let copy = sherbrooke.copy_of(&item.uri).await.unwrap();
    let before = pictures_of(&sherbrooke, copy.id).await;
    let (id, first, second) = (item.id, originals[0].id, originals[1].id);
    for step in 0..4 {
        montreal.network.take_sent();
        change(&montreal, move |tx, member| match step {
            0 => pictures::describe(tx, member, id, first, "encore un"),
            1 => pictures::move_up(tx, member, id, second),
            2 => pictures::remove(tx, member, id, first),
            _ => pictures::describe(tx, member, id, second, "deux"),
        })
        .await;
        settle(&[&montreal, &sherbrooke]).await;
        let sent = montreal.network.take_sent();
        let is_update = |it: &&Sent| it.method == "POST" && it.body.contains("\"Update\"");
        let expected = usize::from(step < 3);
        assert_eq!(sent.iter().filter(is_update).count(), expected, "step {step}");
        assert!(fetched(&sent).is_empty(), "step {step} brings nothing new");
        let here = pictures_of(&sherbrooke, copy.id).await;
        let there = pictures_of(&montreal, item.id).await;
        assert_eq!(words(&here), words(&there), "step {step}");
        assert!(here.iter().all(|picture| picture.files.is_some()));
    }
    assert!(!is_kept(&sherbrooke, &before[0]).await, "what was taken away there is gone here");
    assert!(!is_kept(&montreal, &originals[0]).await);
    assert!(is_kept(&sherbrooke, &before[1]).await);
    let new = add_right(&montreal, item.id, "trois").await;
    settle(&[&montreal, &sherbrooke]).await;
    let sent = montreal.network.take_sent();
    let name = new.files.as_ref().unwrap().full.name.as_str();
    let asked = fetched(&sent);
    assert!(asked.len() == 1 && asked[0].url.ends_with(name), "only what is new: {asked:?}");
    assert_eq!(words(&pictures_of(&sherbrooke, copy.id).await), ["deux", "trois"]);
}

async fn an_erased_original_takes_the_files_of_its_copy_with_it(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let (item, originals) = published(&montreal, &sherbrooke, &[CABIN]).await;
    let copy = sherbrooke.copy_of(&item.uri).await.unwrap();
    let here = pictures_of(&sherbrooke, copy.id).await;
    assert!(is_kept(&sherbrooke, &here[0]).await);
    let (member, id) = (montreal.member.clone(), item.id);
    montreal.write(move |tx| opportunities::erase(tx, &member, id)).await;
    settle(&[&montreal, &sherbrooke]).await;
    assert!(!is_kept(&montreal, &originals[0]).await && !is_kept(&sherbrooke, &here[0]).await);
    let file = Reader::nobody(&sherbrooke).file(&path_of(&here[0])).await;
    assert_eq!(file.status(), StatusCode::NOT_FOUND);
}

async fn pictures_for_twins_are_for_twins(ground: Ground) {
    let scene = three(&ground).await;
    let (montreal, sherbrooke, quebec) = (&scene.montreal, &scene.sherbrooke, &scene.quebec);
    scene.twin(montreal, sherbrooke, &["opportunities"]).await;
    let item = draft(montreal, for_twins()).await;
    let original = add_right(montreal, item.id, CABIN).await;
    let (member, steward, id) = (montreal.member.clone(), montreal.steward.clone(), item.id);
    let item = montreal
        .write(move |tx| {
            opportunities::submit(tx, &member, id)?;
            opportunities::approve(tx, &steward, id, &Assessment::sure("Registre vérifié"))
        })
        .await;
    scene.settle().await;
    let copy = sherbrooke.copy_of(&item.uri).await.expect("the twin has it");
    let here = pictures_of(sherbrooke, copy.id).await;
    assert_eq!(words(&here), [CABIN]);
    assert!(here[0].files.is_some(), "the twin signed for it");
    let file = original.files.as_ref().unwrap().full.name.as_str();
    let address = montreal.urls().picture(item.id, file);
    assert_eq!(unsigned(montreal, &address).await, StatusCode::NOT_FOUND);
    let stranger = quebec.federation.fetcher.picture(&address).await;
    assert!(stranger.is_err(), "whoever is no twin signs in vain");
    let reader = Reader::of(sherbrooke, &sherbrooke.member).await.file(&path_of(&here[0])).await;
    assert_eq!(reader.status(), StatusCode::OK);
    assert!(reader.headers()["cache-control"].to_str().unwrap().starts_with("private"));
    let visitor = Reader::nobody(sherbrooke).file(&path_of(&here[0])).await;
    assert_eq!(visitor.status(), StatusCode::NOT_FOUND);
}

async fn what_cannot_be_brought_is_told_in_words(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let item = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;
    let copy = sherbrooke.copy_of(&item.uri).await.unwrap();
    let (lying, slow) = (
        add_right(&montreal, item.id, "Un bloc de sucre").await,
        add_right(&montreal, item.id, "Deux blocs de sucre").await,
    );
    // It says that it is a picture; what comes is a page.
    let name = &lying.files.as_ref().unwrap().full.name;
    montreal.app().store.put(name, Bytes::from_static(b"<script>alert(1)</script>")).await.unwrap();
    // The other is not there for now.
    let name = &slow.files.as_ref().unwrap().full.name;
    let bytes = montreal.app().store.get(name).await.unwrap().unwrap();
    montreal.work().await;
    sherbrooke.network.cut("montreal.test");
    settle(&[&sherbrooke]).await;
    let page = Reader::nobody(&sherbrooke).page(&format!("/o/{}", copy.id)).await;
    assert!(page.contains("L’image n’est pas ici") && page.contains("Un bloc de sucre"), "{page}");
    assert!(!page.contains("<img"), "nothing is linked instead");
    montreal.app().store.put(name, bytes).await.unwrap();
    sherbrooke.network.mend("montreal.test");
    for _ in 0..3 {
        sherbrooke.clock.advance(Duration::from_secs(7 * 3600));
        settle(&[&montreal, &sherbrooke]).await;
    }
    let here = pictures_of(&sherbrooke, copy.id).await;
    assert_eq!(words(&here), ["Un bloc de sucre", "Deux blocs de sucre"]);
    assert!(here[0].files.is_none(), "what is no picture never is here");
    assert!(here[1].files.is_some(), "what was only late comes");
}
