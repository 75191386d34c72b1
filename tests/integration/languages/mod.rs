//! One opportunity in several languages: written, sent, read; and what the chapter must say in French.

pub mod across;
pub mod charter;
pub mod reading;
mod scene;
pub mod writing;
