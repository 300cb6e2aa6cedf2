//! Dates and ages as people read them.

use jiff::civil::Date;

/// `12 November 2026`, with no-break spaces.
pub fn words(date: Date) -> String {
    date.strftime("%-d\u{a0}%B\u{a0}%Y").to_string()
}

/// `24 November`, with a no-break space: for dates of the last months.
pub fn short(date: Date) -> String {
    date.strftime("%-d\u{a0}%B").to_string()
}

/// "Today", "Yesterday", "3 days ago", "2 weeks ago", "5 months ago"; whole days before `as_of`.
pub fn age(date: Date, as_of: Date) -> String {
    let days = date.duration_until(as_of).as_hours().max(0) / 24;
    match days {
        0 => "Today".into(),
        1 => "Yesterday".into(),
        2..=13 => format!("{days} days ago"),
        14..=59 => format!("{} weeks ago", days / 7),
        60..=729 => format!("{} months ago", days / 30),
        _ => format!("{} years ago", days / 365),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn ages_are_whole_days_before_the_snapshot() {
        let as_of = date(2026, 11, 24);
        for (date, words) in [
            (date(2026, 11, 24), "Today"),
            (date(2026, 12, 1), "Today"),
            (date(2026, 11, 23), "Yesterday"),
            (date(2026, 11, 12), "12 days ago"),
            (date(2026, 11, 3), "3 weeks ago"),
            (date(2026, 2, 1), "9 months ago"),
            (date(2023, 1, 1), "3 years ago"),
        ] {
            assert_eq!(age(date, as_of), words, "{date}");
        }
    }

    #[test]
    fn a_date_never_breaks_between_day_and_month() {
        assert_eq!(words(date(2026, 5, 3)), "3\u{a0}May\u{a0}2026");
    }
}
