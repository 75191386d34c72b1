//! What a chapter takes from others, and what it refuses: on the shared inbox and on an actor's own.

mod besieged;
pub mod blocks;
pub mod carried;
pub mod collections;
pub mod fetched;
pub mod followers;
pub mod forged;
pub mod hostile;
pub mod keys;
pub mod mastodon;
pub mod moves;
pub mod posts;
pub mod quotes;
pub mod reactions;
pub mod reports;
mod scene;
pub mod shapes;
pub mod side_by_side;
pub mod wrapped;
