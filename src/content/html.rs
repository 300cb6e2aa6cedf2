//! Text into HTML and back.

use std::borrow::Cow;

/// Escapes text for element content and for attributes in double quotes.
pub fn escape(text: &str) -> Cow<'_, str> {
    let special = |c: char| matches!(c, '&' | '<' | '>' | '"' | '\'');
    if !text.contains(special) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    Cow::Owned(out)
}

/// The text of HTML that this module wrote: tags become nothing, or a space between blocks.
pub fn text_of(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix('<') {
            let end = after.find('>').unwrap_or(after.len());
            let name = after[..end].trim_start_matches('/');
            let inline = ["em", "strong", "code", "a ", "a"]
                .iter()
                .any(|tag| name == *tag || (tag.ends_with(' ') && name.starts_with(tag)));
            if !inline && !out.ends_with(char::is_whitespace) && !out.is_empty() {
                out.push(' ');
            }
            rest = after.get(end + 1..).unwrap_or_default();
        } else {
            let (character, length) = entity(rest);
            out.push(character);
            rest = &rest[length..];
        }
    }
    out.push_str(rest);
    out
}

/// Undoes one layer of escaping; tags stay as they are.
pub fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (character, length) = entity(&rest[at..]);
        out.push(character);
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character that text beginning with an ampersand stands for, and how many bytes name it:
/// the ampersand itself where no known entity begins.
fn entity(text: &str) -> (char, usize) {
    let known = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&#39;", '\''),
        ("&#x27;", '\''),
        ("&nbsp;", '\u{a0}'),
    ];
    known
        .iter()
        .find(|(name, _)| text.starts_with(name))
        .map_or(('&', 1), |(name, character)| (*character, name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blocks_are_told_apart_and_inline_tags_vanish() {
        let html = "<p>One <em>t</em>wo.</p><p>Three <a href=\"/x\">&amp; four</a>.</p>";
        assert_eq!(text_of(html).trim(), "One two. Three & four.");
    }

    #[test]
    fn one_layer_of_escaping_is_undone_and_unknown_entities_stay() {
        assert_eq!(
            unescape("&lt;b&gt;R&amp;amp;D &copy; &"),
            "<b>R&amp;D &copy; &"
        );
    }

    proptest! {
        #[test]
        fn escaped_text_reads_back_and_holds_no_markup(text in "\\PC*") {
            let escaped = escape(&text);
            let bare = !escaped.contains(['<', '>', '"', '\'']);
            prop_assert!(bare, "{}", escaped);
            prop_assert_eq!(text_of(&escaped), text.as_str());
            prop_assert_eq!(unescape(&escaped), text.as_str());
        }
    }
}
