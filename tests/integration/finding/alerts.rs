//! A search that is kept tells its member when it finds something new.

use std::time::Duration;

use entregent::domain::Member;
use entregent::domain::notification::{Every, Kind, Way};
use entregent::domain::opportunity::Draft;
use entregent::domain::tribe::NewTribe;
use entregent::services::finding::{self, Name, SavedSearch};
use entregent::services::{notifications, rounds, tribes};
use http::Request;

use super::scene::Looking;
use crate::letters::scene::{ROSALIE, alone, confirm, follow, invite, only};
use crate::support::{Ground, Test, TestApp, settle, sugar, tests};
use crate::tribes::opportunities::for_group;

pub fn tests() -> Vec<Test> {
    tests![
        a_search_tells_what_it_finds_and_ends_with_one_click,
        who_has_not_looked_is_told_again_after_a_day_and_who_has_at_once,
        it_is_told_the_way_its_member_chose,
        nobody_is_told_of_their_own_nor_of_what_they_may_not_read,
        what_comes_from_another_chapter_is_told_too,
        hundreds_of_searches_are_looked_through_some_at_a_time,
    ]
}

async fn keep(chapter: &TestApp, member: &Member, query: &'static str) -> SavedSearch {
    let (member, name) = (member.clone(), Name::new("Érable au Maroc").unwrap());
    chapter.write(move |tx| finding::save(tx, &member, &name, query)).await
}

/// A minute later, and what comes by itself then.
async fn round(chapter: &TestApp) {
    chapter.clock.advance(Duration::from_secs(60));
    chapter.write(rounds::make).await;
    settle(&[chapter]).await;
}

async fn publish(chapter: &TestApp, title: &str) {
    chapter.clock.advance(Duration::from_secs(60));
    chapter.publish(Draft { title: title.to_owned(), ..sugar() }).await;
    settle(&[chapter]).await;
    chapter.letters.take();
}

/// How often a member was told that a search found something.
async fn times_told(chapter: &TestApp, member: &Member) -> usize {
    let member = member.clone();
    let (told, _) = chapter.read(move |tx| notifications::list(tx, &member, None)).await;
    told.iter().filter(|one| one.notification.kind == Kind::SearchFound).count()
}

async fn a_search_tells_what_it_finds_and_ends_with_one_click(ground: Ground) {
    let montreal = alone(&ground).await;
    confirm(&montreal, &montreal.steward, ROSALIE).await;
    publish(&montreal, "Sucre d’érable d’avant").await;
    keep(&montreal, &montreal.steward, "q=erable&marche=MA").await;
    round(&montreal).await;
    assert!(montreal.letters.take().is_empty(), "what was there is not new");

    publish(&montreal, "Sucre d’érable pour Rabat").await;
    publish(&montreal, "Usinage").await;
    round(&montreal).await;
    let letter = only(&montreal);
    assert_eq!(letter.to, ROSALIE);
    assert!(letter.subject.contains("Érable au Maroc"), "{}", letter.subject);
    assert!(letter.text.contains("Sucre d’érable pour Rabat"), "{}", letter.text);
    assert!(!letter.text.contains("d’avant") && !letter.text.contains("Usinage"), "{}", letter.text);
    assert!(letter.text.contains("Arrêter cette recherche"), "{}", letter.text);
    for _ in 0..3 {
        round(&montreal).await;
    }
    assert!(montreal.letters.take().is_empty(), "nothing is told twice");
    let rosalie = Looking::signed_in(&montreal, &montreal.steward).await;
    let page = rosalie.page("/notifications").await;
    assert!(page.contains("Du nouveau dans votre recherche"), "{page}");

    // What a mail program sends by itself (RFC 8058, section 3.2).
    let link = letter.unsubscribe.clone().unwrap();
    let request = Request::post(link.path())
        .header("host", montreal.host())
        .header("content-type", "application/x-www-form-urlencoded")
        .body("List-Unsubscribe=One-Click".into());
    assert_eq!(montreal.send(request.unwrap()).await.status(), 200);
    montreal.clock.advance(Duration::from_secs(30 * 3600));
    publish(&montreal, "Sirop d’érable pour Fès").await;
    round(&montreal).await;
    assert!(montreal.letters.take().is_empty(), "it was stopped");
    assert_eq!(follow(&montreal, link.path(), &[]).await.status(), 200, "saying it twice is no mistake");
    let (steward, all) = (montreal.steward.clone(), notifications::kinds_for(&montreal.steward).count());
    let settings = montreal.read(move |tx| notifications::settings(tx, &steward)).await;
    assert!(
        settings.ways.contains(&(Kind::SearchFound, Way::Mail)) && settings.ways.len() == all,
        "other searches go on"
    );
}

