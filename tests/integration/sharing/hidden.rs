//! What is meant for twins and a decision hides, on either side, comes back for twins while they are.

use entregent::domain::Opportunity;
use entregent::domain::moderation::Ground as Rule;
use entregent::domain::opportunity::Visibility;
use entregent::id::Id;
use entregent::services::reports::{self, Decision, NewReport, NewRuling, Subject};
use http::StatusCode;

use super::scene::{Scene, end, for_twins, scene, with};
use crate::support::{Ground, Reader, Test, TestApp, tests};

pub fn tests() -> Vec<Test> {
    tests![what_is_for_twins_comes_back_for_twins, what_twins_no_longer_share_does_not_come_back]
}

/// What Montréal publishes for its twin, and the copy there.
async fn shared(scene: &Scene) -> (Opportunity, Opportunity) {
    scene.twin(&scene.montreal, &scene.sherbrooke, &["opportunities"]).await;
    let item = scene.montreal.publish(for_twins()).await;
    scene.settle().await;
    let copy = scene.sherbrooke.copy_of(&item.uri).await.expect("it came");
    (item, copy)
}

/// A member there reports it, and a steward hides it; the decision.
async fn hide(chapter: &TestApp, item: &Opportunity) -> Id {
    let (member, steward, subject) =
        (chapter.member.clone(), chapter.steward.clone(), Subject::Opportunity(item.id));
    let new = NewReport { subject, text: "C’est faux".to_owned(), forward: false };
    let ruling = NewRuling {
        decision: Decision::Hide,
        ground: Rule::Fraud,
        reason: "Cet acheteur n’existe pas.".to_owned(),
        is_published: false,
    };
    let decided = chapter.write(move |tx| {
        let report = reports::submit(tx, &member, &new)?;
        let report = reports::decide(tx, &steward, report.id, &ruling)?;
        reports::find_ruling_about(tx, &report)
    });
    decided.await.expect("it is decided")
}

async fn lift(chapter: &TestApp, ruling: Id) {
    let steward = chapter.steward.clone();
    chapter.write(move |tx| reports::lift(tx, &steward, ruling)).await;
}

async fn status_for_members(chapter: &TestApp, item: &Opportunity) -> StatusCode {
    Reader::of(chapter, &chapter.member).await.get(&format!("/o/{}", item.id)).await.status
}

async fn what_is_for_twins_comes_back_for_twins(ground: Ground) {
    let scene = scene(&ground).await;
    let (item, copy) = shared(&scene).await;
    for (chapter, one) in [(&scene.montreal, &item), (&scene.sherbrooke, &copy)] {
        let ruling = hide(chapter, one).await;
        assert_eq!(chapter.copy_of(&item.uri).await.unwrap().visibility, Visibility::Hidden);
        lift(chapter, ruling).await;
        scene.settle().await;
        assert_eq!(chapter.copy_of(&item.uri).await.unwrap().visibility, Visibility::Twins);
        assert_eq!(status_for_members(chapter, one).await, StatusCode::OK);
    }
}

async fn what_twins_no_longer_share_does_not_come_back(ground: Ground) {
    let scene = scene(&ground).await;
    let (item, copy) = shared(&scene).await;
    let ruling = hide(&scene.sherbrooke, &copy).await;
    let agreed = with(&scene.montreal, &scene.sherbrooke).await.unwrap();
    end(&scene.montreal, agreed.id, "").await;
    scene.settle().await;
    lift(&scene.sherbrooke, ruling).await;
    assert_eq!(scene.sherbrooke.copy_of(&item.uri).await.unwrap().visibility, Visibility::Private);
    assert_eq!(status_for_members(&scene.sherbrooke, &copy).await, StatusCode::NOT_FOUND);
}
