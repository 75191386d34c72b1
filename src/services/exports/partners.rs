//! The partners that a member keeps in touch with.

use schemars::JsonSchema;
use serde::Serialize;

use crate::app::Tx;
use crate::db::partners;
use crate::domain::Member;
use crate::services::ServiceResult;

/// Being the chapter's liaison with a partner.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LiaisonRecord {
    pub partner: String,
    /// ISO 3166-1 or UN M49.
    pub territory: Vec<String>,
}

pub(super) fn list(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Vec<LiaisonRecord>> {
    let theirs = partners::list_partners_of(tx.conn, member.id)?.into_iter();
    let record = theirs.map(|partner| LiaisonRecord {
        partner: partner.name,
        territory: partner.territory.iter().map(ToString::to_string).collect(),
    });
    Ok(record.collect())
}
