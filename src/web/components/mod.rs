//! What pages share: one component a file, each a function of typed arguments.

pub mod date;
pub mod deadline;
pub mod departure;
pub mod destination;
pub mod empty_state;
pub mod ending;
pub mod error_summary;
pub mod facts;
pub mod field;
pub mod footer;
pub mod icon;
pub mod interest_line;
pub mod layout;
pub mod masthead;
pub mod notice;
pub mod opportunity_row;
pub mod opportunity_sheet;
pub mod pager;
pub mod person_line;
pub mod reply_box;
pub mod status;
pub mod thread;
pub mod twinning_status;
pub mod words;
