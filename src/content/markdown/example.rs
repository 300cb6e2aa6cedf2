//! Fenced `example` blocks: the only place for invented amounts, and how text cites them.

use crate::problem::{
    findings::{Findings, did_you_mean},
    strict::Document,
};
use crate::{
    content::{
        body::{ExampleBlock, ExampleRow},
        plain::typeset,
    },
    figures::money::{self, Currency},
};
use std::collections::{HashMap, VecDeque};

/// The most rows and columns of an example.
const LARGEST: (usize, usize) = (40, 6);

/// The examples of a document.
#[derive(Debug, Default)]
pub struct Examples {
    /// In the order of the text, until each is put into its place.
    blocks: VecDeque<Option<ExampleBlock>>,
    /// Amounts by the id of their row, one a column, with their currency.
    amounts: HashMap<String, (Vec<f64>, Currency)>,
}

/// A message and its help.
type Refusal = (String, String);

impl Examples {
    /// Reads a block and keeps it. `offset` is where its TOML begins in the file.
    pub fn read(&mut self, toml: &str, offset: usize, findings: &Findings) {
        let block = self.read_block(toml, offset, findings);
        self.blocks.push_back(block);
    }

    /// The next block in the order of the text.
    pub fn next(&mut self) -> Option<ExampleBlock> {
        self.blocks.pop_front().flatten()
    }

    /// The amount that the words after `example:` name, as printed: `base`, `base/2`,
    /// `sum/1 - sum/2`.
    pub fn cite(&self, words: &str) -> Result<String, Refusal> {
        let (amount, currency) = match words.split_once(" - ") {
            None => self.amount(words)?,
            Some((left, right)) => {
                let (left, currency) = self.amount(left)?;
                let (right, other) = self.amount(right)?;
                if currency != other {
                    return Err((
                        format!("`{words}` subtracts {other} from {currency}"),
                        "subtract amounts of one currency".to_owned(),
                    ));
                }
                ((left - right).abs(), currency)
            }
        };
        Ok(money::full(amount, currency))
    }

    fn amount(&self, words: &str) -> Result<(f64, Currency), Refusal> {
        let words = words.trim();
        let (id, column) = words.split_once('/').unwrap_or((words, "1"));
        let Some((amounts, currency)) = self.amounts.get(id) else {
            let mut known: Vec<&str> = self.amounts.keys().map(String::as_str).collect();
            known.sort_unstable();
            return Err((
                format!("no example has a row `{id}`"),
                did_you_mean(id, known),
            ));
        };
        let amount = column
            .parse::<usize>()
            .ok()
            .and_then(|column| amounts.get(column.checked_sub(1)?));
        match amount {
            Some(amount) => Ok((*amount, *currency)),
            None => Err((
                format!("the row `{id}` has no column `{column}`"),
                format!("write a number from 1 to {}", amounts.len()),
            )),
        }
    }

