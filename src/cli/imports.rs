//! `signpost imports`: the record of imports, newest first.

use super::{
    columns,
    config::{Folders, ImportsOptions},
};
use crate::jobs::store::{Outcome, Recorded, Store};
use jiff::{Timestamp, tz::TimeZone};
use std::{
    io::{ErrorKind, Write},
    process::ExitCode,
};

/// Prints a line for each board of each run, and below it what is to be said of it.
///
/// # Errors
/// When the store cannot be read, or standard output is closed.
pub fn run(folders: &Folders, options: &ImportsOptions) -> anyhow::Result<ExitCode> {
    let database = folders.database();
    // Asking must not make a store.
    let record = if database.exists() {
        Store::open(database)?.record(options.limit)?
    } else {
        Vec::new()
    };
    let text = match record.is_empty() {
        true => "Nothing has been imported yet.\n".to_owned(),
        false => as_text(&record),
    };
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        written => {
            written?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn as_text(record: &[Recorded]) -> String {
    let head = [
        "run",
        "begun (UTC)",
        "took",
        "board",
        "fetched",
        "new",
        "changed",
        "unchanged",
        "repeated",
        "rejected",
        "closed",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.extend(record.iter().map(row));
    let mut text = String::new();
    let lines = columns::table(&rows);
    for (index, line) in lines.iter().enumerate() {
        text.push_str(line);
        text.push('\n');
        let recorded = index.checked_sub(1).and_then(|index| record.get(index));
        for note in recorded.into_iter().flat_map(notes) {
            text.push_str("     ");
            text.push_str(&columns::broken(&columns::plain(&note), 7));
            text.push('\n');
        }
    }
    text
}

fn row(recorded: &Recorded) -> Vec<String> {
    let board = format!("{}/{}", recorded.board.provider, recorded.board.slug);
    let mut row = vec![
        recorded.run.to_string(),
        minute(recorded.started),
        took(recorded),
        columns::plain(&board),
    ];
    if let Outcome::Applied(report) = &recorded.outcome {
        let numbers = [
            report.fetched,
            report.new,
            report.changed,
            report.unchanged,
            report.repeated,
            report.rejected,
            report.closed,
        ];
        row.extend(numbers.map(|number| number.to_string()));
    }
    row
}

/// What numbers do not say, each a line.
fn notes(recorded: &Recorded) -> Vec<String> {
    let report = match &recorded.outcome {
        Outcome::Failed(reason) => return vec![format!("failed: {reason}")],
        Outcome::Applied(report) => report,
    };
    let mut notes = Vec::new();
    if report.not_modified {
        notes.push("not modified since the import before".to_owned());
    }
    for (reason, count) in &report.reasons {
        let named: Vec<&str> = (report.rejections.iter())
            .filter(|rejected| rejected.reason.starts_with(reason))
            .map(|rejected| rejected.what.as_str())
            .take(3)
            .collect();
        let more = if *count > named.len() as u64 {
            ", …"
        } else {
            ""
        };
        notes.push(match named.is_empty() {
            true => format!("rejected {count}: {reason}"),
            false => format!("rejected {count}: {reason} ({}{more})", named.join(", ")),
        });
    }
    notes.extend(report.warnings.iter().map(|it| format!("warning: {it}")));
    notes
}

fn minute(time: Timestamp) -> String {
    let time = TimeZone::UTC.to_datetime(time);
    format!("{} {:02}:{:02}", time.date(), time.hour(), time.minute())
}

fn took(recorded: &Recorded) -> String {
    let seconds = recorded.ended.as_second() - recorded.started.as_second();
    match seconds.max(0) {
        seconds @ 0..60 => format!("{seconds} s"),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::import::{Board, Rejected, Report};

    fn recorded(slug: &str, outcome: Outcome) -> Recorded {
        Recorded {
            run: 4,
            started: "2026-11-24T08:05:00Z".parse().unwrap(),
            ended: "2026-11-24T08:06:10Z".parse().unwrap(),
            board: Board {
                provider: "greenhouse".into(),
                slug: slug.into(),
            },
            outcome,
        }
    }

    #[test]
    fn each_board_is_a_line_and_says_why_below() {
        let mut report = Report {
            fetched: 12,
            new: 10,
            ..Report::default()
        };
        for what in ["Nurse\u{1b}[2J", "Janitor"] {
            report.reject(Rejected {
                what: what.into(),
                reason: "it names no employer".into(),
                provider_id: None,
            });
        }
        let text = as_text(&[
            recorded("harbor", Outcome::Applied(report)),
            recorded("tides", Outcome::Failed("it answered 500".into())),
        ]);
        let expected = "\
run  begun (UTC)       took        board              fetched  new  changed  unchanged  repeated  rejected  closed
  4  2026-11-24 08:05  1 min 10 s  greenhouse/harbor       12   10        0          0         0         2       0
     rejected 2: it names no employer (Nurse [2J, Janitor)
  4  2026-11-24 08:05  1 min 10 s  greenhouse/tides
     failed: it answered 500
";
        assert_eq!(text, expected);
    }
}
