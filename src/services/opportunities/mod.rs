//! The life of an opportunity: written, reviewed, published, changed, closed; and copies of others'.

mod author;
mod charter;
mod destinations;
mod ending;
mod for_chapters;
mod import;
mod in_groups;
mod leaving;
mod publish;
mod receive;
mod renewal;
mod review;
mod talks;
mod versions;
mod view;

pub(in crate::services) use author::get_manageable;
pub use author::{create, edit, erase, submit};
pub use charter::lacks_french;
pub use destinations::{Destinations, destinations};
pub use ending::{Closed, close, find_closed, withdraw};
pub(in crate::services) use for_chapters::{bring, is_read_at, readers_elsewhere};
pub use for_chapters::{get_for_chapter, is_for_chapters};
pub use import::{Exported, Row, RowProblem, check_rows, export, import};
pub(in crate::services) use in_groups::bring_open;
pub use in_groups::{Group, find_group, list_for_groups};
pub use leaving::{leave, leave_now, recall};
pub(in crate::services) use publish::{check_unnamed, inboxes_of, tell_changed};
pub use publish::{expire, publication};
pub use receive::receive;
pub use renewal::{is_renewal_fresh, list_ending, renew, undo_renewal};
pub use review::{approve, count_waiting, list_rounds, list_to_requalify, list_waiting, send_back};
pub(in crate::services) use talks::refresh_discussion;
pub use versions::{list_behind, list_versions, remove_version, save_version};
pub(in crate::services) use view::sheets;
pub use view::{Filter, Page, Sheet, get, list_by_author, list_by_member, list_open};
