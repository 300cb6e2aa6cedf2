//! A guide's page from the guide, its role, and the open jobs of the snapshot.

use super::{Day, GuidePage, JobsPanel, LatestJob};
use crate::{
    content::{
        guide::{Fact as GuideFact, Guide, GuideKind},
        navigation,
        role::Role,
    },
    figures::money,
    jobs::query::Facet,
    pages::{
        Html, Link, Trail,
        article::{self, Article, Written},
        chrome::{Robots, Section},
        context::{Context, Meta},
        dates, job_words,
        parts::{
            Mark, Plate, Resource,
            figure::{Fact, KeyEntry},
            plate::PlatePlace,
        },
        salaries_page::of_all,
        structured,
    },
};

impl GuidePage {
    /// The page of a guide.
    pub fn new(context: &Context<'_>, role: &Role, guide: &Guide) -> Self {
        let mut pen = Article::new(context, Some(role), &guide.body);
        let facts: Vec<(Written, &GuideFact)> = guide
            .facts
            .iter()
            .map(|fact| (pen.fact(&fact.figure), fact))
            .collect();
        let standfirst = article::plain(context, Some(role), &guide.standfirst);
        let body = pen.text();
        let sources = pen.sources();
        let mut contents: Vec<Link> = guide
            .body
            .headings
            .iter()
            .filter(|heading| heading.level == 2)
            .map(|heading| Link::new(heading.text.as_str(), format!("#{}", heading.id)))
            .collect();
        if !sources.is_empty() {
            contents.push(Link::new("Sources", "#sources"));
        }
        let trail = trail(guide);
        let site = context.site_name();
        Self {
            chrome: context.chrome(meta(context, guide, &trail, &standfirst)),
            trail,
            role: role.title.clone(),
            title: guide.title.clone(),
            standfirst: Html::text(&standfirst),
            reviewed: Day {
                words: dates::words(guide.reviewed),
                iso: guide.reviewed.to_string(),
            },
            reading: format!("{} minute read", guide.body.minutes()),
            byline: match &guide.author {
                Some(author) => format!("By {author}"),
                None => format!("By the {site} editors"),
            },
            print_line: format!(
                "{site}, {}, reviewed {}, printed from the edition of {}",
                context.links.absolute(&guide.path()),
                dates::words(guide.reviewed),
                dates::words(context.as_of)
            ),
            plates: plates(context, role, Some(guide.kind)),
            key: key(context, &facts),
            facts: facts.into_iter().map(fact).collect(),
            jobs: panel(context, role),
            contents,
            body,
            further: further(context, role, guide.kind),
            sources,
            datasets: pen.datasets(),
            related: related(context, role, guide),
            neighbours: neighbours(context, role),
        }
    }
}

fn trail(guide: &Guide) -> Trail {
    Trail {
        steps: vec![
            Link::new("Home", "/"),
            Link::new("Careers Guides", "/careers"),
        ],
        here: guide.title.clone(),
    }
}

fn meta(context: &Context<'_>, guide: &Guide, trail: &Trail, standfirst: &str) -> Meta {
    let absolute = |path: &str| context.links.absolute(path);
    let article = structured::Article {
        headline: &guide.title,
        description: standfirst,
        url: absolute(&guide.path()),
        published: guide.published.to_string(),
        reviewed: guide.reviewed.to_string(),
        author: guide.author.as_deref(),
        site: context.site_name(),
        origin: &absolute("/"),
    };
    Meta {
        title: guide.title.clone(),
        description: standfirst.to_owned(),
        section: Section::Guides,
        path: Some(guide.path()),
        robots: Robots::Index,
        kind: "article",
        structured: vec![
            structured::breadcrumbs(&trail.steps, &trail.here, absolute),
            article.json(),
        ],
    }
}

/// The role's guides with their minutes, and its open jobs with their number.
pub fn plates(context: &Context<'_>, role: &Role, here: Option<GuideKind>) -> Vec<Plate> {
    let mut plates: Vec<Plate> = context
        .library
        .guides_of(&role.slug)
        .map(|guide| {
            let plate = Plate::to(guide.kind.name(), guide.path())
                .with(format!("{}\u{a0}min", guide.body.minutes()));
            if here == Some(guide.kind) {
                Plate {
                    place: PlatePlace::Here(guide.path()),
                    ..plate
                }
            } else {
                plate
            }
        })
        .collect();
    let count = context.index.count_of(Facet::Role, &role.slug);
    plates.push(
        Plate::to("Open jobs", format!("/careers/{}/jobs", role.slug))
            .with(money::grouped(count as f64)),
    );
    plates
}

