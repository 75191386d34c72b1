//! A directory on this machine: where a chapter keeps its files unless it says otherwise.

use std::io::{self, ErrorKind};
use std::path::PathBuf;

use bytes::Bytes;
use tokio::fs;
use tokio::io::AsyncWriteExt;

use super::{FileName, Store, Stored};

#[derive(Clone, Debug)]
pub struct Directory(PathBuf);

impl Directory {
    /// It is made when the first file is kept.
    pub fn new(path: PathBuf) -> Self {
        Self(path)
    }

    async fn write(&self, name: &FileName, bytes: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.0).await?;
        // Under another name until all of it is there: what has its name is whole.
        let unfinished = self.0.join(format!("{name}.part"));
        let mut file = fs::File::create(&unfinished).await?;
        file.write_all(bytes).await?;
        file.sync_all().await?;
        fs::rename(&unfinished, self.0.join(name.as_str())).await
    }
}

impl Store for Directory {
    fn put<'a>(&'a self, name: &'a FileName, bytes: Bytes) -> Stored<'a, ()> {
        Box::pin(async move { self.write(name, &bytes).await })
    }

    fn get<'a>(&'a self, name: &'a FileName) -> Stored<'a, Option<Bytes>> {
        Box::pin(async move {
            match fs::read(self.0.join(name.as_str())).await {
                Ok(bytes) => Ok(Some(Bytes::from(bytes))),
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error),
            }
        })
    }

    fn delete<'a>(&'a self, name: &'a FileName) -> Stored<'a, ()> {
        Box::pin(async move {
            for file in [self.0.join(format!("{name}.part")), self.0.join(name.as_str())] {
                match fs::remove_file(file).await {
                    Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
                    _ => {}
                }
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Memory;

    #[tokio::test]
    async fn both_stores_keep_give_and_forget() {
        let place = tempfile::tempdir().unwrap();
        let directory = Directory::new(place.path().join("images"));
        let stores: [&dyn Store; 2] = [&directory, &Memory::default()];
        for store in stores {
            let name = FileName::parse("7-0123456789abcdef.jpg").unwrap();
            assert_eq!(store.get(&name).await.unwrap(), None);
            store.delete(&name).await.unwrap();
            store.put(&name, Bytes::from_static(b"picture")).await.unwrap();
            assert_eq!(store.get(&name).await.unwrap().unwrap(), "picture");
            store.delete(&name).await.unwrap();
            assert_eq!(store.get(&name).await.unwrap(), None);
        }
        assert_eq!(std::fs::read_dir(place.path().join("images")).unwrap().count(), 0);
    }
}
