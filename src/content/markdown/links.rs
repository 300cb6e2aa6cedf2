//! What a link leads to: a figure, an amount of an example, a jobs query, this site, elsewhere.

use super::{
    context::Context,
    inline::{Parts, Text},
    prose::Run,
};
use crate::content::{
    body::{Inline, JobsLink},
    html::{escape, text_of},
};
use std::ops::Range;
use url::Url;

impl Context<'_> {
    /// Reads the link whose start is the event `at`.
    pub fn link(
        &mut self,
        text: &Text<'_>,
        at: usize,
        address: &str,
        parts: &mut Parts,
        run: &mut Run,
    ) {
        let place = text.place(at);
        if let Some(expression) = address.strip_prefix("figure:") {
            self.no_words(text, at, "a figure");
            run.gap(place.clone());
            let inside = self.inside(text, at, expression);
            let figure = self
                .lookup
                .figure(expression, place, &inside, self.findings);
            parts.0.extend(figure.map(Inline::Figure));
        } else if let Some(cited) = address.strip_prefix("example:") {
            self.no_words(text, at, "an amount of an example");
            run.gap(place.clone());
            match self.examples.cite(cited) {
                Ok(amount) => parts.html(&escape(&amount)),
                Err((message, help)) => {
                    self.findings.note("unknown-example", place, message, help);
                }
            }
        } else if let Some(query) = address.strip_prefix("jobs:") {
            let query = query.to_owned();
            self.jobs_link(text, at, query, parts, run);
        } else {
            let opening = self.anchor(place, address);
            parts.html(opening.as_deref().unwrap_or_default());
            self.read_inlines(text, at + 1..text.ends[at], parts, run);
            parts.html(opening.map_or("", |_| "</a>"));
        }
    }

    fn jobs_link(
        &mut self,
        text: &Text<'_>,
        at: usize,
        query: String,
        parts: &mut Parts,
        run: &mut Run,
    ) {
        let span = text.place(at);
        let mut words = Parts::default();
        self.read_inlines(text, at + 1..text.ends[at], &mut words, run);
        match words.into_html() {
            Some(html) if !text_of(&html).trim().is_empty() => {
                parts.push(Inline::Jobs(JobsLink { query, html, span }));
            }
            _ => self.findings.note(
                "link-words",
                span,
                "a link to jobs has no words of its own",
                "write what the jobs are: [Go roles](jobs:...); the count is added by itself",
            ),
        }
    }

    /// The opening tag of an ordinary link; none after a problem.
    fn anchor(&mut self, place: Range<usize>, address: &str) -> Option<String> {
        let local =
            address.starts_with('#') || (address.starts_with('/') && !address.starts_with("//"));
        if local {
            let plain = |b: u8| b.is_ascii_graphic() && !b"\"'<>\\^`{|}".contains(&b);
            if !address.bytes().all(plain) {
                self.findings.note(
                    "link-address",
                    place,
                    format!("`{address}` is no address of this site"),
                    "use letters, digits and hyphens as the page's address has them",
                );
                return None;
            }
            self.links.push((address.to_owned(), place));
            return Some(format!("<a href=\"{}\">", escape(address)));
        }
        let lower = address.to_ascii_lowercase();
        let known = ["http://", "https://", "mailto:"];
        if !known.iter().any(|scheme| lower.starts_with(scheme)) {
            self.findings.note(
                "link-scheme",
                place,
                format!(
                    "`{}` leads nowhere",
                    address.chars().take(80).collect::<String>()
                ),
                "start a link with /, #, https:, http:, mailto:, figure:, jobs: or example:",
            );
            return None;
        }
        match Url::parse(address) {
            Ok(url) if url.scheme() == "mailto" => {
                Some(format!("<a href=\"{}\">", escape(url.as_str())))
            }
            Ok(url) if url.has_host() && url.username().is_empty() && url.password().is_none() => {
                Some(format!(
                    "<a href=\"{}\" rel=\"noopener\">",
                    escape(url.as_str())
                ))
            }
            _ => {
                self.findings.note(
                    "link-address",
                    place,
                    format!("`{address}` is no address"),
                    "copy the address from the page itself, without a user name in it",
                );
                None
            }
        }
    }

    fn no_words(&self, text: &Text<'_>, at: usize, what: &str) {
        if text.ends[at] > at + 1 {
            self.findings.note(
                "link-words",
                text.place(at),
                format!("{what} has words of its own"),
                "leave the square brackets empty: the site prints the value",
            );
        }
    }

    /// Where an address written in a link stands in the file, as a function of a part of it.
    fn inside<'x>(
        &self,
        text: &'x Text<'_>,
        at: usize,
        expression: &str,
    ) -> impl Fn(Range<usize>) -> Range<usize> + 'x {
        let range = text.events[at].1.clone();
        let start = text.text[range.clone()]
            .find(expression)
            .map(|offset| range.start + offset);
        move |part| match start {
            Some(start) => text.origin.place(start + part.start..start + part.end),
            None => text.origin.place(range.clone()),
        }
    }
}
