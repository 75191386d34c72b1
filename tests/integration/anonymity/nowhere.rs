//! AT-09: the client stands nowhere that anyone can read, until the client agrees.

use entregent::domain::Picture;
use entregent::domain::opportunity::Draft;
use entregent::id::Id;
use entregent::services::threads::{self, NewReply};
use entregent::services::{anonymity, interests, opportunities, pictures, relays};
use serde_json::json;

use super::crawl::{Crawled, crawl, find, hits};
use super::scene::{DOMAIN, EMAIL, LOGO, NAME, Scene, agent, scene, secrets};
use crate::interests::scene::{express, seen};
use crate::pictures::scene::photograph;
use crate::support::{Ground, Reader, Test, tests};

pub fn tests() -> Vec<Test> {
    tests![
        the_client_stands_in_no_public_byte_before_release,
        the_search_finds_what_was_planted,
        the_search_looks_into_pictures,
        the_search_knows_every_way_of_writing,
        once_released_the_client_may_be_named,
    ]
}

/// Everything public of the three chapters, and all that left any of them since the last look.
async fn everything(scene: &Scene) -> Crawled {
    let mut all = Crawled::new();
    for chapter in [&scene.chapters.montreal, &scene.chapters.sherbrooke, &scene.chapters.quebec] {
        let read = crawl(chapter, &["agent", "Br%C3%A9sil"]).await;
        all.extend(read.into_iter().map(|(address, bytes)| (format!("{} {address}", chapter.host()), bytes)));
    }
    for (number, sent) in scene.chapters.network.take_sent().into_iter().enumerate() {
        all.insert(format!("sent {number} to {}", sent.url), sent.url.clone() + "\n" + &sent.body);
    }
    all
}

async fn the_client_stands_in_no_public_byte_before_release(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.publish(agent()).await;
    let copy = scene.chapters.montreal.copy_of(&item.uri).await.expect("Montréal has it");
    // It lives: said under, relayed, changed, talked about.
    let (author, id) = (scene.author.clone(), item.id);
    let reply = NewReply { opportunity: id, parent: None, text: "Écrivez à la section.".to_owned() };
    let sherbrooke = scene.sherbrooke();
    sherbrooke.write(move |tx| threads::reply(tx, &author, &reply)).await;
    scene.helene.send(sherbrooke, &scene.helene.reply(1, &item.uri, "<p>Livrez-vous ?</p>")).await;
    let (steward, on) = (scene.chapters.montreal.steward.clone(), copy.id);
    let relaying = move |tx: &mut entregent::app::Tx<'_>| relays::propose(tx, &steward, on, steward.id, "");
    scene.chapters.montreal.write(relaying).await;
    scene.edit(id, Draft { gain: "Territoire réservé deux ans".to_owned(), ..agent() }).await.unwrap();
    picture(&scene, id, "Un flacon sans étiquette").await;
    let interest = express(&scene.chapters.montreal, &scene.chapters.montreal.member, on).await;
    scene.settle().await;
    let read = everything(&scene).await;
    assert!(read.len() > 150, "only {} addresses were read", read.len());
    for needed in [
        "fr /o/",
        "en /o/",
        "ap /o/",
        "ap /u/section/outbox?page=first",
        "fr /occasions.atom",
        "fr /mots-clics/",
    ] {
        let is_read = read.iter().any(|(address, bytes)| {
            address.contains(&format!("sherbrooke.test {needed}")) && bytes.contains("Brésil")
        });
        assert!(is_read || needed.contains("mots-clics"), "{needed} of Sherbrooke was not read");
    }
    for chapter in ["sherbrooke.test", "montreal.test", "quebec.test"] {
        let is_picture = |(address, bytes): (&String, &String)| {
            address.starts_with(chapter) && address.contains("/images/") && bytes.contains("image/jpeg")
        };
        assert!(read.iter().any(is_picture), "no picture of {chapter} was read");
    }
    assert!(read.keys().any(|address| address.starts_with("sent") && address.contains("masto.test")));
    assert_eq!(hits(&secrets(), &read), Vec::<String>::new());
    let copy_page = Reader::nobody(&scene.chapters.montreal).page(&format!("/o/{on}")).await;
    assert!(copy_page.contains("contact par la section"), "copies say so, too");
    assert!(!copy_page.contains("Yasmine"), "its author speaks as the section");

    // A person tells the name to whom they talk with, in private: nothing public knows.
    let there = interest_at_sherbrooke(&scene, item.id).await;
    let (author, steward) = (scene.author.clone(), sherbrooke.steward.clone());
    sherbrooke
        .write(move |tx| {
            interests::forward(tx, &steward, there)?;
            interests::accept(tx, &author, there)?;
            interests::write(tx, &author, there, &format!("Il s’agit de {NAME}"))
        })
        .await;
    scene.settle().await;
    let told = seen(&scene.chapters.montreal, &scene.chapters.montreal.member, interest.id).await;
    assert!(told.said.iter().any(|said| said.message.content.contains("Boréalis")), "they know now");
    let sent = scene.chapters.network.take_sent();
    let naming: Vec<&str> =
        sent.iter().filter(|sent| sent.body.contains("Boréalis")).map(|sent| sent.url.as_str()).collect();
    assert!(naming.iter().all(|url| url.contains("montreal.test")) && !naming.is_empty(), "{naming:?}");
    assert_eq!(hits(&secrets(), &everything(&scene).await), Vec::<String>::new());
}

