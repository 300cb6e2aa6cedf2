//! Markdown text as events with places.
//!
//! CommonMark ends a link's address at a space, and figures are written with spaces:
//! `[](figure:A - B)`. So the spaces of such addresses are masked by a character of equal length
//! before parsing, and read back from the text itself: offsets stay what they are.

use crate::problem::strict::Text;
use pulldown_cmark::{Event, Options, Parser};
use std::{borrow::Cow, ops::Range};

/// Nesting beyond this is no longer read.
pub const DEEPEST: usize = 24;

/// An event with the bytes that it came from.
pub type Located<'a> = (Event<'a>, Range<usize>);

/// Where a markdown text comes from.
#[derive(Debug, Clone, Copy)]
pub enum Origin<'a> {
    /// From the file itself, beginning at this offset.
    File(usize),
    /// From a TOML string.
    Text(&'a Text),
}

impl Origin<'_> {
    /// The place in the file of a part of the text.
    pub fn place(self, part: Range<usize>) -> Range<usize> {
        match self {
            Self::File(offset) => offset + part.start..offset + part.end,
            Self::Text(text) => text.place(part),
        }
    }
}

/// Masks the spaces in addresses of figures and examples.
pub fn mask(text: &str) -> Cow<'_, str> {
    let mut masked: Option<Vec<u8>> = None;
    for scheme in ["](figure:", "](example:"] {
        for (at, _) in text.match_indices(scheme) {
            let start = at + 2;
            let Some(length) = address_length(&text[start..]) else {
                continue;
            };
            let bytes = masked.get_or_insert_with(|| text.as_bytes().to_vec());
            for byte in &mut bytes[start..start + length] {
                if *byte == b' ' {
                    *byte = MASK;
                }
            }
        }
    }
    match masked.and_then(|bytes| String::from_utf8(bytes).ok()) {
        Some(masked) => Cow::Owned(masked),
        None => Cow::Borrowed(text),
    }
}

/// Has no meaning in an address, nor in markdown without strikethrough and subscript.
const MASK: u8 = b'~';

/// The length of an address up to its closing bracket on the same line. Bounded, so that many
/// openings without an end cost no more than their number.
fn address_length(text: &str) -> Option<usize> {
    let mut open = 0usize;
    for (at, byte) in text.bytes().enumerate().take(2_000) {
        match byte {
            b'(' => open += 1,
            b')' if open == 0 => return Some(at),
            b')' => open -= 1,
            b'\n' | b'\r' => return None,
            _ => {}
        }
    }
    None
}

/// The events of a masked text. Places end at `own`: what stands behind it was added so that
/// footnotes are known, and a fence that is left open would reach into it.
pub fn events(masked: &str, own: usize) -> Vec<Located<'_>> {
    // Named one by one: `all()` would bring old footnotes, mathematics and wiki links.
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let inside = |span: Range<usize>| span.start.min(own)..span.end.min(own);
    Parser::new_ext(masked, options)
        .into_offset_iter()
        .map(|(event, span)| (event, inside(span)))
        .collect()
}

/// For each event that starts an element, the index of the event that ends it; and the index of
/// the first event that lies too deep, if any does.
pub fn pair(events: &[Located<'_>]) -> (Vec<usize>, Option<usize>) {
    let mut ends: Vec<usize> = (0..events.len()).collect();
    let mut open = Vec::new();
    let mut too_deep = None;
    for (index, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(_) => {
                open.push(index);
                if open.len() > DEEPEST && too_deep.is_none() {
                    too_deep = Some(index);
                }
            }
            Event::End(_) => {
                if let Some(start) = open.pop() {
                    ends[start] = index;
                }
            }
            _ => {}
        }
    }
    (ends, too_deep)
}

/// What stood in the text where an event's words may hold masked characters.
pub fn unmask<'e>(words: &'e str, masked: &str, text: &str, range: &Range<usize>) -> Cow<'e, str> {
    if !words.as_bytes().contains(&MASK) {
        return Cow::Borrowed(words);
    }
    let original = masked.get(range.clone()).and_then(|part| {
        let at = range.start + part.find(words)?;
        text.get(at..at + words.len())
    });
    match original {
        Some(original) => Cow::Owned(original.to_owned()),
        None => Cow::Borrowed(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::Tag;

    #[test]
    fn an_address_with_spaces_is_one_link() {
        let text = "x [](figure:a/b?r=(all roles) - c/d) y [z](/a b) [](figure:un closed";
        let masked = mask(text);
        let links: Vec<String> = events(&masked, masked.len())
            .into_iter()
            .filter_map(|(event, range)| match event {
                Event::Start(Tag::Link { .. }) => Some(text[range].to_owned()),
                _ => None,
            })
            .collect();
        assert_eq!(links, ["[](figure:a/b?r=(all roles) - c/d)"]);
        assert!(masked.ends_with("(figure:un closed"));
    }

    #[test]
    fn code_shows_what_was_written() {
        let text = "`[](figure:a - b)`";
        let masked = mask(text);
        let (event, range) = events(&masked, masked.len()).swap_remove(1);
        let Event::Code(code) = event else {
            panic!("code")
        };
        assert_eq!(unmask(&code, &masked, text, &range), "[](figure:a - b)");
    }

    proptest! {
        #[test]
        fn masking_keeps_every_offset(text in "(\\PC|\\]\\(figure:|[() ~\n]){0,60}") {
            let masked = mask(&text);
            prop_assert_eq!(masked.len(), text.len());
            for (from, to) in masked.bytes().zip(text.bytes()) {
                prop_assert!(from == to || to == b' ');
            }
        }
    }
}
