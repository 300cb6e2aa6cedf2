//! A query with one choice more or less. Each change leads to the first page.

use super::{Choice, Days, Facet, NOT_STATED, Query, Sort, clean_text, facet};
use crate::{figures::money::Currency, jobs::posting::JobId};

impl Query {
    /// Adds a value that [`Facet::value`] made.
    pub(super) fn add(&mut self, facet: Facet, value: &str) {
        match facet {
            Facet::Pay if value == NOT_STATED => self.pay_not_stated = true,
            Facet::Pay => {
                let floors = [self.pay_floor, facet::pay_floor(value)];
                self.pay_floor = floors.into_iter().flatten().min();
            }
            Facet::Posted if value == NOT_STATED => self.posted_not_stated = true,
            Facet::Posted => self.posted = self.posted.max(Days::parse(value)),
            _ => {
                self.lists
                    .entry(facet)
                    .or_default()
                    .insert(value.to_owned());
            }
        }
    }

    /// The first page of this query with one choice more. A text, a floor or an age takes the
    /// place of the one before. A value that cannot be changes nothing.
    #[must_use]
    pub fn with(&self, choice: &Choice) -> Self {
        let mut query = self.clone();
        match choice {
            Choice::Text(text) => query.text = clean_text(text),
            Choice::Value(facet, value) => {
                if let Some(value) = facet.value(value) {
                    match facet {
                        Facet::Pay if value != NOT_STATED => query.pay_floor = None,
                        Facet::Posted if value != NOT_STATED => query.posted = None,
                        _ => {}
                    }
                    query.add(*facet, &value);
                }
            }
        }
        query.with_page(1, None)
    }

    /// The first page of this query with one choice less.
    #[must_use]
    pub fn without(&self, choice: &Choice) -> Self {
        let mut query = self.clone();
        match choice {
            Choice::Text(_) => query.text = None,
            Choice::Value(facet, value) if self.has(*facet, value) => match facet {
                Facet::Pay if value == NOT_STATED => query.pay_not_stated = false,
                Facet::Pay => query.pay_floor = None,
                Facet::Posted if value == NOT_STATED => query.posted_not_stated = false,
                Facet::Posted => query.posted = None,
                _ => {
                    query.lists.entry(*facet).or_default().remove(value);
                }
            },
            Choice::Value(..) => {}
        }
        query.with_page(1, None)
    }

    /// The first page of this query with nothing chosen of a facet.
    #[must_use]
    pub fn without_facet(&self, facet: Facet) -> Self {
        let choices = self.values(facet).into_iter();
        choices.fold(self.clone(), |query, value| {
            query.without(&Choice::Value(facet, value))
        })
    }

    /// The first page of this query without its text.
    #[must_use]
    pub fn without_text(&self) -> Self {
        self.without(&Choice::Text(String::new()))
    }

    /// The first page of this query in an order.
    #[must_use]
    pub fn with_sort(&self, sort: Sort) -> Self {
        let mut query = self.clone();
        query.sort = Some(sort);
        query.with_page(1, None)
    }

    /// The first page of this query with the floor in a currency.
    #[must_use]
    pub fn with_currency(&self, currency: Currency) -> Self {
        let mut query = self.clone();
        query.currency = currency;
        query.with_page(1, None)
    }

    /// A page of this query; `upto` is the newest job when its first page was made.
    #[must_use]
    pub fn with_page(&self, page: u32, upto: Option<JobId>) -> Self {
        let mut query = self.clone();
        query.page = page;
        query.upto = upto;
        query.settle();
        query
    }
}
