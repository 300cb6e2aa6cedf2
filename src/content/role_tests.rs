use super::*;

const NURSE: &str = r#"
title = "Nurse"
field = "Care"
summary = "Keeps people alive overnight."
soc = { code = "29-1141", fit = "exact", note = "All registered nurses." }
facets = ["level", "pay"]
neighbours = ["paramedic"]
published = true
[match]
titles = ["nurse"]
"#;

fn parse(text: &str) -> (Option<Role>, Vec<String>) {
    let (role, problems) = Role::parse("nurse", &SourceText::new("role.toml", text));
    (role, problems.iter().map(ToString::to_string).collect())
}

#[test]
fn a_role_file_becomes_a_role() {
    let (role, problems) = parse(NURSE);
    assert_eq!(problems, [""; 0]);
    let role = role.unwrap();
    assert_eq!(role.title, "Nurse");
    assert_eq!(role.occupation.as_ref().unwrap().fit, Fit::Exact);
    assert_eq!(role.publication, Publication::Guides);
    assert_eq!(role.rules.titles, ["nurse"]);
    assert_eq!(role.place_of("paramedic").line_and_column(), Some((7, 15)));
}

#[test]
fn who_forbids_titles_says_what_is_left_out() {
    let forbidding = format!("{NURSE}not_titles = [\"vet\"]\n");
    let (role, problems) = parse(&forbidding);
    assert!(role.is_none());
    assert_eq!(
        problems,
        ["role.toml:11:1: titles such as `vet` are left out, and no `leaves_out` says so"]
    );
    let said = forbidding.replace("[match]", "leaves_out = \"nurses of animals\"\n[match]");
    assert_eq!(parse(&said).0.unwrap().leaves_out, "nurses of animals");
    let sentence = said.replace("animals", "animals.");
    assert_eq!(
        parse(&sentence).1,
        ["role.toml:9:14: `leaves_out` is no end of a sentence"]
    );
}

#[test]
fn every_fault_of_a_role_file_is_named() {
    let text = NURSE
        .replace("29-1141", "291141")
        .replace("\"level\"", "\"levle\"")
        .replace("\"paramedic\"", "\"Para medic\"");
    let (role, problems) = parse(&text);
    assert!(role.is_none());
    assert_eq!(
        problems,
        [
            "role.toml:5:16: `291141` is no occupation code",
            "role.toml:6:11: `levle` is no facet",
            "role.toml:7:15: `Para medic` in `neighbours` is no slug",
        ]
    );
}
