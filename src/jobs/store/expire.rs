//! Letting go of what closed long ago: first the text, later all of it.

use super::{Store, StoreError};
use jiff::{SignedDuration, Timestamp};
use rusqlite::TransactionBehavior;

impl Store {
    /// [`Store::expire`] by the number of whole days since a job closed.
    pub fn expire_after(
        &mut self,
        now: Timestamp,
        text_days: u32,
        page_days: u32,
    ) -> Result<(usize, usize), StoreError> {
        let before = |days: u32| {
            now.checked_sub(SignedDuration::from_hours(24 * i64::from(days)))
                .unwrap_or(Timestamp::MIN)
        };
        self.expire(before(text_days), before(page_days))
    }

    /// Empties the text of postings that closed before `text`, and forgets those that closed
    /// before `page`. Readers see no change: a closed job is in no list, and one that comes back
    /// is written anew. Says how many texts and postings went.
    pub fn expire(
        &mut self,
        text: Timestamp,
        page: Timestamp,
    ) -> Result<(usize, usize), StoreError> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let gone =
            transaction.execute("DELETE FROM posting WHERE closed < ?1", [page.as_second()])?;
        let emptied = transaction.execute(
            "UPDATE body SET description = '' WHERE description <> ''
             AND posting IN (SELECT number FROM posting WHERE closed < ?1)",
            [text.as_second()],
        )?;
        // What was understood holds sentences of the text.
        transaction.execute(
            "DELETE FROM understood
             WHERE posting IN (SELECT number FROM posting WHERE closed < ?1)",
            [text.as_second()],
        )?;
        transaction.commit()?;
        Ok((emptied, gone))
    }
}
