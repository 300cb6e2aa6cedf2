//! What a source lets a site do with its postings, and whom the operator has leave from.
//!
//! - *Rights*: show, text, feed, index, markup, attribution. A job carries those of its board, so
//!   every list, page and feed asks the job.
//! - *Defaults*: each provider's, by its own terms. An employer's own system publishes so that its
//!   jobs are shown; that is no leave to have them in a search engine under another name.
//! - *Grants*: what `[board.rights]` in `content/boards.toml` says of one board, over the
//!   defaults. A board that the file does not name has the defaults.
//!
//! Rights are no part of what is stored: other grants hold from the next snapshot on. An export is
//! the operator's own and holds everything.

use super::posting::Key;
use std::collections::HashMap;

/// Whether a source allows something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    /// It does.
    Given,
    /// It does not, or nobody knows.
    Withheld,
}

/// How much of a posting's text a page may show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextRight {
    /// All of it.
    Full,
    /// Its beginning.
    Excerpt,
    /// Nothing.
    None,
}

/// Whether a job's page has to name its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attribution {
    /// Its name, with a link back that search engines follow.
    Link,
    /// It asks for none.
    None,
}

/// What a source lets a site do with its postings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rights {
    /// Whether they may be shown at all; without it they are kept in the store only.
    pub show: Leave,
    /// How much of their text may be shown.
    pub text: TextRight,
    /// Whether feeds, JSON, CSV and the API may hold them.
    pub feed: Leave,
    /// Whether search engines may list their pages, and the sitemap name them.
    pub index: Leave,
    /// Whether their pages may carry JobPosting markup.
    pub markup: Leave,
    /// Whether their pages have to name the source.
    pub attribution: Attribution,
}

impl TextRight {
    /// Every value with its word in `boards.toml`.
    pub const ALL: [(&'static str, Self); 3] = [
        ("full", Self::Full),
        ("excerpt", Self::Excerpt),
        ("none", Self::None),
    ];
}

impl Rights {
    /// An employer's own system.
    const EMPLOYER: Self = Self {
        show: Leave::Given,
        text: TextRight::Full,
        feed: Leave::Given,
        index: Leave::Withheld,
        markup: Leave::Withheld,
        attribution: Attribution::None,
    };
    /// Another site's list that may be shown for a link back.
    const LINKED: Self = Self {
        feed: Leave::Withheld,
        attribution: Attribution::Link,
        ..Self::EMPLOYER
    };
    /// Nobody has given leave.
    const KEPT: Self = Self {
        show: Leave::Withheld,
        feed: Leave::Withheld,
        ..Self::EMPLOYER
    };
    /// The operator's own, or made to be published.
    const ALL: Self = Self {
        index: Leave::Given,
        markup: Leave::Given,
        ..Self::EMPLOYER
    };

    /// The defaults of a provider, by its name. Of one that is not known, nothing is shown.
    pub fn of(provider: &str) -> Self {
        match provider {
            "greenhouse" | "lever" | "ashby" | "workable" | "smartrecruiters" | "recruitee"
            | "teamtailor" | "personio" => Self::EMPLOYER,
            "remoteok" | "remotive" | "weworkremotely" => Self::LINKED,
            "content" | "jobposting" | "jsonld" => Self::ALL,
            // Made up: never where it could be taken for a job.
            "example" => Self {
                feed: Leave::Withheld,
                ..Self::EMPLOYER
            },
            // Usually made for one named partner; and a list without a licence.
            "indeed-xml" | "simplify" => Self::KEPT,
            _ => Self::KEPT,
        }
    }
}

/// The rights of the boards that say more than their providers' defaults.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grants {
    /// By provider, then board.
    boards: HashMap<String, HashMap<String, Rights>>,
}

impl Grants {
    /// Sets the rights of one board.
    pub fn set(&mut self, provider: &str, board: &str, rights: Rights) {
        self.boards
            .entry(provider.to_owned())
            .or_default()
            .insert(board.to_owned(), rights);
    }

    /// The rights in a posting.
    pub fn of(&self, key: &Key) -> Rights {
        self.boards
            .get(&key.provider)
            .and_then(|boards| boards.get(&key.board))
            .copied()
            .unwrap_or_else(|| Rights::of(&key.provider))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::feeds::Provider;

    #[test]
    fn each_kind_of_source_has_its_defaults() {
        for (provider, show, feed, index, attribution) in [
            (
                "greenhouse",
                Leave::Given,
                Leave::Given,
                Leave::Withheld,
                Attribution::None,
            ),
            (
                "remoteok",
                Leave::Given,
                Leave::Withheld,
                Leave::Withheld,
                Attribution::Link,
            ),
            (
                "simplify",
                Leave::Withheld,
                Leave::Withheld,
                Leave::Withheld,
                Attribution::None,
            ),
            (
                "content",
                Leave::Given,
                Leave::Given,
                Leave::Given,
                Attribution::None,
            ),
            (
                "nobody",
                Leave::Withheld,
                Leave::Withheld,
                Leave::Withheld,
                Attribution::None,
            ),
        ] {
            let rights = Rights::of(provider);
            let found = (rights.show, rights.feed, rights.index, rights.attribution);
            assert_eq!(found, (show, feed, index, attribution), "{provider}");
            assert_eq!(rights.markup, index, "{provider}");
        }
    }

    #[test]
    fn only_the_two_without_a_licence_are_not_shown() {
        let hidden: Vec<&str> = Provider::names()
            .filter(|name| Rights::of(name).show == Leave::Withheld)
            .collect();
        assert_eq!(hidden, ["indeed-xml", "simplify"]);
    }

    #[test]
    fn a_grant_holds_for_its_own_board() {
        let key = |provider: &str, board: &str| Key {
            provider: provider.into(),
            board: board.into(),
            provider_id: "1".into(),
        };
        let mut grants = Grants::default();
        let granted = Rights {
            text: TextRight::None,
            ..Rights::of("content")
        };
        grants.set("lever", "harbor", granted);
        assert_eq!(grants.of(&key("lever", "harbor")), granted);
        assert_eq!(grants.of(&key("lever", "other")), Rights::of("lever"));
        assert_eq!(grants.of(&key("ashby", "harbor")), Rights::of("ashby"));
    }
}
