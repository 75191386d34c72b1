//! A ZIP archive that is written while it is sent, so that it may be larger than the memory of the machine.

use std::io::{self, Write};
use std::sync::Arc;

use axum::body::Body;
use bytes::Bytes;
use futures_util::stream;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::store::{FileName, Store};

/// Pieces that wait for a slow reader.
const AHEAD: usize = 8;

/// What is in an archive: small documents, and files of the store, each under its path.
#[derive(Debug, Default)]
pub struct Archive {
    pub documents: Vec<(String, Vec<u8>)>,
    pub files: Vec<(String, FileName)>,
}

impl Archive {
    /// The body of an answer. One that breaks off is no valid archive, so that nobody takes a part for the whole.
    pub fn into_body(self, store: Arc<dyn Store>) -> Body {
        let (sender, receiver) = mpsc::channel(AHEAD);
        let runtime = Handle::current();
        tokio::task::spawn_blocking(move || {
            let pieces = Pieces(sender.clone());
            if let Err(error) = self.write(pieces, store.as_ref(), &runtime) {
                // Nobody listens when the reader went away: then there is nobody to tell.
                let _ = sender.blocking_send(Err(error));
            }
        });
        let next = |mut receiver: mpsc::Receiver<io::Result<Bytes>>| async {
            receiver.recv().await.map(|piece| (piece, receiver))
        };
        Body::from_stream(stream::unfold(receiver, next))
    }

    fn write(self, to: impl Write, store: &dyn Store, runtime: &Handle) -> io::Result<()> {
        // Pictures are compressed already, and the documents are on the way.
        let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        let mut archive = ZipWriter::new_stream(to);
        for (path, document) in self.documents {
            archive.start_file(path, options)?;
            archive.write_all(&document)?;
        }
        for (path, name) in self.files {
            // One that went away meanwhile is left out.
            if let Some(file) = runtime.block_on(store.get(&name))? {
                archive.start_file(path, options)?;
                archive.write_all(&file)?;
            }
        }
        archive.finish()?;
        Ok(())
    }
}

/// Hands on what is written, waiting for whoever reads it.
struct Pieces(mpsc::Sender<io::Result<Bytes>>);

impl Write for Pieces {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let sent = self.0.blocking_send(Ok(Bytes::copy_from_slice(piece)));
        sent.map_err(|_| io::ErrorKind::BrokenPipe)?;
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
