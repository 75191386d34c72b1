//! Registries are asked how long a domain exists, for whoever reviews, where a chapter wants that.

use std::time::Duration;

use entregent::clock::Clock;
use entregent::db::domain_registrations;
use entregent::domain::Opportunity;
use entregent::domain::opportunity::{Draft, State};
use entregent::domain::twinning::Shares;
use entregent::services::{opportunities, rounds, twinnings};
use http::StatusCode;
use serde_json::json;

use super::registry::{Answer, LIST, Registry};
use super::scene::{approve, review};
use crate::support::{Ground, MemoryNetwork, Reader, Sent, Test, TestApp, settle, sugar, tests, today};

pub fn tests() -> Vec<Test> {
    tests![
        a_new_domain_is_shown_to_the_reviewer_with_its_date,
        what_an_edit_brings_is_looked_up_too,
        nothing_is_asked_where_nobody_turned_it_on,
        mailboxes_twins_and_ourselves_are_no_question,
        two_opportunities_share_one_answer,
        a_registry_that_is_away_is_asked_again,
        a_silent_registry_keeps_nobody_waiting,
        what_a_lying_registry_says_is_not_believed,
    ]
}

const DAY: Duration = Duration::from_secs(24 * 3600);
/// What the page says of a new domain, whichever.
const NEW: &str = "Un nom de domaine tout récent";

/// Montréal, which asks registries, and the only registry there is.
struct Scene {
    montreal: TestApp,
    registry: Registry,
}

async fn scene(ground: &Ground) -> Scene {
    scene_with(ground, LIST).await
}

async fn scene_with(ground: &Ground, rdap: &str) -> Scene {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let settings = [("ENTREGENT_FEDERATION_GREYLIST", "false"), ("ENTREGENT_FRAUD_RDAP", rdap)];
    let montreal = TestApp::configured(ground, &network, &clock, "Montréal", &settings).await;
    Scene { montreal, registry: Registry::join(&network) }
}

impl Scene {
    /// An opportunity that names addresses waits for a second person.
    async fn submitted(&self, summary: &str) -> Opportunity {
        let author = self.montreal.member.clone();
        let draft = Draft { summary: summary.to_owned(), deadline: "2027-05-01T17:00".to_owned(), ..sugar() };
        self.montreal
            .write(move |tx| {
                let item = opportunities::create(tx, &author, &draft)?;
                opportunities::submit(tx, &author, item.id)
            })
            .await
    }

    async fn settle(&self) {
        settle(&[&self.montreal]).await;
    }

    /// The page of the review, with plain blanks.
    async fn page(&self, item: &Opportunity) -> String {
        self.steward().await.page(&review(item)).await.replace('\u{a0}', " ")
    }

    async fn steward(&self) -> Reader<'_> {
        Reader::of(&self.montreal, &self.montreal.steward).await
    }

    async fn approve(&self, item: &Opportunity) {
        let form = [("evidence", "Registre de commerce vérifié"), ("confidence", "high")];
        let answered = self.steward().await.post(&approve(item), &form).await;
        assert_eq!(answered.status, StatusCode::SEE_OTHER, "{}", answered.body);
        let approved = self.montreal.copy_of(&item.uri).await.unwrap();
        assert!(approved.state.was_approved(), "{:?}", approved.state);
    }

    /// What was asked of other servers since the last time.
    fn asked(&self) -> Vec<String> {
        self.montreal.network.take_sent().into_iter().map(|sent| sent.url).collect()
    }
}

fn about(name: &str) -> String {
    format!("https://registre.test/rdap/domain/{name}")
}

async fn a_new_domain_is_shown_to_the_reviewer_with_its_date(ground: Ground) {
    let scene = scene(&ground).await;
    scene.registry.knows("acme.example", "2026-10-13T09:30:00-04:00");
    scene.registry.knows("neuf.co.example", "2026-11-01T12:00:00Z");
    scene.registry.knows("vieux.example", "1998-05-04T00:00:00Z");
    let new = scene.submitted("Écrivez à ventes@Acme.example").await;
    let below = scene.submitted("Voir https://jean.boutique.neuf.co.example/x?y=1").await;
    let old = scene.submitted("Voir www.vieux.example").await;
    let unknown = scene.submitted("Écrivez à info@inconnu.example ou à info@ailleurs.autre").await;
    assert!(!scene.page(&new).await.contains(NEW), "nobody waits for it");
    scene.settle().await;

    let page = scene.page(&new).await;
    assert!(page.contains(&format!("{NEW} : acme.example, enregistré le 13 octobre 2026.")), "{page}");
    assert!(page.contains("jamais une décision"));
    assert!(scene.page(&below).await.contains(&format!("{NEW} : neuf.co.example, enregistré le 1")));
    for item in [&old, &unknown] {
        assert!(!scene.page(item).await.contains(NEW), "{}", item.details.summary);
    }

    // Each registry learns the shortest name that it has to, and nothing of us that a signature would say.
    let sent: Vec<Sent> = scene.montreal.network.take_sent();
    assert!(sent.iter().all(|sent| sent.method == "GET" && sent.profile.is_none() && sent.body.is_empty()));
    let mut asked: Vec<&str> = sent.iter().map(|sent| sent.url.as_str()).collect();
    asked.sort_unstable();
    let names = ["acme.example", "co.example", "inconnu.example", "neuf.co.example", "vieux.example"];
    let mut expected = vec![LIST.to_owned()];
    expected.extend(names.map(about));
    assert_eq!(asked, expected);
    assert_eq!(scene.montreal.copy_of(&new.uri).await.unwrap().state, State::InReview, "a person decides");
    scene.approve(&new).await;
}

