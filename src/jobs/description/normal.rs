//! The normal form of a description, and the writer that can write nothing else.
//!
//! - The text and a quote hold paragraphs, headings, lists, preformatted blocks and tables.
//! - A list holds items; an item and a cell hold text, lists and preformatted blocks.
//! - Formats (strong, em, code, link) begin and end inside one block, each at most once.
//! - A block without text is not written; blanks and no-break spaces are one blank; two line
//!   breaks in a paragraph are two paragraphs.
//!
//! Elements wait in [`Writer::open`] until text comes, so empty ones cost nothing. At most
//! [`MOST_OPEN`] blocks and four formats are open at once: every step is bounded.

use super::elements::{Element, Format, escape, is_blank};

/// Blocks that may be open in one another; a list beyond that is flattened into its parent.
const MOST_OPEN: usize = 16;

struct OpenFormat {
    format: Format,
    href: Option<String>,
    /// How often it was started while open.
    nested: u32,
    /// How many blocks were open when it began: it ends with them.
    depth: usize,
}

/// Writes the normal form.
#[derive(Default)]
pub(super) struct Writer {
    out: String,
    /// Open blocks, and whether their start has been written.
    open: Vec<(Element, bool)>,
    formats: Vec<OpenFormat>,
    /// How many of the formats have been written and not closed.
    written: usize,
    space: bool,
    breaks: u8,
    /// Whether the line has text already.
    begun: bool,
}

impl Writer {
    pub(super) fn finish(mut self) -> String {
        self.close_to(0);
        self.out
    }

    pub(super) fn text(&mut self, text: &str) {
        if self.top() == Some(Element::Pre) {
            return self.preformatted(text);
        }
        for piece in text.split_inclusive(is_blank) {
            let word = piece.trim_end_matches(is_blank);
            if !word.is_empty() {
                self.word(word);
            }
            if word.len() < piece.len() {
                self.space = true;
            }
        }
    }

    fn word(&mut self, word: &str) {
        if self.breaks > 1 && self.begun && self.top() == Some(Element::Paragraph) {
            self.close_formats(0);
            let last = self.open.len() - 1;
            self.out.push_str("</p>");
            self.open[last].1 = false;
            self.begun = false;
        }
        self.make_room();
        self.write_open();
        if self.begun {
            match self.breaks {
                0 if self.space => self.out.push(' '),
                0 => {}
                1 => self.out.push_str("<br>"),
                _ => self.out.push_str("<br><br>"),
            }
        }
        (self.breaks, self.space, self.begun) = (0, false, true);
        self.write_formats();
        escape(word, &mut self.out);
    }

    fn preformatted(&mut self, text: &str) {
        let begun = self.open.last().is_some_and(|(_, written)| *written);
        let text = if begun {
            text
        } else {
            text.trim_start_matches(is_blank)
        };
        if text.is_empty() {
            return;
        }
        self.write_open();
        self.write_formats();
        let plain: String = text
            .chars()
            .filter(|c| *c == '\n' || *c == '\t' || !c.is_control())
            .map(|c| if c == '\u{a0}' { ' ' } else { c })
            .collect();
        escape(&plain, &mut self.out);
    }

    /// How many blocks a list needs around it where it stands. They count against the bound: they
    /// are written, and stand there when what is clean is cleaned again.
    fn room_needed(&self) -> usize {
        match self.top() {
            Some(Element::Table) => 2,
            Some(Element::List { .. } | Element::Row) => 1,
            _ => 0,
        }
    }

    /// Opens what text needs where it stands: a paragraph, an item, a cell.
    fn make_room(&mut self) {
        match self.top() {
            None | Some(Element::Quote) => self.push(Element::Paragraph),
            Some(Element::List { .. }) => self.push(Element::Item),
            Some(Element::Table) => {
                self.push(Element::Row);
                self.push(Element::Cell { head: false });
            }
            Some(Element::Row) => self.push(Element::Cell { head: false }),
            _ => {}
        }
    }

    pub(super) fn line_break(&mut self) {
        match self.top() {
            Some(Element::Heading(_)) => self.space = true,
            Some(Element::Pre) => self.preformatted("\n"),
            _ => self.breaks = self.breaks.saturating_add(1),
        }
    }

    pub(super) fn start_format(&mut self, format: Format, href: Option<String>) {
        if format == Format::Link {
            self.end_format(Format::Link);
            if href.is_none() {
                return;
            }
        } else if let Some(open) = self.formats.iter_mut().find(|open| open.format == format) {
            open.nested = open.nested.saturating_add(1);
            return;
        }
        self.formats.push(OpenFormat {
            format,
            href,
            nested: 0,
            depth: self.open.len(),
        });
    }

    pub(super) fn end_format(&mut self, format: Format) {
        let Some(at) = self.formats.iter().position(|open| open.format == format) else {
            return;
        };
        if self.formats[at].nested > 0 {
            self.formats[at].nested -= 1;
            return;
        }
        self.close_formats(at);
        self.formats.remove(at);
    }

