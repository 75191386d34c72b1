//! A server for letters that nobody here wrote: `tests/peers/smtp`, on aiosmtpd.

use serde_json::{Value, json};

use super::program::Program;

/// A running server, and its ports.
#[derive(Debug)]
pub struct LetterServer {
    program: Program,
    /// Without encryption.
    pub plain: u16,
    /// With STARTTLS, for who has the password.
    pub starttls: u16,
    /// TLS from the first byte.
    pub tls: u16,
}

impl LetterServer {
    pub async fn start() -> Self {
        let (program, ready) = Program::start_python("peers/smtp").await;
        let port = |name: &str| u16::try_from(ready[name].as_u64().unwrap()).unwrap();
        Self { program, plain: port("plain"), starttls: port("starttls"), tls: port("tls") }
    }

    /// The letters it took since it was asked last: from, to, encrypted, data.
    pub async fn take(&mut self) -> Vec<Value> {
        let taken = self.program.call("take", json!({})).await.unwrap_or_else(|error| panic!("{error}"));
        taken.as_array().unwrap().clone()
    }

    /// From now on whoever writes to `address` gets this reply.
    pub async fn refuse(&mut self, address: &str, reply: &str) {
        let refusal = json!({ "address": address, "reply": reply });
        self.program.call("refuse", refusal).await.unwrap_or_else(|error| panic!("{error}"));
    }
}
