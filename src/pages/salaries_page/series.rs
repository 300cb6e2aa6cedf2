//! The figures of one set, read once for page and CSV.

use crate::{
    content::{pay_sets::Series, role::Role},
    figures::{
        areas::{Area, Place},
        figure::Figure,
        local::{Local, PAY},
    },
    jobs::{
        open_figures::OpenJobs,
        open_there::{OpenThere, open_there},
    },
    pages::context::Context,
};

/// A set with its figures.
pub struct Shown<'a> {
    /// Role and place.
    pub series: Series,
    /// The role.
    pub role: &'a Role,
    /// The occupation whose figures stand for it, and its title; none where there is none.
    pub occupation: Option<(String, String)>,
    /// The figures there; none without an occupation or without the dataset.
    pub local: Option<Local>,
    /// The US median of the occupation.
    pub national: Option<Figure>,
    /// The open jobs there.
    pub open: OpenThere,
}

impl<'a> Shown<'a> {
    /// The figures of a set. None when its role is not there any more.
    pub fn read(context: &Context<'a>, series: &Series) -> Option<Self> {
        let library = context.library;
        let role = library.role(&series.role)?;
        let code = role.occupation.as_ref().map(|o| o.code.clone());
        let (datasets, areas) = (library.datasets(), library.areas());
        let local = |area: &Area| Local::read(datasets, areas, code.as_deref()?, area);
        let national = areas.nation().and_then(|nation| local(nation));
        let open_jobs = OpenJobs {
            currency: library.settings().currency,
        };
        let area = &series.place.area;
        Some(Self {
            role,
            local: local(area),
            national: national.and_then(|national| national.median().cloned()),
            open: open_there(context.index, areas, open_jobs, Some(&role.slug), area),
            occupation: code.clone().map(|code| {
                let title = title(context, &code);
                (code, title)
            }),
            series: series.clone(),
        })
    }

    /// Role and place in little room: "Backend Developer, Seattle, WA".
    pub fn name(&self) -> String {
        format!("{}, {}", self.role.title, short(&self.series.place))
    }

    /// The place's area.
    pub fn area(&self) -> &Area {
        &self.series.place.area
    }

    /// The code of its occupation.
    pub fn soc(&self) -> Option<&str> {
        self.occupation.as_ref().map(|(code, _)| code.as_str())
    }
}

/// A place in little room.
pub fn short(place: &Place) -> String {
    match place.city {
        Some(_) => place.name(),
        None => place.area.short(),
    }
}

/// The title of an occupation.
pub fn title(context: &Context<'_>, code: &str) -> String {
    let datasets = context.library.datasets();
    match datasets.get(PAY) {
        Some(pay) => datasets.key_label(pay, "soc", code).to_owned(),
        None => code.to_owned(),
    }
}
