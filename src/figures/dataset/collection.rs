//! All datasets of a site: read from a folder, joined, and found by name and release.

use super::Dataset;
use crate::problem::{Place, Problem, SourceText, nearest};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Read,
    path::Path,
    sync::Arc,
};

/// Bytes of one file.
const MAX_FILE: u64 = 16 * 1024 * 1024;
/// Codes that are compared with a wrong one to find the nearest.
const MAX_CANDIDATES: usize = 5_000;
/// Files in the folder and its subfolders.
const MAX_FILES: usize = 400;

/// All datasets, several releases of one name beside each other.
#[derive(Debug, Default)]
pub struct Datasets {
    /// Newest release first.
    by_name: BTreeMap<String, Vec<Dataset>>,
}

impl Datasets {
    /// Reads every `{dataset}.csv` with its `{dataset}.toml` in a folder and its subfolders.
    /// What cannot be read is left out and is among the problems.
    pub fn load(dir: &Path) -> (Self, Vec<Problem>) {
        let root = dir
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let mut problems = Vec::new();
        let mut files = BTreeMap::new();
        list(dir, &root, 0, &mut files, &mut problems);
        let mut datasets = Vec::new();
        for (path, file) in files.iter().filter(|(path, _)| path.ends_with(".toml")) {
            let csv_path = format!("{}.csv", path.trim_end_matches(".toml"));
            let Some(csv_file) = files.get(&csv_path) else {
                problems.push(Problem::new(
                    "dataset-file",
                    Place::Path(path.clone()),
                    "the description has no table beside it",
                    format!("Add `{csv_path}`, or remove the description."),
                ));
                continue;
            };
            let toml = read(file, path, &mut problems);
            let csv = read(csv_file, &csv_path, &mut problems);
            let (Some(toml), Some(csv)) = (toml, csv) else {
                continue;
            };
            match Dataset::parse(&toml, &csv) {
                Ok(dataset) => datasets.push(dataset),
                Err(mut found) => problems.append(&mut found),
            }
        }
        for path in files.keys().filter(|path| path.ends_with(".csv")) {
            let toml_path = format!("{}.toml", path.trim_end_matches(".csv"));
            if !files.contains_key(&toml_path) {
                problems.push(Problem::new(
                    "dataset-file",
                    Place::Path(path.clone()),
                    "the table has no description beside it",
                    format!("Add `{toml_path}` with its citation, keys and columns."),
                ));
            }
        }
        let (datasets, mut found) = Self::new(datasets);
        problems.append(&mut found);
        (datasets, problems)
    }

