//! Drummondville publishes, Yasmine answers there; Sherbrooke and a Mastodon server read along.

use entregent::clock::Clock;
use entregent::domain::{Member, Opportunity, Post, Report, Role};
use entregent::services::reports::{self, NewReport, Subject};
use entregent::services::threads::NewReply;
use entregent::services::{members, threads};
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Answered, Ground, MemoryNetwork, Peer, Person, Reader, TestApp, settle, sugar, today};

/// What is said under the opportunity, and what gives it away.
pub const REPLY: &str = "Achetez plutôt mes zibelines.";
pub const SECRET: &str = "zibeline";
/// What gives the opportunity away.
pub const ITEM_SECRET: &str = "érablière";

pub struct Scene {
    pub drummond: TestApp,
    pub sherbrooke: TestApp,
    pub clock: Clock,
    pub masto: Peer,
    /// The Mastodon server's own actor, which reports.
    pub instance: Person,
    /// A second steward of Drummondville.
    pub odile: Member,
    /// A member who is not concerned.
    pub kossi: Member,
    pub item: Opportunity,
    pub reply: Post,
}

pub async fn scene(ground: &Ground) -> Scene {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let drummond = TestApp::start(ground, &network, &clock, "Drummondville").await;
    let sherbrooke = TestApp::start(ground, &network, &clock, "Sherbrooke").await;
    let masto = Peer::join(&network, "masto.test");
    let instance = masto.person("instance");
    sherbrooke.follow(&drummond, "occasions").await;
    settle(&[&drummond, &sherbrooke]).await;
    drummond.show_member(true).await;
    let odile = invite(&drummond, "odile", "Odile Tremblay", Role::Steward).await;
    let kossi = invite(&drummond, "kossi", "Kossi Amegan", Role::Member).await;
    let item = drummond.publish(sugar()).await;
    settle(&[&drummond, &sherbrooke]).await;
    let reply = say(&drummond, &item, REPLY).await;
    settle(&[&drummond, &sherbrooke]).await;
    masto.take_received();
    Scene { drummond, sherbrooke, clock, masto, instance, odile, kossi, item, reply }
}

async fn invite(chapter: &TestApp, handle: &'static str, name: &'static str, role: Role) -> Member {
    let steward = chapter.steward.clone();
    chapter.write(move |tx| Ok(members::invite(tx, &steward, handle, name, role)?.0)).await
}

async fn say(chapter: &TestApp, item: &Opportunity, text: &str) -> Post {
    let (member, opportunity) = (chapter.member.clone(), item.id);
    let new = NewReply { opportunity, parent: None, text: text.to_owned() };
    chapter.write(move |tx| threads::reply(tx, &member, &new)).await
}

impl Scene {
    pub async fn settle(&self) {
        settle(&[&self.drummond, &self.sherbrooke]).await;
    }

    /// The Mastodon server reports the reply.
    pub async fn flag(&self, number: u32, text: &str) -> Value {
        let mut flag = self.instance.activity(number, "Flag", json!([self.reply.uri]));
        flag["content"] = json!(text);
        let request = self.instance.signed(&self.drummond, "inbox", &flag);
        assert_eq!(self.drummond.send(request).await.status(), StatusCode::ACCEPTED);
        self.settle().await;
        flag
    }

    /// A member here reports the reply.
    pub async fn report(&self, by: &Member, text: &'static str) -> Report {
        let (member, subject) = (by.clone(), Subject::Post(self.reply.id));
        let new = NewReport { subject, text: text.to_owned(), forward: false };
        self.drummond.write(move |tx| reports::submit(tx, &member, &new)).await
    }

    /// A member here reports the opportunity itself.
    pub async fn report_item(&self, by: &Member, text: &'static str) -> Report {
        let (member, subject) = (by.clone(), Subject::Opportunity(self.item.id));
        let new = NewReport { subject, text: text.to_owned(), forward: false };
        self.drummond.write(move |tx| reports::submit(tx, &member, &new)).await
    }

    pub async fn steward(&self) -> Reader<'_> {
        Reader::of(&self.drummond, &self.drummond.steward).await
    }

    pub async fn yasmine(&self) -> Reader<'_> {
        Reader::of(&self.drummond, &self.drummond.member).await
    }

    pub async fn reader(&self, member: &Member) -> Reader<'_> {
        Reader::of(&self.drummond, member).await
    }

    /// Everything reported, newest first.
    pub async fn desk(&self) -> Vec<Report> {
        let steward = self.drummond.steward.clone();
        self.drummond.read(move |tx| reports::list(tx, &steward)).await
    }

    /// The steward decides the newest report by its form; the path of the decision.
    pub async fn decide(&self, decision: &str, ground: &str, reason: &str) -> String {
        let (steward, report) = (self.steward().await, self.desk().await.remove(0));
        let path = format!("/signalements/{}", report.id);
        let form =
            [("decision", decision), ("ground", ground), ("ruling_reason", reason), ("publish", "yes")];
        let answered = steward.post(&path, &form).await;
        assert_eq!((answered.status, answered.location.as_str()), (StatusCode::SEE_OTHER, path.as_str()));
        self.settle().await;
        link(&steward.page(&path).await, "/moderation/")
    }

    pub async fn thread(&self) -> Vec<String> {
        self.drummond.thread(&self.item).await
    }
}

/// Answers an appeal that a page of decisions shows.
pub async fn answer(by: &Reader<'_>, ruling: &str, outcome: &str, words: &str) -> Answered {
    let form = link(&by.page(ruling).await, "/moderation/appels/");
    by.post(&form, &[("outcome", outcome), ("appeal_answer", words)]).await
}

/// The first address on the page that begins with `path` and goes on with a number.
pub fn link(page: &str, path: &str) -> String {
    let number =
        |at: usize| -> String { page[at + path.len()..].chars().take_while(char::is_ascii_digit).collect() };
    let found = page.match_indices(path).map(|(at, _)| number(at)).find(|number| !number.is_empty());
    format!("{path}{}", found.unwrap_or_else(|| panic!("no {path} on {page}")))
}

/// What the note in an activity says.
pub fn note(activity: &Value) -> &str {
    activity["object"]["content"].as_str().unwrap_or_default()
}
