//! How each server wants requests signed: what it says, and what it took.
//!
//! Most of the fediverse checks draft-cavage-12 with RSA, so that is tried first where nothing else is known. A server
//! that says more of itself (FEP-844e) is believed. Whoever refuses one signature is asked again at once with another
//! ("double knock"), and what it took is tried first from then on; should it refuse that one day, the others are still
//! behind it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::StatusCode;
use moka::sync::Cache;

use crate::app::App;
use crate::db::DbError;
use crate::db::signature_profiles::{KnownProfiles, list_signature_profiles, update_signature_profiles};
use crate::domain::SignatureProfile;

/// Servers of which something else than the usual is remembered; anybody may invent subdomains.
const REMEMBERED: u64 = 100_000;

/// What everybody can be asked to check, the more common first.
const COMMON: [SignatureProfile; 2] = [SignatureProfile::CavageRsa, SignatureProfile::Rfc9421Rsa];

/// What is known of each host, in memory; what is new of it goes into the database by [`Profiles::save`]. Shared by all
/// clones.
#[derive(Clone, Debug)]
pub struct Profiles {
    known: Cache<String, KnownProfiles>,
    unsaved: Arc<Mutex<HashMap<String, KnownProfiles>>>,
}

impl Default for Profiles {
    fn default() -> Self {
        Self { known: Cache::new(REMEMBERED), unsaved: Arc::default() }
    }
}

/// Whether an answer may mean that the signature was not understood. Others than 401 say so too: some servers answer
/// 400 to a header that they cannot read, and some 403 to whom they do not know.
pub fn refuses_signature(status: StatusCode) -> bool {
    matches!(status, StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN)
}

impl Profiles {
    /// The ways to sign for a host, the most promising first.
    pub fn order(&self, host: &str) -> Vec<SignatureProfile> {
        let KnownProfiles { announced, accepted } = self.known.get(host).unwrap_or_default();
        let mut order: Vec<SignatureProfile> = Vec::with_capacity(3);
        for profile in accepted.into_iter().chain(announced).chain(COMMON) {
            if !order.contains(&profile) {
                order.push(profile);
            }
        }
        order
    }

    /// What an actor's document says of its server. News wipe out what was learned by knocking.
    pub fn announce(&self, host: &str, announced: SignatureProfile) {
        let known = self.known.get(host).unwrap_or_default();
        // That it takes what everybody takes is worth no row.
        let is_usual = known.announced.is_none() && announced == SignatureProfile::CavageRsa;
        if known.announced != Some(announced) && !is_usual {
            self.set(host, KnownProfiles { announced: Some(announced), accepted: None });
        }
    }

    /// The server took a request signed like this.
    pub fn accept(&self, host: &str, accepted: SignatureProfile) {
        if self.order(host).first() != Some(&accepted) {
            tracing::info!(host, profile = accepted.as_str(), "signed differently from now on");
            let known = self.known.get(host).unwrap_or_default();
            self.set(host, KnownProfiles { accepted: Some(accepted), ..known });
        }
    }

    fn set(&self, host: &str, known: KnownProfiles) {
        self.known.insert(host.to_owned(), known);
        self.lock().insert(host.to_owned(), known);
    }

    /// Reads what an earlier run learned.
    pub async fn load(&self, app: &App) -> Result<(), DbError> {
        for (host, known) in app.read(|tx| list_signature_profiles(tx.conn)).await? {
            self.known.insert(host, known);
        }
        Ok(())
    }

    /// Writes down what was learned since the last time. A failure costs a knock after the next start, so it stops
    /// nobody.
    pub async fn save(&self, app: &App) {
        let news = std::mem::take(&mut *self.lock());
        if news.is_empty() {
            return;
        }
        let writing = app.write(move |tx| {
            news.iter().try_for_each(|(host, known)| update_signature_profiles(tx.conn, host, *known))
        });
        if let Err(error) = writing.await {
            let error: DbError = error;
            tracing::warn!(%error, "how to sign for others was not written down");
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, KnownProfiles>> {
        self.unsaved.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use SignatureProfile::{CavageRsa, Rfc9421Ed25519, Rfc9421Rsa};

    const HOST: &str = "masto.test";

    #[test]
    fn what_everybody_takes_is_tried_first_of_a_stranger() {
        assert_eq!(Profiles::default().order(HOST), [CavageRsa, Rfc9421Rsa]);
    }

    #[test]
    fn who_says_more_of_itself_is_believed() {
        let profiles = Profiles::default();
        profiles.announce(HOST, Rfc9421Ed25519);
        assert_eq!(profiles.order(HOST), [Rfc9421Ed25519, CavageRsa, Rfc9421Rsa]);
        profiles.announce(HOST, Rfc9421Rsa);
        assert_eq!(profiles.order(HOST), [Rfc9421Rsa, CavageRsa]);
        profiles.announce(HOST, CavageRsa);
        assert_eq!(profiles.order(HOST), [CavageRsa, Rfc9421Rsa]);
    }

    #[test]
    fn what_was_taken_comes_first_and_the_others_stay_behind_it() {
        let profiles = Profiles::default();
        profiles.accept(HOST, Rfc9421Rsa);
        assert_eq!(profiles.order(HOST), [Rfc9421Rsa, CavageRsa]);
        profiles.accept(HOST, CavageRsa);
        assert_eq!(profiles.order(HOST), [CavageRsa, Rfc9421Rsa]);
        assert_eq!(profiles.order("other.test"), [CavageRsa, Rfc9421Rsa]);
    }

    #[test]
    fn a_word_that_turned_out_wrong_is_tried_last_until_there_is_a_new_one() {
        let profiles = Profiles::default();
        profiles.announce(HOST, Rfc9421Ed25519);
        profiles.accept(HOST, CavageRsa);
        assert_eq!(profiles.order(HOST), [CavageRsa, Rfc9421Ed25519, Rfc9421Rsa]);
        profiles.announce(HOST, Rfc9421Ed25519);
        assert_eq!(profiles.order(HOST)[0], CavageRsa, "the same word again");
        profiles.announce(HOST, Rfc9421Rsa);
        assert_eq!(profiles.order(HOST)[0], Rfc9421Rsa);
    }

    #[test]
    fn only_news_are_written_down() {
        let profiles = Profiles::default();
        profiles.announce(HOST, CavageRsa);
        profiles.accept(HOST, CavageRsa);
        assert!(profiles.lock().is_empty());
        profiles.accept(HOST, Rfc9421Rsa);
        profiles.accept(HOST, Rfc9421Rsa);
        assert_eq!(profiles.lock().len(), 1);
    }
}
