//! A tribe of Québec with people of Montréal and Sherbrooke, who join and write on their own chapters' pages.

use std::time::Duration;

use entregent::domain::tribe::State;
use http::StatusCode;

use super::scene::{
    ADDRESS, HANDLE, NAME, Scene, join_elsewhere, requests, said, say, scene, standing, state,
};
use crate::support::{Ground, Reader, Test, tests};

pub fn tests() -> Vec<Test> {
    tests![
        somebody_of_sherbrooke_joins_from_their_own_page,
        who_leads_decides_and_the_answer_arrives,
        what_one_says_reaches_everyone_in_it,
        a_server_that_is_down_gets_it_later,
        a_tribe_takes_something_out_everywhere,
        who_left_gets_nothing_more_and_is_not_heard,
        what_is_no_tribe_is_not_joined,
    ]
}

async fn somebody_of_sherbrooke_joins_from_their_own_page(ground: Ground) {
    let scene = scene(&ground, "open").await;
    let sherbrooke = &scene.sherbrooke;
    let answered = join_elsewhere(sherbrooke, &sherbrooke.member).await;
    let page = format!("/tribus/{ADDRESS}");
    assert_eq!((answered.status, answered.location.as_str()), (StatusCode::SEE_OTHER, page.as_str()));
    let yasmine = Reader::of(sherbrooke, &sherbrooke.member).await;
    assert!(yasmine.page(&page).await.contains("Votre demande attend une réponse"));
    scene.settle().await;
    let shown = yasmine.page(&page).await;
    assert!(shown.contains("Vous en êtes membre") && shown.contains(NAME), "{shown}");
    assert!(yasmine.page("/tribus").await.contains(&page), "it is in her list");
    assert_eq!(
        Reader::nobody(sherbrooke).get(&page).await.status,
        StatusCode::NOT_FOUND,
        "a copy is for members"
    );
    let rosalie = Reader::of(&scene.quebec, &scene.quebec.steward).await;
    let people = rosalie.page(&format!("/tribus/{HANDLE}")).await;
    assert!(
        people.contains("Yasmine Haddadi") && people.contains("sherbrooke.test"),
        "members there know her"
    );
}

async fn who_leads_decides_and_the_answer_arrives(ground: Ground) {
    let scene = scene(&ground, "request").await;
    let (quebec, sherbrooke) = (&scene.quebec, &scene.sherbrooke);
    join_elsewhere(sherbrooke, &sherbrooke.member).await;
    join_elsewhere(sherbrooke, &sherbrooke.steward).await;
    scene.settle().await;
    assert_eq!(state(sherbrooke, &sherbrooke.member, ADDRESS).await, Some(State::Asked));
    let mut waiting = requests(quebec).await;
    waiting.sort_by(|one, other| other.0.cmp(&one.0));
    let names: Vec<&str> = waiting.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        ["Yasmine Haddadi", "Rosalie Bilodeau"],
        "both speak through @section, and are two people"
    );
    let leader = Reader::of(quebec, &quebec.steward).await;
    let desk = format!("/tribus/{HANDLE}/animation");
    leader.post(&desk, &[("action", "admit"), ("membership", &waiting[0].1.to_string())]).await;
    let refused = [("action", "refuse"), ("reason", "Une personne par section.")];
    let id = waiting[1].1.to_string();
    leader.post(&desk, &[refused[0], refused[1], ("membership", id.as_str())]).await;
    scene.settle().await;
    assert_eq!(state(sherbrooke, &sherbrooke.member, ADDRESS).await, Some(State::Accepted));
    let refused = standing(sherbrooke, &sherbrooke.steward, ADDRESS).await.unwrap();
    assert_eq!((refused.state, refused.reason.as_str()), (State::Declined, "Une personne par section."));
}

async fn what_one_says_reaches_everyone_in_it(ground: Ground) {
    let scene = scene(&ground, "open").await;
    let Scene { quebec, montreal, sherbrooke, .. } = &scene;
    // One of them speaks for herself, the other through the section.
    montreal.show_member(true).await;
    let yasmine = {
        let id = montreal.member.id;
        montreal.read(move |tx| Ok(entregent::db::members::find_member(tx.conn, id)?.unwrap())).await
    };
    join_elsewhere(montreal, &yasmine).await;
    join_elsewhere(sherbrooke, &sherbrooke.member).await;
    scene.settle().await;
    say(sherbrooke, &sherbrooke.member, ADDRESS, "180 pots de verre à donner").await;
    scene.settle().await;
    say(montreal, &yasmine, ADDRESS, "Je cherche de la chaleur perdue").await;
    scene.settle().await;
    say(quebec, &quebec.steward, HANDLE, "Bienvenue !").await;
    scene.settle().await;
    let all = [
        "@section@quebec.test: Bienvenue !",
        "@yasmine@montreal.test: Je cherche de la chaleur perdue",
        "@section@sherbrooke.test: 180 pots de verre à donner",
    ];
    for (chapter, handle) in [(quebec, HANDLE), (montreal, ADDRESS), (sherbrooke, ADDRESS)] {
        let mut seen = said(chapter, handle).await;
        seen.sort();
        let mut expected = all.map(str::to_owned).to_vec();
        expected.sort();
        assert_eq!(seen, expected, "at {}", chapter.host());
    }
    // An answer from a third chapter hangs under what it answers, everywhere.
    let reader = Reader::of(montreal, &yasmine).await;
    let page = reader.page(&format!("/tribus/{ADDRESS}")).await;
    let before = page.split("180 pots").next().unwrap();
    let id = before.rsplit("id=\"message-").next().unwrap().split('"').next().unwrap();
    let answer = [("text", "Je les prends."), ("answers", id)];
    assert_eq!(
        reader.post(&format!("/tribus/{ADDRESS}/messages"), &answer).await.status,
        StatusCode::SEE_OTHER
    );
    scene.settle().await;
    for (chapter, handle) in [(quebec, HANDLE), (sherbrooke, ADDRESS)] {
        let seen = said(chapter, handle).await;
        let at = seen.iter().position(|line| line.contains("180 pots")).unwrap();
        assert_eq!(seen[at + 1], "  @yasmine@montreal.test: Je les prends.", "at {}", chapter.host());
    }
}

