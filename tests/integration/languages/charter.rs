//! AT-22: what the chapter says is in French, at least as completely; what members say themselves is as they like.

use std::time::Duration;

use entregent::clock::Clock;
use entregent::domain::opportunity::{Draft, Field, FieldError, Problem, State};
use entregent::domain::qualification::Assessment;
use entregent::services::{ServiceError, opportunities};
use http::StatusCode;

use super::scene::{ENGLISH, french, language, scene, version, versions_at};
use crate::support::{Ground, MemoryNetwork, Reader, Test, TestApp, settle, sugar, tests, today};

pub fn tests() -> Vec<Test> {
    tests![
        without_french_the_chapter_publishes_nothing_and_says_why,
        a_members_own_words_are_free,
        french_is_not_taken_away_from_what_the_chapter_published,
        a_profile_that_is_switched_off_before_it_leaves_calls_it_back,
        a_table_names_the_line_that_lacks_french,
    ]
}

async fn montreal(ground: &Ground, settings: &[(&str, &str)]) -> TestApp {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    TestApp::configured(ground, &network, &clock, "Montréal", settings).await
}

/// Only in this language.
fn only_in(tag: &str) -> Draft {
    Draft { title: ENGLISH.to_owned(), written_in: tag.to_owned(), ..sugar() }
}

fn lacks_french<T: std::fmt::Debug>(done: Result<T, ServiceError>) -> bool {
    let expected = vec![FieldError { field: Field::WrittenIn, problem: Problem::NotInFrench }];
    matches!(done, Err(ServiceError::Invalid(errors)) if errors == expected)
}

async fn without_french_the_chapter_publishes_nothing_and_says_why(ground: Ground) {
    let montreal = montreal(&ground, &[]).await;
    let yasmine = Reader::of(&montreal, &montreal.member).await;
    let form = [
        ("kind", "business-request"),
        ("title", ENGLISH),
        ("summary", "An importer looks for a supplier."),
        ("purpose", "Replace another"),
        ("payer", "The importer"),
        ("gain", "A contract"),
        ("languages", "anglais"),
        ("written_in", "en"),
        ("deadline", "2027-01-15T17:00"),
        ("visibility", "public"),
    ];
    let with = |action: &'static str| [form.as_slice(), &[("action", action)]].concat();
    let refused = yasmine.post("/occasions/nouvelle", &with("submit")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("article 52") && refused.body.contains(ENGLISH), "{}", refused.body);

    // A draft may be anything; handing it over leads to where French can be added.
    let draft = yasmine.post("/occasions/nouvelle", &with("save")).await.location;
    let handed_over = yasmine.post(&format!("{draft}/soumettre"), &[]).await;
    assert_eq!(handed_over.location, format!("{draft}/langues"));
    let page = yasmine.page(&handed_over.location).await;
    assert!(page.contains("Il manque le français.") && page.contains("article 52"), "{page}");
    assert!(page.contains("emploie la langue de son choix") && page.contains(ENGLISH), "{page}");
    assert!(page.contains("<option value=\"fr\" selected>"), "what is missing is offered first");
    let french = french().texts;
    let texts = french.fields().map(|(field, text)| (field.as_str(), text));
    let added = [texts.as_slice(), &[("written_in", "fr"), ("action", "save")]].concat();
    assert_eq!(yasmine.post(&handed_over.location, &added).await.status, StatusCode::SEE_OTHER);
    assert!(!yasmine.page(&handed_over.location).await.contains("article 52"));
    assert_eq!(yasmine.post(&format!("{draft}/soumettre"), &[]).await.location, draft);

    let steward = Reader::of(&montreal, &montreal.steward).await;
    let checked = [("evidence", "Registre vérifié"), ("confidence", "high")];
    let approve = format!("{}/approuver", draft.replace("/o/", "/revision/"));
    assert_eq!(steward.post(&approve, &checked).await.location, draft);
    let (_, note) = montreal.document(&montreal.urls().page(&draft)).await;
    assert!(note["content"].as_str().unwrap().contains("Cherchée"), "{note}");
}

