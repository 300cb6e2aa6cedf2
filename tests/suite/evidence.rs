//! Figures on pages against the tables they come from, read here plainly and by another path than
//! the one that draws pages; and what a broken table does to a running site.

use crate::site::{TestSite, root};
use scraper::{Html, Selector};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// A figure as a page prints it.
#[derive(Debug, Clone)]
struct Printed {
    page: String,
    cell: String,
    value: String,
    words: String,
}

/// Every figure of every guide that is up.
fn printed() -> Vec<Printed> {
    let site = TestSite::shipped().up();
    let mut figures = Vec::new();
    let roles = fs::read_dir(root().join("content/roles")).unwrap();
    let mut pages: Vec<String> = roles
        .flatten()
        .filter_map(|role| role.file_name().into_string().ok())
        .flat_map(|role| {
            let kinds = ["", "/how-to-become", "/skills", "/salary", "/resume"];
            kinds.map(|kind| format!("/careers/{role}{kind}"))
        })
        .collect();
    pages.sort();
    let selector = Selector::parse("data[data-cell]").unwrap();
    for page in pages {
        let answer = site.get(&page);
        if !answer.status.is_success() {
            continue;
        }
        let html = Html::parse_document(&answer.text());
        figures.extend(html.select(&selector).map(|data| Printed {
            page: page.clone(),
            cell: data.attr("data-cell").unwrap().to_owned(),
            value: data.attr("value").unwrap().to_owned(),
            words: data.text().collect(),
        }));
    }
    figures
}

/// The TOML and the CSV of a dataset, by name and release.
fn files(name: &str, release: &str) -> (toml::Table, PathBuf) {
    let data = root().join("content/data");
    let stems = [format!("{name}-{release}"), name.to_owned()];
    let folders = [data.clone(), data.join("odbl")];
    let found = folders.iter().flat_map(|folder| {
        let paths = stems.iter().map(|stem| folder.join(format!("{stem}.toml")));
        paths.collect::<Vec<_>>()
    });
    for path in found {
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        let table: toml::Table = toml::from_str(&text).unwrap();
        if table["release"].as_str() == Some(release) {
            return (table, path.with_extension("csv"));
        }
    }
    panic!("no dataset {name} of {release}")
}

/// What the table holds in the cell: its text, as the publisher has it.
fn looked_up(cell: &str) -> (String, String) {
    let (dataset, rest) = cell.split_once('/').unwrap();
    let (name, release) = dataset.split_once('@').unwrap();
    let (column, keys) = rest.split_once('?').unwrap_or((rest, ""));
    let (toml, csv) = files(name, release);
    let mut wanted = BTreeMap::new();
    for pair in keys.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap();
        let column = toml["keys"][key]["column"].as_str().unwrap();
        wanted.insert(column.to_owned(), value.to_owned());
    }
    if let Some(only) = toml.get("only").and_then(|only| only.as_table()) {
        for (column, value) in only {
            wanted.insert(column.clone(), value.as_str().unwrap().to_owned());
        }
    }
    let unit = toml["columns"][column]["unit"].as_str().unwrap().to_owned();
    let mut reader = csv::Reader::from_path(csv).unwrap();
    let header = reader.headers().unwrap().clone();
    let place = |name: &str| header.iter().position(|column| column == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader
        .records()
        .map(Result::unwrap)
        .filter(|row| {
            let mut wanted = wanted.iter();
            wanted.all(|(column, value)| row[place(column)] == **value)
        })
        .collect();
    assert_eq!(rows.len(), 1, "{cell}: not one row but {}", rows.len());
    (rows[0][place(column)].to_owned(), unit)
}

/// The number that a reader takes from the words, and how far rounding may have moved it.
fn as_read(words: &str) -> (f64, f64) {
    let words = words.trim_start_matches("at least ");
    let digits: String = words
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    let number: f64 = digits.parse().unwrap();
    let decimals = digits.split_once('.').map_or(0, |(_, after)| after.len());
    let times = match words.trim_end_matches('%').chars().last() {
        Some('k') => 1e3,
        Some('m') => 1e6,
        _ => 1.0,
    };
    let sign = if words.contains('\u{2212}') {
        -1.0
    } else {
        1.0
    };
    let half = 0.5 * 10_f64.powi(-(decimals as i32)) * times;
    (sign * number * times, half * 1.000_001)
}

/// Numbers that look drawn by lot and are the same each time: xorshift.
fn lot(state: &mut u64, below: usize) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state % below as u64) as usize
}

