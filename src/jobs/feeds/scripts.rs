//! The JSON-LD scripts of a page, and JSON as it stands there.
//!
//! A page is passed over once: comments and other scripts are left out, and nothing else of it is
//! read but its canonical address.

use crate::content::html::unescape;

/// What a page holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Page<'a> {
    /// The texts of its scripts of JSON-LD.
    pub(super) scripts: Vec<&'a str>,
    /// The address that the page gives itself.
    pub(super) canonical: Option<String>,
}

/// Passes over a page.
pub(super) fn read(html: &str) -> Page<'_> {
    let mut page = Page::default();
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        at += found + 1;
        let rest = &html[at..];
        if rest.starts_with("!--") {
            at = rest.find("-->").map_or(html.len(), |end| at + end);
        } else if is_tag(rest, "script") {
            let (attributes, length) = attributes(rest);
            let content = &rest[length..];
            let end = end_of_script(content);
            let is_json = attributes.iter().any(|(name, value)| {
                name == "type" && begins(value.trim_start(), "application/ld+json")
            });
            if is_json {
                page.scripts.push(&content[..end]);
            }
            at += length + end;
        } else if is_tag(rest, "link") {
            let (attributes, length) = attributes(rest);
            let of = |wanted: &str| {
                attributes
                    .iter()
                    .find(|(name, _)| name == wanted)
                    .map(|(_, value)| value.as_str())
            };
            if of("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) {
                page.canonical = page.canonical.or(of("href").map(str::to_owned));
            }
            at += length;
        }
    }
    page
}

