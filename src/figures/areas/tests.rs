//! Areas of the datasets that are shipped.

use super::{AreaKind, Areas, Found, Standing, build::slug};
use crate::figures::dataset::Datasets;
use proptest::prelude::*;
use std::{path::Path, sync::LazyLock};

fn areas() -> &'static Areas {
    static AREAS: LazyLock<Areas> = LazyLock::new(|| {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/data");
        Areas::new(&Datasets::load(&dir).0)
    });
    &AREAS
}

#[track_caller]
fn place(text: &str) -> String {
    match areas().find(text) {
        Found::Place(place) => place.slug().to_owned(),
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn areas_are_found_by_what_people_type() {
    for (typed, slug) in [
        ("Seattle, WA", "seattle-tacoma-bellevue-wa"),
        ("tacoma", "seattle-tacoma-bellevue-wa"),
        ("Portland, Maine", "portland-south-portland-me"),
        ("portland or", "portland-vancouver-hillsboro-or-wa"),
        ("Seattle metro area", "seattle-tacoma-bellevue-wa"),
        ("St. Louis", "st-louis-mo-il"),
        ("Winston-Salem", "winston-salem-nc"),
        ("Honolulu, HI", "urban-honolulu-hi"),
        ("ohio", "ohio"),
        ("OH", "ohio"),
        ("Charleston, West Virginia", "charleston-wv"),
        ("U.S.", "united-states"),
        ("San José, CA", "san-jose-sunnyvale-santa-clara-ca"),
        ("Palo Alto, CA", "palo-alto-ca"),
        (
            "Arizona nonmetropolitan area",
            "arizona-nonmetropolitan-area",
        ),
    ] {
        assert_eq!(place(typed), slug, "{typed}");
    }
}

#[test]
fn a_city_stands_in_its_area_or_takes_its_state() {
    let city = |typed: &str| match areas().find(typed) {
        Found::Place(place) => place.city.expect("a city"),
        other => panic!("{other:?}"),
    };
    let inside = city("Palo Alto");
    assert_eq!(inside.standing, Standing::Inside);
    assert!(inside.area.name.starts_with("San Jose"));
    let alone = city("Roswell, New Mexico");
    assert_eq!(alone.standing, Standing::StateOnly);
    assert_eq!(alone.area.name, "New Mexico");
}

#[test]
fn several_of_a_name_are_all_offered_and_nonsense_is_nothing() {
    let Found::Several(several) = areas().find("Portland") else {
        panic!("one Portland")
    };
    assert_eq!(several.len(), 2);
    let Found::Nothing(near) = areas().find("Seatle, WA") else {
        panic!("found")
    };
    assert!(near[0].area.name.starts_with("Seattle"), "{near:?}");
    assert_eq!(areas().find("qqqqqqqqqqqqqqqq"), Found::Nothing(Vec::new()));
    assert_eq!(areas().find(""), Found::Nothing(Vec::new()));
}

#[test]
fn every_slug_leads_to_its_place() {
    for area in areas().iter() {
        assert_eq!(place(&area.slug), area.slug);
    }
    for city in areas().cities.values().flatten() {
        assert_eq!(place(&city.slug), city.slug);
    }
}

#[test]
fn price_levels_are_the_newest_and_say_where_they_are_wider() {
    let level = |slug: &str| areas().price_level(areas().get(slug).unwrap());
    let seattle = level("seattle-tacoma-bellevue-wa").unwrap();
    assert_eq!((seattle.year.as_str(), seattle.is_wider), ("2024", false));
    assert_eq!(level("ohio").unwrap().year, "2023");
    assert!(level("arizona-nonmetropolitan-area").unwrap().is_wider);
    assert_eq!(level("san-juan-bayamon-caguas-pr"), None);
}

#[test]
fn metro_cities_name_areas_that_exist() {
    let inside = areas().cities.values().flatten();
    let inside = inside.filter(|city| city.standing == Standing::Inside);
    for city in inside {
        assert_eq!(city.area.kind, AreaKind::Metro, "{}", city.name);
        assert!(city.area.states.contains(&city.state), "{city:?}");
    }
}

proptest! {
    #[test]
    fn any_text_finds_or_not_and_slugs_stay(text in ".{0,200}") {
        prop_assert_eq!(slug(&slug(&text)), slug(&text));
        if let Found::Place(place) = areas().find(&text) {
            prop_assert_eq!(areas().find(place.slug()), Found::Place(place.clone()));
        }
    }
}
