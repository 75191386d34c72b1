//! The ground the integration tests stand on.
//!
//! A test is an `async fn(ground: Ground)` listed in its module's `tests![…]`; it fails by panicking. The harness
//! makes one trial of it per database, hands it a [`Ground`] with fresh databases and a directory, and stops it
//! when its time is up. What the machine lacks is said before the run, and the tests that need it are ignored by
//! name; `ENTREGENT_TEST_REQUIRE=postgres,browser,peers` makes the lack of one a failure.

mod apsig;
mod authenticator;
mod browser;
mod chapter;
mod cluster;
mod fedify;
mod ground;
mod letter_server;
mod lines;
mod needs;
mod network;
mod peer;
mod postgres;
mod process;
mod program;
mod queues;
mod reader;
mod run;
mod test;
mod visitor;
mod walk;

pub use apsig::ApsigPeer;
pub use authenticator::Authenticator;
pub use browser::{Browser, Window};
pub use chapter::{TestApp, settle, sugar, today};
pub use fedify::{FedifyPeer, Speaks};
pub use ground::{Engine, Ground};
pub use letter_server::LetterServer;
pub use lines::logged;
pub use needs::{Machine, Need, folder_of, python_of};
pub use network::{MemoryNetwork, Sent, profile_of};
pub use peer::{Peer, Person};
pub use process::{
    Cast, Chapter, PASSWORD, Said, Settings, entregent, eventually, free_port, run_to_end, run_to_end_within,
    twin,
};
pub use reader::{Answered, Reader};
pub use run::{run, run_within};
pub use test::Test;
pub(crate) use test::tests;
pub use visitor::{Row, Unanswered, Visitor};
pub use walk::Walk;
