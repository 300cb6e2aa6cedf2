//! The providers: what each is called, where its boards are, and how they come in pages.
//!
//! - *Slug*: a board's name at the provider. It keeps its case and may hold blanks.
//! - *Host*: a career site's own host. Where an address begins with `{host}`, a slug with a dot is
//!   the employer's own domain, and any other slug a name under the provider's.

use super::{
    Board, FeedError, MOST_BYTES, Parsed, ashby, client::Accept, greenhouse, indeed_xml,
    jobposting, jsonld, lever, personio, recruitee, remoteok, remotive, simplify, smartrecruiters,
    teamtailor, weworkremotely, workable,
};

/// A system that publishes boards in one format.
#[derive(Debug, Clone, Copy)]
pub struct Provider {
    /// Its name in keys and files.
    pub name: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// Where a board is found: `{board}` stands for the board's slug, `{host}` for its host. Empty
    /// for a format that anyone may publish anywhere: its board has an address of its own.
    pub address: &'static str,
    /// The domain that hosts are names of; empty where no board has a host of its own.
    pub domain: &'static str,
    /// Where one posting is found, for a provider whose list has no texts: `{id}` stands for the
    /// provider's id.
    pub detail: Option<&'static str>,
    /// How a board comes in pages.
    pub paging: Paging,
    pub(super) parser: fn(&[u8], &Board) -> Result<Parsed, FeedError>,
}

/// How a board comes in pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paging {
    /// One answer holds it all.
    None,
    /// Each answer holds so many rows; the next one begins after as many as were read.
    Offset {
        /// The parameter that says how many rows to pass over.
        parameter: &'static str,
        /// The rows of a full page, which the address asks for.
        rows: usize,
    },
}

/// The providers that can be read.
pub const PROVIDERS: &[Provider] = &[
    Provider {
        name: "greenhouse",
        title: "Greenhouse",
        address: "https://boards-api.greenhouse.io/v1/boards/{board}/jobs?content=true&pay_transparency=true",
        domain: "",
        detail: None,
        paging: Paging::None,
        parser: greenhouse::parse,
    },
    Provider {
        name: "lever",
        title: "Lever",
        address: "https://api.lever.co/v0/postings/{board}?mode=json",
        domain: "",
        detail: None,
        paging: Paging::None,
        parser: lever::parse,
    },
    Provider {
        name: "ashby",
        title: "Ashby",
        address: "https://api.ashbyhq.com/posting-api/job-board/{board}?includeCompensation=true",
        domain: "",
        detail: None,
        paging: Paging::None,
        parser: ashby::parse,
    },
    Provider {
        name: "workable",
        title: "Workable",
        address: "https://apply.workable.com/api/v1/widget/accounts/{board}?details=true",
        domain: "",
        detail: None,
        paging: Paging::None,
        parser: workable::parse,
    },
    Provider {
        name: "smartrecruiters",
        title: "SmartRecruiters",
        address: "https://api.smartrecruiters.com/v1/companies/{board}/postings?limit=100",
        domain: "",
        detail: Some("https://api.smartrecruiters.com/v1/companies/{board}/postings/{id}"),
        paging: Paging::Offset {
            parameter: "offset",
            rows: 100,
        },
        parser: smartrecruiters::parse,
    },
    Provider {
        name: "recruitee",
        title: "Recruitee",
        address: "https://{host}/api/offers",
        domain: "recruitee.com",
        detail: None,
        paging: Paging::None,
        parser: recruitee::parse,
    },
    Provider {
        name: "teamtailor",
        title: "Teamtailor",
        address: "https://{host}/jobs.rss?per_page=100",
        domain: "teamtailor.com",
        detail: None,
        paging: Paging::Offset {
            parameter: "offset",
            rows: teamtailor::FULL_PAGE,
        },
        parser: teamtailor::parse,
    },
    Provider {
        name: "personio",
        title: "Personio",
        address: "https://{host}/xml?language=en",
        domain: personio::DOMAIN,
        detail: None,
        paging: Paging::None,
        parser: personio::parse,
    },
    Provider {
        name: "indeed-xml",
        title: "Indeed-style XML",
        address: "",
        domain: "",
        detail: None,
        paging: Paging::None,
        parser: indeed_xml::parse,
    },
    Provider {
        name: "weworkremotely",
        title: "We Work Remotely",
        address: "https://weworkremotely.com/remote-jobs.rss",
        domain: "",
        detail: None,
        paging: Paging::None,
        parser: weworkremotely::parse,
    },
    Provider {
        name: "remoteok",
        title: "Remote OK",
        address: "https://remoteok.com/api",
        domain: "",
        detail: None,
        paging: Paging::None,
        parser: remoteok::parse,
    },
    Provider {
        name: "remotive",
        title: "Remotive",
        address: "https://remotive.com/api/remote-jobs",
        domain: "",
        detail: None,
        paging: Paging::None,
        parser: remotive::parse,
    },
    Provider {
        name: "jsonld",
        title: "A page with JobPosting",
        address: "",
        domain: "",
        detail: None,
        paging: Paging::None,
        parser: jsonld::parse,
    },
    Provider {
        name: "simplify",
        title: "SimplifyJobs",
        address: "https://raw.githubusercontent.com/SimplifyJobs/{board}/HEAD/.github/scripts/listings.json",
        domain: "",
        detail: None,
        paging: Paging::None,
        parser: simplify::parse,
    },
    Provider {
        name: "jobposting",
        title: "Signpost export",
        address: "",
        domain: "",
        detail: None,
        paging: Paging::None,
        parser: jobposting::parse,
    },
];

