//! Walk-through A, step 5, and R32: what is asked under an opportunity waits for its author, longest first.

use std::time::Duration;

use entregent::domain::Member;
use entregent::id::Id;
use entregent::services::questions::{self, Queue};
use entregent::services::threads::{self, NewReply};
use entregent::services::{ServiceError, opportunities};
use entregent::text::plain;
use http::StatusCode;

use crate::interests::scene::{Scene, invite, scene};
use crate::support::{Ground, Reader, Test, TestApp, tests};

pub fn tests() -> Vec<Test> {
    tests![
        questions_from_everywhere_wait_longest_first_until_they_are_answered,
        what_needs_no_answer_is_put_aside_and_back,
        stewards_see_what_waits_for_others,
        nothing_waits_under_what_is_closed,
        the_chapter_says_how_fast_it_answers_once_there_are_five_answers,
    ]
}

const HOUR: Duration = Duration::from_secs(3_600);

async fn queue(chapter: &TestApp, member: &Member) -> Queue {
    let member = member.clone();
    chapter.read(move |tx| questions::list(tx, &member)).await
}

/// What waits under a member's own opportunities, as text.
async fn waiting(chapter: &TestApp, member: &Member) -> Vec<String> {
    let queue = queue(chapter, member).await;
    queue.own.iter().map(|one| plain(&one.post.content).trim().to_owned()).collect()
}

async fn say(chapter: &TestApp, member: &Member, under: Id, parent: Option<Id>, text: &str) -> Id {
    let (member, new) = (member.clone(), NewReply { opportunity: under, parent, text: text.to_owned() });
    chapter.write(move |tx| threads::reply(tx, &member, &new)).await.id
}

/// The first that waits for the author gets an answer.
async fn answer_first(scene: &Scene) {
    let author = scene.montreal.member.clone();
    let first = queue(&scene.montreal, &author).await.own.remove(0).post.id;
    say(&scene.montreal, &author, scene.item.id, Some(first), "Oui, aussi.").await;
    scene.settle().await;
}

async fn questions_from_everywhere_wait_longest_first_until_they_are_answered(ground: Ground) {
    let scene = scene(&ground).await;
    let (montreal, author) = (&scene.montreal, scene.montreal.member.clone());
    scene
        .give(&scene.helene, &scene.helene.reply(1, &scene.item.uri, "<p>Livrez-vous aussi à Lyon ?</p>"))
        .await;
    montreal.clock.advance(HOUR);
    say(&scene.sherbrooke, &scene.sherbrooke.member, scene.copy.id, None, "Bio, ou non ?").await;
    scene.settle().await;
    montreal.clock.advance(HOUR);
    let karim = invite(montreal, "karim", "Karim").await;
    say(montreal, &karim, scene.item.id, None, "Et le transport ?").await;
    say(montreal, &author, scene.item.id, None, "Précision : en sacs de 20 kg.").await;
    assert_eq!(
        waiting(montreal, &author).await,
        ["Livrez-vous aussi à Lyon ?", "Bio, ou non ?", "Et le transport ?"],
        "what she says herself waits for nobody"
    );
    let reader = Reader::of(montreal, &author).await;
    assert!(reader.page("/").await.contains("Mon bureau (3)"), "every page of hers says so");
    assert!(reader.page("/bureau").await.contains("3 questions sans réponse"));
    let page = reader.page("/questions").await;
    assert!(page.contains("Lyon") && page.contains("@helene@masto.test"));
    assert!(!Reader::of(montreal, &karim).await.page("/").await.contains("Mon bureau ("));

    answer_first(&scene).await;
    assert_eq!(waiting(montreal, &author).await, ["Bio, ou non ?", "Et le transport ?"]);
    // Another member's answer is welcome, and not hers.
    let bio = queue(montreal, &author).await.own.remove(0).post.id;
    say(montreal, &karim, scene.item.id, Some(bio), "Je crois que oui.").await;
    assert_eq!(waiting(montreal, &author).await[0], "Bio, ou non ?");
    // At Sherbrooke, the copy asks nothing of anybody.
    assert_eq!(queue(&scene.sherbrooke, &scene.sherbrooke.steward).await, Queue::default());
}

