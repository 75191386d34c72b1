//! A peer that nobody here wrote: `tests/peers/apsig`, which signs and checks, but has no server of its own.

use std::collections::BTreeMap;

use http::HeaderMap;
use serde_json::{Value, json};

use super::program::Program;

/// A running apsig with keys of its own.
#[derive(Debug)]
pub struct ApsigPeer {
    program: Program,
    /// Its RSA key, as others publish it.
    pub pem: String,
    /// Its Ed25519 key.
    pub multikey: String,
}

impl ApsigPeer {
    pub async fn start() -> Self {
        let (program, ready) = Program::start_python("peers/apsig").await;
        let key = |name: &str| ready[name].as_str().unwrap().to_owned();
        Self { program, pem: key("pem"), multikey: key("multikey") }
    }

    /// The headers of a signed `POST`, by name.
    pub async fn sign(&mut self, url: &str, key: &str, body: &str) -> BTreeMap<String, String> {
        let request = json!({ "method": "POST", "url": url, "key": key, "body": body });
        serde_json::from_value(self.call("sign", request).await).unwrap()
    }

    /// The id of the key that signed a `POST` of ours, when `pem` did.
    pub async fn verify(&mut self, pem: &str, url: &str, headers: &HeaderMap, body: &str) -> Option<String> {
        let named = headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap()));
        let headers: BTreeMap<&str, &str> = named.collect();
        let request = json!({ "pem": pem, "method": "POST", "url": url, "headers": headers, "body": body });
        self.call("verify", request).await.as_str().map(str::to_owned)
    }

    /// The document with an integrity proof by the key that is published as `key`.
    pub async fn prove(&mut self, document: &Value, key: &str) -> Value {
        self.call("prove", json!({ "document": document, "key": key })).await
    }

    /// The id of the key that made the document's proof, when `multikey` did.
    pub async fn check(&mut self, multikey: &str, document: &Value) -> Option<String> {
        let parameters = json!({ "multikey": multikey, "document": document });
        self.call("check", parameters).await.as_str().map(str::to_owned)
    }

    async fn call(&mut self, command: &str, parameters: Value) -> Value {
        self.program.call(command, parameters).await.unwrap_or_else(|error| panic!("{error}"))
    }
}
