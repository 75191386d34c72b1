//! What a new member does first, and who runs a new chapter, read from what they did: nothing is kept about it.

use super::{ServiceResult, drafts, follows, profiles};
use crate::app::Tx;
use crate::db::{interests, mail_addresses, members, opportunities, saved_searches, tribe_memberships};
use crate::domain::Member;

/// In the order in which they are proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// There are two, so that one can check what the other wrote: whoever runs the chapter adds somebody.
    People,
    /// The chapter follows another, by a twinning or on its own.
    Chapters,
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
    /// Those of everyone.
    pub const OWN: [Self; 5] = [Self::Profile, Self::Mail, Self::Opportunities, Self::Tribe, Self::Spot];
    /// Those of whoever runs a new chapter, before their own.
    pub const OF_CHAPTER: [Self; 2] = [Self::People, Self::Chapters];

    /// The name in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Chapters => "chapters",
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
    let of_chapter = Step::OF_CHAPTER.into_iter().filter(|_| member.role.may_run_chapter());
    for step in of_chapter.chain(Step::OWN) {
        steps.push((step, is_done(tx, member, step)?));
    }
    if steps.iter().all(|(_, is_done)| *is_done) {
        steps.clear();
    }
    Ok(steps)
}

fn is_done(tx: &mut Tx<'_>, member: &Member, step: Step) -> ServiceResult<bool> {
    Ok(match step {
        Step::People => members::count_members(tx.conn)? > 1,
        Step::Chapters => !follows::list_following(tx)?.is_empty(),
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
