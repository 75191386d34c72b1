//! The mandates that a member was offered.

use schemars::JsonSchema;
use serde::Serialize;

use super::record::Moment;
use crate::app::Tx;
use crate::db::mandates;
use crate::domain::Member;
use crate::domain::ambassador::Mandate;
use crate::services::ServiceResult;

/// Being an ambassador of the chapter, or having been asked.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MandateRecord {
    /// ISO 3166-1 or UN M49.
    pub territory: Vec<String>,
    /// `offered`, `accepted`, `declined` or `ended`.
    pub state: String,
    /// The version of the charter that they accepted.
    pub charter_version: Option<i64>,
    pub accepted_at: Option<Moment>,
    pub offered_at: Moment,
    pub ends_at: Moment,
}

pub(super) fn list(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Vec<MandateRecord>> {
    let all = mandates::list_mandates_of(tx.conn, member.id)?;
    Ok(all.into_iter().map(record).collect())
}

fn record(mandate: Mandate) -> MandateRecord {
    MandateRecord {
        territory: mandate.territory.iter().map(ToString::to_string).collect(),
        state: mandate.state.as_str().to_owned(),
        charter_version: mandate.accepted.map(|(version, _)| version),
        accepted_at: mandate.accepted.map(|(_, at)| at.into()),
        offered_at: mandate.created_at.into(),
        ends_at: mandate.ends_at.into(),
    }
}
