//! Randomness as a parameter: a [`Random`] is handed around, nothing else asks the system for it.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngCore, SeedableRng};

use super::Token;

/// A source of random bytes: the system's, or one that repeats itself for a test. Clones share the source.
#[derive(Clone, Debug)]
pub struct Random {
    seeded: Option<Arc<Mutex<StdRng>>>,
}

impl Random {
    /// The generator of aws-lc, seeded by the operating system.
    pub fn system() -> Self {
        Self { seeded: None }
    }

    /// The same bytes for the same seed: for tests and for nothing that must stay secret.
    pub fn seeded(seed: u64) -> Self {
        Self { seeded: Some(Arc::new(Mutex::new(StdRng::seed_from_u64(seed)))) }
    }

    /// Overwrites every byte of `bytes`.
    pub fn fill(&self, bytes: &mut [u8]) {
        match &self.seeded {
            Some(source) => source.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes),
            None => fill_from_system(bytes),
        }
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// A secret that nobody can guess, 256 bits.
    pub fn token(&self) -> Token {
        Token::from_bytes(&self.bytes())
    }

    /// A duration from `low` (included) to `high`, so that peers who failed together do not retry together.
    /// `low` when `high` is not above it.
    pub fn between(&self, low: Duration, high: Duration) -> Duration {
        const STEPS: u32 = 1 << 24;
        let step = u32::from_be_bytes(self.bytes()) % STEPS;
        low + high.saturating_sub(low).mul_f64(f64::from(step) / f64::from(STEPS))
    }
}

/// aws-lc reports a failure only when the operating system has no entropy to give. There is no safe way to go
/// on from there, neither for this request nor for the next one.
fn fill_from_system(bytes: &mut [u8]) {
    if aws_lc_rs::rand::fill(bytes).is_err() {
        eprintln!("the operating system gives no randomness");
        std::process::abort();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_never_repeats_itself_and_a_seed_always_does() {
        assert_ne!(Random::system().bytes::<32>(), Random::system().bytes::<32>());
        assert_eq!(Random::seeded(7).bytes::<32>(), Random::seeded(7).bytes::<32>());
        assert_ne!(Random::seeded(7).bytes::<32>(), Random::seeded(8).bytes::<32>());
    }

    #[test]
    fn clones_share_one_source() {
        let random = Random::seeded(7);
        let first = random.clone().bytes::<32>();
        assert_ne!(random.bytes::<32>(), first);
    }

    #[test]
    fn jitter_stays_within_its_bounds_and_spreads() {
        let random = Random::seeded(7);
        let (low, high) = (Duration::from_secs(60), Duration::from_secs(90));
        let drawn: Vec<Duration> = (0..1_000).map(|_| random.between(low, high)).collect();
        assert!(drawn.iter().all(|duration| (low..high).contains(duration)));
        let above_the_middle = drawn.iter().filter(|&&duration| duration > Duration::from_secs(75)).count();
        assert!((400..600).contains(&above_the_middle), "{above_the_middle} of 1000");
        assert_eq!(random.between(high, low), high);
    }
}
