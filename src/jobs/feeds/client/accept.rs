//! What kind of content is asked for, and what may come instead.
//!
//! Servers are careless about JSON and XML and often call them plain text or bytes: that is let
//! through, the parser will judge. A web page where data was wanted is what boards show when they
//! have moved or are down, so it is named for what it is.

/// What kind of content is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accept {
    /// JSON and its dialects.
    Json,
    /// XML and its dialects: RSS, Atom, feeds of boards.
    Xml,
    /// A web page.
    Html,
}

impl Accept {
    /// The `Accept` header.
    pub fn header(self) -> &'static str {
        match self {
            Self::Json => "application/json, application/*+json;q=0.9",
            Self::Xml => {
                "application/xml, text/xml, application/rss+xml, application/atom+xml, application/*+xml;q=0.9"
            }
            Self::Html => "text/html, application/xhtml+xml",
        }
    }

    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Xml => "XML",
            Self::Html => "a web page",
        }
    }

    /// Whether an answer with that `Content-Type` may be read; otherwise what it is, for people.
    pub fn judge(self, content_type: &str) -> Result<(), String> {
        let kind = content_type.split(';').next().unwrap_or_default().trim();
        let kind = kind.to_ascii_lowercase();
        let page = matches!(kind.as_str(), "text/html" | "application/xhtml+xml");
        let vague = matches!(
            kind.as_str(),
            "" | "text/plain" | "application/octet-stream" | "binary/octet-stream"
        );
        let fits = match self {
            Self::Html => page || kind.is_empty(),
            _ if page => false,
            Self::Json => {
                vague
                    || kind.ends_with("json")
                    || kind.ends_with("jsonl")
                    || kind.ends_with("javascript")
            }
            Self::Xml => vague || kind.ends_with("xml"),
        };
        if fits {
            return Ok(());
        }
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/+-._".contains(&byte);
        Err(if page {
            "a web page (HTML)".to_owned()
        } else if kind.len() <= 60 && !kind.is_empty() && kind.bytes().all(plain) {
            kind
        } else {
            "content of an unknown kind".to_owned()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_may_be_called_many_things_but_a_page_is_no_data() {
        for (accept, kind) in [
            (Accept::Json, "application/json"),
            (Accept::Json, "Application/JSON; charset=utf-8"),
            (Accept::Json, "application/feed+json"),
            (Accept::Json, "text/json"),
            (Accept::Json, "application/jsonl"),
            (Accept::Json, "text/plain; charset=utf-8"),
            (Accept::Json, ""),
            (Accept::Xml, "text/xml"),
            (Accept::Xml, "application/rss+xml; charset=utf-8"),
            (Accept::Xml, "application/octet-stream"),
            (Accept::Html, "text/html; charset=utf-8"),
        ] {
            assert_eq!(accept.judge(kind), Ok(()), "{kind}");
        }
        for (accept, kind, words) in [
            (Accept::Json, "text/html", "a web page (HTML)"),
            (Accept::Xml, "TEXT/HTML ;x", "a web page (HTML)"),
            (Accept::Xml, "application/xhtml+xml", "a web page (HTML)"),
            (Accept::Json, "application/xml", "application/xml"),
            (Accept::Xml, "application/json", "application/json"),
            (Accept::Html, "application/json", "application/json"),
            (
                Accept::Json,
                "image/\u{1b}[2J",
                "content of an unknown kind",
            ),
        ] {
            assert_eq!(accept.judge(kind), Err(words.to_owned()), "{kind}");
        }
    }
}
