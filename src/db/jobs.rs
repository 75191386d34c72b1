//! What is to be done at a time: one row a job, one job of a kind for a subject.

use diesel::prelude::*;

use super::row::stored;
use super::schema::job;
use super::{Conn, DbError};
use crate::clock::Timestamp;
use crate::id::Id;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobKind {
    /// The approved opportunity `subject` leaves.
    PublishOpportunity,
    /// The deadline of the opportunity `subject` has passed.
    ExpireOpportunity,
    /// Notes that the server is at work, and what follows when it was away. Has no subject.
    KeepWatch,
    /// The words of opportunities after `subject` are to be taken, which were here before words were.
    IndexWords,
    /// The searches that members keep after `subject` are to be looked through for what is new.
    AlertSearches,
    /// What is new in the outbox of the followed feed `subject` is to be read.
    ReadFeed,
    /// The open copies from the host of the followed feed `subject` are to be read again.
    RefreshCopies,
    /// The thread of the copy `subject` is to be completed from its origin.
    CompleteThread,
    /// What the remote actor `subject` says of its followers here is to be compared with its list of them.
    SynchroniseFollowers,
    /// The feeds that the twinning `subject` covers are to be followed.
    FollowTwin,
    /// Reminders, digests, and the end of what is old. Has no subject.
    MakeRounds,
    /// The deadline of what the relay `subject` passes on has passed.
    EndRelay,
    /// The pictures of the copy `subject` are to be brought here.
    FetchPictures,
    /// How long the domain of the host `subject` exists is to be asked.
    LookUpDomain,
    /// Who the guest `subject` of a conversation is, is to be asked of their server.
    MeetGuest,
    /// Files that no picture has any more are to be deleted. Has no subject.
    SweepFiles,
}

