//! Organisations: the list, proposing one, looking after one.

mod describing;
mod desk;
mod list;

pub use describing::{DescribingView, get as get_description, get_new, post as post_description, post_new};
pub use desk::{OrganisationDeskView, answer, get as get_desk, post as post_desk};
pub use list::{OrganisationsView, decide, get};
