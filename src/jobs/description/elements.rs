//! The elements of the normal form, and the characters that its text is made of.

/// A block as the input names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// Ends a line and is not written: `div` and its like.
    Division,
    Paragraph,
    /// Level 2 to 4.
    Heading(u8),
    List {
        ordered: bool,
    },
    Item,
    Quote,
    Pre,
    Table,
    Row,
    Cell {
        head: bool,
    },
}

impl Element {
    /// What is written at its start and end.
    pub(super) fn tags(self) -> (&'static str, &'static str) {
        match self {
            Self::Division => ("", ""),
            Self::Paragraph => ("<p>", "</p>"),
            Self::Heading(2) => ("<h2>", "</h2>"),
            Self::Heading(3) => ("<h3>", "</h3>"),
            Self::Heading(_) => ("<h4>", "</h4>"),
            Self::List { ordered: false } => ("<ul>", "</ul>"),
            Self::List { ordered: true } => ("<ol>", "</ol>"),
            Self::Item => ("<li>", "</li>"),
            Self::Quote => ("<blockquote>", "</blockquote>"),
            Self::Pre => ("<pre>", "</pre>"),
            Self::Table => ("<table><tbody>", "</tbody></table>"),
            Self::Row => ("<tr>", "</tr>"),
            Self::Cell { head: false } => ("<td>", "</td>"),
            Self::Cell { head: true } => ("<th>", "</th>"),
        }
    }
}

/// What marks text inside a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Strong,
    Em,
    Code,
    Link,
}

/// Blanks, no-break and zero-width ones, and control characters, which no reader sees.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Text as HTML. Apostrophes stay, unlike on pages: attributes here stand in double quotes, and
/// what is stored stays short.
pub(super) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
}
