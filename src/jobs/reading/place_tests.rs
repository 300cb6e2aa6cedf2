use super::*;
use crate::jobs::reading::gazetteer::tests::small;
use proptest::prelude::*;

fn shown(found: &Where) -> String {
    let place = |place: &JobPlace| {
        let parts = [&place.city, &place.region, &place.country];
        parts
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" ")
    };
    let places: Vec<_> = found.places.iter().map(place).collect();
    let mut out = places.join("; ");
    if found.remote {
        out.push_str(&format!(" | remote {}", found.remote_from.join(", ")));
    }
    out.trim().to_owned()
}

#[test]
fn place_strings_as_boards_write_them() {
    let gazetteer = small();
    for (string, expected) in [
        (
            "SF, NYC, SEA, CHI",
            "San Francisco CA US; New York NY US; Seattle WA US; Chicago IL US",
        ),
        (
            "CHI, ATL, US-REM",
            "Chicago IL US; Atlanta GA US | remote US",
        ),
        ("CHI and DUB", "Chicago IL US; Dublin Leinster IE"),
        ("NY or SF", "New York NY US; San Francisco CA US"),
        ("Dublin OR London", "Dublin Leinster IE; London England GB"),
        (
            "Seattle, WA OR New York, NY OR Remote North America",
            "Seattle WA US; New York NY US | remote North America",
        ),
        (
            "New York, San Francisco, Seattle, or Remote (US/Canada)",
            "New York NY US; San Francisco CA US; Seattle WA US | remote US, CA",
        ),
        (
            "South San Francisco, CA; New York, NY; Seattle, WA; Washington DC",
            "South San Francisco CA US; New York NY US; Seattle WA US; Washington DC US",
        ),
        (
            "US-SF, US-Seattle, US-NYC, US-Chicago, US-Georgia or US-Remote",
            "San Francisco CA US; Seattle WA US; New York NY US; Chicago IL US; GA US | remote US",
        ),
        (
            "US-Atlanta; US-Chicago; US-Remote; CA-Toronto; CA-Remote",
            "Atlanta GA US; Chicago IL US; Toronto Ontario CA | remote US, CA",
        ),
        (
            "US Remote,Toronto, CA-Remote-Ontario",
            "Toronto Ontario CA | remote US, CA-Ontario",
        ),
        ("San Francisco, CA", "San Francisco CA US"),
        ("DC, Maryland, Virginia", "Washington DC US; MD US; VA US"),
        ("US / Cananda", "US; CA"),
        (
            "San Fransisco, New York, Seattle, Chicago, Remote US",
            "San Francisco CA US; New York NY US; Seattle WA US; Chicago IL US | remote US",
        ),
        ("Taipei,Taiwan", "Taipei Taiwan TW"),
        ("Taipei City", "Taipei Taiwan TW"),
        ("Hong Kong , Singapore", "Hong Kong HK; Singapore SG"),
        (
            "Sweden, Dublin, Amsterdam",
            "SE; Dublin Leinster IE; Amsterdam North Holland NL",
        ),
        ("London/Dublin", "London England GB; Dublin Leinster IE"),
        ("Ireland / United Kingdom", "IE; GB"),
        ("CDMX", "Mexico City Mexico City MX"),
        ("MX- Mexico City", "Mexico City Mexico City MX"),
        ("Mexico City, Mexico", "Mexico City Mexico City MX"),
        ("IN-Bengaluru", "Bengaluru Karnataka IN"),
        ("IN - Bengaluru", "Bengaluru Karnataka IN"),
        ("India, Bangalore ", "Bengaluru Karnataka IN"),
        ("Bangalore", "Bengaluru Karnataka IN"),
        ("AMER", ""),
        ("APAC-C1", ""),
        ("NYC-Privy", "New York NY US"),
        ("New York, NY (HQ)", "New York NY US"),
        ("NYC Headquarters", "New York NY US"),
        ("New York Privy HQ", "New York NY US"),
        (
            "(San Francisco, Chicago, NYC)",
            "San Francisco CA US; Chicago IL US; New York NY US",
        ),
        ("LOCATION", ""),
        ("N/A", ""),
        ("na", ""),
        ("Remote", "| remote"),
        ("Remote (Buenos Aires, Argentina)", "| remote AR"),
        ("Remote-India (PEO)", "| remote IN"),
        ("US, Remote", "| remote US"),
        ("Remote, US", "| remote US"),
        ("United States, Remote", "| remote US"),
        ("US Remote National", "| remote US"),
        ("Germany/Remote", "DE | remote"),
        ("Londonderry, New Hampshire", "Londonderry NH US"),
        ("Halifax", ""),
        (
            "San Francisco, CA | New York City, NY | Seattle, WA",
            "San Francisco CA US; New York NY US; Seattle WA US",
        ),
        ("Austin, TX, United States", "Austin TX US"),
        ("United States, Bend, OR", "Bend OR US"),
        ("Portland, OR or Seattle", "Portland OR US; Seattle WA US"),
        ("London - United Kingdom", "London England GB"),
        (
            "US: SF Bay Area, Seattle, New York, US Remote; Canada",
            "San Francisco CA US; Seattle WA US; New York NY US; CA | remote US",
        ),
        (
            "Toronto, Vancouver",
            "Toronto Ontario CA; Vancouver British Columbia CA",
        ),
        ("Vancouver", ""),
        (
            "New-York, Atlanta, Remote, Toronto",
            "New York NY US; Atlanta GA US; Toronto Ontario CA | remote",
        ),
        ("US-NY", "NY US"),
        ("Toronto, CA", "Toronto Ontario CA"),
        ("Bangalore, IN", "Bengaluru Karnataka IN"),
        ("MO", ""),
        (
            "Seattle, San Francisco, New York, US - Remote",
            "Seattle WA US; San Francisco CA US; New York NY US | remote US",
        ),
        ("Toronto, Remote- Canada", "Toronto Ontario CA | remote CA"),
        ("Toronto, ON", "Toronto Ontario CA"),
        ("Sydney, Australia", "Sydney New South Wales AU"),
        ("Remote in the US, Remote in Canada", "| remote US, CA"),
    ] {
        assert_eq!(shown(&read([string], &gazetteer)), expected, "{string:?}");
    }
}

