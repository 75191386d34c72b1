//! What the chapter asks of new members, invitations, and applications.

use diesel::prelude::*;

use super::row::stored;
use super::schema::{
    application_answer, invitation, joining_agreement, joining_terms, membership_application,
};
use super::{Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::Role;
use crate::domain::joining::{Application, ApplicationState, Invitation, Terms};
use crate::id::Id;

type TermsRow = (i64, bool, String, String, String);

/// The latest version; none before there is one.
pub fn find_terms(conn: &mut Conn) -> Result<Option<Terms>, DbError> {
    let columns = (
        joining_terms::version,
        joining_terms::takes_applications,
        joining_terms::questions,
        joining_terms::agreement,
        joining_terms::agreement_en,
    );
    let latest = joining_terms::table.order(joining_terms::version.desc()).limit(1);
    let row: Option<TermsRow> = latest.select(columns).get_result(conn).optional()?;
    Ok(row.map(|(version, takes_applications, questions, agreement, agreement_en)| Terms {
        version,
        takes_applications,
        questions: questions.lines().map(str::to_owned).collect(),
        agreement,
        agreement_en,
    }))
}

pub fn insert_terms(conn: &mut Conn, new: &Terms, by: Id, at: Timestamp) -> Result<(), DbError> {
    diesel::insert_into(joining_terms::table)
        .values((
            joining_terms::version.eq(new.version),
            joining_terms::takes_applications.eq(new.takes_applications),
            joining_terms::questions.eq(new.questions.join("\n")),
            joining_terms::agreement.eq(&new.agreement),
            joining_terms::agreement_en.eq(&new.agreement_en),
            joining_terms::written_by.eq(by.get()),
            joining_terms::written_at.eq(at.millis()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Keeps which version a new member agreed to.
pub fn insert_agreement(conn: &mut Conn, member: Id, version: i64, at: Timestamp) -> Result<(), DbError> {
    diesel::insert_into(joining_agreement::table)
        .values((
            joining_agreement::member_id.eq(member.get()),
            joining_agreement::version.eq(version),
            joining_agreement::agreed_at.eq(at.millis()),
        ))
        .execute(conn)?;
    Ok(())
}

/// The version that a member agreed to, and when.
pub fn find_agreement(conn: &mut Conn, member: Id) -> Result<Option<(i64, Timestamp)>, DbError> {
    let found = joining_agreement::table.find(member.get());
    let columns = (joining_agreement::version, joining_agreement::agreed_at);
    let row: Option<(i64, i64)> = found.select(columns).get_result(conn).optional()?;
    Ok(row.map(|(version, at)| (version, Timestamp::from_millis(at))))
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = invitation)]
struct InvitationRow {
    id: i64,
    name: String,
    role: String,
    application_id: Option<i64>,
    invited_by: Option<i64>,
    created_at: i64,
    expires_at: i64,
    used_at: Option<i64>,
}

/// `token_hash`: of the secret in its link.
pub fn insert_invitation(conn: &mut Conn, new: &Invitation, token_hash: &str) -> Result<(), DbError> {
    let row = InvitationRow {
        id: new.id.get(),
        name: new.name.clone(),
        role: new.role.as_str().to_owned(),
        application_id: new.application.map(Id::get),
        invited_by: new.invited_by.map(Id::get),
        created_at: new.created_at.millis(),
        expires_at: new.expires_at.millis(),
        used_at: new.used_at.map(Timestamp::millis),
    };
    diesel::insert_into(invitation::table)
        .values((row, invitation::token_hash.eq(token_hash)))
        .execute(conn)?;
    Ok(())
}

pub fn find_invitation(conn: &mut Conn, id: Id) -> Result<Option<Invitation>, DbError> {
    let found = invitation::table.find(id.get()).select(InvitationRow::as_select());
    found.get_result(conn).optional()?.map(invitation_of).transpose()
}

pub fn find_invitation_by_token(conn: &mut Conn, token_hash: &str) -> Result<Option<Invitation>, DbError> {
    let found = invitation::table.filter(invitation::token_hash.eq(token_hash));
    found.select(InvitationRow::as_select()).get_result(conn).optional()?.map(invitation_of).transpose()
}

/// Those that nobody joined by, the latest first.
pub fn list_unused_invitations(conn: &mut Conn, limit: i64) -> Result<Vec<Invitation>, DbError> {
    let unused = invitation::table.filter(invitation::used_at.is_null()).order(invitation::id.desc());
    let rows = unused.limit(limit).select(InvitationRow::as_select()).load(conn)?;
    rows.into_iter().map(invitation_of).collect()
}

/// Marks it as used by `member`; says whether it was not used before.
pub fn use_invitation(conn: &mut Conn, id: Id, member: Id, at: Timestamp) -> Result<bool, DbError> {
    let unused = invitation::table.find(id.get()).filter(invitation::used_at.is_null());
    let used = (invitation::used_at.eq(at.millis()), invitation::member_id.eq(member.get()));
    Ok(diesel::update(unused).set(used).execute(conn)? == 1)
}

/// Takes back one that nobody joined by; says whether there was one.
pub fn delete_unused_invitation(conn: &mut Conn, id: Id) -> Result<bool, DbError> {
    let unused = invitation::table.find(id.get()).filter(invitation::used_at.is_null());
    Ok(diesel::delete(unused).execute(conn)? == 1)
}

/// Takes back the one that answers an application, unless somebody joined by it.
pub fn delete_invitation_of(conn: &mut Conn, application: Id) -> Result<(), DbError> {
    let theirs = invitation::table
        .filter(invitation::application_id.eq(application.get()))
        .filter(invitation::used_at.is_null());
    diesel::delete(theirs).execute(conn)?;
    Ok(())
}

/// Whether somebody joined by the one that answers an application.
pub fn has_joined(conn: &mut Conn, application: Id) -> Result<bool, DbError> {
    let used = invitation::table
        .filter(invitation::application_id.eq(application.get()))
        .filter(invitation::used_at.is_not_null());
    Ok(used.count().get_result::<i64>(conn)? > 0)
}

/// Forgets invitations that ended before `at` without anybody joining.
pub fn delete_invitations_ended(conn: &mut Conn, at: Timestamp) -> Result<(), DbError> {
    let ended = invitation::table
        .filter(invitation::used_at.is_null())
        .filter(invitation::expires_at.lt(at.millis()));
    diesel::delete(ended).execute(conn)?;
    Ok(())
}

fn invitation_of(row: InvitationRow) -> Result<Invitation, DbError> {
    Ok(Invitation {
        id: Id::new(row.id),
        name: row.name,
        role: stored("invitation.role", Role::parse(&row.role))?,
        application: row.application_id.map(Id::new),
        invited_by: row.invited_by.map(Id::new),
        created_at: Timestamp::from_millis(row.created_at),
        expires_at: Timestamp::from_millis(row.expires_at),
        used_at: row.used_at.map(Timestamp::from_millis),
    })
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = membership_application)]
struct ApplicationRow {
    id: i64,
    name: String,
    address: String,
    language: String,
    motive: String,
    sponsor: String,
    sponsor_id: Option<i64>,
    sponsor_says: Option<String>,
    state: String,
    reason: String,
    decided_at: Option<i64>,
    created_at: i64,
}

/// `token_hash`: of the secret in the address where the applicant sees it.
pub fn insert_application(conn: &mut Conn, new: &Application, token_hash: &str) -> Result<(), DbError> {
    let row = ApplicationRow {
        id: new.id.get(),
        name: new.name.clone(),
        address: new.address.clone(),
        language: new.language.clone(),
        motive: new.motive.clone(),
        sponsor: new.sponsor.clone(),
        sponsor_id: new.sponsor_id.map(Id::get),
        sponsor_says: new.is_recommended.map(said),
        state: new.state.as_str().to_owned(),
        reason: new.reason.clone(),
        decided_at: new.decided_at.map(Timestamp::millis),
        created_at: new.created_at.millis(),
    };
    diesel::insert_into(membership_application::table)
        .values((row, membership_application::token_hash.eq(token_hash)))
        .execute(conn)?;
    for (position, (question, answer)) in (0..).zip(&new.answers) {
        diesel::insert_into(application_answer::table)
            .values((
                application_answer::application_id.eq(new.id.get()),
                application_answer::position.eq::<i32>(position),
                application_answer::question.eq(question),
                application_answer::answer.eq(answer),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Writes what can change: what its sponsor says, its state, and the reason. `by`: who decided.
pub fn update_application(conn: &mut Conn, changed: &Application, by: Option<Id>) -> Result<(), DbError> {
    diesel::update(membership_application::table.find(changed.id.get()))
        .set((
            membership_application::sponsor_says.eq(changed.is_recommended.map(said)),
            membership_application::state.eq(changed.state.as_str()),
            membership_application::reason.eq(&changed.reason),
            membership_application::decided_by.eq(by.map(Id::get)),
            membership_application::decided_at.eq(changed.decided_at.map(Timestamp::millis)),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn find_application(conn: &mut Conn, id: Id) -> Result<Option<Application>, DbError> {
    let found = membership_application::table.find(id.get()).select(ApplicationRow::as_select());
    let row = found.get_result(conn).optional()?;
    row.map(|row| application_of(conn, row)).transpose()
}

pub fn find_application_by_token(conn: &mut Conn, token_hash: &str) -> Result<Option<Application>, DbError> {
    let found = membership_application::table.filter(membership_application::token_hash.eq(token_hash));
    let row = found.select(ApplicationRow::as_select()).get_result(conn).optional()?;
    row.map(|row| application_of(conn, row)).transpose()
}

/// The one that a member joined by.
pub fn find_application_of(conn: &mut Conn, member: Id) -> Result<Option<Application>, DbError> {
    let theirs = invitation::table
        .filter(invitation::member_id.eq(member.get()))
        .filter(invitation::application_id.is_not_null())
        .select(invitation::application_id.assume_not_null());
    let id: Option<i64> = theirs.get_result(conn).optional()?;
    id.map_or(Ok(None), |id| find_application(conn, Id::new(id)))
}

/// The oldest first.
pub fn list_waiting_applications(conn: &mut Conn) -> Result<Vec<Application>, DbError> {
    let waiting = waiting().order(membership_application::id);
    let rows = waiting.select(ApplicationRow::as_select()).load(conn)?;
    rows.into_iter().map(|row| application_of(conn, row)).collect()
}

pub fn count_waiting_applications(conn: &mut Conn) -> Result<i64, DbError> {
    Ok(waiting().count().get_result(conn)?)
}

/// Those that wait for what this member says of them, the oldest first.
pub fn list_applications_to_recommend(conn: &mut Conn, member: Id) -> Result<Vec<Application>, DbError> {
    let theirs = waiting()
        .filter(membership_application::sponsor_id.eq(member.get()))
        .filter(membership_application::sponsor_says.is_null())
        .order(membership_application::id);
    let rows = theirs.select(ApplicationRow::as_select()).load(conn)?;
    rows.into_iter().map(|row| application_of(conn, row)).collect()
}

/// Forgets applications that were decided before `at`.
pub fn delete_applications_decided(conn: &mut Conn, at: Timestamp) -> Result<(), DbError> {
    diesel::delete(membership_application::table.filter(membership_application::decided_at.lt(at.millis())))
        .execute(conn)?;
    Ok(())
}

#[diesel::dsl::auto_type(no_type_alias)]
fn waiting() -> _ {
    let waiting: &'static str = ApplicationState::Waiting.as_str();
    membership_application::table.filter(membership_application::state.eq(waiting))
}

fn said(is_recommended: bool) -> String {
    if is_recommended { "yes" } else { "no" }.to_owned()
}

fn application_of(conn: &mut Conn, row: ApplicationRow) -> Result<Application, DbError> {
    let answers = application_answer::table
        .filter(application_answer::application_id.eq(row.id))
        .order(application_answer::position)
        .select((application_answer::question, application_answer::answer))
        .load(conn)?;
    Ok(Application {
        id: Id::new(row.id),
        name: row.name,
        address: row.address,
        language: row.language,
        motive: row.motive,
        answers,
        sponsor: row.sponsor,
        sponsor_id: row.sponsor_id.map(Id::new),
        is_recommended: row.sponsor_says.map(|said| said == "yes"),
        state: stored("membership_application.state", ApplicationState::parse(&row.state))?,
        reason: row.reason,
        decided_at: row.decided_at.map(Timestamp::from_millis),
        created_at: Timestamp::from_millis(row.created_at),
    })
}
