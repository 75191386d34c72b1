//! A private circle of Québec with people of Montréal and Sherbrooke (R36): they are asked in by name, what they say
//! reaches all three chapters, and whoever is out reads nothing more.

use entregent::domain::tribe::State;
use entregent::domain::{Member, Policy};
use http::StatusCode;

use super::opportunities::for_group;
use super::scene::{
    CIRCLE, CIRCLE_ADDRESS, CIRCLE_NAME, Scene, ask_in, come, found_circle, invite, say, scene, state,
};
use crate::support::{Ground, Reader, Test, TestApp, tests};

pub fn tests() -> Vec<Test> {
    tests![
        somebody_of_another_chapter_is_asked_in_and_comes,
        nobody_learns_from_an_invitation_who_is_a_member,
        what_one_says_reaches_every_chapter_in_it_under_a_name,
        it_is_taken_out_everywhere,
        who_is_out_reads_nothing_more,
        an_invitation_is_declined_or_taken_back,
        roles_and_closing_hold_at_every_chapter,
        a_chapter_that_nobody_knows_waits_and_gives_nothing_away,
        an_opportunity_for_it_is_read_by_its_members_everywhere,
    ]
}

pub const PAGE: &str = "/tribus/cercle-des-animateurs@quebec.test";
pub const HOME: &str = "/tribus/cercle-des-animateurs";

/// Québec, whose steward leads the circle, with Réjean of Montréal and Judith of Sherbrooke.
pub struct Circle {
    pub scene: Scene,
    pub rejean: Member,
    pub judith: Member,
}

async fn asked(ground: &Ground) -> Circle {
    let scene = scene(ground, "open").await;
    found_circle(&scene.quebec).await;
    let rejean = invite(&scene.montreal, "rejean", "Réjean Plamondon").await;
    let judith = invite(&scene.sherbrooke, "judith", "Judith Bélanger").await;
    Circle { scene, rejean, judith }
}

pub async fn together(ground: &Ground) -> Circle {
    let circle = asked(ground).await;
    for whom in ["rejean@montreal.test", "@judith@sherbrooke.test"] {
        let answered = ask_in(&circle.scene, whom).await;
        assert_eq!(answered.status, StatusCode::SEE_OTHER, "{}", answered.body);
    }
    come(&circle.scene, &circle.scene.montreal, &circle.rejean).await;
    come(&circle.scene, &circle.scene.sherbrooke, &circle.judith).await;
    circle
}

impl Circle {
    /// The circle's page at each of the three chapters, as its member there reads it.
    pub async fn pages(&self) -> [String; 3] {
        let Scene { quebec, montreal, sherbrooke, .. } = &self.scene;
        [
            Reader::of(quebec, &quebec.steward).await.page(HOME).await,
            Reader::of(montreal, &self.rejean).await.page(PAGE).await,
            Reader::of(sherbrooke, &self.judith).await.page(PAGE).await,
        ]
    }

    /// A membership of Québec's page for leading it, by the name.
    pub async fn lead(&self, name: &str, more: &[(&str, &str)]) {
        let quebec = &self.scene.quebec;
        let steward = quebec.steward.clone();
        let desk = quebec.read(move |tx| entregent::services::tribes::desk(tx, &steward, CIRCLE)).await;
        let all = desk.accepted.iter().chain(&desk.invited);
        let one = all.into_iter().find(|one| one.membership.name == name).expect("somebody of that name");
        let id = one.membership.id.to_string();
        let leader = Reader::of(quebec, &quebec.steward).await;
        let form = [more, &[("membership", id.as_str())]].concat();
        let answered = leader.post(&format!("{HOME}/animation"), &form).await;
        assert_eq!(answered.status, StatusCode::SEE_OTHER, "{}", answered.body);
        self.scene.settle().await;
    }
}

