//! Interests are private all the way: on every page and in every document, for whoever has nothing to do with them, the
//! chapters are as they were before.

use axum::body::Body;
use entregent::activitypub::vocab::{MEDIA_TYPE, PUBLIC_ALIASES};
use entregent::services::{interests, sessions};
use http::{Request, StatusCode};
use url::Url;

use super::scene::{Scene, express, invite, private_reply, scene};
use crate::support::{Ground, Person, Test, TestApp, tests};

pub fn tests() -> Vec<Test> {
    tests![
        others_see_the_chapters_that_were_there_before.within(120),
        what_is_sent_goes_to_the_chapter_of_the_opportunity_and_nowhere_else,
    ]
}

/// Everything that has an address and could tell.
fn paths(scene: &Scene) -> Vec<String> {
    let mut paths: Vec<String> =
        ["/", "/occasions", "/a-propos", "/nodeinfo/2.0", "/nodeinfo/2.1", "/jumelages"]
            .map(str::to_owned)
            .into();
    for actor in ["/actor", "/u/section", "/u/occasions", "/u/rencontres", "/u/yasmine", "/@section"] {
        paths.push(actor.to_owned());
        for collection in ["outbox", "followers", "following", "featured"] {
            paths.extend(["", "?page=first"].map(|query| format!("{actor}/{collection}{query}")));
        }
    }
    for item in [&scene.item, &scene.copy] {
        let page = format!("/o/{}", item.id);
        let parts = ["replies", "replies?page=first", "context", "likes", "shares", "interets", "interet"];
        paths.extend(parts.map(|part| format!("{page}/{part}")));
        paths.push(page);
    }
    paths
}

async fn ask(chapter: &TestApp, path: &str, reader: Reader<'_>) -> (StatusCode, String) {
    let request = match reader {
        Reader::Server(person) => {
            person.asking(chapter, &Url::parse(&format!("https://{}{path}", chapter.host())).unwrap())
        }
        Reader::Nobody => page(chapter, path).body(Body::empty()).unwrap(),
        Reader::Anonymous => page(chapter, path).header("accept", MEDIA_TYPE).body(Body::empty()).unwrap(),
        Reader::Member(token) => {
            let cookie = format!("__Host-entregent={token}");
            page(chapter, path).header("cookie", cookie).body(Body::empty()).unwrap()
        }
    };
    let response = chapter.send(request).await;
    (response.status(), response.into_body())
}

fn page(chapter: &TestApp, path: &str) -> http::request::Builder {
    Request::get(path).header("host", chapter.host())
}

