//! Currencies, pay periods, and amounts as people read them.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Hours in a working year, the convention of official wage statistics (52 weeks of 40 hours).
pub const HOURS_A_YEAR: f64 = 2_080.0;

/// An ISO 4217 currency code: three upper-case letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The United States dollar.
    pub const USD: Self = Self(*b"USD");

    /// A currency from its code, in either case. None when it is not three ASCII letters.
    pub fn parse(code: &str) -> Option<Self> {
        let code: [u8; 3] = code.as_bytes().try_into().ok()?;
        code.iter()
            .all(u8::is_ascii_alphabetic)
            .then(|| Self(code.map(|letter| letter.to_ascii_uppercase())))
    }

    /// The code, such as `USD`.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }

    /// What stands before an amount: a sign where it is unmistakable, else the code and a
    /// no-break space.
    pub fn prefix(&self) -> &'static str {
        match &self.0 {
            b"USD" => "$",
            b"EUR" => "€",
            b"GBP" => "£",
            b"CAD" => "CA$",
            b"AUD" => "A$",
            b"NZD" => "NZ$",
            b"JPY" => "¥",
            b"INR" => "₹",
            _ => "",
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::parse(&code).ok_or_else(|| serde::de::Error::custom("not a currency code"))
    }
}

/// What one payment of an amount covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Period {
    /// An hour of work.
    Hour,
    /// A day of work.
    Day,
    /// A week of work.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

impl Period {
    /// How many of these make a working year: 2,080 hours, 260 days, 52 weeks, 12 months.
    pub fn in_a_year(self) -> f64 {
        match self {
            Self::Hour => HOURS_A_YEAR,
            Self::Day => HOURS_A_YEAR / 8.0,
            Self::Week => HOURS_A_YEAR / 40.0,
            Self::Month => 12.0,
            Self::Year => 1.0,
        }
    }

    /// "an hour", "a year".
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Hour => "an hour",
            Self::Day => "a day",
            Self::Week => "a week",
            Self::Month => "a month",
            Self::Year => "a year",
        }
    }
}

/// `1234567.0` as `1,234,567`; a minus sign (U+2212) before negative numbers.
pub fn grouped(number: f64) -> String {
    let digits = format!("{:.0}", number.abs());
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 3);
    if number < 0.0 && digits.bytes().any(|digit| digit != b'0') {
        out.push('\u{2212}');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// An amount in full: `$135,980`, `€96,500`, `SEK 836,400`; cents only when there are any.
pub fn full(amount: f64, currency: Currency) -> String {
    let cents = (amount.abs() * 100.0).round() % 100.0;
    let number = if cents == 0.0 {
        grouped(amount)
    } else {
        format!("{}.{cents:02.0}", grouped(amount.trunc()))
    };
    with_prefix(&number, currency)
}

/// An amount in short: `$136k`, `$1.2m`; under 10,000 in full.
pub fn short(amount: f64, currency: Currency) -> String {
    let size = amount.abs();
    if size < 9_999.5 {
        return full(amount, currency);
    }
    let number = if size < 999_500.0 {
        format!("{}k", grouped((amount / 1_000.0).round()))
    } else {
        format!("{:.1}m", amount / 1_000_000.0)
    };
    with_prefix(&number, currency)
}

/// An amount in thousands with one decimal, where years stand beside each other: `$144.2k`.
pub fn thousands(amount: f64, currency: Currency) -> String {
    if amount.abs() < 9_999.5 || amount.abs() >= 999_950.0 {
        return short(amount, currency);
    }
    let sign = if amount < 0.0 { "\u{2212}" } else { "" };
    with_prefix(&format!("{sign}{:.1}k", amount.abs() / 1_000.0), currency)
}

fn with_prefix(number: &str, currency: Currency) -> String {
    let (sign, digits) = match number.strip_prefix('\u{2212}') {
        Some(digits) => ("\u{2212}", digits),
        None => ("", number),
    };
    match currency.prefix() {
        "" => format!("{sign}{}\u{a0}{digits}", currency.code()),
        prefix => format!("{sign}{prefix}{digits}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_people_write_them() {
        let sek = Currency::parse("sek").unwrap();
        assert_eq!(full(135_980.0, Currency::USD), "$135,980");
        assert_eq!(full(38.5, Currency::USD), "$38.50");
        assert_eq!(full(836_400.0, sek), "SEK\u{a0}836,400");
        assert_eq!(full(-4_650.0, Currency::USD), "\u{2212}$4,650");
        assert_eq!(short(135_980.0, Currency::USD), "$136k");
        assert_eq!(short(999_700.0, Currency::USD), "$1.0m");
        assert_eq!(short(52.0, Currency::USD), "$52");
        assert_eq!(thousands(144_214.0, Currency::USD), "$144.2k");
    }

    #[test]
    fn a_currency_is_three_letters() {
        assert!(Currency::parse("US").is_none());
        assert!(Currency::parse("€€€").is_none());
        assert_eq!(Currency::parse("gbp").unwrap().code(), "GBP");
    }
}
