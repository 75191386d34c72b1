//! What stewards see of other servers and decide about them, by the forms of their pages.

use std::time::Duration;

use entregent::app::Tx;
use entregent::domain::Policy;
use entregent::services::policies::{self, By};
use entregent::services::{contacts, peers};
use http::StatusCode;

use crate::inbox::besieged::{Scene, scene};
use crate::support::{Ground, Reader, Test, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_steward_sees_who_does_not_answer_and_has_it_tried_again,
        a_decision_needs_a_reason_and_is_kept_with_its_author,
        a_decision_made_on_the_page_is_in_force_and_lifted_without_loss,
        a_server_is_found_by_a_part_of_its_name_and_unknown_ones_can_be_decided_about,
        a_decision_about_a_domain_is_told_on_the_pages_of_what_is_below_it,
        other_servers_are_for_stewards,
    ]
}

impl Scene {
    async fn steward(&self) -> Reader<'_> {
        Reader::of(&self.montreal, &self.montreal.steward).await
    }
}

const PAGE: &str = "/serveurs/masto.test";

async fn a_steward_sees_who_does_not_answer_and_has_it_tried_again(ground: Ground) {
    let scene = scene(&ground).await;
    let steward = scene.steward().await;
    let well = steward.page("/serveurs").await;
    assert!(well.contains("masto.test") && well.contains("Répond") && well.contains("aucun en difficulté"));
    assert!(steward.page("/serveurs?etat=difficulte").await.contains("Tout va bien."));

    scene.network.cut("masto.test");
    scene.montreal.publish(sugar()).await;
    settle(&[&scene.montreal]).await;
    let list = steward.page("/serveurs?etat=difficulte").await;
    assert!(list.contains("masto.test") && list.contains("En difficulté"), "{list}");
    assert!(list.contains("1 envoi en attente") && list.contains("On ne peut pas le joindre"), "{list}");
    let page = steward.page(PAGE).await;
    assert!(page.contains("Le dernier essai a échoué") && page.contains("Réessayer maintenant"), "{page}");

    scene.network.mend("masto.test");
    settle(&[&scene.montreal]).await;
    assert_eq!(scene.masto.take_received().len(), 0, "its time has not come");
    let sent = steward.post("/serveurs/masto.test/reessayer", &[("quoi", "attente")]).await;
    assert_eq!((sent.status, sent.location.as_str()), (StatusCode::SEE_OTHER, PAGE));
    settle(&[&scene.montreal]).await;
    assert_eq!(scene.masto.take_received().len(), 1);
    let page = steward.page(PAGE).await;
    assert!(page.contains("Ils partent normalement.") && !page.contains("Réessayer maintenant"), "{page}");

    scene.network.cut("masto.test");
    scene.montreal.publish(sugar()).await;
    for _ in 0..40 {
        scene.montreal.clock.advance(Duration::from_secs(13 * 3600));
        settle(&[&scene.montreal]).await;
    }
    let page = steward.page(PAGE).await;
    assert!(page.contains("1 envoi abandonné"), "after two weeks: {page}");
    scene.network.mend("masto.test");
    steward.post("/serveurs/masto.test/reessayer", &[("quoi", "echecs")]).await;
    settle(&[&scene.montreal]).await;
    assert!(!scene.masto.take_received().is_empty());
    let odd = steward.post("/serveurs/masto.test/reessayer", &[("quoi", "tout")]).await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
}

