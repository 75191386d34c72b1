//! Ambassadors: mandated for a territory and a time, under a charter that they accepted.

use std::time::Duration;

use entregent::clock::Clock;
use entregent::services::rounds;
use http::StatusCode;
use serde_json::{Value, json};

use super::profile::person_told;
use super::scene::{LISTED, PUBLIC, YASMINE, save};
use crate::support::{Answered, Ground, MemoryNetwork, Peer, Reader, Test, TestApp, settle, tests, today};

pub fn tests() -> Vec<Test> {
    tests![
        an_ambassador_accepts_the_charter_and_shows_where_their_profile_does,
        a_mandate_ends_on_its_last_day,
        a_charter_that_changed_is_read_again,
        declined_laid_down_and_taken_back_are_over,
        what_is_typed_wrong_is_named_and_kept,
        only_stewards_mandate_and_only_their_member_answers,
    ]
}

const DESK: &str = "/ambassades";
const CHARTER: &str = "/ambassades/charte";
const OWN: &str = "/ambassades/mandat";
const PROMISE: &str = "Je réponds dans la semaine.";

struct Scene {
    montreal: TestApp,
    clock: Clock,
    masto: Peer,
}

async fn scene(ground: &Ground) -> Scene {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let montreal = TestApp::start(ground, &network, &clock, "Montréal").await;
    Scene { montreal, clock, masto: Peer::join(&network, "masto.test") }
}

impl Scene {
    async fn steward(&self) -> Reader<'_> {
        Reader::of(&self.montreal, &self.montreal.steward).await
    }

    async fn yasmine(&self) -> Reader<'_> {
        Reader::of(&self.montreal, &self.montreal.member).await
    }

    /// With a charter, she is asked for Morocco and North Africa until the end of January.
    async fn offered(&self) {
        let steward = self.steward().await;
        write_charter(&steward, PROMISE).await;
        went(&offer(&steward, "@yasmine", &["Maroc", "Afrique du Nord"], "2027-01-31").await, DESK);
    }

    async fn accepted(&self) {
        self.offered().await;
        went(&answer(&self.yasmine().await, "accept").await, OWN);
    }
}

async fn write_charter(steward: &Reader<'_>, words: &str) {
    went(&steward.post(CHARTER, &[("charter", words), ("charter_en", "")]).await, CHARTER);
}

async fn offer(steward: &Reader<'_>, whom: &str, territory: &[&str], until: &str) -> Answered {
    let mut form = vec![("ambassador", whom), ("until", until)];
    form.extend(territory.iter().map(|area| ("territory", *area)));
    steward.post(DESK, &form).await
}

/// With what the page of one's mandate holds.
async fn answer(reader: &Reader<'_>, action: &str) -> Answered {
    let page = reader.page(OWN).await;
    let (mandate, version) = (hidden(&page, "mandate"), hidden(&page, "version"));
    reader.post(OWN, &[("action", action), ("mandate", &mandate), ("version", &version)]).await
}

fn hidden(page: &str, name: &str) -> String {
    let field = format!("name=\"{name}\" value=\"");
    let value = page.split_once(&field).and_then(|(_, rest)| rest.split_once('"'));
    value.map(|(value, _)| value.to_owned()).unwrap_or_default()
}

fn went(answered: &Answered, to: &str) {
    assert_eq!(
        (answered.status, answered.location.as_str()),
        (StatusCode::SEE_OTHER, to),
        "{}",
        answered.body
    );
}

/// What Mastodon shows of it.
fn field(person: &Value) -> Option<&Value> {
    person["attachment"].as_array()?.iter().find(|one| one["name"] == "Ambassade").map(|one| &one["value"])
}

