//! What the author does with the pictures of an opportunity: while it is a draft, and on every copy once it is published.

use super::{keeping, sweep_now};
use crate::app::Tx;
use crate::db::{interests, opportunities as rows, pictures};
use crate::domain::opportunity::{Move, Opportunity, Problem, State};
use crate::domain::{Member, Picture, PictureFiles};
use crate::id::Id;
use crate::services::{
    Forbidden, ServiceError, ServiceResult, Wrong, anonymity, opportunities, qualifications,
};

/// A picture that was added, and what is wrong with its words: it is kept without them, and nobody else sees it.
#[derive(Debug)]
pub struct Added {
    pub picture: Picture,
    pub wrong: Option<ServiceError>,
}

/// Whether this member may add one more, before anything is read of it.
pub fn check_room(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<()> {
    let item = get_editable(tx, member, id)?;
    require_room(tx, &item).map(|_| ())
}

/// A picture whose files are kept. Without right words it stays with its author until it has them.
///
/// A picture that nobody checked takes the mark of what is published away: it could show something else than what was
/// checked.
pub fn add(
    tx: &mut Tx<'_>,
    member: &Member,
    id: Id,
    files: PictureFiles,
    typed: &str,
) -> ServiceResult<Added> {
    let item = get_editable(tx, member, id)?;
    let position = require_room(tx, &item)?;
    if !keeping::claim(tx, &[&files.full, &files.small])? {
        return Err(ServiceError::Refused("the files of a picture waited too long"));
    }
    let (description, wrong) = match check_words(tx, id, typed) {
        Ok(text) => (text, None),
        Err(error @ ServiceError::Db(_)) => return Err(error),
        Err(error) => (String::new(), Some(error)),
    };
    let picture =
        Picture { id: tx.next_id(), opportunity: id, description, source: None, files: Some(files) };
    pictures::insert_picture(tx.conn, &picture, position, tx.now)?;
    if picture.is_shown() {
        save(tx, item, true)?;
    }
    Ok(Added { picture, wrong })
}

/// What a picture shows, in words.
pub fn describe(tx: &mut Tx<'_>, member: &Member, id: Id, picture: Id, typed: &str) -> ServiceResult<()> {
    let item = get_editable(tx, member, id)?;
    let (position, mut picture) = get(tx, &item, picture)?;
    let description = check_words(tx, id, typed)?;
    if description == picture.description {
        return Ok(());
    }
    picture.description = description;
    pictures::update_picture(tx.conn, &picture, position)?;
    save(tx, item, true)
}

/// One place nearer to the beginning.
pub fn move_up(tx: &mut Tx<'_>, member: &Member, id: Id, picture: Id) -> ServiceResult<()> {
    let item = get_editable(tx, member, id)?;
    let (position, moved) = get(tx, &item, picture)?;
    let mut all = pictures::list_pictures(tx.conn, id)?;
    if position == 0 {
        return Ok(());
    }
    all.swap(position, position - 1);
    for (position, picture) in all.iter().enumerate() {
        pictures::update_picture(tx.conn, picture, position)?;
    }
    if moved.is_shown() { save(tx, item, false) } else { Ok(()) }
}

/// Takes a picture away, here and on every copy.
pub fn remove(tx: &mut Tx<'_>, member: &Member, id: Id, picture: Id) -> ServiceResult<()> {
    let item = get_editable(tx, member, id)?;
    let (_, picture) = get(tx, &item, picture)?;
    pictures::delete_picture(tx.conn, picture.id)?;
    sweep_now(tx)?;
    if picture.is_shown() { save(tx, item, false) } else { Ok(()) }
}

/// The picture, and its place among the others.
fn get(tx: &mut Tx<'_>, item: &Opportunity, picture: Id) -> ServiceResult<(usize, Picture)> {
    let all = pictures::list_pictures(tx.conn, item.id)?;
    all.into_iter().enumerate().find(|(_, it)| it.id == picture).ok_or(ServiceError::NotFound)
}

/// How many there are, unless there are as many as there may be.
fn require_room(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<usize> {
    // Two that are sent at the same time must not both be the last one.
    interests::lock_interests_in(tx.conn, item.id)?;
    let count = pictures::list_pictures(tx.conn, item.id)?.len();
    if count < Picture::MAX { Ok(count) } else { Err(ServiceError::Wrong(Wrong::TooManyPictures)) }
}

fn check_words(tx: &mut Tx<'_>, id: Id, typed: &str) -> ServiceResult<String> {
    let text = Picture::check_description(typed).map_err(|problem| match problem {
        Problem::Missing => ServiceError::Wrong(Wrong::Empty),
        _ => ServiceError::Wrong(Wrong::TooLong),
    })?;
    anonymity::check_text(tx, id, &text)?;
    Ok(text)
}

fn get_editable(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<Opportunity> {
    let mut item = rows::find_opportunity(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    if !item.is_of(member) {
        return Err(ServiceError::Forbidden(Forbidden::NotAuthor));
    }
    item.state = item.state.after(Move::Edit)?;
    Ok(item)
}

/// The pictures are written: the opportunity says when, to everyone who has it.
fn save(tx: &mut Tx<'_>, mut item: Opportunity, is_new_to_readers: bool) -> ServiceResult<()> {
    if item.state == State::Published {
        if is_new_to_readers {
            qualifications::void(tx, &mut item)?;
        }
        qualifications::ask_again(tx, &mut item)?;
        return opportunities::tell_changed(tx, item);
    }
    item.updated_at = tx.now;
    Ok(rows::update_opportunity(tx.conn, &item)?)
}
