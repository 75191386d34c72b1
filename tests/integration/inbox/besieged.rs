//! Where the attacks happen: a chapter in Montréal, and Hélène on a server that it knows.

use axum::body::Body;
use entregent::clock::Clock;
use entregent::db::inbox::find_inbox_state;
use http::{Request, StatusCode};
use serde_json::{Value, json};
use url::Url;

use crate::support::{Ground, MemoryNetwork, Peer, Person, TestApp, logged, settle, today};

/// Whatever is sent to either is treated alike.
pub const INBOXES: [&str; 2] = ["inbox", "u/occasions/inbox"];

pub struct Scene {
    pub network: MemoryNetwork,
    pub montreal: TestApp,
    pub masto: Peer,
    pub helene: Person,
}

/// Hélène is known already, so that every outgoing request would be caused by what follows.
pub async fn scene(ground: &Ground) -> Scene {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let montreal = TestApp::start(ground, &network, &clock, "Montréal").await;
    let masto = Peer::join(&network, "masto.test");
    let helene = masto.person("helene");
    let scene = Scene { network, montreal, masto, helene };
    scene.introduce(&scene.helene).await;
    scene
}

impl Scene {
    /// Makes somebody known here: they follow the feed.
    pub async fn introduce(&self, person: &Person) {
        let follow = person.activity(0, "Follow", json!(self.montreal.urls().actor("occasions")));
        assert_eq!(person.send(&self.montreal, &follow).await, StatusCode::ACCEPTED);
        settle(&[&self.montreal]).await;
        self.masto.take_received();
        self.network.take_sent();
    }

    /// Both inboxes refuse it with this status; a refusal is one line in the log, with its status and its reason, and
    /// what is dropped in silence is none. Nothing was asked of anybody, nothing is left to apply.
    pub async fn refuses(&self, status: StatusCode, request: impl Fn(&str) -> Request<Body>) {
        for inbox in INBOXES {
            let (response, lines) = logged(self.montreal.send(request(inbox))).await;
            assert_eq!(response.status(), status, "{inbox}: {}", response.body());
            let expected = usize::from(!status.is_success());
            assert_eq!(lines.len(), expected, "{inbox}: {lines:?}");
            let (code, reason) =
                (format!("status={}", status.as_u16()), format!("reason={}", response.body()));
            assert!(lines.iter().all(|line| line.contains(&code) && line.contains(&reason)), "{lines:?}");
        }
        assert_eq!(self.network.take_sent(), [], "no outgoing request");
        assert_eq!(self.montreal.work().await, 0, "nothing was stored");
    }

    /// Both inboxes take it, for it is well signed; what it wants is refused when it is applied, for this reason and
    /// without asking anybody.
    pub async fn has_no_effect(&self, by: &Person, activity: &Value, reason: &str) {
        settle(&[&self.montreal]).await;
        self.network.take_sent();
        for inbox in INBOXES {
            let mut activity = activity.clone();
            let id = format!("{}/{inbox}", activity["id"].as_str().unwrap());
            activity["id"] = json!(id);
            let response = self.montreal.send(by.signed(&self.montreal, inbox, &activity)).await;
            assert_eq!(response.status(), StatusCode::ACCEPTED, "{inbox}: {}", response.body());
            settle(&[&self.montreal]).await;
            let (state, said) = self.outcome(&id).await;
            assert_ne!(state, "done", "{inbox}: {activity}");
            assert_eq!(said, reason, "{inbox}: {activity}");
        }
        assert_eq!(self.network.take_sent(), [], "no outgoing request");
    }

    /// How an activity ended, and why.
    pub async fn outcome(&self, id: &str) -> (String, String) {
        let id = Url::parse(id).unwrap();
        let found = self.montreal.read(move |tx| Ok(find_inbox_state(tx.conn, &id)?)).await;
        found.map(|(state, reason)| (state, reason.unwrap_or_default())).expect("it was stored")
    }

    pub fn reply(&self, number: u32) -> Value {
        let target = self.montreal.urls().actor("occasions");
        self.helene.reply(number, &target, "<p>Bonjour</p>")
    }
}
