//! AT-11: a private circle is for its members. Everywhere one can look, for everybody who is not in it, it is not there.

use entregent::services::tribes::{self, NewPost};
use http::StatusCode;
use url::Url;

use super::circles::{Circle, together};
use super::scene::{CIRCLE, CIRCLE_ADDRESS, CIRCLE_NAME, Scene, found_circle, invite, say, scene};
use crate::sharing::scene::fetched;
use crate::support::{Ground, Reader, Test, TestApp, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_circle_is_nowhere_for_those_who_are_not_in_it,
        a_circle_of_several_chapters_is_nowhere_for_the_others_there,
        nobody_finds_a_circle_by_its_address,
    ]
}

/// What nobody else may read, in no page and no document.
const SECRETS: [&str; 4] = [CIRCLE_NAME, "Parler entre pairs", "zibeline", CIRCLE];

/// The circle, with Rosalie and Yasmine in it and something said; the message's id.
async fn circle(quebec: &TestApp) -> String {
    found_circle(quebec).await;
    let (rosalie, yasmine) = (quebec.steward.clone(), quebec.member.clone());
    let post = quebec
        .write(move |tx| {
            tribes::invite(tx, &rosalie, CIRCLE, "yasmine")?;
            tribes::ask(tx, &yasmine, CIRCLE, "")?;
            let new = NewPost { parent: None, text: "Le mot de passe est zibeline.".to_owned() };
            tribes::write(tx, &yasmine, CIRCLE, &new)
        })
        .await;
    post.id.to_string()
}

/// Thirty places to look, those that are about the circle first.
fn routes(post: &str, item: &str) -> Vec<String> {
    let own = [
        format!("/tribus/{CIRCLE}"),
        format!("/tribus/{CIRCLE}/animation"),
        format!("/tribus/{CIRCLE}/quitter"),
        format!("/tribus/{CIRCLE}/messages/{post}/supprimer"),
        format!("/u/{CIRCLE}"),
        format!("/@{CIRCLE}"),
        format!("/u/{CIRCLE}/outbox"),
        format!("/u/{CIRCLE}/followers"),
        format!("/u/{CIRCLE}/following"),
        format!("/u/{CIRCLE}/featured"),
        format!("/u/{CIRCLE}/affiliations"),
        format!("/u/{CIRCLE}/followers_synchronization"),
        format!("/.well-known/webfinger?resource=acct:{CIRCLE}@quebec.test"),
        format!("/p/{post}"),
        format!("/p/{post}/replies"),
    ];
    let others = [
        "/",
        "/tribus",
        "/occasions",
        "/occasions?q=pairs",
        "/occasions.atom",
        "/occasions.json",
        "/mots-clics/pairs",
        "/a-propos",
        "/jumelages",
        "/nodeinfo/2.0",
        "/nodeinfo/2.1",
        "/u/section",
        "/u/section/outbox",
        "/u/occasions/outbox",
        "/actor/outbox",
        "/@section",
    ];
    let sheet = format!("/o/{item}");
    own.into_iter().chain(others.map(str::to_owned)).chain([sheet]).collect()
}

async fn a_circle_is_nowhere_for_those_who_are_not_in_it(ground: Ground) {
    let Scene { quebec, masto, .. } = scene(&ground, "open").await;
    let oksana = invite(&quebec, "oksana", "Oksana Hrytsenko").await;
    let item = quebec.publish(sugar()).await.id.to_string();
    let outside = Reader::of(&quebec, &oksana).await;
    let before = numbers(&quebec).await;
    let post = circle(&quebec).await;
    assert_eq!(numbers(&quebec).await, before, "no count changes");
    let (nobody, inside) = (Reader::nobody(&quebec), Reader::of(&quebec, &quebec.member).await);
    let stranger = masto.person("paul");
    let routes = routes(&post, &item);
    assert!(routes.len() >= 30, "{}", routes.len());
    for path in &routes {
        let url: Url = format!("https://quebec.test{path}").parse().unwrap();
        let signed = quebec.send(stranger.asking(&quebec, &url)).await;
        let seen = [
            ("nobody", nobody.get(path).await.body),
            ("a member of the chapter", outside.get(path).await.body),
            ("another server", signed.body().clone()),
        ];
        for (who, body) in seen {
            // What was asked stands in the links that bring the reader back, and says nothing.
            let secrets = SECRETS.iter().filter(|secret| !path.contains(**secret));
            let leaked: Vec<&&str> = secrets.filter(|secret| body.contains(**secret)).collect();
            assert!(leaked.is_empty(), "{who} at {path} reads {leaked:?}");
        }
        let is_about_it = path.contains(CIRCLE) || path.contains(&post);
        if is_about_it {
            let status = nobody.get(path).await.status;
            let asks =
                path.ends_with("/quitter") || path.ends_with("animation") || path.ends_with("supprimer");
            // Pages for members ask everyone alike to sign in.
            let expected = if asks { StatusCode::SEE_OTHER } else { StatusCode::NOT_FOUND };
            assert_eq!(signed.status(), expected, "another server at {path}");
            let must_sign = path.ends_with("synchronization");
            let expected = if must_sign { StatusCode::UNAUTHORIZED } else { expected };
            assert_eq!(status, expected, "nobody at {path}");
            let expected = if must_sign { expected } else { StatusCode::NOT_FOUND };
            assert_eq!(outside.get(path).await.status, expected, "a member of the chapter at {path}");
        }
    }
    let page = inside.page(&format!("/tribus/{CIRCLE}")).await;
    assert!(page.contains("zibeline") && page.contains("Rosalie Bilodeau"), "who is in it reads it");
    assert!(inside.page("/tribus").await.contains("Cercle des tisserands"));
}

