//! What can go wrong with the database, by meaning rather than by backend.

use std::io;
use std::path::PathBuf;

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error};

/// Why a query or a unit of work failed. Clonable, because a failed group commit answers many callers.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DbError {
    /// A row that must be there is not.
    #[error("no such row")]
    NotFound,
    /// `constraint` is the name on PostgreSQL; SQLite does not tell it, so it is made up there the way
    /// PostgreSQL names constraints: `member_handle_key`, `follow_follower_id_followed_id_key`.
    #[error("{constraint}: the value is taken")]
    UniqueViolation { constraint: String },
    /// A reference to a row that does not exist, or the removal of one that is referred to.
    #[error("a row refers to one that does not exist")]
    ForeignKeyViolation,
    /// Somebody else held a row or the file for too long, or a deadlock was resolved at our cost. Try again.
    #[error("the database is busy")]
    Busy,
    /// The server is gone, or the file cannot be read or written. A write that failed while it was being
    /// committed may have been kept.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    #[error("the disk of the database is full")]
    DiskFull,
    /// The [`Db`](super::Db) was closed before the work began.
    #[error("the database is closed")]
    Stopped,
    /// The column, as `table.column`, holds what this program never writes.
    #[error("{0} holds an unreadable value")]
    Corrupt(&'static str),
    /// A fault of ours: a wrong query, a panic in a unit of work.
    #[error("{0}")]
    Other(String),
}

impl DbError {
    /// The same work may well succeed later.
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Busy | Self::Unavailable(_) | Self::DiskFull | Self::Stopped)
    }
}

impl From<Error> for DbError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::DatabaseError(kind, information) => of_database(kind, &*information),
            Error::BrokenTransactionManager => Self::Unavailable("the connection broke".to_owned()),
            Error::RollbackErrorOnCommit { commit_error, .. } => Self::from(*commit_error),
            other => Self::Other(other.to_string()),
        }
    }
}

fn of_database(kind: DatabaseErrorKind, information: &dyn DatabaseErrorInformation) -> DbError {
    match kind {
        DatabaseErrorKind::UniqueViolation => {
            DbError::UniqueViolation { constraint: constraint_of(information) }
        }
        DatabaseErrorKind::ForeignKeyViolation => DbError::ForeignKeyViolation,
        DatabaseErrorKind::SerializationFailure => DbError::Busy,
        DatabaseErrorKind::UnableToSendCommand | DatabaseErrorKind::ClosedConnection => {
            DbError::Unavailable(information.message().to_owned())
        }
        _ => of_message(information.message()),
    }
}

/// Diesel passes on neither SQLite's result codes nor PostgreSQL's SQLSTATE for these.
fn of_message(message: &str) -> DbError {
    const BUSY: [&str; 4] = ["database is locked", "database table is locked", "deadlock", "lock timeout"];
    const FULL: [&str; 2] = ["database or disk is full", "No space left on device"];
    const GONE: [&str; 4] = [
        "disk I/O error",
        "unable to open database file",
        "terminating connection",
        "the database system is",
    ];
    let says = |known: &[&str]| known.iter().any(|part| message.contains(part));
    if says(&BUSY) {
        DbError::Busy
    } else if says(&FULL) {
        DbError::DiskFull
    } else if says(&GONE) {
        DbError::Unavailable(message.to_owned())
    } else {
        DbError::Other(message.to_owned())
    }
}

/// SQLite says `UNIQUE constraint failed: follow.follower_id, follow.followed_id`.
fn constraint_of(information: &dyn DatabaseErrorInformation) -> String {
    if let Some(name) = information.constraint_name() {
        return name.to_owned();
    }
    let message = information.message();
    let columns = message.strip_prefix("UNIQUE constraint failed: ").unwrap_or(message);
    let mut name = String::new();
    for column in columns.split(", ") {
        match column.split_once('.') {
            Some((table, column)) if name.is_empty() => name = format!("{table}_{column}"),
            Some((_, column)) => name = format!("{name}_{column}"),
            None => return columns.to_owned(),
        }
    }
    name + "_key"
}

/// Why a database could not be opened: each one sentence for the person who starts the server.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("the database file {} cannot be opened: {reason}", path.display())]
    File { path: PathBuf, reason: io::Error },
    #[error("the directory of the database file {} cannot be written to", path.display())]
    ReadOnlyDirectory { path: PathBuf },
    #[error("{} is not a database", path.display())]
    NotADatabase { path: PathBuf },
    #[error(
        "the address of the database is not understood: \
         write postgres://USER:PASSWORD@HOST/NAME, with reserved characters percent-encoded"
    )]
    Address,
    /// `place` never holds the password.
    #[error("the database {place} cannot be reached: {reason}")]
    Unreachable { place: String, reason: String },
    #[error("the certificates for the database cannot be read: {0}")]
    Certificates(String),
    #[error(
        "the database was last used by a newer version of this program (schema {schema}): \
         start that version or a later one"
    )]
    Newer { schema: String },
    #[error("the database could not be brought up to date: {0}")]
    Migration(String),
    #[error("a thread for the database cannot be started: {0}")]
    Thread(io::Error),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(message: &str, kind: DatabaseErrorKind) -> DbError {
        DbError::from(Error::DatabaseError(kind, Box::new(message.to_owned())))
    }

    #[test]
    fn a_taken_value_names_its_constraint_as_postgresql_would() {
        let named = |message: &str| match said(message, DatabaseErrorKind::UniqueViolation) {
            DbError::UniqueViolation { constraint } => constraint,
            other => panic!("{other:?}"),
        };
        assert_eq!(named("UNIQUE constraint failed: member.handle"), "member_handle_key");
        assert_eq!(
            named("UNIQUE constraint failed: follow.from_id, follow.to_id"),
            "follow_from_id_to_id_key"
        );
        assert_eq!(named("UNIQUE constraint failed: index 'member_folded'"), "index 'member_folded'");
    }

    #[test]
    fn what_may_pass_is_told_from_what_will_not() {
        for (message, meaning) in [
            ("database is locked", DbError::Busy),
            ("deadlock detected", DbError::Busy),
            ("database or disk is full", DbError::DiskFull),
            ("could not extend file \"base/5/1\": No space left on device", DbError::DiskFull),
            ("disk I/O error", DbError::Unavailable("disk I/O error".to_owned())),
        ] {
            let error = said(message, DatabaseErrorKind::Unknown);
            assert!(error.is_temporary(), "{error:?}");
            assert_eq!(error, meaning);
        }
        assert!(!said("no such column: heigth", DatabaseErrorKind::Unknown).is_temporary());
        assert_eq!(DbError::from(Error::NotFound), DbError::NotFound);
    }
}
