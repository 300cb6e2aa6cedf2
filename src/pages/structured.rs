//! Structured data in schema.org's vocabulary, as JSON-LD.

use super::{Html, Link};
use serde_json::{Value, json};

/// The text of a JSON-LD script; none when there is nothing to say. Every `<` is escaped, so that
/// no text can close the script.
pub fn script(items: &[Value]) -> Option<Html> {
    let value = match items {
        [] => return None,
        [one] => one.clone(),
        several => Value::Array(several.to_vec()),
    };
    Some(Html::ready(value.to_string().replace('<', "\\u003c")))
}

/// The way from the front page to this one.
pub fn breadcrumbs(steps: &[Link], here: &str, absolute: impl Fn(&str) -> String) -> Value {
    let mut items: Vec<Value> = steps
        .iter()
        .enumerate()
        .map(|(index, step)| {
            json!({
                "@type": "ListItem",
                "position": index + 1,
                "name": step.label,
                "item": absolute(&step.href),
            })
        })
        .collect();
    items.push(json!({
        "@type": "ListItem",
        "position": items.len() + 1,
        "name": here,
    }));
    json!({
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": items,
    })
}

/// What an article says of itself.
#[derive(Debug)]
pub struct Article<'a> {
    /// Its title.
    pub headline: &'a str,
    /// Its standfirst.
    pub description: &'a str,
    /// Its address.
    pub url: String,
    /// First publication, ISO 8601.
    pub published: String,
    /// Last review, ISO 8601.
    pub reviewed: String,
    /// A real author; none means the site.
    pub author: Option<&'a str>,
    /// The site's name.
    pub site: &'a str,
    /// The site's address.
    pub origin: &'a str,
}

impl Article<'_> {
    /// As schema.org's Article.
    pub fn json(&self) -> Value {
        let publisher = json!({ "@type": "Organization", "name": self.site, "url": self.origin });
        let author = match self.author {
            Some(name) => json!({ "@type": "Person", "name": name }),
            None => publisher.clone(),
        };
        json!({
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": self.headline,
            "description": self.description,
            "url": self.url,
            "mainEntityOfPage": self.url,
            "datePublished": self.published,
            "dateModified": self.reviewed,
            "author": author,
            "publisher": publisher,
            "inLanguage": "en",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_closes_the_script() {
        let html = script(&[json!({ "headline": "</script><b>" })]).unwrap();
        assert!(!html.as_str().contains('<'), "{html}");
        let value: Value = serde_json::from_str(html.as_str()).unwrap();
        assert_eq!(value["headline"], "</script><b>");
    }

    #[test]
    fn the_last_crumb_is_the_page_itself_without_an_address() {
        let trail = breadcrumbs(&[Link::new("Home", "/")], "Jobs", |path| {
            format!("https://x{path}")
        });
        assert_eq!(trail["itemListElement"][0]["item"], "https://x/");
        assert!(trail["itemListElement"][1].get("item").is_none());
    }
}
