//! Pages: view models in, HTML text out; knows no HTTP.
//!
//! Every page is a struct of finished words, its template has the same name in `templates/`, and
//! the template only loops and chooses. Numbers are formatted and positions on a scale computed
//! before a struct is filled. A *part* is a piece of a page with a template of its own: it stands
//! inside pages by `{{ part }}`, and inside a guide's text by [`Html::of`].
//!
//! | file | what it draws |
//! |---|---|
//! | `chrome` | what stands around every page: head, header, footer; and the trail |
//! | `home_page`, `careers_page`, `guide_page` | the front, the board of careers, a guide |
//! | `compare_page` | two or three roles side by side |
//! | `jobs_page`, `job_page`, `closed_job_page` | lists of jobs, one job, one that has closed |
//! | `salaries_page`, `area_page`, `offer_page` | pay by role and place, one area, one offer |
//! | `companies_page`, `company_page` | who is hiring, one employer |
//! | `saved_page` | the shelf that the browser fills with saved jobs |
//! | `plain_pages` | sources, prose pages, not found, errors |
//! | `parts` | plates, marks, job rows, charts, tables, blocks of a guide's text |
//! | `context` | what every page is made from: library, index, links, the day |
//! | `article` | a document's text, its figures drawn and its sources numbered |
//! | `job_words`, `dates`, `official` | a job, a date, a role's official pay in words |
//! | `structured`, `machines` | JSON-LD; the sitemap, the feed of guides, robots, OpenSearch |
//! | `syndication`, `api` | a list of jobs as Atom, JSON Feed, CSV; the read API |
//!
//! A page's file holds its struct; `compose` beside it fills the struct from the domain's values.

pub mod api;
pub mod area_page;
pub mod article;
pub mod careers_page;
pub mod chrome;
pub mod closed_job_page;
pub mod companies_page;
pub mod company_page;
pub mod compare_page;
pub mod context;
pub mod dates;
pub mod guide_page;
pub mod home_page;
mod html;
pub mod job_page;
mod job_words;
pub mod jobs_page;
pub mod machines;
pub mod offer_page;
mod official;
pub mod parts;
pub mod plain_pages;
pub mod salaries_page;
#[cfg(test)]
mod samples;
pub mod saved_page;
mod structured;
pub mod syndication;

pub use area_page::AreaPage;
pub use careers_page::CareersPage;
pub use chrome::{Chrome, Link, Trail};
pub use closed_job_page::ClosedJobPage;
pub use companies_page::CompaniesPage;
pub use company_page::CompanyPage;
pub use compare_page::ComparePage;
pub use context::Mode;
pub use guide_page::GuidePage;
pub use home_page::HomePage;
pub use html::Html;
pub use job_page::JobPage;
pub use jobs_page::JobsPage;
pub use offer_page::OfferPage;
pub use plain_pages::{ErrorPage, InfoPage, NotFoundPage, SourcesPage};
pub use salaries_page::{SalariesPage, salaries_csv};
pub use saved_page::SavedPage;