impl Provider {
    /// The provider of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        PROVIDERS.iter().find(|provider| provider.name == name)
    }

    /// The names of all providers.
    pub fn names() -> impl Iterator<Item = &'static str> {
        PROVIDERS.iter().map(|provider| provider.name)
    }

    /// Whether its boards are found by their names. A format that anyone may publish has no
    /// addresses of its own.
    pub fn has_address(&self) -> bool {
        !self.address.is_empty()
    }

    /// Whether a board may be pages at any addresses.
    pub fn has_pages_anywhere(&self) -> bool {
        self.name == jsonld::NAME
    }

    /// Whether a text can be the name of a board.
    pub fn can_name(&self, board: &str) -> bool {
        is_slug(board) && (!self.has_address() || self.address_of(board).is_some())
    }

    /// Whether it is one list of many employers' jobs, at one address of its own.
    pub fn is_list(&self) -> bool {
        self.name == "simplify" || (self.has_address() && !self.address.contains('{'))
    }

    /// The address of a board. None unless its slug is letters, digits, `-`, `_`, dots and inner
    /// blanks, so that a slug cannot lead to another path, and a plain host name where it is one.
    pub fn address_of(&self, board: &str) -> Option<String> {
        self.filled(self.address, board)
    }

    /// The address of the page that begins after `rows` rows. None for a provider without pages.
    pub fn page_of(&self, board: &str, rows: usize) -> Option<String> {
        let first = self.address_of(board)?;
        match self.paging {
            Paging::None => None,
            Paging::Offset { parameter, .. } => Some(format!("{first}&{parameter}={rows}")),
        }
    }

    /// The address of one posting, where the list has no texts.
    pub fn detail_of(&self, board: &str, id: &str) -> Option<String> {
        let address = self.filled(self.detail?, board)?;
        is_slug(id).then(|| address.replace("{id}", id))
    }

    fn filled(&self, address: &str, board: &str) -> Option<String> {
        if address.is_empty() || !is_slug(board) {
            return None;
        }
        if !address.contains("{host}") {
            return Some(address.replace("{board}", &board.replace(' ', "%20")));
        }
        Some(address.replace("{host}", &host(board, self.domain)?))
    }

    /// The kind of content that its answers are.
    pub fn accept(&self) -> Accept {
        if self.name == jsonld::NAME {
            Accept::Html
        } else if self.name == indeed_xml::NAME
            || self.address.contains(".rss")
            || self.address.contains("/xml")
        {
            Accept::Xml
        } else {
            Accept::Json
        }
    }

    /// Reads an answer of this provider.
    pub fn parse(&self, bytes: &[u8], board: &Board) -> Result<Parsed, FeedError> {
        if bytes.len() > MOST_BYTES {
            return Err(FeedError::new(format!(
                "the answer has {} MB, more than the {} MB that are read",
                bytes.len() / 1_048_576,
                MOST_BYTES / 1_048_576
            )));
        }
        (self.parser)(bytes, board)
    }
}