async fn somebody_of_another_chapter_is_asked_in_and_comes(ground: Ground) {
    let circle = asked(&ground).await;
    let Scene { quebec, montreal, .. } = &circle.scene;
    ask_in(&circle.scene, "rejean@montreal.test").await;
    let leader = Reader::of(quebec, &quebec.steward).await;
    let desk = leader.page(&format!("{HOME}/animation")).await;
    assert!(
        desk.contains("@rejean@montreal.test") && !desk.contains("Plamondon"),
        "a handle, and no name yet"
    );

    let rejean = Reader::of(montreal, &circle.rejean).await;
    let told = rejean.page("/notifications").await;
    assert!(told.contains("On vous invite à rejoindre") && told.contains(CIRCLE_NAME), "{told}");
    assert!(rejean.page("/tribus").await.contains(PAGE), "it is in his list");
    let page = rejean.page(PAGE).await;
    assert!(page.contains("Accepter l’invitation") && page.contains("Parler entre pairs."));
    assert!(!page.contains("Rosalie"), "who is in it is for who is in it");

    come(&circle.scene, montreal, &circle.rejean).await;
    assert_eq!(state(montreal, &circle.rejean, CIRCLE_ADDRESS).await, Some(State::Accepted));
    let page = rejean.page(PAGE).await;
    assert!(page.contains("Rosalie Bilodeau") && page.contains("quebec.test"), "he sees who is there");
    let home = leader.page(HOME).await;
    assert!(home.contains("Réjean Plamondon") && home.contains("montreal.test"), "and is seen, by name");
}

async fn nobody_learns_from_an_invitation_who_is_a_member(ground: Ground) {
    let circle = asked(&ground).await;
    let scene = &circle.scene;
    assert_eq!(ask_in(scene, "rejean@montreal.test").await.status, StatusCode::SEE_OTHER);
    let of_member = posted_by(scene, "montreal.test");
    assert_eq!(ask_in(scene, "personne@montreal.test").await.status, StatusCode::SEE_OTHER);
    assert_eq!(posted_by(scene, "montreal.test"), of_member, "the same silence");
    assert_eq!(of_member, 0);
    let desk =
        Reader::of(&scene.quebec, &scene.quebec.steward).await.page(&format!("{HOME}/animation")).await;
    assert!(desk.contains("@rejean@montreal.test") && desk.contains("@personne@montreal.test"));
    // What cannot be is said at once, and what was typed is kept.
    for (whom, because) in [("rejean@nulle-part.test", "nulle-part.test"), ("rejean@montreal.test", "déjà")]
    {
        let answered = ask_in(scene, whom).await;
        assert_eq!(answered.status, StatusCode::UNPROCESSABLE_ENTITY, "{whom}");
        assert!(
            answered.body.contains(because) && answered.body.contains(&format!("value=\"{whom}\"")),
            "{whom}"
        );
    }
}

/// How often a server posted something since it was last asked.
fn posted_by(scene: &Scene, host: &str) -> usize {
    let sent = scene.network.take_sent();
    let from = format!("https://{host}/");
    sent.iter()
        .filter(|one| one.method == "POST" && one.body.contains(&format!("\"actor\":\"{from}")))
        .count()
}

async fn what_one_says_reaches_every_chapter_in_it_under_a_name(ground: Ground) {
    let circle = together(&ground).await;
    let Scene { quebec, montreal, sherbrooke, network, .. } = &circle.scene;
    network.take_sent();
    say(montreal, &circle.rejean, CIRCLE_ADDRESS, "Qui prend le relais en janvier ?").await;
    circle.scene.settle().await;
    let reader = Reader::of(sherbrooke, &circle.judith).await;
    let page = reader.page(PAGE).await;
    let before = page.split("Qui prend le relais").next().unwrap();
    let id = before.rsplit("id=\"message-").next().unwrap().split('"').next().unwrap();
    let answer = [("text", "Moi, avec plaisir."), ("answers", id)];
    assert_eq!(reader.post(&format!("{PAGE}/messages"), &answer).await.status, StatusCode::SEE_OTHER);
    circle.scene.settle().await;
    say(quebec, &quebec.steward, CIRCLE, "Merci à vous deux.").await;
    circle.scene.settle().await;
    for (page, at) in circle.pages().await.iter().zip(["quebec", "montreal", "sherbrooke"]) {
        let said = page.split("Ce qui s’y dit").nth(1).unwrap();
        for (name, words) in [
            ("Réjean Plamondon", "Qui prend le relais"),
            ("Judith Bélanger", "Moi, avec plaisir"),
            ("Rosalie Bilodeau", "Merci à vous deux"),
        ] {
            let before = said.split(words).next().unwrap();
            assert_ne!(before.len(), said.len(), "{words} at {at}");
            let message = before.rsplit("<li class=\"message").next().unwrap();
            assert!(message.contains(name), "{words} by {name} at {at}: {message}");
            assert_eq!(message.contains("depth-1"), words.starts_with("Moi"), "{words} at {at}");
        }
    }
    // Each post went to the circle's chapter and from there on; nothing is for everyone.
    let sent = network.take_sent();
    let posts: Vec<&str> =
        sent.iter().filter(|one| one.method == "POST").map(|one| one.url.as_str()).collect();
    assert_eq!(posts.len(), 6, "{posts:?}");
    assert!(sent.iter().all(|one| !one.body.contains("#Public")), "something says that it is for everyone");
    assert!(sent.iter().all(|one| one.method == "POST" || !one.url.contains("/p/")), "nothing is fetched");
}

