//! What becomes of files: real with their picture, and gone with it.

use std::time::Duration;

use bytes::Bytes;
use entregent::domain::PictureFiles;
use entregent::services::{ServiceError, opportunities, pictures};

use super::scene::{CABIN, add, add_right, change, draft, is_kept, photograph, pictures_of};
use crate::support::{Ground, Test, TestApp, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_picture_that_is_taken_away_is_gone_from_the_store,
        an_erased_opportunity_takes_its_files_with_it,
        what_was_never_added_is_swept_after_an_hour_and_not_before,
        a_picture_that_is_refused_leaves_nothing,
        two_pictures_of_the_same_content_do_not_share_a_fate,
    ]
}

async fn montreal(ground: &Ground) -> TestApp {
    TestApp::pair(ground).await.0
}

async fn a_picture_that_is_taken_away_is_gone_from_the_store(ground: Ground) {
    let montreal = montreal(&ground).await;
    let item = draft(&montreal, sugar()).await;
    let (gone, stays) =
        (add_right(&montreal, item.id, "un").await, add_right(&montreal, item.id, "deux").await);
    settle(&[&montreal]).await;
    assert!(is_kept(&montreal, &gone).await && is_kept(&montreal, &stays).await);
    let (id, picture) = (item.id, gone.id);
    change(&montreal, move |tx, member| pictures::remove(tx, member, id, picture)).await;
    settle(&[&montreal]).await;
    assert!(!is_kept(&montreal, &gone).await, "within minutes, not at some time");
    assert!(is_kept(&montreal, &stays).await);
}

async fn an_erased_opportunity_takes_its_files_with_it(ground: Ground) {
    let montreal = montreal(&ground).await;
    let item = montreal.publish(sugar()).await;
    let owed = add(&montreal, &montreal.member, item.id, "").await.unwrap().0;
    let shown = add_right(&montreal, item.id, CABIN).await;
    let (steward, id) = (montreal.steward.clone(), item.id);
    montreal.write(move |tx| opportunities::erase(tx, &steward, id)).await;
    settle(&[&montreal]).await;
    assert!(!is_kept(&montreal, &shown).await && !is_kept(&montreal, &owed).await);
}

/// The files of a picture that is about to be added.
async fn kept(at: &TestApp) -> PictureFiles {
    let prepared = at.app().images.prepare(Bytes::from(photograph(""))).await.unwrap();
    pictures::keep(at.app(), prepared).await.unwrap()
}

async fn is_there(at: &TestApp, files: &PictureFiles) -> bool {
    at.app().store.get(&files.full.name).await.unwrap().is_some()
}

async fn what_was_never_added_is_swept_after_an_hour_and_not_before(ground: Ground) {
    let montreal = montreal(&ground).await;
    let item = draft(&montreal, sugar()).await;
    montreal.write(pictures::sweep_later).await;
    let (left, added) = (kept(&montreal).await, kept(&montreal).await);
    montreal.clock.advance(Duration::from_secs(59 * 60));
    montreal.write(|tx| pictures::forget(tx, &[])).await;
    settle(&[&montreal]).await;
    assert!(is_there(&montreal, &left).await, "its author may still be at it");
    let (id, files) = (item.id, added.clone());
    change(&montreal, move |tx, member| pictures::add(tx, member, id, files, CABIN)).await;
    montreal.clock.advance(Duration::from_secs(62 * 60));
    settle(&[&montreal]).await;
    assert!(!is_there(&montreal, &left).await, "nobody comes any more");
    assert!(is_there(&montreal, &added).await, "what became a picture stays");
    // Who comes all the same is told, and nothing is half there.
    let member = montreal.member.clone();
    let late = montreal.app().write(move |tx| pictures::add(tx, &member, id, left, CABIN)).await;
    assert!(matches!(late, Err(ServiceError::Refused(_))), "{late:?}");
    assert_eq!(pictures_of(&montreal, item.id).await.len(), 1);
}

async fn a_picture_that_is_refused_leaves_nothing(ground: Ground) {
    let montreal = montreal(&ground).await;
    let item = draft(&montreal, sugar()).await;
    for number in 0..4 {
        add_right(&montreal, item.id, &format!("Image {number}")).await;
    }
    let files = kept(&montreal).await;
    let (member, id, fifth) = (montreal.member.clone(), item.id, files.clone());
    let refused = montreal.app().write(move |tx| pictures::add(tx, &member, id, fifth, CABIN)).await;
    assert!(matches!(refused, Err(ServiceError::Wrong(_))), "{refused:?}");
    montreal.clock.advance(Duration::from_secs(2 * 3600));
    montreal.write(|tx| pictures::forget(tx, &[])).await;
    montreal.clock.advance(Duration::from_secs(2 * 3600));
    settle(&[&montreal]).await;
    assert!(!is_there(&montreal, &files).await);
    assert_eq!(pictures_of(&montreal, item.id).await.len(), 4);
}

async fn two_pictures_of_the_same_content_do_not_share_a_fate(ground: Ground) {
    let montreal = montreal(&ground).await;
    let (one, other) = (draft(&montreal, sugar()).await, draft(&montreal, sugar()).await);
    let (gone, stays) =
        (add_right(&montreal, one.id, CABIN).await, add_right(&montreal, other.id, CABIN).await);
    let (id, picture) = (one.id, gone.id);
    change(&montreal, move |tx, member| pictures::remove(tx, member, id, picture)).await;
    settle(&[&montreal]).await;
    assert!(!is_kept(&montreal, &gone).await && is_kept(&montreal, &stays).await);
}
