//! The settings of a site, as `content/site.toml` states them.

use crate::{
    figures::money::Currency,
    problem::{Problem, SourceText, findings::Findings, strict::Document},
};
use std::sync::Arc;

/// What an operator chose for the whole site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The site's name.
    pub name: String,
    /// Its public origin without a slash at the end.
    pub url: String,
    /// Where to write: an address or an email; none when empty.
    pub contact: Option<String>,
    /// The currency in which pay floors are compared.
    pub currency: Currency,
    /// Addresses of guides that the home page shows, in order.
    pub featured: Vec<String>,
    /// Hours between imports; none means off.
    pub import_every: Option<u32>,
    /// Days after which a closed job's text is erased.
    pub closed_text_days: u32,
    /// Days after which a closed job's page is gone.
    pub closed_page_days: u32,
    /// The file; empty when there is none.
    pub source: Arc<SourceText>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: "Signpost".to_owned(),
            url: "http://127.0.0.1:3000".to_owned(),
            contact: None,
            currency: Currency::USD,
            featured: Vec::new(),
            import_every: None,
            closed_text_days: 30,
            closed_page_days: 365,
            source: SourceText::new("site.toml", ""),
        }
    }
}

impl Settings {
    /// Reads the settings file; what it leaves out keeps its default.
    pub fn parse(source: &Arc<SourceText>) -> (Self, Vec<Problem>) {
        let findings = Findings::new(source);
        let settings = Self::read(&findings);
        (settings, findings.into_problems())
    }

    fn read(findings: &Findings) -> Self {
        let source = findings.source();
        let mut settings = Self {
            source: Arc::clone(source),
            ..Self::default()
        };
        let document = Document::parse(&source.text, 0, findings);
        let table = document.table("the site's settings");
        if let Some(name) = table.optional_text("name") {
            settings.name = name.value;
        }
        if let Some(url) = table.optional_text("url") {
            match origin(&url.value) {
                Some(origin) => settings.url = origin,
                None => findings.note(
                    "wrong-value",
                    url.span,
                    format!("`{}` is no origin", url.value),
                    "write http or https, the host, and nothing after it: https://example.org",
                ),
            }
        }
        // An empty contact is a blank to be filled in, not a mistake.
        settings.contact = table.blank_or_text("contact").map(|text| text.value);
        if let Some(currency) = table.optional_text("currency") {
            match Currency::parse(&currency.value) {
                Some(code) => settings.currency = code,
                None => findings.note(
                    "wrong-value",
                    currency.span,
                    format!("`{}` is no currency", currency.value),
                    "write a code of three letters such as USD",
                ),
            }
        }
        for address in table.texts("featured") {
            settings.featured.push(address.value);
        }
        settings.import_every = table.optional_whole("import_every", 1..24 * 31);
        let days = |key, default| table.optional_whole(key, 0..36_500).unwrap_or(default);
        settings.closed_text_days = days("closed_text_days", settings.closed_text_days);
        settings.closed_page_days = days("closed_page_days", settings.closed_page_days);
        table.finish();
        settings
    }
}

/// The origin of an address that has nothing after its host and port.
fn origin(address: &str) -> Option<String> {
    let url = url::Url::parse(address).ok()?;
    let bare = matches!(url.scheme(), "http" | "https")
        && url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none();
    bare.then(|| url.origin().ascii_serialization())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_keeps_its_default() {
        let source = SourceText::new("site.toml", "name = \"Wegweiser\"\ncontact = \"\"\n");
        let (settings, problems) = Settings::parse(&source);
        assert_eq!(problems, []);
        assert_eq!(settings.name, "Wegweiser");
        assert_eq!(settings.contact, None);
        assert_eq!(settings.closed_page_days, 365);
    }

    #[test]
    fn an_origin_has_nothing_after_its_host() {
        assert_eq!(
            origin("https://example.org/").unwrap(),
            "https://example.org"
        );
        assert_eq!(
            origin("http://127.0.0.1:3000").unwrap(),
            "http://127.0.0.1:3000"
        );
        for address in [
            "https://example.org/x",
            "ftp://example.org",
            "example.org",
            "",
        ] {
            assert_eq!(origin(address), None, "{address}");
        }
    }

    #[test]
    fn wrong_settings_are_named_with_their_place() {
        let source = SourceText::new("site.toml", "curency = \"USD\"\nimport_every = 0\n");
        let (_, problems) = Settings::parse(&source);
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            lines,
            [
                "site.toml:1:1: `curency` is no key of the site's settings",
                "site.toml:2:16: `import_every` cannot be this integer",
            ]
        );
    }
}
