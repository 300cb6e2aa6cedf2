//! How the client introduces itself: whoever runs a board can see who asks and where to complain.

use crate::content::settings::Settings;
use deunicode::deunicode;

/// Who asks, and where to complain: `Signpost/1.0 (Name; https://site.example; jobs@site.example)`.
pub fn user_agent(settings: &Settings) -> String {
    let who = [
        Some(&settings.name),
        Some(&settings.url),
        settings.contact.as_ref(),
    ];
    let who: Vec<String> = who
        .into_iter()
        .flatten()
        .map(|text| header_words(text))
        .filter(|text| !text.is_empty())
        .collect();
    format!(
        "Signpost/{} ({})",
        env!("CARGO_PKG_VERSION"),
        who.join("; ")
    )
}

/// Text as a header's comment can hold it.
fn header_words(text: &str) -> String {
    deunicode(text)
        .chars()
        .filter(|c| (c.is_ascii_graphic() || *c == ' ') && !"()\\;".contains(*c))
        .take(100)
        .collect::<String>()
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_client_says_who_asks_whatever_the_site_is_called() {
        let mut settings = Settings {
            name: "Bücher & (Jobs)\r\nX-Evil: 1".to_owned(),
            url: "https://careers.example".to_owned(),
            contact: Some("jobs@careers.example".to_owned()),
            ..Settings::default()
        };
        let agent = user_agent(&settings);
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(
            agent,
            format!(
                "Signpost/{version} (Bucher & JobsX-Evil: 1; https://careers.example; jobs@careers.example)"
            )
        );
        settings.contact = None;
        settings.name = "x".repeat(10_000);
        assert!(user_agent(&settings).len() < 250);
    }
}
