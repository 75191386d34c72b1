//! Applications: somebody asks to become a member, perhaps recommended by one; a steward accepts, or refuses with a reason.

use super::invitations::insert;
use super::{Problems, checked, checked_maybe, terms};
use crate::app::Tx;
use crate::crypto::Token;
use crate::db::{joining as rows, members as member_rows};
use crate::domain::joining::{
    Application, ApplicationState, Invitation, JoiningField, MAX_NAME, MAX_TEXT, Terms,
};
use crate::domain::notification::Kind;
use crate::domain::opportunity::Problem;
use crate::domain::{Member, Role};
use crate::i18n::Locale;
use crate::id::Id;
use crate::mail::is_address;
use crate::services::members::require_steward;
use crate::services::notifications::{About, tell, tell_stewards};
use crate::services::{Forbidden, ServiceError, ServiceResult, Wrong};

/// Applications that may wait at once: more would be nobody's doing but a robot's.
const MOST_WAITING: i64 = 200;

/// What is typed by whoever applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewApplication {
    pub name: String,
    pub address: String,
    pub language: Locale,
    pub motive: String,
    /// A member's handle; empty for nobody. Whether there is such a member is not said: nobody learns here who is one.
    pub sponsor: String,
    /// In the order of the questions.
    pub answers: Vec<String>,
}

/// Keeps an application; the token is of the address where the applicant sees what becomes of it.
pub fn apply(tx: &mut Tx<'_>, new: &NewApplication) -> ServiceResult<Token> {
    let terms = terms(tx)?;
    if !terms.takes_applications {
        return Err(ServiceError::Wrong(Wrong::Closed));
    }
    if rows::count_waiting_applications(tx.conn)? >= MOST_WAITING {
        return Err(ServiceError::Wrong(Wrong::TooOften));
    }
    let application = checked_application(tx, &terms, new)?;
    let token = tx.app.random.token();
    rows::insert_application(tx.conn, &application, &token.hash())?;
    let about = About::default().subject(application.id).by(&application.name);
    tell_stewards(tx, Kind::ApplicationCame, &about, None)?;
    if let Some(sponsor) = application.sponsor_id {
        tell(tx, sponsor, Kind::RecommendationAsked, about)?;
    }
    Ok(token)
}

fn checked_application(tx: &mut Tx<'_>, terms: &Terms, new: &NewApplication) -> ServiceResult<Application> {
    let mut problems = Problems::new();
    let name = checked(&mut problems, JoiningField::Name, &new.name, MAX_NAME);
    let address = new.address.trim().to_owned();
    if address.is_empty() {
        problems.push((JoiningField::Address, Problem::Missing));
    } else if !is_address(&address) {
        problems.push((JoiningField::Address, Problem::Invalid { value: address.clone() }));
    }
    let motive = checked(&mut problems, JoiningField::Motive, &new.motive, MAX_TEXT);
    let sponsor = checked_maybe(&mut problems, JoiningField::Sponsor, &new.sponsor, MAX_NAME);
    let mut answers = Vec::with_capacity(terms.questions.len());
    for (place, question) in terms.questions.iter().enumerate() {
        let typed = new.answers.get(place).map_or("", String::as_str);
        answers
            .push((question.clone(), checked(&mut problems, JoiningField::Answer(place), typed, MAX_TEXT)));
    }
    if !problems.is_empty() {
        return Err(ServiceError::Joining(problems));
    }
    Ok(Application {
        id: tx.next_id(),
        name,
        address,
        language: new.language.tag().to_owned(),
        motive,
        answers,
        sponsor_id: find_sponsor(tx, &sponsor)?,
        sponsor,
        is_recommended: None,
        state: ApplicationState::Waiting,
        reason: String::new(),
        decided_at: None,
        created_at: tx.now,
    })
}

/// `@laurence`, `laurence` or `@laurence@this.host`.
fn find_sponsor(tx: &mut Tx<'_>, typed: &str) -> ServiceResult<Option<Id>> {
    let handle = typed.trim_start_matches('@').to_lowercase();
    let (name, host) =
        handle.split_once('@').map_or((handle.as_str(), None), |(name, host)| (name, Some(host)));
    if name.is_empty() || host.is_some_and(|host| host != tx.app.urls.authority()) {
        return Ok(None);
    }
    Ok(member_rows::find_member_by_handle(tx.conn, name)?.map(|member| member.id))
}

/// What an applicant sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub application: Application,
    /// Somebody has joined by it already.
    pub has_joined: bool,
}

/// The application behind the address that its applicant was given.
pub fn find(tx: &mut Tx<'_>, token: &Token) -> ServiceResult<Asked> {
    let application = rows::find_application_by_token(tx.conn, &token.hash())?.ok_or(ServiceError::Gone)?;
    let has_joined = rows::has_joined(tx.conn, application.id)?;
    Ok(Asked { application, has_joined })
}

