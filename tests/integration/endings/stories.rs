//! What came of an opportunity is told once everybody whom it names agrees, and no longer than they do.

use entregent::domain::Member;
use entregent::domain::opportunity::{Closing, Outcome};
use entregent::domain::story::{PartyDraft, Story, StoryDraft, StoryMistake};
use entregent::services::{ServiceError, desk, opportunities, stories};

use crate::interests::scene::{Scene, invite, scene};
use crate::support::{Ground, Reader, Test, tests};

pub fn tests() -> Vec<Test> {
    tests![
        nothing_is_told_before_everybody_named_agrees,
        whoever_takes_their_consent_back_takes_the_story_back,
        another_text_asks_again,
        everybody_whom_the_text_names_is_asked,
        its_people_write_it_and_only_of_what_was_filled,
        the_form_keeps_what_was_typed,
    ]
}

const TEXT: &str = "Avec Kossi Amegan, l’érablière de Laurence a livré *deux tonnes* à Casablanca.";

fn party(name: &str, noted: &str) -> PartyDraft {
    PartyDraft { name: name.to_owned(), noted: noted.to_owned() }
}

fn draft(text: &str) -> StoryDraft {
    let parties = vec![party("kossi amegan", ""), party("Laurence", "Par courriel, le 3 février 2027")];
    StoryDraft { text: text.to_owned(), parties }
}

/// Filled, with Kossi here beside its author.
async fn filled(ground: &Ground) -> (Scene, Member) {
    let scene = scene(ground).await;
    let kossi = invite(&scene.montreal, "kossi", "Kossi Amegan").await;
    let (author, id) = (scene.montreal.member.clone(), scene.item.id);
    let closing = Closing::as_outcome(Outcome::Filled);
    scene.montreal.write(move |tx| opportunities::close(tx, &author, id, closing)).await;
    scene.settle().await;
    (scene, kossi)
}

async fn write(scene: &Scene, by: &Member, draft: StoryDraft) -> Result<Story, ServiceError> {
    let (by, id) = (by.clone(), scene.item.id);
    scene.montreal.app().write(move |tx| stories::write(tx, &by, id, &draft)).await
}

async fn tell(scene: &Scene) -> Result<Story, ServiceError> {
    let (author, id) = (scene.montreal.member.clone(), scene.item.id);
    scene.montreal.app().write(move |tx| stories::tell(tx, &author, id)).await
}

async fn answer(scene: &Scene, by: &Member, agrees: bool) -> Result<(), ServiceError> {
    let by = by.clone();
    let unit = move |tx: &mut entregent::app::Tx<'_>| {
        let asked = stories::list_asked(tx, &by)?.into_iter().next().ok_or(ServiceError::NotFound)?;
        stories::answer(tx, &by, asked.party.id, agrees)
    };
    scene.montreal.app().write(unit).await
}

/// What stands under the copy at Sherbrooke.
async fn said_at_sherbrooke(scene: &Scene) -> Vec<String> {
    scene.settle().await;
    let copy = scene.sherbrooke.copy_of(&scene.item.uri).await.unwrap();
    scene.sherbrooke.thread(&copy).await
}

async fn nothing_is_told_before_everybody_named_agrees(ground: Ground) {
    let (scene, kossi) = filled(&ground).await;
    let author = scene.montreal.member.clone();
    let story = write(&scene, &author, draft(TEXT)).await.unwrap();
    assert_eq!(story.parties.len(), 2);
    assert!(matches!(tell(&scene).await, Err(ServiceError::NotFound)), "Kossi has not answered");
    assert!(said_at_sherbrooke(&scene).await.is_empty());
    let asked = kossi.clone();
    let waiting = scene.montreal.read(move |tx| desk::count(tx, &asked)).await;
    assert_eq!((waiting.stories, waiting.total()), (1, 1), "it is on his desk");
    let page = Reader::of(&scene.montreal, &kossi).await.page("/recits").await;
    assert!(page.contains("<em>deux tonnes</em>") && !page.contains("Par courriel"), "{page}");

    answer(&scene, &kossi, true).await.unwrap();
    assert!(tell(&scene).await.unwrap().post.is_some());
    let there = said_at_sherbrooke(&scene).await;
    assert!(there[0].starts_with("@section@montreal.test: Avec Kossi Amegan"), "{there:?}");
    tell(&scene).await.unwrap();
    assert_eq!(said_at_sherbrooke(&scene).await.len(), 1, "twice is once");
}

