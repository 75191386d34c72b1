//! The program as its operator and its neighbours meet it: processes, signals, ports, exit codes.

pub mod deciding;
pub mod kills;
pub mod misuse;
pub mod moving;
pub mod rotation;
pub mod sharing;
pub mod stopping;
pub mod sugar;
pub mod tables;
pub mod walks;
pub mod writing;
