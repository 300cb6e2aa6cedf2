//! What an occupation pays in an area, how many work there, and what the pay buys.
//!
//! *At US prices*: an amount divided by the area's price level, as [`super::evaluate`] does it.
//! *Give or take*: two standard errors, in two digits.

use super::{
    areas::{Area, Areas, PriceLevel},
    dataset::{Datasets, Defaults},
    expression::{Address, Style},
    figure::{Answer, Distinct, Figure, Value},
};

/// The dataset of official pay by area.
pub const PAY: &str = "oews";
/// Its columns of percentiles, from the lowest.
pub const PERCENTILES: [&str; 5] = ["p10", "p25", "p50", "p75", "p90"];
/// The place of the median among them.
pub const MEDIAN: usize = 2;

/// An occupation in an area.
#[derive(Debug, Clone)]
pub struct Local {
    /// The percentiles of yearly pay, from the lowest.
    pub pay: [Answer; 5],
    /// Jobs.
    pub jobs: Answer,
    /// Jobs of the occupation in 1,000 jobs of the area.
    pub per_1000: Answer,
    /// The share of local jobs over the national share.
    pub quotient: Answer,
    /// The area's price level, where there is one.
    pub prices: Option<PriceLevel>,
}

impl Local {
    /// The figures of an occupation in an area. None when the dataset is not there, or knows
    /// neither the occupation nor the area.
    pub fn read(datasets: &Datasets, areas: &Areas, soc: &str, area: &Area) -> Option<Self> {
        let answer = |column: &str| figure(datasets, PAY, column, soc, Some(("area", &area.code)));
        let [p10, p25, p50, p75, p90] = PERCENTILES.map(answer);
        Some(Self {
            pay: [p10?, p25?, p50?, p75?, p90?],
            jobs: answer("employment")?,
            per_1000: answer("per_1000")?,
            quotient: answer("location_quotient")?,
            prices: areas.price_level(area),
        })
    }

    /// The median, where it is published.
    pub fn median(&self) -> Option<&Figure> {
        self.pay[MEDIAN].figure()
    }

    /// The five percentiles; none unless all are published.
    pub fn amounts(&self) -> Option<[f64; 5]> {
        let mut amounts = [0.0; 5];
        for (amount, answer) in amounts.iter_mut().zip(&self.pay) {
            *amount = answer.figure()?.value.number();
        }
        Some(amounts)
    }

    /// What an amount here buys at US prices, in whole units. None without a price level.
    pub fn at_us_prices(&self, amount: f64) -> Option<f64> {
        let prices = self.prices.as_ref().filter(|prices| prices.index > 0.0)?;
        Some((amount / (prices.index / 100.0)).round())
    }

    /// A percentile with its amount at US prices.
    pub fn figure_at_us_prices(&self, percentile: usize) -> Option<Figure> {
        let figure = self.pay.get(percentile)?.figure()?.clone();
        let Value::Money {
            amount,
            currency,
            period,
        } = figure.value
        else {
            return None;
        };
        Some(Figure {
            value: Value::Money {
                amount: self.at_us_prices(amount)?,
                currency,
                period,
            },
            ..figure
        })
    }

    /// Whether the medians of two differ by more than chance; [`Distinct::Unknown`] where one is
    /// not published.
    pub fn median_differs(&self, other: &Self) -> Distinct {
        match (self.median(), other.median()) {
            (Some(a), Some(b)) => a.differs_from(b),
            _ => Distinct::Unknown,
        }
    }
}

/// One figure of an occupation. None when the address names what does not exist.
pub(super) fn figure(
    datasets: &Datasets,
    dataset: &str,
    column: &str,
    soc: &str,
    key: Option<(&str, &str)>,
) -> Option<Answer> {
    let address = Address {
        dataset: dataset.to_owned(),
        column: column.to_owned(),
        parameters: key
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .into_iter()
            .collect(),
        style: Style::Full,
    };
    let defaults = Defaults {
        soc: Some(soc.to_owned()),
        ..Defaults::default()
    };
    datasets.figure(&address, &defaults).ok()
}

/// Two standard errors in the figure's unit, in two digits; none where no error is published.
pub fn give_or_take(figure: &Figure) -> Option<f64> {
    let twice = figure.value.number().abs() * figure.relative_error? / 50.0;
    if twice <= 0.0 {
        return Some(0.0);
    }
    let step = 10_f64.powf((twice.log10().floor() - 1.0).max(0.0));
    Some((twice / step).round() * step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn read(slug: &str) -> Local {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/data");
        let (datasets, _) = Datasets::load(&dir);
        let areas = Areas::new(&datasets);
        Local::read(&datasets, &areas, "15-1252", areas.get(slug).unwrap()).unwrap()
    }

    #[test]
    fn pay_is_divided_by_the_price_level() {
        let seattle = read("seattle-tacoma-bellevue-wa");
        let median = seattle.median().unwrap().value.number();
        let level = seattle.prices.clone().unwrap().index;
        let bought = seattle.figure_at_us_prices(MEDIAN).unwrap().value.number();
        assert!((bought - median * 100.0 / level).abs() <= 0.5);
        assert_eq!(bought.fract(), 0.0, "cents would say too much");
        assert!(bought < median);
        let nation = read("united-states");
        assert_eq!(nation.at_us_prices(1_000.0), Some(1_000.0));
        assert_eq!(seattle.median_differs(&nation), Distinct::Clearly);
        assert_eq!(nation.median_differs(&nation), Distinct::WithinError);
    }

    #[test]
    fn give_or_take_has_two_digits() {
        let mut figure = read("united-states").median().unwrap().clone();
        for (amount, relative, expected) in [
            (92_770.0, Some(1.9), Some(3_500.0)),
            (135_980.0, Some(0.3), Some(820.0)),
            (60.0, Some(5.0), Some(6.0)),
            (60.0, None, None),
            (60.0, Some(0.0), Some(0.0)),
        ] {
            figure.value = Value::Count(amount);
            figure.relative_error = relative;
            assert_eq!(give_or_take(&figure), expected, "{amount}, {relative:?}");
        }
    }
}
