//! A tribe of one chapter, on its pages.

use entregent::domain::tribe::State;
use http::StatusCode;

use super::scene::{HANDLE, NAME, Scene, found, invite, requests, scene, state, tribe};
use crate::support::{Ground, Reader, Test, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_steward_founds_one_and_members_join_write_and_leave,
        who_asks_waits_for_a_leader_and_reads_why_not,
        an_invitation_is_accepted_or_declined,
        only_leaders_lead_and_there_is_always_one,
        members_are_seen_by_members_only,
        what_was_said_is_deleted_by_who_said_it_or_leads,
        a_form_that_is_wrong_comes_back_as_it_was_typed,
    ]
}

const PAGE: &str = "/tribus/economie-circulaire";
const DESK: &str = "/tribus/economie-circulaire/animation";

async fn a_steward_founds_one_and_members_join_write_and_leave(ground: Ground) {
    let Scene { montreal, .. } = scene(&ground, "open").await;
    let steward = Reader::of(&montreal, &montreal.steward).await;
    let form = [
        ("tribe_kind", "commission"),
        ("name", "Commission Maghreb"),
        ("handle", "commission-maghreb"),
        ("tribe_purpose", "Vendre et acheter au Maghreb."),
        ("tribe_admission", "open"),
        ("markets", "Maroc"),
    ];
    let answered = steward.post("/tribus/fonder", &form).await;
    assert_eq!(
        (answered.status, answered.location.as_str()),
        (StatusCode::SEE_OTHER, "/tribus/commission-maghreb")
    );
    let page = Reader::nobody(&montreal).page("/tribus").await;
    assert!(page.contains("Commission Maghreb") && page.contains("Maroc"), "anyone finds it in the list");

    let yasmine = Reader::of(&montreal, &montreal.member).await;
    let answered = yasmine.post("/tribus/commission-maghreb/adhesion", &[]).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER);
    let said = [("text", "Qui connaît un transitaire à **Tanger** ?")];
    let answered = yasmine.post("/tribus/commission-maghreb/messages", &said).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER);
    let message = answered.location.split("#message-").nth(1).unwrap().to_owned();
    let answer = [("text", "Oui, moi."), ("answers", message.as_str())];
    assert_eq!(
        steward.post("/tribus/commission-maghreb/messages", &answer).await.status,
        StatusCode::SEE_OTHER
    );
    let page = Reader::nobody(&montreal).page("/tribus/commission-maghreb").await;
    assert!(page.contains("<strong>Tanger</strong>") && page.contains("Oui, moi."), "anyone reads it");
    assert!(!page.contains("Yasmine"), "her profile is not public");

    assert!(
        yasmine.page("/tribus/commission-maghreb/quitter").await.contains("Ce que vous avez écrit reste")
    );
    yasmine.post("/tribus/commission-maghreb/quitter", &[]).await;
    let answered = yasmine.post("/tribus/commission-maghreb/messages", &said).await;
    assert_eq!(answered.status, StatusCode::FORBIDDEN, "who left does not write");
}

async fn who_asks_waits_for_a_leader_and_reads_why_not(ground: Ground) {
    let Scene { quebec, .. } = scene(&ground, "request").await;
    let yasmine = Reader::of(&quebec, &quebec.member).await;
    yasmine.post(&format!("{PAGE}/adhesion"), &[("word", "Je répare des machines.")]).await;
    assert_eq!(state(&quebec, &quebec.member, HANDLE).await, Some(State::Asked));
    let answered = yasmine.post(&format!("{PAGE}/messages"), &[("text", "Allô")]).await;
    assert_eq!(answered.status, StatusCode::FORBIDDEN, "who waits does not write");

    let rosalie = Reader::of(&quebec, &quebec.steward).await;
    assert!(rosalie.page(DESK).await.contains("Je répare des machines."));
    let id = requests(&quebec).await[0].1.to_string();
    let answered = rosalie.post(DESK, &[("action", "refuse"), ("membership", &id), ("reason", " ")]).await;
    assert_eq!(answered.status, StatusCode::UNPROCESSABLE_ENTITY, "a refusal has a reason");
    let form = [("action", "refuse"), ("membership", id.as_str()), ("reason", "Revenez en mars.")];
    rosalie.post(DESK, &form).await;
    assert!(yasmine.page(PAGE).await.contains("Revenez en mars."));
    yasmine.post(&format!("{PAGE}/adhesion"), &[]).await;
    rosalie.post(DESK, &[("action", "admit"), ("membership", &id)]).await;
    assert_eq!(state(&quebec, &quebec.member, HANDLE).await, Some(State::Accepted));
}

async fn an_invitation_is_accepted_or_declined(ground: Ground) {
    let Scene { quebec, .. } = scene(&ground, "invitation").await;
    let oksana = invite(&quebec, "oksana", "Oksana Hrytsenko").await;
    let yasmine = Reader::of(&quebec, &quebec.member).await;
    let answered = yasmine.post(&format!("{PAGE}/adhesion"), &[]).await;
    assert_eq!(answered.status, StatusCode::CONFLICT, "nobody invited her");
    let rosalie = Reader::of(&quebec, &quebec.steward).await;
    for handle in ["yasmine", "oksana"] {
        assert_eq!(
            rosalie.post(DESK, &[("action", "invite"), ("whom", handle)]).await.status,
            StatusCode::SEE_OTHER
        );
    }
    yasmine.post(&format!("{PAGE}/adhesion"), &[]).await;
    Reader::of(&quebec, &oksana).await.post(&format!("{PAGE}/quitter"), &[]).await;
    assert_eq!(state(&quebec, &quebec.member, HANDLE).await, Some(State::Accepted));
    assert_eq!(state(&quebec, &oksana, HANDLE).await, Some(State::Left));
}

