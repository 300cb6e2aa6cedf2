//! How a figure is named where it is used: the words between `figure:` and the closing bracket.
//!
//! - **Address**: one value of one dataset, `oews/p50?area=0041940&as=short`: dataset, column,
//!   and parameters that choose the row. `release` pins a release; `as` says how it is written.
//! - **Expression**: one address, or two with an operator that has spaces round it: a range
//!   `A to B`, a difference `A - B`, a quotient `A / B`.
//!
//! A parameter's value may be percent-encoded, and has to be where it holds `&`, `%`, or an
//! operator in spaces. `Display` writes the form that parses to the same expression.

use std::{fmt, ops::Range};

/// The dataset name under which the figures of this site's own jobs are addressed.
pub const OPEN_JOBS: &str = "open-jobs";

const MAX_LENGTH: usize = 1_000;
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

/// One figure, or what is made of two.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Expression {
    /// One figure.
    One(Address),
    /// Two figures as the ends of a range: `A to B`.
    Range(Address, Address),
    /// The first less the second: `A - B`.
    Difference(Address, Address),
    /// The first over the second, or at the price level that the second gives: `A / B`.
    Quotient(Address, Address),
}

/// What is wrong with an expression, and where in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ExpressionError {
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The bytes of the expression that are meant.
    pub span: Range<usize>,
}

const OPERATORS: [&str; 3] = [" to ", " - ", " / "];

impl Expression {
    /// Reads an expression. Offsets in the error count from the start of `text`.
    pub fn parse(text: &str) -> Result<Self, ExpressionError> {
        if text.len() > MAX_LENGTH {
            return Err(error(
                0..text.len(),
                format!("the figure's address is longer than {MAX_LENGTH} bytes"),
                "Shorten it: dataset, column, and the keys that differ from the defaults.",
            ));
        }
        let operators = operators(text);
        let Some(&(at, operator)) = operators.first() else {
            return Ok(Self::One(address(text, 0)?));
        };
        if let Some((second, operator)) = operators.get(1) {
            return Err(error(
                *second..second + operator.len(),
                "an expression has one operator",
                "Name two figures at most; write a space inside a value as %20.",
            ));
        }
        let right_start = at + operator.len();
        let left = address(&text[..at], 0)?;
        let right = address(&text[right_start..], right_start)?;
        Ok(match operator {
            " to " => Self::Range(left, right),
            " - " => Self::Difference(left, right),
            _ => Self::Quotient(left, right),
        })
    }

    /// The addresses in the order written.
    pub fn addresses(&self) -> impl Iterator<Item = &Address> {
        let (first, second) = match self {
            Self::One(address) => (address, None),
            Self::Range(a, b) | Self::Difference(a, b) | Self::Quotient(a, b) => (a, Some(b)),
        };
        std::iter::once(first).chain(second)
    }

    /// Short if any of its addresses asks for that.
    pub fn style(&self) -> Style {
        if self.addresses().any(|a| a.style == Style::Short) {
            Style::Short
        } else {
            Style::Full
        }
    }
}

/// Every operator in the text with its place.
fn operators(text: &str) -> Vec<(usize, &'static str)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(' ') {
        let operator = OPERATORS.iter().find(|op| text[at..].starts_with(**op));
        found.extend(operator.map(|op| (at, *op)));
    }
    found
}

