//! Errands: reading from others what did not come by itself.
//!
//! [`services::catching_up`](crate::services::catching_up) says when. Everything read is bounded, fetched from its own
//! host, and applied by the same use cases as what comes through the inbox, so that doing it twice changes nothing.

mod collection;
mod copies;
mod domain_age;
mod feed;
mod followers;
mod guests;
mod pictures;
mod thread;
mod twin;

use super::Federation;
use super::resolve::{ResolveError, ResolvedNote};
use crate::db::DbError;
use crate::db::jobs::{Job, JobKind};
use crate::domain::Actor;
use crate::federation::fetch::FetchError;
use crate::services::notes::{self, ReceivedNote};
use crate::services::{Receipt, ServiceError};

/// Why an errand is not done yet. What it brought home so far is kept.
#[derive(Debug, thiserror::Error)]
pub enum Unfinished {
    #[error("what is there could not be listed: {0}")]
    Unlisted(ResolveError),
    #[error("{0} of what is there could not be read now")]
    Missing(usize),
    #[error("no registry answers: {0}")]
    Unasked(FetchError),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<DbError> for Unfinished {
    fn from(error: DbError) -> Self {
        Self::Service(ServiceError::Db(error))
    }
}

/// Does one errand.
pub async fn run(federation: &Federation, job: Job) -> Result<(), Unfinished> {
    match job.kind {
        JobKind::ReadFeed => feed::read(federation, job.subject).await,
        JobKind::RefreshCopies => copies::refresh(federation, job.subject).await,
        JobKind::CompleteThread => thread::complete(federation, job.subject).await,
        JobKind::SynchroniseFollowers => followers::synchronise(federation, job.subject).await,
        JobKind::FollowTwin => twin::follow(federation, job.subject).await,
        JobKind::FetchPictures => pictures::fetch(federation, job.subject).await,
        JobKind::MeetGuest => guests::meet(federation, job.subject).await,
        JobKind::LookUpDomain => domain_age::look_up(federation, job.subject).await,
        JobKind::SweepFiles
        | JobKind::PublishOpportunity
        | JobKind::ExpireOpportunity
        | JobKind::KeepWatch
        | JobKind::IndexWords
        | JobKind::AlertSearches
        | JobKind::EndRelay
        | JobKind::MakeRounds => Ok(()),
    }
}

/// Takes what was fetched, eldest first, each for itself; what became of the last.
async fn take(
    federation: &Federation,
    fetched: Vec<ResolvedNote>,
    announced_by: Option<Actor>,
) -> Result<Receipt, ServiceError> {
    federation
        .app
        .write(move |tx| {
            let mut receipt = Receipt::Ignored("nothing was fetched");
            for resolved in &fetched {
                let announced_by = announced_by.as_ref();
                let received =
                    ReceivedNote { note: &resolved.note, raw: &resolved.raw, announced_by, group: None };
                receipt = notes::receive(tx, &resolved.author, received)?;
            }
            Ok::<_, ServiceError>(receipt)
        })
        .await
}

/// Whether asking again later may help.
fn is_transient(error: &ResolveError) -> bool {
    matches!(
        error,
        ResolveError::Fetch(FetchError::Failed { .. }) | ResolveError::Service(ServiceError::Db(_))
    )
}
