//! A server that nobody here wrote: `tests/peers/fedify`, with one actor, `@amelie`.

use std::ffi::OsString;
use std::time::Duration;

use serde_json::{Value, json};

use super::program::Program;

/// How long an activity may be on its way.
const DELIVERY: Duration = Duration::from_secs(20);

/// A running Fedify server. What a command sends has been delivered, or refused, when the command returns.
#[derive(Debug)]
pub struct FedifyPeer {
    program: Program,
    actor: String,
    handle: String,
}

/// The kind of signatures that a Fedify server makes and takes.
#[derive(Clone, Copy, Debug)]
pub enum Speaks {
    /// Both, RFC 9421 first.
    Both,
    /// No other than draft-cavage-12.
    Cavage,
    /// No other than RFC 9421.
    Rfc9421,
}

impl FedifyPeer {
    /// Starts the server on a free port of `fedify.localhost`.
    pub async fn start(speaks: Speaks) -> Self {
        let arguments: &[&str] = match speaks {
            Speaks::Both => &[],
            Speaks::Cavage => &["0", "draft-cavage-http-signatures-12"],
            Speaks::Rfc9421 => &["0", "rfc9421"],
        };
        let (program, ready) = Program::start("peers/fedify", arguments.iter().map(OsString::from)).await;
        Self { program, actor: string(&ready["actor"]), handle: string(&ready["handle"]) }
    }

    /// The id of its actor.
    pub fn actor(&self) -> &str {
        &self.actor
    }

    /// `@amelie@fedify.localhost:PORT`
    pub fn handle(&self) -> &str {
        &self.handle
    }

    /// What a handle, or an id, leads to: `{type, id, name, username, inbox, …, tags: [{type, name, href}]}`. The error
    /// is Fedify's.
    pub async fn lookup(&mut self, handle: &str) -> Result<Value, String> {
        self.program.call("lookup", json!({"handle": handle})).await
    }

    /// Asks to follow; the id of the `Follow`. The answer comes as the event `accepted`.
    pub async fn follow(&mut self, handle: &str) -> Result<String, String> {
        self.program.call("follow", json!({"handle": handle})).await.map(|id| string(&id))
    }

    /// Sends a note to the followers; its id.
    pub async fn publish(&mut self, html: &str) -> Result<String, String> {
        self.program.call("publish", json!({"html": html})).await.map(|id| string(&id))
    }

    /// Sends a reply to the author of the object `to`; its id.
    pub async fn reply(&mut self, to: &str, html: &str) -> Result<String, String> {
        self.program.call("reply", json!({"to": to, "html": html})).await.map(|id| string(&id))
    }

    /// Changes a note of its own, everywhere it was sent to.
    pub async fn edit(&mut self, note: &str, html: &str) -> Result<(), String> {
        self.program.call("edit", json!({"note": note, "html": html})).await.map(drop)
    }

    /// Deletes a note of its own, everywhere it was sent to.
    pub async fn withdraw(&mut self, note: &str) -> Result<(), String> {
        self.program.call("withdraw", json!({"note": note})).await.map(drop)
    }

    /// A reply to the object `to` with its integrity proof, which is not sent.
    pub async fn prove(&mut self, to: &str, html: &str) -> Result<Value, String> {
        self.program.call("prove", json!({"to": to, "html": html})).await
    }

    /// Sends somebody else's activity to an inbox; the status of the answer.
    pub async fn carry(&mut self, inbox: &str, activity: &Value) -> Result<u64, String> {
        let status = self.program.call("carry", json!({"inbox": inbox, "activity": activity})).await?;
        Ok(status.as_u64().unwrap_or_default())
    }

    /// Waits for an activity: `accepted`, `updated`, `deleted`, `followed` or `received`, for others, as `{type,
    /// actor, activity, object, proven}`, where `object` is what Fedify understood and `proven` whether it verified the
    /// integrity proof; or `refused`, for a wrong signature.
    pub async fn expect(&mut self, event: &str) -> Value {
        self.program.expect(event, DELIVERY).await
    }

    /// The events that came without being expected.
    pub fn unexpected(&mut self) -> Vec<Value> {
        self.program.unexpected()
    }
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