async fn an_ambassador_accepts_the_charter_and_shows_where_their_profile_does(ground: Ground) {
    let scene = scene(&ground).await;
    let (montreal, masto, yasmine) = (&scene.montreal, &scene.masto, scene.yasmine().await);
    save(montreal, &montreal.member, &YASMINE, &[PUBLIC, LISTED]).await;
    let (address, helene) = (montreal.urls().actor("yasmine"), masto.person("helene"));
    helene.send(montreal, &helene.activity(1, "Follow", json!(address.as_str()))).await;
    settle(&[montreal]).await;
    masto.take_received();

    scene.offered().await;
    settle(&[montreal]).await;
    assert!(masto.take_received().is_empty(), "nobody is told of an offer");
    assert!(!yasmine.page("/@yasmine").await.contains("Ambassade"));
    assert!(yasmine.page("/bureau").await.contains("La section vous propose une ambassade"));
    assert!(yasmine.page("/notifications").await.contains("La section vous propose une ambassade."));
    let page = yasmine.page(OWN).await;
    for said in [PROMISE, "Version 1", "Maroc, Afrique du Nord", "31 janvier 2027"] {
        assert!(page.contains(said), "{said}: {page}");
    }

    went(&answer(&yasmine, "accept").await, OWN);
    settle(&[montreal]).await;
    let shown = "Maroc, Afrique du Nord, jusqu’au 31 janvier 2027";
    assert_eq!(field(&person_told(masto)), Some(&json!(shown)));
    for path in ["/@yasmine", "/annuaire"] {
        assert!(scene.steward().await.page(path).await.contains(shown), "{path}");
    }
    let steward = scene.steward().await;
    assert!(steward.page(DESK).await.contains("en cours"));
    assert!(steward.page("/notifications").await.contains("Yasmine Haddadi a répondu"));
    let (id, version) = montreal
        .read(|tx| {
            let mandate = entregent::db::mandates::list_mandates(tx.conn, 9)?.remove(0);
            Ok((mandate.member, mandate.accepted.unwrap().0))
        })
        .await;
    assert_eq!((id, version), (montreal.member.id, 1), "the version is kept");
}

async fn a_mandate_ends_on_its_last_day(ground: Ground) {
    let scene = scene(&ground).await;
    let (montreal, masto, yasmine) = (&scene.montreal, &scene.masto, scene.yasmine().await);
    save(montreal, &montreal.member, &YASMINE, &[PUBLIC]).await;
    let (address, helene) = (montreal.urls().actor("yasmine"), masto.person("helene"));
    helene.send(montreal, &helene.activity(1, "Follow", json!(address.as_str()))).await;
    scene.accepted().await;
    settle(&[montreal]).await;
    masto.take_received();

    // The last minute of the day in Montréal, and the one after.
    scene.clock.set(entregent::clock::Timestamp::parse_rfc3339("2027-02-01T04:58:00Z").unwrap());
    montreal.write(rounds::make).await;
    assert!(yasmine.page("/@yasmine").await.contains("Ambassade"));
    scene.clock.advance(Duration::from_secs(60));
    assert!(!yasmine.page("/@yasmine").await.contains("Ambassade"), "at once, whoever made the rounds");
    assert_eq!(field(&montreal.document(&address).await.1), None);
    montreal.write(rounds::make).await;
    settle(&[montreal]).await;
    let told = masto.take_received();
    assert_eq!(told.iter().filter(|one| one["object"]["type"] == "Person").count(), 1, "{told:?}");
    assert!(yasmine.page("/notifications").await.contains("Votre ambassade est terminée."));
    montreal.write(rounds::make).await;
    settle(&[montreal]).await;
    assert!(masto.take_received().is_empty(), "that is told once");
    went(&offer(&scene.steward().await, "yasmine", &["MA"], "2027-12-31").await, DESK);
}

async fn a_charter_that_changed_is_read_again(ground: Ground) {
    let scene = scene(&ground).await;
    scene.offered().await;
    let yasmine = scene.yasmine().await;
    let before = yasmine.page(OWN).await;
    write_charter(&scene.steward().await, "Je réponds dans la journée.").await;
    let (mandate, version) = (hidden(&before, "mandate"), hidden(&before, "version"));
    let form = [("action", "accept"), ("mandate", mandate.as_str()), ("version", version.as_str())];
    let again = yasmine.post(OWN, &form).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("La charte a changé") && again.body.contains("dans la journée"));
    went(&answer(&yasmine, "accept").await, OWN);
    write_charter(&scene.steward().await, "Je réponds dans l’heure.").await;
    let version = scene
        .montreal
        .read(|tx| Ok(entregent::db::mandates::list_mandates(tx.conn, 9)?[0].accepted.unwrap().0))
        .await;
    assert_eq!(version, 2, "who accepted one is held to that one");
}

