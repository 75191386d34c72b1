//! What a member takes along: everything that this chapter keeps about them and that they wrote, in one document.
//!
//! What they did in an office of the chapter, reviewing or deciding, is the chapter's and not in it.

mod account;
mod ambassadors;
mod conversations;
mod opportunities;
mod organisations;
mod partners;
mod record;
mod reports;

use super::{ServiceResult, chapter};
use crate::app::Tx;
use crate::domain::Member;
use crate::store::FileName;

use record::ChapterRecord;
pub use record::MemberRecord;

/// Where the schema of a [`MemberRecord`] is published.
pub const SCHEMA: &str = "/schemas/member-record-1.json";

/// The directory of the pictures, beside the document.
const PICTURES: &str = "images";

/// A member's record, and the pictures that it names.
#[derive(Debug)]
pub struct Export {
    pub record: MemberRecord,
    pub pictures: Vec<FileName>,
}

/// Everything of `member`, who asks for it themselves.
pub fn export(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Export> {
    let mut pictures = Vec::new();
    let opportunities = opportunities::list(tx, member, &mut pictures)?;
    let (interests, interests_received) = conversations::list_interests(tx, member)?;
    let record = MemberRecord {
        schema: tx.app.urls.page(SCHEMA),
        exported_at: tx.now.into(),
        chapter: ChapterRecord { name: chapter::get(tx)?.name, address: tx.app.urls.home() },
        account: account::account(tx, member)?,
        application: account::application(tx, member)?,
        profile: account::profile(tx, member, &mut pictures)?,
        notifications: account::notifications(tx, member)?,
        relations: account::relations(tx, member)?,
        opportunities,
        drafts: opportunities::list_drafts(tx, member)?,
        interests,
        interests_received,
        conversations: conversations::list_joined(tx, member)?,
        posts: conversations::list_posts(tx, member)?,
        tribes: conversations::list_tribes(tx, member)?,
        organisations: organisations::list(tx, member)?,
        mandates: ambassadors::list(tx, member)?,
        liaisons: partners::list(tx, member)?,
        saved_searches: account::saved_searches(tx, member)?,
        reports: reports::list(tx, member)?,
        decisions: reports::list_decisions(tx, member)?,
    };
    Ok(Export { record, pictures })
}

/// The path of a picture beside the document.
pub fn path_of(picture: &FileName) -> String {
    format!("{PICTURES}/{picture}")
}

/// The JSON Schema (2020-12) of a [`MemberRecord`].
pub fn schema() -> String {
    format!("{:#}", schemars::schema_for!(MemberRecord).to_value())
}
