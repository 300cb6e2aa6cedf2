//! Words as they will be read, with the way back to where they stand in the file.

use std::ops::Range;

/// Stands for what is no word of the writer: a figure, code, an amount of an example.
pub const GAP: char = '\u{fffc}';

/// The text of one block: a paragraph, a heading, a cell.
#[derive(Debug, Clone, Default)]
pub struct Run {
    /// The text; [`GAP`] for what is not prose.
    pub text: String,
    segments: Vec<Segment>,
}

#[derive(Debug, Clone)]
struct Segment {
    start: usize,
    file: Range<usize>,
}

impl Run {
    /// Adds words that stand at a place of the file.
    pub fn push(&mut self, words: &str, file: Range<usize>) {
        self.segments.push(Segment {
            start: self.text.len(),
            file,
        });
        self.text.push_str(words);
    }

    /// Adds a [`GAP`].
    pub fn gap(&mut self, file: Range<usize>) {
        self.push("\u{fffc}", file);
    }

    /// The place in the file of a part of the text.
    pub fn place(&self, part: Range<usize>) -> Range<usize> {
        let start = self.point(part.start, false);
        let end = self.point(part.end, true);
        start..end.max(start)
    }

    fn point(&self, at: usize, is_end: bool) -> usize {
        // An end belongs to the segment that it closes.
        let after = |segment: &Segment| segment.start < at || (!is_end && segment.start == at);
        let index = self.segments.partition_point(after).saturating_sub(1);
        let Some(segment) = self.segments.get(index) else {
            return 0;
        };
        let next = self
            .segments
            .get(index + 1)
            .map_or(self.text.len(), |s| s.start);
        let exact = next - segment.start == segment.file.len();
        match (exact, is_end) {
            (true, _) => segment.file.start + (at - segment.start),
            (false, true) => segment.file.end,
            (false, false) => segment.file.start,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_back_to_the_file() {
        let file = "They say &quot;no&quot; to $5.";
        let mut run = Run::default();
        run.push("They say ", 0..9);
        run.push("\u{201c}", 9..15);
        run.push("no", 15..17);
        run.push("\u{201d}", 17..23);
        run.push(" to $5.", 23..30);
        let at = run.text.find("$5").unwrap();
        assert_eq!(&file[run.place(at..at + 2)], "$5");
        let quoted = run.text.find('\u{201c}').unwrap();
        assert_eq!(&file[run.place(quoted..quoted + 3)], "&quot;");
        assert_eq!(Run::default().place(0..0), 0..0);
    }
}
