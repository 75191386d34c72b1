//! Amélie, on a Fedify server, follows a chapter, reads it, answers it and is followed by it: once with each kind of
//! signatures and no other, both ways.

use entregent::app::Tx;
use entregent::domain::opportunity::Draft;
use entregent::domain::{Actor, FollowState, Handle, Opportunity, Post, Readers};
use entregent::services;
use entregent::services::threads::NewReply;
use serde_json::{Value, json};

use super::chapter::RunningChapter;
use crate::support::{FedifyPeer, Ground, Speaks, Test, sugar};

pub fn tests() -> Vec<Test> {
    let mut tests = cavage::tests();
    tests.extend(rfc_9421::tests());
    tests
}

/// Every story, with one kind of signatures.
macro_rules! stories {
    ($module:ident, $speaks:expr, [$($story:ident),* $(,)?]) => {
        mod $module {
            use crate::support::{Ground, Need, Speaks, Test, tests};

            pub fn tests() -> Vec<Test> {
                tests![$($story.needs(Need::Fedify).within(120)),*]
            }

            $(async fn $story(ground: Ground) {
                super::$story(ground, $speaks).await;
            })*
        }
    };
    ($($module:ident: $speaks:expr),*) => {
        $(stories!($module, $speaks, [
            the_feed_is_followed_and_read,
            changes_reach_a_follower,
            a_discussion_goes_both_ways,
            the_chapter_follows_somebody_elsewhere,
            what_fedify_proves_comes_through_another_server,
        ]);)*
    };
}

stories!(cavage: Speaks::Cavage, rfc_9421: Speaks::Rfc9421);

async fn the_feed_is_followed_and_read(ground: Ground, speaks: Speaks) {
    let (montreal, mut amelie) = (RunningChapter::start(&ground).await, FedifyPeer::start(speaks).await);
    let feed = amelie.lookup(&montreal.handle("occasions")).await.unwrap();
    assert_eq!(feed["id"], montreal.actor("occasions"));
    assert_eq!(feed["username"], "occasions");

    let follow = amelie.follow(&montreal.handle("occasions")).await.unwrap();
    let accepted = amelie.expect("accepted").await;
    assert_eq!(accepted["actor"], feed["id"]);
    assert_eq!(accepted["activity"]["object"]["id"], follow);

    let item = montreal.publish(draft()).await;
    let announced = amelie.expect("received").await;
    assert_eq!((&announced["type"], &announced["actor"]), (&json!("Announce"), &feed["id"]));
    assert_eq!(announced["object"]["id"], json!(item.uri), "Fedify fetched what the feed announced");
    assert_eq!(announced["proven"], true, "{announced:#}");

    let note = amelie.lookup(item.uri.as_str()).await.unwrap();
    assert_eq!((&note["type"], &note["name"]), (&json!("Note"), &json!(item.details.title)));
    assert_eq!(note["attribution"], montreal.actor("yasmine"));
    assert_eq!(note["endTime"], "2099-01-15T22:00:00Z");
    let content = note["content"].as_str().unwrap();
    let first_line = "<p><strong>Cherchée : érablière pouvant livrer 2 t de sucre d'érable par trimestre (Casablanca)</strong></p>";
    assert!(content.starts_with(first_line), "{content}");
    assert!(content.contains("Répondre avant le 15 janvier 2099, 17 h (heure de Montréal)"), "{content}");
    let tags: Vec<_> =
        note["tags"].as_array().unwrap().iter().map(|tag| (&tag["type"], &tag["name"])).collect();
    let hashtag = json!("Hashtag");
    assert_eq!(tags, [(&hashtag, &json!("#OccasionAffaires")), (&hashtag, &json!("#Maroc"))]);
    montreal.stop().await;
}

