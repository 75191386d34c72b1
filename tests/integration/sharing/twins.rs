//! What is meant for twins reaches them, their members and nobody else.

use entregent::domain::opportunity::{Outcome, State, Visibility};
use entregent::domain::{Member, Opportunity};
use entregent::id::Id;
use entregent::services::interests;
use entregent::services::opportunities;
use entregent::services::threads::{self, NewReply};
use http::StatusCode;
use serde_json::json;

use super::scene::{Scene, end, fetched, for_twins, scene, unsigned, with};
use crate::support::{Ground, Reader, Test, TestApp, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        an_opportunity_for_twins_reaches_them_with_every_field_and_no_one_else,
        a_change_and_a_withdrawal_reach_the_twins,
        who_is_twinned_later_gets_what_is_open,
        when_the_twinning_ends_nothing_more_goes_and_what_came_is_shown_to_nobody,
        its_document_is_for_twins_alone,
        what_is_said_under_it_stays_between_the_chapters,
        a_member_of_a_twin_expresses_an_interest,
        only_a_twin_can_send_one,
        what_stays_private_is_seen_by_its_author_and_stewards_only,
    ]
}

/// Montréal is twinned with Sherbrooke; Québec follows it like anybody, and so does somebody on Mastodon.
async fn twinned(ground: &Ground) -> Scene {
    let scene = scene(ground).await;
    scene.twin(&scene.montreal, &scene.sherbrooke, &["opportunities"]).await;
    scene.quebec.follow(&scene.montreal, "occasions").await;
    let helene = scene.masto.person("helene");
    let follow = helene.activity(1, "Follow", json!(scene.montreal.urls().actor("occasions")));
    scene.montreal.send(helene.signed(&scene.montreal, "inbox", &follow)).await;
    scene.settle().await;
    scene.network.take_sent();
    scene
}

async fn reply(chapter: &TestApp, by: &Member, on: Id, text: &'static str) -> entregent::domain::Post {
    let by = by.clone();
    let new = NewReply { opportunity: on, parent: None, text: text.to_owned() };
    chapter.write(move |tx| threads::reply(tx, &by, &new)).await
}

async fn an_opportunity_for_twins_reaches_them_with_every_field_and_no_one_else(ground: Ground) {
    let scene = twinned(&ground).await;
    let item = scene.montreal.publish(for_twins()).await;
    scene.settle().await;
    let copy = scene.sherbrooke.copy_of(&item.uri).await.expect("it came");
    assert_eq!((&copy.details, &copy.reference), (&item.details, &item.reference));
    assert_eq!((copy.visibility, copy.state), (Visibility::Twins, State::Published));
    assert_eq!(scene.sherbrooke.open_opportunities().await.len(), 1, "its members see it");
    let hosts: Vec<String> = scene.network.take_sent().into_iter().map(|sent| sent.url).collect();
    assert!(hosts.iter().all(|url| url.contains("sherbrooke.test")), "{hosts:?}");
    assert!(scene.quebec.copy_of(&item.uri).await.is_none());

    for chapter in [&scene.montreal, &scene.sherbrooke] {
        let nobody = Reader::nobody(chapter);
        for path in ["/", "/occasions", "/@occasions", "/@section"] {
            assert!(!nobody.page(path).await.contains("Casablanca"), "{path} of {}", chapter.host());
        }
        let path = format!("/o/{}", chapter.copy_of(&item.uri).await.unwrap().id);
        assert_eq!(nobody.get(&path).await.status, StatusCode::NOT_FOUND);
        let member = Reader::of(chapter, &chapter.member).await;
        assert!(member.page(&path).await.contains("sections jumelées"), "members read who else does");
    }
    let (_, outbox) = scene
        .montreal
        .document(&scene.montreal.urls().actor("occasions").join("occasions/outbox").unwrap())
        .await;
    assert!(!outbox.to_string().contains("Casablanca"));
}

