//! Counters of what another process may change, so that a running server notices: one cheap question.

use diesel::prelude::*;

use super::schema::revision;
use super::{Conn, DbError};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Decisions about other servers.
    Policies,
    /// What waits in the queues, changed by hand.
    Queues,
}

impl Subject {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Policies => "policies",
            Self::Queues => "queues",
        }
    }
}

/// How often each subject was changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Revisions {
    pub policies: i64,
    pub queues: i64,
}

pub fn get_revisions(conn: &mut Conn) -> Result<Revisions, DbError> {
    let rows: Vec<(String, i64)> =
        revision::table.select((revision::subject, revision::number)).load(conn)?;
    let number = |subject: Subject| rows.iter().find(|(name, _)| name == subject.as_str()).map(|row| row.1);
    Ok(Revisions {
        policies: number(Subject::Policies).unwrap_or_default(),
        queues: number(Subject::Queues).unwrap_or_default(),
    })
}

/// Tells every running server that the subject changed, once the unit is committed.
pub fn count_up(conn: &mut Conn, subject: Subject) -> Result<(), DbError> {
    diesel::update(revision::table.find(subject.as_str()))
        .set(revision::number.eq(revision::number + 1))
        .execute(conn)?;
    Ok(())
}