    fn read_block(
        &mut self,
        toml: &str,
        offset: usize,
        findings: &Findings,
    ) -> Option<ExampleBlock> {
        let document = Document::parse(toml, offset, findings);
        let table = document.table("an example");
        let title = table.text("title");
        let currency = table.text("currency").and_then(|text| {
            let currency = Currency::parse(&text.value);
            if currency.is_none() {
                let message = format!("`{}` is no currency", text.value);
                table.note(
                    "wrong-value",
                    "currency",
                    message,
                    "write a code such as USD",
                );
            }
            currency
        });
        let columns: Vec<String> = table
            .texts("columns")
            .into_iter()
            .map(|c| typeset(&c.value))
            .collect();
        let sum = table.optional_text("sum");
        let rows = table.tables("rows", "a row of an example");
        let rows = rows.unwrap_or_default();
        if rows.is_empty() || rows.len() > LARGEST.0 || !(1..=LARGEST.1).contains(&columns.len()) {
            let message = "an example has one row and one column at least".to_owned();
            table.note(
                "wrong-value",
                "rows",
                message,
                "add `rows` and `columns`, at most 40 by 6",
            );
            return None;
        }
        let mut sums = vec![0.0; columns.len()];
        let mut printed = Vec::new();
        for row in rows {
            let id = row.optional_text("id");
            let label = row.text("label");
            let note = row.optional_text("note").map(|note| typeset(&note.value));
            let values = row.numbers("values");
            if let Some(values) = values
                .as_ref()
                .filter(|values| values.len() != columns.len())
            {
                let message = format!("{} values stand in {} columns", values.len(), columns.len());
                row.note(
                    "wrong-value",
                    "values",
                    message,
                    "write one value for each column",
                );
            }
            row.finish();
            let (Some(values), Some(currency)) = (values, currency) else {
                continue;
            };
            sums.iter_mut()
                .zip(&values)
                .for_each(|(sum, value)| *sum += value);
            let amounts = printed_all(&values, currency);
            if let Some(id) = id {
                self.keep(&id.value, values, currency, id.span, findings);
            }
            printed.push(ExampleRow {
                label: label.map(|label| typeset(&label.value)).unwrap_or_default(),
                note: note.unwrap_or_default(),
                amounts,
            });
        }
        let currency = currency?;
        let sum = sum.map(|label| {
            let amounts = printed_all(&sums, currency);
            self.keep("sum", sums, currency, label.span.clone(), findings);
            (typeset(&label.value), amounts)
        });
        table.finish();
        Some(ExampleBlock {
            title: typeset(&title?.value),
            columns,
            rows: printed,
            sum,
        })
    }

    fn keep(
        &mut self,
        id: &str,
        values: Vec<f64>,
        currency: Currency,
        span: std::ops::Range<usize>,
        findings: &Findings,
    ) {
        if self.amounts.contains_key(id) {
            findings.note(
                "duplicate-id",
                span,
                format!("`{id}` names two rows of examples"),
                "give each row of the document its own id; leave `sum` out of all but one example",
            );
        } else {
            self.amounts.insert(id.to_owned(), (values, currency));
        }
    }
}

fn printed_all(values: &[f64], currency: Currency) -> Vec<String> {
    values
        .iter()
        .map(|value| money::full(*value, currency))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::SourceText;

    const OFFERS: &str = r#"title = "Two offers"
currency = "USD"
columns = ["First", "Second"]
rows = [
  { id = "base", label = "Base", values = [150000, 160000] },
  { id = "bonus", label = "Bonus", note = "in cash", values = [12000.50, 0] },
]
sum = "You can count on"
"#;

    fn read(toml: &str) -> (Examples, Vec<String>) {
        let source = SourceText::new("a.md", toml);
        let findings = Findings::new(&source);
        let mut examples = Examples::default();
        examples.read(toml, 0, &findings);
        let problems = findings.into_problems();
        (examples, problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn an_example_adds_up_and_is_cited() {
        let (mut examples, problems) = read(OFFERS);
        assert_eq!(problems, [""; 0]);
        assert_eq!(examples.cite("base").unwrap(), "$150,000");
        assert_eq!(examples.cite("base/2 - base/1").unwrap(), "$10,000");
        assert_eq!(examples.cite("sum/1").unwrap(), "$162,000.50");
        assert!(examples.cite("base/3").is_err());
        let (message, help) = examples.cite("bse").unwrap_err();
        assert_eq!(
            (&*message, &*help),
            ("no example has a row `bse`", "did you mean `base`?")
        );
        let block = examples.next().unwrap();
        assert_eq!(block.sum.unwrap().1, ["$162,000.50", "$160,000"]);
    }

    #[test]
    fn a_row_has_a_value_for_each_column() {
        let (_, problems) = read(&OFFERS.replace("[150000, 160000]", "[150000]"));
        assert_eq!(problems, ["a.md:5:43: 1 values stand in 2 columns"]);
    }
}
