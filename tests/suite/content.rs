//! Folders of content with one fault each, and the problems that they are told with.
//!
//! `tests/fixtures/invalid/{fault}/content` is a folder of content, `expected.txt` beside it holds
//! a line for each problem. Set `UPDATE_EXPECTED=1` to write the lines anew, then read the diff.

use jiff::civil::date;
use signpost::content::library::{Drafts, Library, Visibility};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

const SHOWN: Visibility = Visibility {
    as_of: date(2026, 11, 24),
    drafts: Drafts::Shown,
};

fn faults() -> io::Result<Vec<PathBuf>> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/invalid");
    let mut faults = fs::read_dir(dir)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    faults.sort();
    Ok(faults)
}

#[test]
fn every_fault_is_told_with_its_place_and_with_help() {
    let faults = faults().expect("the fixtures can be listed");
    assert!(faults.len() >= 25, "the fixtures are there");
    for fault in faults {
        let (_, problems) = Library::load(&fault.join("content"), SHOWN);
        assert!(!problems.is_empty(), "{} has no problem", fault.display());
        for problem in &problems {
            assert!(!problem.help.is_empty(), "{problem} comes without help");
        }
        let told: String = problems
            .iter()
            .map(|problem| format!("{problem}\n"))
            .collect();
        let expected = fault.join("expected.txt");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&expected, &told).expect("expected.txt can be written");
        }
        let lines = fs::read_to_string(&expected).expect("expected.txt");
        assert_eq!(told, lines, "{}", fault.display());
    }
}

#[test]
fn a_missing_folder_is_one_clear_problem() {
    let (library, problems) = Library::load(Path::new("no/such/folder"), SHOWN);
    assert_eq!(library.roles().count(), 0);
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(
        lines[0].starts_with("no/such/folder: the folder cannot be read"),
        "{lines:?}"
    );
}
