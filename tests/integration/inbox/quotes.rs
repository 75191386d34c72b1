//! Quotes (FEP-044f): a public opportunity may be quoted, a reply may not, and a stamp can be taken back.

use entregent::app::Tx;
use entregent::domain::{Member, Role};
use entregent::services::threads::NewReply;
use entregent::services::{self, ServiceError};
use http::StatusCode;
use serde_json::{Value, json};
use url::Url;

use super::scene::{INBOXES, Scene, scene};
use crate::support::{Ground, Person, Reader, Test, settle, tests};

pub fn tests() -> Vec<Test> {
    tests![
        an_opportunity_may_be_quoted_and_its_stamp_is_served,
        a_stamp_taken_back_is_gone_and_the_quoter_hears_of_it,
        the_author_sees_who_quotes_and_takes_it_back_by_a_form,
        a_stamp_goes_with_what_is_quoted_and_with_what_quotes,
        a_reply_may_not_be_quoted,
        nobody_gets_a_stamp_for_the_post_of_another_or_for_what_is_not_public,
        who_is_blocked_here_may_not_quote,
    ]
}

fn request(from: &Person, number: u32, quoted: &Url, quoting: &Url) -> Value {
    let mut request = from.activity(number, "QuoteRequest", json!(quoted));
    request["instrument"] = json!({ "id": quoting, "type": "Note", "attributedTo": from.id });
    request
}

/// Hélène quotes the opportunity: her post's address and the stamp's.
async fn quoted(scene: &Scene) -> (Url, Url) {
    let quoting = scene.masto.url("notes/50");
    scene.give(&scene.helene, "inbox", &request(&scene.helene, 1, &scene.item.uri, &quoting)).await;
    let accept = scene.masto.take_received().remove(0);
    assert_eq!((&accept["type"], &accept["object"]["type"]), (&json!("Accept"), &json!("QuoteRequest")));
    assert_eq!(accept["object"]["instrument"], json!(quoting));
    (quoting, accept["result"].as_str().unwrap().parse().unwrap())
}

async fn an_opportunity_may_be_quoted_and_its_stamp_is_served(ground: Ground) {
    let scene = scene(&ground).await;
    let (quoting, stamp) = quoted(&scene).await;
    let (status, document) = scene.montreal.document(&stamp).await;
    assert_eq!((status, &document["type"]), (StatusCode::OK, &json!("QuoteAuthorization")));
    assert_eq!(document["id"], json!(stamp));
    assert_eq!(document["attributedTo"], json!(scene.montreal.urls().actor("section")));
    assert_eq!(document["interactingObject"], json!(quoting));
    assert_eq!(document["interactionTarget"], json!(scene.item.uri));

    // Asked again, the same.
    scene.give(&scene.helene, "inbox", &request(&scene.helene, 2, &scene.item.uri, &quoting)).await;
    assert_eq!(scene.masto.take_received()[0]["result"], json!(stamp));
    let (_, note) = scene.montreal.document(&scene.item.uri).await;
    let anyone = json!(["https://www.w3.org/ns/activitystreams#Public"]);
    assert_eq!(note["interactionPolicy"]["canQuote"]["automaticApproval"], anyone);
}

fn number_of(stamp: &Url) -> entregent::id::Id {
    stamp.path_segments().unwrap().next_back().unwrap().parse().unwrap()
}

async fn a_stamp_taken_back_is_gone_and_the_quoter_hears_of_it(ground: Ground) {
    let scene = scene(&ground).await;
    let (quoting, stamp) = quoted(&scene).await;
    let (kossi, steward, id) =
        (somebody_else(&scene).await, scene.montreal.steward.clone(), number_of(&stamp));
    let refused = scene.montreal.app().write(move |tx| services::quotes::revoke(tx, &kossi, id)).await;
    assert!(matches!(refused, Err(ServiceError::Forbidden(_))), "only its author and stewards may");
    scene.montreal.write(move |tx| services::quotes::revoke(tx, &steward, id)).await;
    settle(&[&scene.montreal]).await;
    let delete = scene.masto.take_received().remove(0);
    assert_eq!((&delete["type"], &delete["object"]), (&json!("Delete"), &json!(stamp)));
    let (status, document) = scene.montreal.document(&stamp).await;
    assert_eq!((status, &document["formerType"]), (StatusCode::GONE, &json!("QuoteAuthorization")));

    // The same post does not get another one; another post does.
    scene.give(&scene.helene, "inbox", &request(&scene.helene, 2, &scene.item.uri, &quoting)).await;
    assert_eq!(scene.received(), ["Reject"]);
    let other = scene.masto.url("notes/51");
    scene.give(&scene.helene, "inbox", &request(&scene.helene, 3, &scene.item.uri, &other)).await;
    assert_eq!(scene.received(), ["Accept"]);
}

async fn somebody_else(scene: &Scene) -> Member {
    let steward = scene.montreal.steward.clone();
    let invite =
        move |tx: &mut Tx<'_>| services::members::invite(tx, &steward, "kossi", "Kossi Amegan", Role::Member);
    scene.montreal.write(invite).await.0
}