#[test]
fn fifty_figures_drawn_by_lot_are_those_of_the_tables() {
    let mut figures = printed();
    assert!(figures.len() > 200, "only {} figures", figures.len());
    let pages: std::collections::BTreeSet<&str> =
        figures.iter().map(|figure| figure.page.as_str()).collect();
    assert!(pages.len() >= 5, "{pages:?}");
    let mut state = 0x5167_6e70_6f73_7421;
    for _ in 0..50 {
        let figure = figures.swap_remove(lot(&mut state, figures.len()));
        let (stored, unit) = looked_up(&figure.cell);
        let is_bound = figure.words.starts_with("at least");
        if stored.is_empty() {
            assert!(is_bound, "{figure:?}: the table has none");
            continue;
        }
        let times = if unit == "thousand" { 1_000.0 } else { 1.0 };
        let stored = stored.parse::<f64>().unwrap() * times;
        let value: f64 = figure.value.parse().unwrap();
        assert!((value - stored).abs() < 1e-6, "{figure:?}: {stored}");
        let (read, slack) = as_read(&figure.words);
        assert!((read - stored).abs() <= slack, "{figure:?}: {stored}");
        if unit.starts_with("USD") {
            assert!(figure.words.contains('$'), "{figure:?}");
        }
    }
}

#[test]
fn every_figure_links_to_its_source() {
    let site = TestSite::shipped().up();
    let page = site.get("/careers/backend-developer/salary").ok();
    let html = Html::parse_document(&page.text());
    let in_text = Selector::parse("p > .keep").unwrap();
    let mut count = 0;
    for figure in html.select(&in_text) {
        let next = figure
            .next_siblings()
            .find_map(scraper::ElementRef::wrap)
            .unwrap();
        assert_eq!(next.attr("class"), Some("src"), "{}", figure.html());
        count += 1;
    }
    assert!(count > 10, "only {count} figures in text");
    let caption = Selector::parse("figure.chart").unwrap();
    let source = Selector::parse("a.src").unwrap();
    let data = Selector::parse("data[data-cell]").unwrap();
    for chart in html.select(&caption) {
        let has_figures = chart.select(&data).next().is_some();
        assert!(!has_figures || chart.select(&source).next().is_some());
    }
}

