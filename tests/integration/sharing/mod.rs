//! Where an opportunity goes, and when.

pub mod leaving;
