//! Each type asks only what it needs; what it asked travels with every copy.

use entregent::domain::opportunity::{
    Cooperation, Draft, Opportunity, Property, Specifics, Stage, State, TimeAsked,
};
use entregent::services;
use entregent::services::opportunities::Filter;
use http::StatusCode;
use serde_json::json;

use crate::finding::scene::{Looking, words};
use crate::support::{Ground, Test, TestApp, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_copy_has_every_field_of_a_technology,
        what_was_taken_out_is_gone_from_the_copy,
        a_list_reads_them_with_its_one_question,
        what_another_type_asks_is_not_kept,
        the_form_asks_what_the_type_asks,
        another_type_keeps_what_was_typed,
        a_changed_stage_takes_the_mark_away,
        whom_it_is_for_is_found,
    ]
}

fn traceability() -> Draft {
    Draft {
        kind: "technology-offer".to_owned(),
        title: "Traçabilité alimentaire hors ligne : premier site pilote cherché".to_owned(),
        stage: "field-tested".to_owned(),
        property: vec!["trade-mark".to_owned(), "copyright".to_owned()],
        partner: "Une usine qui transforme des aliments.".to_owned(),
        cooperation: vec!["technical".to_owned(), "licence".to_owned()],
        time: "20 h".to_owned(),
        ..sugar()
    }
}

fn specifics() -> Specifics {
    Specifics {
        partner: "Une usine qui transforme des aliments.".to_owned(),
        time: None,
        cooperation: vec![Cooperation::Licence, Cooperation::Technical],
        stage: Some(Stage::FieldTested),
        property: vec![Property::Copyright, Property::TradeMark],
    }
}

fn call() -> Draft {
    Draft {
        kind: "call".to_owned(),
        title: "Traduire le guide d'accueil en arabe".to_owned(),
        time: "1 h 30".to_owned(),
        partner: "Des personnes qui lisent l'arabe.".to_owned(),
        ..sugar()
    }
}

async fn a_copy_has_every_field_of_a_technology(ground: Ground) {
    let (sherbrooke, montreal) = TestApp::twinned_pair(&ground).await;
    let technology = sherbrooke.publish(traceability()).await;
    let call = sherbrooke.publish(call()).await;
    settle(&[&sherbrooke, &montreal]).await;

    assert_eq!(technology.details.specifics, specifics(), "a technology offer asks no time");
    for original in [&technology, &call] {
        let copy = montreal.copy_of(&original.uri).await.expect("the copy");
        assert_eq!(copy.details, original.details);
    }
    let (_, note) = sherbrooke.document(&technology.uri).await;
    assert_eq!(note["developmentStage"], "field-tested");
    assert_eq!(note["intellectualProperty"], json!(["copyright", "trade-mark"]));
    assert_eq!(note["cooperationForm"], json!(["licence", "technical"]));
    assert_eq!(note["partnerSought"], "Une usine qui transforme des aliments.");
    assert!(note["content"].as_str().unwrap().contains("Stade : Prototype éprouvé sur le terrain"));
    let (_, note) = sherbrooke.document(&call.uri).await;
    assert_eq!(note["timeAsked"], "PT1H30M");
    assert!(note.get("developmentStage").is_none());
    let context = note["@context"].to_string();
    for term in ["partnerSought", "timeAsked", "cooperationForm", "developmentStage", "intellectualProperty"]
    {
        assert!(context.contains(&format!("\"eg:{term}\"")), "{term} in {context}");
    }

    let page = Looking::from_outside(&montreal).page(&path_of(&montreal, &call).await).await;
    assert!(page.contains("Temps demandé") && page.contains("1 h 30"), "{page}");
}

async fn path_of(chapter: &TestApp, original: &Opportunity) -> String {
    format!("/o/{}", chapter.copy_of(&original.uri).await.unwrap().id)
}

async fn what_was_taken_out_is_gone_from_the_copy(ground: Ground) {
    let (sherbrooke, montreal) = TestApp::twinned_pair(&ground).await;
    let original = sherbrooke.publish(call()).await;
    settle(&[&sherbrooke, &montreal]).await;

    let (member, id) = (sherbrooke.member.clone(), original.id);
    let less = Draft { time: String::new(), partner: String::new(), ..call() };
    sherbrooke.write(move |tx| services::opportunities::edit(tx, &member, id, &less)).await;
    settle(&[&sherbrooke, &montreal]).await;
    let copy = montreal.copy_of(&original.uri).await.unwrap();
    assert_eq!(copy.details.specifics, Specifics::default());
}

