//! What the numbers of a column are.

use crate::figures::{
    figure::Value,
    money::{Currency, Period},
};

/// The unit of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Money(Currency, Period),
    Count,
    Percent,
    Change,
    Index,
    Number,
}

impl Unit {
    /// `USD/year`, `count`, `thousand`, `percent`, `change`, `index`, `number`, with the scale.
    pub fn parse(text: &str) -> Option<(Self, f64)> {
        Some(match text {
            "count" => (Self::Count, 1.0),
            "thousand" => (Self::Count, 1_000.0),
            "percent" => (Self::Percent, 1.0),
            "index" => (Self::Index, 1.0),
            "number" => (Self::Number, 1.0),
            _ => {
                let (currency, period) = text.split_once('/')?;
                let period = match period {
                    "hour" => Period::Hour,
                    "day" => Period::Day,
                    "week" => Period::Week,
                    "month" => Period::Month,
                    "year" => Period::Year,
                    _ => return None,
                };
                (Self::Money(Currency::parse(currency)?, period), 1.0)
            }
        })
    }

    /// A number in this unit.
    pub fn value(self, number: f64) -> Value {
        match self {
            Self::Money(currency, period) => Value::Money {
                amount: number,
                currency,
                period,
            },
            Self::Count => Value::Count(number),
            Self::Percent => Value::Percent(number),
            Self::Change => Value::Change(number),
            Self::Index => Value::Index(number),
            Self::Number => Value::Number(number),
        }
    }
}
