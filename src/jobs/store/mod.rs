//! What was stated, kept in one SQLite file. What was understood lies beside it on a shelf that may
//! be emptied at any time, so better reading rules need no new import.
//!
//! Four operations: [`Store::apply`] an import, the [`Store::changes`] since a revision, one job's
//! [`Store::posting`], and the [`Store::record`] of imports. Beside them, [`Store::expire`] lets go
//! of what closed long ago, and [`Store::forget`] of what must not be kept.
//!
//! - *Revision*: a number that only grows. Each change of a posting that a reader could see (new,
//!   changed, closed, open again) takes the next one, so a reader who has all up to revision 7
//!   asks for what came after 7. Being seen again changes no revision.
//! - *Whole*: an import is one transaction. A reader sees all of it or nothing of it, whatever
//!   happens to the process that imports.
//!
//! A server and an import may use one file at once: readers never wait (write-ahead log), writers
//! wait for each other.

mod apply;
mod error;
mod expire;
mod forget;
mod read;
mod record;
mod statistics;
mod understood;

pub use error::StoreError;
pub use forget::Forgotten;
pub use read::Stored;
pub use record::{Outcome, Recorded};
pub use understood::{Change, Open, Unread};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};

/// One file per format step, never edited once released. The number of a step is its place here.
const MIGRATIONS: &[&str] = &[
    include_str!("001-postings.sql"),
    include_str!("002-record.sql"),
    include_str!("003-understood.sql"),
    include_str!("004-statistics.sql"),
];

/// Marks the file as ours: "SgnP".
const APPLICATION_ID: i64 = 0x5367_6e50;

/// How long a writer waits for another.
const PATIENCE: Duration = Duration::from_secs(5);

/// A number that grows with every change that a reader could see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Revision(pub i64);

/// An open store: one connection. Open several for several threads.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    /// The run that is recorded; none before its first line.
    run: Option<i64>,
}

impl Store {
    /// Opens the store in the file, making the folder and the file when missing and bringing an
    /// older format up to date.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        if let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            std::fs::create_dir_all(folder).map_err(|error| StoreError::Unwritable {
                path: folder.to_owned(),
                reason: reason(&error),
            })?;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let at = |error| StoreError::at(error, path);
        let mut connection = Connection::open_with_flags(path, flags).map_err(at)?;
        connection.busy_timeout(PATIENCE).map_err(at)?;
        // Looked at before anything is written: a foreign or newer file stays as it is.
        check(&connection, path)?;
        write_ahead(&connection).map_err(at)?;
        connection
            // What is erased is overwritten in the file too, not merely unlinked.
            .execute_batch(
                "PRAGMA synchronous = normal; PRAGMA foreign_keys = on; PRAGMA secure_delete = on;",
            )
            .map_err(at)?;
        if connection.is_readonly("main").map_err(at)? {
            // SQLite opens a protected file for reading instead, and would fail at the first
            // import.
            return Err(StoreError::Unwritable {
                path: path.to_owned(),
                reason: "the file is read-only".to_owned(),
            });
        }
        migrate(&mut connection, path)?;
        Ok(Self {
            connection,
            run: None,
        })
    }

    /// The newest revision. Cheap: a running server asks every few seconds whether another
    /// process has imported.
    pub fn revision(&self) -> Result<Revision, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT newest FROM revision WHERE one = 1")?;
        Ok(Revision(statement.query_row([], |row| row.get(0))?))
    }
}

fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    match text.split_once(" (os error") {
        Some((words, _)) => words.to_owned(),
        None => text,
    }
}

/// Refuses a file that is not ours or that we do not understand.
fn check(connection: &Connection, path: &Path) -> Result<i64, StoreError> {
    let number = |pragma: &str| {
        connection
            .query_row(pragma, [], |row| row.get::<_, i64>(0))
            .map_err(|error| StoreError::at(error, path))
    };
    let format = number("PRAGMA user_version")?;
    let tables = number("SELECT count(*) FROM sqlite_schema")?;
    let known = MIGRATIONS.len() as i64;
    let path = PathBuf::from(path);
    if tables > 0 && number("PRAGMA application_id")? != APPLICATION_ID {
        return Err(StoreError::NotAStore { path });
    }
    if format > known {
        return Err(StoreError::Newer {
            path,
            found: format,
            known,
        });
    }
    Ok(format)
}

/// The switch to a write-ahead log answers "busy" at once when two processes open a new file
/// together, whatever the time-out: so we try again ourselves.
fn write_ahead(connection: &Connection) -> Result<(), rusqlite::Error> {
    let pause = Duration::from_millis(20);
    let mut waited = Duration::ZERO;
    loop {
        let switched = connection.query_row("PRAGMA journal_mode = wal", [], |_| Ok(()));
        match switched {
            Err(error)
                if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy)
                    && waited < PATIENCE =>
            {
                std::thread::sleep(pause);
                waited += pause;
            }
            other => return other,
        }
    }
}

/// Runs the steps that the file lacks, all in one transaction.
fn migrate(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let at = |error| StoreError::at(error, path);
    if check(connection, path)? == MIGRATIONS.len() as i64 {
        return Ok(());
    }
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(at)?;
    // Again under the lock: another process may have done it meanwhile.
    let format = check(&transaction, path)?;
    for step in MIGRATIONS.iter().skip(format as usize) {
        transaction.execute_batch(step).map_err(at)?;
    }
    transaction
        .pragma_update(None, "application_id", APPLICATION_ID)
        .map_err(at)?;
    transaction
        .pragma_update(None, "user_version", MIGRATIONS.len() as i64)
        .map_err(at)?;
    transaction.commit().map_err(at)
}

#[cfg(test)]
mod durability;
#[cfg(test)]
mod keeping_tests;
#[cfg(test)]
mod tests;