/// The applicant changed their mind.
pub fn withdraw(tx: &mut Tx<'_>, token: &Token) -> ServiceResult<()> {
    let Asked { mut application, .. } = find(tx, token)?;
    decide(tx, &mut application, ApplicationState::Withdrawn, None)
}

/// An accepted applicant comes in from their own page: a fresh invitation, which replaces the one before.
pub fn reopen_door(tx: &mut Tx<'_>, token: &Token) -> ServiceResult<Token> {
    let Asked { application, has_joined } = find(tx, token)?;
    if application.state != ApplicationState::Accepted || has_joined {
        return Err(ServiceError::Wrong(Wrong::DecidedAlready));
    }
    rows::delete_invitation_of(tx.conn, application.id)?;
    Ok(insert(tx, application.name, Role::Member, Some(application.id), None)?.1)
}

/// An application on the stewards' desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    pub application: Application,
    /// The member who is asked to recommend them.
    pub sponsor: Option<Member>,
}

/// All that wait, the oldest first. Only stewards may.
pub fn desk(tx: &mut Tx<'_>, by: &Member) -> ServiceResult<Vec<Desk>> {
    require_steward(by)?;
    let waiting = rows::list_waiting_applications(tx.conn)?;
    waiting.into_iter().map(|application| with_sponsor(tx, application)).collect()
}

/// One of them, or one that was decided. Only stewards may.
pub fn get(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<Desk> {
    let application = required(tx, by, id)?;
    with_sponsor(tx, application)
}

fn with_sponsor(tx: &mut Tx<'_>, application: Application) -> ServiceResult<Desk> {
    let sponsor = match application.sponsor_id {
        Some(sponsor) => member_rows::find_member(tx.conn, sponsor)?,
        None => None,
    };
    Ok(Desk { application, sponsor })
}

pub fn count_waiting(tx: &mut Tx<'_>, by: &Member) -> ServiceResult<usize> {
    require_steward(by)?;
    Ok(usize::try_from(rows::count_waiting_applications(tx.conn)?).unwrap_or_default())
}

/// An application that was accepted, and the invitation that it led to.
#[derive(Clone, Debug)]
pub struct Answered {
    pub application: Application,
    pub invitation: Invitation,
    pub token: Token,
}

/// Invites the applicant. Only stewards may; who recommends somebody may also be the one who decides.
pub fn accept(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<Answered> {
    let mut application = required(tx, by, id)?;
    decide(tx, &mut application, ApplicationState::Accepted, Some(by.id))?;
    let (invitation, token) =
        insert(tx, application.name.clone(), Role::Member, Some(application.id), Some(by.id))?;
    Ok(Answered { application, invitation, token })
}

/// Refuses with a reason, which the applicant reads on their page. Only stewards may.
pub fn refuse(tx: &mut Tx<'_>, by: &Member, id: Id, reason: &str) -> ServiceResult<()> {
    let mut application = required(tx, by, id)?;
    let mut problems = Problems::new();
    application.reason = checked(&mut problems, JoiningField::Reason, reason, MAX_TEXT);
    if !problems.is_empty() {
        return Err(ServiceError::Joining(problems));
    }
    decide(tx, &mut application, ApplicationState::Refused, Some(by.id))
}

fn required(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<Application> {
    require_steward(by)?;
    rows::find_application(tx.conn, id)?.ok_or(ServiceError::NotFound)
}

fn decide(
    tx: &mut Tx<'_>,
    application: &mut Application,
    state: ApplicationState,
    by: Option<Id>,
) -> ServiceResult<()> {
    if application.state != ApplicationState::Waiting {
        return Err(ServiceError::Wrong(Wrong::DecidedAlready));
    }
    application.state = state;
    application.decided_at = Some(tx.now);
    Ok(rows::update_application(tx.conn, application, by)?)
}

/// Whoever names this member as the one who recommends them, and waits.
pub fn list_to_recommend(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Vec<Application>> {
    Ok(rows::list_applications_to_recommend(tx.conn, member.id)?)
}

pub fn count_to_recommend(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<usize> {
    Ok(list_to_recommend(tx, member)?.len())
}

/// Says whether the member recommends an applicant. Only whom they named may; stewards see it, the applicant does not.
pub fn recommend(tx: &mut Tx<'_>, member: &Member, id: Id, does: bool) -> ServiceResult<()> {
    let mut application = rows::find_application(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    if application.sponsor_id != Some(member.id) {
        return Err(ServiceError::Forbidden(Forbidden::NotAsked));
    }
    if application.state != ApplicationState::Waiting {
        return Err(ServiceError::Wrong(Wrong::DecidedAlready));
    }
    application.is_recommended = Some(does);
    Ok(rows::update_application(tx.conn, &application, None)?)
}
