//! What a text finds.

use super::tests::{query, titles};
use super::*;
use crate::jobs::sample;

#[test]
fn text_forgives_slips_and_says_so() {
    let index = sample::index(vec![
        sample::job("Kubernetes Engineer")
            .skills(&["kubernetes"])
            .build(),
        sample::job("Platform Lead").skills(&["kubernetes"]).build(),
        sample::job("Go Developer").skills(&["go"]).build(),
        sample::job("Sales")
            .words("We go to market with net revenue")
            .build(),
        sample::job("C# Developer")
            .skills(&["csharp", "dotnet"])
            .build(),
    ]);
    let remarks = |raw: &str| index.answer(&query(raw)).remarks;
    assert_eq!(titles(&index, "q=Kuberntes").len(), 2);
    assert_eq!(
        remarks("q=Kuberntes+lead"),
        [Remark::Corrected {
            asked: "Kuberntes".into(),
            to: "kubernetes".into()
        }]
    );
    assert_eq!(remarks("q=kub"), [Remark::Beginning("kub".into())]);
    assert_eq!(titles(&index, "q=kub+lead"), [""; 0]);
    assert_eq!(titles(&index, "q=K8s+lead"), ["Platform Lead"]);
    assert_eq!(
        remarks("q=K8s"),
        [Remark::Skill {
            asked: "K8s".into(),
            slug: "kubernetes".into()
        }]
    );
    assert_eq!(titles(&index, "q=go"), ["Go Developer"]);
    assert_eq!(titles(&index, "q=golang"), ["Go Developer"]);
    assert_eq!(titles(&index, "q=go+lang"), ["Go Developer"]);
    assert_eq!(titles(&index, "q=.NET"), ["C# Developer"]);
    assert_eq!(titles(&index, "q=\"revenue+market\""), ["Sales"]);
    assert_eq!(
        remarks("q=\"revenue+market\"+!!"),
        [
            Remark::LoosePhrase("revenue market".into()),
            Remark::LeftOut("!!".into())
        ]
    );
    assert_eq!(remarks("q=developer+-go"), []);
}

#[test]
fn a_star_asks_for_a_beginning_and_whole_words_come_first() {
    let index = sample::index(vec![
        sample::job("Engineer").build(),
        sample::job("Eng Manager").age(3).build(),
        sample::job("Cook").words("Not an engine in sight").build(),
        sample::job("Baker").words("Told by eng").age(5).build(),
    ]);
    assert_eq!(
        titles(&index, "q=eng*"),
        ["Eng Manager", "Engineer", "Baker", "Cook"]
    );
    assert_eq!(titles(&index, "q=eng"), ["Eng Manager", "Baker"]);
    assert_eq!(titles(&index, "q=eng*+-engine*"), ["Eng Manager", "Baker"]);
    assert_eq!(titles(&index, "q=engx*"), [""; 0]);
    assert_eq!(index.answer(&query("q=e*")).total, 4);
    assert_eq!(index.answer(&query("q=engi*")).remarks, []);
}

#[test]
fn slips_are_mended_in_titles_and_names_first() {
    let index = sample::index(vec![
        sample::job("Accountant").employer("Stripe").build(),
        sample::job("Clerk")
            .words("A stipend, under a table")
            .build(),
        sample::job("Trainer")
            .words("You are under pressure")
            .build(),
        sample::job("Designer").employer("Tinder").build(),
        sample::job("Full-Stack Developer")
            .employer("Match Group")
            .build(),
        sample::job("Fullstack Tester").build(),
        sample::job("Salesforce Administrator").build(),
    ]);
    assert_eq!(titles(&index, "q=stipe"), ["Accountant"]);
    assert_eq!(titles(&index, "q=tnder"), ["Designer"]);
    assert_eq!(titles(&index, "q=stipen"), ["Clerk"]);
    assert_eq!(titles(&index, "q=matchgroup"), ["Full-Stack Developer"]);
    for text in ["full-stack", "full+stack", "fullstack", "full-stak"] {
        let mut found = titles(&index, &format!("q={text}"));
        found.sort();
        assert_eq!(
            found,
            ["Full-Stack Developer", "Fullstack Tester"],
            "{text}"
        );
    }
    assert_eq!(titles(&index, "q=\"full+stack\"").len(), 1);
    assert_eq!(
        titles(&index, "q=sales+force"),
        ["Salesforce Administrator"]
    );
    let remarks = |raw: &str| index.answer(&query(raw)).remarks;
    let also = |asked: &str, to: &str| Remark::Also {
        asked: asked.into(),
        to: to.into(),
    };
    assert_eq!(remarks("q=fullstack"), [also("fullstack", "full stack")]);
    assert_eq!(
        remarks("q=full+stak"),
        [
            Remark::Corrected {
                asked: "stak".into(),
                to: "stack".into()
            },
            also("full stack", "fullstack")
        ]
    );
}

#[test]
fn initials_find_the_title_that_they_stand_for() {
    let index = sample::index(vec![
        sample::job("Lead, Site Reliability Engineering").build(),
        sample::job("SRE").age(2).build(),
        sample::job("Site Engineer").build(),
    ]);
    let titles = titles(&index, "q=sre");
    assert_eq!(titles, ["SRE", "Lead, Site Reliability Engineering"]);
    let remarks = index.answer(&query("q=sre")).remarks;
    assert!(matches!(&remarks[..], [Remark::Also { to, .. }] if to.starts_with("Site")));
}