proptest! {
    #[test]
    fn no_string_makes_it_panic(string in "[A-Za-z ,;/()|&é-]{0,60}|\\PC{0,40}") {
        let _ = read([&*string], &small());
    }
}

#[test]
fn what_is_not_understood_is_told_as_stated() {
    let unread = |strings: &[&str]| read(strings.iter().copied(), &small()).unread;
    assert_eq!(unread(&["Nowhere-on-sea"]), ["Nowhere-on-sea"]);
    assert_eq!(
        unread(&["Dublin, Ireland; Nowhere-on-sea | EMEA", "Nowhere-on-sea"]),
        ["Nowhere-on-sea", "EMEA"]
    );
    assert_eq!(unread(&["US-Remote", "Remote", "N/A", "-", ""]), [""; 0]);
}

#[test]
fn letters_beside_remote_are_states_in_a_list_of_states() {
    for string in [
        "Remote - AZ, CO, LA, NY or WI",
        "Remote (AZ, CO, LA, NY, WI)",
        "Remote in AZ/CO/LA/NY/WI",
    ] {
        let found = read([string], &small());
        assert_eq!(
            found.remote_from,
            ["US-AZ", "US-CO", "US-LA", "US-NY", "US-WI"],
            "{string}"
        );
        assert_eq!(found.remote_said, [string]);
    }
    let codes = read(["Remote - CA, DE, IN"], &small()).remote_from;
    assert_eq!(codes, ["CA"], "words and countries are no list of states");
}