#[derive(Clone, Copy)]
enum Reader<'a> {
    Nobody,
    Anonymous,
    Server(&'a Person),
    /// Signed in with this token.
    Member(&'a str),
}

async fn sign_in(chapter: &TestApp, member: &entregent::domain::Member) -> String {
    let (member, lifetime) = (member.id, std::time::Duration::from_secs(3_600));
    let (_, token) = chapter
        .write(move |tx| {
            sessions::open(tx, member, sessions::NewSession { lifetime, ..sessions::NewSession::default() })
        })
        .await
        .opened()
        .unwrap();
    token.as_str().to_owned()
}

async fn look_around(scene: &Scene, tokens: &[String; 2]) -> Vec<(String, StatusCode, String)> {
    let mut seen = Vec::new();
    for (chapter, token) in [&scene.montreal, &scene.sherbrooke].into_iter().zip(tokens) {
        let readers =
            [Reader::Nobody, Reader::Anonymous, Reader::Server(&scene.helene), Reader::Member(token)];
        for (name, reader) in
            ["nobody", "a server", "a server that signs", "a member"].into_iter().zip(readers)
        {
            for path in paths(scene) {
                let (status, body) = ask(chapter, &path, reader).await;
                seen.push((format!("{name} at {}{path}", chapter.host()), status, body));
            }
        }
    }
    seen
}

/// One of each kind, through every state, with words said.
async fn interests(scene: &Scene) -> Vec<Url> {
    let (sent, received) = scene.interested().await;
    scene.forward(received.id).await;
    scene.accept(received.id).await;
    let (author, id) = (scene.montreal.member.clone(), received.id);
    let said = scene.montreal.write(move |tx| interests::write(tx, &author, id, "Entre nous")).await;
    let section = scene.montreal.urls().actor("section");
    let marc = scene.masto.person("marc");
    scene.give(&marc, &private_reply(&marc, 1, &scene.item.uri, &section, "<p>Entre nous</p>")).await;
    let theo = invite(&scene.montreal, "theo", "Théo Discret").await;
    let local = express(&scene.montreal, &theo, scene.item.id).await;
    scene.settle().await;
    vec![sent.uri, sent.offer, said.uri, local.uri]
}

async fn others_see_the_chapters_that_were_there_before(ground: Ground) {
    let scene = scene(&ground).await;
    let karims =
        [invite(&scene.montreal, "karim", "Karim").await, invite(&scene.sherbrooke, "karim", "Karim").await];
    let tokens = [sign_in(&scene.montreal, &karims[0]).await, sign_in(&scene.sherbrooke, &karims[1]).await];
    // That the author talks with somebody is said to everyone; with whom, with how many, and about what is not.
    let first = express(&scene.montreal, &invite(&scene.montreal, "zoe", "Zoé").await, scene.item.id).await;
    scene.forward(first.id).await;
    scene.accept(first.id).await;
    scene.settle().await;
    let before = look_around(&scene, &tokens).await;
    assert!(before.iter().any(|(_, status, body)| *status == StatusCode::OK && body.contains("érablière")));
    let addresses = interests(&scene).await;
    let after = look_around(&scene, &tokens).await;
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before, after);
    }
    // Nor is anything at the addresses that were told.
    for address in &addresses {
        for chapter in [&scene.montreal, &scene.sherbrooke] {
            for reader in
                [Reader::Nobody, Reader::Anonymous, Reader::Server(&scene.helene), Reader::Member(&tokens[0])]
            {
                let (status, body) = ask(chapter, address.path(), reader).await;
                assert_eq!(status, StatusCode::NOT_FOUND, "{address}: {body}");
            }
        }
    }
    // The pages of the cases are for those whom they concern.
    let case = scene.received().await.remove(1);
    let (path, stranger) = (format!("/interets/{}", case.id), &tokens[0]);
    assert_eq!(ask(&scene.montreal, &path, Reader::Member(stranger)).await.0, StatusCode::NOT_FOUND);
    assert_eq!(ask(&scene.montreal, &path, Reader::Nobody).await.0, StatusCode::SEE_OTHER);
    let author = sign_in(&scene.montreal, &scene.montreal.member).await;
    let (status, body) = ask(&scene.montreal, &path, Reader::Member(&author)).await;
    assert!(status == StatusCode::OK && body.contains("Entre nous"), "the test sees what there is: {body}");
    assert!(!body.contains("Haddadi · Sherbrooke"));
}

async fn what_is_sent_goes_to_the_chapter_of_the_opportunity_and_nowhere_else(ground: Ground) {
    let scene = scene(&ground).await;
    // Somebody else follows both, and takes part in the thread.
    for (number, feed) in (90..).zip(["occasions", "section"]) {
        let feed = serde_json::json!(scene.montreal.urls().actor(feed));
        scene.give(&scene.helene, &scene.helene.activity(number, "Follow", feed)).await;
    }
    scene.give(&scene.helene, &scene.helene.reply(80, &scene.item.uri, "<p>Bonjour</p>")).await;
    scene.masto.take_received();
    scene.network.take_sent();
    let (sent, received) = scene.interested().await;
    scene.forward(received.id).await;
    scene.accept(received.id).await;
    let (author, id) = (scene.montreal.member.clone(), received.id);
    scene.montreal.write(move |tx| interests::write(tx, &author, id, "Entre nous")).await;
    scene.settle().await;
    let (member, id) = (scene.sherbrooke.member.clone(), sent.id);
    scene.sherbrooke.write(move |tx| interests::withdraw(tx, &member, id)).await;
    scene.settle().await;

    let posts = scene.network.take_sent().into_iter().filter(|sent| sent.method == "POST");
    let (edits, posts): (Vec<_>, Vec<_>) = posts.partition(|sent| sent.body.contains("\"type\":\"Update\""));
    assert_eq!(edits.len(), 4, "it is in discussion, and is not: to Sherbrooke and to Hélène");
    for edit in edits {
        for secret in [sent.uri.as_str(), "Haddadi", "Cookshire", "Entre nous"] {
            assert!(!edit.body.contains(secret), "{secret} in {}", edit.body);
        }
    }
    // Offer, three answers, a message, an undo.
    assert_eq!(posts.len(), 6, "{posts:#?}");
    for post in posts {
        assert!(post.url.contains("montreal.test") || post.url.contains("sherbrooke.test"), "{}", post.url);
        for word in PUBLIC_ALIASES.into_iter().chain(["proof", "followers"]) {
            assert!(!post.body.contains(&format!("\"{word}")), "{word} in {}", post.body);
        }
    }
}
