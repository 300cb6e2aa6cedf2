//! Places that a scaffold left to be written: the words "write me".
//!
//! `signpost check` names each. A served site is told of those that readers would see; what a
//! draft still lacks does not keep its writer from looking at it.

use crate::{
    content::{
        guide::Stage,
        library::Library,
        role::{Publication, Role},
    },
    problem::{Place, Problem, SourceText},
};
use std::sync::Arc;

/// What a scaffold puts where words are missing.
const WRITE_ME: &str = "write me";

/// Every place that is left to be written.
pub(super) fn everywhere(library: &Library) -> Vec<Problem> {
    let mut problems = Vec::new();
    for source in (library.roles().map(|role| &role.source))
        .chain(library.guides().map(|guide| &guide.source))
    {
        places(source, &mut problems);
    }
    problems
}

/// Those that readers see.
pub(super) fn in_public(library: &Library) -> Vec<Problem> {
    let mut problems = Vec::new();
    let public = |role: &&Role| role.publication == Publication::Guides;
    let roles = library.roles().filter(public).map(|role| &role.source);
    let guides = (library.guides())
        .filter(|guide| guide.stage == Stage::Public)
        .map(|guide| &guide.source);
    for source in roles.chain(guides) {
        places(source, &mut problems);
    }
    problems
}

fn places(source: &Arc<SourceText>, problems: &mut Vec<Problem>) {
    let text = &source.text;
    for (at, _) in text.match_indices(WRITE_ME) {
        let end = at + WRITE_ME.len();
        let is_whole = !text[..at].ends_with(char::is_alphanumeric)
            && !text[end..].starts_with(char::is_alphanumeric);
        if is_whole {
            problems.push(Problem::new(
                "write-me",
                Place::span(source, at..end),
                "here is nothing yet",
                "write what belongs here, or take it out",
            ));
        }
    }
}