async fn it_is_taken_out_everywhere(ground: Ground) {
    let circle = together(&ground).await;
    let Scene { quebec, montreal, .. } = &circle.scene;
    say(montreal, &circle.rejean, CIRCLE_ADDRESS, "Une zibeline").await;
    say(montreal, &circle.rejean, CIRCLE_ADDRESS, "Une belette").await;
    say(quebec, &quebec.steward, CIRCLE, "Une loutre").await;
    circle.scene.settle().await;
    for page in circle.pages().await {
        assert!(["zibeline", "belette", "loutre"].iter().all(|word| page.contains(word)));
    }
    // By who wrote it, by who leads, and by who leads of their own.
    let rejean = Reader::of(montreal, &circle.rejean).await;
    delete(&rejean, PAGE, "zibeline").await;
    let leader = Reader::of(quebec, &quebec.steward).await;
    delete(&leader, HOME, "belette").await;
    delete(&leader, HOME, "loutre").await;
    circle.scene.settle().await;
    for page in circle.pages().await {
        let left = ["zibeline", "belette", "loutre"].into_iter().find(|word| page.contains(word));
        assert_eq!(left, None);
    }
}

async fn delete(reader: &Reader<'_>, page: &str, word: &str) {
    let shown = reader.page(page).await;
    let before = shown.split(word).next().unwrap();
    let id = before.rsplit("id=\"message-").next().unwrap().split('"').next().unwrap();
    let answered = reader.post(&format!("{page}/messages/{id}/supprimer"), &[]).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER, "{word}");
}

async fn who_is_out_reads_nothing_more(ground: Ground) {
    let circle = together(&ground).await;
    let Scene { quebec, montreal, sherbrooke, network, .. } = &circle.scene;
    circle.lead("Réjean Plamondon", &[("action", "remove")]).await;
    let left = Reader::of(sherbrooke, &circle.judith).await;
    assert_eq!(left.post(&format!("{PAGE}/quitter"), &[]).await.status, StatusCode::SEE_OTHER);
    circle.scene.settle().await;
    let removed = Reader::of(montreal, &circle.rejean).await;
    for reader in [&removed, &left] {
        assert_eq!(reader.get(PAGE).await.status, StatusCode::NOT_FOUND);
        assert!(!reader.page("/tribus").await.contains(CIRCLE_NAME));
    }
    let home = Reader::of(quebec, &quebec.steward).await.page(HOME).await;
    assert!(!home.contains("Réjean") && !home.contains("Judith"), "nor is either in it");
    network.take_sent();
    say(quebec, &quebec.steward, CIRCLE, "Entre nous").await;
    circle.scene.settle().await;
    assert_eq!(posted_by(&circle.scene, "quebec.test"), 0, "nothing leaves");
    for chapter in [montreal, sherbrooke] {
        assert_eq!(companions(chapter).await, 0, "nobody there knows any more who is in it");
    }
    // Asked in again, she comes again.
    ask_in(&circle.scene, "judith@sherbrooke.test").await;
    come(&circle.scene, sherbrooke, &circle.judith).await;
    assert!(left.page(PAGE).await.contains("Rosalie Bilodeau"));
}

/// Whom a chapter knows in circles of others, beside its own members.
async fn companions(chapter: &TestApp) -> usize {
    chapter
        .read(move |tx| {
            let handle = CIRCLE_ADDRESS.parse().unwrap();
            let (tribe, _) = entregent::db::tribes::find_tribe_by_handle(tx.conn, &handle)?.unwrap();
            let all = entregent::db::tribe_memberships::list_memberships(tx.conn, tribe.id)?;
            Ok(all.iter().filter(|one| one.membership.member.is_none()).count())
        })
        .await
}

