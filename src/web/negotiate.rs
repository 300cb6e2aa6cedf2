//! What a client can take and what it already has: `Accept-Encoding` and `If-None-Match`.

use crate::site::resource::Coding;

/// The coding to answer with: of those that the client accepts with the highest weight, the one
/// that is smallest. Without the header, or with one that cannot be read, no coding (RFC 9110,
/// 12.5.3). A refused identity is not honoured: an answer is better than a 406.
pub fn coding(accept_encoding: Option<&str>) -> Coding {
    let header = accept_encoding.unwrap_or_default();
    if header.len() > 1_024 {
        return Coding::Identity;
    }
    let weight_of = |name: &str| {
        let mut any = None;
        for entry in header.split(',') {
            let mut parts = entry.split(';').map(str::trim);
            let coding = parts.next().unwrap_or_default();
            let weight = parts
                .find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")))
                .map_or(Some(1.0), |text| text.trim().parse::<f32>().ok())
                .filter(|weight| (0.0..=1.0).contains(weight))
                .unwrap_or(0.0);
            if coding.eq_ignore_ascii_case(name) {
                return weight;
            }
            if coding == "*" {
                any = Some(weight);
            }
        }
        any.unwrap_or(0.0)
    };
    let (brotli, gzip) = (weight_of("br"), weight_of("gzip"));
    if brotli > 0.0 && brotli >= gzip {
        Coding::Brotli
    } else if gzip > 0.0 {
        Coding::Gzip
    } else {
        Coding::Identity
    }
}

/// Whether `If-None-Match` names this ETag, by weak comparison (RFC 9110, 13.1.2).
pub fn already_has(if_none_match: Option<&str>, etag: &str) -> bool {
    let Some(header) = if_none_match else {
        return false;
    };
    header.trim() == "*"
        || header
            .split(',')
            .map(str::trim)
            .any(|tag| tag.strip_prefix("W/").unwrap_or(tag) == etag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_accepted_coding_is_chosen() {
        for (header, expected) in [
            (None, Coding::Identity),
            (Some("gzip, deflate, br, zstd"), Coding::Brotli),
            (Some("gzip"), Coding::Gzip),
            (Some("gzip;q=1.0, br;q=0.1"), Coding::Gzip),
            (Some("br;q=0, gzip;q=0"), Coding::Identity),
            (Some("*"), Coding::Brotli),
            (Some("br;q=0, *"), Coding::Gzip),
            (Some("identity"), Coding::Identity),
            (Some("br;q=NaN"), Coding::Identity),
            (Some(";;;,,,q=2"), Coding::Identity),
        ] {
            assert_eq!(coding(header), expected, "{header:?}");
        }
    }

    #[test]
    fn a_known_etag_is_recognised_in_a_list_and_when_weakened() {
        assert!(already_has(Some("\"a\", W/\"b\""), "\"b\""));
        assert!(already_has(Some("*"), "\"b\""));
        assert!(!already_has(Some("\"bb\""), "\"b\""));
        assert!(!already_has(None, "\"b\""));
    }
}
