//! The same questions in SQL: one statement that gives rows, total and all counts.
//!
//! What matches is gathered once (`m`), and once more without its own choice for each facet that
//! is chosen of. Both peers have an index on every column that is chosen of, an inverted index
//! for the text, and one for the skills (PostgreSQL: GIN on an array; SQLite: a table of pairs in
//! both orders). Values are small numbers, not text, which is in the peers' favour.

use crate::{
    Outcome,
    made::{Made, Row},
    mix::{Asked, COUNTED, Found, cut},
};
use rusqlite::{Connection, params};
use signpost::jobs::query::Facet;
use std::{fmt::Write as _, io::Write as _};

/// A system that answers.
pub trait Peer {
    fn name(&self) -> &'static str;
    fn answer(&mut self, asked: &Asked) -> Outcome<Found>;
}

/// What differs between the dialects.
#[derive(Clone, Copy)]
enum Dialect {
    Postgres,
    Sqlite,
}

impl Dialect {
    fn condition(self, facet: Facet, value: usize) -> String {
        match (self, facet) {
            (_, Facet::Pay) => format!("pay >= {value}"),
            (_, Facet::Posted) => format!("age <= {value}"),
            (Self::Postgres, Facet::Skill) => format!("skills @> '{{{value}}}'::smallint[]"),
            (Self::Sqlite, Facet::Skill) => {
                format!("id IN (SELECT job FROM job_skill WHERE skill = {value})")
            }
            _ => format!("{} = {value}", facet.key()),
        }
    }

    fn text(self, words: &[String]) -> String {
        match self {
            Self::Postgres => format!("words @@ '{}'::tsquery", words.join(" & ")),
            Self::Sqlite => format!(
                "id IN (SELECT rowid FROM text WHERE text MATCH '{}')",
                words.join(" ")
            ),
        }
    }

    /// A statement that names the kind, the number and the title or value of each line.
    fn statement(self, asked: &Asked) -> String {
        let matching = |left_out: Option<Facet>| {
            let chosen = asked.chosen.iter().filter(|it| left_out != Some(it.0));
            let mut all: Vec<String> = chosen.map(|it| self.condition(it.0, it.1)).collect();
            if !asked.words.is_empty() {
                all.push(self.text(&asked.words));
            }
            match all.is_empty() {
                true => "SELECT * FROM jobs".to_owned(),
                false => format!("SELECT * FROM jobs WHERE {}", all.join(" AND ")),
            }
        };
        let mut sql = format!("WITH m AS MATERIALIZED ({})", matching(None));
        for (facet, _) in &asked.chosen {
            let name = facet.key();
            let _ = write!(
                sql,
                ", m_{name} AS MATERIALIZED ({})",
                matching(Some(*facet))
            );
        }
        sql.push_str(
            " SELECT 'total', count(*), '' FROM m UNION ALL SELECT * FROM \
             (SELECT 'row', id, title FROM m ORDER BY id LIMIT 25) r",
        );
        for (facet, column) in COUNTED {
            let of = match asked.chosen.iter().any(|it| it.0 == facet) {
                true => format!("m_{}", facet.key()),
                false => "m".to_owned(),
            };
            let part = match (self, facet) {
                (_, Facet::Pay) => sums(
                    column,
                    &of,
                    &[
                        "pay >= 50000",
                        "pay >= 75000",
                        "pay >= 100000",
                        "pay >= 150000",
                        "pay >= 200000",
                        "pay IS NULL",
                    ],
                ),
                (_, Facet::Posted) => sums(column, &of, &["age <= 1", "age <= 7", "age <= 30"]),
                (Self::Postgres, Facet::Skill) => format!(
                    "SELECT * FROM (SELECT '{column}', count(*), '' FROM {of}, unnest(skills) s \
                     GROUP BY s ORDER BY 2 DESC LIMIT 10) x_{column}"
                ),
                (Self::Sqlite, Facet::Skill) => format!(
                    "SELECT * FROM (SELECT '{column}', count(*), '' FROM {of} JOIN job_skill s \
                     ON s.job = {of}.id GROUP BY s.skill ORDER BY 2 DESC LIMIT 10)"
                ),
                (_, Facet::City | Facet::Employer) => format!(
                    "SELECT * FROM (SELECT '{column}', count(*), '' FROM {of} GROUP BY {column} \
                     ORDER BY 2 DESC LIMIT 10) x_{column}"
                ),
                _ => format!("SELECT '{column}', count(*), '' FROM {of} GROUP BY {column}"),
            };
            let _ = write!(sql, " UNION ALL {part}");
        }
        sql
    }
}

/// All conditions in one pass over a set, each as a line of its own.
fn sums(column: &str, of: &str, conditions: &[&str]) -> String {
    let sums: Vec<String> = (conditions.iter().enumerate())
        .map(|(n, condition)| {
            format!("coalesce(sum(CASE WHEN {condition} THEN 1 ELSE 0 END), 0) AS s{n}")
        })
        .collect();
    let picks: Vec<String> = (0..conditions.len())
        .map(|n| format!("WHEN {n} THEN s{n}"))
        .collect();
    let numbers: Vec<String> = (0..conditions.len())
        .map(|n| format!("SELECT {n} AS n"))
        .collect();
    format!(
        "SELECT '{column}', CASE n {} END, '' FROM (SELECT {} FROM {of}) t_{column}, ({}) n_{column}",
        picks.join(" "),
        sums.join(", "),
        numbers.join(" UNION ALL ")
    )
}