    pub(super) fn start(&mut self, element: Element) {
        match self.top() {
            Some(Element::Pre) if element != Element::Pre => return self.preformatted("\n"),
            Some(Element::Heading(_))
                if matches!(element, Element::Division | Element::Paragraph) =>
            {
                self.space = true;
                return;
            }
            _ => {}
        }
        self.end_line();
        let at_root = matches!(self.top(), None | Some(Element::Quote));
        match element {
            Element::Division => self.soft_break(1),
            Element::Paragraph if !at_root => self.soft_break(2),
            Element::Heading(_) | Element::Table if !at_root => self.soft_break(1),
            Element::Quote if self.top().is_some() => self.soft_break(1),
            Element::Pre if matches!(self.top(), Some(Element::Table | Element::Row)) => {}
            Element::Pre if self.in_list() => {
                self.push(Element::Item);
                self.push(element);
            }
            Element::List { .. } => {
                if self.open.len() + self.room_needed() + 2 > MOST_OPEN {
                    return self.soft_break(1);
                }
                if self.in_list() || matches!(self.top(), Some(Element::Table | Element::Row)) {
                    self.make_room();
                }
                self.push(element);
            }
            Element::Item => {
                match self.find(|open| matches!(open, Element::List { .. })) {
                    Some(list) => self.close_to(list + 1),
                    None if self.open.len() + self.room_needed() + 2 > MOST_OPEN => {
                        return self.soft_break(1);
                    }
                    None => {
                        if matches!(self.top(), Some(Element::Table | Element::Row)) {
                            self.make_room();
                        }
                        self.push(Element::List { ordered: false });
                    }
                }
                self.push(Element::Item);
            }
            Element::Row | Element::Cell { .. } => self.start_in_table(element),
            _ => self.push(element),
        }
    }

    fn start_in_table(&mut self, element: Element) {
        let Some(table) = self
            .open
            .iter()
            .rposition(|(open, _)| *open == Element::Table)
        else {
            return self.soft_break(1);
        };
        if element == Element::Row {
            self.close_to(table + 1);
            return self.push(element);
        }
        if self.open.get(table + 1).is_none() {
            self.push(Element::Row);
        }
        self.close_to(table + 2);
        self.push(element);
        self.write_open(); // an empty cell keeps the next one in its column
    }

    pub(super) fn end(&mut self, element: Element) {
        if self.top() == Some(Element::Pre) && element != Element::Pre {
            return;
        }
        match element {
            Element::Division | Element::Paragraph => {
                if matches!(self.top(), Some(Element::Heading(_))) {
                    self.space = true;
                    return;
                }
                self.end_line();
                self.soft_break(if element == Element::Division { 1 } else { 2 });
            }
            Element::Heading(_) => match self.top() {
                Some(Element::Heading(_)) => self.close_to(self.open.len() - 1),
                _ => self.soft_break(1),
            },
            Element::List { .. } | Element::Item => {
                let found = self.find(|open| match element {
                    Element::Item => matches!(open, Element::Item | Element::List { .. }),
                    _ => matches!(open, Element::List { .. }),
                });
                if let Some(at) = found
                    && (element != Element::Item || self.open[at].0 == Element::Item)
                {
                    self.close_to(at);
                }
            }
            _ => {
                let same = |open: Element| match element {
                    Element::Cell { .. } => matches!(open, Element::Cell { .. }),
                    _ => open == element,
                };
                if let Some(at) = self.open.iter().rposition(|(open, _)| same(*open)) {
                    self.close_to(at);
                }
            }
        }
    }

    /// The innermost such block that is not outside the cell or quote that we are in.
    fn find(&self, wanted: impl Fn(Element) -> bool) -> Option<usize> {
        for (at, (open, _)) in self.open.iter().enumerate().rev() {
            if wanted(*open) {
                return Some(at);
            }
            if matches!(open, Element::Cell { .. } | Element::Quote) {
                return None;
            }
        }
        None
    }

    fn in_list(&self) -> bool {
        matches!(self.top(), Some(Element::List { .. }))
    }

    fn top(&self) -> Option<Element> {
        self.open.last().map(|(element, _)| *element)
    }

    /// A block ends the paragraph or heading that it follows.
    fn end_line(&mut self) {
        if matches!(
            self.top(),
            Some(Element::Paragraph | Element::Heading(_) | Element::Pre)
        ) {
            self.close_to(self.open.len() - 1);
        }
    }

    /// Where blocks are not written, they end a line.
    fn soft_break(&mut self, breaks: u8) {
        self.breaks = self.breaks.max(breaks);
    }

    fn push(&mut self, element: Element) {
        self.close_formats(0);
        self.open.push((element, false));
        (self.space, self.breaks, self.begun) = (false, 0, false);
    }

    fn close_to(&mut self, depth: usize) {
        if self.open.len() <= depth {
            return;
        }
        self.close_formats(0);
        while self.open.len() > depth {
            if let Some((element, true)) = self.open.pop() {
                self.out.push_str(element.tags().1);
            }
        }
        self.formats.retain(|open| open.depth <= depth);
        (self.space, self.breaks, self.begun) = (false, 0, false);
    }

    fn write_open(&mut self) {
        for (element, written) in self.open.iter_mut().filter(|(_, written)| !written) {
            self.out.push_str(element.tags().0);
            *written = true;
        }
    }

    fn write_formats(&mut self) {
        for open in &self.formats[self.written..] {
            match (open.format, &open.href) {
                (Format::Strong, _) => self.out.push_str("<strong>"),
                (Format::Em, _) => self.out.push_str("<em>"),
                (Format::Code, _) => self.out.push_str("<code>"),
                (Format::Link, href) => {
                    self.out.push_str("<a href=\"");
                    escape(href.as_deref().unwrap_or(""), &mut self.out);
                    self.out.push_str("\">");
                }
            }
        }
        self.written = self.formats.len();
    }

    fn close_formats(&mut self, keep: usize) {
        while self.written > keep {
            self.written -= 1;
            self.out.push_str(match self.formats[self.written].format {
                Format::Strong => "</strong>",
                Format::Em => "</em>",
                Format::Code => "</code>",
                Format::Link => "</a>",
            });
        }
    }
}
