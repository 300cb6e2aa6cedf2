//! Folders and files of content, read with limits, and the problems of their names.

use crate::{
    content::{front_matter::LARGEST, guide::GuideKind},
    problem::{Place, Problem, SourceText, findings::did_you_mean},
};
use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
    sync::Arc,
};

/// The most entries of a folder.
const MOST_ENTRIES: usize = 10_000;

/// A folder that was listed.
pub struct Folder {
    dir: PathBuf,
    /// Path relative to the content folder; empty for that folder itself.
    relative: String,
    /// By name, without hidden files and notes such as README.md.
    entries: Vec<Entry>,
}

/// A file or folder in a folder.
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Whether it is a folder.
    pub is_folder: bool,
}

impl Folder {
    /// Lists a folder; a problem when it cannot be listed.
    pub fn open(dir: &Path, relative: &str, problems: &mut Vec<Problem>) -> Option<Self> {
        match list(dir) {
            Ok(entries) => Some(Self {
                dir: dir.to_owned(),
                relative: relative.to_owned(),
                entries,
            }),
            Err(error) => {
                let place = match relative {
                    "" => dir.display().to_string(),
                    relative => relative.to_owned(),
                };
                problems.push(Problem::new(
                    "unreadable",
                    Place::Path(place),
                    format!("the folder cannot be read: {error}"),
                    "name a folder of content with --content, and let this user read it",
                ));
                None
            }
        }
    }

    /// Its entries by name.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Whether it has a file or folder of this name.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name == name)
    }

    /// A folder in it, if there is one.
    pub fn folder(&self, name: &str, problems: &mut Vec<Problem>) -> Option<Self> {
        if !self.has(name) {
            return None;
        }
        Self::open(&self.dir.join(name), &self.path(name), problems)
    }

    /// A text file in it, if there is one.
    pub fn read(&self, name: &str, problems: &mut Vec<Problem>) -> Option<Arc<SourceText>> {
        if !self.has(name) {
            return None;
        }
        let text = read_text(&self.dir.join(name));
        match text {
            Ok(text) => Some(SourceText::new(self.path(name), text)),
            Err(error) => {
                problems.push(Problem::new(
                    "unreadable",
                    Place::Path(self.path(name)),
                    format!("the file cannot be read: {error}"),
                    format!("it has to be UTF-8 text of at most {LARGEST} bytes"),
                ));
                None
            }
        }
    }

    /// The path of an entry, or its own path for an empty name.
    pub fn path(&self, name: &str) -> String {
        match (self.relative.as_str(), name) {
            ("", name) => name.to_owned(),
            (relative, "") => relative.to_owned(),
            (relative, name) => format!("{relative}/{name}"),
        }
    }

    /// Problems for all entries but these.
    pub fn only(&self, names: &[&str], what: &str, problems: &mut Vec<Problem>) {
        for entry in &self.entries {
            if !names.contains(&entry.name.as_str()) {
                let mut problem = self.stray(&entry.name, what);
                problem.help = did_you_mean(&entry.name, names.iter().copied());
                problems.push(problem);
            }
        }
    }

    /// The problem of an entry that does not belong.
    pub fn stray(&self, name: &str, what: &str) -> Problem {
        Problem::new(
            "stray-file",
            Place::Path(self.path(name)),
            format!("`{name}` is not {what}"),
            "move it out of the content folder, or rename it",
        )
    }

    /// The problem of a file in a role's folder that is no guide.
    pub fn unknown_kind(&self, name: &str) -> Problem {
        let kinds = GuideKind::ALL.map(|kind| format!("{}.md", kind.slug()));
        let mut problem = self.stray(name, "a kind of guide");
        problem.help = did_you_mean(name, kinds.iter().map(String::as_str));
        problem
    }
}

fn list(dir: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(dir)?.take(MOST_ENTRIES) {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // Editors leave hidden files, and people leave notes.
        let note = name.starts_with('.')
            || name.ends_with('~')
            || name.starts_with("README")
            || name.starts_with("LICENSE");
        if !note {
            let is_folder = fs::metadata(entry.path())?.is_dir();
            entries.push(Entry { name, is_folder });
        }
    }
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(entries)
}

fn read_text(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    // One byte more than is allowed tells a file that is too large, whatever its length claims.
    let read = File::open(path)?
        .take(LARGEST as u64 + 1)
        .read_to_end(&mut bytes)?;
    if read > LARGEST {
        return Err(io::Error::new(
            io::ErrorKind::FileTooLarge,
            "it is too large",
        ));
    }
    String::from_utf8(bytes)
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8 text"))
}
