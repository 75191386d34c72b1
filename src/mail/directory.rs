//! Letters as files, for a chapter without a mail server: whoever looks after the machine can read them there.

use std::path::PathBuf;

use super::{Letter, Mailer, MailerFuture, NotSent};

/// Keeps one `.eml` file a letter.
#[derive(Clone, Debug)]
pub struct Directory(PathBuf);

impl Directory {
    /// The directory is made with the first letter.
    pub fn new(path: PathBuf) -> Self {
        Self(path)
    }

    async fn keep(&self, letter: &Letter) -> Result<(), NotSent> {
        let message = letter.message()?.formatted();
        let later = |error: std::io::Error| NotSent::Later(error.to_string());
        tokio::fs::create_dir_all(&self.0).await.map_err(later)?;
        let path = self.0.join(format!("{}.eml", letter.id));
        tokio::fs::write(path, message).await.map_err(later)
    }
}

impl Mailer for Directory {
    fn send<'a>(&'a self, letter: &'a Letter) -> MailerFuture<'a> {
        Box::pin(self.keep(letter))
    }
}
