//! What a source lets a site do with its postings. The defaults of each provider follow its own
//! terms; an employer's own system publishes so that its jobs are shown.
//!
//! Every source's postings may be stored and exported by the operator. Search engines are told
//! to pass over single jobs of every source.

use super::feeds::Provider;

/// Whether postings may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// They may.
    Yes,
    /// Not without a leave that nobody has given: they are kept in the store only.
    No,
}

/// What a source lets a site do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rights {
    /// Whether its postings may be shown.
    pub show: Show,
    /// The name that a job's page has to give, with a link back that search engines follow.
    pub credit: Option<&'static str>,
}

impl Rights {
    /// The rights in postings of a provider, by its name.
    pub fn of(provider: &str) -> Self {
        let title = Provider::named(provider).map(|provider| provider.title);
        match provider {
            // Usually made for one named partner; and a list without a licence.
            "indeed-xml" | "simplify" => Self {
                show: Show::No,
                credit: None,
            },
            "remoteok" | "remotive" | "weworkremotely" => Self {
                show: Show::Yes,
                credit: title,
            },
            _ => Self {
                show: Show::Yes,
                credit: None,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_provider_that_has_to_be_named_has_a_name() {
        for provider in ["remoteok", "remotive", "weworkremotely"] {
            let rights = Rights::of(provider);
            assert!(
                rights.credit.is_some_and(|name| !name.is_empty()),
                "{provider}"
            );
        }
        assert_eq!(Rights::of("simplify").show, Show::No);
        assert_eq!(Rights::of("greenhouse").show, Show::Yes);
    }
}