/// The host of a board under a provider's domain, or its own.
pub(super) fn host(board: &str, domain: &str) -> Option<String> {
    let host = if board.contains('.') {
        board.to_owned()
    } else {
        format!("{board}.{domain}")
    };
    is_host(&host).then_some(host)
}

fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 100
        && text.trim() == text
        && !text.starts_with('.')
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_. ".contains(c))
}

/// A name of two parts or more, the last of letters: no number that is an address.
fn is_host(text: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && part.len() <= 63
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    text.split('.').all(part)
        && text
            .rsplit_once('.')
            .is_some_and(|(_, last)| last.starts_with(|c: char| c.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn provider(name: &str) -> &'static Provider {
        Provider::named(name).unwrap()
    }

    #[test]
    fn a_board_cannot_lead_to_another_address() {
        let greenhouse = provider("greenhouse");
        assert!(
            greenhouse
                .address_of("stripe")
                .unwrap()
                .contains("/boards/stripe/jobs?")
        );
        for slug in ["", "../x", "a/b", "a?b", " a", "a#", "a%2f", ".hidden"] {
            assert_eq!(greenhouse.address_of(slug), None, "{slug}");
        }
        assert!(Provider::named("nobody").is_none());
        assert_eq!(provider("jsonld").address_of("any"), None);
        assert_eq!(
            provider("ashby").address_of("Forward Financing").unwrap(),
            "https://api.ashbyhq.com/posting-api/job-board/Forward%20Financing?includeCompensation=true"
        );
    }

    #[test]
    fn a_board_may_have_a_domain_of_its_own() {
        let recruitee = provider("recruitee");
        for (slug, address) in [
            ("halyard", "https://halyard.recruitee.com/api/offers"),
            (
                "jobs.halyard.example",
                "https://jobs.halyard.example/api/offers",
            ),
        ] {
            assert_eq!(recruitee.address_of(slug).as_deref(), Some(address));
        }
        for slug in ["127.0.0.1", "a..b", "a.", "a b", "a_b", "-a.example", "1.2"] {
            assert_eq!(recruitee.address_of(slug), None, "{slug}");
        }
    }

    #[test]
    fn pages_and_postings_have_addresses_where_the_provider_has_them() {
        let provider = provider("smartrecruiters");
        assert_eq!(
            provider.page_of("Tidewater", 100).unwrap(),
            "https://api.smartrecruiters.com/v1/companies/Tidewater/postings?limit=100&offset=100"
        );
        assert_eq!(
            provider.detail_of("Tidewater", "744").unwrap(),
            "https://api.smartrecruiters.com/v1/companies/Tidewater/postings/744"
        );
        assert_eq!(provider.detail_of("Tidewater", "../7"), None);
        let lever = Provider::named("lever").unwrap();
        assert_eq!(lever.page_of("a", 1), None);
        assert_eq!(lever.detail_of("a", "1"), None);
    }

    #[test]
    fn names_are_different() {
        let names: std::collections::BTreeSet<_> = Provider::names().collect();
        assert_eq!(names.len(), PROVIDERS.len());
    }
}
