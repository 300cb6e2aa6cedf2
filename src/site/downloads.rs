//! The datasets as files to take away: each holds one licence and names it in every row.

use crate::figures::dataset::{Dataset, Datasets};
use anyhow::Context as _;
use std::path::Path;

/// The column that names the licence.
const COLUMN: &str = "licence";

/// Every dataset's address under this site, with its bytes.
///
/// # Errors
/// When a table that was read a moment ago cannot be read again.
pub(super) fn all(content: &Path, datasets: &Datasets) -> anyhow::Result<Vec<(String, String)>> {
    let files = datasets.iter().map(|dataset| {
        let path = content.join(dataset.path());
        let table = std::fs::read_to_string(&path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        let file = with_licence(&table, dataset)
            .with_context(|| format!("{} changed while it was read", dataset.path()))?;
        Ok((datasets.download(dataset), file))
    });
    files.collect()
}

/// The table with a last column that names its licence; tables that have one keep their own.
fn with_licence(table: &str, dataset: &Dataset) -> anyhow::Result<String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(table.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::with_capacity(table.len() * 6 / 5));
    let mut is_named = false;
    for (line, record) in reader.records().enumerate() {
        let mut record = record?;
        if line == 0 {
            is_named = record.iter().any(|name| name == COLUMN);
        }
        if !is_named {
            record.push_field(match line {
                0 => COLUMN,
                _ => &dataset.citation().licence,
            });
        }
        writer.write_record(&record)?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}
