//! Files that are too large for rows, by name. What they are of, and who may see them, the database says; a store only
//! keeps them.

mod directory;
mod memory;
mod name;

use std::fmt;
use std::future::Future;
use std::io;
use std::pin::Pin;

use bytes::Bytes;

pub use directory::Directory;
pub use memory::Memory;
pub use name::FileName;

pub type Stored<'a, T> = Pin<Box<dyn Future<Output = io::Result<T>> + Send + 'a>>;

/// Where files are kept. A name never gets another content, so that whoever keeps copies never asks again.
pub trait Store: Send + Sync + fmt::Debug {
    /// Keeps it; durable when done.
    fn put<'a>(&'a self, name: &'a FileName, bytes: Bytes) -> Stored<'a, ()>;

    fn get<'a>(&'a self, name: &'a FileName) -> Stored<'a, Option<Bytes>>;

    /// Whether it was there or not.
    fn delete<'a>(&'a self, name: &'a FileName) -> Stored<'a, ()>;
}
