//! An opportunity for a tribe that has people at other chapters: they read it on their own pages, and nobody else there.

use entregent::domain::opportunity::{Draft, Outcome, State, Visibility};
use entregent::domain::{Member, Opportunity};
use entregent::id::Id;
use entregent::services::threads::{self, NewReply};
use entregent::services::{members, opportunities};
use http::StatusCode;
use serde_json::json;

use super::opportunities::for_group;
use super::scene::{ADDRESS, HANDLE, Scene, join_elsewhere, scene};
use crate::interests::scene::express;
use crate::sharing::scene::{fetched, unsigned};
use crate::support::{Ground, Reader, Sent, Test, TestApp, tests};

pub fn tests() -> Vec<Test> {
    tests![
        members_at_other_chapters_read_it_and_nobody_else_there,
        a_change_an_end_and_an_erasure_reach_them,
        who_joins_later_gets_what_is_open,
        who_leaves_reads_it_no_more_and_gets_nothing_more,
        a_member_elsewhere_writes_for_the_tribe,
        they_answer_each_other_and_express_an_interest,
        only_a_chapter_with_somebody_in_it_is_believed,
        other_software_in_the_tribe_gets_nothing,
    ]
}

/// A word of the title.
const WORD: &str = "érablière";

/// The tribe of Québec, with Rosalie there and Yasmine of Sherbrooke in it. Montréal follows Québec.
async fn joined(ground: &Ground) -> Scene {
    let scene = scene(ground, "open").await;
    scene.montreal.follow(&scene.quebec, "occasions").await;
    scene.sherbrooke.follow(&scene.quebec, "occasions").await;
    join_elsewhere(&scene.sherbrooke, &scene.sherbrooke.member).await;
    scene.settle().await;
    scene.network.take_sent();
    scene
}

/// By the leader of the tribe, reviewed by somebody else of Québec.
async fn publish(scene: &Scene) -> Opportunity {
    let (author, steward) = (scene.quebec.steward.clone(), scene.quebec.steward.clone());
    let draft = for_group(&scene.quebec, HANDLE).await;
    let reviewer = scene
        .quebec
        .write(move |tx| {
            let role = entregent::domain::Role::Steward;
            match entregent::db::members::find_member_by_handle(tx.conn, "judith")? {
                Some(known) => Ok(known),
                None => Ok(members::invite(tx, &steward, "judith", "Judith", role)?.0),
            }
        })
        .await;
    let item = write(&scene.quebec, (&author, &reviewer), draft).await;
    scene.settle().await;
    item
}

async fn write(chapter: &TestApp, (author, reviewer): (&Member, &Member), draft: Draft) -> Opportunity {
    let (author, reviewer) = (author.clone(), reviewer.clone());
    chapter
        .write(move |tx| {
            let item = opportunities::create(tx, &author, &draft)?;
            opportunities::submit(tx, &author, item.id)?;
            let sure = entregent::domain::qualification::Assessment::sure("Registre vérifié");
            opportunities::approve(tx, &reviewer, item.id, &sure)
        })
        .await
}

async fn status(chapter: &TestApp, member: &Member, item: &Opportunity) -> Option<StatusCode> {
    let here = chapter.copy_of(&item.uri).await?;
    Some(Reader::of(chapter, member).await.get(&format!("/o/{}", here.id)).await.status)
}

async fn members_at_other_chapters_read_it_and_nobody_else_there(ground: Ground) {
    let scene = joined(&ground).await;
    let Scene { quebec, montreal, sherbrooke, .. } = &scene;
    let item = publish(&scene).await;
    let copy = sherbrooke.copy_of(&item.uri).await.expect("it came");
    assert_eq!((&copy.details, &copy.reference, copy.state), (&item.details, &item.reference, item.state));
    assert!(matches!(copy.visibility, Visibility::Group(_)), "{:?}", copy.visibility);
    assert!(montreal.copy_of(&item.uri).await.is_none(), "who only follows");
    let sent = scene.network.take_sent();
    assert_eq!(posted(&sent), ["https://sherbrooke.test/inbox"]);
    assert!(sent.iter().all(|one| !one.body.contains("#Public")), "something says that it is for everyone");

    let yasmine = Reader::of(sherbrooke, &sherbrooke.member).await;
    let page = format!("/o/{}", copy.id);
    for path in ["/occasions", "/occasions?q=erabliere", &format!("/tribus/{ADDRESS}"), &page] {
        assert!(yasmine.page(path).await.contains(WORD), "{path}");
    }
    // Who animates Sherbrooke is not in it; nor is a passer-by.
    for reader in [Reader::of(sherbrooke, &sherbrooke.steward).await, Reader::nobody(sherbrooke)] {
        assert_eq!(reader.get(&page).await.status, StatusCode::NOT_FOUND);
        for path in ["/", "/occasions", "/occasions?q=erabliere", "/occasions.atom", "/@section", "/bureau"] {
            assert!(!reader.get(path).await.body.contains(WORD), "{path}");
        }
    }
    let document = fetched(sherbrooke, &item.uri).await.unwrap();
    assert_eq!(document["to"], json!([sherbrooke.urls().actor("section")]));
    assert_eq!(document["audience"], json!(quebec.urls().actor(HANDLE)));
    assert!(fetched(montreal, &item.uri).await.unwrap_err().contains("not found"));
    assert_eq!(unsigned(quebec, &item.uri).await, StatusCode::NOT_FOUND);
    assert_eq!(unsigned(sherbrooke, &copy.uri).await, StatusCode::NOT_FOUND);
}