async fn what_an_edit_brings_is_looked_up_too(ground: Ground) {
    let scene = scene(&ground).await;
    scene.registry.knows("acme.example", "2026-10-13T09:30:00-04:00");
    let item = scene.montreal.publish(sugar()).await;
    scene.settle().await;
    assert_eq!(scene.asked(), [""; 0]);
    let (author, id) = (scene.montreal.member.clone(), item.id);
    let draft = Draft { summary: "Écrivez plutôt à ventes@acme.example".to_owned(), ..sugar() };
    scene.montreal.write(move |tx| opportunities::edit(tx, &author, id, &draft)).await;
    scene.settle().await;
    assert!(scene.page(&item).await.contains(NEW), "before the mark comes back");
}

async fn nothing_is_asked_where_nobody_turned_it_on(ground: Ground) {
    let network = MemoryNetwork::default();
    let montreal = TestApp::start(&ground, &network, &Clock::manual(today()), "Montréal").await;
    let scene = Scene { montreal, registry: Registry::join(&network) };
    scene.registry.knows("acme.example", "2026-10-13T09:30:00-04:00");
    let item = scene.submitted("Écrivez à ventes@acme.example").await;
    scene.settle().await;
    assert_eq!(scene.asked(), [""; 0]);
    assert!(!scene.page(&item).await.contains(NEW));
    scene.approve(&item).await;
}

async fn mailboxes_twins_and_ourselves_are_no_question(ground: Ground) {
    let scene = scene(&ground).await;
    let Scene { montreal, .. } = &scene;
    let settings = [("ENTREGENT_FEDERATION_GREYLIST", "false")];
    let (network, clock) = (&montreal.network, &montreal.clock);
    let sherbrooke = TestApp::configured(&ground, network, clock, "Sherbrooke", &settings).await;
    let section = montreal.follow(&sherbrooke, "section").await;
    let steward = montreal.steward.clone();
    let shares = Shares::parse(["opportunities"]);
    montreal.write(move |tx| twinnings::propose(tx, &steward, &section, &shares)).await;
    settle(&[montreal, &sherbrooke]).await;
    scene.asked();
    scene
        .submitted("a@gmail.com, a@yopmail.com, bit.ly/3x, a@sherbrooke.test, https://www.montreal.test/o/1")
        .await;
    scene.settle().await;
    assert_eq!(scene.asked(), [""; 0]);
    scene.submitted("Écrivez à a@autre.test").await;
    scene.settle().await;
    assert_eq!(scene.asked(), [LIST.to_owned(), about("autre.test")], "names like theirs are asked for");
}

async fn two_opportunities_share_one_answer(ground: Ground) {
    let scene = scene(&ground).await;
    scene.registry.knows("acme.example", "2026-10-13T09:30:00-04:00");
    let mut items = vec![
        scene.submitted("Écrivez à ventes@acme.example").await,
        scene.submitted("Voir https://acme.example/contact").await,
    ];
    scene.settle().await;
    items.push(scene.submitted("Écrivez à achats@acme.example et à a@inconnu.example").await);
    items.push(scene.submitted("Voir https://boutique.acme.example").await);
    scene.settle().await;
    for item in &items {
        assert!(scene.page(item).await.contains(NEW), "{}", item.details.summary);
    }
    let mut asked = scene.asked();
    asked.sort_unstable();
    assert_eq!(asked, [LIST.to_owned(), about("acme.example"), about("inconnu.example")]);

    // What was unknown is asked again after a week, what was known after two months; the list of registries after a day.
    scene.montreal.clock.advance(8 * DAY);
    scene.submitted("Écrivez à a@acme.example et à b@inconnu.example").await;
    scene.settle().await;
    assert_eq!(scene.asked(), [LIST.to_owned(), about("inconnu.example")]);
    scene.montreal.clock.advance(53 * DAY);
    scene.settle().await;
    assert_eq!(scene.asked(), [""; 0], "nobody asks without a reason");
    scene.submitted("Écrivez à a@acme.example").await;
    scene.settle().await;
    assert_eq!(scene.asked(), [LIST.to_owned(), about("acme.example")]);
    scene.montreal.clock.advance(310 * DAY);
    scene.montreal.write(rounds::make).await;
    let hosts = ["acme.example", "boutique.acme.example", "inconnu.example"].map(str::to_owned);
    let kept = scene.montreal.read(move |tx| Ok(domain_registrations::list_hosts(tx.conn, &hosts)?)).await;
    assert_eq!(kept, [], "after a year");
}

