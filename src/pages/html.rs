//! Text that is HTML already, so that templates put it in place as it is.

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
        let mut html = String::with_capacity(text.len());
        for letter in text.chars() {
            match letter {
                '&' => html.push_str("&amp;"),
                '<' => html.push_str("&lt;"),
                '>' => html.push_str("&gt;"),
                '"' => html.push_str("&quot;"),
                '\'' => html.push_str("&#39;"),
                other => html.push(other),
            }
        }
        Html(html)
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

/// The text of ready HTML: tags dropped, the entities that [`Html::text`] writes undone.
pub fn unescaped(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = if rest.starts_with('<') { '>' } else { ';' };
        let Some(length) = rest.find(end) else { break };
        match &rest[..=length] {
            "&amp;" => text.push('&'),
            "&lt;" => text.push('<'),
            "&gt;" => text.push('>'),
            "&quot;" => text.push('"'),
            "&#39;" => text.push('\''),
            "&nbsp;" => text.push('\u{a0}'),
            _ => {}
        }
        rest = &rest[length + 1..];
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ready_html_reads_back_as_its_text() {
        let text = r#"<b title="x">Q&A's</b> 1 < 2"#;
        assert_eq!(unescaped(Html::text(text).as_str()), text);
        assert_eq!(unescaped("<em>On</em> call"), "On call");
    }

    #[test]
    fn text_cannot_open_a_tag_or_leave_an_attribute() {
        let html = Html::text(r#"<b title="x">Q&A's</b>"#);
        assert_eq!(
            html.as_str(),
            "&lt;b title=&quot;x&quot;&gt;Q&amp;A&#39;s&lt;/b&gt;"
        );
    }
}
