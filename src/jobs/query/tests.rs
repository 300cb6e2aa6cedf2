use super::*;
use proptest::prelude::*;

fn named(parsed: &Parsed) -> Vec<String> {
    parsed.ignored.iter().map(Ignored::to_string).collect()
}

fn address(raw: &str) -> String {
    Query::parse(raw, None).query.address()
}

#[test]
fn an_address_is_put_in_order_and_rid_of_defaults() {
    assert_eq!(address("sort=newest&page=1&q=&level="), "/jobs");
    assert_eq!(
        address("skill=rust&level=Senior&skill=go&level=junior&skill=go&q=%20a++b%20"),
        "/jobs?q=a+b&level=junior&level=senior&skill=go&skill=rust"
    );
    assert_eq!(
        address("pay=120000&pay=not-stated&pay=100000&currency=EUR&posted=7&posted=1"),
        "/jobs?pay=100000&pay=not-stated&currency=eur&posted=7"
    );
    assert_eq!(
        address("posted=not-stated&posted=1"),
        "/jobs?posted=1&posted=not-stated"
    );
    assert_eq!(address("currency=eur&upto=0123456789ab"), "/jobs");
    assert_eq!(address("q=go&sort=relevance"), "/jobs?q=go");
    assert_eq!(address("q=go&sort=newest"), "/jobs?q=go&sort=newest");
}

#[test]
fn exactly_one_role_is_in_the_path_and_stays_in_feeds() {
    let one = Query::parse("role=nurse&level=mid", None);
    assert_eq!(
        one.canonical,
        Canonical::RedirectTo("/careers/nurse/jobs?level=mid".into())
    );
    assert_eq!(one.query.to_query_string(), "role=nurse&level=mid");
    let same = Query::parse("level=mid", Some("nurse"));
    assert_eq!((same.query, same.canonical), (one.query, Canonical::Yes));
    assert_eq!(
        address("role=nurse&role=baker"),
        "/jobs?role=baker&role=nurse"
    );
    assert_eq!(address("role=not-stated"), "/jobs?role=not-stated");
    let two = Query::parse("role=baker", Some("nurse"));
    assert_eq!(
        two.canonical,
        Canonical::RedirectTo("/jobs?role=baker&role=nurse".into())
    );
}

#[test]
fn what_is_not_understood_is_named_and_left_out() {
    let parsed = Query::parse(
        "level=boss&utm_source=x&gclid=1&ref=y&theme=x&page=0&level=mid&posted=2",
        None,
    );
    assert_eq!(parsed.query.address(), "/jobs?level=mid");
    assert_eq!(
        named(&parsed),
        ["level “boss”", "“theme”", "page “0”", "posted “2”"]
    );
    let pairs: Vec<String> = parsed.ignored.iter().map(Ignored::pair).collect();
    assert_eq!(pairs, ["level=boss", "theme=x", "page=0", "posted=2"]);
    let known = Query::parse_known("role=wizard&skill=go", None, &|facet, _: &str| {
        facet != Facet::Role
    });
    assert_eq!(known.query.address(), "/jobs?skill=go");
    assert_eq!(named(&known), ["role “wizard”"]);
}

#[test]
fn hostile_addresses_are_bounded() {
    let long = "skill=x&".repeat(5_000) + "level=mid";
    let parsed = Query::parse(&long, None);
    assert_eq!(named(&parsed), ["the end of a very long address"]);
    assert_eq!(parsed.query.address(), "/jobs?skill=x");
    let many: String = (0..60).map(|n| format!("skill=s{n}&")).collect();
    let parsed = Query::parse(&many, None);
    assert_eq!(parsed.query.values(Facet::Skill).len(), 20);
    assert_eq!(named(&parsed), ["more than 20 values of skill"]);
    let text = Query::parse(&format!("q={}", "word ".repeat(60)), None);
    assert_eq!(text.query.text().map(str::len), Some(199));
    assert_eq!(named(&text), ["the text after 200 letters"]);
    let text = Query::parse("q=a%00b%ff%zz%", None).query;
    assert_eq!(text.text(), Some("a b\u{fffd}%zz%"));
    assert!(Query::parse(&"é".repeat(9_000), None).query.address().len() < 10);
}

