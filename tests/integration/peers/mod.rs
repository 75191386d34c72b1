//! Servers that nobody here wrote, over real sockets.

pub mod apsig;
mod chapter;
pub mod fedify;
pub mod pasture;