async fn a_members_own_words_are_free(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.publish(only_in("es"), Vec::new()).await;
    assert_eq!(item.state, State::Published);
    assert_eq!(scene.copy(&item).await.details.written_in, language("es"));

    // Nor is it a publication of the chapter what stays among its members.
    scene.montreal.show_member(false).await;
    let inside = Draft { visibility: "section".to_owned(), ..only_in("es") };
    assert_eq!(scene.publish(inside, Vec::new()).await.state, State::Published);
    let (member, twins) =
        (scene.montreal.member.clone(), Draft { visibility: "twins".to_owned(), ..only_in("es") });
    let outside = scene.montreal.app().write(move |tx| {
        let item = opportunities::create(tx, &member, &twins)?;
        opportunities::submit(tx, &member, item.id)
    });
    assert!(lacks_french(outside.await), "for twins, the section speaks");
}

async fn french_is_not_taken_away_from_what_the_chapter_published(ground: Ground) {
    let scene = scene(&ground).await;
    scene.montreal.show_member(false).await;
    let item = scene.publish(only_in("en"), vec![french()]).await;
    let (app, author, id) = (scene.montreal.app(), scene.montreal.member.clone(), item.id);
    let (member, fr) = (author.clone(), language("fr"));
    assert!(lacks_french(app.write(move |tx| opportunities::remove_version(tx, &member, id, &fr)).await));
    let (member, fr, spanish) = (author.clone(), language("fr"), version("es", "Se busca"));
    let replace = app.write(move |tx| opportunities::save_version(tx, &member, id, Some(&fr), &spanish));
    assert!(lacks_french(replace.await));
    assert_eq!(versions_at(&scene.montreal, &item).await[0].language, language("fr"));

    let other = scene.publish(sugar(), vec![version("en", ENGLISH)]).await;
    let (member, id) = (author, other.id);
    let edit = app.write(move |tx| opportunities::edit(tx, &member, id, &only_in("es")));
    assert!(lacks_french(edit.await));
    assert_eq!(scene.copy(&other).await.details, other.details);
}

async fn a_profile_that_is_switched_off_before_it_leaves_calls_it_back(ground: Ground) {
    let montreal = montreal(&ground, &[("ENTREGENT_WEB_UNDO", "5 min")]).await;
    montreal.show_member(true).await;
    let item = montreal.publish(only_in("es")).await;
    assert_eq!(item.state, State::Approved);
    montreal.show_member(false).await;
    montreal.clock.advance(Duration::from_secs(301));
    settle(&[&montreal]).await;
    let called_back = montreal.copy_of(&item.uri).await.unwrap();
    assert_eq!((called_back.state, called_back.published_at), (State::InReview, None));

    let (steward, id) = (montreal.steward.clone(), item.id);
    let checked = Assessment::sure("Registre vérifié");
    let approve = montreal.app().write(move |tx| opportunities::approve(tx, &steward, id, &checked));
    assert!(lacks_french(approve.await));
    let rosalie = Reader::of(&montreal, &montreal.steward).await;
    let review = rosalie.page(&format!("/revision/{id}")).await;
    assert!(review.contains("Elle ne peut pas être approuvée ainsi") && review.contains("article 52"));
    let form = [("evidence", "Registre de commerce"), ("confidence", "high")];
    let refused = rosalie.post(&format!("/revision/{id}/approuver"), &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Registre de commerce"), "what was typed is kept");
}

async fn a_table_names_the_line_that_lacks_french(ground: Ground) {
    let montreal = montreal(&ground, &[]).await;
    let row = |line: u64, draft: Draft| opportunities::Row {
        line,
        author: "yasmine".to_owned(),
        draft,
        versions: Vec::new(),
    };
    let rows = vec![row(2, sugar()), row(3, only_in("en"))];
    let check = async |submits: bool| {
        let rows = rows.clone();
        montreal.read(move |tx| opportunities::check_rows(tx, &rows, submits)).await
    };
    assert_eq!(check(false).await, [], "drafts may be anything");
    let wrong = check(true).await;
    let lacking = FieldError { field: Field::WrittenIn, problem: Problem::NotInFrench };
    assert_eq!(wrong, [(3, opportunities::RowProblem::Field(lacking))]);
}
