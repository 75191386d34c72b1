//! Following another chapter, as far as it goes without one: what can be wrong with a handle.

use super::support::Server;
use crate::domain::Policy;
use crate::services::policies::{self, By, NewDecision};

#[tokio::test]
async fn a_handle_that_cannot_be_followed_is_kept_with_the_reason() {
    let (server, mut rejean) = Server::founded().await;
    let blocked = NewDecision {
        host: "blocked.test".parse().unwrap(),
        policy: Some(Policy::Suspended),
        reason: String::new(),
    };
    server.app.write(move |tx| policies::decide(tx, By::Command, &[blocked])).await.unwrap();
    server.federation.notice().await.unwrap();
    for (typed, reason) in [
        ("", "Indiquez"),
        ("occasions", "n’est pas une adresse"),
        ("@occasions@sherbrooke.test", "ne répond pas comme il faut"),
        ("@occasions@blocked.test", "n’échange pas avec"),
        ("@section@montreal.localhost:8401", "est une adresse d’ici"),
    ] {
        let refused = rejean.post("/jumelages", &[("handle", typed)]).await;
        assert_eq!(refused.status, 422, "{typed:?}");
        let text = refused.body.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(refused.names("handle") && text.contains(reason), "{typed:?} does not say {reason}");
        assert!(refused.body.contains(&format!("value=\"{typed}\"")), "{typed:?} is not kept");
    }
    assert!(rejean.get("/jumelages").await.says("chapters-empty-title"));
}
