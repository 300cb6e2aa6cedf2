//! Percentiles of a list: by linear interpolation between the two nearest ranks, position `(n - 1) * p`
//! counted from 0 (method 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages", The
//! American Statistician 50, 1996).

/// The 25th percentile, the median and the 75th percentile of amounts in any order; none of none.
/// They are not sorted for it, which takes a few times as long.
pub fn quartiles(amounts: &mut [f64]) -> Option<[f64; 3]> {
    if amounts.is_empty() {
        return None;
    }
    let last = (amounts.len() - 1) as f64;
    let mut at = |share: f64| {
        let position = share * last;
        let below = position.floor() as usize;
        let (_, low, above) = amounts.select_nth_unstable_by(below, f64::total_cmp);
        let high = above.iter().copied().min_by(f64::total_cmp);
        *low + (high.unwrap_or(*low) - *low) * position.fract()
    };
    Some([0.25, 0.5, 0.75].map(&mut at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The value at a share of a sorted list that is not empty.
    fn percentile(sorted: &[f64], share: f64) -> f64 {
        let position = share * (sorted.len() - 1) as f64;
        let at = |place: usize| sorted[place.min(sorted.len() - 1)];
        let (low, high) = (
            at(position.floor() as usize),
            at(position.floor() as usize + 1),
        );
        low + (high - low) * (position - position.floor())
    }

    proptest! {
        #[test]
        fn quartiles_are_the_percentiles_of_the_sorted_list(
            amounts in prop::collection::vec(0.0..1e6, 1..60),
        ) {
            let mut sorted = amounts.clone();
            sorted.sort_by(f64::total_cmp);
            let expected = [0.25, 0.5, 0.75].map(|share| percentile(&sorted, share));
            prop_assert_eq!(quartiles(&mut amounts.clone()), Some(expected));
        }
    }

    #[test]
    fn none_has_no_quartiles() {
        assert_eq!(quartiles(&mut []), None);
    }
}