async fn a_change_and_a_withdrawal_reach_the_twins(ground: Ground) {
    let scene = twinned(&ground).await;
    let item = scene.montreal.publish(for_twins()).await;
    scene.settle().await;
    let (member, id) = (scene.montreal.member.clone(), item.id);
    let mut changed = for_twins();
    changed.payer = "L'importateur, à la commande".to_owned();
    scene.montreal.write(move |tx| opportunities::edit(tx, &member, id, &changed)).await;
    scene.settle().await;
    let copy = scene.sherbrooke.copy_of(&item.uri).await.unwrap();
    assert_eq!(copy.details.payer, "L'importateur, à la commande");
    let member = scene.montreal.member.clone();
    scene.montreal.write(move |tx| opportunities::withdraw(tx, &member, id)).await;
    scene.settle().await;
    assert_eq!(scene.sherbrooke.copy_of(&item.uri).await.unwrap().state, State::Closed(Outcome::Withdrawn));
    let member = scene.montreal.member.clone();
    scene.montreal.write(move |tx| opportunities::erase(tx, &member, id)).await;
    scene.settle().await;
    assert!(scene.sherbrooke.copy_of(&item.uri).await.is_none());
    let sent = scene.network.take_sent();
    assert!(sent.iter().all(|sent| sent.url.contains("sherbrooke.test")), "{sent:?}");
}

async fn who_is_twinned_later_gets_what_is_open(ground: Ground) {
    let scene = twinned(&ground).await;
    let open = scene.montreal.publish(for_twins()).await;
    let over = scene.montreal.publish(for_twins()).await;
    let (member, id) = (scene.montreal.member.clone(), over.id);
    scene.montreal.write(move |tx| opportunities::withdraw(tx, &member, id)).await;
    scene.settle().await;
    assert!(scene.quebec.copy_of(&open.uri).await.is_none());
    scene.twin(&scene.quebec, &scene.montreal, &["opportunities"]).await;
    assert!(scene.quebec.copy_of(&open.uri).await.is_some());
    assert!(scene.quebec.copy_of(&over.uri).await.is_none(), "what is over does not come any more");
}

async fn when_the_twinning_ends_nothing_more_goes_and_what_came_is_shown_to_nobody(ground: Ground) {
    let scene = twinned(&ground).await;
    let before = scene.montreal.publish(for_twins()).await;
    scene.settle().await;
    scene.network.cut("sherbrooke.test");
    let waiting = scene.montreal.publish(for_twins()).await;
    scene.settle().await;
    let agreed = with(&scene.montreal, &scene.sherbrooke).await.unwrap();
    end(&scene.montreal, agreed.id, "").await;
    scene.network.mend("sherbrooke.test");
    let after = scene.montreal.publish(for_twins()).await;
    let public = scene.montreal.publish(sugar()).await;
    scene.montreal.clock.advance(std::time::Duration::from_secs(24 * 3600));
    scene.settle().await;
    for missing in [&waiting, &after] {
        assert!(scene.sherbrooke.copy_of(&missing.uri).await.is_none(), "it went out after the end");
    }
    assert!(shared(&scene.sherbrooke).await.is_empty(), "copies are still shown");
    let copy = scene.sherbrooke.copy_of(&before.uri).await.unwrap();
    let steward = Reader::of(&scene.sherbrooke, &scene.sherbrooke.steward).await;
    assert_eq!(steward.get(&format!("/o/{}", copy.id)).await.status, StatusCode::NOT_FOUND);

    assert!(fetched(&scene.sherbrooke, &before.uri).await.unwrap_err().contains("403"));
    assert!(fetched(&scene.sherbrooke, &public.uri).await.is_ok(), "public things stay public");

    scene.twin(&scene.sherbrooke, &scene.montreal, &["opportunities"]).await;
    assert_eq!(shared(&scene.sherbrooke).await.len(), 3, "a new twinning brings them back");
}

/// What members see of what is for twins. What is public may have been read from the feed.
async fn shared(chapter: &TestApp) -> Vec<Opportunity> {
    let mut open = chapter.open_opportunities().await;
    open.retain(|item| item.visibility == Visibility::Twins);
    open
}

async fn its_document_is_for_twins_alone(ground: Ground) {
    let scene = twinned(&ground).await;
    let item = scene.montreal.publish(for_twins()).await;
    scene.settle().await;
    let document = fetched(&scene.sherbrooke, &item.uri).await.unwrap();
    assert_eq!(document["to"], json!([scene.sherbrooke.urls().actor("section")]));
    assert_eq!((&document["cc"], &document["audience"]), (&json!([]), &json!(null)));
    assert_eq!(unsigned(&scene.montreal, &item.uri).await, StatusCode::NOT_FOUND);
    // Québec never was a twin: for it there is nothing.
    assert!(fetched(&scene.quebec, &item.uri).await.unwrap_err().contains("not found"), "404");
    let paul = scene.masto.person("paul");
    let answer = scene.montreal.send(paul.asking(&scene.montreal, &item.uri)).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{}", answer.body());
    assert_eq!(answer.headers()["cache-control"], "private, no-store");
}