async fn changes_reach_a_follower(ground: Ground, speaks: Speaks) {
    let (montreal, mut amelie) = followed(&ground, speaks).await;
    let closed = montreal.publish(draft()).await;
    assert_eq!(amelie.expect("received").await["object"]["id"], json!(closed.uri));
    let erased = montreal.publish(draft()).await;
    assert_eq!(amelie.expect("received").await["object"]["id"], json!(erased.uri));

    let mut change = draft();
    change.title = "Cherchée : érablière pouvant livrer 3 t par trimestre".to_owned();
    let (member, id) = (montreal.member.clone(), closed.id);
    montreal.write(move |tx| services::opportunities::edit(tx, &member, id, &change)).await;
    let updated = amelie.expect("updated").await;
    assert_eq!(updated["actor"], montreal.actor("yasmine"), "signed by the author, whom she does not follow");
    assert_eq!(updated["proven"], true, "with all our own terms in it: {updated:#}");
    assert_eq!(updated["object"]["name"], "Cherchée : érablière pouvant livrer 3 t par trimestre");

    let member = montreal.member.clone();
    montreal.write(move |tx| services::opportunities::withdraw(tx, &member, id)).await;
    let withdrawn = amelie.expect("updated").await["object"].take();
    assert_eq!(withdrawn["id"], json!(closed.uri));
    let content = withdrawn["content"].as_str().unwrap();
    assert!(content.starts_with("<p><strong>[Retirée] Cherchée : érablière pouvant livrer 3 t"), "{content}");

    let (member, id) = (montreal.member.clone(), erased.id);
    montreal.write(move |tx| services::opportunities::erase(tx, &member, id)).await;
    let deleted = amelie.expect("deleted").await;
    assert_eq!(deleted["actor"], montreal.actor("yasmine"));
    assert_eq!(
        (&deleted["object"]["type"], &deleted["object"]["id"]),
        (&json!("Tombstone"), &json!(erased.uri))
    );
    assert_eq!(amelie.unexpected(), Vec::<Value>::new());
    montreal.stop().await;
}

async fn a_discussion_goes_both_ways(ground: Ground, speaks: Speaks) {
    let (montreal, mut amelie) = followed(&ground, speaks).await;
    let item = montreal.publish(draft()).await;
    amelie.expect("received").await;

    let question =
        amelie.reply(item.uri.as_str(), "<p>Livrez-vous à <strong>Lyon</strong>?</p>").await.unwrap();
    let (post, author) = wait_for_reply(&montreal, &item, &question, "Lyon").await;
    assert_eq!(author.handle.to_string(), amelie.handle());
    assert_eq!(post.in_reply_to, item.uri);
    assert_eq!(post.content, "<p>Livrez-vous à <strong>Lyon</strong>?</p>");
    let hint = amelie.expect("received").await;
    assert_eq!((&hint["type"], &hint["actor"]), (&json!("Create"), &json!(montreal.actor("section"))));
    assert!(hint["object"]["content"].as_str().unwrap().contains("privé"), "{hint:#}");

    let (member, parent) = (montreal.member.clone(), Some(post.id));
    let answer = NewReply { opportunity: item.id, parent, text: "Oui, *chaque mois*.".to_owned() };
    montreal.write(move |tx| services::threads::reply(tx, &member, &answer)).await;
    let answered = amelie.expect("received").await;
    assert_eq!(
        (&answered["type"], &answered["actor"]),
        (&json!("Create"), &json!(montreal.actor("yasmine")))
    );
    assert_eq!(answered["object"]["inReplyTo"], question);
    assert_eq!(answered["object"]["content"].as_str().unwrap().trim(), "<p>Oui, <em>chaque mois</em>.</p>");
    let mention = json!({ "type": "Mention", "name": amelie.handle(), "href": amelie.actor() });
    assert_eq!(answered["object"]["tags"], json!([mention]));

    amelie.edit(&question, "<p>Livrez-vous à Marseille?</p>").await.unwrap();
    wait_for_reply(&montreal, &item, &question, "Marseille").await;
    amelie.withdraw(&question).await.unwrap();
    let opportunity = item.clone();
    let deleted = move |tx: &mut Tx<'_>| {
        let entries = services::threads::list(tx, &opportunity, Readers::Members)?;
        Ok(entries.first().is_some_and(|first| first.post.is_none()).then_some(entries))
    };
    let entries = montreal.wait_for("deletion", deleted).await;
    assert_eq!(entries.len(), 2, "the answer keeps its place under what was deleted");
    montreal.stop().await;
}

