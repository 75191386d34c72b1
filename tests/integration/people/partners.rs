//! Partners: what was agreed and until when, and what a liaison hands on to them.

use std::time::Duration;

use entregent::clock::Clock;
use entregent::domain::opportunity::Draft;
use entregent::domain::{Member, Role};
use entregent::services::{members, rounds};
use http::StatusCode;

use crate::support::{Answered, Ground, MemoryNetwork, Reader, Test, TestApp, sugar, tests, today};

pub fn tests() -> Vec<Test> {
    tests![
        members_read_what_was_agreed_and_until_when,
        a_liaison_hands_on_what_is_public_and_nothing_else,
        an_agreement_that_ends_is_told_once_for_each_end,
        what_is_typed_wrong_is_named_and_kept,
        only_stewards_write_partners_down,
    ]
}

const LIST: &str = "/partenaires";
const NEW: &str = "/partenaires/nouveau";
const CHAMBER: &str = "Chambre de commerce de Casablanca";
const DAY: u64 = 24 * 3600;

struct Scene {
    montreal: TestApp,
    clock: Clock,
}

async fn scene(ground: &Ground) -> Scene {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let montreal = TestApp::start(ground, &network, &clock, "Montréal").await;
    Scene { montreal, clock }
}

impl Scene {
    async fn steward(&self) -> Reader<'_> {
        Reader::of(&self.montreal, &self.montreal.steward).await
    }

    async fn yasmine(&self) -> Reader<'_> {
        Reader::of(&self.montreal, &self.montreal.member).await
    }

    /// Somebody who has nothing to do with partners.
    async fn oksana(&self) -> Member {
        let steward = self.montreal.steward.clone();
        let invite = move |tx: &mut entregent::app::Tx<'_>| {
            Ok(members::invite(tx, &steward, "oksana", "Oksana Hrytsenko", Role::Member)?.0)
        };
        self.montreal.write(invite).await
    }

    async fn make_rounds(&self) {
        self.montreal.write(rounds::make).await;
    }
}

/// A chamber for Morocco, with an agreement until that day, in touch with Yasmine.
fn chamber(until: &str) -> Vec<(&'static str, &str)> {
    vec![
        ("name", CHAMBER),
        ("partner_kind", "chamber"),
        ("website", "chambre.example"),
        ("territory", "Maroc"),
        ("agreed", "La chambre annonce nos rencontres."),
        ("agreed_until", until),
        ("liaison", "@yasmine"),
    ]
}

fn saved(answered: &Answered) {
    assert_eq!(answered.status, StatusCode::SEE_OTHER, "{}", answered.body);
}

/// Where the first partner of the list is changed.
async fn form_of(steward: &Reader<'_>) -> String {
    let page = steward.page(LIST).await;
    let links = page.split("href=\"/partenaires/").skip(1);
    let mut ids = links.filter_map(|rest| rest.split('"').next()).filter(|id| id.parse::<u64>().is_ok());
    format!("{LIST}/{}", ids.next().expect("a partner to change"))
}

