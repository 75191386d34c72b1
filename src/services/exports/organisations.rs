//! The organisations that a member speaks for, or did, and what they did in their name. Of the others there: nothing.

use schemars::JsonSchema;
use serde::Serialize;

use super::record::Moment;
use crate::app::Tx;
use crate::db::organisations;
use crate::domain::organisation::Manager;
use crate::domain::{Member, Organisation};
use crate::services::ServiceResult;

/// An organisation that the member speaks for, or did.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OrganisationRecord {
    /// The name in its address.
    pub handle: String,
    pub name: String,
    /// `invited`, `accepted` or `ended`.
    pub state: String,
    /// The other managers may know the member's name.
    pub is_seen: bool,
    /// Their languages count among those of the organisation.
    pub lends_languages: bool,
    pub since: Moment,
    /// What they did in its name, oldest first.
    pub done: Vec<OrganisationActRecord>,
}

/// Something that the member did in the name of an organisation.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OrganisationActRecord {
    pub kind: String,
    /// The title of what it was done to.
    pub about: String,
    pub at: Moment,
}

pub(super) fn list(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Vec<OrganisationRecord>> {
    let mut acts = organisations::list_acts_by(tx.conn, member.id)?;
    let managed = organisations::list_managed(tx.conn, member.id)?.into_iter();
    let record = |(organisation, manager): (Organisation, Manager)| {
        // What a steward decided about one that is not theirs stays behind.
        let theirs = acts.extract_if(.., |act| act.organisation == organisation.id);
        let done = theirs.map(|act| OrganisationActRecord {
            kind: act.kind.as_str().to_owned(),
            about: act.about,
            at: act.at.into(),
        });
        OrganisationRecord {
            done: done.collect(),
            handle: organisation.handle,
            name: organisation.description.name,
            state: manager.standing.as_str().to_owned(),
            is_seen: manager.is_seen,
            lends_languages: manager.lends_languages,
            since: manager.created_at.into(),
        }
    };
    Ok(managed.map(record).collect())
}
