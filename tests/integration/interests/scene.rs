//! Montréal with an opportunity, Sherbrooke with its copy, and a Mastodon server.

use entregent::clock::Clock;
use entregent::db::interests as rows;
use entregent::domain::interest::{Answers, Motive, Refusal, State};
use entregent::domain::{Interest, Member, Opportunity, Role};
use entregent::id::Id;
use entregent::services::interests::{self, Seen};
use entregent::services::members;
use http::StatusCode;
use serde_json::{Value, json};
use url::Url;

use crate::support::{Ground, MemoryNetwork, Peer, Person, TestApp, settle, sugar, today};

pub struct Scene {
    pub network: MemoryNetwork,
    pub montreal: TestApp,
    pub sherbrooke: TestApp,
    pub masto: Peer,
    pub helene: Person,
    pub item: Opportunity,
    /// Sherbrooke's.
    pub copy: Opportunity,
}

pub async fn scene(ground: &Ground) -> Scene {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let settings =
        [("ENTREGENT_FEDERATION_GREYLIST", "false"), ("ENTREGENT_FEDERATION_INTEREST_HINTS", "true")];
    let montreal = TestApp::configured(ground, &network, &clock, "Montréal", &settings).await;
    let sherbrooke = TestApp::start(ground, &network, &clock, "Sherbrooke").await;
    sherbrooke.follow(&montreal, "occasions").await;
    settle(&[&montreal, &sherbrooke]).await;
    let masto = Peer::join(&network, "masto.test");
    let helene = masto.person("helene");
    let item = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;
    let copy = sherbrooke.copy_of(&item.uri).await.unwrap();
    network.take_sent();
    Scene { network, montreal, sherbrooke, masto, helene, item, copy }
}

/// Laurence's.
pub fn answers() -> Answers {
    Answers {
        cooperation: "Fournir deux tonnes par trimestre".to_owned(),
        question: "Quelle certification faut-il ?".to_owned(),
        presentation: "Une érablière de Cookshire, six tonnes par an.".to_owned(),
    }
}

pub fn refusal(motive: Motive, reason: &str, advice: &str) -> Refusal {
    Refusal { motive, reason: reason.to_owned(), advice: advice.to_owned() }
}

/// Somebody else with an account.
pub async fn invite(chapter: &TestApp, handle: &'static str, name: &'static str) -> Member {
    let steward = chapter.steward.clone();
    chapter.write(move |tx| Ok(members::invite(tx, &steward, handle, name, Role::Member)?.0)).await
}

/// A member expresses their interest with the form.
pub async fn express(chapter: &TestApp, member: &Member, on: Id) -> Interest {
    let member = member.clone();
    chapter.write(move |tx| interests::express(tx, &member, on, &answers())).await
}

pub async fn withdraw(chapter: &TestApp, member: &Member, id: Id) {
    let member = member.clone();
    chapter.write(move |tx| interests::withdraw(tx, &member, id)).await;
}

/// An interest as it stands on a server.
pub async fn standing(chapter: &TestApp, id: Id) -> Interest {
    chapter.read(move |tx| Ok(rows::find_interest(tx.conn, id)?.unwrap())).await
}

pub async fn state(chapter: &TestApp, id: Id) -> State {
    standing(chapter, id).await.state()
}

pub async fn seen(chapter: &TestApp, by: &Member, id: Id) -> Seen {
    let by = by.clone();
    chapter.read(move |tx| interests::get(tx, &by, id)).await
}

impl Scene {
    /// Sherbrooke's Yasmine is interested; hers there, and as it came to Montréal.
    pub async fn interested(&self) -> (Interest, Interest) {
        let sent = express(&self.sherbrooke, &self.sherbrooke.member, self.copy.id).await;
        self.settle().await;
        let received = self.received().await.into_iter().find(|one| one.uri == sent.uri);
        (sent, received.expect("it has arrived"))
    }

    pub async fn settle(&self) {
        settle(&[&self.montreal, &self.sherbrooke]).await;
    }

    /// Every interest in the opportunity, where it is.
    pub async fn received(&self) -> Vec<Interest> {
        let on = self.item.id;
        self.montreal.read(move |tx| Ok(rows::list_interests_in(tx.conn, on)?)).await
    }

    pub async fn forward(&self, id: Id) {
        let steward = self.montreal.steward.clone();
        self.montreal.write(move |tx| interests::forward(tx, &steward, id)).await;
    }

    pub async fn accept(&self, id: Id) {
        let author = self.montreal.member.clone();
        self.montreal.write(move |tx| interests::accept(tx, &author, id)).await;
    }

    /// The author declines.
    pub async fn decline(&self, id: Id, refusal: Refusal) {
        let author = self.montreal.member.clone();
        self.montreal.write(move |tx| interests::decline(tx, &author, id, &refusal)).await;
    }

    pub async fn cap(&self, cap: u32) {
        let (author, on) = (self.montreal.member.clone(), self.item.id);
        self.montreal.write(move |tx| interests::set_cap(tx, &author, on, Some(cap))).await;
    }

    /// Somebody's activity is taken by Montréal, and whatever it means has happened.
    pub async fn give(&self, from: &Person, activity: &Value) {
        let response = self.montreal.send(from.signed(&self.montreal, "inbox", activity)).await;
        assert_eq!(response.status(), StatusCode::ACCEPTED, "{}: {activity}", response.body());
        self.settle().await;
    }

    /// The same for Sherbrooke.
    pub async fn give_sherbrooke(&self, from: &Person, activity: &Value) {
        let response = self.sherbrooke.send(from.signed(&self.sherbrooke, "inbox", activity)).await;
        assert_eq!(response.status(), StatusCode::ACCEPTED, "{}: {activity}", response.body());
        self.settle().await;
    }
}

/// A reply for the chapter's eyes only, as Mastodon writes one.
pub fn private_reply(from: &Person, number: u32, to: &Url, addressee: &Url, html: &str) -> Value {
    let mut create = from.reply(number, to, html);
    create["to"] = json!([addressee]);
    create["object"]["to"] = json!([addressee]);
    create["object"]["tag"] = json!([{ "type": "Mention", "href": addressee }]);
    create
}

/// An `Offer` as another implementation of FEP-0837 writes one.
pub fn offer(from: &Person, number: u32, on: &Url) -> Value {
    let mut offer = from.activity(number, "Offer", Value::Null);
    let agreement = from.peer.url(&format!("agreements/{number}"));
    offer["object"] = json!({
        "id": agreement, "type": "Agreement", "attributedTo": from.id,
        "content": "<p>Nous en produisons.</p>",
        "stipulates": { "type": "Commitment", "satisfies": format!("{on}#primary") },
    });
    offer
}
