//! Who gets to see the file of a picture: whoever may read its opportunity.

use crate::app::Tx;
use crate::db::pictures;
use crate::domain::{Member, Opportunity};
use crate::id::Id;
use crate::services::{ServiceError, ServiceResult, opportunities};
use crate::store::FileName;

/// A file that may be given to whoever asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    pub name: FileName,
    /// Everyone may have it.
    pub is_public: bool,
}

/// The file of a picture for a reader. What they may not see is not found.
pub fn find_file(
    tx: &mut Tx<'_>,
    reader: Option<&Member>,
    opportunity: Id,
    name: &str,
) -> ServiceResult<Served> {
    let item = match opportunities::get(tx, reader, opportunity) {
        Ok(sheet) => sheet.opportunity,
        // Of what is gone, pictures leave nothing.
        Err(ServiceError::Gone) => return Err(ServiceError::NotFound),
        Err(error) => return Err(error),
    };
    let is_author = reader.is_some_and(|reader| item.is_of(reader));
    find(tx, &item, name, is_author)
}

/// The same for the server of a twin.
pub fn find_file_for_chapter(
    tx: &mut Tx<'_>,
    host: &str,
    opportunity: Id,
    name: &str,
) -> ServiceResult<Served> {
    let sheet = opportunities::get_for_chapter(tx, host, opportunity)?;
    find(tx, &sheet.opportunity, name, false)
}

fn find(tx: &mut Tx<'_>, item: &Opportunity, name: &str, is_author: bool) -> ServiceResult<Served> {
    let name = FileName::parse(name).ok_or(ServiceError::NotFound)?;
    let all = pictures::list_pictures(tx.conn, item.id)?;
    let picture = all.into_iter().find(|picture| picture.has_file(&name)).ok_or(ServiceError::NotFound)?;
    if !picture.is_shown() && !is_author {
        return Err(ServiceError::NotFound);
    }
    Ok(Served { name, is_public: item.is_public() && picture.is_shown() })
}
