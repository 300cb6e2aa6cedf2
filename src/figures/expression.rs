//! How a figure is named where it is used: the words between `figure:` and the closing bracket.
//!
//! An **expression** is one [`Address`], or two with an operator that has spaces round it: a
//! range `A to B`, a difference `A - B`, a quotient `A / B`. `Display` writes the form that
//! parses to the same expression.

pub use super::address::{Address, OPEN_JOBS, Style};

use super::address::address;
use std::{fmt, ops::Range};

const MAX_LENGTH: usize = 1_000;

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

impl ExpressionError {
    /// An error about these bytes of the expression.
    pub fn new(span: Range<usize>, message: impl Into<String>, help: &str) -> Self {
        Self {
            message: message.into(),
            help: help.to_owned(),
            span,
        }
    }
}

const OPERATORS: [&str; 3] = [" to ", " - ", " / "];

impl Expression {
    /// Reads an expression. Offsets in the error count from the start of `text`.
    pub fn parse(text: &str) -> Result<Self, ExpressionError> {
        if text.len() > MAX_LENGTH {
            return Err(ExpressionError::new(
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
            return Err(ExpressionError::new(
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
