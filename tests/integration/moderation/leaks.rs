//! What is hidden is read by its author and by stewards. Everywhere else one can look, for everybody else, it is not there.

use http::StatusCode;
use serde_json::Value;
use url::Url;

use super::scene::{ITEM_SECRET, SECRET, Scene, scene};
use crate::support::{Ground, Reader, Test, tests};

pub fn tests() -> Vec<Test> {
    tests![
        what_is_hidden_is_nowhere_but_for_its_author_and_stewards,
        a_hidden_opportunity_is_nowhere_but_for_its_author_and_stewards,
    ]
}

/// Thirty places to look, those that are about the reply first, then those about the opportunity.
async fn routes(scene: &Scene, report: &str) -> Vec<String> {
    let (item, post) = (scene.item.id, scene.reply.id);
    let mut all: Vec<String> = ["", "/replies", "/likes", "/shares", "/signaler", "/supprimer"]
        .map(|rest| format!("/p/{post}{rest}"))
        .into();
    all.extend(["", "/replies", "/context", "/likes", "/shares"].map(|rest| format!("/o/{item}{rest}")));
    all.push(format!("/o/{item}?reponse-a={post}"));
    all.push(report.to_owned());
    for outbox in ["/u/yasmine/outbox", "/u/section/outbox", "/u/occasions/outbox", "/actor/outbox"] {
        all.push(outbox.to_owned());
        all.extend(first_page(scene, outbox).await);
    }
    let others = [
        "/",
        "/occasions",
        "/occasions?q=achetez",
        "/occasions?q=sucre",
        "/occasions?pays=MA",
        "/occasions.atom",
        "/occasions.json",
        "/u/yasmine",
        "/@yasmine",
        "/@section",
        "/annuaire",
        "/moderation",
        "/signalements",
        "/notifications",
        "/questions",
        "/bureau",
        "/nodeinfo/2.1",
    ];
    all.extend(others.map(str::to_owned));
    all
}

async fn first_page(scene: &Scene, outbox: &str) -> Option<String> {
    let url = Url::parse(&format!("https://{}{outbox}", scene.drummond.host())).unwrap();
    let signed = scene.drummond.send(scene.instance.asking(&scene.drummond, &url)).await;
    let document: Value = serde_json::from_str(signed.body()).ok()?;
    let first = Url::parse(document["first"].as_str()?).ok()?;
    Some(format!("{}?{}", first.path(), first.query().unwrap_or_default()))
}

/// Who reads it where: nobody, a member who is not concerned though they reported it, another server.
async fn readers_of(scene: &Scene, secret: &str, routes: &[String]) -> Vec<String> {
    let (nobody, kossi) = (Reader::nobody(&scene.drummond), scene.reader(&scene.kossi).await);
    let mut found = Vec::new();
    for path in routes {
        let url = Url::parse(&format!("https://{}{path}", scene.drummond.host())).unwrap();
        let signed = scene.drummond.send(scene.instance.asking(&scene.drummond, &url)).await;
        let seen = [
            ("nobody", nobody.get(path).await.body),
            ("a member", kossi.get(path).await.body),
            ("another server", signed.body().clone()),
        ];
        let is_there = |body: &str| body.contains(secret);
        found.extend(
            seen.iter().filter(|(_, body)| is_there(body)).map(|(who, _)| format!("{who} at {path}")),
        );
    }
    found
}

async fn total(scene: &Scene, collection: &str) -> i64 {
    let url = Url::parse(&format!("{}/{collection}", scene.item.uri)).unwrap();
    scene.drummond.document(&url).await.1["totalItems"].as_i64().unwrap()
}