async fn members_read_what_was_agreed_and_until_when(ground: Ground) {
    let scene = scene(&ground).await;
    let (steward, yasmine) = (scene.steward().await, scene.yasmine().await);
    assert!(yasmine.page(LIST).await.contains("Aucun partenaire n’est inscrit."));
    saved(&steward.post(NEW, &chamber("2027-01-31")).await);
    let page = yasmine.page(LIST).await;
    for said in [
        CHAMBER,
        "Maroc",
        "31 janvier 2027",
        "La chambre annonce nos rencontres.",
        "https://chambre.example/",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert_eq!(Reader::nobody(&scene.montreal).get(LIST).await.status, StatusCode::SEE_OTHER, "for members");
    let form = form_of(&steward).await;
    assert!(steward.page(&form).await.contains("value=\"2027-01-31\""), "the form says what is known");
    scene.clock.advance(Duration::from_secs(200 * DAY));
    let page = scene.yasmine().await.page(LIST).await;
    assert!(page.contains("Entente terminée le"), "{page}");
    let steward = scene.steward().await;
    saved(&steward.post(&form, &chamber("2027-01-31")).await);
    saved(&steward.post(&form, &chamber("2028-01-31")).await);
    let page = steward.page(LIST).await;
    assert!(page.contains("31 janvier 2028") && !page.contains("terminée"), "{page}");
    saved(&steward.post(&format!("{form}/retirer"), &[]).await);
    assert!(!steward.page(LIST).await.contains(CHAMBER));
}

async fn a_liaison_hands_on_what_is_public_and_nothing_else(ground: Ground) {
    let scene = scene(&ground).await;
    let oksana = scene.oksana().await;
    let steward = scene.steward().await;
    saved(
        &steward
            .post(NEW, &chamber("")[..4].iter().copied().chain([("liaison", "yasmine")]).collect::<Vec<_>>())
            .await,
    );
    scene.montreal.publish(Draft { title: "=Dattes pour Rabat".into(), ..sugar() }).await;
    let section = "section".to_owned();
    scene.montreal.publish(Draft { title: "Entre nous".into(), visibility: section, ..sugar() }).await;
    scene
        .montreal
        .publish(Draft { title: "Pour le Brésil".into(), markets: vec!["BR".into()], ..sugar() })
        .await;
    let territory = format!("{}/territoire", form_of(&steward).await);
    let yasmine = scene.yasmine().await;
    let page = yasmine.page(&territory).await;
    let table = yasmine.page(&format!("{territory}.csv")).await;
    for seen in [&page, &table] {
        assert!(seen.contains("Dattes pour Rabat"), "{seen}");
        assert!(!seen.contains("Entre nous") && !seen.contains("Pour le Brésil"), "{seen}");
    }
    assert!(table.starts_with("Référence,Type,Titre,"), "{table}");
    assert!(table.contains(",'=Dattes pour Rabat,"), "no cell is a formula: {table}");
    assert!(!table.contains("Yasmine"), "nobody is named: {table}");
    let stranger = Reader::of(&scene.montreal, &oksana).await;
    assert_eq!(stranger.get(&territory).await.status, StatusCode::FORBIDDEN);
    assert_eq!(stranger.get(&format!("{territory}.csv")).await.status, StatusCode::FORBIDDEN);
    let lay_down = territory.replace("/territoire", "/renoncer");
    assert_eq!(stranger.post(&lay_down, &[]).await.status, StatusCode::NOT_FOUND, "it is not hers");
    saved(&yasmine.post(&lay_down, &[]).await);
    assert_eq!(yasmine.get(&territory).await.status, StatusCode::FORBIDDEN);
    assert!(steward.page(&territory).await.contains("Dattes pour Rabat"), "stewards see it all the same");
}

async fn an_agreement_that_ends_is_told_once_for_each_end(ground: Ground) {
    let scene = scene(&ground).await;
    saved(&scene.steward().await.post(NEW, &chamber("2027-03-31")).await);
    let told =
        async |reader: Reader<'_>| reader.page("/notifications").await.matches("prend bientôt fin").count();
    scene.make_rounds().await;
    assert_eq!(told(scene.steward().await).await, 0, "there is time");
    scene.clock.advance(Duration::from_secs(90 * DAY));
    scene.make_rounds().await;
    scene.make_rounds().await;
    assert_eq!(told(scene.steward().await).await, 1);
    assert_eq!(told(scene.yasmine().await).await, 1, "its liaison, too");
    let steward = scene.steward().await;
    saved(&steward.post(&form_of(&steward).await, &chamber("2027-04-15")).await);
    scene.make_rounds().await;
    assert_eq!(told(steward).await, 2, "another end is another word");
}

async fn what_is_typed_wrong_is_named_and_kept(ground: Ground) {
    let scene = scene(&ground).await;
    let steward = scene.steward().await;
    let wrong = [
        ("name", " "),
        ("partner_kind", "club"),
        ("website", "chez eux"),
        ("territory", "Atlantide"),
        ("agreed", "Une promesse."),
        ("agreed_until", "2020-01-31"),
        ("liaison", "personne"),
    ];
    let answered = steward.post(NEW, &wrong).await;
    assert_eq!(answered.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in [
        "Indiquez le nom.",
        "Dites de quoi il s’agit.",
        "n’est ni un pays ni une région",
        "Le dernier jour de l’entente est à venir.",
        "personne n’est l’identifiant de personne ici",
        "value=\"chez eux\"",
        "Une promesse.",
    ] {
        assert!(answered.body.contains(said), "{said}: {}", answered.body);
    }
    let mut half = chamber("");
    assert!(steward.post(NEW, &half).await.body.contains("Indiquez le dernier jour de l’entente."));
    half = chamber("2027-01-31");
    half.retain(|(name, _)| *name != "agreed");
    assert!(steward.post(NEW, &half).await.body.contains("Dites ce qui est convenu"));
    assert!(steward.page(LIST).await.contains("Aucun partenaire n’est inscrit."), "nothing was kept");
}

async fn only_stewards_write_partners_down(ground: Ground) {
    let scene = scene(&ground).await;
    let (steward, yasmine) = (scene.steward().await, scene.yasmine().await);
    saved(&steward.post(NEW, &chamber("2027-01-31")).await);
    let form = form_of(&steward).await;
    for path in [NEW.to_owned(), form.clone()] {
        assert_eq!(yasmine.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(yasmine.post(&path, &chamber("2027-02-28")).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(yasmine.post(&format!("{form}/retirer"), &[]).await.status, StatusCode::FORBIDDEN);
    let page = yasmine.page(LIST).await;
    assert!(page.contains("31 janvier 2027") && !page.contains(&format!("href=\"{form}\"")), "{page}");
}