async fn the_author_sees_who_quotes_and_takes_it_back_by_a_form(ground: Ground) {
    let scene = scene(&ground).await;
    let author = Reader::of(&scene.montreal, &scene.montreal.member).await;
    let other = Reader::of(&scene.montreal, &somebody_else(&scene).await).await;
    let page = format!("/o/{}", scene.item.id);
    assert!(!author.page(&page).await.contains("Citée par"), "nobody quotes it");
    let (quoting, stamp) = quoted(&scene).await;
    let revoke = format!("/citations/{}/retirer", number_of(&stamp));
    let shown = author.page(&page).await;
    assert!(shown.contains("Citée par") && shown.contains("@helene@masto.test"), "{shown}");
    assert!(shown.contains(quoting.as_str()) && shown.contains(&revoke), "{shown}");
    assert!(!other.page(&page).await.contains("Citée par"), "it is nobody else’s to see");
    assert_eq!(other.get(&revoke).await.status, StatusCode::FORBIDDEN);
    assert_eq!(other.post(&revoke, &[]).await.status, StatusCode::FORBIDDEN);

    assert!(author.page(&revoke).await.contains("Ne plus permettre cette citation"));
    assert_eq!(scene.montreal.document(&stamp).await.0, StatusCode::OK, "asked is not done");
    let revoked = author.post(&revoke, &[]).await;
    assert_eq!((revoked.status, revoked.location), (StatusCode::SEE_OTHER, page.clone()));
    settle(&[&scene.montreal]).await;
    assert_eq!(scene.received(), ["Delete"]);
    assert_eq!(scene.montreal.document(&stamp).await.0, StatusCode::GONE);
    assert!(!author.page(&page).await.contains("Citée par"));
    assert_eq!(author.post(&revoke, &[]).await.status, StatusCode::GONE, "a second time");
    assert_eq!(scene.received(), Vec::<String>::new());
}

async fn a_stamp_goes_with_what_is_quoted_and_with_what_quotes(ground: Ground) {
    let scene = scene(&ground).await;
    let (quoting, stamp) = quoted(&scene).await;
    scene.give(&scene.mallory, "inbox", &scene.mallory.activity(3, "Delete", json!(quoting))).await;
    assert_eq!(scene.montreal.document(&stamp).await.0, StatusCode::OK, "it is not hers");
    scene.give(&scene.helene, "inbox", &scene.helene.activity(3, "Delete", json!(quoting))).await;
    assert_eq!(scene.montreal.document(&stamp).await.0, StatusCode::NOT_FOUND);

    let other = scene.masto.url("notes/51");
    scene.give(&scene.helene, "inbox", &request(&scene.helene, 4, &scene.item.uri, &other)).await;
    let stamp: Url = scene.masto.take_received()[0]["result"].as_str().unwrap().parse().unwrap();
    let (member, id) = (scene.montreal.member.clone(), scene.item.id);
    scene.montreal.write(move |tx| services::opportunities::erase(tx, &member, id)).await;
    settle(&[&scene.montreal]).await;
    assert_eq!(scene.montreal.document(&stamp).await.0, StatusCode::GONE);
    assert_eq!(scene.received(), ["Delete"], "what is erased is erased where it was quoted");
}

async fn a_reply_may_not_be_quoted(ground: Ground) {
    let scene = scene(&ground).await;
    let (member, opportunity) = (scene.montreal.member.clone(), scene.item.id);
    let new = NewReply { opportunity, parent: None, text: "Oui".to_owned() };
    let reply = scene.montreal.write(move |tx| services::threads::reply(tx, &member, &new)).await;
    scene
        .give(&scene.helene, "inbox", &request(&scene.helene, 1, &reply.uri, &scene.masto.url("notes/50")))
        .await;
    let answer = scene.masto.take_received().remove(0);
    assert_eq!((&answer["type"], answer.get("result")), (&json!("Reject"), None));
}

async fn nobody_gets_a_stamp_for_the_post_of_another_or_for_what_is_not_public(ground: Ground) {
    let scene = scene(&ground).await;
    let note = scene.masto.url("notes/50");
    let mut of_another = request(&scene.mallory, 1, &scene.item.uri, &note);
    of_another["instrument"]["attributedTo"] = json!(scene.helene.id);
    let elsewhere = Url::parse("https://victim.test/notes/1").unwrap();
    let forged = [
        of_another,
        request(&scene.mallory, 2, &scene.item.uri, &elsewhere),
        request(&scene.mallory, 3, &scene.montreal.urls().opportunity(entregent::id::Id::new(7)), &note),
        request(&scene.mallory, 4, &elsewhere, &note),
        scene.mallory.activity(5, "QuoteRequest", json!(scene.item.uri)),
    ];
    for (turn, inbox) in (0..).zip(INBOXES) {
        for (number, activity) in (10 * turn..).zip(&forged) {
            let mut activity = activity.clone();
            activity["id"] = json!(format!("{}#forged/{number}", scene.mallory.id));
            scene.give(&scene.mallory, inbox, &activity).await;
            assert_eq!(scene.received(), Vec::<String>::new(), "{inbox}: {activity}");
        }
    }
}

async fn who_is_blocked_here_may_not_quote(ground: Ground) {
    let scene = scene(&ground).await;
    let (steward, target) = (scene.montreal.steward.clone(), scene.remote(&scene.mallory.id).await);
    scene.montreal.write(move |tx| services::blocks::block(tx, &steward, &target)).await;
    let asked = request(&scene.mallory, 1, &scene.item.uri, &scene.masto.url("notes/50"));
    scene.give(&scene.mallory, "inbox", &asked).await;
    assert_eq!(scene.received(), ["Reject"]);
}