    /// Joins datasets that were read one by one.
    pub fn new(datasets: Vec<Dataset>) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut by_name: BTreeMap<String, Vec<Dataset>> = BTreeMap::new();
        for dataset in datasets {
            let releases = by_name.entry(dataset.name().to_owned()).or_default();
            if releases.iter().any(|r| r.release() == dataset.release()) {
                problems.push(Problem::new(
                    "dataset-file",
                    Place::Path(dataset.path().to_owned()),
                    format!(
                        "`{}` of release {} is there twice",
                        dataset.name(),
                        dataset.release()
                    ),
                    "Remove one of the two.",
                ));
                continue;
            }
            releases.push(dataset);
            releases.sort_by(|a, b| b.release().cmp(a.release()));
        }
        let datasets = Self { by_name };
        for dataset in datasets.iter() {
            datasets.check_codes(dataset, &mut problems);
        }
        (datasets, problems)
    }

    /// The newest release of a dataset.
    pub fn get(&self, name: &str) -> Option<&Dataset> {
        self.by_name.get(name)?.first()
    }

    /// One release of a dataset.
    pub fn get_release(&self, name: &str, release: &str) -> Option<&Dataset> {
        self.by_name
            .get(name)?
            .iter()
            .find(|dataset| dataset.release() == release)
    }

    /// All datasets by name, the newest release of each first.
    pub fn iter(&self) -> impl Iterator<Item = &Dataset> {
        self.by_name.values().flatten()
    }

    /// The fragment of a dataset on the page of sources: its name, with its release where a newer
    /// one is there.
    pub fn fragment(&self, dataset: &Dataset) -> String {
        let newest = self.get(dataset.name());
        if newest.is_some_and(|newest| newest.release() == dataset.release()) {
            dataset.name().to_owned()
        } else {
            format!("{}-{}", dataset.name(), dataset.release())
        }
    }

    /// The address under the site where the table can be taken.
    pub fn download(&self, dataset: &Dataset) -> String {
        format!("/data/{}.csv", self.fragment(dataset))
    }

    pub(super) fn releases(&self, name: &str) -> &[Dataset] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    /// Every code of a key has words where its description says that the words are.
    fn check_codes(&self, dataset: &Dataset, problems: &mut Vec<Problem>) {
        for (index, key) in dataset.description.keys.iter().enumerate() {
            let Some(labels) = &key.labels else { continue };
            let Some(other) = &labels.dataset else {
                continue;
            };
            let mut report = |message: String, help: String| {
                problems.push(Problem::new(
                    "dataset-codes",
                    Place::Path(dataset.path().to_owned()),
                    message,
                    help,
                ));
            };
            let Some(target) = self.get(other) else {
                let near = nearest(other, self.names());
                report(
                    format!(
                        "the words for `{}` stand in `{other}`, which is not a dataset",
                        key.name
                    ),
                    near.map_or_else(
                        || "Add that dataset, or leave out the labels.".to_owned(),
                        |near| format!("Did you mean `{near}`?"),
                    ),
                );
                continue;
            };
            let codes = target
                .label_codes()
                .filter(|_| target.column(&labels.column).is_some());
            let Some(codes) = codes else {
                report(
                    format!(
                        "`{other}` has no column `{}` that one key chooses",
                        labels.column
                    ),
                    "Labels need a dataset with exactly one key, and one of its columns."
                        .to_owned(),
                );
                continue;
            };
            let Some(words) = dataset.table.words(&key.column) else {
                continue;
            };
            let used: BTreeSet<u32> = dataset.rows.keys().map(|row| row[index]).collect();
            for code in used.into_iter().map(|id| words.word(id)) {
                let is_known =
                    codes.id(code).is_some() || key.names.iter().any(|(name, _)| name == code);
                if !is_known {
                    let line = words.first_row(code).unwrap_or(0) + 2;
                    report(
                        format!(
                            "`{code}` in column `{}` (line {line}) is not in `{other}`",
                            key.column
                        ),
                        match nearest(code, codes.all().take(MAX_CANDIDATES)) {
                            Some(near) => format!("Did you mean `{near}`?"),
                            None => format!("Add the code to `{other}`, or its words under names."),
                        },
                    );
                    break; // The first is enough: a wrong column would report every row.
                }
            }
        }
    }
}

/// Every file under a folder by its path relative to the content folder, two levels deep.
fn list(
    dir: &Path,
    name: &str,
    depth: usize,
    files: &mut BTreeMap<String, std::path::PathBuf>,
    problems: &mut Vec<Problem>,
) {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) => {
            problems.push(Problem::new(
                "dataset-file",
                Place::Path(name.to_owned()),
                format!("the folder cannot be read: {error}"),
                "Make the folder, or let this user read it.",
            ));
            return;
        }
    };
    let mut entries: Vec<_> = entries.flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let relative = format!("{name}/{}", entry.file_name().to_string_lossy());
        if path.is_dir() {
            if depth < 2 {
                list(&path, &relative, depth + 1, files, problems);
            }
        } else if (relative.ends_with(".csv") || relative.ends_with(".toml"))
            && files.len() < MAX_FILES
        {
            files.insert(relative, path);
        }
    }
}

/// The text of a file, or a problem.
fn read(file: &Path, path: &str, problems: &mut Vec<Problem>) -> Option<Arc<SourceText>> {
    let mut text = String::new();
    let message =
        match fs::File::open(file).and_then(|f| f.take(MAX_FILE + 1).read_to_string(&mut text)) {
            Ok(size) if size as u64 <= MAX_FILE => return Some(SourceText::new(path, text)),
            Ok(_) => "the file is longer than 16 MB".to_owned(),
            Err(error) => format!("the file cannot be read: {error}"),
        };
    problems.push(Problem::new(
        "dataset-file",
        Place::Path(path.to_owned()),
        message,
        "Datasets are UTF-8 files of at most 16 MB.",
    ));
    None
}
