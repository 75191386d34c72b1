//! An opportunity that a decision hides: what its author still does, and what other chapters hear and keep.

use entregent::domain::opportunity::{Draft, Opportunity, Visibility};
use entregent::domain::{Member, ReportState};
use entregent::services::opportunities;
use entregent::services::reports::{self, NewReport, Subject};
use http::StatusCode;

use super::scene::{Scene, answer, link, scene};
use crate::support::{Ground, Reader, Test, TestApp, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        what_its_author_corrects_leaves_once_it_is_no_longer_hidden,
        its_author_wins_a_second_look_and_it_is_there_again,
        what_is_erased_while_hidden_is_erased_everywhere,
        a_copy_stays_hidden_whatever_its_origin_says_of_it,
    ]
}

const CORRECTED: &str = "Cherché : sucre d’érable, 2 t par trimestre";

fn corrected() -> Draft {
    Draft { title: CORRECTED.to_owned(), ..sugar() }
}

async fn hide(scene: &Scene) -> String {
    scene.report_item(&scene.kossi, "C’est faux").await;
    scene.decide("hide", "fraud", "Cet acheteur n’existe pas.").await
}

/// Its author changes it.
async fn correct(chapter: &TestApp, item: &Opportunity) {
    let (member, id) = (chapter.member.clone(), item.id);
    chapter.write(move |tx| opportunities::edit(tx, &member, id, &corrected())).await;
}

async fn title_at(chapter: &TestApp, item: &Opportunity) -> Option<String> {
    chapter.copy_of(&item.uri).await.map(|copy| copy.details.title)
}

async fn what_its_author_corrects_leaves_once_it_is_no_longer_hidden(ground: Ground) {
    let scene = scene(&ground).await;
    let ruling = hide(&scene).await;
    scene.yasmine().await.page(&format!("/o/{}/modifier", scene.item.id)).await;
    correct(&scene.drummond, &scene.item).await;
    scene.settle().await;
    let title = Some(scene.item.details.title.clone());
    assert_eq!(title_at(&scene.sherbrooke, &scene.item).await, title, "nothing leaves");
    assert_eq!(scene.drummond.open_opportunities().await, Vec::new());

    scene.steward().await.post(&format!("{ruling}/retablir"), &[]).await;
    scene.settle().await;
    assert_eq!(title_at(&scene.sherbrooke, &scene.item).await.as_deref(), Some(CORRECTED));
    let open = scene.drummond.open_opportunities().await;
    assert_eq!((open.len(), open[0].visibility), (1, Visibility::Public));
    assert_eq!(scene.desk().await[0].state, ReportState::Restored);
}

async fn its_author_wins_a_second_look_and_it_is_there_again(ground: Ground) {
    let scene = scene(&ground).await;
    let ruling = hide(&scene).await;
    let (yasmine, odile) = (scene.yasmine().await, scene.reader(&scene.odile).await);
    let words = [("appeal_text", "Voici leur bon de commande.")];
    assert_eq!(yasmine.post(&format!("{ruling}/contester"), &words).await.status, StatusCode::SEE_OTHER);
    answer(&odile, &ruling, "overturned", "La commande est vraie.").await;
    scene.settle().await;
    assert_eq!(scene.drummond.open_opportunities().await.len(), 1);
    let page = Reader::nobody(&scene.drummond).get(&format!("/o/{}", scene.item.id)).await;
    assert_eq!(page.status, StatusCode::OK);
}

async fn what_is_erased_while_hidden_is_erased_everywhere(ground: Ground) {
    let scene = scene(&ground).await;
    hide(&scene).await;
    assert!(title_at(&scene.sherbrooke, &scene.item).await.is_some(), "copies that left stay");
    let (member, id) = (scene.drummond.member.clone(), scene.item.id);
    scene.drummond.write(move |tx| opportunities::erase(tx, &member, id)).await;
    scene.settle().await;
    assert_eq!(title_at(&scene.sherbrooke, &scene.item).await, None);
    assert_eq!(scene.drummond.document(&scene.item.uri).await.0, StatusCode::GONE);
}

/// A steward there hides their copy by the form; the path of the decision.
async fn hide_at(chapter: &TestApp, copy: &Opportunity) -> String {
    let (member, subject) = (chapter.member.clone(), Subject::Opportunity(copy.id));
    let new = NewReport { subject, text: "C’est faux".to_owned(), forward: false };
    let report = chapter.write(move |tx| reports::submit(tx, &member, &new)).await;
    let path = format!("/signalements/{}", report.id);
    let steward = Reader::of(chapter, &chapter.steward).await;
    let form = [("decision", "hide"), ("ground", "fraud"), ("ruling_reason", "Cet acheteur n’existe pas.")];
    assert_eq!(steward.post(&path, &form).await.location, path);
    link(&steward.page(&path).await, "/moderation/")
}

async fn status_for(chapter: &TestApp, member: &Member, item: &Opportunity) -> StatusCode {
    Reader::of(chapter, member).await.get(&format!("/o/{}", item.id)).await.status
}

async fn a_copy_stays_hidden_whatever_its_origin_says_of_it(ground: Ground) {
    let scene = scene(&ground).await;
    let there = &scene.sherbrooke;
    let copy = there.copy_of(&scene.item.uri).await.unwrap();
    let ruling = hide_at(there, &copy).await;
    correct(&scene.drummond, &scene.item).await;
    scene.settle().await;
    assert_eq!(title_at(there, &scene.item).await.as_deref(), Some(CORRECTED), "the update came");
    assert_eq!(there.open_opportunities().await, Vec::new());
    assert_eq!(status_for(there, &there.member, &copy).await, StatusCode::NOT_FOUND);
    assert_eq!(status_for(there, &there.steward, &copy).await, StatusCode::OK, "who decided reads it");

    let steward = Reader::of(there, &there.steward).await;
    steward.post(&format!("{ruling}/retablir"), &[]).await;
    let open = there.open_opportunities().await;
    assert_eq!((open.len(), open[0].details.title.as_str()), (1, CORRECTED));
}
