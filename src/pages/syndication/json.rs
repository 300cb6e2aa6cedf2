//! A list of jobs as a JSON Feed (jsonfeed.org, version 1.1). Each item carries the job as the
//! API gives it under `_signpost`, the name that the format keeps for extensions.

use super::{Format, about, entry};
use crate::{
    jobs::{passing::Passed, query::Query},
    pages::{api, context::Context, jobs_page},
};
use serde_json::{Value, json};

/// The feed of a query's page.
pub fn json_feed(context: &Context<'_>, query: &Query, passed: &Passed<'_>) -> Value {
    let address = |query: &Query| context.links.absolute(&Format::Json.address(query));
    let items: Vec<Value> = passed
        .jobs
        .iter()
        .map(|job| {
            let entry = entry(context, job);
            let mut item = json!({
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "content_text": entry.summary,
                "authors": [{ "name": entry.employer }],
                "tags": entry.tags,
                "_signpost": api::job(context, job),
            });
            if let Some(published) = entry.published {
                item["date_published"] = json!(published);
            }
            if let Some(apply) = &job.apply {
                item["external_url"] = json!(apply);
            }
            item
        })
        .collect();
    let site = context.site_name();
    let mut feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": format!("{} · {site}", jobs_page::name_of(context, query)),
        "description": about(context.index, passed),
        "home_page_url": context.links.absolute(&query.address()),
        "feed_url": address(query),
        "authors": [{ "name": site, "url": context.links.absolute("/") }],
        "language": "en",
        "items": items,
        "_signpost": {
            "about": context.links.absolute("/api/openapi.json"),
            "total": passed.total,
            "left_out": passed.left_out,
        },
    });
    if query.page() < passed.answer.pages && passed.total > 0 {
        let next = query.with_page(query.page() + 1, passed.answer.upto.clone());
        feed["next_url"] = json!(address(&next));
    }
    feed
}