async fn only_leaders_lead_and_there_is_always_one(ground: Ground) {
    let Scene { quebec, .. } = scene(&ground, "open").await;
    let (rosalie, yasmine) =
        (Reader::of(&quebec, &quebec.steward).await, Reader::of(&quebec, &quebec.member).await);
    assert_eq!(yasmine.get(DESK).await.status, StatusCode::FORBIDDEN);
    yasmine.post(&format!("{PAGE}/adhesion"), &[]).await;
    assert_eq!(yasmine.get(DESK).await.status, StatusCode::FORBIDDEN, "a member does not lead");
    assert_eq!(yasmine.post(DESK, &[("action", "close")]).await.status, StatusCode::FORBIDDEN);

    rosalie.post(&format!("{PAGE}/quitter"), &[]).await;
    assert_eq!(state(&quebec, &quebec.steward, HANDLE).await, Some(State::Accepted), "nobody else leads");
    let steward = quebec.steward.clone();
    let desk = quebec.read(move |tx| entregent::services::tribes::desk(tx, &steward, HANDLE)).await;
    let of = |name: &str| {
        let one = desk.accepted.iter().find(|one| one.membership.name.starts_with(name)).unwrap();
        one.membership.id.to_string()
    };
    let (own, hers) = (of("Rosalie"), of("Yasmine"));
    let step_down = [("action", "role"), ("membership", own.as_str()), ("role", "member")];
    assert_eq!(rosalie.post(DESK, &step_down).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    rosalie.post(DESK, &[("action", "role"), ("membership", &hers), ("role", "leader")]).await;
    rosalie.post(&format!("{PAGE}/quitter"), &[]).await;
    assert_eq!(state(&quebec, &quebec.steward, HANDLE).await, Some(State::Left));
    assert_eq!(yasmine.post(DESK, &[("action", "close")]).await.status, StatusCode::SEE_OTHER);
    let answered = yasmine.post(&format!("{PAGE}/messages"), &[("text", "Allô")]).await;
    assert_eq!(answered.status, StatusCode::BAD_REQUEST, "nobody writes in a closed one");
    assert!(!Reader::nobody(&quebec).page("/tribus").await.contains(NAME), "nobody is sent there");
}

async fn members_are_seen_by_members_only(ground: Ground) {
    let Scene { quebec, .. } = scene(&ground, "open").await;
    let oksana = invite(&quebec, "oksana", "Oksana Hrytsenko").await;
    let (yasmine, oksana) = (Reader::of(&quebec, &quebec.member).await, Reader::of(&quebec, &oksana).await);
    yasmine.post(&format!("{PAGE}/adhesion"), &[]).await;
    for reader in [&Reader::nobody(&quebec), &oksana] {
        let page = reader.page(PAGE).await;
        assert!(!page.contains("Yasmine") && !page.contains("Rosalie"), "they are not in it");
    }
    oksana.post(&format!("{PAGE}/adhesion"), &[]).await;
    let page = oksana.page(PAGE).await;
    assert!(page.contains("Yasmine Haddadi") && page.contains("Rosalie Bilodeau"));
}

async fn what_was_said_is_deleted_by_who_said_it_or_leads(ground: Ground) {
    let Scene { quebec, .. } = scene(&ground, "open").await;
    let oksana = invite(&quebec, "oksana", "Oksana Hrytsenko").await;
    let (rosalie, yasmine, oksana) = (
        Reader::of(&quebec, &quebec.steward).await,
        Reader::of(&quebec, &quebec.member).await,
        Reader::of(&quebec, &oksana).await,
    );
    for reader in [&yasmine, &oksana] {
        reader.post(&format!("{PAGE}/adhesion"), &[]).await;
    }
    for deletes in [&yasmine, &rosalie] {
        let answered = yasmine.post(&format!("{PAGE}/messages"), &[("text", "Tournevis à donner")]).await;
        let id = answered.location.split("#message-").nth(1).unwrap().to_owned();
        let path = format!("{PAGE}/messages/{id}/supprimer");
        assert_eq!(oksana.get(&path).await.status, StatusCode::FORBIDDEN);
        assert_eq!(oksana.post(&path, &[]).await.status, StatusCode::FORBIDDEN);
        assert!(deletes.page(&path).await.contains("Tournevis à donner"));
        assert_eq!(deletes.post(&path, &[]).await.status, StatusCode::SEE_OTHER);
        assert!(!Reader::nobody(&quebec).page(PAGE).await.contains("Tournevis"));
    }
}

async fn a_form_that_is_wrong_comes_back_as_it_was_typed(ground: Ground) {
    let Scene { quebec, .. } = scene(&ground, "open").await;
    let rosalie = Reader::of(&quebec, &quebec.steward).await;
    let form = [("tribe_kind", "tribe"), ("name", "Une autre"), ("handle", "yasmine"), ("markets", "Maroc")];
    let answered = rosalie.post("/tribus/fonder", &form).await;
    assert_eq!(answered.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in ["Une autre", "yasmine", "Maroc", "Dites à quoi elle sert", "Dites comment on y entre"] {
        assert!(answered.body.contains(part), "{part}");
    }
    let member = Reader::of(&quebec, &quebec.member).await;
    assert_eq!(member.post("/tribus/fonder", &form).await.status, StatusCode::FORBIDDEN, "a steward founds");
    found(&quebec, &entregent::domain::tribe::NewTribe { handle: "autre".into(), ..tribe("tribe", "open") })
        .await;
    assert_eq!(Reader::nobody(&quebec).get("/tribus/autre").await.status, StatusCode::OK);
}
