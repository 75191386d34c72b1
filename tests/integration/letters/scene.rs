//! A chapter whose members have addresses, and what is done with the letters that come there.

use axum::body::Body;
use entregent::clock::Clock;
use entregent::domain::opportunity::{Comments, Draft, Opportunity};
use entregent::domain::{Member, Role};
use entregent::mail::Letter;
use entregent::services::{mail, members, opportunities};
use http::{Request, Response};

use crate::support::{Ground, MemoryNetwork, TestApp, settle, sugar, today};

pub const YASMINE: &str = "yasmine@exemple.test";
pub const ROSALIE: &str = "rosalie@exemple.test";

pub async fn alone(ground: &Ground) -> TestApp {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    TestApp::start(ground, &network, &clock, "Montréal").await
}

/// Asks for letters at this address and opens the link that comes there.
pub async fn confirm(chapter: &TestApp, member: &Member, address: &str) {
    want(chapter, member, address).await;
    settle(&[chapter]).await;
    let letter = only(chapter);
    assert_eq!(letter.to, address);
    let answer = follow(chapter, &links_in(chapter, &letter)[0], &[]).await;
    assert_eq!(answer.status(), 200, "{}", answer.body());
}

pub async fn want(chapter: &TestApp, member: &Member, address: &str) {
    let (member, address) = (member.clone(), address.to_owned());
    chapter.write(move |tx| mail::want(tx, &member, &address)).await;
}

/// The one letter that was written since somebody looked.
pub fn only(chapter: &TestApp) -> Letter {
    let letters = chapter.letters.take();
    let subjects: Vec<(&str, &str)> =
        letters.iter().map(|one| (one.to.as_str(), one.subject.as_str())).collect();
    assert_eq!(letters.len(), 1, "{subjects:?}");
    letters[0].clone()
}

/// The paths of the links of a letter that do something, in their order.
pub fn links_in(chapter: &TestApp, letter: &Letter) -> Vec<String> {
    let base = format!("https://{}", chapter.host());
    let links = letter.text.split_whitespace().filter_map(|word| word.strip_prefix(&base));
    links
        .filter(|path| path.starts_with("/lien/") || path.starts_with("/bienvenue/"))
        .map(str::to_owned)
        .collect()
}

/// Opens a link as a program does that looks through mail.
pub async fn open(chapter: &TestApp, path: &str) -> Response<String> {
    let request = Request::get(path).header("host", chapter.host()).header("accept", "text/html");
    chapter.send(request.body(Body::empty()).unwrap()).await
}

/// Sends the form of a link without a session, and without what only a browser says.
pub async fn follow(chapter: &TestApp, path: &str, form: &[(&str, &str)]) -> Response<String> {
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let request = Request::post(path)
        .header("host", chapter.host())
        .header("accept", "text/html")
        .header("content-type", "application/x-www-form-urlencoded");
    chapter.send(request.body(Body::from(body)).unwrap()).await
}

pub async fn invite(chapter: &TestApp, handle: &'static str, name: &'static str) -> Member {
    let steward = chapter.steward.clone();
    chapter.write(move |tx| Ok(members::invite(tx, &steward, handle, name, Role::Member)?.0)).await
}

/// The member hands a draft over, and the steward sends it back: the member is told.
pub async fn sent_back(chapter: &TestApp) -> Opportunity {
    let item = submitted(chapter, sugar()).await;
    let (steward, id) = (chapter.steward.clone(), item.id);
    chapter
        .write(move |tx| {
            let comments = Comments { note: "Précisez le volume.".to_owned(), ..Comments::default() };
            opportunities::send_back(tx, &steward, id, &comments)
        })
        .await
}

pub async fn submitted(chapter: &TestApp, draft: Draft) -> Opportunity {
    let member = chapter.member.clone();
    chapter
        .write(move |tx| {
            let item = opportunities::create(tx, &member, &draft)?;
            opportunities::submit(tx, &member, item.id)
        })
        .await
}

/// The member wants to learn of this kind at once.
pub async fn at_once(chapter: &TestApp, member: &Member, kind: entregent::domain::notification::Kind) {
    use entregent::domain::notification::{Every, Way};
    let member = member.clone();
    chapter
        .write(move |tx| {
            entregent::services::notifications::choose(tx, &member, &[(kind, Way::Mail)], Every::Week)
        })
        .await;
}
