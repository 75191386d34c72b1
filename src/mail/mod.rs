//! Mail: what a letter is, how it reads as text and as HTML, and the ways it leaves. Who gets which one is decided in
//! `services`.

mod content;
mod directory;
mod letter;
mod memory;
mod smtp;

use std::fmt;
use std::future::Future;
use std::pin::Pin;

pub use content::{Block, Content, Entry, Footer};
pub use directory::Directory;
pub use letter::{Letter, is_address};
pub use memory::Memory;
pub use smtp::{Smtp, SmtpOptions};

pub type MailerFuture<'a> = Pin<Box<dyn Future<Output = Result<(), NotSent>> + Send + 'a>>;

/// One way for letters to leave: a server, a directory, or the memory of a test.
pub trait Mailer: Send + Sync + fmt::Debug {
    /// Hands one letter over. `Ok`: somebody else has it now and answers for it.
    fn send<'a>(&'a self, letter: &'a Letter) -> MailerFuture<'a>;
}

/// Why a letter was not taken. The text is the server's, for the log and for whoever looks after the address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSent {
    /// Nobody answered, or asked to come again later.
    #[error("not now: {0}")]
    Later(String),
    /// This letter will not be taken, however often it is offered.
    #[error("refused: {0}")]
    Refused(String),
    /// There is no such address, or it takes no mail: it will not take any other letter either.
    #[error("no such address: {0}")]
    NoSuchAddress(String),
}
