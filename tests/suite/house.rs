//! The house: rules about the code itself that no compiler keeps.
//!
//! The modules of the crate stand in a line, [`LINE`], and each may import what stands to its left.
//! A *mention* is a path from the crate's root in Rust text, such as `crate::jobs::Query`, with the
//! line on which it stands. Comments are blanked first, so that docs may point anywhere.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The crate's modules; each may use those before it.
const LINE: [&str; 8] = [
    "problem", "figures", "content", "jobs", "pages", "site", "web", "cli",
];

/// Lines of a Rust file at most: past that there is a second thing in it.
const LONGEST: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under a folder of the repository with this ending, in order of its path.
fn files(folder: &str, ending: &str) -> io::Result<Vec<PathBuf>> {
    let mut open = vec![root().join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                let outside = path
                    .file_name()
                    .is_some_and(|name| name == "node_modules" || name == "target");
                if !outside {
                    open.push(path);
                }
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The path as people write it: from the repository's top, with slashes.
fn name(path: &Path) -> String {
    let parts = path.strip_prefix(root()).unwrap_or(path).components();
    parts
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

/// Rust text with its comments turned to spaces; every line keeps its number.
fn without_comments(text: &str) -> String {
    let mut depth = 0; // of block comments
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let mut rest = line;
        while let Some(letter) = rest.chars().next() {
            let slash_star = rest.starts_with("/*");
            if slash_star || (depth > 0 && rest.starts_with("*/")) {
                depth = if slash_star { depth + 1 } else { depth - 1 };
                rest = &rest[2..];
            } else if depth == 0 && rest.starts_with("//") {
                out.push('\n');
                break;
            } else {
                out.push(if depth == 0 || letter == '\n' {
                    letter
                } else {
                    ' '
                });
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    out
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn word(text: &str) -> &str {
    text.split(|letter| !is_word(letter))
        .next()
        .unwrap_or_default()
}

/// Where a word stands in a text, as a word of its own.
fn places<'t>(text: &'t str, wanted: &'t str) -> impl Iterator<Item = usize> + 't {
    text.match_indices(wanted)
        .map(|(at, _)| at)
        .filter(move |&at| {
            !text[..at].ends_with(is_word) && !text[at + wanted.len()..].starts_with(is_word)
        })
}

/// The names that stand first in what follows `crate::`: one, or those of a `{...}` group.
fn first_names(path: &str) -> Vec<&str> {
    let path = path.trim_start();
    let Some(group) = path.strip_prefix('{') else {
        return vec![word(path)];
    };
    let mut names = Vec::new();
    let (mut depth, mut fresh) = (1, true); // fresh: the next word begins a path of the group
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => fresh = true,
            _ if fresh && is_word(letter) => {
                names.push(word(&group[at..]));
                fresh = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names
}

/// Every mention of a module of the crate: line and name. `depth` is how many modules deep the
/// file is, so that as many `super::` are known to lead to the root.
fn mentions(text: &str, depth: usize) -> Vec<(usize, String)> {
    let text = without_comments(text);
    let mut found = Vec::new();
    let mut note = |at: usize, names: Vec<&str>| {
        let line = text[..at].matches('\n').count() + 1;
        found.extend(names.into_iter().map(|name| (line, name.to_string())));
    };
    for start in ["crate", "signpost"] {
        for at in places(&text, start) {
            if let Some(path) = text[at + start.len()..].trim_start().strip_prefix("::") {
                note(at, first_names(path));
            }
        }
    }
    let inner = text.find("\nmod tests {").unwrap_or(text.len());
    for at in places(&text, "super") {
        let mut path = &text[at..];
        let mut ups = 0;
        while let Some(rest) = path.strip_prefix("super::") {
            path = rest;
            ups += 1;
        }
        let to_root = depth + usize::from(at > inner);
        if ups == to_root && !text[..at].ends_with("::") {
            note(at, first_names(path));
        }
    }
    found.sort();
    found
}

/// How many modules deep a file under `src` is: `jobs/query.rs` and `jobs/query/mod.rs` are two.
fn depth(file: &str) -> usize {
    let inside = file.trim_start_matches("src/").trim_end_matches(".rs");
    let inside = inside.trim_end_matches("/mod");
    inside.split('/').count()
}

/// Mentions of modules to the right of the file's own, as people read them.
fn against_the_line(file: &str, text: &str) -> Vec<String> {
    let place = |name: &str| LINE.iter().position(|module| *module == name);
    let own = file
        .trim_start_matches("src/")
        .split(['/', '.'])
        .next()
        .unwrap_or_default();
    let Some(own_place) = place(own) else {
        return Vec::new();
    };
    let wrong = mentions(text, depth(file)).into_iter().filter(|(_, name)| {
        // `config` is the command line's: nothing but `cli` reads it.
        place(name)
            .or((name == "config").then_some(LINE.len() - 1))
            .is_some_and(|other| other > own_place)
    });
    wrong
        .map(|(line, name)| format!("{file}:{line}: {own} uses {name}"))
        .collect()
}

#[test]
fn imports_point_one_way() -> io::Result<()> {
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for path in files("src", "rs")? {
        let file = name(&path);
        seen.extend(
            LINE.into_iter()
                .filter(|module| file.starts_with(&format!("src/{module}"))),
        );
        wrong.extend(against_the_line(&file, &fs::read_to_string(path)?));
    }
    assert!(
        seen.len() > 3,
        "the modules are where this test looks: {seen:?}"
    );
    assert!(
        wrong.is_empty(),
        "imports against {}:\n{}",
        LINE.join(" <- "),
        wrong.join("\n")
    );
    Ok(())
}

#[test]
fn an_import_against_the_line_is_named_with_its_line() {
    let text = "//! See [`crate::web`].\nuse crate::problem::Problem;\nuse crate::{\n    figures::Figure,\n    \
                pages::{self, parts::Plate},\n};\n// crate::cli\nfn f(x: &crate::site::Site) {}\n\
                /* crate::web */ const A: u8 = super::super::web::B;\n";
    let expected = [
        "src/jobs/query.rs:3: jobs uses pages",
        "src/jobs/query.rs:8: jobs uses site",
        "src/jobs/query.rs:9: jobs uses web",
    ];
    assert_eq!(against_the_line("src/jobs/query.rs", text), expected);
    assert_eq!(against_the_line("src/cli/serve.rs", text), [""; 0]);
    assert_eq!(
        against_the_line("src/web.rs", "use super::{cli, jobs};"),
        ["src/web.rs:1: web uses cli"]
    );
    assert_eq!(
        against_the_line("src/web/mod.rs", "use crate::config::Config;"),
        ["src/web/mod.rs:1: web uses config"]
    );
    let inside = "use super::site;\nmod tests {\n    use super::super::super::site;\n}\n";
    assert_eq!(
        against_the_line("src/jobs/index.rs", inside),
        ["src/jobs/index.rs:3: jobs uses site"]
    );
}

#[test]
fn no_rust_file_is_too_long() -> io::Result<()> {
    let mut long = Vec::new();
    for path in files("src", "rs")?.into_iter().chain(files("tests", "rs")?) {
        let lines = fs::read_to_string(&path)?.lines().count();
        if lines > LONGEST {
            long.push(format!("{}: {lines} lines", name(&path)));
        }
    }
    assert!(
        long.is_empty(),
        "over {LONGEST} lines, so there is a second thing in it:\n{}",
        long.join("\n")
    );
    Ok(())
}

#[test]
fn only_web_knows_axum() -> io::Result<()> {
    let mut wrong = Vec::new();
    for path in files("src", "rs")? {
        let file = name(&path);
        if file.starts_with("src/web/") || file == "src/web.rs" {
            continue;
        }
        let text = without_comments(&fs::read_to_string(path)?);
        let lines = text
            .lines()
            .zip(1..)
            .filter(|(line, _)| places(line, "axum").next().is_some());
        wrong.extend(lines.map(|(line, number)| format!("{file}:{number}: {}", line.trim())));
    }
    assert!(
        wrong.is_empty(),
        "axum is named outside src/web:\n{}",
        wrong.join("\n")
    );
    Ok(())
}

#[test]
fn one_html5ever_serves_all() -> io::Result<()> {
    let lock = fs::read_to_string(root().join("Cargo.lock"))?;
    let versions = lock.matches("name = \"html5ever\"\n").count();
    assert_eq!(
        versions, 1,
        "our html5ever is the one that ammonia builds on: move both together"
    );
    Ok(())
}

/// The names in quotes that follow a word, such as the templates of `{% include "..." %}`.
fn quoted_after<'t>(text: &'t str, before: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(before)
        .skip(1)
        .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next())
}

#[test]
fn every_template_is_drawn() -> io::Result<()> {
    let folder = root().join("templates");
    let mut open = Vec::new();
    for path in files("src/pages", "rs")? {
        let text = fs::read_to_string(path)?;
        open.extend(quoted_after(&text, "template(path =").map(str::to_string));
    }
    let mut drawn = BTreeSet::new();
    while let Some(template) = open.pop() {
        let text = fs::read_to_string(folder.join(&template))?;
        if drawn.insert(template) {
            for word in ["include", "extends", "import"] {
                open.extend(quoted_after(&text, word).map(str::to_string));
            }
        }
    }
    let all: BTreeSet<String> = files("templates", "html")?
        .iter()
        .map(|path| name(path).replacen("templates/", "", 1))
        .collect();
    assert!(
        !drawn.is_empty(),
        "view structs name their templates in src/pages"
    );
    let unused: Vec<_> = all.difference(&drawn).collect();
    assert!(
        unused.is_empty(),
        "no view struct in src/pages draws {unused:?}"
    );
    Ok(())
}
