//! The median of an occupation in the country over the years, as paid and in the money of the
//! newest year.
//!
//! The years begin with 2021, when the publisher's method of estimation changed: earlier ones are
//! made otherwise. In the money of the newest year: times the newest index of consumer prices of
//! May over that of the year's May.

use super::{
    dataset::Datasets,
    expression::{Address, Style},
    figure::{Answer, Figure, SourceKey},
    local::{PAY, figure},
};

/// The dataset of earlier years.
const EARLIER: &str = "oews-history";
/// The dataset of consumer prices.
const PRICES: &str = "cpi-u";
/// The first year of the present method.
const FIRST: i32 = 2021;

/// Medians over the years.
#[derive(Debug, Clone)]
pub struct OverTime {
    /// The year whose money is meant: "2025".
    pub base: String,
    /// Two years or more, the first year first.
    pub points: Vec<Point>,
    /// The index of consumer prices.
    pub prices: SourceKey,
}

/// One year.
#[derive(Debug, Clone)]
pub struct Point {
    /// "2021".
    pub year: String,
    /// The median as paid.
    pub paid: Figure,
    /// The same in the money of the base year.
    pub real: f64,
}

impl OverTime {
    /// The medians of an occupation.
    ///
    /// # Errors
    /// Why there is no line to draw, in a sentence without a full stop.
    pub fn read(datasets: &Datasets, soc: &str) -> Result<Self, &'static str> {
        let newest = datasets
            .get(PAY)
            .ok_or("the table of official pay is not here")?;
        let base = newest.release().to_owned();
        let base_year: i32 = base
            .parse()
            .map_err(|_| "the newest release names no year")?;
        let base_index = index(datasets, &base).ok_or("no price index for the newest year")?;
        let mut points = Vec::new();
        for year in FIRST..=base_year {
            let year = year.to_string();
            let paid = if year == base {
                figure(datasets, PAY, "p50", soc, None)
            } else {
                figure(datasets, EARLIER, "p50", soc, Some(("year", &year)))
            };
            let (Some(Answer::Shown(paid)), Some(index)) = (paid, index(datasets, &year)) else {
                continue;
            };
            if paid.at_least || index.value.number() <= 0.0 {
                continue;
            }
            let real = paid.value.number() * base_index.value.number() / index.value.number();
            points.push(Point { year, paid, real });
        }
        if points.len() < 2 {
            return Err("the publisher counts it as this occupation in under two years");
        }
        Ok(Self {
            base,
            points,
            prices: base_index.source,
        })
    }

    /// The change from the first year to the last in the money of the base year, in per cent.
    pub fn change(&self) -> Option<f64> {
        let (first, last) = (self.points.first()?, self.points.last()?);
        (first.real > 0.0).then(|| (last.real / first.real - 1.0) * 100.0)
    }
}

/// Consumer prices in May of a year.
fn index(datasets: &Datasets, year: &str) -> Option<Figure> {
    let parameter = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    let address = Address {
        dataset: PRICES.to_owned(),
        column: "index".to_owned(),
        parameters: vec![parameter("year", year), parameter("month", "5")],
        style: Style::Full,
    };
    match datasets.figure(&address, &super::dataset::Defaults::default()) {
        Ok(Answer::Shown(figure)) => Some(figure),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn a_median_is_written_in_the_money_of_the_newest_year() {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/data");
        let (datasets, _) = Datasets::load(&dir);
        let software = OverTime::read(&datasets, "15-1252").unwrap();
        let first = &software.points[0];
        assert_eq!(
            (first.year.as_str(), first.paid.full().as_str()),
            ("2021", "$120,730")
        );
        assert!(
            (144_000.0..144_500.0).contains(&first.real),
            "{}",
            first.real
        );
        let last = software.points.last().unwrap();
        assert_eq!(last.real, last.paid.value.number());
        assert!(software.change().unwrap() < 0.0);
        assert!(OverTime::read(&datasets, "99-9999").is_err());
    }
}