/// A site with tables of its own, so that one can be broken.
fn with_own_tables() -> TestSite {
    let site = TestSite::new();
    let data = site.content().join("data");
    fs::remove_file(&data).unwrap();
    copy(&root().join("content/data"), &data);
    site
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_malformed_table_changes_nothing_and_is_named_with_row_and_column() {
    let site = with_own_tables();
    let running = site.up();
    let before = running.get("/careers/nurse/salary").ok().text();
    let path = site.content().join("data/oews-2025.csv");
    let table = fs::read_to_string(&path).unwrap();
    let row = table
        .lines()
        .position(|line| line.starts_with("15-1252,national,"))
        .unwrap();
    let broken: Vec<String> = table
        .lines()
        .enumerate()
        .map(|(at, line)| match at == row {
            true => line.replace(",135980,", ",135980 dollars,"),
            false => line.to_owned(),
        })
        .collect();
    fs::write(&path, broken.join("\n") + "\n").unwrap();
    let problems = running.rebuild(&site).unwrap_err();
    let first = problems.first().unwrap().to_string();
    assert!(
        first.starts_with(&format!("data/oews-2025.csv:{}:", row + 1))
            && first.contains("`135980 dollars` in column `p50` is not a number"),
        "{first}"
    );
    assert_eq!(running.get("/careers/nurse/salary").ok().text(), before);
    // Mended, the next build is taken.
    fs::write(&path, table.replace(",135980,", ",135990,")).unwrap();
    running.rebuild(&site).unwrap();
    let after = running.get("/careers/nurse/salary").ok().text();
    assert!(after.contains("$135,990") && !before.contains("$135,990"));
}

#[test]
fn sources_list_each_table_with_its_licence_uses_and_a_download() {
    let site = TestSite::shipped().up();
    let page = site.get("/sources").ok();
    let surveys = page
        .all(".dataset-group:nth-of-type(2) .dataset h3")
        .join("\n");
    assert!(surveys.contains("Stack Overflow"), "{surveys}");
    assert!(!surveys.contains("Occupational"), "{surveys}");
    let oews = page.first("#oews");
    for words in [
        "Public domain",
        "BLS.gov cannot vouch",
        "Overtime",
        "Backend Developer",
    ] {
        assert!(oews.contains(words), "{words}: {oews}");
    }
    let downloads = page.attributes(".dataset a[href^='/data/']", "href");
    assert!(downloads.len() > 20, "{downloads:?}");
    for address in downloads {
        let table = site.get(&address).ok();
        assert!(table.header("content-type").starts_with("text/csv"));
        let text = table.text();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().unwrap().clone();
        let licence = header.iter().position(|name| name == "licence").unwrap();
        let mut licences: Vec<String> = reader
            .records()
            .map(|row| row.unwrap()[licence].to_owned())
            .collect();
        licences.dedup();
        assert_eq!(licences.len(), 1, "{address}");
        assert!(!licences[0].is_empty(), "{address}");
    }
    let structured = page.all("script[type='application/ld+json']").join("");
    let structured: serde_json::Value = serde_json::from_str(&structured).unwrap();
    let all = structured[1]["@graph"].as_array().unwrap();
    let oews = all
        .iter()
        .find(|dataset| {
            dataset["version"] == "2025" && dataset["name"].as_str().unwrap().ends_with("(OEWS)")
        })
        .unwrap();
    assert_eq!(oews["temporalCoverage"], "2025-05");
    assert!(
        oews["distribution"]["contentUrl"]
            .as_str()
            .unwrap()
            .ends_with("/data/oews.csv")
    );
}

#[test]
fn charts_have_their_numbers_beside_them_and_say_what_is_missing() {
    let site = TestSite::new().guide(
        "nurse/salary",
        "## Pay\n\n\
         ```chart\nkind = \"history\"\ntitle = \"The median over time\"\n```\n\n\
         ```chart\nkind = \"twin\"\ntitle = \"What it buys\"\nhead = \"Place\"\n\
         figure = \"oews/{percentile}?area={area}\"\n\
         rows = [ { label = \"Columbus\", area = \"0018140\" } ]\n```\n\n\
         ```chart\nkind = \"stated\"\ntitle = \"Stated\"\nfigure = \"oews/{percentile}\"\n\
         rows = [ { label = \"Open jobs\" } ]\n```\n\n\
         ```chart\nkind = \"skills\"\ntitle = \"Asked for\"\n```\n\n\
         ```chart\nkind = \"listed\"\ntitle = \"Named often\"\ndataset = \"onet-technology\"\n\
         column = \"example\"\ngroup = \"commodity\"\nhead = \"Products\"\n\
         keys = { onet = \"15-1252.00\" }\nwhere = { in_demand = \"Y\" }\n```\n\n\
         Denver and Austin: [](figure:oews/p50?area=0019740 - oews/p50?area=0012420).\n",
    );
    let page = site.get("/careers/nurse/salary").ok();
    let history = page.first("figure.history");
    assert!(
        history.contains("$120.7k") && history.contains("2021"),
        "{history}"
    );
    assert!(
        history.contains("point in time, not for a series"),
        "{history}"
    );
    let twin = page.all("figure.chart .main").join(" ");
    assert!(twin.contains("$122,340 $128,146"), "{twin}");
    let text = page.first("main");
    assert!(text.contains("Not shown: No real jobs yet"), "{text}");
    assert!(
        text.contains("Asked for: not shown (No real jobs yet"),
        "{text}"
    );
    assert!(text.contains("PostgreSQL"), "{text}");
    assert!(
        text.contains("within the sampling error, so no difference"),
        "{text}"
    );
}

#[test]
fn names_in_charts_are_corrected() {
    let site = TestSite::new().guide(
        "nurse/salary",
        "## Pay\n\n```chart\nkind = \"histroy\"\ntitle = \"A\"\n```\n\n\
         ```chart\nkind = \"history\"\ntitle = \"A\"\nrows = [ { label = \"B\", soc = \"15-1259\" } ]\n```\n\n\
         ```chart\nkind = \"listed\"\ntitle = \"A\"\ndataset = \"onet-technology\"\n\
         column = \"exmaple\"\nhead = \"B\"\nkeys = { onet = \"15-1252.00\" }\n```\n",
    );
    let problems = site.problems();
    let told: Vec<String> = problems
        .iter()
        .map(|problem| format!("{problem} {}", problem.help))
        .collect();
    for (line, words, near) in [
        (":17:", "`histroy` is no kind of chart", "history"),
        (":24:", "no soc `15-1259`", "did you mean `15-125"),
        (":31:", "no words in a column `exmaple`", "example"),
    ] {
        assert!(
            told.iter()
                .any(|text| text.contains(line) && text.contains(words) && text.contains(near)),
            "{line} {words}: {told:#?}"
        );
    }
}
