//! The description of the API for programs: OpenAPI 3.1, made from the same lists as the query,
//! so that a facet that is added is described too.

#![expect(
    clippy::needless_pass_by_value,
    reason = "a value made for one place is handed over; json! only looks at it"
)]

use super::{MOST_ROWS, schemas};
use crate::{
    jobs::{
        job::{EmploymentType, Level, Workplace},
        passing::FILE_ROWS,
        query::{Days, Facet, ROWS, Sort},
    },
    pages::{
        context::Context,
        jobs_page::{SEARCHED, View},
        syndication::Format,
    },
};
use serde_json::{Value, json};

/// `/api/openapi.json`.
pub fn openapi(context: &Context<'_>) -> Value {
    let mut paths = json!({
        "/api/jobs": { "get": operation(
            "jobs",
            "Open jobs that match a query, with the counts of every facet",
            api_parameters(),
            "application/json",
            schemas::reference("Jobs"),
        )},
        "/api/roles": { "get": operation(
            "roles",
            "Every role with its guides and the number of its open jobs",
            Vec::new(),
            "application/json",
            schemas::reference("Roles"),
        )},
        "/api/openapi.json": { "get": operation(
            "openapi",
            "This description",
            Vec::new(),
            "application/json",
            json!({ "type": "object", "required": ["openapi", "info", "paths"] }),
        )},
    });
    let file = format!("A list as CSV: the rows of all its pages, {FILE_ROWS} at most");
    for format in Format::ALL {
        let (id, summary, schema) = match format {
            Format::Atom => (
                "atom",
                "A list as an Atom feed",
                json!({ "type": "string" }),
            ),
            Format::Json => (
                "jsonFeed",
                "A list as a JSON Feed",
                schemas::reference("Feed"),
            ),
            Format::Csv => ("csv", &*file, json!({ "type": "string" })),
        };
        let media_type = format.media_type().split(';').next().unwrap_or_default();
        let mut parameters = query_parameters();
        if format == Format::Csv {
            // It has the rows of all pages.
            parameters
                .retain(|parameter| parameter["name"] != "page" && parameter["name"] != "upto");
        }
        let get = operation(id, summary, parameters, media_type, schema);
        paths[format.path()] = json!({ "get": get });
    }
    for path in ["/jobs.atom", "/jobs.json", "/jobs.csv"] {
        paths[path]["get"]["responses"]["308"] = json!({
            "description": "The query is not in its canonical form; Location has the one that is.",
        });
    }
    paths["/api/jobs"]["get"]["responses"]["400"] = json!({
        "description": "limit or cursor is wrong; nothing else is refused.",
        "content": { "application/problem+json": { "schema": schemas::reference("Problem") } },
    });
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": format!("{}: jobs and roles", context.site_name()),
            "version": "1",
            "description": "Read only, no key, any origin. A list is a query; the page, the feeds, \
                the file and the API give the same rows in the same order, less those whose source does \
                not let us pass them on. What a query says that no list has is ignored and named; a skill, an \
                employer or a place that no open job has finds nothing and is named too.",
        },
        "servers": [{ "url": context.links.origin }],
        "paths": paths,
        "components": { "schemas": schemas::all() },
    })
}

fn operation(
    id: &str,
    summary: &str,
    parameters: Vec<Value>,
    media_type: &str,
    schema: Value,
) -> Value {
    json!({
        "operationId": id,
        "summary": summary,
        "parameters": parameters,
        "responses": {
            "200": {
                "description": "The answer.",
                "headers": {
                    "ETag": { "schema": { "type": "string" } },
                    "Signpost-Left-Out": {
                        "description": "Lists only: how many rows are left out for their source's sake.",
                        "schema": { "type": "integer" },
                    },
                },
                "content": { media_type: { "schema": schema } },
            },
            "304": { "description": "Nothing has changed since the ETag in If-None-Match." },
        },
    })
}

fn parameter(name: &str, description: &str, schema: Value) -> Value {
    json!({ "name": name, "in": "query", "description": description, "schema": schema })
}

fn words(values: impl Iterator<Item = &'static str>) -> Value {
    json!({ "type": "string", "enum": values.collect::<Vec<_>>() })
}

fn api_parameters() -> Vec<Value> {
    let mut parameters = query_parameters();
    parameters.push(parameter(
        "limit",
        "Rows of an answer.",
        json!({ "type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": ROWS }),
    ));
    for facet in SEARCHED {
        parameters.push(parameter(
            &View::field(facet),
            "Lists the values of this facet that have the words, or beginnings of them, in their \
             name, most jobs first, a hundred at most; empty for those with the most jobs. Changes \
             nothing else.",
            text(),
        ));
    }
    parameters.push(parameter(
        "cursor",
        "`next` of the last answer to the same query, as it is.",
        json!({ "type": "string", "maxLength": 80 }),
    ));
    parameters
}

fn text() -> Value {
    json!({ "type": "string" })
}

/// The keys of a query, in their canonical order.
fn query_parameters() -> Vec<Value> {
    let mut parameters = vec![parameter(
        "q",
        "Words that a job has; a minus excludes one, a star at the end of one asks for all that \
         begin so.",
        json!({ "type": "string", "maxLength": 200 }),
    )];
    for facet in Facet::ALL {
        let value = match facet {
            Facet::Level => words(Level::ALL.iter().map(|it| it.slug()).chain(["not-stated"])),
            Facet::Workplace => words(
                Workplace::ALL
                    .iter()
                    .map(|it| it.slug())
                    .chain(["not-stated"]),
            ),
            Facet::Type => words(
                EmploymentType::ALL
                    .iter()
                    .map(|it| it.slug())
                    .chain(["not-stated"]),
            ),
            Facet::Posted => words(Days::ALL.iter().map(|it| it.slug()).chain(["not-stated"])),
            _ => text(),
        };
        let description = match facet {
            Facet::Pay => "A floor under the stated yearly maximum; `not-stated` for jobs without.",
            Facet::Posted => {
                "Posted at most so many days ago, as stated; `not-stated` for jobs without a date."
            }
            Facet::Remote => {
                "Where remote work may be done from, `us`, `us-co`, `europe`: jobs open to the place \
                 or to what holds it. Or `not-stated`; repeat the key for any of several."
            }
            Facet::Country => "ISO 3166-1 alpha-2 in lower case.",
            Facet::Source => "The system that published the job.",
            _ => "A slug, or `not-stated`; repeat the key for any of several.",
        };
        parameters.push(parameter(
            facet.key(),
            description,
            json!({ "type": "array", "items": value }),
        ));
        if facet == Facet::Pay {
            let code =
                "The floor's currency, ISO 4217 in lower case; one without a day rate is ignored.";
            parameters.push(parameter(
                "currency",
                code,
                json!({ "type": "string", "default": "usd" }),
            ));
        }
    }
    parameters.push(parameter(
        "sort",
        "The order; relevance with words and newest without, where none is named.",
        words(Sort::ALL.iter().map(|it| it.slug())),
    ));
    parameters.push(parameter(
        "page",
        "From 1.",
        json!({ "type": "integer", "minimum": 1 }),
    ));
    parameters.push(parameter(
        "upto",
        "The id of the newest job when page 1 was made.",
        text(),
    ));
    parameters
}
