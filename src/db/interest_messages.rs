//! What was said about an interest.

use diesel::prelude::*;
use url::Url;

use super::row::stored_url;
use super::schema::interest_message as message;
use super::{Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::interest::Message;
use crate::id::Id;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = message)]
struct MessageRow {
    id: i64,
    uri: String,
    interest_id: i64,
    author_id: i64,
    member_id: Option<i64>,
    content: String,
    created_at: i64,
}

pub fn insert_message(conn: &mut Conn, new: &Message) -> Result<(), DbError> {
    let row = MessageRow {
        id: new.id.get(),
        uri: new.uri.to_string(),
        interest_id: new.interest.get(),
        author_id: new.author.get(),
        member_id: new.member.map(Id::get),
        content: new.content.clone(),
        created_at: new.created_at.millis(),
    };
    diesel::insert_into(message::table).values(row).execute(conn)?;
    Ok(())
}

/// Writes what an edit changes.
pub fn update_message(conn: &mut Conn, id: Id, content: &str) -> Result<(), DbError> {
    diesel::update(message::table.find(id.get())).set(message::content.eq(content)).execute(conn)?;
    Ok(())
}

pub fn delete_message(conn: &mut Conn, id: Id) -> Result<(), DbError> {
    diesel::delete(message::table.find(id.get())).execute(conn)?;
    Ok(())
}

/// Removes what one actor said about an interest.
pub fn delete_messages_by(conn: &mut Conn, interest: Id, author: Id) -> Result<(), DbError> {
    let theirs = message::table.filter(message::interest_id.eq(interest.get()));
    diesel::delete(theirs.filter(message::author_id.eq(author.get()))).execute(conn)?;
    Ok(())
}

pub fn find_message_by_uri(conn: &mut Conn, uri: &Url) -> Result<Option<Message>, DbError> {
    let found = message::table.filter(message::uri.eq(uri.as_str()));
    let row = found.select(MessageRow::as_select()).get_result(conn).optional()?;
    row.map(message_of).transpose()
}

/// Everything that was said about an interest, oldest first.
pub fn list_messages(conn: &mut Conn, interest: Id) -> Result<Vec<Message>, DbError> {
    let these = message::table.filter(message::interest_id.eq(interest.get()));
    let rows = these.order(message::id).select(MessageRow::as_select()).load(conn)?;
    rows.into_iter().map(message_of).collect()
}

pub fn count_messages(conn: &mut Conn, interest: Id) -> Result<i64, DbError> {
    Ok(message::table.filter(message::interest_id.eq(interest.get())).count().get_result(conn)?)
}

fn message_of(row: MessageRow) -> Result<Message, DbError> {
    Ok(Message {
        id: Id::new(row.id),
        uri: stored_url("interest_message.uri", &row.uri)?,
        interest: Id::new(row.interest_id),
        author: Id::new(row.author_id),
        member: row.member_id.map(Id::new),
        content: row.content,
        created_at: Timestamp::from_millis(row.created_at),
    })
}
