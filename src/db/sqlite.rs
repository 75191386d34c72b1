//! The SQLite file: how it is made, and how connections to it are set up.

use std::fs::OpenOptions;
use std::io;
use std::path::{self, Path, PathBuf};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use super::{DbError, OpenError};

/// A database file and how durable its commits are.
#[derive(Clone, Debug)]
pub(super) struct SqliteFile {
    path: PathBuf,
    synchronous_full: bool,
}

/// WAL lets readers go on while the writer writes; `NORMAL` loses no consistency but, when the power fails,
/// perhaps the last commits. The journal is cut back to 64 MiB after a large one.
///
/// Memory mapping stays off: a mapped page counts once for every connection that maps it, and a read error
/// would kill the process instead of failing the query.
///
/// What savepoints may have to take back stays in memory too: as a file it costs a write for every page touched.
const EVERY: &str = "
    PRAGMA busy_timeout = 5000;
    PRAGMA journal_mode = WAL;
    PRAGMA foreign_keys = ON;
    PRAGMA journal_size_limit = 67108864;
    PRAGMA mmap_size = 0;
    PRAGMA temp_store = MEMORY;
";
/// Negative cache sizes are KiB; they are used as pages are read, not from the start.
const WRITER: &str = "PRAGMA cache_size = -8192;";
const READER: &str = "PRAGMA cache_size = -4096; PRAGMA query_only = ON;";
/// Keeps the planner's figures fresh and hands the journal's content over to the file.
const FAREWELL: &str = "PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);";

impl SqliteFile {
    /// Makes the file when it is not there, readable by its owner only: it holds private keys. The journal
    /// files take over its permissions. The directory must exist.
    pub(super) fn create(path: &Path, synchronous_full: bool) -> Result<Self, OpenError> {
        let failed = |reason| OpenError::File { path: path.to_owned(), reason };
        // Absolute, so that SQLite cannot take it for one of its special names.
        let path = path::absolute(path).map_err(failed)?;
        owner_only().write(true).create(true).truncate(false).open(&path).map_err(failed)?;
        Ok(Self { path, synchronous_full })
    }

    /// The first connection: tells what is wrong with the file or its directory.
    pub(super) fn open_writer(&self) -> Result<SqliteConnection, OpenError> {
        self.writer().map_err(|error| self.diagnosed(error))
    }

    pub(super) fn writer(&self) -> Result<SqliteConnection, DbError> {
        self.connect(WRITER)
    }

    pub(super) fn reader(&self) -> Result<SqliteConnection, DbError> {
        self.connect(READER)
    }

    fn connect(&self, role: &str) -> Result<SqliteConnection, DbError> {
        let unavailable = |reason: &dyn ToString| DbError::Unavailable(reason.to_string());
        let path = self.path.to_str().ok_or_else(|| unavailable(&"the path is not UTF-8"))?;
        let mut conn = SqliteConnection::establish(path).map_err(|error| unavailable(&error))?;
        conn.batch_execute(EVERY)?;
        conn.batch_execute(role)?;
        let level = if self.synchronous_full { "FULL" } else { "NORMAL" };
        conn.batch_execute(&format!("PRAGMA synchronous = {level};"))?;
        Ok(conn)
    }

    fn diagnosed(&self, error: DbError) -> OpenError {
        let path = self.path.clone();
        let message = match error {
            DbError::Unavailable(message) | DbError::Other(message) => message,
            other => other.to_string(),
        };
        if message.contains("not a database") {
            OpenError::NotADatabase { path }
        } else if message.contains("readonly") || message.contains("unable to open") {
            OpenError::ReadOnlyDirectory { path }
        } else {
            OpenError::File { path, reason: io::Error::other(message) }
        }
    }
}

/// The last words of the writer before its connection closes.
pub(super) fn say_farewell(conn: &mut SqliteConnection) -> QueryResult<()> {
    conn.batch_execute(FAREWELL)
}

#[cfg(unix)]
fn owner_only() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options.mode(0o600);
    options
}

#[cfg(not(unix))]
fn owner_only() -> OpenOptions {
    OpenOptions::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(path: &Path) -> String {
        let opened = SqliteFile::create(path, false).and_then(|file| file.open_writer());
        opened.err().unwrap().to_string()
    }

    #[test]
    fn what_is_wrong_with_the_place_is_said_in_one_sentence() {
        let directory = tempfile::tempdir().unwrap();
        let missing = directory.path().join("absent/chapter.sqlite3");
        assert!(refusal(&missing).ends_with("cannot be opened: No such file or directory (os error 2)"));
        assert!(refusal(directory.path()).ends_with("cannot be opened: Is a directory (os error 21)"));

        let letter = directory.path().join("letter.txt");
        std::fs::write(&letter, "Dear reader, this is a letter. ".repeat(40)).unwrap();
        assert_eq!(refusal(&letter), format!("{} is not a database", letter.display()));
        assert!(std::fs::read_to_string(&letter).unwrap().starts_with("Dear reader"));
    }

    /// Root may write anywhere, so for root there is nothing to see.
    #[cfg(unix)]
    #[test]
    fn a_directory_without_room_for_the_journal_is_named() {
        use std::os::unix::fs::PermissionsExt;
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("chapter.sqlite3");
        SqliteFile::create(&path, false).unwrap();
        std::fs::set_permissions(directory.path(), PermissionsExt::from_mode(0o555)).unwrap();
        if std::fs::write(directory.path().join("probe"), "").is_err() {
            let said = format!("the directory of the database file {} cannot be written to", path.display());
            assert_eq!(refusal(&path), said);
        }
    }

    #[cfg(unix)]
    #[test]
    fn the_files_are_the_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let directory = tempfile::tempdir().unwrap();
        let file = SqliteFile::create(&directory.path().join("chapter.sqlite3"), true).unwrap();
        let mut conn = file.open_writer().unwrap();
        conn.batch_execute("CREATE TABLE secret (id INTEGER)").unwrap();
        for name in ["chapter.sqlite3", "chapter.sqlite3-wal", "chapter.sqlite3-shm"] {
            let mode = directory.path().join(name).metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{name}");
        }
    }

    #[test]
    fn a_reader_reads_only() {
        let directory = tempfile::tempdir().unwrap();
        let file = SqliteFile::create(&directory.path().join("chapter.sqlite3"), false).unwrap();
        file.open_writer().unwrap().batch_execute("CREATE TABLE note (id INTEGER)").unwrap();
        let mut reader = file.reader().unwrap();
        reader.batch_execute("SELECT * FROM note").unwrap();
        assert!(reader.batch_execute("INSERT INTO note VALUES (1)").is_err());
    }
}
