//! Key pairs made in advance, so that creating an actor does not wait for prime numbers.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use crossbeam_channel::{Receiver, Sender};

use super::{KeyError, SigningKey};

/// The two keys of an actor: RSA-2048 for `publicKey`, Ed25519 for `assertionMethod` (FEP-521a).
#[derive(Clone, Debug)]
pub struct KeyPair {
    pub rsa: SigningKey,
    pub ed25519: SigningKey,
}

impl KeyPair {
    /// Blocks for as long as [`SigningKey::generate_rsa`].
    pub fn generate() -> Result<Self, KeyError> {
        Ok(Self { rsa: SigningKey::generate_rsa()?, ed25519: SigningKey::generate_ed25519()? })
    }
}

/// A stock of key pairs. Clones share it.
#[derive(Clone, Debug)]
pub struct KeyPool(Stock);

#[derive(Clone, Debug)]
enum Stock {
    /// Filled by a thread of its own.
    Ready(Receiver<KeyPair>),
    /// At most `limit` different pairs, handed out in turn.
    Reused { limit: usize, pairs: Arc<Mutex<VecDeque<KeyPair>>> },
}

impl KeyPool {
    /// Keeps `size` pairs ready. One thread refills it, and ends with the pair it is at when the last clone of
    /// the pool is gone. Where the system refuses a thread, every pair is generated when it is taken.
    pub fn start(size: usize) -> Self {
        let (sender, ready) = crossbeam_channel::bounded(size);
        let refilling = std::thread::Builder::new().name("keys".to_owned()).spawn(move || refill(&sender));
        if let Err(error) = refilling {
            tracing::warn!(%error, "no thread to prepare keys: creating an actor will take longer");
        }
        Self(Stock::Ready(ready))
    }

    /// For tests: generates at most `limit` pairs (at least one) and hands them out again and again, so that a
    /// hundred actors cost no more than a few. Actors then share keys: never outside a test.
    pub fn reusing(limit: usize) -> Self {
        Self(Stock::Reused { limit, pairs: Arc::default() })
    }

    /// A pair for one actor: at once while the pool is warm, otherwise it blocks to generate one.
    pub fn take(&self) -> Result<KeyPair, KeyError> {
        match &self.0 {
            Stock::Ready(ready) => ready.try_recv().or_else(|_| KeyPair::generate()),
            Stock::Reused { limit, pairs } => {
                let mut pairs = pairs.lock().unwrap_or_else(PoisonError::into_inner);
                let known = if pairs.len() < *limit { None } else { pairs.pop_front() };
                let pair = known.map_or_else(KeyPair::generate, Ok)?;
                pairs.push_back(pair.clone());
                Ok(pair)
            }
        }
    }
}

/// Until nobody can take a pair any more. A failure ends it too: whoever takes the next pair gets to know.
fn refill(stock: &Sender<KeyPair>) {
    while let Ok(pair) = KeyPair::generate() {
        if stock.send(pair).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn names(pairs: impl IntoIterator<Item = KeyPair>) -> Vec<String> {
        pairs.into_iter().map(|pair| pair.rsa.verifying_key().to_pem().unwrap()).collect()
    }

    #[test]
    fn every_actor_gets_keys_of_its_own_from_a_warm_and_from_an_empty_pool() {
        let pool = KeyPool::start(1);
        let Stock::Ready(ready) = &pool.0 else { unreachable!() };
        let prepared = ready.recv().unwrap();
        let taken = (0..2).map(|_| pool.take().unwrap());
        let all = names(std::iter::once(prepared).chain(taken));
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), 3);
    }

    #[test]
    fn the_thread_ends_with_the_pool() {
        let (sender, ready) = crossbeam_channel::bounded(1);
        let thread = std::thread::spawn(move || refill(&sender));
        ready.recv().unwrap();
        drop(ready);
        thread.join().unwrap();
    }

    #[test]
    fn a_pool_for_tests_hands_out_few_keys_in_turn() {
        let pool = KeyPool::reusing(2);
        let taken = names((0..5).map(|_| pool.clone().take().unwrap()));
        assert_ne!(taken[0], taken[1]);
        assert_eq!(taken[2..], [taken[0].clone(), taken[1].clone(), taken[0].clone()]);
    }

    #[test]
    fn a_pair_shows_no_secret() {
        let pair = KeyPair::generate().unwrap();
        let shown = format!("{pair:?}");
        assert!(shown.len() < 150 && shown.contains("…"), "{shown}");
    }
}