async fn the_chapter_follows_somebody_elsewhere(ground: Ground, speaks: Speaks) {
    let (montreal, mut amelie) = (RunningChapter::start(&ground).await, FedifyPeer::start(speaks).await);
    let handle: Handle = amelie.handle().parse().unwrap();
    let target = montreal.federation().actor_by_handle(&handle).await.unwrap();
    assert_eq!((target.uri.as_str(), target.name.as_str()), (amelie.actor(), "Amélie"));

    let steward = montreal.steward.clone();
    montreal.write(move |tx| services::follows::follow(tx, &steward, &target)).await;
    assert_eq!(amelie.expect("followed").await["actor"], montreal.actor("section"));
    let accepted = |tx: &mut Tx<'_>| {
        let following = services::follows::list_following(tx)?;
        Ok(following.into_iter().find(|(_, state)| *state == FollowState::Accepted))
    };
    let (followed, _) = montreal.wait_for("acceptance", accepted).await;
    assert_eq!(followed.handle, handle);
    // What is no opportunity is no use to a chapter, but is taken all the same.
    amelie.publish("<p>Bonjour</p>").await.unwrap();
    montreal.stop().await;
}

async fn what_fedify_proves_comes_through_another_server(ground: Ground, speaks: Speaks) {
    let montreal = RunningChapter::start(&ground).await;
    let (mut amelie, mut carrier) = (FedifyPeer::start(speaks).await, FedifyPeer::start(speaks).await);
    let item = montreal.publish(draft()).await;
    let mut reply = amelie.prove(item.uri.as_str(), "<p>Livrez-vous à Lyon?</p>").await.unwrap();
    let inbox = montreal.actor("section") + "/inbox";
    assert_eq!(carrier.carry(&inbox, &reply).await, Ok(202));
    let id = reply["object"]["id"].as_str().unwrap().to_owned();
    let (_, author) = wait_for_reply(&montreal, &item, &id, "Lyon").await;
    assert_eq!(author.handle.to_string(), amelie.handle());

    reply["id"] = json!(format!("{id}#again"));
    assert_eq!(carrier.carry(&inbox, &reply).await, Ok(401), "changed on the way");
    montreal.stop().await;
}

/// Amélie follows the feed, accepted.
async fn followed(ground: &Ground, speaks: Speaks) -> (RunningChapter, FedifyPeer) {
    let (montreal, mut amelie) = (RunningChapter::start(ground).await, FedifyPeer::start(speaks).await);
    amelie.follow(&montreal.handle("occasions")).await.unwrap();
    amelie.expect("accepted").await;
    (montreal, amelie)
}

/// Open for longer than these tests will be run.
fn draft() -> Draft {
    Draft { deadline: "2099-01-15T17:00".to_owned(), ..sugar() }
}

/// The message with this id, once it stands in the thread and says `text`.
async fn wait_for_reply(
    chapter: &RunningChapter,
    item: &Opportunity,
    uri: &str,
    text: &str,
) -> (Post, Actor) {
    let (item, uri, wanted) = (item.clone(), uri.to_owned(), text.to_owned());
    let find = move |tx: &mut Tx<'_>| {
        let said =
            services::threads::list(tx, &item, Readers::Members)?.into_iter().filter_map(|entry| entry.post);
        let mut said = said.filter(|(post, _)| post.uri.as_str() == uri && post.content.contains(&wanted));
        Ok(said.next())
    };
    chapter.wait_for(&format!("reply with {text:?}"), find).await
}
