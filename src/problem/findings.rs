//! The problems of one file while it is being read.
//!
//! A parser notes what it finds and goes on, so that a writer sees every problem of a file at
//! once. The list is bounded: a hostile file cannot fill memory with complaints about itself.

use crate::problem::{Place, Problem, SourceText};
use std::{cell::RefCell, ops::Range, sync::Arc};

/// Problems kept of one file; the next one says that there are more.
const MOST: usize = 200;

/// What was found in one file so far.
#[derive(Debug)]
pub struct Findings {
    source: Arc<SourceText>,
    /// Behind a cell, because readers of nested tables note problems side by side.
    found: RefCell<Vec<Problem>>,
}

impl Findings {
    /// None so far.
    pub fn new(source: &Arc<SourceText>) -> Self {
        Self {
            source: Arc::clone(source),
            found: RefCell::new(Vec::new()),
        }
    }

    /// The file that is being read.
    pub fn source(&self) -> &Arc<SourceText> {
        &self.source
    }

    /// Notes a problem at a span of the file.
    pub fn note(
        &self,
        rule: &'static str,
        span: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let mut found = self.found.borrow_mut();
        if found.len() < MOST {
            let place = Place::span(&self.source, span);
            found.push(Problem::new(rule, place, message, help));
        } else if found.len() == MOST {
            found.push(Problem::new(
                "too-many-problems",
                Place::Path(self.source.path.clone()),
                "the file has more problems than are listed",
                "solve these first, then check again",
            ));
        }
    }

    /// Whether no more are kept. Readers stop then: what follows would only cost time.
    pub fn is_full(&self) -> bool {
        self.count() > MOST
    }

    /// How many were noted.
    pub fn count(&self) -> usize {
        self.found.borrow().len()
    }

    /// All of them, in the order of the file.
    pub fn into_problems(self) -> Vec<Problem> {
        let mut problems = self.found.into_inner();
        problems.sort_by_key(|problem| match &problem.place {
            Place::Span(_, span) => span.start,
            Place::Path(_) => usize::MAX,
        });
        problems
    }
}

/// "Did you mean `x`?" when a candidate is near, else the candidates or their number.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    match crate::problem::nearest(word, candidates.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if candidates.is_empty() => "there is none to choose from".to_owned(),
        None if candidates.len() <= 16 => format!("write one of: {}", candidates.join(", ")),
        None => format!(
            "write one of {} known, such as {}",
            candidates.len(),
            candidates[..5].join(", ")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_bounded_and_says_so() {
        let source = SourceText::new("a.md", "text");
        let findings = Findings::new(&source);
        for _ in 0..1_000 {
            findings.note("rule", 0..4, "wrong", "right it");
        }
        let problems = findings.into_problems();
        assert_eq!(problems.len(), MOST + 1);
        assert_eq!(problems[MOST].rule, "too-many-problems");
    }

    #[test]
    fn help_names_the_nearest_or_the_choices() {
        assert_eq!(did_you_mean("oew", ["oews"]), "did you mean `oews`?");
        assert_eq!(
            did_you_mean("x", ["alpha", "beta"]),
            "write one of: alpha, beta"
        );
    }
}