async fn what_is_said_under_it_stays_between_the_chapters(ground: Ground) {
    let scene = twinned(&ground).await;
    let item = scene.montreal.publish(for_twins()).await;
    scene.settle().await;
    let copy = scene.sherbrooke.copy_of(&item.uri).await.unwrap();
    scene.network.take_sent();
    let said = reply(&scene.sherbrooke, &scene.sherbrooke.member, copy.id, "Nous en avons six tonnes.").await;
    scene.settle().await;
    reply(&scene.montreal, &scene.montreal.member, item.id, "Biologique ?").await;
    scene.settle().await;
    let words = |line: &String| line.split(": ").nth(1).unwrap().to_owned();
    let both = ["Nous en avons six tonnes.", "Biologique ?"];
    for (chapter, here) in [(&scene.montreal, &item), (&scene.sherbrooke, &copy)] {
        let thread = chapter.thread(here).await;
        assert_eq!(thread.iter().map(words).collect::<Vec<_>>(), both, "{}", chapter.host());
    }
    let sent = scene.network.take_sent();
    let is_between = |url: &str| url.contains("montreal.test") || url.contains("sherbrooke.test");
    assert!(sent.iter().all(|sent| is_between(&sent.url)), "{sent:?}");
    assert!(sent.iter().all(|sent| !sent.body.contains("#Public")), "something says that it is for everyone");
    assert_eq!(unsigned(&scene.sherbrooke, &said.uri).await, StatusCode::NOT_FOUND);

    let (member, id) = (scene.sherbrooke.member.clone(), said.id);
    scene.sherbrooke.write(move |tx| threads::delete(tx, &member, id)).await;
    scene.settle().await;
    let left = scene.montreal.thread(&item).await;
    assert_eq!(left.iter().map(words).collect::<Vec<_>>(), ["Biologique ?"]);
}

async fn a_member_of_a_twin_expresses_an_interest(ground: Ground) {
    let scene = twinned(&ground).await;
    let item = scene.montreal.publish(for_twins()).await;
    scene.settle().await;
    let copy = scene.sherbrooke.copy_of(&item.uri).await.unwrap();
    let member = scene.sherbrooke.member.clone();
    let answers = entregent::domain::interest::Answers {
        cooperation: "Fournir".to_owned(),
        question: "Le port".to_owned(),
        presentation: "Une érablière".to_owned(),
    };
    let sent = scene.sherbrooke.write(move |tx| interests::express(tx, &member, copy.id, &answers)).await;
    scene.settle().await;
    let on: Id = item.id;
    let received =
        scene.montreal.read(move |tx| Ok(entregent::db::interests::list_interests_in(tx.conn, on)?)).await;
    assert_eq!(received.iter().map(|it| &it.uri).collect::<Vec<_>>(), [&sent.uri]);
}

async fn only_a_twin_can_send_one(ground: Ground) {
    let scene = twinned(&ground).await;
    // Sherbrooke believes in a twinning that Québec knows nothing of.
    let item: Opportunity = scene.montreal.publish(for_twins()).await;
    let bodies = scene.montreal.take_deliveries().await;
    assert_eq!(bodies.len(), 1);
    scene.quebec.put_into_inbox(&bodies[0]).await;
    let readdressed = bodies[0].replace("sherbrooke.test/u/section", "quebec.test/u/section");
    scene.quebec.put_into_inbox(&readdressed.replace("#create", "#create-2")).await;
    scene.settle().await;
    assert!(scene.quebec.copy_of(&item.uri).await.is_none());
}

async fn what_stays_private_is_seen_by_its_author_and_stewards_only(ground: Ground) {
    let scene = twinned(&ground).await;
    let mut draft = for_twins();
    draft.visibility = "private".to_owned();
    let item = scene.montreal.publish(draft).await;
    scene.settle().await;
    assert!(scene.network.take_sent().is_empty(), "something left");
    let path = format!("/o/{}", item.id);
    let steward = scene.montreal.steward.clone();
    let other = scene
        .montreal
        .write(move |tx| {
            let role = entregent::domain::Role::Member;
            Ok(entregent::services::members::invite(tx, &steward, "oksana", "Oksana", role)?.0)
        })
        .await;
    for (reader, expected) in
        [(&scene.montreal.member, true), (&scene.montreal.steward, true), (&other, false)]
    {
        let reader = Reader::of(&scene.montreal, reader).await;
        assert_eq!(reader.get(&path).await.status == StatusCode::OK, expected);
        assert!(!reader.page("/occasions").await.contains("Casablanca"), "lists are for what others see");
    }
}