async fn a_change_an_end_and_an_erasure_reach_them(ground: Ground) {
    let scene = joined(&ground).await;
    let item = publish(&scene).await;
    let (author, id) = (scene.quebec.steward.clone(), item.id);
    let changed =
        Draft { payer: "L'importateur, à la commande".to_owned(), ..for_group(&scene.quebec, HANDLE).await };
    scene.quebec.write(move |tx| opportunities::edit(tx, &author, id, &changed)).await;
    scene.settle().await;
    let copy = scene.sherbrooke.copy_of(&item.uri).await.unwrap();
    assert_eq!(copy.details.payer, "L'importateur, à la commande");
    assert!(matches!(copy.visibility, Visibility::Group(_)));
    let author = scene.quebec.steward.clone();
    scene.quebec.write(move |tx| opportunities::withdraw(tx, &author, id)).await;
    scene.settle().await;
    assert_eq!(scene.sherbrooke.copy_of(&item.uri).await.unwrap().state, State::Closed(Outcome::Withdrawn));
    let author = scene.quebec.steward.clone();
    scene.quebec.write(move |tx| opportunities::erase(tx, &author, id)).await;
    scene.settle().await;
    assert!(scene.sherbrooke.copy_of(&item.uri).await.is_none());
    let sent = scene.network.take_sent();
    assert_eq!(posted(&sent), ["https://sherbrooke.test/inbox"; 4]);
}

async fn who_joins_later_gets_what_is_open(ground: Ground) {
    let scene = joined(&ground).await;
    let (open, over) = (publish(&scene).await, publish(&scene).await);
    let (author, id) = (scene.quebec.steward.clone(), over.id);
    scene.quebec.write(move |tx| opportunities::withdraw(tx, &author, id)).await;
    scene.settle().await;
    let montreal = &scene.montreal;
    join_elsewhere(montreal, &montreal.member).await;
    scene.settle().await;
    assert_eq!(status(montreal, &montreal.member, &open).await, Some(StatusCode::OK));
    assert_eq!(status(montreal, &montreal.steward, &open).await, Some(StatusCode::NOT_FOUND));
    assert!(montreal.copy_of(&over.uri).await.is_none(), "what is over does not come any more");
}

async fn who_leaves_reads_it_no_more_and_gets_nothing_more(ground: Ground) {
    let scene = joined(&ground).await;
    let sherbrooke = &scene.sherbrooke;
    let item = publish(&scene).await;
    assert_eq!(status(sherbrooke, &sherbrooke.member, &item).await, Some(StatusCode::OK));
    let yasmine = Reader::of(sherbrooke, &sherbrooke.member).await;
    yasmine.post(&format!("/tribus/{ADDRESS}/quitter"), &[]).await;
    scene.settle().await;
    assert_eq!(status(sherbrooke, &sherbrooke.member, &item).await, Some(StatusCode::NOT_FOUND));
    assert!(!yasmine.page("/occasions").await.contains(WORD));
    assert!(fetched(sherbrooke, &item.uri).await.unwrap_err().contains("not found"));
    scene.network.take_sent();
    let next = publish(&scene).await;
    assert!(scene.network.take_sent().is_empty() && sherbrooke.copy_of(&next.uri).await.is_none());
}

async fn a_member_elsewhere_writes_for_the_tribe(ground: Ground) {
    let scene = joined(&ground).await;
    let Scene { quebec, montreal, sherbrooke, .. } = &scene;
    let yasmine = Reader::of(sherbrooke, &sherbrooke.member).await;
    let form = yasmine.page("/occasions/nouvelle?type=call").await;
    assert!(form.contains("Aujourd’hui\u{a0}: quebec.test."), "it says where it goes: {form}");
    let member = sherbrooke.member.clone();
    let tribe = sherbrooke
        .read(move |tx| Ok(entregent::services::tribes::get(tx, Some(&member), ADDRESS)?.tribe.id))
        .await;
    let draft = Draft { visibility: Visibility::Group(tribe).to_string(), ..crate::support::sugar() };
    let item = write(sherbrooke, (&sherbrooke.member, &sherbrooke.steward), draft).await;
    scene.settle().await;
    assert_eq!(status(quebec, &quebec.steward, &item).await, Some(StatusCode::OK), "she is in the tribe");
    assert_eq!(status(quebec, &quebec.member, &item).await, Some(StatusCode::NOT_FOUND), "he is not");
    assert!(montreal.copy_of(&item.uri).await.is_none());
    assert!(fetched(quebec, &item.uri).await.is_ok());
}

