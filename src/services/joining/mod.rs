//! Becoming a member (R11, decision 28): by an invitation, which one person uses once, or by an application, which leads
//! to an invitation or to a refusal with its reason.

mod applications;
mod invitations;

pub use applications::{
    Answered, Asked, Desk, NewApplication, accept, apply, count_to_recommend, count_waiting, desk, find, get,
    list_to_recommend, recommend, refuse, reopen_door, withdraw,
};
pub use invitations::{NewMember, check, find_invited, invite, join, list as list_invitations, take_back};

use std::time::Duration;

use super::members::require_steward;
use super::{ServiceError, ServiceResult};
use crate::app::Tx;
use crate::db::joining as rows;
use crate::domain::Member;
use crate::domain::joining::{JoiningField, MAX_AGREEMENT, MAX_QUESTION, MAX_QUESTIONS, Terms};
use crate::domain::opportunity::Problem;

/// How long an invitation lives.
pub const INVITATION: Duration = Duration::from_secs(14 * 24 * 3600);
/// How long a decided application is kept, and an invitation that nobody used.
pub const KEPT: Duration = Duration::from_secs(90 * 24 * 3600);

/// What is wrong, field by field.
pub type Problems = Vec<(JoiningField, Problem)>;

/// What the chapter asks of whoever wants to join.
pub fn terms(tx: &mut Tx<'_>) -> ServiceResult<Terms> {
    Ok(rows::find_terms(tx.conn)?.unwrap_or_default())
}

/// What a steward wrote down about joining: questions are one a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewTerms {
    pub takes_applications: bool,
    pub questions: String,
    pub agreement: String,
    pub agreement_en: String,
}

/// Writes the next version; whoever applied or agreed before did so under the former one.
pub fn change_terms(tx: &mut Tx<'_>, by: &Member, new: &NewTerms) -> ServiceResult<Terms> {
    require_steward(by)?;
    let lines = new.questions.lines().map(str::trim).filter(|line| !line.is_empty());
    let questions: Vec<String> = lines.map(str::to_owned).collect();
    let mut problems = Problems::new();
    if questions.len() > MAX_QUESTIONS {
        problems.push((JoiningField::Questions, Problem::Invalid { value: questions.len().to_string() }));
    }
    if questions.iter().any(|question| question.chars().count() > MAX_QUESTION) {
        problems.push((JoiningField::Questions, Problem::TooLong { max: MAX_QUESTION }));
    }
    let agreement = checked_maybe(&mut problems, JoiningField::Agreement, &new.agreement, MAX_AGREEMENT);
    let agreement_en =
        checked_maybe(&mut problems, JoiningField::Agreement, &new.agreement_en, MAX_AGREEMENT);
    // What the chapter says is at least in French (decision 21).
    if agreement.is_empty() && !agreement_en.is_empty() {
        problems.push((JoiningField::Agreement, Problem::Missing));
    }
    if !problems.is_empty() {
        return Err(ServiceError::Joining(problems));
    }
    let latest = terms(tx)?;
    let takes_applications = new.takes_applications;
    let next = Terms { version: latest.version + 1, takes_applications, questions, agreement, agreement_en };
    if (Terms { version: latest.version, ..next.clone() }) == latest {
        return Ok(latest);
    }
    rows::insert_terms(tx.conn, &next, by.id, tx.now)?;
    Ok(next)
}

/// Forgets what was decided long ago.
pub(super) fn forget_old(tx: &mut Tx<'_>) -> ServiceResult<()> {
    let before = tx.now.minus(KEPT);
    rows::delete_applications_decided(tx.conn, before)?;
    Ok(rows::delete_invitations_ended(tx.conn, before)?)
}

/// Text that is needed, trimmed.
fn checked(problems: &mut Problems, field: JoiningField, text: &str, max: usize) -> String {
    let checked = checked_maybe(problems, field, text, max);
    if checked.is_empty() {
        problems.push((field, Problem::Missing));
    }
    checked
}

/// The same where nothing may be said.
fn checked_maybe(problems: &mut Problems, field: JoiningField, text: &str, max: usize) -> String {
    let text = text.trim();
    if text.chars().count() > max {
        problems.push((field, Problem::TooLong { max }));
    }
    text.to_owned()
}