async fn whoever_takes_their_consent_back_takes_the_story_back(ground: Ground) {
    let (scene, kossi) = filled(&ground).await;
    let author = scene.montreal.member.clone();
    write(&scene, &author, draft(TEXT)).await.unwrap();
    answer(&scene, &kossi, true).await.unwrap();
    tell(&scene).await.unwrap();
    assert_eq!(said_at_sherbrooke(&scene).await.len(), 1);

    answer(&scene, &kossi, false).await.unwrap();
    assert!(said_at_sherbrooke(&scene).await.is_empty(), "gone there, too");
    assert!(matches!(tell(&scene).await, Err(ServiceError::NotFound)));
    let (reader, id) = (author.clone(), scene.item.id);
    let (_, kept) = scene.montreal.read(move |tx| stories::get(tx, &reader, id)).await;
    assert_eq!(kept.unwrap().text, TEXT, "what was written stays");
    answer(&scene, &kossi, true).await.unwrap();
    tell(&scene).await.unwrap();
    assert_eq!(said_at_sherbrooke(&scene).await.len(), 1, "he changed his mind again");
}

async fn another_text_asks_again(ground: Ground) {
    let (scene, kossi) = filled(&ground).await;
    let author = scene.montreal.member.clone();
    write(&scene, &author, draft(TEXT)).await.unwrap();
    answer(&scene, &kossi, true).await.unwrap();
    tell(&scene).await.unwrap();
    let same = write(&scene, &author, draft(TEXT)).await.unwrap();
    assert!(same.is_agreed(), "it is the text that he agreed to");
    tell(&scene).await.unwrap();
    assert_eq!(said_at_sherbrooke(&scene).await.len(), 1);

    let other = write(&scene, &author, draft("Kossi Amegan a tout fait.")).await.unwrap();
    assert!(!other.is_agreed() && other.post.is_none());
    assert!(said_at_sherbrooke(&scene).await.is_empty(), "what he did not read is not told");
}

async fn everybody_whom_the_text_names_is_asked(ground: Ground) {
    let (scene, _) = filled(&ground).await;
    let author = scene.montreal.member.clone();
    let alone = |text: &str| StoryDraft { text: text.to_owned(), parties: Vec::new() };
    let wrong = write(&scene, &author, alone("KOSSI  AMÉGAN a livré.")).await;
    let name = "Kossi Amegan".to_owned();
    assert!(matches!(wrong, Err(ServiceError::Story(StoryMistake::Unnamed(named))) if named == name));
    let unknown = StoryDraft { parties: vec![party("Laurence", " ")], ..alone("Avec Laurence.") };
    let wrong = write(&scene, &author, unknown).await;
    assert!(matches!(wrong, Err(ServiceError::Story(StoryMistake::Unasked(name))) if name == "Laurence"));
    assert!(write(&scene, &author, alone("Une érablière a livré.")).await.unwrap().is_agreed());
}

async fn its_people_write_it_and_only_of_what_was_filled(ground: Ground) {
    let (scene, kossi) = filled(&ground).await;
    let (author, steward) = (scene.montreal.member.clone(), scene.montreal.steward.clone());
    assert!(matches!(write(&scene, &kossi, draft(TEXT)).await, Err(ServiceError::Forbidden(_))));
    write(&scene, &steward, draft(TEXT)).await.unwrap();
    assert!(matches!(answer(&scene, &author, true).await, Err(ServiceError::NotFound)), "nobody asked her");

    let other = scene.montreal.publish(crate::support::sugar()).await;
    let (by, id, told) = (author.clone(), other.id, draft(TEXT));
    let open = scene.montreal.app().write(move |tx| stories::write(tx, &by, id, &told)).await;
    assert!(matches!(open, Err(ServiceError::NotFound)), "there is nothing to tell yet");
}

async fn the_form_keeps_what_was_typed(ground: Ground) {
    let (scene, _) = filled(&ground).await;
    let author = Reader::of(&scene.montreal, &scene.montreal.member).await;
    let path = format!("/o/{}/recit", scene.item.id);
    let sheet = author.page(&format!("/o/{}", scene.item.id)).await;
    assert!(sheet.contains(&path), "the way to it is on the sheet");
    let typed = [("action", "write"), ("text", TEXT), ("names", "Laurence"), ("noted", "")];
    let page = author.post(&path, &typed).await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains("deux tonnes") && page.body.contains("value=\"Laurence\""), "{}", page.body);
}