/// One address, which starts at `offset` in the expression.
fn address(text: &str, offset: usize) -> Result<Address, ExpressionError> {
    let start = offset + (text.len() - text.trim_start().len());
    let text = text.trim();
    let all = start..start + text.len();
    let (path, query) = match text.split_once('?') {
        Some((path, query)) => (path, Some((query, start + path.len() + 1))),
        None => (text, None),
    };
    let Some((dataset, column)) = path.split_once('/') else {
        return Err(error(
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
        return Err(error(
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
            return Err(error(
                span,
                format!("`{pair}` is not key=value"),
                "Write keys as area=0041940, with & between them.",
            ));
        };
        name(key, span.start, "a key")?;
        let value_span = span.start + key.len() + 1..span.end;
        let Some(value) = percent_decoded(raw).filter(|value| !value.is_empty()) else {
            return Err(error(
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
            return Err(error(
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
                    return Err(error(
                        value_span,
                        format!("`{value}` is not a way to write a figure"),
                        "Write as=short, or leave it out.",
                    ));
                }
            });
        } else if address.parameters.len() < MAX_PARAMETERS {
            address.parameters.push((key.to_owned(), value));
        } else {
            return Err(error(span, "too many keys", "No dataset has so many keys."));
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
    Err(error(
        at..at + text.len(),
        format!("`{text}` is not the name of {what}"),
        "Names are letters, digits, - and _; write a figure as dataset/column?key=value.",
    ))
}

fn error(span: Range<usize>, message: impl Into<String>, help: &str) -> ExpressionError {
    ExpressionError {
        message: message.into(),
        help: help.to_owned(),
        span,
    }
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

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(address) => write!(f, "{address}"),
            Self::Range(a, b) => write!(f, "{a} to {b}"),
            Self::Difference(a, b) => write!(f, "{a} - {b}"),
            Self::Quotient(a, b) => write!(f, "{a} / {b}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn error_at(text: &str) -> (String, &str) {
        let error = Expression::parse(text).unwrap_err();
        (error.message, &text[error.span])
    }

    #[test]
    fn one_address_has_dataset_column_keys_and_style() {
        let Ok(Expression::One(address)) =
            Expression::parse("so-pay/p50?role=Developer, back-end&years=20+&as=short")
        else {
            panic!("one address");
        };
        assert_eq!((&*address.dataset, &*address.column), ("so-pay", "p50"));
        assert_eq!(address.parameter("role"), Some("Developer, back-end"));
        assert_eq!(address.parameter("years"), Some("20+"));
        assert_eq!(address.style, Style::Short);
    }

    #[test]
    fn operators_join_two_addresses() {
        let price = "oews/p50?area=0041940 / rpp/all_items?area=0041940";
        assert!(matches!(
            Expression::parse(price),
            Ok(Expression::Quotient(a, b)) if a.dataset == "oews" && b.column == "all_items"
        ));
        assert!(matches!(
            Expression::parse("oews/p25 to oews/p75"),
            Ok(Expression::Range(..))
        ));
        assert!(matches!(
            Expression::parse("oews/p75 - oews/p25?as=short"),
            Ok(difference @ Expression::Difference(..)) if difference.style() == Style::Short
        ));
    }

    #[test]
    fn errors_say_what_is_wrong_and_where() {
        for (text, message, place) in [
            ("oews", "`oews` is not dataset/column", "oews"),
            (
                "oews/p50-oews/p25",
                "`p50-oews/p25` is not the name of a column",
                "p50-oews/p25",
            ),
            ("oews/p50?area", "`area` is not key=value", "area"),
            ("oews/p25 to ", "a figure's address is missing here", ""),
            ("a/b - a/b - a/c", "an expression has one operator", " - "),
            (
                "a/b to c/d?as=long",
                "`long` is not a way to write a figure",
                "long",
            ),
            ("a/b?x=1&x=2", "`x` is given twice", "x=2"),
            ("a/b?x=%4", "`x` has no readable value", "%4"),
        ] {
            assert_eq!(error_at(text), (message.to_owned(), place), "{text}");
        }
    }

    fn an_address() -> impl Strategy<Value = Address> {
        let name = "[a-z0-9_-]{1,8}";
        let key = name.prop_filter("`as` is the style", |key: &String| key != "as");
        let parameters = proptest::collection::btree_map(key, "\\PC{1,12}", 0..4);
        let style = prop_oneof![Just(Style::Full), Just(Style::Short)];
        (name, name, parameters, style).prop_map(|(dataset, column, parameters, style)| Address {
            dataset,
            column,
            parameters: parameters.into_iter().collect(),
            style,
        })
    }

    proptest! {
        #[test]
        fn any_text_gives_an_expression_or_a_place_inside_it(text in "\\PC*") {
            if let Err(error) = Expression::parse(&text) {
                prop_assert!(text.get(error.span).is_some());
            }
        }

        #[test]
        fn text_that_looks_like_an_expression_never_panics(text in "[a-z/?&=% -]{0,40}( to [a-z/?=%é]{0,9})?") {
            if let Err(error) = Expression::parse(&text) {
                prop_assert!(text.get(error.span).is_some());
            }
        }

        #[test]
        fn what_is_written_parses_to_the_same(a in an_address(), b in an_address(), kind in 0..4) {
            let expression = match kind {
                0 => Expression::One(a),
                1 => Expression::Range(a, b),
                2 => Expression::Difference(a, b),
                _ => Expression::Quotient(a, b),
            };
            prop_assert_eq!(Expression::parse(&expression.to_string()), Ok(expression));
        }
    }
}