async fn reply(chapter: &TestApp, by: &Member, on: Id, text: &'static str) {
    let by = by.clone();
    let new = NewReply { opportunity: on, parent: None, text: text.to_owned() };
    chapter.write(move |tx| threads::reply(tx, &by, &new)).await;
}

async fn they_answer_each_other_and_express_an_interest(ground: Ground) {
    let scene = joined(&ground).await;
    let Scene { quebec, montreal, sherbrooke, .. } = &scene;
    join_elsewhere(montreal, &montreal.member).await;
    sherbrooke.follow(montreal, "occasions").await;
    montreal.follow(sherbrooke, "occasions").await;
    scene.settle().await;
    let item = publish(&scene).await;
    scene.network.take_sent();
    let there = sherbrooke.copy_of(&item.uri).await.unwrap();
    let third = montreal.copy_of(&item.uri).await.unwrap();
    reply(sherbrooke, &sherbrooke.member, there.id, "Nous en avons six tonnes.").await;
    scene.settle().await;
    reply(quebec, &quebec.steward, item.id, "Biologique ?").await;
    scene.settle().await;
    let words = |line: &String| line.split(": ").nth(1).unwrap().to_owned();
    for (chapter, here) in [(quebec, &item), (sherbrooke, &there), (montreal, &third)] {
        let thread = chapter.thread(here).await;
        let said: Vec<String> = thread.iter().map(words).collect();
        assert_eq!(said, ["Nous en avons six tonnes.", "Biologique ?"], "at {}", chapter.host());
    }
    let sent = scene.network.take_sent();
    assert!(sent.iter().all(|one| !one.body.contains("#Public")), "something says that it is for everyone");

    let offered = express(sherbrooke, &sherbrooke.member, there.id).await;
    scene.settle().await;
    let on = item.id;
    let received = quebec.read(move |tx| Ok(entregent::db::interests::list_interests_in(tx.conn, on)?)).await;
    assert_eq!(received.iter().map(|it| &it.uri).collect::<Vec<_>>(), [&offered.uri]);
}

async fn only_a_chapter_with_somebody_in_it_is_believed(ground: Ground) {
    let scene = joined(&ground).await;
    let Scene { quebec, montreal, sherbrooke, .. } = &scene;
    // Montréal, which has nobody in the tribe, says that its own is for it.
    let member = montreal.member.clone();
    let own = Draft { visibility: "public".to_owned(), ..crate::support::sugar() };
    quebec.follow(montreal, "occasions").await;
    scene.settle().await;
    let item = write(montreal, (&member, &montreal.steward), own).await;
    let bodies = montreal.take_deliveries().await;
    let create = bodies.iter().find(|body| body.contains("\"Create\"")).expect("it goes to Québec");
    let mut forged: serde_json::Value = serde_json::from_str(create).unwrap();
    let (to, tribe) = (json!([quebec.urls().actor("section")]), json!(quebec.urls().actor(HANDLE)));
    for document in ["", "/object"] {
        let one = forged.pointer_mut(document).unwrap();
        (one["to"], one["cc"], one["audience"]) = (to.clone(), json!([]), tribe.clone());
    }
    quebec.put_into_inbox(&forged.to_string()).await;
    scene.settle().await;
    assert!(quebec.copy_of(&item.uri).await.is_none(), "written for a tribe that it has nobody in");

    // Nor is it believed at Sherbrooke, of a tribe of Québec.
    let again = forged.to_string().replace("quebec.test/u/section", "sherbrooke.test/u/section");
    sherbrooke.put_into_inbox(&again.replace("#create", "#create-2")).await;
    scene.settle().await;
    assert!(sherbrooke.copy_of(&item.uri).await.is_none());
}

async fn other_software_in_the_tribe_gets_nothing(ground: Ground) {
    let scene = joined(&ground).await;
    let helene = scene.masto.person("helene");
    let follow = helene.activity(1, "Follow", json!(scene.quebec.urls().actor(HANDLE)));
    scene.quebec.send(helene.signed(&scene.quebec, "inbox", &follow)).await;
    scene.settle().await;
    scene.network.take_sent();
    let item = publish(&scene).await;
    let sent = scene.network.take_sent();
    assert_eq!(posted(&sent), ["https://sherbrooke.test/inbox"]);
    let answer = scene.quebec.send(helene.asking(&scene.quebec, &item.uri)).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{}", answer.body());
}

/// Where something was posted.
fn posted(sent: &[Sent]) -> Vec<&str> {
    sent.iter().filter(|one| one.method == "POST").map(|one| one.url.as_str()).collect()
}