async fn a_decision_needs_a_reason_and_is_kept_with_its_author(ground: Ground) {
    let scene = scene(&ground).await;
    let steward = scene.steward().await;
    for (form, fields) in [
        (vec![], vec!["policy", "reason"]),
        (vec![("policy", "suspended"), ("reason", " \n")], vec!["reason"]),
        (vec![("policy", "explode"), ("reason", "x")], vec!["policy"]),
    ] {
        let refused = steward.post(PAGE, &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{form:?}");
        for field in fields {
            assert!(refused.body.contains(&format!("href=\"#champ-{field}\"")), "{form:?}: {field}");
        }
    }
    let long = "x".repeat(501);
    let refused = steward.post(PAGE, &[("policy", "limited"), ("reason", &long)]).await;
    assert!(refused.body.contains(&long) && refused.body.contains("500"), "what was typed is kept");
    let record = record(&scene).await;
    assert_eq!((record.decision, record.history), (None, Vec::new()), "nothing was decided");

    let form = [("policy", "limited"), ("reason", "Trop de <b>publicité</b>.")];
    assert_eq!(steward.post(PAGE, &form).await.location, PAGE);
    let page = steward.page(PAGE).await;
    assert!(page.contains("@rosalie") && page.contains("Trop de &lt;b&gt;publicité&lt;/b&gt;."), "{page}");
    assert!(page.contains("value=\"limited\" checked"), "the decision in force is the one chosen: {page}");
    assert!(page.contains("value=\"none\""), "and can be taken back");
}

async fn record(scene: &Scene) -> peers::Record {
    let steward = scene.montreal.steward.clone();
    let read = move |tx: &mut Tx<'_>| peers::get(tx, By::Steward(&steward), &"masto.test".parse().unwrap());
    scene.montreal.read(read).await
}

async fn a_decision_made_on_the_page_is_in_force_and_lifted_without_loss(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.montreal.publish(sugar()).await;
    scene.montreal.decide("masto.test", Some(Policy::Open)).await;
    let reply = scene.helene.reply(2, &item.uri, "<p>Livrez-vous à Lyon ?</p>");
    scene.helene.send(&scene.montreal, &reply).await;
    settle(&[&scene.montreal]).await;
    let (steward, thread) = (scene.steward().await, format!("/o/{}", item.id));
    assert!(steward.page(&thread).await.contains("Livrez-vous à Lyon"));

    steward.post(PAGE, &[("policy", "suspended"), ("reason", "à revoir")]).await;
    scene.montreal.federation.notice().await.unwrap();
    assert!(!steward.page(&thread).await.contains("Livrez-vous à Lyon"));
    assert_eq!(scene.helene.send(&scene.montreal, &reply).await, StatusCode::FORBIDDEN);
    let page = steward.page(PAGE).await;
    assert!(page.contains("Suspendu") && !page.contains("/reessayer"), "{page}");

    steward.post(PAGE, &[("policy", "none"), ("reason", "C’était une erreur.")]).await;
    scene.montreal.federation.notice().await.unwrap();
    assert!(steward.page(&thread).await.contains("Livrez-vous à Lyon"), "it is all there again");
    let reasons: Vec<String> = record(&scene).await.history.into_iter().map(|it| it.reason).collect();
    assert_eq!(reasons, ["C’était une erreur.", "à revoir", "pour voir"]);
}

async fn a_server_is_found_by_a_part_of_its_name_and_unknown_ones_can_be_decided_about(ground: Ground) {
    let scene = scene(&ground).await;
    let steward = scene.steward().await;
    scene.montreal.decide("xn--rable-9ra.example", Some(Policy::Open)).await;
    let links = |page: &str| page.matches("href=\"/serveurs/").count();
    assert_eq!(links(&steward.page("/serveurs").await), 2);
    for (asked, found) in [("MAST", "masto.test"), ("%C3%A9rable.example", "xn--rable-9ra.example")] {
        let page = steward.page(&format!("/serveurs?nom={asked}")).await;
        assert!(links(&page) == 1 && page.contains(&format!("href=\"/serveurs/{found}\"")), "{asked}");
    }
    let stranger = steward.page("/serveurs?nom=spam.example").await;
    assert!(stranger.contains("href=\"/serveurs/spam.example\""), "{stranger}");
    steward.post("/serveurs/spam.example", &[("policy", "suspended"), ("reason", "pourriel")]).await;
    assert!(steward.page("/serveurs?nom=spam").await.contains("Suspendu"));

    for host in 0..60 {
        scene.montreal.decide(&format!("h{host:02}.example"), Some(Policy::Open)).await;
    }
    let first = steward.page("/serveurs?nom=h").await;
    assert!(links(&first) == 50 && first.contains("h49.example") && !first.contains("h50.example"));
    let (_, next) = first.split_once("class=\"pager-next\" href=\"").unwrap();
    let next = next.split('"').next().unwrap().replace("&amp;", "&");
    let second = steward.page(&next).await;
    assert!(links(&second) == 10 && second.contains("h50.example"), "{next}");
}

async fn a_decision_about_a_domain_is_told_on_the_pages_of_what_is_below_it(ground: Ground) {
    let scene = scene(&ground).await;
    let steward = scene.steward().await;
    scene.montreal.decide("masto.test", Some(Policy::Suspended)).await;
    let below = "/serveurs/social.masto.test";
    let page = steward.page(below).await;
    assert!(page.contains("Ce qui vaut ici vient de la décision sur"), "{page}");
    assert!(page.contains("href=\"/serveurs/masto.test\"") && !page.contains("value=\"none\""), "{page}");
    steward.post(below, &[("policy", "open"), ("reason", "Celui-ci est des nôtres.")]).await;
    let page = steward.page(below).await;
    assert!(!page.contains("Ce qui vaut ici") && page.contains("value=\"none\""), "{page}");
}

async fn other_servers_are_for_stewards(ground: Ground) {
    let scene = scene(&ground).await;
    let (steward, member) =
        (scene.steward().await, Reader::of(&scene.montreal, &scene.montreal.member).await);
    assert!(steward.page("/bureau").await.contains("href=\"/serveurs\""));
    assert!(!member.page("/bureau").await.contains("href=\"/serveurs\""));
    for path in ["/serveurs", PAGE, "/serveurs/spam.example"] {
        assert_eq!(member.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    for (path, form) in [
        (PAGE, vec![("policy", "suspended"), ("reason", "x")]),
        (PAGE, vec![]),
        ("/serveurs/masto.test/reessayer", vec![("quoi", "attente")]),
        ("/serveurs/masto.test/reessayer", vec![("quoi", "echecs")]),
    ] {
        assert_eq!(member.post(path, &form).await.status, StatusCode::FORBIDDEN, "{path} {form:?}");
    }
    assert_eq!(record(&scene).await.history, []);
    for path in ["/serveurs/mas**.example", "/serveurs/montreal.test", "/serveurs/spam.example/reessayer"] {
        assert_eq!(steward.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let own = steward.post("/serveurs/montreal.test", &[("policy", "suspended"), ("reason", "x")]).await;
    assert_eq!(own.status, StatusCode::BAD_REQUEST);

    let empty = scene.montreal.steward.clone();
    let host = "masto.test".parse().unwrap();
    let new = [policies::NewDecision { host, policy: Some(Policy::Open), reason: String::new() }];
    let refused = scene.montreal.app().write(move |tx| policies::decide(tx, By::Steward(&empty), &new)).await;
    assert!(refused.is_err(), "a steward says why");
    let by = scene.montreal.member.clone();
    let listed = scene.montreal.app().read(move |tx| peers::list(tx, By::Steward(&by))).await;
    assert!(listed.is_err());
    let by = scene.montreal.steward.clone();
    assert_eq!(scene.montreal.read(move |tx| contacts::list(tx, &by)).await, []);
}
