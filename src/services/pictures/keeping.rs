//! How a file comes to be kept, and how it goes.

use std::time::Duration;

use crate::app::{App, Tx};
use crate::clock::Timestamp;
use crate::db::jobs::{self, JobKind};
use crate::db::{DbError, pictures};
use crate::domain::{PictureFile, PictureFiles};
use crate::id::Id;
use crate::images::{Prepared, Rendition};
use crate::queue;
use crate::services::ServiceResult;
use crate::store::FileName;

/// How long a file that was written may wait to become part of something.
const PATIENCE: Duration = Duration::from_secs(3600);
/// How often what was left behind is looked for.
const SWEEP: Duration = Duration::from_secs(3600);
/// Files swept at once.
const MOST: i64 = 500;
/// Sweeping is about everything.
pub(super) const NO_SUBJECT: Id = Id::new(0);

/// The files of a picture could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum NotKept {
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("the file store: {0}")]
    Store(#[from] std::io::Error),
}

/// Writes both sizes of a picture.
pub async fn keep(app: &App, prepared: Prepared) -> Result<PictureFiles, NotKept> {
    let [full, small] = keep_all(app, [prepared.full, prepared.small]).await?;
    Ok(PictureFiles { full, small })
}

/// Writes files. Their names are noted first: whatever happens from here on, they are swept unless they become part of
/// something within the hour.
pub async fn keep_all<const N: usize>(
    app: &App,
    renditions: [Rendition; N],
) -> Result<[PictureFile; N], NotKept> {
    let files = renditions.each_ref().map(|rendition| PictureFile {
        name: FileName::of(app.ids.next(), rendition),
        width: rendition.width,
        height: rendition.height,
    });
    let names = files.each_ref().map(|file| file.name.clone());
    let note = move |tx: &mut Tx<'_>| {
        let until = tx.now.plus(PATIENCE);
        pictures::insert_stored_files(tx.conn, &names.each_ref(), until)
    };
    app.write(note).await?;
    for (file, rendition) in files.iter().zip(renditions) {
        app.store.put(&file.name, rendition.bytes).await?;
    }
    Ok(files)
}

/// Whether the files still wait; from now on they belong to something.
pub(in crate::services) fn claim(tx: &mut Tx<'_>, files: &[&PictureFile]) -> ServiceResult<bool> {
    let names: Vec<&FileName> = files.iter().map(|file| &file.name).collect();
    Ok(pictures::claim_stored_files(tx.conn, &names, tx.now)?)
}

/// Files that nobody has, to be deleted and then forgotten.
pub fn list_unused(tx: &mut Tx<'_>) -> ServiceResult<Vec<FileName>> {
    Ok(pictures::list_unused_files(tx.conn, tx.now, MOST)?)
}

/// They were deleted. Looks again in an hour, or at once when there may be more.
pub fn forget(tx: &mut Tx<'_>, names: &[FileName]) -> ServiceResult<()> {
    for name in names {
        pictures::delete_stored_file(tx.conn, name)?;
    }
    let is_all = i64::try_from(names.len()).is_ok_and(|count| count < MOST);
    let next: Timestamp = if is_all { tx.now.plus(SWEEP) } else { tx.now };
    Ok(queue::plan(tx, JobKind::SweepFiles, NO_SUBJECT, next)?)
}

/// Begins to look for what was left behind, when that was not begun by an earlier run.
pub fn sweep_later(tx: &mut Tx<'_>) -> ServiceResult<()> {
    if !jobs::is_planned(tx.conn, JobKind::SweepFiles, NO_SUBJECT)? {
        queue::plan(tx, JobKind::SweepFiles, NO_SUBJECT, tx.now.plus(SWEEP))?;
    }
    Ok(())
}
