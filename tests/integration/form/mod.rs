//! Writing an opportunity: what its type asks, and that nothing typed is lost.

pub mod drafts;
pub mod fields;
pub mod wizard;
