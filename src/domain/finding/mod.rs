//! Finding open opportunities: what is asked for, what answers, and how many would answer otherwise.

mod register;
mod tally;
mod wanted;

pub use register::{Change, Found, Listing, Matches, Place, Question, Register};
pub use tally::Tally;
pub use wanted::{Wanted, Within};