async fn declined_laid_down_and_taken_back_are_over(ground: Ground) {
    let scene = scene(&ground).await;
    let (steward, yasmine) = (scene.steward().await, scene.yasmine().await);
    save(&scene.montreal, &scene.montreal.member, &YASMINE, &[PUBLIC]).await;
    scene.offered().await;
    went(&answer(&yasmine, "decline").await, OWN);
    assert_eq!(answer(&yasmine, "accept").await.status, StatusCode::NOT_FOUND, "there is nothing to accept");
    assert!(steward.page(DESK).await.contains("sans suite"));

    let again = async || went(&offer(&steward, "yasmine", &["Maroc"], "2027-01-31").await, DESK);
    again().await;
    let twice = offer(&steward, "yasmine", &["Maroc"], "2027-01-31").await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.body.contains("est déjà en cours ou proposée"), "{}", twice.body);
    went(&answer(&yasmine, "accept").await, OWN);
    assert!(yasmine.page("/@yasmine").await.contains("Ambassade"));
    went(&answer(&yasmine, "end").await, OWN);
    assert!(!yasmine.page("/@yasmine").await.contains("Ambassade"));

    again().await;
    went(&answer(&yasmine, "accept").await, OWN);
    let desk = steward.page(DESK).await;
    let (_, rest) = desk.split_once("action=\"/ambassades/").expect("a way to end it");
    let path = format!("/ambassades/{}", rest.split_once('"').unwrap().0);
    went(&steward.post(&path, &[]).await, DESK);
    assert_eq!(steward.post(&path, &[]).await.status, StatusCode::NOT_FOUND, "it is over");
    assert!(!yasmine.page("/@yasmine").await.contains("Ambassade"));
}

async fn what_is_typed_wrong_is_named_and_kept(ground: Ground) {
    let scene = scene(&ground).await;
    let steward = scene.steward().await;
    assert!(steward.page(DESK).await.contains("Écrivez d’abord la charte"));
    let without = offer(&steward, "yasmine", &["Maroc"], "2027-01-31").await;
    assert_eq!(without.status, StatusCode::BAD_REQUEST, "there is nothing to accept");
    let empty = steward.post(CHARTER, &[("charter", " "), ("charter_en", "I answer.")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("Écrivez la charte, en français.") && empty.body.contains("I answer."));
    write_charter(&steward, PROMISE).await;
    let wrong = offer(&steward, "personne", &["Atlantide"], "2026-01-31").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in [
        "personne n’est l’identifiant de personne ici",
        "n’est ni un pays ni une région",
        "Le dernier jour est à venir",
        "value=\"Atlantide\"",
    ] {
        assert!(wrong.body.contains(said), "{said}: {}", wrong.body);
    }
    let late = offer(&steward, "yasmine", &["Maroc"], "2031-01-31").await;
    assert!(late.body.contains("dans trois ans au plus"), "{}", late.body);
    assert!(steward.page(DESK).await.contains("Aucune ambassade pour l’instant."), "nothing was kept");
}

async fn only_stewards_mandate_and_only_their_member_answers(ground: Ground) {
    let scene = scene(&ground).await;
    let (steward, yasmine) = (scene.steward().await, scene.yasmine().await);
    for path in [DESK, CHARTER, OWN] {
        assert_eq!(Reader::nobody(&scene.montreal).get(path).await.status, StatusCode::SEE_OTHER, "{path}");
    }
    assert_eq!(yasmine.get(DESK).await.status, StatusCode::FORBIDDEN);
    assert_eq!(yasmine.post(CHARTER, &[("charter", "Je décide.")]).await.status, StatusCode::FORBIDDEN);
    assert!(!yasmine.page(CHARTER).await.contains("<textarea"), "members read it");
    scene.offered().await;
    assert_eq!(offer(&yasmine, "yasmine", &["Maroc"], "2027-01-31").await.status, StatusCode::FORBIDDEN);
    let page = yasmine.page(OWN).await;
    let mandate = hidden(&page, "mandate");
    let form = [("action", "accept"), ("mandate", mandate.as_str()), ("version", "1")];
    assert_eq!(steward.post(OWN, &form).await.status, StatusCode::NOT_FOUND, "it is hers to accept");
    let end = format!("/ambassades/{mandate}/fin");
    assert_eq!(
        yasmine.post(&end, &[]).await.status,
        StatusCode::NOT_FOUND,
        "an offer is declined, not ended"
    );
    went(&steward.post(&end, &[]).await, DESK);
    assert!(yasmine.page(OWN).await.contains("Aucune ambassade ne vous est proposée."));
}
