//! Lists, checklists, and tables of words.

use super::{
    blocks::{Pieces, Setting},
    context::Context,
    inline::Text,
};
use crate::content::{
    body::{CheckItem, Inline, Piece, Ticked},
    html::escape,
    plain,
};
use pulldown_cmark::{Alignment, Event, Tag};
use std::fmt::Write as _;

impl Context<'_> {
    /// Reads the list whose start is the event `at`.
    pub fn list(
        &mut self,
        text: &Text<'_>,
        at: usize,
        start: Option<u64>,
        setting: Setting,
        out: &mut Pieces,
    ) {
        let items = children(text, at);
        let marks: Vec<Option<(usize, bool)>> =
            items.iter().map(|item| task_mark(text, *item)).collect();
        if marks.iter().all(Option::is_none) {
            self.plain_list(text, &items, start, out);
        } else if marks.iter().any(Option::is_none) {
            self.findings.note(
                "checklist",
                text.place(at),
                "some items of this list have boxes and some have none",
                "begin every item with `- [ ]`, or none",
            );
        } else if setting == Setting::Inside {
            // A sample or a note shows a list of boxes as a list.
            self.plain_list(text, &items, start, out);
        } else {
            let items = items
                .iter()
                .zip(marks.into_iter().flatten())
                .filter_map(|(item, (mark, ticked))| self.check_item(text, *item, mark, ticked))
                .collect();
            out.push(Piece::Checklist(items));
        }
    }

    fn plain_list(
        &mut self,
        text: &Text<'_>,
        items: &[usize],
        start: Option<u64>,
        out: &mut Pieces,
    ) {
        let (open, close) = match start {
            None => ("<ul>\n".to_owned(), "</ul>\n"),
            Some(1) => ("<ol>\n".to_owned(), "</ol>\n"),
            Some(number) => (format!("<ol start=\"{number}\">\n"), "</ol>\n"),
        };
        out.html(&open);
        for item in items {
            out.html("<li>");
            self.blocks(text, item + 1..text.ends[*item], Setting::Inside, out);
            out.html("</li>\n");
        }
        out.html(close);
    }

    fn check_item(
        &mut self,
        text: &Text<'_>,
        item: usize,
        mark: usize,
        ticked: bool,
    ) -> Option<CheckItem> {
        let end = text.ends[item];
        // The mark stands in the item, or in its paragraph when items have blank lines between.
        let paragraph = mark > item + 1;
        let inner_end = if paragraph { text.ends[item + 1] } else { end };
        let more = paragraph && inner_end + 1 < end;
        let nested = (mark + 1..inner_end).any(|index| {
            matches!(
                text.events[index].0,
                Event::Start(Tag::List(_) | Tag::Paragraph)
            )
        });
        if more || nested {
            self.findings.note(
                "checklist",
                text.place(item),
                "an item of a checklist holds more than one paragraph",
                "keep an item to one paragraph, without a list inside",
            );
            return None;
        }
        let mut parts = self.inlines(text, mark + 1..inner_end);
        trim_start(&mut parts);
        let span = text.place(item);
        let id = match take_id(&mut parts) {
            Some(id) => self.given_id(&id, &span),
            None => {
                let words = plain::inlines(&parts);
                let first: Vec<&str> = words.split(' ').take(6).collect();
                self.ids.make(&first.join(" "))
            }
        };
        Some(CheckItem {
            id,
            ticked: if ticked { Ticked::Yes } else { Ticked::No },
            text: parts,
        })
    }

    /// Reads the markdown table whose start is the event `at`. Every cell carries its column's
    /// head, which stands before the value where a phone shows one block a row.
    pub fn grid(&mut self, text: &Text<'_>, at: usize, alignments: &[Alignment], out: &mut Pieces) {
        let mut heads: Vec<String> = Vec::new();
        out.html("<figure class=\"chart plain words\"><table>\n");
        for row in children(text, at) {
            let head = matches!(text.events[row].0, Event::Start(Tag::TableHead));
            out.html(if head { "<thead><tr>" } else { "<tr>" });
            for (column, cell) in children(text, row).into_iter().enumerate() {
                let tag = match (head, column) {
                    (true, _) => "th scope=\"col\"",
                    (false, 0) => "th scope=\"row\"",
                    (false, _) => "td",
                };
                let mut tag = tag.to_owned();
                if let Some(Alignment::Right) = alignments.get(column) {
                    let _ = write!(tag, " class=\"num\"");
                }
                let parts = self.inlines(text, cell + 1..text.ends[cell]);
                if head {
                    heads.push(plain::inlines(&parts));
                } else if let (1.., Some(name)) = (column, heads.get(column)) {
                    let _ = write!(tag, " data-head=\"{}\"", escape(name));
                }
                out.wrapped(&tag, parts);
            }
            out.html(if head {
                "</tr></thead>\n<tbody>\n"
            } else {
                "</tr>\n"
            });
        }
        out.html("</tbody>\n</table></figure>\n");
    }
}

/// The starts of an element's children.
fn children(text: &Text<'_>, at: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut index = at + 1;
    while index < text.ends[at] {
        if matches!(text.events[index].0, Event::Start(_)) {
            found.push(index);
        }
        index = text.ends[index] + 1;
    }
    found
}

/// The box of an item: the event and whether it is ticked.
fn task_mark(text: &Text<'_>, item: usize) -> Option<(usize, bool)> {
    (item + 1..(item + 3).min(text.ends[item])).find_map(|index| match text.events[index].0 {
        Event::TaskListMarker(ticked) => Some((index, ticked)),
        _ => None,
    })
}

fn trim_start(parts: &mut [Inline]) {
    if let Some(Inline::Html(first)) = parts.first_mut() {
        *first = first.trim_start().to_owned();
    }
}

/// Takes `{#id}` off the end of an item's text.
fn take_id(parts: &mut Vec<Inline>) -> Option<String> {
    let Some(Inline::Html(last)) = parts.last_mut() else {
        return None;
    };
    let (before, id) = last.trim_end().strip_suffix('}')?.rsplit_once("{#")?;
    let id = id.to_owned();
    *last = before.trim_end().to_owned();
    if last.is_empty() {
        parts.pop();
    }
    Some(id)
}