async fn who_has_not_looked_is_told_again_after_a_day_and_who_has_at_once(ground: Ground) {
    let montreal = alone(&ground).await;
    confirm(&montreal, &montreal.steward, ROSALIE).await;
    let search = keep(&montreal, &montreal.steward, "q=erable").await;
    let rosalie = montreal.steward.clone();
    montreal.write(move |tx| notifications::choose(tx, &rosalie, &[], Every::Never)).await;
    publish(&montreal, "Érable premier").await;
    round(&montreal).await;
    only(&montreal);
    publish(&montreal, "Érable deuxième").await;
    round(&montreal).await;
    assert!(montreal.letters.take().is_empty(), "one letter a day is enough");
    montreal.clock.advance(Duration::from_secs(24 * 3600));
    round(&montreal).await;
    let letter = only(&montreal);
    assert!(letter.text.contains("deuxième"), "what was not told is not lost: {}", letter.text);

    let rosalie = montreal.steward.clone();
    montreal.clock.advance(Duration::from_secs(60));
    montreal.write(move |tx| finding::mark_seen(tx, &rosalie, search.id)).await;
    publish(&montreal, "Érable troisième").await;
    round(&montreal).await;
    let letter = only(&montreal);
    assert!(letter.text.contains("troisième") && !letter.text.contains("deuxième"), "{}", letter.text);
}

async fn it_is_told_the_way_its_member_chose(ground: Ground) {
    let montreal = alone(&ground).await;
    confirm(&montreal, &montreal.steward, ROSALIE).await;
    keep(&montreal, &montreal.steward, "type=business-request").await;
    let rosalie = montreal.steward.clone();
    let digest = [(Kind::SearchFound, Way::Digest)];
    montreal.write(move |tx| notifications::choose(tx, &rosalie, &digest, Every::Day)).await;
    publish(&montreal, "Érable").await;
    round(&montreal).await;
    assert!(montreal.letters.take().is_empty(), "not at once");
    assert_eq!(times_told(&montreal, &montreal.steward).await, 1, "it is on the page");
    montreal.clock.advance(Duration::from_secs(24 * 3600));
    round(&montreal).await;
    let letter = only(&montreal);
    assert!(letter.text.contains("Du nouveau dans votre recherche"), "{}", letter.text);
}

async fn nobody_is_told_of_their_own_nor_of_what_they_may_not_read(ground: Ground) {
    let montreal = alone(&ground).await;
    let (thuy, oksana) =
        (invite(&montreal, "thuy", "Thuy").await, invite(&montreal, "oksana", "Oksana").await);
    let (steward, keys) = (montreal.steward.clone(), montreal.app().keys.take().unwrap());
    let tribe = NewTribe {
        handle: "sucriers".to_owned(),
        name: "Sucriers".to_owned(),
        kind: "tribe".to_owned(),
        admission: "open".to_owned(),
        purpose: "Le sucre.".to_owned(),
        ..NewTribe::default()
    };
    montreal.write(move |tx| tribes::found(tx, &steward, &tribe, &keys)).await;
    for member in [montreal.member.clone(), thuy.clone()] {
        montreal.write(move |tx| tribes::ask(tx, &member, "sucriers", "")).await;
    }
    for member in [&montreal.member, &thuy, &oksana] {
        keep(&montreal, member, "q=erable").await;
    }
    montreal.clock.advance(Duration::from_secs(60));
    let draft = for_group(&montreal, "sucriers").await;
    montreal.publish(draft).await;
    round(&montreal).await;
    assert_eq!(times_told(&montreal, &thuy).await, 1, "who is in the tribe");
    assert_eq!(times_told(&montreal, &oksana).await, 0, "who is not");
    assert_eq!(times_told(&montreal, &montreal.member).await, 0, "who wrote it");
    let page = Looking::signed_in(&montreal, &thuy).await.page("/mes-recherches").await;
    assert!(page.contains("Voir 1 nouvelle occasion"), "the page counts it too: {page}");
    let page = Looking::signed_in(&montreal, &oksana).await.page("/mes-recherches").await;
    assert!(!page.contains("nouvelle occasion"), "{page}");
}

async fn what_comes_from_another_chapter_is_told_too(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    keep(&sherbrooke, &sherbrooke.member, "section=montreal.test").await;
    keep(&sherbrooke, &sherbrooke.steward, "section=quebec.test").await;
    sherbrooke.clock.advance(Duration::from_secs(60));
    montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;
    round(&sherbrooke).await;
    assert_eq!(times_told(&sherbrooke, &sherbrooke.member).await, 1);
    assert_eq!(times_told(&sherbrooke, &sherbrooke.steward).await, 0, "of another chapter");
}

async fn hundreds_of_searches_are_looked_through_some_at_a_time(ground: Ground) {
    let montreal = alone(&ground).await;
    let others = (0..44_u32).map(|number| format!("q=tracteur+{number}"));
    for query in others.chain(["q=erable".to_owned()]) {
        let (member, name) = (montreal.steward.clone(), Name::new(&query).unwrap());
        montreal.write(move |tx| finding::save(tx, &member, &name, &query)).await;
    }
    publish(&montreal, "Sucre d’érable").await;
    round(&montreal).await;
    assert_eq!(times_told(&montreal, &montreal.steward).await, 1, "the last of them, in the third batch");
}