async fn what_needs_no_answer_is_put_aside_and_back(ground: Ground) {
    let scene = scene(&ground).await;
    let (montreal, author) = (&scene.montreal, scene.montreal.member.clone());
    scene.give(&scene.helene, &scene.helene.reply(1, &scene.item.uri, "<p>Bravo !</p>")).await;
    let id = queue(montreal, &author).await.own.remove(0).post.id;
    let karim = invite(montreal, "karim", "Karim").await;
    let path = format!("/questions/{id}/sans-reponse");
    let stranger = Reader::of(montreal, &karim).await;
    assert_eq!(stranger.post(&path, &[]).await.status, StatusCode::FORBIDDEN);
    let reader = Reader::of(montreal, &author).await;
    for _ in 0..2 {
        assert_eq!(reader.post(&path, &[]).await.location, "/questions", "twice is once");
    }
    let put_aside = queue(montreal, &author).await;
    assert_eq!((put_aside.own.len(), put_aside.dismissed.len()), (0, 1));
    assert_eq!(reader.post(&format!("/questions/{id}/remettre"), &[]).await.location, "/questions");
    assert_eq!(waiting(montreal, &author).await, ["Bravo !"]);
    let nowhere = reader.post("/questions/1/sans-reponse", &[]).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    // When Hélène deletes it, nothing is left to answer.
    let note = queue(montreal, &author).await.own.remove(0).post.uri;
    scene.give(&scene.helene, &scene.helene.activity(2, "Delete", serde_json::json!(note))).await;
    assert_eq!(queue(montreal, &author).await, Queue::default());
}

async fn stewards_see_what_waits_for_others(ground: Ground) {
    let scene = scene(&ground).await;
    scene.give(&scene.helene, &scene.helene.reply(1, &scene.item.uri, "<p>Où ?</p>")).await;
    let seen = queue(&scene.montreal, &scene.montreal.steward).await;
    assert_eq!((seen.own.len(), seen.of_chapter.len()), (0, 1));
    let page = Reader::of(&scene.montreal, &scene.montreal.steward).await;
    assert!(page.page("/questions").await.contains("Où ?"));
    // A server that is suspended asks nothing any more.
    scene.montreal.decide("masto.test", Some(entregent::domain::Policy::Suspended)).await;
    assert_eq!(queue(&scene.montreal, &scene.montreal.steward).await.of_chapter, []);
}

async fn nothing_waits_under_what_is_closed(ground: Ground) {
    let scene = scene(&ground).await;
    let author = scene.montreal.member.clone();
    scene.give(&scene.helene, &scene.helene.reply(1, &scene.item.uri, "<p>Où ?</p>")).await;
    scene.montreal.clock.set(scene.item.details.deadline.at);
    scene.settle().await;
    assert_eq!(waiting(&scene.montreal, &author).await, ["Où ?"], "it has only expired");
    scene.montreal.clock.advance(31 * 24 * HOUR);
    assert_eq!(waiting(&scene.montreal, &author).await, [""; 0]);
    let (by, id) = (author.clone(), scene.item.id);
    scene.montreal.clock.set(scene.item.details.deadline.at);
    scene.montreal.write(move |tx| opportunities::withdraw(tx, &by, id)).await;
    assert_eq!(waiting(&scene.montreal, &author).await, [""; 0]);
}

async fn the_chapter_says_how_fast_it_answers_once_there_are_five_answers(ground: Ground) {
    let scene = scene(&ground).await;
    let figure = async || scene.montreal.read(questions::response_time).await;
    let author = scene.montreal.member.clone();
    for (number, hours) in (1..).zip([2, 40, 1, 3]) {
        // What a question says of its own date does not matter: this one came now.
        let mut reply = scene.helene.reply(number, &scene.item.uri, "<p>Où ?</p>");
        reply["object"]["published"] = serde_json::json!("2020-01-01T00:00:00Z");
        scene.give(&scene.helene, &reply).await;
        scene.montreal.clock.advance(hours * HOUR);
        answer_first(&scene).await;
    }
    assert_eq!(figure().await, None, "four say nothing");
    let about = async || {
        let request = http::Request::get("/a-propos").header("host", scene.montreal.host());
        let request = request.header("accept-language", "fr-CA").body(axum::body::Body::empty()).unwrap();
        scene.montreal.send(request).await.into_body()
    };
    assert!(!about().await.contains("la moitié des réponses"));
    scene.give(&scene.helene, &scene.helene.reply(9, &scene.item.uri, "<p>Quand ?</p>")).await;
    scene.montreal.clock.advance(4 * HOUR);
    answer_first(&scene).await;
    assert_eq!(figure().await, Some(3 * HOUR));
    assert!(about().await.contains("la moitié des réponses"));
    // A second answer to the same question makes it no slower.
    let thread = scene.montreal.thread(&scene.item).await;
    assert_eq!(thread.len(), 10, "{thread:?}");
    scene.montreal.clock.advance(100 * HOUR);
    let asked = {
        let item = scene.item.clone();
        let list = move |tx: &mut entregent::app::Tx<'_>| {
            threads::list(tx, &item, entregent::domain::Readers::Members)
        };
        scene.montreal.read(list).await.remove(0).post.unwrap().0.id
    };
    say(&scene.montreal, &author, scene.item.id, Some(asked), "J’ajoute ceci.").await;
    assert_eq!(figure().await, Some(3 * HOUR));
    let never: Result<(), ServiceError> =
        scene.montreal.app().write(move |tx| questions::dismiss(tx, &author, Id::new(1))).await;
    assert!(matches!(never, Err(ServiceError::NotFound)));
}
