//! The account: who somebody is here, what they say of themselves, and what they chose.

use super::record::{
    Account, Agreement, AnswerRecord, ApplicationRecord, Confirmed, MatchingConsent, Notifications,
    PasskeyRecord, ProfileRecord, Relations, SavedSearchRecord, SessionRecord, SpokenRecord, Told,
};
use crate::app::Tx;
use crate::db::{
    actors, follows, joining, mail_addresses, matching, notifications as told, passkeys, relocations,
    saved_searches, second_factors,
};
use crate::domain::profile::Spoken;
use crate::domain::{Handle, Member};
use crate::services::{ServiceResult, avatars, profiles, sessions};
use crate::store::FileName;

/// Notifications live for weeks only: all of them.
const TOLD: i64 = 10_000;
/// More followers than any member has.
const FOLLOWERS: i64 = 100_000;

pub(super) fn account(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Account> {
    let address = mail_addresses::find_mail_address(tx.conn, member.id)?.confirmed;
    let agreement = joining::find_agreement(tx.conn, member.id)?;
    let second_step = second_factors::find(tx.conn, member.id)?.and_then(|stored| stored.confirmed_at);
    let passkeys = passkeys::list_passkeys(tx.conn, member.id)?;
    let sessions = sessions::list(tx, member)?;
    let handle = Handle { name: member.handle.clone(), host: tx.app.urls.authority() };
    Ok(Account {
        handle: handle.to_string(),
        name: member.name.clone(),
        role: member.role.as_str().to_owned(),
        language: member.language.clone(),
        joined_at: member.created_at.into(),
        mail_address: address.map(|(address, at)| Confirmed { address, confirmed_at: at.into() }),
        agreement: agreement.map(|(version, at)| Agreement { version, agreed_at: at.into() }),
        second_step_since: second_step.map(Into::into),
        passkeys: passkeys
            .into_iter()
            .map(|key| PasskeyRecord {
                name: key.name,
                added_at: key.created_at.into(),
                used_at: key.used_at.map(Into::into),
            })
            .collect(),
        sessions: sessions
            .into_iter()
            .map(|session| SessionRecord {
                browser: session.browser,
                opened_at: session.created_at.into(),
                expires_at: session.expires_at.into(),
            })
            .collect(),
    })
}

pub(super) fn application(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Option<ApplicationRecord>> {
    let application = joining::find_application_of(tx.conn, member.id)?;
    let answer = |(question, answer)| AnswerRecord { question, answer };
    Ok(application.map(|application| ApplicationRecord {
        applied_at: application.created_at.into(),
        name: application.name,
        mail_address: application.address,
        motive: application.motive,
        sponsor: application.sponsor,
        answers: application.answers.into_iter().map(answer).collect(),
    }))
}

/// `pictures` gets the photograph.
pub(super) fn profile(
    tx: &mut Tx<'_>,
    member: &Member,
    pictures: &mut Vec<FileName>,
) -> ServiceResult<ProfileRecord> {
    let profile = profiles::get(tx, member)?;
    let avatar = avatars::find(tx, member)?.map(|file| file.name);
    pictures.extend(avatar.clone());
    let spoken = |spoken: &Spoken| SpokenRecord {
        language: spoken.language.to_string(),
        level: spoken.level.as_str().to_owned(),
    };
    Ok(ProfileRecord {
        languages: profile.languages.iter().map(spoken).collect(),
        sectors: profile.sectors.iter().map(ToString::to_string).collect(),
        markets: profile.markets.iter().map(ToString::to_string).collect(),
        presentation: profile.presentation,
        offers: profile.offers,
        seeks: profile.seeks,
        welcomes: profile.welcomes,
        avatar: avatar.as_ref().map(super::path_of),
        is_public: member.is_public,
        is_listed: profile.is_listed,
        is_indexable: profile.is_indexable,
    })
}

pub(super) fn notifications(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Notifications> {
    let ways = told::list_ways(tx.conn, member.id)?;
    let digest = told::find_digest(tx.conn, member.id)?;
    let told = told::list_notifications(tx.conn, member.id, None, TOLD)?;
    Ok(Notifications {
        digest: digest.map(|(every, _)| every.as_str().to_owned()),
        ways: ways.iter().map(|(kind, way)| (kind.as_str().to_owned(), way.as_str().to_owned())).collect(),
        told: told
            .into_iter()
            .map(|told| Told {
                kind: told.kind.as_str().to_owned(),
                who: told.who,
                at: told.created_at.into(),
                read_at: told.read_at.map(Into::into),
            })
            .collect(),
    })
}

pub(super) fn relations(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Relations> {
    let consent = matching::find_consent(tx.conn, member.id)?;
    let mut relations = Relations {
        followers: Vec::new(),
        aliases: Vec::new(),
        moved_to: None,
        matching: consent.map(|consent| MatchingConsent {
            given_at: consent.given_at.into(),
            revoked_at: consent.revoked_at.map(Into::into),
        }),
    };
    if let Some(actor) = actors::find_member_actor(tx.conn, member.id)? {
        let followers = follows::list_followers(tx.conn, actor.id, None, FOLLOWERS)?;
        relations.followers = followers.into_iter().map(|(_, follower)| follower.uri).collect();
        relations.aliases = relocations::list_aliases(tx.conn, actor.id)?;
        relations.moved_to = relocations::find_relocation(tx.conn, actor.id)?.map(|it| it.target);
    }
    Ok(relations)
}

pub(super) fn saved_searches(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Vec<SavedSearchRecord>> {
    let searches = saved_searches::list_saved_searches(tx.conn, member.id)?;
    let record = |search: saved_searches::SavedSearch| SavedSearchRecord {
        name: search.name,
        query: search.query,
        stopped_at: search.stopped_at.map(Into::into),
    };
    Ok(searches.into_iter().map(record).collect())
}