/// What NodeInfo counts.
async fn numbers(chapter: &TestApp) -> String {
    Reader::nobody(chapter).get("/nodeinfo/2.1").await.body
}

/// Where else one can look at a chapter that has somebody in a circle of another, its steward's pages among them.
const ELSEWHERE: [&str; 16] = [
    "/annuaire",
    "/bureau",
    "/serveurs",
    "/serveurs/quebec.test",
    "/premiers-contacts",
    "/personnes",
    "/signalements",
    "/moderation",
    "/jumelages",
    "/notifications",
    "/occasions",
    "/occasions/nouvelle",
    "/organisations",
    "/partenaires",
    "/tribus",
    "/interets",
];

async fn a_circle_of_several_chapters_is_nowhere_for_the_others_there(ground: Ground) {
    let Circle { scene, rejean, judith } = together(&ground).await;
    let Scene { quebec, montreal, sherbrooke, masto, .. } = &scene;
    say(sherbrooke, &judith, CIRCLE_ADDRESS, "Le mot de passe est zibeline.").await;
    scene.settle().await;
    let inside = Reader::of(montreal, &rejean).await.page(&format!("/tribus/{CIRCLE_ADDRESS}")).await;
    let post = inside.split("zibeline").next().unwrap().rsplit("id=\"message-").next().unwrap();
    let post = post.split('"').next().unwrap().to_owned();
    let own = [
        format!("/tribus/{CIRCLE_ADDRESS}"),
        format!("/tribus/{CIRCLE_ADDRESS}/animation"),
        format!("/tribus/{CIRCLE_ADDRESS}/quitter"),
        format!("/tribus/{CIRCLE_ADDRESS}/messages/{post}/supprimer"),
        format!("/@{CIRCLE_ADDRESS}"),
        format!("/u/{CIRCLE_ADDRESS}"),
    ];
    let routes = routes(&post, "1").into_iter().chain(own).chain(ELSEWHERE.map(str::to_owned));
    let (nobody, stranger) = (Reader::nobody(montreal), masto.person("paul"));
    let member = Reader::of(montreal, &montreal.member).await;
    let steward = Reader::of(montreal, &montreal.steward).await;
    for path in routes {
        let url: Url = format!("https://montreal.test{path}").parse().unwrap();
        let seen = [
            ("nobody", nobody.get(&path).await.body),
            ("a member who is not in it", member.get(&path).await.body),
            ("a steward who is not in it", steward.get(&path).await.body),
            ("another server", montreal.send(stranger.asking(montreal, &url)).await.into_body()),
        ];
        for (who, body) in seen {
            let secrets = SECRETS.iter().chain(&["Bélanger"]).filter(|secret| !path.contains(**secret));
            let leaked: Vec<&&str> = secrets.filter(|secret| body.contains(**secret)).collect();
            assert!(leaked.is_empty(), "{who} at {path} reads {leaked:?}");
        }
        if path.contains(CIRCLE_ADDRESS) {
            assert_ne!(steward.get(&path).await.status, StatusCode::OK, "{path}");
        }
    }
    // Not even a chapter that has somebody in it can fetch anything of it.
    for url in [quebec.urls().actor(CIRCLE), quebec.urls().post(post.parse().unwrap())] {
        assert!(fetched(sherbrooke, &url).await.is_err(), "{url}");
    }
}

/// Whoever types its address learns as much as of one that was never given.
async fn nobody_finds_a_circle_by_its_address(ground: Ground) {
    let Circle { scene, .. } = together(&ground).await;
    let montreal = &scene.montreal;
    let member = Reader::of(montreal, &montreal.member).await;
    let tried = async |name: &str| {
        let answered = member.post("/tribus", &[("tribe", &format!("@{name}@quebec.test"))]).await;
        (answered.status, answered.body.replace(name, "…"))
    };
    let (real, never) = (tried(CIRCLE).await, tried("cercle-qui-n-est-pas").await);
    let page = |body: &str| body.split("<main").nth(1).unwrap_or_default().to_owned();
    assert_eq!((real.0, page(&real.1)), (never.0, page(&never.1)));
}
