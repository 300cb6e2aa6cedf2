//! The boards that the operator imports, as `content/boards.toml` names them.
//!
//! ```toml
//! [[board]]
//! provider = "greenhouse"
//! board = "harborclinic"        # the name in the provider's addresses
//! employer = "Harbor Clinic"    # where the board itself names none
//!
//! [board.rights]                # what the employer allows over the provider's defaults
//! index = true
//! ```

mod address;
mod grant;

use super::{
    feeds::{self, Provider},
    import,
    rights::{Grants, Rights},
};
use crate::problem::{
    Problem, SourceText,
    findings::{Findings, did_you_mean},
    strict::{Document, Table},
};
use std::sync::Arc;
use url::Url;

/// The file's name in the content folder.
pub const FILE: &str = "boards.toml";

/// One board.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The system that publishes it.
    pub provider: &'static Provider,
    /// Its name there, and the employer.
    pub board: feeds::Board,
    /// Where it is found, for a format that anyone may publish anywhere; else empty.
    pub addresses: Vec<Url>,
    /// What its source lets a site do.
    pub rights: Rights,
}

impl Entry {
    /// The board in the store.
    pub fn target(&self) -> import::Board {
        import::Board {
            provider: self.provider.name.to_owned(),
            slug: self.board.slug.clone(),
        }
    }

    /// Whether an operator's words name it: `stripe`, or `greenhouse/stripe`.
    fn is_named(&self, words: &str) -> bool {
        match words.split_once('/') {
            Some((provider, board)) => {
                provider == self.provider.name && board.eq_ignore_ascii_case(&self.board.slug)
            }
            None => words.eq_ignore_ascii_case(&self.board.slug),
        }
    }
}

/// All boards, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Boards(Vec<Entry>);

impl Boards {
    /// Reads the file; a board with a problem is left out.
    pub fn parse(source: &Arc<SourceText>) -> (Self, Vec<Problem>) {
        let findings = Findings::new(source);
        let mut entries: Vec<Entry> = Vec::new();
        {
            let document = Document::parse(&source.text, 0, &findings);
            let table = document.table("the list of boards");
            for board in table.optional_tables("board", "a board") {
                if let Some(entry) = entry(board, &entries) {
                    entries.push(entry);
                }
            }
            table.finish();
        }
        (Self(entries), findings.into_problems())
    }

    /// All of them.
    pub fn all(&self) -> &[Entry] {
        &self.0
    }

    /// The rights of each.
    pub fn grants(&self) -> Grants {
        let mut grants = Grants::default();
        for entry in &self.0 {
            grants.set(entry.provider.name, &entry.board.slug, entry.rights);
        }
        grants
    }

    /// Those that the words name, all when there are none.
    ///
    /// # Errors
    /// A sentence that says which words name no board.
    pub fn named(&self, words: &[String]) -> Result<Vec<&Entry>, String> {
        if words.is_empty() {
            return Ok(self.0.iter().collect());
        }
        let mut named = Vec::new();
        for word in words {
            let before = named.len();
            named.extend(self.0.iter().filter(|entry| entry.is_named(word)));
            if named.len() == before {
                let known = self.0.iter().map(|entry| entry.board.slug.as_str());
                return Err(format!(
                    "no board is called {word:?}; {}",
                    did_you_mean(word, known)
                ));
            }
        }
        Ok(named)
    }
}

fn entry(table: Table<'_>, before: &[Entry]) -> Option<Entry> {
    let name = table.text("provider");
    let slug = table.text("board");
    let employer = table.text("employer");
    let provider = name.and_then(|name| {
        let provider = Provider::named(&name.value);
        if provider.is_none() {
            let message = format!("there is no provider `{}`", name.value);
            let help = did_you_mean(&name.value, Provider::names());
            table.note("unknown-provider", "provider", message, &help);
        }
        provider
    });
    let defaults = Rights::of(provider.map_or("", |provider| provider.name));
    let rights = grant::read(&table, defaults);
    let addresses = provider.and_then(|provider| address::read(&table, provider));
    if provider.is_none() {
        // Which of the two it takes is not known: neither is a mistake.
        let _ = (table.optional_text("address"), table.texts("addresses"));
    }
    let entry = match (provider, slug, employer, addresses) {
        (Some(provider), Some(slug), Some(employer), Some(addresses)) => Some(Entry {
            provider,
            addresses,
            rights,
            board: feeds::Board {
                slug: slug.value,
                employer: employer.value,
            },
        }),
        _ => None,
    };
    let entry = entry.filter(|entry| {
        let slug = &entry.board.slug;
        let twice = before
            .iter()
            .any(|other| other.provider.name == entry.provider.name && other.board.slug == *slug);
        let problem = if !entry.provider.can_name(slug) {
            Some(format!("`{slug}` is no name of a board"))
        } else if twice {
            Some(format!("the board `{slug}` is named twice"))
        } else {
            None
        };
        if let Some(message) = &problem {
            let help = "write the name that stands in the addresses of the board, once";
            table.note("wrong-board", "board", message.clone(), help);
        }
        problem.is_none()
    });
    table.finish();
    entry
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Boards, Vec<String>) {
        let (boards, problems) = Boards::parse(&SourceText::new(FILE, text));
        (boards, problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn boards_are_found_by_their_names() {
        let (boards, problems) = read(
            "[[board]]\nprovider = \"greenhouse\"\nboard = \"harbor\"\nemployer = \"Harbor\"\n\
             [[board]]\nprovider = \"lever\"\nboard = \"harbor\"\nemployer = \"Harbor\"\n",
        );
        assert_eq!(problems, [""; 0]);
        assert_eq!(boards.named(&[]).unwrap().len(), 2);
        assert_eq!(boards.named(&["HARBOR".into()]).unwrap().len(), 2);
        assert_eq!(boards.named(&["lever/harbor".into()]).unwrap().len(), 1);
        let error = boards.named(&["harbour".into()]).unwrap_err();
        assert!(error.contains("harbor"), "{error}");
    }

    #[test]
    fn every_mistake_is_named_and_the_other_boards_stay() {
        let (boards, problems) = read(
            "[[board]]\nprovider = \"grenhouse\"\nboard = \"a\"\nemployer = \"A\"\n\
             [[board]]\nprovider = \"lever\"\nboard = \"../x\"\nemployer = \"B\"\n\
             [[board]]\nprovider = \"lever\"\nboard = \"b\"\nemployer = \"B\"\nrigths = 1\n\
             [[board]]\nprovider = \"lever\"\nboard = \"b\"\nemployer = \"B\"\n",
        );
        assert_eq!(boards.all().len(), 1);
        assert_eq!(problems.len(), 4, "{problems:#?}");
        assert!(problems[0].starts_with("boards.toml:2:"), "{problems:#?}");
    }
}
