//! Numbers to positions, in per cent of a drawing's width.
//!
//! [`Scale`] is a span of values with round ticks; it turns a value into a position. Pages put
//! ranges, routes and changes together from positions. Pay is never a bar from zero: its zero
//! says nothing.
//!
//! Positions are rounded to two decimals, so that the same numbers always give the same bytes,
//! and they never leave 0 to 100: a value outside its scale stands at the edge.

/// The steps of round ticks within a power of ten.
const STEPS: [f64; 3] = [1.0, 2.0, 5.0];
/// About how many gaps between ticks a scale should have.
const GAPS: f64 = 5.0;

/// A span of values with round ticks.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// The value at the left edge.
    pub min: f64,
    /// The value at the right edge, greater than `min`.
    pub max: f64,
    /// Round values from left to right, the edges among them.
    pub ticks: Vec<f64>,
}

impl Scale {
    /// The smallest scale with round edges that holds all values. Values that are no numbers
    /// are passed over; none at all gives 0 to 1.
    pub fn covering(values: impl IntoIterator<Item = f64>) -> Self {
        let mut low = f64::INFINITY;
        let mut high = f64::NEG_INFINITY;
        // Beyond 15 digits, steps can no longer be told apart.
        for value in values.into_iter().filter(|value| value.abs() < 1e15) {
            low = low.min(value);
            high = high.max(value);
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        let step = round_step((high - low).max(low.abs().max(high.abs()) * 1e-3).max(1e-6) / GAPS);
        // Ticks are whole multiples of the step: counting in steps keeps them exact.
        let mut first = (low / step).floor();
        let mut last = (high / step).ceil();
        if first >= last {
            first -= 1.0;
            last += 1.0;
        }
        let count = (last - first).round() as u32;
        let tick = |n: u32| cleaned((first + f64::from(n)) * step);
        Self {
            min: tick(0),
            max: tick(count),
            ticks: (0..=count).map(tick).collect(),
        }
    }

    /// As [`Scale::covering`], with zero on it: for changes and counts.
    pub fn with_zero(values: impl IntoIterator<Item = f64>) -> Self {
        Self::covering(values.into_iter().chain([0.0]))
    }

    /// Where a value stands, 0 to 100.
    pub fn percent(&self, value: f64) -> f64 {
        let share = (value - self.min) / (self.max - self.min) * 100.0;
        if share.is_nan() {
            return 0.0;
        }
        // Adding zero turns a negative zero into a plain one.
        (share.clamp(0.0, 100.0) * 100.0).round() / 100.0 + 0.0
    }

    /// Ticks with their positions.
    pub fn gridlines(&self) -> impl Iterator<Item = (f64, f64)> {
        self.ticks.iter().map(|tick| (*tick, self.percent(*tick)))
    }
}

/// The smallest of 1, 2, 5, 10 ... times a power of ten that is not under `raw`.
fn round_step(raw: f64) -> f64 {
    let power = raw.log10().floor();
    let unit = 10_f64.powf(power);
    let factor = STEPS
        .iter()
        .find(|step| *step * unit >= raw * (1.0 - 1e-9))
        .copied()
        .unwrap_or(10.0);
    cleaned(factor * unit)
}

/// Removes what floating point adds behind twelve digits, so that 0.30000000000000004 is 0.3.
fn cleaned(number: f64) -> f64 {
    format!("{number:.12e}").parse().unwrap_or(number) + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ticks_are_round_and_hold_all_values() {
        let pay = Scale::covering([78_200.0, 212_400.0, 135_980.0]);
        assert_eq!(
            pay.ticks,
            [50_000.0, 100_000.0, 150_000.0, 200_000.0, 250_000.0]
        );
        assert_eq!((pay.min, pay.max), (50_000.0, 250_000.0));
        let change = Scale::with_zero([33.5, 15.8, -6.0]);
        assert_eq!(change.ticks, [-10.0, 0.0, 10.0, 20.0, 30.0, 40.0]);
        let shares = Scale::with_zero([0.31, 0.12]);
        assert_eq!(shares.ticks, [0.0, 0.1, 0.2, 0.3, 0.4]);
    }

    #[test]
    fn one_value_and_no_value_still_make_a_scale() {
        let one = Scale::covering([135_980.0]);
        assert!(one.min < 135_980.0 && 135_980.0 < one.max, "{one:?}");
        assert_eq!(Scale::covering([]).min, 0.0);
        assert_eq!(
            Scale::covering([f64::NAN, f64::INFINITY]),
            Scale::covering([])
        );
        assert_eq!(Scale::covering([0.0]).percent(f64::NAN), 0.0);
    }

    fn a_number() -> impl Strategy<Value = f64> {
        prop_oneof![
            any::<f64>(),
            -1e6..1e6_f64,
            (0_u32..400_000).prop_map(f64::from),
            -1.0..1.0_f64,
        ]
    }

    fn is_inside(at: f64) -> bool {
        (0.0..=100.0).contains(&at) && (at * 100.0 - (at * 100.0).round()).abs() < 1e-6
    }

    proptest! {
        #[test]
        fn scales_hold_their_values_between_ascending_ticks(values in proptest::collection::vec(a_number(), 0..8)) {
            let scale = Scale::covering(values.iter().copied());
            prop_assert!(scale.ticks.len() >= 2 && scale.ticks.len() <= 13, "{:?}", scale);
            prop_assert!(scale.ticks.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", scale);
            prop_assert_eq!(scale.ticks.first(), Some(&scale.min));
            prop_assert_eq!(scale.ticks.last(), Some(&scale.max));
            for value in values.into_iter().filter(|v| v.abs() < 1e15) {
                let slack = value.abs() * 1e-9;
                prop_assert!(scale.min - slack <= value && value <= scale.max + slack);
            }
        }

        #[test]
        fn positions_are_inside_and_keep_the_order(values in proptest::collection::vec(a_number(), 1..8), a in a_number(), b in a_number()) {
            let scale = Scale::covering(values);
            prop_assert!(is_inside(scale.percent(a)) && is_inside(scale.percent(b)));
            let (low, high) = (a.min(b), a.max(b));
            prop_assert!(scale.percent(low) <= scale.percent(high));
        }
    }
}
