//! What can go wrong with the store, each in one sentence that says what to do.

use std::path::{Path, PathBuf};

/// Why the store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder or the file cannot be made or written.
    #[error(
        "cannot write {}: {reason}. Make the folder writable for the user who runs Signpost, or name another with --data-dir",
        path.display()
    )]
    Unwritable {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// The file was written by a newer Signpost.
    #[error(
        "{} was written by a newer Signpost (format {found}; this one knows formats up to {known}). Run the newer Signpost, or name another folder with --data-dir",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The newest format that this program knows.
        known: i64,
    },
    /// The file holds something else.
    #[error(
        "{} is not a store of Signpost. Move it away, or name another folder with --data-dir",
        path.display()
    )]
    NotAStore {
        /// The file.
        path: PathBuf,
    },
    /// Another process writes, and went on writing for longer than we wait.
    #[error("another import is writing to the store. Try again when it is done")]
    Busy,
    /// A row that this program could not have written.
    #[error(
        "the stored posting {id} cannot be read: {reason}. Import its board again into a new store"
    )]
    Damaged {
        /// Id in addresses.
        id: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Anything else that SQLite reports.
    #[error("the store failed: {0}")]
    Sql(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{DatabaseBusy, DatabaseLocked};
        match error.sqlite_error_code() {
            Some(DatabaseBusy | DatabaseLocked) => Self::Busy,
            _ => Self::Sql(error),
        }
    }
}

impl StoreError {
    /// An error of SQLite with the file that it happened to, where that says more.
    pub fn at(error: rusqlite::Error, path: &Path) -> Self {
        use rusqlite::ErrorCode::{CannotOpen, DiskFull, NotADatabase, PermissionDenied, ReadOnly};
        match error.sqlite_error_code() {
            Some(NotADatabase) => Self::NotAStore {
                path: path.to_owned(),
            },
            Some(code @ (CannotOpen | DiskFull | PermissionDenied | ReadOnly)) => {
                Self::Unwritable {
                    path: path.to_owned(),
                    reason: match code {
                        DiskFull => "the disk is full",
                        ReadOnly => "the file or its folder is read-only",
                        PermissionDenied => "permission denied",
                        _ => "the file cannot be opened",
                    }
                    .to_owned(),
                }
            }
            _ => Self::from(error),
        }
    }
}
