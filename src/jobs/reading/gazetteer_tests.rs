use super::*;

const REGIONS: &str = include_str!("../../../tests/fixtures/places/regions.csv");
const CITIES: &str = include_str!("../../../tests/fixtures/places/cities.csv");
const COUNTRIES: &str = include_str!("../../../tests/fixtures/places/countries.csv");
const ALIASES: &str = include_str!("../../../tests/fixtures/places/aliases.csv");

/// A few dozen places, enough for every case of the tests.
pub(in crate::jobs) fn small() -> Gazetteer {
    Gazetteer::parse(
        CITIES.as_bytes(),
        REGIONS.as_bytes(),
        COUNTRIES.as_bytes(),
        ALIASES.as_bytes(),
    )
    .unwrap()
}

#[test]
fn names_are_found_folded_with_all_their_cities() {
    let gazetteer = small();
    let dublin = gazetteer.cities("dublin");
    assert_eq!(dublin.len(), 4, "{dublin:?}");
    assert_eq!(&dublin[0].0.country, b"IE");
    assert_eq!(
        gazetteer.name(&gazetteer.cities("sao paulo")[0].0),
        "São Paulo"
    );
    assert_eq!(gazetteer.cities("bangalore").len(), 1);
    assert!(gazetteer.cities("bangalore")[0].1, "another name");
    assert_eq!(gazetteer.country("uk"), Some(*b"GB"));
    assert_eq!(
        gazetteer.region(*b"US", "NH").map(|region| &*region.name),
        Some("New Hampshire")
    );
    assert!(gazetteer.cities("").is_empty());
}

#[test]
fn a_file_without_its_columns_is_told() {
    let error =
        Gazetteer::parse(b"id,name\n", REGIONS.as_bytes(), COUNTRIES.as_bytes(), b"").unwrap_err();
    assert!(
        error
            .to_string()
            .contains("places-cities.csv: it has no column `geonameid`"),
        "{error}"
    );
}
