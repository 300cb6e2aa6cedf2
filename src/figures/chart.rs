//! Numbers to positions: the geometry of charts, in per cent of the drawing's width.
//!
//! - [`Scale`]: a span of values with round ticks; turns a value into a position.
//! - [`Range`]: 10th percentile to 90th, the middle half, and the median.
//! - [`Route`]: five percentiles as stops on one line, with the labels kept apart.
//! - [`Change`]: from the zero line to a value, to either side.
//! - [`bar`]: a count from zero. Pay is never a bar: its zero says nothing.
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

/// A part of the drawing's width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Segment {
    /// Where it begins.
    pub start: f64,
    /// How long it is; begin and length never pass 100.
    pub length: f64,
}

impl Segment {
    /// The segment between two positions, in either order.
    pub fn between(a: f64, b: f64) -> Self {
        let (start, end) = if a <= b { (a, b) } else { (b, a) };
        Self {
            start,
            length: ((end - start) * 100.0).round() / 100.0,
        }
    }
}

/// Five percentiles, any of which may not be shown.
pub type Percentiles = [Option<f64>; 5];

/// A row of a range chart. What needs a number that is not shown is not drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// From the 10th percentile to the 90th.
    pub line: Option<Segment>,
    /// From the 25th percentile to the 75th.
    pub middle: Option<Segment>,
    /// The median.
    pub median: Option<f64>,
}

impl Range {
    /// Places p10, p25, p50, p75, p90 on a scale.
    pub fn on(scale: &Scale, values: Percentiles) -> Self {
        let [p10, p25, p50, p75, p90] = values.map(|value| value.map(|value| scale.percent(value)));
        Self {
            line: p10.zip(p90).map(|(a, b)| Segment::between(a, b)),
            middle: p25.zip(p75).map(|(a, b)| Segment::between(a, b)),
            median: p50,
        }
    }
}

/// Five percentiles as stops on one line to scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Route {
    /// Where each stop stands.
    pub stops: [Option<f64>; 5],
    /// Where each stop's label stands: at the stop, or moved so that labels do not touch.
    pub labels: [Option<f64>; 5],
}

impl Route {
    /// Places p10, p25, p50, p75, p90 on a line from the lowest to the highest of them, so that
    /// the line is used from end to end. `gap` is the least distance of two labels, in per cent.
    pub fn of(values: Percentiles, gap: f64) -> Self {
        let shown: Vec<f64> = values
            .iter()
            .flatten()
            .copied()
            .filter(|v| v.is_finite())
            .collect();
        let min = shown.iter().copied().fold(f64::INFINITY, f64::min);
        let max = shown.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let scale = Scale {
            min,
            max,
            ticks: Vec::new(),
        };
        let stops = values.map(|value| {
            let value = value.filter(|value| value.is_finite())?;
            // All equal, or one alone: the middle is as good a place as any.
            Some(if max > min {
                scale.percent(value)
            } else {
                50.0
            })
        });
        Self {
            stops,
            labels: spread(stops, gap),
        }
    }
}

/// Moves positions apart until neighbours are `gap` from each other, as little as that needs,
/// and within 0 to 100. The order is kept.
fn spread(stops: [Option<f64>; 5], gap: f64) -> [Option<f64>; 5] {
    let count = stops.iter().flatten().count();
    let most = 100.0 / count.saturating_sub(1).max(1) as f64;
    let gap = if gap.is_finite() {
        gap.clamp(0.0, most)
    } else {
        0.0
    };
    let mut labels = stops;
    // Left to right: none too near its left neighbour.
    let mut least = 0.0;
    for label in labels.iter_mut().flatten() {
        *label = label.max(least);
        least = *label + gap;
    }
    // Right to left: what was pushed past the edge comes back and pushes its neighbours.
    let mut limit = 100.0;
    for label in labels.iter_mut().rev().flatten() {
        *label = label.min(limit);
        limit = *label - gap;
    }
    labels.map(|label| label.map(|at| (at.clamp(0.0, 100.0) * 100.0).round() / 100.0 + 0.0))
}

/// A row of a change chart: a line from zero to a ring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// The line.
    pub line: Segment,
    /// Its far end.
    pub end: f64,
}

impl Change {
    /// Places a change on a scale with zero.
    pub fn on(scale: &Scale, value: f64) -> Self {
        let end = scale.percent(value);
        Self {
            line: Segment::between(scale.percent(0.0), end),
            end,
        }
    }
}

/// A bar from zero on a scale with zero.
pub fn bar(scale: &Scale, count: f64) -> Segment {
    Segment::between(scale.percent(0.0), scale.percent(count))
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

    #[test]
    fn a_range_draws_what_is_known() {
        let scale = Scale::covering([100.0, 200.0]);
        let values = [Some(100.0), Some(120.0), Some(150.0), Some(180.0), None];
        let range = Range::on(&scale, values);
        assert_eq!(range.line, None);
        assert_eq!(
            range.middle,
            Some(Segment {
                start: 20.0,
                length: 60.0
            })
        );
        assert_eq!(range.median, Some(50.0));
    }

    #[test]
    fn a_route_uses_the_whole_line_and_keeps_labels_apart() {
        let values = [79_850.0, 103_050.0, 104_000.0, 169_000.0, 211_450.0].map(Some);
        let route = Route::of(values, 12.0);
        assert_eq!(route.stops[0], Some(0.0));
        assert_eq!(route.stops[4], Some(100.0));
        assert_eq!(route.labels[1], route.stops[1]);
        assert_eq!(route.labels[2], route.stops[1].map(|at| at + 12.0));
        assert_eq!(
            Route::of([None, None, Some(5.0), None, None], 12.0).stops[2],
            Some(50.0)
        );
    }

    #[test]
    fn changes_and_bars_begin_at_zero() {
        let scale = Scale::with_zero([-10.0, 30.0]);
        let loss = Change::on(&scale, -6.0);
        assert_eq!((loss.end, loss.line.start), (10.0, 10.0));
        assert_eq!(loss.line.length, 15.0);
        assert_eq!(bar(&Scale::with_zero([80.0, 40.0]), 40.0).start, 0.0);
        assert_eq!(bar(&Scale::with_zero([80.0, 40.0]), 40.0).length, 50.0);
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
            let change = Change::on(&scale, a);
            prop_assert!(is_inside(change.line.start) && change.line.start + change.line.length <= 100.0 + 1e-9);
        }

        #[test]
        fn labels_of_a_route_stay_inside_in_order_and_apart(mut values in proptest::array::uniform5(0.0..1e6_f64), gap in 0.0..40.0_f64) {
            values.sort_by(f64::total_cmp);
            let route = Route::of(values.map(Some), gap);
            let gap = gap.min(25.0);
            let labels: Vec<f64> = route.labels.into_iter().flatten().collect();
            prop_assert!(labels.iter().copied().all(is_inside), "{:?}", labels);
            prop_assert!(labels.windows(2).all(|pair| pair[1] - pair[0] >= gap - 0.011), "{:?}", labels);
            prop_assert!(route.stops.into_iter().flatten().all(is_inside));
        }
    }
}
