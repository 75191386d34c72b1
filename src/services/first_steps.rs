//! What a new member does first, read from what they did: nothing is kept about it.

use super::{ServiceResult, drafts, profiles};
use crate::app::Tx;
use crate::db::{interests, mail_addresses, opportunities, saved_searches, tribe_memberships};
use crate::domain::Member;

/// In the order in which they are proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Says what they speak and what they offer.
    Profile,
    /// Is reached by mail.
    Mail,
    /// Keeps a search, or says that something interests them.
    Opportunities,
    /// Is in a tribe, or asked.
    Tribe,
    /// Begins an opportunity of their own.
    Spot,
}

impl Step {
    pub const ALL: [Self; 5] = [Self::Profile, Self::Mail, Self::Opportunities, Self::Tribe, Self::Spot];

    /// The name in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Mail => "mail",
            Self::Opportunities => "opportunities",
            Self::Tribe => "tribe",
            Self::Spot => "spot",
        }
    }
}

/// Each step, and whether it is done. Nothing once all are.
pub fn list(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Vec<(Step, bool)>> {
    let mut steps = Vec::new();
    for step in Step::ALL {
        steps.push((step, is_done(tx, member, step)?));
    }
    if steps.iter().all(|(_, is_done)| *is_done) {
        steps.clear();
    }
    Ok(steps)
}

fn is_done(tx: &mut Tx<'_>, member: &Member, step: Step) -> ServiceResult<bool> {
    Ok(match step {
        Step::Profile => {
            let profile = profiles::get(tx, member)?;
            !profile.languages.is_empty() && !profile.offers.is_empty()
        }
        Step::Mail => mail_addresses::find_mail_address(tx.conn, member.id)?.usable().is_some(),
        Step::Opportunities => {
            !saved_searches::list_saved_searches(tx.conn, member.id)?.is_empty()
                || !interests::list_interests_of_member(tx.conn, member, 1)?.is_empty()
        }
        Step::Tribe => !tribe_memberships::list_memberships_of(tx.conn, member.id)?.is_empty(),
        Step::Spot => {
            !opportunities::list_by_member(tx.conn, member)?.is_empty()
                || !drafts::list(tx, member)?.is_empty()
        }
    })
}
