//! The offer check from a role and a place.

use super::{OfferLevel, OfferPage, OfficialPay};
use crate::{
    content::{body::Body, pay_sets::PaySets},
    figures::{
        dataset::Defaults,
        expression::{Address, Style},
        figure::{Answer, Evidence, Figure},
        local::give_or_take,
    },
    pages::{
        Html,
        article::{Note, Notes, mark, refs},
        chrome::{Robots, Section},
        context::{Context, Meta},
        dates,
        parts::Mark,
        plain_pages::under_home,
        salaries_page::{Shown, notices, sets_form},
        structured,
    },
};

/// The dataset of survey pay by experience.
const SURVEY: &str = "so-pay-by-experience";
/// Its bands of years, and what levels they are about.
const BANDS: [(&str, &str); 4] = [
    ("0-2", "Under 2 years, about junior"),
    ("2-5", "2 to under 5 years, about mid-level"),
    ("5-10", "5 to under 10 years, about senior"),
    ("10+", "10 years or more, about senior or lead"),
];

impl OfferPage {
    /// The page for the first set of an address.
    pub fn new(context: &Context<'_>, chosen: &PaySets) -> Self {
        let one = PaySets {
            sets: chosen.sets.iter().take(1).cloned().collect(),
        };
        let mut notes = Notes::default();
        let shown = one
            .series()
            .next()
            .and_then(|series| Shown::read(context, series));
        let official = shown.as_ref().and_then(|shown| official(shown, &mut notes));
        let (levels, survey) = levels(context);
        let survey_note = survey_note(survey.as_ref(), &mut notes);
        let trail = under_home("Offer check");
        let address = one.address("/offer");
        let mut form = sets_form(context, &one, "/offer");
        form.sets.truncate(1);
        Self {
            chrome: context.chrome(Meta {
                title: match &shown {
                    Some(shown) => format!("Check an offer: {}", shown.name()),
                    None => "Check an offer".to_owned(),
                },
                description: "Where a job offer falls among official figures and a survey, and \
                              what its first four years are worth. Computed in your browser; \
                              nothing is sent."
                    .to_owned(),
                section: Section::Salaries,
                path: one.sets.is_empty().then(|| "/offer".to_owned()),
                robots: if one.sets.is_empty() {
                    Robots::Index
                } else {
                    Robots::NoIndex
                },
                kind: "website",
                structured: vec![structured::breadcrumbs(&trail.steps, &trail.here, |path| {
                    context.links.absolute(path)
                })],
            }),
            print_line: format!(
                "{}, {}, printed from the edition of {}",
                context.site_name(),
                context.links.absolute(&address),
                dates::words(context.as_of)
            ),
            trail,
            script: context.links.assets.offer.clone(),
            form,
            notices: notices(context, &one, "/offer"),
            official,
            levels,
            survey_note,
            assumptions: assumptions(),
            sources: notes.list(context, None, &Body::default()),
            explore: one.address("/salaries"),
        }
    }
}

fn official(shown: &Shown<'_>, notes: &mut Notes) -> Option<OfficialPay> {
    let local = shown.local.as_ref()?;
    let names = [
        "10th percentile",
        "25th percentile",
        "Median",
        "75th percentile",
        "90th percentile",
    ];
    let median = local.median()?;
    local.amounts()?;
    let (code, title) = shown.occupation.as_ref()?;
    let own = notes.number(Note::Figures(median.source.clone()));
    let error = give_or_take(median);
    let mut note = format!(
        "{}{} {} in {}, {}.",
        Mark::Official,
        Html::text(title),
        Html::text(code),
        Html::text(&shown.area().name),
        Html::text(&median.period)
    );
    if let Some(error) = error {
        note.push_str(&format!(
            " The median is give or take {}.",
            crate::figures::money::full(error, crate::figures::money::Currency::USD)
        ));
    }
    note.push_str(&refs(&[own]).to_string());
    let levels = local
        .prices
        .as_ref()
        .filter(|prices| prices.source.is_some());
    Some(OfficialPay {
        name: shown.name(),
        note: Html::ready(note),
        percentiles: names
            .iter()
            .zip(&local.pay)
            .filter_map(|(name, answer)| {
                let figure = answer.figure()?;
                let amount = format!("{:.0}", figure.value.number());
                Some(((*name).to_owned(), figure.full(), amount))
            })
            .collect(),
        error: error.map_or_else(String::new, |error| format!("{error:.0}")),
        prices: levels.map_or_else(String::new, |prices| format!("{:.3}", prices.index)),
        prices_words: match levels {
            Some(prices) => {
                let key = prices.source.clone();
                let numbers: Vec<usize> = key
                    .map(|key| notes.number(Note::Figures(key)))
                    .into_iter()
                    .collect();
                Html::ready(format!(
                    "Price level {:.1} ({}), US = 100: base ÷ {:.3} is what it buys at US prices.{}",
                    prices.index,
                    Html::text(&prices.year),
                    prices.index / 100.0,
                    refs(&numbers)
                ))
            }
            None => Html::default(),
        },
    })
}

