//! Letting go of what closed long ago: first the text, later all of it.

use super::{Store, StoreError};
use jiff::Timestamp;
use rusqlite::TransactionBehavior;

impl Store {
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
        let forgotten =
            transaction.execute("DELETE FROM posting WHERE closed < ?1", [page.as_second()])?;
        let emptied = transaction.execute(
            "UPDATE posting SET description = '' WHERE closed < ?1 AND description <> ''",
            [text.as_second()],
        )?;
        transaction.commit()?;
        Ok((emptied, forgotten))
    }
}