fn fact((written, fact): (Written, &GuideFact)) -> Fact {
    // Our own jobs are of all places, which goes without saying beside a note of what they are.
    let implied = written.mark == Mark::OpenJobs && !fact.note.is_empty();
    let place = if fact.label.contains("US") || implied {
        ""
    } else {
        written.place.as_str()
    };
    let place_and_period = [place, written.period.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty() && !fact.note.contains(part) && !fact.label.contains(part))
        .collect::<Vec<_>>()
        .join(", ");
    let mut words = fact.note.clone();
    let more = written.reason.clone().unwrap_or(place_and_period);
    if !more.is_empty() && more != written.text {
        if !words.is_empty() {
            words.push_str(", ");
        }
        words.push_str(&more);
    }
    let refs = article::refs(&written.numbers);
    Fact {
        mark: written.mark,
        label: fact.label.clone(),
        value: written.reason.is_none().then(|| written.signed.clone()),
        none: written.text,
        note: Html::ready(format!("{}{refs}", Html::text(&words))),
        past: written.past,
    }
}

/// One entry for each kind of evidence among the facts, with what, when and source on phones.
fn key(context: &Context<'_>, facts: &[(Written, &GuideFact)]) -> Vec<KeyEntry> {
    let kinds = [
        (Mark::Official, "Official statistics".to_owned()),
        (Mark::Survey, "Survey".to_owned()),
        (
            Mark::OpenJobs,
            format!("Open jobs on {}", context.site_name()),
        ),
    ];
    kinds
        .into_iter()
        .filter_map(|(mark, name)| {
            let mut short = Vec::new();
            for (written, _) in facts.iter().filter(|(written, _)| written.mark == mark) {
                let words = match &written.reason {
                    Some(reason) => reason.clone(),
                    None => [written.place.as_str(), written.period.as_str()]
                        .into_iter()
                        .filter(|part| !part.is_empty())
                        .collect::<Vec<_>>()
                        .join(", "),
                };
                let refs = article::refs(&written.numbers);
                let entry = format!("{}{refs}", Html::text(&words));
                if !short.contains(&entry) {
                    short.push(entry);
                }
            }
            (!short.is_empty()).then(|| KeyEntry {
                mark,
                name,
                short: Html::ready(short.join(", ")),
            })
        })
        .collect()
}

/// Open jobs for the role: how many, the newest three, the way to the list; or the nearest thing.
fn panel(context: &Context<'_>, role: &Role) -> JobsPanel {
    let count = context.index.count_of(Facet::Role, &role.slug);
    let list = format!("/careers/{}/jobs", role.slug);
    let examples = context.index.only_examples();
    if count == 0 {
        let nearest = context
            .library
            .neighbours(role)
            .map(|role| (role, context.index.count_of(Facet::Role, &role.slug)))
            .filter(|(_, count)| *count > 0)
            .take(2)
            .map(|(role, count)| {
                let link = Link::new(role.title.as_str(), format!("/careers/{}/jobs", role.slug));
                (link, money::grouped(count as f64))
            })
            .collect();
        return JobsPanel::Empty {
            label: "No open jobs for this role today".into(),
            nearest,
            follow: Plate::to("Follow by feed", format!("/jobs.atom?role={}", role.slug)),
        };
    }
    let number = money::grouped(count as f64);
    let (kind, all) = if examples {
        ("example postings", format!("All {number} examples"))
    } else if count == 1 {
        ("open job", "The open job".to_owned())
    } else {
        ("open jobs", format!("All {number} jobs"))
    };
    let latest = context
        .index
        .newest(Some(&role.slug), 3)
        .into_iter()
        .map(|job| LatestJob {
            link: Link::new(job.title.as_str(), job.path()),
            line: job_words::line(context, &job),
            pay: job_words::short_pay(&job),
        })
        .collect();
    JobsPanel::Some {
        count: number,
        label: format!("{kind} for this role"),
        latest,
        all: Plate::to(all, list),
    }
}

/// On a salary guide: the role in the explorer beside other places, and the offer check.
fn further(context: &Context<'_>, role: &Role, kind: GuideKind) -> Vec<Link> {
    let nation = context.library.areas().nation();
    let Some(nation) = nation.filter(|_| kind == GuideKind::Salary && role.occupation.is_some())
    else {
        return Vec::new();
    };
    let comparison = of_all(std::iter::once(role), nation);
    vec![
        Link::new("Compare places", comparison.address("/salaries")),
        Link::new("Check an offer", comparison.address("/offer")),
    ]
}

fn related(context: &Context<'_>, role: &Role, guide: &Guide) -> Vec<Resource> {
    navigation::related(context.library, guide)
        .into_iter()
        .map(|sibling| resource(context, Some(role), &sibling))
        .collect()
}

/// A guide as it stands in a list.
pub fn resource(
    context: &Context<'_>,
    role: Option<&Role>,
    guide: &navigation::Resource<'_>,
) -> Resource {
    Resource {
        title: guide.title.to_owned(),
        href: guide.path.clone(),
        summary: Html::text(&article::plain(context, role, guide.standfirst)),
    }
}

/// Neighbouring roles: their career guides, or their jobs while they have none.
fn neighbours(context: &Context<'_>, role: &Role) -> Vec<Resource> {
    navigation::neighbours(context.library, role)
        .into_iter()
        .map(|neighbour| Resource {
            title: if neighbour.path.ends_with("/jobs") {
                format!("{} jobs", neighbour.title)
            } else {
                neighbour.title.to_owned()
            },
            href: neighbour.path,
            summary: Html::text(neighbour.summary),
        })
        .collect()
}
