//! Sherbrooke has a maple grove that Yasmine and Karim speak for; Montréal reads what it publishes.

use entregent::clock::Clock;
use entregent::db::{members as member_rows, organisations as rows};
use entregent::domain::opportunity::State;
use entregent::domain::organisation::{Organisation, State as Standing};
use entregent::domain::qualification::Assessment;
use entregent::domain::{Member, Opportunity};
use entregent::services::opportunities;
use http::StatusCode;

use crate::interests::scene::invite;
use crate::support::{Answered, Ground, MemoryNetwork, Reader, TestApp, settle, sugar, today};

pub const HANDLE: &str = "ruisseau-noir";
pub const NAME: &str = "Érablière du Ruisseau-Noir";

pub struct Scene {
    pub network: MemoryNetwork,
    pub sherbrooke: TestApp,
    pub montreal: TestApp,
    pub karim: Member,
    pub id: String,
}

/// Both speak for it; Yasmine's profile is public, so that a name that leaves is one that could have been kept back.
pub async fn scene(ground: &Ground) -> Scene {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let sherbrooke = TestApp::start(ground, &network, &clock, "Sherbrooke").await;
    let montreal = TestApp::start(ground, &network, &clock, "Montréal").await;
    sherbrooke.show_member(true).await;
    montreal.follow(&sherbrooke, "occasions").await;
    let karim = invite(&sherbrooke, "karim", "Karim Benali").await;
    let id = found(&sherbrooke).await;
    join(&sherbrooke, &id, &karim).await;
    settle(&[&sherbrooke, &montreal]).await;
    network.take_sent();
    Scene { network, sherbrooke, montreal, karim, id }
}

impl Scene {
    pub async fn yasmine(&self) -> Reader<'_> {
        Reader::of(&self.sherbrooke, &self.sherbrooke.member).await
    }

    pub async fn karim(&self) -> Reader<'_> {
        Reader::of(&self.sherbrooke, &self.karim).await
    }

    pub async fn rosalie(&self) -> Reader<'_> {
        Reader::of(&self.sherbrooke, &self.sherbrooke.steward).await
    }

    pub async fn settle(&self) {
        settle(&[&self.sherbrooke, &self.montreal]).await;
    }

    /// Somebody writes in its name and hands it over; a steward lets it go.
    pub async fn publish(&self, by: &Reader<'_>, title: &str) -> Opportunity {
        let written = by.post("/occasions/nouvelle", &form(title, &self.id)).await;
        assert_eq!(written.status, StatusCode::SEE_OTHER, "{}", written.body);
        let id = written.location.trim_start_matches("/o/").parse().unwrap();
        let steward = self.sherbrooke.steward.clone();
        let published = self
            .sherbrooke
            .write(move |tx| opportunities::approve(tx, &steward, id, &Assessment::sure("Registre vérifié")))
            .await;
        assert_eq!(published.state, State::Published);
        self.settle().await;
        published
    }

    pub fn path(&self) -> String {
        format!("/organisations/{}", self.id)
    }

    pub async fn organisation(&self) -> Organisation {
        let id = self.id.parse().unwrap();
        self.sherbrooke.read(move |tx| Ok(rows::find_organisation(tx.conn, id)?.unwrap())).await
    }
}

/// The form of an opportunity in somebody's name.
pub fn form<'a>(title: &'a str, voice: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("kind", "mutual-help"),
        ("title", title),
        ("summary", "Six tonnes de sucre biologique cherchent preneur."),
        ("purpose", "Vider l’entrepôt avant la saison."),
        ("payer", "Qui achète"),
        ("gain", "Un contrat d’un an"),
        ("languages", "français"),
        ("written_in", "fr"),
        ("deadline", "2027-01-15T17:00"),
        ("visibility", "public"),
        ("voice", voice),
        ("action", "submit"),
    ]
}

pub const PROPOSAL: [(&str, &str); 7] = [
    ("name", NAME),
    ("handle", HANDLE),
    ("summary", "Sucre et sirop d’érable biologiques."),
    ("summary_en", "Organic maple sugar and syrup."),
    ("town", "Cookshire-Eaton"),
    ("sector", "111994"),
    ("website", "ruisseau-noir.example"),
];

pub async fn propose(by: &Reader<'_>, form: &[(&str, &str)]) -> Answered {
    by.post("/organisations/proposer", form).await
}

/// The number of the one that waits.
pub async fn proposed(chapter: &TestApp) -> Option<String> {
    let waiting = chapter.read(|tx| Ok(rows::list_organisations(tx.conn, Standing::Proposed)?)).await;
    waiting.first().map(|one| one.id.to_string())
}

pub async fn decide(chapter: &TestApp, id: &str, form: &[(&str, &str)]) -> Answered {
    let steward = Reader::of(chapter, &chapter.steward).await;
    steward.post(&format!("/organisations/{id}/decision"), form).await
}

/// Yasmine proposes it, the steward confirms it; its number.
pub async fn found(chapter: &TestApp) -> String {
    let answered = propose(&Reader::of(chapter, &chapter.member).await, &PROPOSAL).await;
    assert_eq!(answered.location, "/organisations", "{}", answered.body);
    let id = proposed(chapter).await.unwrap();
    let decided = decide(chapter, &id, &[("action", "approve")]).await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER);
    id
}

/// Yasmine invites somebody, who accepts.
pub async fn join(chapter: &TestApp, id: &str, whom: &Member) {
    let path = format!("/organisations/{id}");
    let yasmine = Reader::of(chapter, &chapter.member).await;
    let invited = yasmine.post(&path, &[("action", "invite"), ("whom", &whom.handle)]).await;
    assert_eq!(invited.location, path, "{}", invited.body);
    let reader = Reader::of(chapter, whom).await;
    let joined = reader.post(&format!("{path}/invitation"), &[("action", "accept")]).await;
    assert_eq!(joined.location, path, "{}", joined.body);
}

/// A member as they are now.
pub async fn now(chapter: &TestApp, of: &Member) -> Member {
    let id = of.id;
    chapter.read(move |tx| Ok(member_rows::find_member(tx.conn, id)?.unwrap())).await
}

/// An opportunity here that anybody writes.
pub async fn sugar_at(chapter: &TestApp) -> Opportunity {
    chapter.publish(sugar()).await
}
