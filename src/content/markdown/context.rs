//! What the parts of one document share while it is read.

use super::{
    super::{body::Heading, lookup::Lookup},
    example::Examples,
    footnotes::Notes,
    prose::Run,
};
use crate::problem::{findings::Findings, strict};
use std::{collections::HashSet, ops::Range};

/// The state of one document.
pub struct Context<'a> {
    /// Where problems go.
    pub findings: &'a Findings,
    /// Where figures come from.
    pub lookup: &'a Lookup<'a>,
    /// Fragments in use.
    pub ids: Ids,
    /// Headings so far.
    pub headings: Vec<Heading>,
    /// The document's invented amounts.
    pub examples: Examples,
    /// Its footnotes.
    pub notes: Notes,
    /// Links to this site so far.
    pub links: Vec<(String, Range<usize>)>,
    /// Prose so far, block by block.
    pub prose: Vec<Run>,
}

impl<'a> Context<'a> {
    /// An empty document.
    pub fn new(findings: &'a Findings, lookup: &'a Lookup<'a>) -> Self {
        Self {
            findings,
            lookup,
            ids: Ids::default(),
            headings: Vec::new(),
            examples: Examples::default(),
            notes: Notes::default(),
            links: Vec::new(),
            prose: Vec::new(),
        }
    }

    /// Words of a block's keys (a title, a note) are prose too.
    pub fn prose_of(&mut self, text: &strict::Text) {
        self.prose.push(crate::content::front_matter::run(text));
    }
}

/// Fragments of one document, each used once.
#[derive(Debug, Default)]
pub struct Ids {
    used: HashSet<String>,
    /// Given by a heading that is not reached yet.
    reserved: HashSet<String>,
    /// Where to go on counting for a fragment that was made before.
    last: std::collections::HashMap<String, usize>,
}

impl Ids {
    /// Keeps a fragment for the heading that is given it.
    pub fn reserve(&mut self, id: &str) {
        self.reserved.insert(id.to_owned());
    }

    /// Takes a given fragment; false when it is in use.
    pub fn take(&mut self, id: &str) -> bool {
        self.used.insert(id.to_owned())
    }

    /// Makes a fragment of words: `pay-by-place`, and `pay-by-place-2` for the next.
    pub fn make(&mut self, words: &str) -> String {
        let base = match slug(words) {
            base if base.is_empty() => "section".to_owned(),
            base => base,
        };
        if !self.reserved.contains(&base) && self.take(&base) {
            return base;
        }
        let mut count = self.last.get(&base).copied().unwrap_or(1);
        loop {
            count += 1;
            let id = format!("{base}-{count}");
            if !self.reserved.contains(&id) && self.take(&id) {
                self.last.insert(base, count);
                return id;
            }
        }
    }
}

/// Lower case, words joined by `-`, punctuation dropped, letters beyond ASCII spelled in ASCII.
pub fn slug(words: &str) -> String {
    let mut out = String::new();
    for character in deunicode::deunicode_with_tofu(words, "").chars() {
        if character.is_ascii_alphanumeric() {
            out.push(character.to_ascii_lowercase());
        } else if (character == '-' || character.is_whitespace())
            && !out.is_empty()
            && !out.ends_with('-')
        {
            out.push('-');
        }
        if out.len() >= 80 {
            break;
        }
    }
    out.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_are_plain_and_unique() {
        let mut ids = Ids::default();
        assert_eq!(ids.make("Pay by place, 2025"), "pay-by-place-2025");
        assert_eq!(ids.make("Pay by place: 2025"), "pay-by-place-2025-2");
        assert_eq!(ids.make("Don’t sign – à la carte"), "dont-sign-a-la-carte");
        assert_eq!(ids.make("CI/CD"), "cicd");
        assert_eq!(ids.make("?!"), "section");
        assert!(!ids.take("section"));
    }
}
