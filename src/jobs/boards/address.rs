//! Where a board is found whose format anyone may publish anywhere: the address that the operator
//! gives. Every other board is found by its name.
//!
//! ```toml
//! address = "https://halyard.example/jobs.xml"
//! addresses = ["https://halyard.example/jobs/1", "https://halyard.example/jobs/2"]
//! ```
//!
//! Several only for pages with JobPosting: each is a page of the same board.

use crate::{
    jobs::feeds::Provider,
    problem::strict::{Table, Text},
};
use url::Url;

/// The most pages of one board: each is a request of its own, a second apart.
const MOST: usize = 200;

/// The addresses of a board; empty where the provider has one of its own. None after a problem.
pub(super) fn read<'a>(board: &Table<'a>, provider: &Provider) -> Option<Vec<Url>> {
    let one = board.optional_text("address");
    let several = board.texts("addresses");
    let note = |rule, key: &str, message: String, help: &str| {
        board.note(rule, key, message, help);
        None
    };
    let is_several = board.has("addresses");
    let key = if is_several { "addresses" } else { "address" };
    let name = provider.name;
    if provider.has_address() {
        if board.has(key) {
            let message = format!("a board of {name} is found by its name: `{key}` is superfluous");
            return note("wrong-address", key, message, "remove the line");
        }
        return Some(Vec::new());
    }
    if !board.has(key) {
        let message = format!("a board of {name} has no address of its own");
        let help = "add `address = \"https://...\"`: where it is published";
        return note("missing-address", "provider", message, help);
    }
    if is_several && board.has("address") {
        let message = "`address` and `addresses` are both there".to_owned();
        return note("wrong-address", key, message, "put all into `addresses`");
    }
    if is_several && !provider.has_pages_anywhere() {
        let message = format!("a board of {name} has one address");
        let help = "write `address = \"https://...\"`, and a board for each other address";
        return note("wrong-address", key, message, help);
    }
    if several.len() > MOST {
        let message = format!("{} addresses are more than {MOST}", several.len());
        return note("wrong-address", key, message, "divide them among boards");
    }
    let texts: Vec<Text> = one.into_iter().chain(several).collect();
    if texts.is_empty() {
        // A value of the wrong kind is a problem already; an empty list is none yet.
        let message = "there is no address in it".to_owned();
        return (is_several)
            .then(|| note("wrong-address", key, message, "name a page"))
            .flatten();
    }
    let mut found: Vec<Url> = Vec::new();
    for text in &texts {
        match address(&text.value) {
            Some(url) if !found.contains(&url) => found.push(url),
            Some(_) => {
                let message = format!("{} is named twice", text.value);
                board.note_at("wrong-address", text.span.clone(), message, "name it once");
            }
            None => {
                let message = format!("`{}` is no address of a board", text.value);
                let help = "write https, the host, and the path: https://halyard.example/jobs";
                board.note_at("wrong-address", text.span.clone(), message, help);
            }
        }
    }
    (found.len() == texts.len()).then_some(found)
}

/// An https address without a login, at most 2,000 bytes long.
fn address(text: &str) -> Option<Url> {
    let mut url = Url::parse(text).ok().filter(|_| text.len() <= 2_000)?;
    url.set_fragment(None);
    let has_login = !url.username().is_empty() || url.password().is_some();
    (url.scheme() == "https" && url.has_host() && !has_login).then_some(url)
}

#[cfg(test)]
mod tests {
    use crate::{
        jobs::boards::{Boards, FILE},
        problem::SourceText,
    };

    fn read(provider: &str, lines: &str) -> (Vec<String>, Vec<String>) {
        let text = format!(
            "[[board]]\nprovider = \"{provider}\"\nboard = \"harbor\"\nemployer = \"Harbor\"\n{lines}"
        );
        let (boards, problems) = Boards::parse(&SourceText::new(FILE, text));
        let addresses = boards.all().iter().flat_map(|entry| &entry.addresses);
        (
            addresses.map(ToString::to_string).collect(),
            problems.iter().map(ToString::to_string).collect(),
        )
    }

    #[test]
    fn a_format_without_an_address_takes_the_operators() {
        let (found, problems) = read("indeed-xml", "address = \"https://a.example/x.xml\"\n");
        assert_eq!(problems, [""; 0]);
        assert_eq!(found, ["https://a.example/x.xml"]);
        let several = "addresses = [\"https://a.example/1\", \"https://a.example/2#top\"]\n";
        let (found, problems) = read("jsonld", several);
        assert_eq!(problems, [""; 0]);
        assert_eq!(found, ["https://a.example/1", "https://a.example/2"]);
    }

    #[test]
    fn what_is_missing_superfluous_or_unsafe_is_a_problem_with_its_line() {
        for (provider, lines, place, words) in [
            ("jobposting", "", "boards.toml:2:", "no address of its own"),
            (
                "lever",
                "address = \"https://a.example\"\n",
                "boards.toml:5:",
                "superfluous",
            ),
            (
                "jsonld",
                "address = \"http://a.example\"\n",
                "boards.toml:5:",
                "no address",
            ),
            (
                "jsonld",
                "address = \"https://me:pw@a.example\"\n",
                "boards.toml:5:",
                "no address",
            ),
            (
                "jsonld",
                "address = \"file:///etc/passwd\"\n",
                "boards.toml:5:",
                "no address",
            ),
            (
                "jsonld",
                "addresses = []\n",
                "boards.toml:5:",
                "no address in it",
            ),
            (
                "jsonld",
                "address = 7\n",
                "boards.toml:5:",
                "cannot be this integer",
            ),
            (
                "jsonld",
                "addresses = [\n\"https://a.example\",\n\"https://a.example\"]\n",
                "boards.toml:7:",
                "twice",
            ),
            (
                "indeed-xml",
                "addresses = [\"https://a.example\"]\n",
                "boards.toml:5:",
                "one address",
            ),
            (
                "jsonld",
                "address = \"https://a.example\"\naddresses = [\"https://a.example/2\"]\n",
                "boards.toml:6:",
                "both",
            ),
        ] {
            let (found, problems) = read(provider, lines);
            assert_eq!(found, [""; 0], "{lines}");
            assert_eq!(problems.len(), 1, "{lines}: {problems:#?}");
            let problem = &problems[0];
            assert!(
                problem.starts_with(place) && problem.contains(words),
                "{problem}"
            );
        }
    }
}