/// What the survey says of each band, and one of its figures.
fn levels(context: &Context<'_>) -> (Vec<OfferLevel>, Option<Figure>) {
    let mut any = None;
    let mut levels: Vec<OfferLevel> = BANDS
        .iter()
        .map(|(band, label)| {
            let figures: Vec<Answer> = ["p25", "p50", "p75"]
                .iter()
                .filter_map(|column| survey(context, band, column))
                .collect();
            let known: Vec<&Figure> = figures.iter().filter_map(Answer::figure).collect();
            let whole = known.len() == 3;
            any = any
                .take()
                .or_else(|| known.first().map(|figure| (*figure).clone()));
            let sample = known.first().and_then(|figure| figure.sample);
            OfferLevel {
                label: (*label).to_owned(),
                words: match whole {
                    true => known.iter().map(|figure| figure.full()).collect(),
                    false => Vec::new(),
                },
                amounts: match whole {
                    true => known
                        .iter()
                        .map(|figure| format!("{:.0}", figure.value.number()))
                        .collect::<Vec<_>>()
                        .join(" "),
                    false => String::new(),
                },
                note: match (whole, sample) {
                    (true, Some(sample)) => {
                        format!("{} answers", crate::figures::money::grouped(sample as f64))
                    }
                    (true, None) => String::new(),
                    _ => "too few answers, or no survey here".to_owned(),
                },
            }
        })
        .collect();
    levels.push(OfferLevel {
        label: "Staff, principal or above".to_owned(),
        words: Vec::new(),
        amounts: String::new(),
        note: "no public figures tell these levels apart".to_owned(),
    });
    (levels, any)
}

fn survey(context: &Context<'_>, band: &str, column: &str) -> Option<Answer> {
    let address = Address {
        dataset: SURVEY.to_owned(),
        column: column.to_owned(),
        parameters: vec![("years".to_owned(), band.to_owned())],
        style: Style::Full,
    };
    let datasets = context.library.datasets();
    datasets.figure(&address, &Defaults::default()).ok()
}

fn survey_note(figure: Option<&Figure>, notes: &mut Notes) -> Html {
    let Some(figure) = figure else {
        return Html::text("Not shown: the table of the survey is not here.");
    };
    let number = notes.number(Note::Figures(figure.source.clone()));
    Html::ready(format!(
        "{}Developers of all types in the {}, {}, yearly pay with bonus as they gave it. Which \
         level a band is about is our judgment.{}",
        mark(Some(Evidence::Survey)),
        Html::text(&figure.place),
        Html::text(&figure.period),
        refs(&[number])
    ))
}

fn assumptions() -> Vec<String> {
    [
        "Base stays as agreed: no raise in four years.",
        "The bonus is paid at its target each year. Many are paid in part, or not at all.",
        "Equity keeps today’s value. Shares of a company that is not traded may be worth nothing, \
         so the sum without equity stands above it. What options cost to exercise is not taken \
         off.",
        "The match is the share of base that the employer adds, if you save enough to get all of \
         it and stay until it is yours; yearly limits of the law are not applied.",
        "Days off add nothing to the sum. A year has 260 working days, so they raise what a worked \
         day pays.",
        "Official pay holds base and incentive pay such as commissions; no equity, no year-end \
         bonus. So base alone is set beside it. The survey holds bonuses, so base and bonus are \
         set beside that.",
        "Nothing is discounted, and tax is left out.",
    ]
    .map(str::to_owned)
    .into()
}
