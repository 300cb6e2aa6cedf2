//! What only the page of a list depends on, beside its query.
//!
//! - *Find*: words that a reader looks for among the values of a long facet, `find-skill=kub`.
//!   They change which values the form shows and nothing else, so no feed, no count and no link of
//!   the page carries them.
//! - *Ignored*: what an address held that means nothing. The reader is sent to the canonical
//!   address, and tokens of these ([`Ignored::token`]) go along so that the page can say what it left
//!   out. One that would not be ignored is dropped: what the page says is not for a link to write.
//!
//! 1. [`View::split`] takes its own keys out of an address; the rest is the query's.
//! 2. [`View::address`] is the one address of both: the query's, then these in a fixed order.

use crate::jobs::query::{Facet, Ignored, Known, Query, clean_text};
use std::collections::BTreeMap;

/// Before the key of a facet.
const FIND: &str = "find-";
const IGNORED: &str = "ignored";
/// Longest words looked for, in characters.
const WORDS: usize = 60;
/// Most things left out that are named.
const NAMED: usize = 8;
/// Most pairs of an address that are looked at; the query reads no more either.
const PAIRS: usize = 200;

/// Facets whose values may be too many to show; these can be searched.
pub const SEARCHED: [Facet; 6] = [
    Facet::Remote,
    Facet::Country,
    Facet::Region,
    Facet::City,
    Facet::Skill,
    Facet::Employer,
];

/// What only the page depends on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    finds: BTreeMap<Facet, String>,
    ignored: Vec<Ignored>,
}

impl View {
    /// The view of an address, and the rest of the address as it was sent.
    pub fn split(raw: &str, known: &impl Known) -> (Self, String) {
        let mut view = Self::default();
        let mut rest: Vec<&str> = Vec::new();
        for (place, part) in raw.split('&').enumerate() {
            let own = part.starts_with(FIND) || part.starts_with(IGNORED);
            match own && place < PAIRS && view.take(part, known) {
                true => {}
                false => rest.push(part),
            }
        }
        (view, rest.join("&"))
    }

    /// Takes a pair of a key that is its own; false of any other.
    fn take(&mut self, part: &str, known: &impl Known) -> bool {
        let Some((key, value)) = url::form_urlencoded::parse(part.as_bytes()).next() else {
            return false;
        };
        if key == IGNORED {
            self.name(&value, known);
            return true;
        }
        let facet = key.strip_prefix(FIND).and_then(Facet::parse);
        let Some(facet) = facet.filter(|facet| SEARCHED.contains(facet)) else {
            return false;
        };
        if let Some(words) = short(&value, WORDS) {
            self.finds.entry(facet).or_insert(words);
        }
        true
    }

    /// Names something that was left out.
    pub fn ignore(&mut self, what: &Ignored, known: &impl Known) {
        if let Some(token) = what.token() {
            self.name(&token, known);
        }
    }

    fn name(&mut self, token: &str, known: &impl Known) {
        if let Some(ignored) = Ignored::of_token(token, known)
            && self.ignored.len() < NAMED
            && !self.ignored.contains(&ignored)
        {
            self.ignored.push(ignored);
        }
    }

    /// The words looked for among the values of a facet.
    pub fn find(&self, facet: Facet) -> Option<&str> {
        self.finds.get(&facet).map(String::as_str)
    }

    /// What was left out.
    pub fn ignored(&self) -> &[Ignored] {
        &self.ignored
    }

    /// The name of the field of a facet.
    pub fn field(facet: Facet) -> String {
        format!("{FIND}{}", facet.key())
    }

    /// The one address of a query's page as it is looked at.
    pub fn address(&self, query: &Query) -> String {
        let address = query.address();
        let mut own = url::form_urlencoded::Serializer::new(String::new());
        for (facet, words) in &self.finds {
            own.append_pair(&Self::field(*facet), words);
        }
        for what in &self.ignored {
            own.append_pair(IGNORED, &what.token().unwrap_or_default());
        }
        let own = own.finish();
        match (own.is_empty(), address.contains('?')) {
            (true, _) => address,
            (false, true) => format!("{address}&{own}"),
            (false, false) => format!("{address}?{own}"),
        }
    }
}

fn short(text: &str, most: usize) -> Option<String> {
    let text: String = clean_text(text)?.chars().take(most).collect();
    Some(text.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(_: Facet, _: &str) -> bool {
        true
    }

    #[test]
    fn what_the_page_alone_depends_on_is_no_part_of_the_query() {
        let (view, rest) = View::split("q=go&find-skill=+kub+&level=senior&find-city=", &all);
        assert_eq!(rest, "q=go&level=senior");
        assert_eq!(view.find(Facet::Skill), Some("kub"));
        assert_eq!(view.find(Facet::City), None);
        let query = Query::parse(&rest, None).query;
        assert_eq!(
            view.address(&query),
            "/jobs?q=go&level=senior&find-skill=kub"
        );
    }

    #[test]
    fn keys_that_are_nobodys_stay_for_the_query_to_name() {
        let (view, rest) = View::split("find-boss=a&ignoredness=1&find-level=x", &all);
        assert_eq!(view, View::default());
        assert_eq!(rest, "find-boss=a&ignoredness=1&find-level=x");
    }

    #[test]
    fn a_link_cannot_write_what_the_page_says() {
        let raw = "ignored=Your+account+is+locked.+Call+1-800-555-0000&ignored=level:boss\
                   &ignored=level:senior&ignored=q:call-1-800&ignored=foo:1-800";
        let (view, rest) = View::split(raw, &all);
        assert_eq!(rest, "");
        let words: Vec<String> = view.ignored().iter().map(Ignored::to_string).collect();
        assert_eq!(words, ["level “boss”"]);
        assert_eq!(
            view.address(&Query::default()),
            "/jobs?ignored=level%3Aboss"
        );
    }

    proptest! {
        /// Whoever is sent to the address of a view stays there.
        #[test]
        fn an_address_leads_to_itself(raw in "[a-z&=+% \\PC-]{0,120}", words in "\\PC{0,90}") {
            let find: String =
                url::form_urlencoded::Serializer::new(String::new()).append_pair("find-skill", &words).finish();
            let (mut view, rest) = View::split(&format!("{raw}&{find}&ignored={raw}&ignored={words}"), &all);
            let parsed = Query::parse(&rest, None);
            for what in &parsed.ignored {
                view.ignore(what, &all);
            }
            let address = view.address(&parsed.query);
            let role = parsed.query.role().map(str::to_owned);
            let sent = address.split_once('?').map_or("", |(_, sent)| sent);
            let (again, rest) = View::split(sent, &all);
            let parsed = Query::parse(&rest, role.as_deref());
            prop_assert!(parsed.ignored.is_empty());
            prop_assert_eq!(again.address(&parsed.query), address);
        }
    }
}
