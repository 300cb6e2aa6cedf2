//! Lists that were typed: paragraphs and lines that begin with a bullet sign become items.
//!
//! The input is the normal form, where paragraphs hold no other block and stand in no other
//! paragraph. A *line* is a paragraph, or a part of one between line breaks. At least
//! [`FEWEST`] lines in a row that begin with a sign become one list; a single one stays as it is.
//! Nothing but the signs is lost.

/// A sign that stands alone is no list.
const FEWEST: usize = 2;

/// Signs that are bullets wherever a line begins with one.
const SIGNS: [char; 12] = ['•', '·', '‣', '▪', '●', '◦', '○', '∙', '⁃', '■', '▸', '►'];

/// Signs that are bullets only before a blank: "-5 °C" and "*nix" are words.
const BEFORE_BLANK: [char; 3] = ['–', '-', '*'];

/// A line of a paragraph.
struct Line<'a> {
    /// Its HTML, with its formats begun and ended.
    html: &'a str,
    /// The same without its bullet sign, if it has one.
    item: Option<String>,
    /// Whether it begins a paragraph.
    begins: bool,
}

/// The normal form with its typed lists as lists.
pub(super) fn listed(normal: String) -> String {
    let is_sign = |c: char| SIGNS.contains(&c) || BEFORE_BLANK.contains(&c);
    if !normal.contains(is_sign) {
        return normal;
    }
    let mut out = String::with_capacity(normal.len() + normal.len() / 8);
    let mut rest = normal.as_str();
    while let Some(at) = rest.find("<p>") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let mut lines = Vec::new();
        while let Some(inner) = rest.strip_prefix("<p>") {
            let end = inner.find("</p>").unwrap_or(inner.len());
            lines_of(&inner[..end], &mut lines);
            rest = inner.get(end + "</p>".len()..).unwrap_or("");
        }
        write(&lines, &mut out);
    }
    out.push_str(rest);
    out
}

/// The lines of a paragraph; all of it is one where a format goes on over a line break.
fn lines_of<'a>(paragraph: &'a str, lines: &mut Vec<Line<'a>>) {
    let parts = || paragraph.split("<br>");
    if !parts().all(is_closed) {
        lines.push(Line {
            html: paragraph,
            item: None,
            begins: true,
        });
        return;
    }
    for (number, html) in parts().enumerate() {
        lines.push(Line {
            html,
            item: item(html),
            begins: number == 0,
        });
    }
}

/// Whether each format that begins in a line ends in it.
fn is_closed(line: &str) -> bool {
    let mut open = 0usize;
    for tag in line.split('<').skip(1) {
        if !tag.starts_with('/') {
            open += 1;
        } else if open == 0 {
            return false;
        } else {
            open -= 1;
        }
    }
    open == 0
}

/// A line without the bullet sign that it begins with. None where there is no other text.
fn item(line: &str) -> Option<String> {
    let mut starts: Vec<&str> = Vec::new();
    let mut rest = line;
    while rest.starts_with('<') && !rest.starts_with("</") {
        let (start, after) = rest.split_at(rest.find('>')? + 1);
        starts.push(start);
        rest = after;
    }
    let sign = rest.chars().next()?;
    rest = rest.strip_prefix(sign)?.trim_start_matches('\u{fe0f}');
    let before_blank = after_ends(rest).starts_with(' ');
    if !(SIGNS.contains(&sign) || BEFORE_BLANK.contains(&sign) && before_blank) {
        return None;
    }
    // A format that held only the sign goes with it.
    loop {
        rest = rest.trim_start_matches(' ');
        if !rest.starts_with("</") {
            break;
        }
        starts.pop()?;
        rest = &rest[rest.find('>')? + 1..];
    }
    let has_text = rest.split('<').enumerate().any(|(number, part)| {
        let text = match number {
            0 => part,
            _ => part.split_once('>').map_or("", |(_, text)| text),
        };
        text.contains(|c: char| c != ' ')
    });
    has_text.then(|| starts.concat() + rest)
}

/// What stands behind the ends of formats.
fn after_ends(html: &str) -> &str {
    let mut rest = html;
    while rest.starts_with("</")
        && let Some(end) = rest.find('>')
    {
        rest = &rest[end + 1..];
    }
    rest
}

fn write(lines: &[Line<'_>], out: &mut String) {
    let mut at = 0;
    let mut in_paragraph = false;
    while at < lines.len() {
        let items = lines[at..].iter().map_while(|line| line.item.as_deref());
        let run = items.clone().count();
        if run >= FEWEST {
            if in_paragraph {
                out.push_str("</p>");
                in_paragraph = false;
            }
            out.push_str("<ul>");
            for item in items {
                out.push_str("<li>");
                out.push_str(item);
                out.push_str("</li>");
            }
            out.push_str("</ul>");
            at += run;
            continue;
        }
        for line in &lines[at..at + run.max(1)] {
            match (in_paragraph, line.begins) {
                (true, true) => out.push_str("</p><p>"),
                (true, false) => out.push_str("<br>"),
                (false, _) => out.push_str("<p>"),
            }
            out.push_str(line.html);
            in_paragraph = true;
        }
        at += run.max(1);
    }
    if in_paragraph {
        out.push_str("</p>");
    }
}