async fn what_is_hidden_is_nowhere_but_for_its_author_and_stewards(ground: Ground) {
    let scene = scene(&ground).await;
    let report = format!("/signalements/{}", scene.report(&scene.kossi, "De la réclame").await.id);
    let routes = routes(&scene, &report).await;
    assert!(routes.len() >= 30, "{routes:?}");
    let before = readers_of(&scene, SECRET, &routes).await;
    for place in
        ["nobody at /o/", "a member at /signalements/", "another server at /p/", "another server at /u/"]
    {
        assert!(before.iter().any(|one| one.starts_with(place)), "{place}: {before:?}");
    }
    let replies = (total(&scene, "replies").await, total(&scene, "context").await);

    let ruling = scene.decide("hide", "spam", "De la publicité.").await;
    let mut routes = routes;
    routes.push(ruling.clone());
    assert_eq!(readers_of(&scene, SECRET, &routes).await, Vec::<String>::new());
    let after = (total(&scene, "replies").await, total(&scene, "context").await);
    assert_eq!(after, (replies.0 - 1, replies.1 - 1), "it is not counted either");
    let (nobody, kossi) = (Reader::nobody(&scene.drummond), scene.reader(&scene.kossi).await);
    let page = format!("/p/{}", scene.reply.id);
    assert_eq!(nobody.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(kossi.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(scene.drummond.document(&scene.reply.uri).await.0, StatusCode::NOT_FOUND);
    let (form, answers) = (format!("/o/{}/repondre", scene.item.id), scene.reply.id.to_string());
    let answered = kossi.post(&form, &[("answers", &answers), ("text", "Combien ?")]).await;
    assert_eq!(answered.status, StatusCode::NOT_FOUND, "nor can it be answered");

    assert!(scene.yasmine().await.page(&ruling).await.contains(SECRET), "its author reads it");
    assert!(scene.steward().await.page(&report).await.contains(SECRET), "and stewards do");
    scene.steward().await.post(&format!("{ruling}/retablir"), &[]).await;
    assert_eq!(readers_of(&scene, SECRET, &routes).await.len(), before.len(), "all of it comes back");
}

async fn a_hidden_opportunity_is_nowhere_but_for_its_author_and_stewards(ground: Ground) {
    let scene = scene(&ground).await;
    let report = format!("/signalements/{}", scene.report_item(&scene.kossi, "C’est faux").await.id);
    let mut routes = routes(&scene, &report).await;
    let before = readers_of(&scene, ITEM_SECRET, &routes).await;
    for place in [
        "nobody at /o/",
        "nobody at /occasions",
        "nobody at /@yasmine",
        "a member at /signalements/",
        "another server at /o/",
        "another server at /u/yasmine/outbox",
    ] {
        assert!(before.iter().any(|one| one.starts_with(place)), "{place}: {before:?}");
    }

    let ruling = scene.decide("hide", "fraud", "Cet acheteur n’existe pas.").await;
    routes.push(ruling.clone());
    assert_eq!(readers_of(&scene, ITEM_SECRET, &routes).await, Vec::<String>::new());
    let (nobody, kossi) = (Reader::nobody(&scene.drummond), scene.reader(&scene.kossi).await);
    let page = format!("/o/{}", scene.item.id);
    assert_eq!(nobody.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(scene.drummond.document(&scene.item.uri).await.0, StatusCode::NOT_FOUND, "it may come back");
    let interest = kossi.post(&format!("{page}/interet"), &[("interest_what", "Moi")]).await;
    assert_eq!(interest.status, StatusCode::NOT_FOUND, "nobody is interested in it");
    let answered = kossi.post(&format!("{page}/repondre"), &[("text", "Combien ?")]).await;
    assert_eq!(answered.status, StatusCode::NOT_FOUND, "nor can it be answered");

    for (who, reads) in [("its author", scene.yasmine().await), ("a steward", scene.steward().await)] {
        let shown = reads.page(&page).await;
        assert!(
            shown.contains(ITEM_SECRET) && shown.contains(&ruling),
            "{who} reads it, and why it is hidden"
        );
        let answered = reads.post(&format!("{page}/repondre"), &[("text", "Combien ?")]).await;
        assert_eq!(answered.status, StatusCode::NOT_FOUND, "{who} says nothing under it");
    }
    let own = scene.yasmine().await.page("/mes-occasions").await;
    assert!(own.contains("masquée par une décision"), "{own}");
    scene.steward().await.post(&format!("{ruling}/retablir"), &[]).await;
    scene.settle().await;
    let after = readers_of(&scene, ITEM_SECRET, &routes).await;
    assert_eq!(after.len(), before.len(), "all of it comes back: {before:?} {after:?}");
}
