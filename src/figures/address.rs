//! The address of one figure: `oews/p50?area=0041940&as=short`.
//!
//! Dataset and column, then parameters that choose the row. `release` pins a release of the
//! dataset, `as` says how the figure is written; all others are keys of the dataset. A value may
//! be percent-encoded, and has to be where it holds `&`, `%`, or an operator in spaces.

use super::expression::ExpressionError;
use std::fmt;

/// The dataset name under which the figures of this site's own jobs are addressed.
pub const OPEN_JOBS: &str = "open-jobs";

const MAX_PARAMETERS: usize = 12;

/// The address of one figure.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Address {
    /// Name of the dataset, without its release; [`OPEN_JOBS`] for the site's own jobs.
    pub dataset: String,
    /// Name of the column, or of the measure of open jobs.
    pub column: String,
    /// Keys and values in the order written, without `as`.
    pub parameters: Vec<(String, String)>,
    /// How it is to be written.
    pub style: Style,
}

impl Address {
    /// The value of a parameter.
    pub fn parameter(&self, key: &str) -> Option<&str> {
        self.parameters
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.as_str())
    }

    /// Whether it names a figure of the site's own jobs, which no dataset answers.
    pub fn is_open_jobs(&self) -> bool {
        self.dataset == OPEN_JOBS
    }
}

/// How a figure is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Style {
    /// In full, `$135,980`; also written `as=plain`.
    #[default]
    Full,
    /// In short, `$136k`: `as=short`.
    Short,
}

/// One address, which starts at `offset` in the expression.
pub(super) fn address(text: &str, offset: usize) -> Result<Address, ExpressionError> {
    let start = offset + (text.len() - text.trim_start().len());
    let text = text.trim();
    let all = start..start + text.len();
    let (path, query) = match text.split_once('?') {
        Some((path, query)) => (path, Some((query, start + path.len() + 1))),
        None => (text, None),
    };
    let Some((dataset, column)) = path.split_once('/') else {
        return Err(ExpressionError::new(
            all,
            if text.is_empty() {
                "a figure's address is missing here".to_owned()
            } else {
                format!("`{path}` is not dataset/column")
            },
            "Write a figure as dataset/column, such as oews/p50.",
        ));
    };
    let column_at = start + dataset.len() + 1;
    if column.contains('/') || column.contains(' ') {
        return Err(ExpressionError::new(
            column_at..column_at + column.len(),
            format!("`{column}` is not the name of a column"),
            "An operator (to, -, /) needs a space on each side, and keys follow a question mark.",
        ));
    }
    name(dataset, start, "a dataset")?;
    name(column, column_at, "a column")?;
    let mut address = Address {
        dataset: dataset.to_owned(),
        column: column.to_owned(),
        parameters: Vec::new(),
        style: Style::Full,
    };
    if let Some((query, at)) = query {
        parameters(&mut address, query, at)?;
    }
    Ok(address)
}

fn parameters(address: &mut Address, query: &str, at: usize) -> Result<(), ExpressionError> {
    let mut at = at;
    let mut style = None;
    for pair in query.split('&') {
        let span = at..at + pair.len();
        at += pair.len() + 1;
        let Some((key, raw)) = pair.split_once('=') else {
            return Err(ExpressionError::new(
                span,
                format!("`{pair}` is not key=value"),
                "Write keys as area=0041940, with & between them.",
            ));
        };
        name(key, span.start, "a key")?;
        let value_span = span.start + key.len() + 1..span.end;
        let Some(value) = percent_decoded(raw).filter(|value| !value.is_empty()) else {
            return Err(ExpressionError::new(
                value_span,
                format!("`{key}` has no readable value"),
                "Write a value after the equals sign; % stands only before two hexadecimal digits.",
            ));
        };
        let repeated = match key {
            "as" => style.is_some(),
            _ => address.parameter(key).is_some(),
        };
        if repeated {
            return Err(ExpressionError::new(
                span,
                format!("`{key}` is given twice"),
                "Give each key once.",
            ));
        }
        if key == "as" {
            style = Some(match value.as_str() {
                "short" => Style::Short,
                "plain" => Style::Full,
                _ => {
                    return Err(ExpressionError::new(
                        value_span,
                        format!("`{value}` is not a way to write a figure"),
                        "Write as=short, or leave it out.",
                    ));
                }
            });
        } else if address.parameters.len() < MAX_PARAMETERS {
            address.parameters.push((key.to_owned(), value));
        } else {
            return Err(ExpressionError::new(
                span,
                "too many keys",
                "No dataset has so many keys.",
            ));
        }
    }
    address.style = style.unwrap_or_default();
    Ok(())
}

/// Names are ASCII letters, digits, `-` and `_`.
fn name(text: &str, at: usize, what: &str) -> Result<(), ExpressionError> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if !text.is_empty() && text.bytes().all(plain) {
        return Ok(());
    }
    Err(ExpressionError::new(
        at..at + text.len(),
        format!("`{text}` is not the name of {what}"),
        "Names are letters, digits, - and _; write a figure as dataset/column?key=value.",
    ))
}

/// None when a `%` has no two hexadecimal digits, or the bytes are not UTF-8.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut out = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let high = char::from(bytes.next()?).to_digit(16)?;
            let low = char::from(bytes.next()?).to_digit(16)?;
            out.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok()
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.dataset, self.column)?;
        let mut separator = '?';
        for (key, value) in &self.parameters {
            write!(f, "{separator}{key}=")?;
            separator = '&';
            for character in value.chars() {
                match character {
                    // What would end the value, an operator, or a markdown link.
                    '%' | '&' | '<' | '>' | '(' | ')' | '{' | '}' | '\\' => {
                        write!(f, "%{:02X}", character as u32)?;
                    }
                    other if other.is_whitespace() || other.is_control() => {
                        let mut buffer = [0; 4];
                        for byte in other.encode_utf8(&mut buffer).bytes() {
                            write!(f, "%{byte:02X}")?;
                        }
                    }
                    other => write!(f, "{other}")?,
                }
            }
        }
        match self.style {
            Style::Full => Ok(()),
            Style::Short => write!(f, "{separator}as=short"),
        }
    }
}