async fn an_invitation_is_declined_or_taken_back(ground: Ground) {
    let circle = asked(&ground).await;
    let Scene { quebec, montreal, sherbrooke, .. } = &circle.scene;
    ask_in(&circle.scene, "rejean@montreal.test").await;
    ask_in(&circle.scene, "judith@sherbrooke.test").await;
    let rejean = Reader::of(montreal, &circle.rejean).await;
    assert_eq!(rejean.post(&format!("{PAGE}/quitter"), &[]).await.status, StatusCode::SEE_OTHER);
    circle.lead("judith", &[("action", "withdraw")]).await;
    let desk = Reader::of(quebec, &quebec.steward).await.page(&format!("{HOME}/animation")).await;
    assert!(!desk.contains("@rejean") && !desk.contains("@judith"), "neither waits any more");
    let judith = Reader::of(sherbrooke, &circle.judith).await;
    assert_eq!(rejean.get(PAGE).await.status, StatusCode::NOT_FOUND);
    assert_eq!(judith.get(PAGE).await.status, StatusCode::NOT_FOUND);
    assert_ne!(judith.post(&format!("{PAGE}/adhesion"), &[]).await.status, StatusCode::SEE_OTHER, "too late");
}

async fn roles_and_closing_hold_at_every_chapter(ground: Ground) {
    let circle = together(&ground).await;
    let Scene { montreal, .. } = &circle.scene;
    let rejean = Reader::of(montreal, &circle.rejean).await;
    assert!(rejean.page(PAGE).await.contains("Votre message"));
    circle.lead("Réjean Plamondon", &[("action", "role"), ("role", "observer")]).await;
    let page = rejean.page(PAGE).await;
    assert!(!page.contains("Votre message") && page.contains("Judith Bélanger"), "he looks on");
    circle.lead("Réjean Plamondon", &[("action", "role"), ("role", "member")]).await;
    assert!(rejean.page(PAGE).await.contains("Votre message"));
    circle.lead("Réjean Plamondon", &[("action", "close")]).await;
    let page = rejean.page(PAGE).await;
    assert!(!page.contains("Votre message") && page.contains("Fermée"));
    circle.lead("Réjean Plamondon", &[("action", "reopen")]).await;
    assert!(rejean.page(PAGE).await.contains("Votre message"));
}

async fn a_chapter_that_nobody_knows_waits_and_gives_nothing_away(ground: Ground) {
    let circle = asked(&ground).await;
    let montreal = &circle.scene.montreal;
    montreal.decide("quebec.test", Some(Policy::Quiet)).await;
    ask_in(&circle.scene, "rejean@montreal.test").await;
    assert_eq!(state_of(montreal, &circle.rejean).await, None);
    let steward = Reader::of(montreal, &montreal.steward).await;
    let page = steward.page("/premiers-contacts").await;
    assert!(page.contains("Une invitation pour un membre d’ici"), "{page}");
    assert!(!page.contains(CIRCLE) && !page.contains(CIRCLE_NAME) && !page.contains("rejean"));
    steward.post("/premiers-contacts", &[("host", "quebec.test"), ("decision", "approve")]).await;
    circle.scene.settle().await;
    assert_eq!(state_of(montreal, &circle.rejean).await, Some(State::Invited));
}

/// How a member stands to the circle, which may be unknown at their chapter.
async fn state_of(chapter: &TestApp, member: &Member) -> Option<State> {
    let page = Reader::of(chapter, member).await.get(PAGE).await;
    if page.status == StatusCode::OK { state(chapter, member, CIRCLE_ADDRESS).await } else { None }
}

async fn an_opportunity_for_it_is_read_by_its_members_everywhere(ground: Ground) {
    let circle = together(&ground).await;
    let Scene { quebec, montreal, sherbrooke, .. } = &circle.scene;
    ask_in(&circle.scene, "yasmine").await;
    let yasmine = Reader::of(quebec, &quebec.member).await;
    assert_eq!(yasmine.post(&format!("{HOME}/adhesion"), &[]).await.status, StatusCode::SEE_OTHER);
    let draft = for_group(quebec, CIRCLE).await;
    let item = quebec.publish(draft).await;
    circle.scene.settle().await;
    for (chapter, member) in [(montreal, &circle.rejean), (sherbrooke, &circle.judith)] {
        let copy = chapter.copy_of(&item.uri).await.expect("it came");
        let path = format!("/o/{}", copy.id);
        assert_eq!(Reader::of(chapter, member).await.get(&path).await.status, StatusCode::OK);
        for other in [&chapter.member, &chapter.steward] {
            assert_eq!(Reader::of(chapter, other).await.get(&path).await.status, StatusCode::NOT_FOUND);
        }
    }
}