/// The answer from the lines of a statement.
fn found(lines: Vec<(String, i64, String)>) -> Found {
    let mut found = Found::default();
    let mut counts = vec![Vec::new(); COUNTED.len()];
    for (kind, number, title) in lines {
        match kind.as_str() {
            "total" => found.total = number as usize,
            "row" => found.rows.push(title),
            _ => {
                let place = COUNTED.iter().position(|(_, column)| *column == kind);
                counts[place.unwrap_or(0)].push(number as usize);
            }
        }
    }
    let counts = COUNTED.into_iter().zip(counts);
    found.counts = counts
        .map(|((facet, _), counts)| cut(facet, counts))
        .collect();
    found
}

const COLUMNS: &str = "id integer primary key, title text not null, role smallint not null, \
    level smallint, workplace smallint, country smallint not null, city smallint not null, \
    kind smallint not null, employer integer not null, pay integer, age smallint not null";
const INDEXED: [&str; 8] = [
    "role",
    "level",
    "workplace",
    "country",
    "city",
    "employer",
    "pay",
    "age",
];

pub struct Sqlite(Connection);

impl Sqlite {
    /// In memory, which is its best.
    pub fn filled(made: &Made) -> Outcome<Self> {
        let mut connection = Connection::open_in_memory()?;
        connection.execute_batch(&format!(
            "PRAGMA temp_store = memory; CREATE TABLE jobs ({COLUMNS});
             CREATE TABLE job_skill (job integer, skill integer, PRIMARY KEY (job, skill))
             WITHOUT ROWID;
             CREATE VIRTUAL TABLE text USING fts5(words, content='', detail=none);"
        ))?;
        let transaction = connection.transaction()?;
        for number in 0..made.len() {
            let (row, id) = (made.row(number), made.place(number));
            transaction
                .prepare_cached("INSERT INTO jobs VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11)")?
                .execute(params![
                    id,
                    row.title,
                    row.role as i64,
                    row.level.map(|it| it as i64),
                    row.workplace.map(|it| it as i64),
                    row.country as i64,
                    row.city as i64,
                    row.kind as i64,
                    row.employer as i64,
                    row.pay,
                    row.age as i64
                ])?;
            transaction
                .prepare_cached("INSERT INTO text (rowid, words) VALUES (?1, ?2)")?
                .execute(params![id, row.all_text()])?;
            for skill in &row.skills {
                transaction
                    .prepare_cached("INSERT INTO job_skill VALUES (?1, ?2)")?
                    .execute(params![id, *skill as i64])?;
            }
        }
        transaction.commit()?;
        for column in INDEXED {
            connection.execute_batch(&format!("CREATE INDEX by_{column} ON jobs ({column})"))?;
        }
        connection.execute_batch(
            "CREATE INDEX by_skill ON job_skill (skill, job);
             INSERT INTO text (text) VALUES ('optimize'); ANALYZE;",
        )?;
        Ok(Self(connection))
    }
}

impl Peer for Sqlite {
    fn name(&self) -> &'static str {
        "SQLite FTS5"
    }

    fn answer(&mut self, asked: &Asked) -> Outcome<Found> {
        let mut statement = self.0.prepare(&Dialect::Sqlite.statement(asked))?;
        let lines = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(found(lines.collect::<Result<_, _>>()?))
    }
}

pub struct Postgres(postgres::Client);

impl Postgres {
    pub fn filled(made: &Made, address: &str) -> Outcome<Self> {
        let mut client = postgres::Client::connect(address, postgres::NoTls)?;
        client.batch_execute(&format!(
            "DROP TABLE IF EXISTS jobs;
             CREATE TABLE jobs ({COLUMNS}, skills smallint[] not null, words tsvector not null);"
        ))?;
        let mut copy = client.copy_in("COPY jobs FROM STDIN")?;
        for number in 0..made.len() {
            copy.write_all(copied(&made.row(number), made.place(number)).as_bytes())?;
        }
        copy.finish()?;
        for column in INDEXED {
            client.batch_execute(&format!("CREATE INDEX ON jobs ({column})"))?;
        }
        client.batch_execute(
            "CREATE INDEX ON jobs USING gin (skills);
             CREATE INDEX ON jobs USING gin (words) WITH (fastupdate = off);",
        )?;
        client.batch_execute("VACUUM ANALYZE jobs")?;
        client.batch_execute(
            "SET max_parallel_workers_per_gather = 0; SET jit = off; SET work_mem = '512MB';",
        )?;
        Ok(Self(client))
    }
}

/// A row as COPY takes it.
fn copied(row: &Row, id: u32) -> String {
    let maybe = |it: Option<usize>| it.map_or("\\N".to_owned(), |it| it.to_string());
    let skills: Vec<String> = row.skills.iter().map(ToString::to_string).collect();
    format!(
        "{id}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{{{}}}\t{}\n",
        row.title,
        row.role,
        maybe(row.level),
        maybe(row.workplace),
        row.country,
        row.city,
        row.kind,
        row.employer,
        maybe(row.pay.map(|it| it as usize)),
        row.age,
        skills.join(","),
        row.all_text().to_lowercase()
    )
}

impl Peer for Postgres {
    fn name(&self) -> &'static str {
        "PostgreSQL"
    }

    fn answer(&mut self, asked: &Asked) -> Outcome<Found> {
        let lines = self.0.query(&Dialect::Postgres.statement(asked), &[])?;
        let lines = lines.iter().map(|row| (row.get(0), row.get(1), row.get(2)));
        Ok(found(lines.collect()))
    }
}