impl JobKind {
    /// Done without asking anybody, within one transaction; files are deleted between two.
    pub const LOCAL: &'static [Self] = &[
        Self::PublishOpportunity,
        Self::ExpireOpportunity,
        Self::KeepWatch,
        Self::IndexWords,
        Self::AlertSearches,
        Self::EndRelay,
        Self::SweepFiles,
        Self::MakeRounds,
    ];
    /// Others are asked, which may take its time.
    pub const ERRANDS: &'static [Self] = &[
        Self::ReadFeed,
        Self::RefreshCopies,
        Self::CompleteThread,
        Self::SynchroniseFollowers,
        Self::FollowTwin,
        Self::FetchPictures,
        Self::LookUpDomain,
        Self::MeetGuest,
    ];

    const fn as_str(self) -> &'static str {
        match self {
            Self::PublishOpportunity => "publish-opportunity",
            Self::ExpireOpportunity => "expire-opportunity",
            Self::KeepWatch => "keep-watch",
            Self::IndexWords => "index-words",
            Self::AlertSearches => "alert-searches",
            Self::ReadFeed => "read-feed",
            Self::RefreshCopies => "refresh-copies",
            Self::CompleteThread => "complete-thread",
            Self::SynchroniseFollowers => "synchronise-followers",
            Self::FollowTwin => "follow-twin",
            Self::EndRelay => "end-relay",
            Self::FetchPictures => "fetch-pictures",
            Self::LookUpDomain => "look-up-domain",
            Self::MeetGuest => "meet-guest",
            Self::SweepFiles => "sweep-files",
            Self::MakeRounds => "make-rounds",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        let mut all = Self::LOCAL.iter().chain(Self::ERRANDS);
        all.find(|kind| kind.as_str() == name).copied()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Job {
    pub id: Id,
    pub kind: JobKind,
    pub subject: Id,
    pub attempts: i64,
}

#[derive(Queryable)]
struct JobRow {
    id: i64,
    kind: String,
    subject: i64,
    attempts: i64,
}

/// Plans the job, or moves the one already planned for the subject.
pub fn upsert_job(conn: &mut Conn, new: Job, run_at: Timestamp) -> Result<(), DbError> {
    delete_job_for(conn, new.kind, new.subject)?;
    diesel::insert_into(job::table)
        .values((
            job::id.eq(new.id.get()),
            job::kind.eq(new.kind.as_str()),
            job::subject.eq(new.subject.get()),
            job::run_at.eq(run_at.millis()),
            job::attempts.eq(0),
        ))
        .execute(conn)?;
    Ok(())
}

/// How much of what may be taken, and until when nobody else gets it.
#[derive(Clone, Copy, Debug)]
pub struct Claim {
    pub kinds: &'static [JobKind],
    pub lease: Timestamp,
    pub limit: i64,
}

/// Takes what is due.
pub fn claim_jobs(conn: &mut Conn, now: Timestamp, claim: Claim) -> Result<Vec<Job>, DbError> {
    let Claim { lease, limit, .. } = claim;
    let due = diesel::alias!(job as due);
    let candidates = due
        .filter(due.field(job::run_at).le(now.millis()))
        .filter(due.field(job::kind).eq_any(names_of(claim.kinds)))
        .order((due.field(job::run_at), due.field(job::id)))
        .limit(limit)
        .select(due.field(job::id));
    let columns = (job::id, job::kind, job::subject, job::attempts);
    let change = (job::run_at.eq(lease.millis()), job::attempts.eq(job::attempts + 1));
    let rows: Vec<JobRow> = match conn {
        Conn::Postgres(conn) => {
            let claimed = job::table.filter(job::id.eq_any(candidates.for_update().skip_locked()));
            diesel::update(claimed).set(change).returning(columns).get_results(conn)?
        }
        Conn::Sqlite(conn) => {
            let claimed = job::table.filter(job::id.eq_any(candidates));
            diesel::update(claimed).set(change).returning(columns).get_results(conn)?
        }
    };
    rows.into_iter().map(job_of).collect()
}

pub fn delete_job(conn: &mut Conn, id: Id) -> Result<(), DbError> {
    diesel::delete(job::table.find(id.get())).execute(conn)?;
    Ok(())
}

pub fn delete_job_for(conn: &mut Conn, kind: JobKind, subject: Id) -> Result<(), DbError> {
    let planned = job::table.filter(job::kind.eq(kind.as_str())).filter(job::subject.eq(subject.get()));
    diesel::delete(planned).execute(conn)?;
    Ok(())
}

pub fn retry_job(conn: &mut Conn, id: Id, at: Timestamp, reason: &str) -> Result<(), DbError> {
    diesel::update(job::table.find(id.get()))
        .set((job::run_at.eq(at.millis()), job::reason.eq(reason)))
        .execute(conn)?;
    Ok(())
}

pub fn next_job_due(conn: &mut Conn, kinds: &[JobKind]) -> Result<Option<Timestamp>, DbError> {
    let these = job::table.filter(job::kind.eq_any(names_of(kinds)));
    let at: Option<i64> = these.order(job::run_at).select(job::run_at).first(conn).optional()?;
    Ok(at.map(Timestamp::from_millis))
}

/// Whether the job is planned for the subject, or being done.
pub fn is_planned(conn: &mut Conn, kind: JobKind, subject: Id) -> Result<bool, DbError> {
    let planned = job::table.filter(job::kind.eq(kind.as_str())).filter(job::subject.eq(subject.get()));
    Ok(planned.count().get_result::<i64>(conn)? > 0)
}

fn names_of(kinds: &[JobKind]) -> Vec<&'static str> {
    kinds.iter().map(|kind| kind.as_str()).collect()
}

fn job_of(row: JobRow) -> Result<Job, DbError> {
    Ok(Job {
        id: Id::new(row.id),
        kind: stored("job.kind", JobKind::parse(&row.kind))?,
        subject: Id::new(row.subject),
        attempts: row.attempts,
    })
}
