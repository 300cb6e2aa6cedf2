//! Any HTML in, a stream of known starts, ends and texts out to [`normal::Writer`].
//!
//! Only the tokenizer of html5ever runs here: no tree is built, so input made to nest costs no
//! more than input made to be read.

use super::elements::{Element, Format};
use super::normal::Writer;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult,
    Tokenizer, TokenizerOpts, states::RawKind,
};
use std::cell::RefCell;

/// Links that are longer are dropped.
const MOST_HREF: usize = 2_000;

/// The input in the normal form.
pub(super) fn normalise(html: &str) -> String {
    let sink = Sink(RefCell::new(State {
        writer: Writer::default(),
        shift: u8::from(has_h1(html)),
        skipped: None,
    }));
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.into_inner().writer.finish()
}

/// Whether headings have to move down by one, because the page's own title is the `h1`.
fn has_h1(html: &str) -> bool {
    html.as_bytes().windows(4).any(|window| {
        window[..3].eq_ignore_ascii_case(b"<h1")
            && matches!(window[3], b'>' | b' ' | b'\n' | b'\t' | b'\r' | b'/')
    })
}

struct Sink(RefCell<State>);

struct State {
    writer: Writer,
    shift: u8,
    /// The element whose content is being dropped, and how many of it are open.
    skipped: Option<(String, u32)>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            TagToken(tag) => return state.tag(&tag),
            CharacterTokens(text) if state.skipped.is_none() => state.writer.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let start = tag.kind == StartTag;
        if let Some((skipped, depth)) = &mut self.skipped {
            if skipped == name {
                if !start {
                    *depth -= 1;
                } else if !tag.self_closing {
                    *depth += 1;
                }
                if *depth == 0 {
                    self.skipped = None;
                }
            }
            return TokenSinkResult::Continue;
        }
        if start && let Some(raw) = raw_kind(name) {
            self.skipped = Some((name.to_owned(), 1));
            return TokenSinkResult::RawData(raw);
        }
        if start && !tag.self_closing && matches!(name, "svg" | "math" | "template" | "object") {
            self.skipped = Some((name.to_owned(), 1));
            return TokenSinkResult::Continue;
        }
        self.element(name, start, tag);
        TokenSinkResult::Continue
    }

    fn element(&mut self, name: &str, start: bool, tag: &Tag) {
        let writer = &mut self.writer;
        let format = match name {
            "b" | "strong" => Some(Format::Strong),
            "i" | "em" => Some(Format::Em),
            "code" | "kbd" | "samp" | "tt" => Some(Format::Code),
            "a" => Some(Format::Link),
            _ => None,
        };
        if let Some(format) = format {
            if start {
                let href = (format == Format::Link).then(|| href(tag)).flatten();
                writer.start_format(format, href);
            } else {
                writer.end_format(format);
            }
            return;
        }
        let element = match name {
            "br" => return writer.line_break(),
            "p" => Element::Paragraph,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.as_bytes()[1] - b'0';
                Element::Heading((level + self.shift).clamp(2, 4))
            }
            "ul" | "menu" | "dir" => Element::List { ordered: false },
            "ol" => Element::List { ordered: true },
            "li" => Element::Item,
            "blockquote" => Element::Quote,
            "pre" | "listing" => Element::Pre,
            "table" => Element::Table,
            "tr" => Element::Row,
            "td" => Element::Cell { head: false },
            "th" => Element::Cell { head: true },
            "div" | "section" | "article" | "header" | "footer" | "main" | "aside" | "address"
            | "figure" | "figcaption" | "dl" | "dt" | "dd" | "details" | "summary" | "hr"
            | "form" | "fieldset" | "nav" | "center" | "caption" | "body" | "html" | "option"
            | "legend" => Element::Division,
            _ => return,
        };
        if start {
            writer.start(element);
        } else {
            writer.end(element);
        }
    }
}

/// Elements whose content is no HTML. All of it is dropped.
fn raw_kind(name: &str) -> Option<RawKind> {
    match name {
        "script" => Some(RawKind::ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" | "noscript" => Some(RawKind::Rawtext),
        "textarea" | "title" => Some(RawKind::Rcdata),
        _ => None,
    }
}

/// The address of a link, if it is one that a reader may follow.
fn href(tag: &Tag) -> Option<String> {
    let value = &tag
        .attrs
        .iter()
        .find(|attribute| &*attribute.name.local == "href")?
        .value;
    if value.len() > MOST_HREF {
        return None;
    }
    let url = url::Url::parse(value.trim()).ok()?;
    let known = url.scheme() == "https" || url.scheme() == "mailto";
    let text = url.as_str();
    let plain = !text.contains(['"', '\'', '<', '>', '`', ' ']);
    // An address that reads differently when read again would make cleaning depend on how often.
    let stable = url::Url::parse(text).is_ok_and(|again| again.as_str() == text);
    (known && plain && stable && text.len() <= MOST_HREF).then(|| text.to_owned())
}