async fn a_registry_that_is_away_is_asked_again(ground: Ground) {
    let scene = scene(&ground).await;
    scene.registry.knows("acme.example", "2026-10-13T09:30:00-04:00");
    scene.montreal.network.cut("registre.test");
    let item = scene.submitted("Écrivez à ventes@acme.example").await;
    let other = scene.submitted("Voir https://acme.example/contact").await;
    scene.settle().await;
    assert!(!scene.page(&item).await.contains(NEW));
    scene.approve(&other).await;
    scene.montreal.network.mend("registre.test");
    scene.registry.answers("acme.example", Answer::Status(503));
    for _ in 0..2 {
        scene.montreal.clock.advance(Duration::from_secs(150));
        scene.settle().await;
    }
    assert!(scene.asked().contains(&about("acme.example")));
    assert!(!scene.page(&item).await.contains(NEW));
    scene.registry.knows("acme.example", "2026-10-13T09:30:00-04:00");
    scene.montreal.clock.advance(DAY);
    scene.settle().await;
    assert!(scene.page(&item).await.contains(NEW));

    // One that never answers is given up.
    scene.registry.answers("jamais.example", Answer::Status(503));
    scene.submitted("Écrivez à ventes@jamais.example").await;
    scene.asked();
    for _ in 0..30 {
        scene.settle().await;
        scene.montreal.clock.advance(DAY);
    }
    let asked = scene.asked().iter().filter(|url| **url == about("jamais.example")).count();
    assert_eq!(asked, 9);
}

async fn a_silent_registry_keeps_nobody_waiting(ground: Ground) {
    let scene = scene(&ground).await;
    scene.registry.answers("acme.example", Answer::Silence);
    let item = scene.submitted("Écrivez à ventes@acme.example").await;
    let reviewed = async {
        scene.registry.was_asked().await;
        assert!(!scene.page(&item).await.contains(NEW));
        scene.approve(&item).await;
    };
    tokio::select! {
        () = scene.settle() => panic!("the registry answered"),
        () = reviewed => {}
    }
}

async fn what_a_lying_registry_says_is_not_believed(ground: Ground) {
    let scene = scene(&ground).await;
    let event = |date: &str| json!([{ "eventAction": "registration", "eventDate": date }]);
    let recent = event("2026-10-13T09:30:00-04:00");
    let domain = |name: &str| json!({ "objectClassName": "domain", "ldhName": name, "events": recent });
    let json = |answer: serde_json::Value| Answer::Json(answer.to_string());
    scene.registry.publishes("vrai.example", &domain("ailleurs.example"));
    let lies = [
        ("un.example", json(domain("autre.example"))),
        (
            "deux.example",
            json(json!({ "objectClassName": "domain", "events": event("2027-10-13T00:00:00Z") })),
        ),
        ("trois.example", json(json!({ "objectClassName": "entity", "events": recent }))),
        ("quatre.example", Answer::Json(format!("{}{}", domain("quatre.example"), " ".repeat(2 << 20)))),
        ("cinq.example", Answer::Json(format!("{}7{}", "[".repeat(5_000), "]".repeat(5_000)))),
        ("six.example", Answer::Html(domain("six.example").to_string())),
        ("sept.example", Answer::Redirect("http://registre.test/rdap/domain/vrai.example".to_owned())),
        ("huit.example", Answer::Redirect(about("huit.example"))),
        ("neuf.example", Answer::Status(400)),
        ("dix.example", Answer::Json(String::new())),
        ("onze.example", Answer::Redirect(about("vrai.example"))),
    ];
    let mut items = Vec::new();
    for (name, lie) in lies {
        scene.registry.answers(name, lie);
        items.push(scene.submitted(&format!("Écrivez à ventes@{name}")).await);
    }
    scene.settle().await;
    for item in &items {
        assert!(!scene.page(item).await.contains(NEW), "{}", item.details.summary);
        scene.approve(item).await;
    }
    // What is not believed is an answer all the same: nobody asks a second time.
    scene.asked();
    scene.montreal.clock.advance(DAY);
    scene.settle().await;
    assert!(!scene.asked().iter().any(|url| url.starts_with("https://registre.test/")));
}
