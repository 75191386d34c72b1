//! Servers that nobody here wrote, over real sockets.

mod chapter;
pub mod fedify;
pub mod pasture;