/// A picture whose file names the client in everything that files say of themselves.
async fn picture(scene: &Scene, to: Id, words: &str) -> Picture {
    let app = scene.sherbrooke().app();
    let sent = photograph(&format!("{NAME} {DOMAIN} {EMAIL} {LOGO}"));
    let prepared = app.images.prepare(sent.into()).await.unwrap();
    let files = pictures::keep(app, prepared).await.unwrap();
    let (author, words) = (scene.author.clone(), words.to_owned());
    let added = scene.sherbrooke().write(move |tx| pictures::add(tx, &author, to, files, &words)).await;
    added.picture
}

async fn the_search_looks_into_pictures(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.publish(agent()).await;
    let picture = picture(&scene, item.id, "Un flacon sans étiquette").await;
    // Somebody put a file into the store as it came.
    let name = &picture.files.as_ref().unwrap().full.name;
    let planted = photograph(&format!("Photo : {EMAIL}, logo {LOGO}"));
    scene.sherbrooke().app().store.put(name, planted.into()).await.unwrap();
    let found = hits(&secrets(), &everything(&scene).await);
    let place = format!("sherbrooke.test fr /o/{}/images/{name}", item.id);
    for secret in ["e-mail", "logo"] {
        let is_found = |hit: &String| hit.starts_with(&place) && hit.contains(secret);
        assert!(found.iter().any(is_found), "{secret} not found at {place}: {found:#?}");
    }
    scene.settle().await;
    let copies = hits(&secrets(), &everything(&scene).await);
    let elsewhere = |hit: &&String| !hit.starts_with("sherbrooke.test");
    assert_eq!(copies.iter().find(elsewhere), None, "even then, copies have only what can be seen");
}

async fn interest_at_sherbrooke(scene: &Scene, on: entregent::id::Id) -> entregent::id::Id {
    let steward = scene.sherbrooke().steward.clone();
    let received = scene.sherbrooke().read(move |tx| interests::list_received(tx, &steward, on)).await;
    received.cases[0].interest.id
}

async fn the_search_finds_what_was_planted(ground: Ground) {
    let scene = scene(&ground).await;
    // Somebody forgot to say that the client is anonymous.
    let planted = Draft { summary: format!("Pour {NAME}, voir bor%C3%A9alis."), ..agent() };
    let author = scene.author.clone();
    let id = scene.sherbrooke().write(move |tx| Ok(opportunities::create(tx, &author, &planted)?.id)).await;
    scene.submit(id).await.unwrap();
    scene.approve(id, "Registre de commerce vérifié").await.unwrap();
    scene.settle().await;
    let read = everything(&scene).await;
    let found = hits(&secrets(), &read);
    for place in [
        "sherbrooke.test fr /o/",
        "sherbrooke.test en /o/",
        "sherbrooke.test ap /o/",
        "sherbrooke.test ap /u/yasmine/outbox?page=first",
        "sherbrooke.test fr /occasions:",
        "sherbrooke.test fr /occasions.atom:",
        "sherbrooke.test fr /occasions.json:",
        "sherbrooke.test fr /occasions?q=agent:",
        "montreal.test fr /o/",
        "montreal.test fr /occasions.atom:",
        "to https://montreal.test/",
    ] {
        assert!(found.iter().any(|hit| hit.contains(place)), "not found at {place}: {found:#?}");
    }
}

async fn the_search_knows_every_way_of_writing(_: Ground) {
    let secrets = secrets();
    let name = &secrets[0];
    for (written, form) in [
        ("{\"x\":\"cosm\\u00e9tiques bor\\u00e9alis & filles inc.\"}", "JSON-escaped"),
        ("a%20cosm%C3%A9tiques%20Bor%C3%A9alis%20%26%20filles%20inc.", "percent-encoded"),
        ("Cosm&#233;tiques Bor&eacute;alis &amp; Filles inc.", "HTML-escaped"),
        ("xQ29zbcOpdGlxdWVzIEJvcsOpYWxpcyAmIEZpbGxlcyBpbmMu", "base64"),
        ("COSMETIQUES-BOREALIS, FILLES INC", "without accents and blanks"),
    ] {
        let is_known = find(name, written);
        assert!(is_known.is_some(), "{form}: {written}");
    }
    assert_eq!(find(name, "Cosmétiques pour filles, aurores boréales"), None);
}

async fn once_released_the_client_may_be_named(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.publish(agent()).await;
    let naming = Draft { summary: format!("{NAME} cherche un agent."), ..agent() };
    scene.edit(item.id, naming.clone()).await.unwrap_err();
    let (author, id) = (scene.author.clone(), item.id);
    let released = move |tx: &mut entregent::app::Tx<'_>| {
        anonymity::release(tx, &author, id, "Par courriel, le 22 novembre 2026")
    };
    let client = scene.sherbrooke().write(released).await;
    assert!(client.release.is_some_and(|release| release.at == scene.sherbrooke().clock.now()));
    scene.settle().await;
    let montreal = &scene.chapters.montreal;
    let copy = montreal.copy_of(&item.uri).await.unwrap();
    let page = Reader::nobody(montreal).page(&format!("/o/{}", copy.id)).await;
    assert!(!page.contains("contact par la section"), "copies hear of it");
    assert_eq!(
        hits(&secrets(), &everything(&scene).await),
        Vec::<String>::new(),
        "nothing is named by itself"
    );
    scene.edit(item.id, naming).await.unwrap();
    scene.settle().await;
    let page = Reader::nobody(montreal).page(&format!("/o/{}", copy.id)).await;
    assert!(page.contains("Boréalis"), "a person named them");
    let (_, document) = scene.sherbrooke().document(&item.uri).await;
    assert_eq!(document["anonymousClient"], json!(null));
}
