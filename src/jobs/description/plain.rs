//! Clean HTML as plain text in blocks, in one pass.
//!
//! The normal form makes this simple: tags carry no blanks, text holds five entities, and every
//! text stands in a block. So no parser is needed, and reading a posting stays cheap.

use crate::content::html::unescape;

/// What a part of the text was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading, or a short paragraph that is bold from end to end, which stands for one.
    Heading,
    /// An item of a list.
    Item,
    /// Anything else.
    Text,
}

/// A part of the text: one line, without its line feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it was.
    pub kind: BlockKind,
    /// Where it is in the text.
    pub at: std::ops::Range<usize>,
}

/// A description's text and its blocks in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlainText {
    /// Blocks end with line feeds.
    pub text: String,
    /// One for each line.
    pub blocks: Vec<Block>,
}

/// Longer bold paragraphs are emphasis, not headings.
const LONGEST_HEADING: usize = 90;

pub(super) fn read(html: &str) -> PlainText {
    let mut reader = Reader {
        plain: PlainText {
            text: String::with_capacity(html.len()),
            blocks: Vec::new(),
        },
        start: 0,
        kind: BlockKind::Text,
        strong: false,
        all_strong: true,
        in_pre: false,
    };
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        reader.text(&rest[..at]);
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end);
        reader.tag(&rest[at + 1..end]);
        rest = rest.get(end + 1..).unwrap_or("");
    }
    reader.text(rest);
    reader.end_block();
    reader.plain
}

struct Reader {
    plain: PlainText,
    start: usize,
    kind: BlockKind,
    strong: bool,
    all_strong: bool,
    in_pre: bool,
}

impl Reader {
    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.all_strong &= self.strong || text.trim().is_empty();
        self.plain.text.push_str(&unescape(text));
    }

    fn tag(&mut self, tag: &str) {
        match tag {
            "strong" => self.strong = true,
            "/strong" => self.strong = false,
            "br" if self.in_pre => {}
            "em" | "/em" | "code" | "/code" | "/a" => {}
            "td" | "th" => self.plain.text.push(' '),
            "/td" | "/th" => {}
            "br" => {
                // The lines of one item or paragraph are of one kind.
                let kind = self.kind;
                self.end_block();
                self.kind = kind;
            }
            _ if tag.starts_with("a ") => {}
            _ => {
                self.end_block();
                match tag {
                    "h2" | "h3" | "h4" => self.kind = BlockKind::Heading,
                    "li" => self.kind = BlockKind::Item,
                    "pre" => self.in_pre = true,
                    "/pre" => self.in_pre = false,
                    _ => {}
                }
            }
        }
    }

    fn end_block(&mut self) {
        let text = &self.plain.text[self.start..];
        let line = text.trim();
        if line.is_empty() {
            self.plain.text.truncate(self.start);
        } else {
            let start = self.start + (text.len() - text.trim_start().len());
            let bold = self.all_strong && line.len() <= LONGEST_HEADING;
            let kind = match self.kind {
                BlockKind::Text if bold => BlockKind::Heading,
                kind => kind,
            };
            let at = start..start + line.len();
            self.plain.text.truncate(at.end);
            self.plain.text.push('\n');
            self.plain.blocks.push(Block { kind, at });
        }
        self.start = self.plain.text.len();
        (self.kind, self.all_strong) = (BlockKind::Text, true);
    }
}
