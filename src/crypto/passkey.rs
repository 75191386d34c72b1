//! Passkeys: what authenticators are asked, and whether what they answer is right (WebAuthn Level 3).
//!
//! The challenges are made by webauthn-rs, from the randomness of the system: whoever could choose them could answer them.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::Value;
use url::{Host, Url};
use webauthn_rs::prelude::{
    DiscoverableAuthentication, DiscoverableKey, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Uuid, Webauthn, WebauthnBuilder,
};

use super::Random;

/// Who asks: a chapter, by its host and the origin of its pages.
#[derive(Debug)]
pub struct RelyingParty(Webauthn);

/// What an authenticator is asked.
#[derive(Clone, Debug)]
pub struct PasskeyChallenge {
    /// `PublicKeyCredentialCreationOptionsJSON` or `PublicKeyCredentialRequestOptionsJSON`, for the browser.
    pub options: Value,
    /// What the answer is checked against; never leaves the server.
    pub state: String,
}

/// A key of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicPasskey {
    /// base64url.
    pub credential_id: String,
    /// With its counter and whether it is backed up, as webauthn-rs writes it.
    pub public_key: String,
}

/// Which key of which account an answer says it is from. Nothing is proved by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub user_handle: String,
    pub credential_id: String,
}

/// The account that a key is added to.
#[derive(Clone, Copy, Debug)]
pub struct KeyHolder<'a> {
    pub user_handle: &'a str,
    /// `@yasmine@montreal.example`
    pub handle: &'a str,
    pub name: &'a str,
    pub keys: &'a [PublicPasskey],
}

/// The answer is wrong, or no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("passkey refused: {0}")]
pub struct PasskeyRefused(String);

fn refuse(error: impl std::fmt::Display) -> PasskeyRefused {
    PasskeyRefused(error.to_string())
}

/// How authenticators name an account: random, so that it says nothing to who finds the key.
pub fn new_user_handle(random: &Random) -> String {
    Uuid::from_bytes(random.bytes()).to_string()
}

impl RelyingParty {
    /// `None` where there can be no passkeys: they are bound to a name, and an address of numbers is none.
    pub fn new(base: &Url, name: &str) -> Option<Self> {
        let Some(Host::Domain(host)) = base.host() else { return None };
        WebauthnBuilder::new(host, base).ok()?.rp_name(name).build().ok().map(Self)
    }

    /// Asks for a new key, that its authenticator can find by itself later and gives after it has recognised its owner.
    pub fn ask_for_new(&self, of: KeyHolder<'_>) -> Result<PasskeyChallenge, PasskeyRefused> {
        let user = Uuid::parse_str(of.user_handle).map_err(refuse)?;
        let known = of.keys.iter().filter_map(|key| decode(&key.credential_id)).collect();
        let (options, state) =
            self.0.start_passkey_registration(user, of.handle, of.name, Some(known)).map_err(refuse)?;
        let mut challenge = challenge(&options, &state)?;
        // Without a handle to begin with, only such keys are found.
        let selection = &mut challenge.options["authenticatorSelection"];
        selection["residentKey"] = "required".into();
        selection["requireResidentKey"] = true.into();
        Ok(challenge)
    }

    /// The new key, out of an answer to [`Self::ask_for_new`].
    pub fn read_new(&self, state: &str, answer: &str) -> Result<PublicPasskey, PasskeyRefused> {
        let state: PasskeyRegistration = serde_json::from_str(state).map_err(refuse)?;
        let answer: RegisterPublicKeyCredential = serde_json::from_str(answer).map_err(refuse)?;
        let key = self.0.finish_passkey_registration(&answer, &state).map_err(refuse)?;
        written(&key)
    }

    /// Asks whoever it is for a key of theirs.
    pub fn ask_for_known(&self) -> Result<PasskeyChallenge, PasskeyRefused> {
        let (options, state) = self.0.start_discoverable_authentication().map_err(refuse)?;
        challenge(&options, &state)
    }

    /// The key as it is after an answer to [`Self::ask_for_known`] that proves that it is there. One whose counter went
    /// back may have been copied, and proves nothing.
    pub fn check_known(
        &self,
        state: &str,
        answer: &str,
        key: &PublicPasskey,
    ) -> Result<PublicPasskey, PasskeyRefused> {
        let state: DiscoverableAuthentication = serde_json::from_str(state).map_err(refuse)?;
        let answer: PublicKeyCredential = serde_json::from_str(answer).map_err(refuse)?;
        let mut key: Passkey = serde_json::from_str(&key.public_key).map_err(refuse)?;
        let shown = DiscoverableKey::from(&key);
        let result = self.0.finish_discoverable_authentication_v2(&answer, state, &shown).map_err(refuse)?;
        key.update_credential(&result);
        written(&key)
    }
}

/// Whose key an answer says it is.
pub fn read_claim(answer: &str) -> Result<Claim, PasskeyRefused> {
    let answer: PublicKeyCredential = serde_json::from_str(answer).map_err(refuse)?;
    let user = answer.get_user_unique_id().and_then(|bytes| Uuid::from_slice(bytes).ok());
    let user = user.ok_or_else(|| refuse("no account is named"))?;
    let credential_id = BASE64_URL_SAFE_NO_PAD.encode(answer.get_credential_id());
    Ok(Claim { user_handle: user.to_string(), credential_id })
}

fn challenge(
    options: &impl serde::Serialize,
    state: &impl serde::Serialize,
) -> Result<PasskeyChallenge, PasskeyRefused> {
    let mut options = serde_json::to_value(options).map_err(refuse)?;
    let state = serde_json::to_string(state).map_err(refuse)?;
    Ok(PasskeyChallenge { options: options["publicKey"].take(), state })
}

fn written(key: &Passkey) -> Result<PublicPasskey, PasskeyRefused> {
    let credential_id = BASE64_URL_SAFE_NO_PAD.encode(key.cred_id());
    Ok(PublicPasskey { credential_id, public_key: serde_json::to_string(key).map_err(refuse)? })
}

fn decode(credential_id: &str) -> Option<Vec<u8>> {
    BASE64_URL_SAFE_NO_PAD.decode(credential_id).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_needed() {
        let party = |base: &str| RelyingParty::new(&Url::parse(base).unwrap(), "Section de Montréal");
        assert!(party("https://montreal.example/").is_some());
        assert!(party("http://localhost:8401/").is_some());
        assert!(party("http://127.0.0.1:8401/").is_none() && party("https://[::1]/").is_none());
    }

    #[test]
    fn keys_are_asked_for_that_are_found_without_a_handle() {
        let party = RelyingParty::new(&Url::parse("https://montreal.example/").unwrap(), "Montréal").unwrap();
        let user_handle = &new_user_handle(&Random::seeded(1));
        let known = [PublicPasskey { credential_id: "AQID".into(), public_key: String::new() }];
        let of =
            KeyHolder { user_handle, handle: "@yasmine@montreal.example", name: "Yasmine", keys: &known };
        let options = party.ask_for_new(of).unwrap().options;
        assert_eq!(options["rp"]["id"], "montreal.example");
        assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
        assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
        assert_eq!(options["excludeCredentials"][0]["id"], "AQID", "none is added twice");
        assert_eq!(party.ask_for_known().unwrap().options["userVerification"], "required");
    }
}