#[test]
fn an_address_that_would_be_too_long_to_read_back_loses_its_text() {
    let values = |key: &str| -> String {
        (10..30)
            .map(|n| format!("&{key}={n}{}", "x".repeat(76)))
            .collect()
    };
    let lists = values("skill") + &values("employer");
    let text = "😀".repeat(130);
    let short = Query::parse(&format!("q={text}{}", values("skill")), None).query;
    assert_eq!(short.text(), Some(text.as_str()));
    let long = Query::parse(&format!("q={text}{lists}"), None);
    assert_eq!((long.query.text(), long.ignored.len()), (None, 0));
    assert_eq!(long.query.address(), format!("/jobs?{}", &lists[1..]));
}

#[test]
fn choices_are_added_and_taken_away_on_page_one() {
    let query = Query::parse("level=mid&page=3&upto=0123456789ab&pay=50000", None).query;
    let more = query.with(&Choice::Value(Facet::Pay, "100000".into()));
    assert_eq!(more.address(), "/jobs?level=mid&pay=100000");
    let less = more.without(&Choice::Value(Facet::Level, "mid".into()));
    assert_eq!(less.address(), "/jobs?pay=100000");
    assert_eq!(less.without_facet(Facet::Pay), Query::default());
    assert_eq!(
        query.choices(),
        [
            Choice::Value(Facet::Level, "mid".into()),
            Choice::Value(Facet::Pay, "50000".into())
        ]
    );
}

#[test]
fn a_link_in_a_guide_is_exactly_canonical() {
    let known = |facet: Facet, value: &str| facet != Facet::Skill || value == "go";
    let link = |written| Query::from_link(written, &known).map_err(|error| error.to_string());
    assert!(link("role=nurse&level=mid&skill=go").is_ok());
    assert_eq!(
        link("skill=go&role=nurse").unwrap_err(),
        "the link to jobs is not in its canonical form. Write jobs:role=nurse&skill=go"
    );
    assert_eq!(
        link("role=nurse&skill=goo").unwrap_err(),
        "the link to jobs has what no job can have: skill “goo”. Write jobs:role=nurse"
    );
}

/// Keys and values that mean something, in any order, beside noise.
fn pairs() -> impl Strategy<Value = String> {
    let key = prop_oneof![
        prop::sample::select(vec![
            "q",
            "role",
            "level",
            "workplace",
            "remote",
            "country",
            "region",
            "city",
            "type",
            "skill",
            "employer",
            "pay",
            "currency",
            "posted",
            "source",
            "sort",
            "page",
            "upto",
        ])
        .prop_map(str::to_owned),
        ".{0,6}",
    ];
    let value = prop_oneof![
        prop::sample::select(vec![
            "not-stated",
            "go",
            "senior",
            "remote",
            "7",
            "100000",
            "eur",
            "pay",
            "newest",
            "2",
            "0123456789ab",
            "a+b",
            "C%2B%2B",
            "%22x%22",
            "backend-developer",
            "relevance",
        ])
        .prop_map(str::to_owned),
        ".{0,8}",
    ];
    prop::collection::vec((key, value), 0..8).prop_map(|pairs| {
        let pairs: Vec<String> = pairs.iter().map(|(k, v)| format!("{k}={v}")).collect();
        pairs.join("&")
    })
}

proptest! {
    #[test]
    fn the_canonical_address_is_its_own_canonical(raw in prop_oneof![pairs(), ".{0,200}"]) {
        let parsed = Query::parse(&raw, None);
        let address = parsed.query.address();
        let (path, rest) = address.split_once('?').unwrap_or((&address, ""));
        let role = path.strip_prefix("/careers/").and_then(|path| path.strip_suffix("/jobs"));
        let again = Query::parse(rest, role);
        prop_assert_eq!(&again.query, &parsed.query);
        prop_assert_eq!(again.canonical, Canonical::Yes);
        prop_assert!(again.ignored.is_empty());
        let fed = Query::parse(&parsed.query.to_query_string(), None);
        prop_assert_eq!(fed.query, parsed.query);
    }

    #[test]
    fn any_bytes_make_a_query(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let parsed = Query::parse(&String::from_utf8_lossy(&bytes), Some("x/../y"));
        prop_assert!(!parsed.query.address().contains(['\n', '\r', '\0', ' ']));
    }
}
