//! What the API's answers hold, as JSON Schema for its description.

#![expect(
    clippy::needless_pass_by_value,
    reason = "a value made for one place is handed over; json! only looks at it"
)]

use super::remarks;
use serde_json::{Value, json};

/// A reference to a schema of [`all`].
pub fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// Every schema by its name.
pub fn all() -> Value {
    json!({
        "Jobs": object(
            &["total", "jobs", "left_out", "facets", "next", "ignored", "unmatched", "remarks", "page", "as_of"],
            json!({
                "total": { "type": "integer", "description": "Jobs that match." },
                "jobs": { "type": "array", "items": reference("Job") },
                "left_out": {
                    "type": "integer",
                    "description": "Rows of this answer whose source does not let us pass them on.",
                },
                "facets": {
                    "type": "object",
                    "description": "By the key of a query. Counts ignore the facet's own choice. Of \
                        remote, country, region, city, skill and employer the values with the most \
                        jobs and those chosen are there; `find-skill` and the like find others.",
                    "additionalProperties": { "type": "array", "items": reference("FacetValue") },
                },
                "next": {
                    "type": ["string", "null"],
                    "description": "The cursor of the next answer; null at the end.",
                },
                "ignored": {
                    "type": "array",
                    "items": { "type": "string" },
                    "description": "What of the query means nothing and was left out, each as \
                        key=value: keys that no list has, but for those that trackers add, and \
                        values that a closed list does not have.",
                },
                "unmatched": {
                    "type": "array",
                    "items": { "type": "string" },
                    "description": "Values of skill, employer, city, region and remote, each as \
                        key=value, that no open job has today. They stand in the query and find \
                        nothing.",
                },
                "remarks": {
                    "type": "array",
                    "description": "What of the words was understood otherwise than written.",
                    "items": reference("Remark"),
                },
                "page": { "type": "string", "format": "uri" },
                "as_of": { "type": "string", "format": "date" },
            }),
        ),
        "Remark": object(
            &["kind", "asked", "used"],
            json!({
                "kind": { "type": "string", "enum": remarks::KINDS },
                "asked": { "type": "string", "description": "As written." },
                "used": {
                    "type": ["string", "null"],
                    "description": "The word, or the slug of the skill, that was looked for.",
                },
            }),
        ),
        "FacetValue": object(
            &["value", "label", "count", "selected"],
            json!({
                "value": { "type": "string" },
                "label": { "type": "string" },
                "count": { "type": "integer" },
                "selected": { "type": "boolean" },
            }),
        ),
        "Job": job(),
        "Roles": object(
            &["roles", "as_of"],
            json!({
                "roles": { "type": "array", "items": reference("Role") },
                "as_of": { "type": "string", "format": "date" },
            }),
        ),
        "Role": object(
            &["role", "title", "summary", "field", "guides", "open_jobs", "jobs_page", "jobs"],
            json!({
                "role": { "type": "string", "description": "The value of `role` in a query." },
                "title": { "type": "string" },
                "summary": { "type": "string" },
                "field": { "type": "string" },
                "guides": { "type": "array", "items": reference("Guide") },
                "open_jobs": { "type": "integer" },
                "jobs_page": { "type": "string", "format": "uri" },
                "jobs": { "type": "string", "format": "uri" },
            }),
        ),
        "Guide": object(
            &["kind", "title", "url"],
            json!({
                "kind": { "type": "string" },
                "title": { "type": "string" },
                "url": { "type": "string", "format": "uri" },
            }),
        ),
        "Feed": object(
            &["version", "title", "description", "home_page_url", "feed_url", "items", "_signpost"],
            json!({
                "version": { "const": "https://jsonfeed.org/version/1.1" },
                "next_url": { "type": "string", "format": "uri" },
                "items": { "type": "array", "items": { "type": "object" } },
                "_signpost": object(&["about", "total", "left_out"], json!({})),
            }),
        ),
        "Problem": object(
            &["type", "title", "status", "detail"],
            json!({
                "type": { "type": "string" },
                "title": { "type": "string" },
                "status": { "type": "integer" },
                "detail": { "type": "string" },
                "parameter": { "type": "string" },
            }),
        ),
    })
}

fn job() -> Value {
    let mut job = object(
        &[
            "@context",
            "@id",
            "@type",
            "title",
            "hiringOrganization",
            "jobLocation",
            "applicantLocationRequirements",
            "jobLocationType",
            "employmentType",
            "baseSalary",
            "datePosted",
            "validThrough",
            "url",
            "identifier",
            "signpost",
        ],
        json!({
            "@id": { "type": "string", "format": "uri", "description": "The job's page." },
            "title": { "type": "string" },
            "url": { "type": ["string", "null"], "description": "Where to apply." },
            "signpost": object(
                &[
                    "provider", "board", "provider_id", "role", "level", "workplace",
                    "remote_from", "pay", "further_pay", "places", "skills", "first_seen", "last_seen",
                ],
                json!({}),
            ),
        }),
    );
    job["description"] =
        json!("A JobPosting of schema.org without its text; unknown is null, never a guess.");
    job
}

fn object(required: &[&str], properties: Value) -> Value {
    json!({ "type": "object", "required": required, "properties": properties })
}
