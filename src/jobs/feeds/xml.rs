//! XML as a small tree of elements with their text.
//!
//! Names lose their prefixes. Attributes are not kept: no feed puts a posting's facts there. Text,
//! CDATA sections and references come in pieces and are joined; a reference to an entity that XML
//! does not know, such as `&nbsp;`, stays as written. A document type is refused, so no entity can
//! be declared, and so is every encoding but UTF-8.

use super::FeedError;
use quick_xml::{Reader, escape::resolve_predefined_entity, events::Event};

/// Elements deeper than this are refused.
const DEEPEST: usize = 24;
/// More elements than this are refused.
const MOST_ELEMENTS: usize = 2_000_000;

/// An element.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name without a prefix.
    pub(super) name: String,
    /// The text directly inside it.
    pub(super) text: String,
    /// The elements directly inside it.
    pub(super) children: Vec<Element>,
}

impl Element {
    /// The elements of that name directly inside.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The first element of that name directly inside.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Its own text, trimmed; none when blank.
    pub(super) fn own_text(&self) -> Option<String> {
        let text = super::trimmed(&self.text);
        (!text.is_empty()).then_some(text)
    }

    /// The error of a document whose root is this element and should be another.
    pub(super) fn unexpected(&self, expected: &str) -> FeedError {
        FeedError::new(format!(
            "the answer is XML with the root `{}`, not the {expected}",
            self.name.chars().take(40).collect::<String>()
        ))
    }

    /// The text of a child as it stands; empty when there is none.
    pub(super) fn raw(&self, name: &str) -> &str {
        self.child(name).map_or("", |child| &child.text)
    }

    /// The text of a child, trimmed; none when blank.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let text = super::trimmed(&self.child(name)?.text);
        (!text.is_empty()).then_some(text)
    }
}

/// The root element of a document.
pub(super) fn read(bytes: &[u8]) -> Result<Element, FeedError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let mut wrong = FeedError::new("the answer is no UTF-8 text");
        wrong.position = Some(position(bytes, error.valid_up_to()));
        wrong
    })?;
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    let mut elements = 0;
    loop {
        let event = reader.read_event();
        let here = usize::try_from(reader.buffer_position()).unwrap_or(bytes.len());
        let fail = |message: String| {
            let mut error = FeedError::new(message);
            error.position = Some(position(bytes, here));
            error
        };
        let event = event.map_err(|error| fail(format!("the answer is not XML: {error}")))?;
        let mut closed = None;
        match event {
            Event::Start(_) | Event::Empty(_)
                if open.len() >= DEEPEST || elements >= MOST_ELEMENTS =>
            {
                return Err(fail("the answer has too many elements".to_owned()));
            }
            Event::Start(tag) => {
                elements += 1;
                open.push(element(tag.local_name().as_ref()));
            }
            Event::Empty(tag) => {
                elements += 1;
                closed = Some(element(tag.local_name().as_ref()));
            }
            // The reader has checked that it is the end of the last one opened.
            Event::End(_) => closed = open.pop(),
            Event::Text(piece) => add(&mut open, &piece),
            Event::CData(piece) => add(&mut open, &piece),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(c)) => add(&mut open, c.encode_utf8(&mut [0; 4])),
                _ => match resolve_predefined_entity(&reference) {
                    Some(text) => add(&mut open, text),
                    None => add(&mut open, &format!("&{};", &*reference)),
                },
            },
            Event::DocType(_) => {
                return Err(fail(
                    "the answer has a document type: it is a page, or XML that is not read"
                        .to_owned(),
                ));
            }
            Event::Eof => {
                return Err(fail(if elements == 0 && text.trim().is_empty() {
                    "the answer is empty".to_owned()
                } else if open.is_empty() {
                    "the answer is not XML: it has no element".to_owned()
                } else {
                    "the answer is cut off: its XML ends too early".to_owned()
                }));
            }
            Event::Decl(declaration) => {
                if let Some(Ok(name)) = declaration.encoding()
                    && !is_utf8(&name)
                {
                    let name = name.chars().take(40).collect::<String>();
                    return Err(fail(format!(
                        "the answer is in the encoding {name}, and only UTF-8 is read"
                    )));
                }
            }
            Event::PI(_) | Event::Comment(_) => {}
        }
        if let Some(element) = closed {
            match open.last_mut() {
                Some(parent) => parent.children.push(element),
                None => return Ok(element),
            }
        }
    }
}

/// Whether a declared encoding is UTF-8 or a part of it.
fn is_utf8(name: &str) -> bool {
    ["utf-8", "utf8", "us-ascii", "ascii"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name))
}

fn element(name: &str) -> Element {
    Element {
        name: name.to_owned(),
        ..Element::default()
    }
}

fn add(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

/// Line and column of a byte, from 1.
fn position(bytes: &[u8], at: usize) -> (usize, usize) {
    let before = &bytes[..at.min(bytes.len())];
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let column = before
        .iter()
        .rev()
        .take_while(|byte| **byte != b'\n')
        .count()
        + 1;
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_comes_in_pieces_and_is_joined() {
        let root = read(b"\xef\xbb\xbf<?xml version=\"1.0\"?><a><t:b x='1'>R&amp;D &lt;p&gt;<![CDATA[<i>]]> &#233;&nbsp;</t:b><b/>\n</a>").unwrap();
        assert_eq!(root.name, "a");
        let texts: Vec<_> = root.all("b").map(|b| &*b.text).collect();
        assert_eq!(texts, ["R&D <p><i> é&nbsp;", ""]);
    }

    #[test]
    fn what_is_no_xml_is_an_error_that_says_where() {
        for (text, words) in [
            ("", "the answer is empty"),
            ("words", "no element"),
            ("<a><b>", "cut off"),
            ("<!DOCTYPE html><html></html>", "document type"),
            ("<a>\n<b></a>", "not XML"),
            (&"<a>".repeat(30), "too many elements"),
            (
                "<?xml version='1.0' encoding='ISO-8859-2'?><a/>",
                "in the encoding ISO-8859-2",
            ),
        ] {
            let error = read(text.as_bytes()).unwrap_err();
            assert!(error.to_string().contains(words), "{text:?}: {error}");
            assert!(error.position.is_some(), "{text:?}");
        }
        assert_eq!(read(b"<a>\n<b></a>").unwrap_err().position.unwrap().0, 2);
        assert_eq!(read(b"<a>\n\xff</a>").unwrap_err().position, Some((2, 1)));
    }
}