fn begins(text: &str, word: &str) -> bool {
    text.get(..word.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// Whether a tag's name is this and does not go on.
fn is_tag(text: &str, name: &str) -> bool {
    let goes_on = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
    begins(text, name) && !goes_on(&text[name.len()..])
}

/// Where the text of a script ends: at its end tag, or with the page.
fn end_of_script(content: &str) -> usize {
    content
        .match_indices("</")
        .find(|(at, _)| is_tag(&content[at + 2..], "script"))
        .map_or(content.len(), |(at, _)| at)
}

/// The attributes of a tag that begins with its name, and the length of the tag.
fn attributes(tag: &str) -> (Vec<(String, String)>, usize) {
    let mut out = Vec::new();
    let is_blank = |c: char| c.is_ascii_whitespace() || c == '/';
    let mut at = tag
        .find(|c: char| is_blank(c) || c == '>')
        .unwrap_or(tag.len());
    loop {
        at += span(&tag[at..], is_blank);
        if tag[at..].is_empty() || tag[at..].starts_with('>') {
            return (out, (at + 1).min(tag.len()));
        }
        let length = span(&tag[at..], |c| !is_blank(c) && c != '>' && c != '=').max(
            // An equals sign without a name before it.
            usize::from(tag[at..].starts_with('=')),
        );
        let name = tag[at..at + length].to_ascii_lowercase();
        at += length;
        let blanks = span(&tag[at..], |c| c.is_ascii_whitespace());
        let mut value = "";
        if tag[at + blanks..].starts_with('=') {
            at += blanks + 1;
            at += span(&tag[at..], |c| c.is_ascii_whitespace());
            let quote = tag[at..].chars().next().filter(|c| matches!(c, '"' | '\''));
            if let Some(quote) = quote {
                at += 1;
                value = &tag[at..at + span(&tag[at..], |c| c != quote)];
                at = (at + value.len() + 1).min(tag.len());
            } else {
                value = &tag[at..at + span(&tag[at..], |c| !c.is_ascii_whitespace() && c != '>')];
                at += value.len();
            }
        }
        out.push((name, unescape(value).into_owned()));
    }
}

/// The length of the part at the start whose characters all fit.
fn span(text: &str, fits: impl Fn(char) -> bool) -> usize {
    text.find(|c: char| !fits(c)).unwrap_or(text.len())
}

/// JSON with three faults mended, which pages have and no parser takes: raw line breaks in
/// strings, commas before a closing bracket, and HTML comments. All else stays as it is.
pub(super) fn mended(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 16);
    let mut in_string = false;
    let mut escaped = false;
    // The last comma, as long as only blanks stand behind it.
    let mut comma = None;
    let mut comments_end = true;
    let mut rest = json;
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        if in_string {
            match c {
                '\n' => out.push_str(if escaped { "n" } else { "\\n" }),
                '\r' => out.push_str(if escaped { "r" } else { "\\r" }),
                _ => out.push(c),
            }
            in_string = escaped || c != '"';
            escaped = !escaped && c == '\\';
        } else if let Some(comment) = rest.strip_prefix("<!--") {
            // A comment around the whole script hides it from old browsers only.
            let wraps = comment.trim_start().starts_with(['{', '[']);
            let end = (!wraps && comments_end)
                .then(|| comment.find("-->"))
                .flatten();
            comments_end &= wraps || end.is_some();
            length = 4 + end.map_or(0, |end| end + 3);
        } else if rest.starts_with("-->") {
            length = 3;
        } else {
            match c {
                ',' => comma = Some(out.len()),
                '}' | ']' => {
                    if let Some(at) = comma.take() {
                        out.remove(at);
                    }
                }
                c if c.is_whitespace() => {}
                _ => comma = None,
            }
            in_string = c == '"';
            out.push(c);
        }
        rest = &rest[length..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::growth::assert_linear;
    use proptest::prelude::*;

    #[test]
    fn scripts_of_json_are_found_and_nothing_else() {
        let html = "<!-- <script type=\"application/ld+json\">0</script> -->\
            <LINK href='https://a.example/?a=1&amp;b=2' rel=canonical>\
            <script>var x = '<script type=\"application/ld+json\">';</script>\
            <script nonce=\"a>b\" TYPE = 'application/ld+json; charset=utf-8'>1</SCRIPT >\
            <scripts type=application/ld+json>3</scripts>\
            <script async type=application/ld+json>2</scripted></script><p>";
        let page = read(html);
        assert_eq!(page.scripts, ["1", "2</scripted>"]);
        assert_eq!(
            page.canonical.as_deref(),
            Some("https://a.example/?a=1&b=2")
        );
        assert_eq!(
            read("<script type=\"application/ld+json\">{").scripts,
            ["{"]
        );
        assert_eq!(read("<script type=\"application/ld+json").scripts, [""]);
        assert_eq!(read("<script"), Page::default());
    }

    #[test]
    fn three_faults_are_mended_and_no_more() {
        for (json, expected) in [
            ("{\"a\":\"b\nc\r\"}", "{\"a\":\"b\\nc\\r\"}"),
            ("{\"a\":[1,2, ],\n}", "{\"a\":[1,2 ]\n}"),
            ("<!-- {\"a\":1} -->", " {\"a\":1} "),
            ("{<!-- a, -->\"a\":1}", "{\"a\":1}"),
            ("{\"a\":\"<!-- ,} -->\"}", "{\"a\":\"<!-- ,} -->\"}"),
            ("{\"a\":\"\\\",}\"}", "{\"a\":\"\\\",}\"}"),
            ("{'a':1}", "{'a':1}"),
            ("{\"a\":\"\t\"}", "{\"a\":\"\t\"}"),
        ] {
            assert_eq!(mended(json), expected, "{json}");
        }
    }

    #[test]
    fn hostile_pages_cost_no_more_than_their_length() {
        for part in [
            "<script ",
            "<link a=\"",
            "<!-- ",
            "</script",
            "<script>",
            "<link a=b ",
        ] {
            let make = |size: usize| part.repeat(size / part.len());
            assert_linear(part, 200_000, make, |html| {
                read(html);
            });
        }
        for part in ["<!-- ", "-->", ",", "\"\\", ", ]"] {
            let make = |size: usize| part.repeat(size / part.len());
            assert_linear(part, 200_000, make, |json| {
                mended(json);
            });
        }
    }

    proptest! {
        #[test]
        fn good_json_stays_itself(text in "[a-z<>!,\\-\"\\\\ \\n{}\\[\\]]{0,40}", list in prop::collection::vec(any::<i32>(), 0..5)) {
            let json = serde_json::json!({ "a": text, "b": list }).to_string();
            prop_assert_eq!(mended(&json), json);
        }

        #[test]
        fn no_page_makes_it_panic(text in "([<>=\"'/ !-]|script|link|é|type|ld\\+json){0,40}") {
            let _ = (read(&text), mended(&text));
        }
    }
}
