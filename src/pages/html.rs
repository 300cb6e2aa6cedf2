//! Text that is HTML already, so that templates put it in place as it is.

use crate::content::html::escape;
use askama::Template;
use askama::filters::HtmlSafe;
use std::fmt;

/// HTML that is safe to print: written by a template, or escaped by [`Html::text`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// What a template drew.
    pub fn of(part: &impl Template) -> Html {
        // Writing to a string fails only where a value's own Display does, and none here does.
        Html(part.render().unwrap_or_default())
    }

    /// HTML that another stage has already made and vouches for.
    pub fn ready(html: impl Into<String>) -> Html {
        Html(html.into())
    }

    /// Plain text, escaped.
    pub fn text(text: &str) -> Html {
        Html(escape(text).into_owned())
    }

    /// Whether there is nothing to print.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_open_a_tag_or_leave_an_attribute() {
        let html = Html::text(r#"<b title="x">Q&A's</b>"#);
        assert_eq!(
            html.as_str(),
            "&lt;b title=&quot;x&quot;&gt;Q&amp;A&#39;s&lt;/b&gt;"
        );
    }
}
