//! One file a page: its view (everything it shows) and its markup.

mod about;
mod actor;
mod chapters;
mod choose_password;
mod confirm;
mod edit;
mod error;
mod first_run;
mod follow_help;
mod home;
mod my_opportunities;
mod opportunities;
mod opportunity;
mod people;
mod profile;
mod review;
mod reviews;
mod sign_in;

pub use about::AboutView;
pub use actor::ActorView;
pub use chapters::{ChaptersView, FollowedChapter};
pub use choose_password::ChoosePasswordView;
pub use confirm::{ConfirmView, Ending};
pub use edit::EditView;
pub use error::{ErrorKind, ErrorView};
pub use first_run::{FirstRun, FirstRunView};
pub use follow_help::FollowHelpView;
pub use home::HomeView;
pub use my_opportunities::MyOpportunitiesView;
pub use opportunities::{FilterChoices, Filters, OpportunitiesView};
pub use opportunity::{OpportunityView, Permissions};
pub use people::{NewPerson, PeopleView, PersonAddedView};
pub use profile::{Profile, ProfileView};
pub use review::ReviewView;
pub use reviews::{ReviewsView, Waiting};
pub use sign_in::SignInView;
