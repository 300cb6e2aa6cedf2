//! One posting and how it is understood: each answer with the words that gave it.
//!
//! Problems in the content do not stop it: whoever mends a rule wants to see what it does before
//! the rest is right.

use super::{
    build::Inputs,
    rules::{own_postings, reader, seen_on},
};
use crate::{
    content::library::{Drafts, Library, Visibility},
    jobs::{
        job::{Job, Nature},
        posting::{JobId, Posting, Seen},
        reading::Reader,
        store::Store,
    },
    problem::Problem,
};
use jiff::civil::Date;

/// A posting, and what it was understood as.
#[derive(Debug)]
pub struct Explanation {
    /// What was stated.
    pub posting: Posting,
    /// When the store saw it; none for a posting from a file of the content.
    pub seen: Option<Seen>,
    /// What was understood.
    pub job: Job,
    /// The words that its places were read from.
    pub places: Option<String>,
    /// The words that name each of its skills.
    pub skills: Vec<Option<String>>,
}

/// Explains a job of the content folder or of the store, open or closed. None if there is none of
/// that id. The problems are those of the content.
///
/// # Errors
/// When content or store cannot be read.
pub fn explain(
    inputs: &Inputs,
    as_of: Date,
    id: &JobId,
) -> anyhow::Result<(Option<Explanation>, Vec<Problem>)> {
    let drafts = Drafts::Shown;
    let (library, mut problems) = Library::load(&inputs.content, Visibility { as_of, drafts });
    let reader = reader(&inputs.content, &library, &mut problems)?;
    let own = own_postings(&inputs.content, as_of, &mut problems);
    let found = match own.into_iter().find(|(own, _)| own.key.id() == *id) {
        Some((posting, nature)) => Some((posting, None, nature)),
        None => match &inputs.database {
            // Asking must not make a store.
            Some(database) if database.exists() => Store::open(database)?
                .posting(id)?
                .map(|stored| (stored.posting, Some(stored.seen), Nature::Real)),
            _ => None,
        },
    };
    let explanation =
        found.map(|(posting, seen, nature)| read(&reader, posting, seen, nature, as_of));
    Ok((explanation, problems))
}

fn read(
    reader: &Reader,
    posting: Posting,
    seen: Option<Seen>,
    nature: Nature,
    as_of: Date,
) -> Explanation {
    let job = reader.read(&posting, &seen.unwrap_or_else(|| seen_on(as_of)), nature);
    Explanation {
        places: reader.places_evidence(&posting),
        skills: reader.skills_evidence(&posting, &job),
        posting,
        seen,
        job,
    }
}
