//! One look-up for all who ask at the same time, and a memory for what led nowhere.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::{BoxFuture, Shared, WeakShared};
use moka::sync::Cache;

use super::{FetchError, FetchLimits, Refusal, Trouble};
use crate::clock::{Clock, Timestamp};

/// Questions longer than this are refused unasked and not remembered; nobody publishes such ids.
const LONGEST_QUESTION: usize = 2_048;

/// What a look-up comes back with.
pub(super) type Answer<T> = Result<T, FetchError>;

type LookUp<T> = BoxFuture<'static, Answer<T>>;
type UnderWay<T> = Mutex<HashMap<String, WeakShared<LookUp<T>>>>;

/// The answers to one kind of question, by the text of the question.
#[derive(Clone)]
pub(super) struct Answers<T: Clone> {
    under_way: Arc<UnderWay<T>>,
    memory: Memory,
}

impl<T: Clone> fmt::Debug for Answers<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answers").field("memory", &self.memory).finish_non_exhaustive()
    }
}

impl<T: Clone + Send + Sync + 'static> Answers<T> {
    pub(super) fn new(memory: Memory) -> Self {
        Self { under_way: Arc::default(), memory }
    }

    /// The remembered answer, else that of the look-up under way, else that of `look_up`. It goes on as
    /// long as one of those who asked still waits.
    pub(super) async fn get<F>(&self, question: String, look_up: F) -> Answer<T>
    where
        F: Future<Output = Answer<T>> + Send + 'static,
    {
        if question.len() > LONGEST_QUESTION {
            return Err(Refusal::Address.into());
        }
        match self.memory.recall(&question) {
            Some(error) => Err(error),
            None => self.join(question, look_up).await,
        }
    }

    /// How many errors are remembered and how many look-ups are under way.
    #[cfg(test)]
    pub(super) fn load(&self) -> (u64, usize) {
        self.memory.errors.run_pending_tasks();
        (self.memory.errors.entry_count(), lock(&self.under_way).len())
    }

    fn join<F>(&self, question: String, look_up: F) -> Shared<LookUp<T>>
    where
        F: Future<Output = Answer<T>> + Send + 'static,
    {
        let mut under_way = lock(&self.under_way);
        if let Some(shared) = under_way.get(&question).and_then(WeakShared::upgrade) {
            return shared;
        }
        let leave = Leave { question: question.clone(), under_way: Arc::clone(&self.under_way) };
        let memory = self.memory.clone();
        let remembering = async move {
            let answer = look_up.await;
            if let Err(error) = &answer {
                tracing::info!(question = leave.question, %error, "nothing fetched");
                memory.remember(&leave.question, error);
            }
            answer
        };
        let shared = remembering.boxed().shared();
        if let Some(weak) = shared.downgrade() {
            under_way.insert(question, weak);
        }
        shared
    }
}

/// Takes a look-up off the list when it ends, or when nobody waits for it any more. Should the same
/// question have been asked anew in that very moment, it is taken off early and at worst asked once more.
struct Leave<T: Clone> {
    question: String,
    under_way: Arc<UnderWay<T>>,
}

impl<T: Clone> Drop for Leave<T> {
    fn drop(&mut self) {
        lock(&self.under_way).remove(&self.question);
    }
}

fn lock<T: Clone>(under_way: &UnderWay<T>) -> MutexGuard<'_, HashMap<String, WeakShared<LookUp<T>>>> {
    under_way.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Errors by question, each for its own time, so many and no more.
#[derive(Clone, Debug)]
pub(super) struct Memory {
    errors: Cache<String, (FetchError, Timestamp)>,
    clock: Clock,
    refusal: Duration,
    failure: Duration,
}

impl Memory {
    pub(super) fn new(clock: Clock, limits: &FetchLimits) -> Self {
        let errors =
            Cache::builder().max_capacity(limits.remembered).time_to_live(limits.remember_refusal).build();
        Self { errors, clock, refusal: limits.remember_refusal, failure: limits.remember_failure }
    }

    fn recall(&self, question: &str) -> Option<FetchError> {
        let (error, until) = self.errors.get(question)?;
        (self.clock.now() < until).then_some(error)
    }

    fn remember(&self, question: &str, error: &FetchError) {
        let time = match error {
            FetchError::Failed { reason: Trouble::Busy } => return,
            FetchError::Failed { .. } => self.failure,
            FetchError::Gone | FetchError::NotFound | FetchError::Refused { .. } => self.refusal,
        };
        self.errors.insert(question.to_owned(), (error.clone(), self.clock.now().plus(time)));
    }
}