async fn a_server_that_is_down_gets_it_later(ground: Ground) {
    let scene = scene(&ground, "open").await;
    let Scene { quebec, montreal, sherbrooke, network, .. } = &scene;
    join_elsewhere(montreal, &montreal.member).await;
    join_elsewhere(sherbrooke, &sherbrooke.member).await;
    scene.settle().await;
    network.cut("quebec.test");
    say(sherbrooke, &sherbrooke.member, ADDRESS, "Écrit pendant la panne").await;
    scene.settle().await;
    assert_eq!(said(sherbrooke, ADDRESS).await.len(), 1, "she sees what she wrote");
    assert!(said(quebec, HANDLE).await.is_empty() && said(montreal, ADDRESS).await.is_empty());
    network.mend("quebec.test");
    network.cut("montreal.test");
    sherbrooke.clock.advance(Duration::from_secs(3600));
    scene.settle().await;
    assert_eq!(said(quebec, HANDLE).await, ["@section@sherbrooke.test: Écrit pendant la panne"]);
    assert!(said(montreal, ADDRESS).await.is_empty());
    network.mend("montreal.test");
    sherbrooke.clock.advance(Duration::from_secs(3 * 3600));
    scene.settle().await;
    assert_eq!(said(montreal, ADDRESS).await, ["@section@sherbrooke.test: Écrit pendant la panne"]);
}

async fn a_tribe_takes_something_out_everywhere(ground: Ground) {
    let scene = scene(&ground, "open").await;
    let Scene { quebec, montreal, sherbrooke, .. } = &scene;
    join_elsewhere(montreal, &montreal.member).await;
    join_elsewhere(sherbrooke, &sherbrooke.member).await;
    scene.settle().await;
    for text in ["Le sien", "Celui que l’animation retire"] {
        say(sherbrooke, &sherbrooke.member, ADDRESS, text).await;
        scene.settle().await;
    }
    assert_eq!(said(montreal, ADDRESS).await.len(), 2);
    let find = |page: &str, text: &str| {
        let before = page.split(text).next().unwrap();
        before.rsplit("id=\"message-").next().unwrap().split('"').next().unwrap().to_owned()
    };
    let author = Reader::of(sherbrooke, &sherbrooke.member).await;
    let id = find(&author.page(&format!("/tribus/{ADDRESS}")).await, "Le sien");
    author.post(&format!("/tribus/{ADDRESS}/messages/{id}/supprimer"), &[]).await;
    let leader = Reader::of(quebec, &quebec.steward).await;
    let id = find(&leader.page(&format!("/tribus/{HANDLE}")).await, "Celui que");
    leader.post(&format!("/tribus/{HANDLE}/messages/{id}/supprimer"), &[]).await;
    scene.settle().await;
    for (chapter, handle) in [(quebec, HANDLE), (montreal, ADDRESS), (sherbrooke, ADDRESS)] {
        assert_eq!(said(chapter, handle).await, Vec::<String>::new(), "at {}", chapter.host());
    }
}

async fn who_left_gets_nothing_more_and_is_not_heard(ground: Ground) {
    let scene = scene(&ground, "open").await;
    let Scene { quebec, sherbrooke, network, .. } = &scene;
    join_elsewhere(sherbrooke, &sherbrooke.member).await;
    scene.settle().await;
    let yasmine = Reader::of(sherbrooke, &sherbrooke.member).await;
    yasmine.post(&format!("/tribus/{ADDRESS}/quitter"), &[]).await;
    scene.settle().await;
    network.take_sent();
    say(quebec, &quebec.steward, HANDLE, "Entre nous").await;
    scene.settle().await;
    assert!(network.take_sent().is_empty(), "nobody elsewhere is in it");
    let answered = yasmine.post(&format!("/tribus/{ADDRESS}/messages"), &[("text", "Encore moi")]).await;
    assert_eq!(answered.status, StatusCode::FORBIDDEN);
}

async fn what_is_no_tribe_is_not_joined(ground: Ground) {
    let scene = scene(&ground, "open").await;
    let yasmine = Reader::of(&scene.sherbrooke, &scene.sherbrooke.member).await;
    for (address, words) in [
        ("@occasions@quebec.test", "n’est pas une tribu"),
        ("@personne@quebec.test", "@personne@quebec.test"),
        ("économie", "économie"),
    ] {
        let answered = yasmine.post("/tribus", &[("tribe", address)]).await;
        assert_eq!(answered.status, StatusCode::UNPROCESSABLE_ENTITY, "{address}");
        assert!(answered.body.contains(words) && answered.body.contains("error-summary"), "{address}");
    }
}
