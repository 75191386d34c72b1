//! Key pairs made in advance, so that creating an actor does not wait for prime numbers.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};

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
    /// None: every pair is generated when it is taken.
    Empty,
    /// Filled by a thread of its own.
    Ready { pairs: Receiver<KeyPair>, refilling: Arc<Refilling> },
    /// At most `limit` different pairs, handed out in turn.
    Reused { limit: usize, pairs: Arc<Mutex<VecDeque<KeyPair>>> },
}

/// The thread that fills a stock.
#[derive(Debug, Default)]
struct Refilling {
    ending: AtomicBool,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl KeyPool {
    /// Keeps nothing ready: for who needs a pair now and then, or none.
    pub fn on_demand() -> Self {
        Self(Stock::Empty)
    }

    /// Keeps `size` pairs ready. One thread refills it, and ends with the pair it is at when the last clone of
    /// the pool is gone, or with [`KeyPool::close`]. Where the system refuses a thread, every pair is generated when it is taken.
    pub fn start(size: usize) -> Self {
        let (sender, ready) = crossbeam_channel::bounded(size);
        let refilling = Arc::new(Refilling::default());
        let it = Arc::clone(&refilling);
        match Builder::new().name("keys".to_owned()).spawn(move || refill(&sender, &it.ending)) {
            Ok(thread) => *refilling.thread.lock().unwrap_or_else(PoisonError::into_inner) = Some(thread),
            Err(error) => {
                tracing::warn!(%error, "no thread to prepare keys: creating an actor will take longer");
            }
        }
        Self(Stock::Ready { pairs: ready, refilling })
    }

    /// Ends the thread that refills the pool, and waits for the pair it is at. Blocks.
    ///
    /// AWS-LC clears its random generators away when the process ends, under the hands of whoever uses one.
    pub fn close(&self) {
        let Stock::Ready { pairs, refilling } = &self.0 else { return };
        refilling.ending.store(true, Ordering::Relaxed);
        // Whoever waits for room gets it.
        while pairs.try_recv().is_ok() {}
        let thread = refilling.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if thread.is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the thread that prepares keys had panicked");
        }
    }

    /// For tests: generates at most `limit` pairs (at least one) and hands them out again and again, so that a
    /// hundred actors cost no more than a few. Actors then share keys: never outside a test.
    pub fn reusing(limit: usize) -> Self {
        Self(Stock::Reused { limit, pairs: Arc::default() })
    }

    /// A pair for one actor: at once while the pool is warm, otherwise it blocks to generate one.
    pub fn take(&self) -> Result<KeyPair, KeyError> {
        match &self.0 {
            Stock::Empty => KeyPair::generate(),
            Stock::Ready { pairs, .. } => pairs.try_recv().or_else(|_| KeyPair::generate()),
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

/// Until told to end, or until nobody can take a pair any more. A failure ends it too: whoever takes the next pair
/// gets to know.
fn refill(stock: &Sender<KeyPair>, ending: &AtomicBool) {
    while !ending.load(Ordering::Relaxed)
        && let Ok(pair) = KeyPair::generate()
    {
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
        let Stock::Ready { pairs, .. } = &pool.0 else { unreachable!() };
        let prepared = pairs.recv().unwrap();
        let taken = (0..2).map(|_| pool.take().unwrap());
        let all = names(std::iter::once(prepared).chain(taken));
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), 3);
    }

    #[test]
    fn the_thread_ends_with_the_pool() {
        let (sender, ready) = crossbeam_channel::bounded(1);
        let thread = std::thread::spawn(move || refill(&sender, &AtomicBool::new(false)));
        ready.recv().unwrap();
        drop(ready);
        thread.join().unwrap();
    }

    #[test]
    fn a_closed_pool_has_no_thread_and_still_gives_keys() {
        let pool = KeyPool::start(1);
        let Stock::Ready { pairs, refilling } = &pool.0 else { unreachable!() };
        pairs.recv().unwrap();
        pool.close();
        assert!(refilling.thread.lock().unwrap().is_none());
        assert_eq!(Arc::strong_count(refilling), 1, "the thread is gone, and its share with it");
        pool.take().unwrap();
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
