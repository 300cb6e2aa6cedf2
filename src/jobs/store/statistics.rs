//! The numbers of each day, for trends.

use super::{Store, StoreError};
use crate::jobs::open_statistics::{Group, Statistics};
use jiff::civil::Date;
use rusqlite::{TransactionBehavior, params};

impl Store {
    /// Keeps the numbers of a day, unless that day has some already. Whether they were kept.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn keep_statistics(&mut self, statistics: &Statistics) -> Result<bool, StoreError> {
        let day = statistics.day.to_string();
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let is_kept: bool = transaction.query_row(
            "SELECT EXISTS (SELECT 1 FROM open_on_day WHERE day = ?1)",
            [&day],
            |row| row.get(0),
        )?;
        if is_kept || statistics.groups.is_empty() {
            return Ok(false);
        }
        {
            let mut open = transaction
                .prepare("INSERT INTO open_on_day VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?;
            let mut pay = transaction
                .prepare("INSERT INTO pay_on_day VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?;
            for (group, counts) in &statistics.groups {
                let Group { role, facet, value } = group;
                open.execute(params![
                    day,
                    role,
                    facet,
                    value,
                    counts.open as i64,
                    counts.with_pay as i64,
                    counts.remote as i64,
                    counts.new_week as i64,
                ])?;
                for quartiles in &counts.pay {
                    pay.execute(params![
                        day,
                        role,
                        facet,
                        value,
                        quartiles.currency.code(),
                        quartiles.jobs as i64,
                        quartiles.p25,
                        quartiles.p50,
                        quartiles.p75,
                    ])?;
                }
            }
        }
        transaction.commit()?;
        Ok(true)
    }

    /// How many jobs of a group were open on each day that was counted, the first day first. A
    /// counted day without such a job has zero.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn open_by_day(&self, group: &Group) -> Result<Vec<(Date, usize)>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT counted.day, coalesce(open_on_day.open, 0)
             FROM (SELECT DISTINCT day FROM open_on_day) AS counted
             LEFT JOIN open_on_day ON open_on_day.day = counted.day
                 AND role = ?1 AND facet = ?2 AND value = ?3
             ORDER BY counted.day",
        )?;
        let rows = statement.query_map(params![group.role, group.facet, group.value], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
        })?;
        let mut days = Vec::new();
        for row in rows {
            let (day, open) = row?;
            // A day that nobody could have written is passed over.
            if let Ok(day) = day.parse() {
                days.push((day, usize::try_from(open).unwrap_or_default()));
            }
        }
        Ok(days)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::place;
    use super::*;
    use crate::jobs::sample;

    #[test]
    fn a_day_is_counted_once_and_days_without_a_job_are_zero() {
        let mut store = Store::open(&place().file).unwrap();
        let group = Group {
            role: "nurse".into(),
            ..Group::default()
        };
        let on = |day, role: &str| Statistics {
            day,
            ..Statistics::of(&sample::index(vec![sample::job("A").role(role).build()]))
        };
        let (first, second) = (
            jiff::civil::date(2026, 11, 23),
            jiff::civil::date(2026, 11, 24),
        );
        assert!(store.keep_statistics(&on(first, "nurse")).unwrap());
        assert!(!store.keep_statistics(&on(first, "nurse")).unwrap());
        assert!(store.keep_statistics(&on(second, "cook")).unwrap());
        assert_eq!(
            store.open_by_day(&group).unwrap(),
            [(first, 1), (second, 0)]
        );
    }
}
