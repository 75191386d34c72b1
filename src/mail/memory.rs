//! Letters in memory, for tests; and what a server would have said to some of them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Letter, Mailer, MailerFuture, NotSent};

/// Clones share what was sent.
#[derive(Clone, Debug, Default)]
pub struct Memory(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    sent: Vec<Letter>,
    /// How often somebody tried, refused ones among them.
    tried: usize,
    refusing: BTreeMap<String, NotSent>,
}

impl Memory {
    /// Takes everything that was sent since it was asked last.
    pub fn take(&self) -> Vec<Letter> {
        self.with(|state| std::mem::take(&mut state.sent))
    }

    /// How many letters were offered, taken or not.
    pub fn tried(&self) -> usize {
        self.with(|state| state.tried)
    }

    /// From now on letters to `address` get this answer; `None`: they are taken.
    pub fn answer(&self, address: &str, answer: Option<NotSent>) {
        self.with(|state| match answer {
            Some(answer) => state.refusing.insert(address.to_owned(), answer),
            None => state.refusing.remove(address),
        });
    }

    fn with<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn keep(&self, letter: &Letter) -> Result<(), NotSent> {
        // What cannot be written as a message is refused here as well.
        letter.message()?;
        self.with(|state| {
            state.tried += 1;
            if let Some(answer) = state.refusing.get(&letter.to) {
                return Err(answer.clone());
            }
            state.sent.push(letter.clone());
            Ok(())
        })
    }
}

impl Mailer for Memory {
    fn send<'a>(&'a self, letter: &'a Letter) -> MailerFuture<'a> {
        let kept = self.keep(letter);
        Box::pin(async move { kept })
    }
}