async fn a_list_reads_them_with_its_one_question(ground: Ground) {
    let montreal = TestApp::pair(&ground).await.0;
    montreal.publish(sugar()).await;
    montreal.publish(call()).await;
    let list =
        montreal.read(|tx| services::opportunities::list_open(tx, None, &Filter::default(), None, 10)).await;
    let times: Vec<Option<TimeAsked>> =
        list.sheets.iter().map(|sheet| sheet.opportunity.details.specifics.time).collect();
    assert_eq!(
        times,
        [TimeAsked::parse_iso("PT1H30M"), None],
        "whoever changes one read from a list keeps it all"
    );
}

async fn what_another_type_asks_is_not_kept(ground: Ground) {
    let montreal = TestApp::pair(&ground).await.0;
    let help = montreal.publish(Draft { kind: "mutual-help".to_owned(), ..traceability() }).await;
    let time = TimeAsked::parse_iso("PT20H");
    assert_eq!(help.details.specifics, Specifics { time, ..Specifics::default() });
    assert!(help.details.sector.is_none() && help.details.markets.is_empty());
}

async fn the_form_asks_what_the_type_asks(ground: Ground) {
    let montreal = TestApp::pair(&ground).await.0;
    let yasmine = Looking::signed_in(&montreal, &montreal.member).await;
    for (kind, asked, not_asked) in [
        ("technology-offer", &["stage", "property", "cooperation", "partner", "sector"][..], &["time"][..]),
        ("mutual-help", &["time"], &["stage", "property", "cooperation", "partner", "sector", "markets"]),
        ("call", &["time", "partner"], &["stage", "sector", "markets"]),
    ] {
        let answer = yasmine.post("/occasions/nouvelle", &[("kind", kind), ("action", "kind")]).await;
        assert_eq!(answer.status(), StatusCode::OK);
        let page = answer.into_body();
        let has = |name: &str| page.contains(&format!("name=\"{name}\""));
        assert!(asked.iter().all(|name| has(name)), "{kind} asks {asked:?}");
        assert!(!not_asked.iter().any(|name| has(name)), "{kind} does not ask {not_asked:?}");
        assert!(!page.contains("class=\"error"), "nothing was handed in yet");
    }
}

async fn another_type_keeps_what_was_typed(ground: Ground) {
    let montreal = TestApp::pair(&ground).await.0;
    let yasmine = Looking::signed_in(&montreal, &montreal.member).await;
    let form = [
        ("kind", "call"),
        ("title", "Un titre à moitié"),
        ("time", "2 h"),
        ("languages", "arabe marocain"),
        ("action", "kind"),
    ];
    let page = yasmine.post("/occasions/nouvelle", &form).await.into_body();
    for kept in ["value=\"Un titre à moitié\"", "value=\"2 h\"", "value=\"arabe marocain\""] {
        assert!(page.contains(kept), "{kept} in {page}");
    }
    let form = [("kind", "business-offer"), ("time", "2 h"), ("stage", "market"), ("action", "kind")];
    let page = yasmine.post("/occasions/nouvelle", &form).await.into_body();
    for kept in ["name=\"time\" value=\"2 h\"", "name=\"stage\" value=\"market\""] {
        assert!(page.contains(kept), "{kept} is there for whoever changes the type again");
    }
    assert_eq!(yasmine.page("/mes-occasions").await.matches("class=\"row").count(), 0, "nothing was kept");
}

async fn a_changed_stage_takes_the_mark_away(ground: Ground) {
    let montreal = TestApp::pair(&ground).await.0;
    let item = montreal.publish(traceability()).await;
    assert!(item.qualified.is_some());
    let (member, id) = (montreal.member.clone(), item.id);
    let change = Draft { stage: "market".to_owned(), ..traceability() };
    let changed = montreal.write(move |tx| services::opportunities::edit(tx, &member, id, &change)).await;
    assert_eq!((changed.state, changed.qualified), (State::Published, None));
}

async fn whom_it_is_for_is_found(ground: Ground) {
    let montreal = TestApp::pair(&ground).await.0;
    let call = montreal.publish(Draft { partner: "Des hydrogéologues.".to_owned(), ..call() }).await;
    let visitor = Looking::from_outside(&montreal);
    assert_eq!(visitor.titles(&words("hydrogeologue")).await, [call.details.title]);
}
