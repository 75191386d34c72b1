//! What members are told of. Whatever happens, its use case says so here, in its own transaction; how it reaches them is
//! what each of them chose.

use std::time::Duration;

use super::{ServiceError, ServiceResult, mail};
use crate::app::Tx;
use crate::clock::Timestamp;
use crate::db::{mail_addresses, members, notifications, opportunities};
use crate::domain::mail::MailKind;
use crate::domain::notification::{Every, Kind, Notification, Way};
use crate::domain::{Member, Role};
use crate::i18n::{Args, Locale, t_with, typeset};
use crate::id::Id;
use crate::text;

/// How long they are kept.
pub const KEPT: Duration = Duration::from_secs(90 * 24 * 3600);
/// The digest, where a kind is named.
pub const DIGEST: &str = "digest";
/// A search that finds things, where a kind is named: before its number.
const SEARCH: &str = "search-";
/// Those shown at once.
const PAGE: i64 = 50;
/// Characters of a name.
const NAME: usize = 100;

/// What something is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    pub opportunity: Option<Id>,
    pub subject: Option<Id>,
    /// Who did it, where that may be said.
    pub who: String,
}

impl About {
    pub fn opportunity(id: Id) -> Self {
        Self { opportunity: Some(id), ..Self::default() }
    }

    #[must_use]
    pub fn subject(mut self, id: Id) -> Self {
        self.subject = Some(id);
        self
    }

    #[must_use]
    pub fn by(mut self, who: &str) -> Self {
        self.who = text::line(who, NAME);
        self
    }
}

/// Something that was told, with the title of what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub notification: Notification,
    /// Empty when it is about no opportunity.
    pub title: String,
}

/// How a member wants to learn of things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Every kind that they may be told of, with what they chose or what is usual.
    pub ways: Vec<(Kind, Way)>,
    pub every: Every,
    /// Whether there is an address that letters can go to.
    pub has_address: bool,
}

/// Tells one member.
pub(super) fn tell(tx: &mut Tx<'_>, member: Id, kind: Kind, about: About) -> ServiceResult<()> {
    let way = way_of(tx, member, kind)?;
    if way == Way::Never {
        return Ok(());
    }
    let new = Notification {
        id: tx.next_id(),
        member,
        kind,
        opportunity: about.opportunity,
        subject: about.subject,
        who: about.who,
        read_at: None,
        in_digest: way == Way::Digest,
        created_at: tx.now,
    };
    notifications::insert_notification(tx.conn, &new)?;
    tx.wake_pages_of(member);
    if way == Way::Mail && mail_addresses::find_mail_address(tx.conn, member)?.usable().is_some() {
        mail::enqueue(tx, member, MailKind::Notification, Some(new.id), None)?;
    }
    Ok(())
}

/// Tells one member, unless they were told the same before.
pub(super) fn tell_once(tx: &mut Tx<'_>, member: Id, kind: Kind, about: About) -> ServiceResult<()> {
    let same = Notification {
        id: Id::new(0),
        member,
        kind,
        opportunity: about.opportunity,
        subject: about.subject,
        who: about.who.clone(),
        read_at: None,
        in_digest: false,
        created_at: tx.now,
    };
    if notifications::was_told(tx.conn, &same)? { Ok(()) } else { tell(tx, member, kind, about) }
}

/// Tells every steward but the one who did it.
pub(super) fn tell_stewards(
    tx: &mut Tx<'_>,
    kind: Kind,
    about: &About,
    except: Option<Id>,
) -> ServiceResult<()> {
    for steward in members::list_members_with(tx.conn, Role::Steward)? {
        if Some(steward) != except {
            tell(tx, steward, kind, about.clone())?;
        }
    }
    Ok(())
}

pub(super) fn way_of(tx: &mut Tx<'_>, member: Id, kind: Kind) -> ServiceResult<Way> {
    let chosen = notifications::find_way(tx.conn, member, kind)?.filter(|_| !kind.is_always_told());
    Ok(chosen.unwrap_or_else(|| kind.default_way()))
}

/// A member's, newest first, from before `before` on; and whether there are more.
pub fn list(tx: &mut Tx<'_>, member: &Member, before: Option<Id>) -> ServiceResult<(Vec<Told>, bool)> {
    let mut rows = notifications::list_notifications(tx.conn, member.id, before, PAGE + 1)?;
    let shown = usize::try_from(PAGE).unwrap_or_default();
    let has_more = rows.len() > shown;
    rows.truncate(shown);
    let told = rows.into_iter().map(|one| with_title(tx, one)).collect::<ServiceResult<_>>()?;
    Ok((told, has_more))
}

/// One of the member's; another's is not found.
pub fn get(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<Notification> {
    let found = notifications::find_notification(tx.conn, id)?.filter(|one| one.member == member.id);
    found.ok_or(ServiceError::NotFound)
}

/// What a member was told of and has not seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    pub count: usize,
    pub newest: Option<Id>,
}

pub fn find_unread(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Unread> {
    let (count, newest) = notifications::find_unread(tx.conn, member.id)?;
    Ok(Unread { count: usize::try_from(count).unwrap_or_default(), newest })
}

/// The newest that the member was told, if they have not seen it.
pub fn find_newest_unread(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Option<Told>> {
    let newest = notifications::list_notifications(tx.conn, member.id, None, 1)?.pop();
    let unread = newest.filter(|one| one.read_at.is_none());
    unread.map(|one| with_title(tx, one)).transpose()
}

/// The member has seen these.
pub fn mark_seen(tx: &mut Tx<'_>, member: &Member, seen: &[Id]) -> ServiceResult<()> {
    tx.wake_pages_of(member.id);
    Ok(notifications::mark_read(tx.conn, member.id, Some(seen), tx.now)?)
}

pub fn mark_all_read(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<()> {
    tx.wake_pages_of(member.id);
    Ok(notifications::mark_read(tx.conn, member.id, None, tx.now)?)
}

/// With the title of what it is about, as it is now.
pub(super) fn with_title(tx: &mut Tx<'_>, notification: Notification) -> ServiceResult<Told> {
    let title = match notification.opportunity {
        Some(id) => opportunities::find_opportunity(tx.conn, id)?
            .filter(|item| !item.is_hidden())
            .map(|item| item.details.title),
        None => None,
    };
    Ok(Told { notification, title: title.unwrap_or_default() })
}

/// What happened, in one sentence.
pub fn sentence(locale: Locale, told: &Told) -> String {
    let one = &told.notification;
    let args = Args::new().text("kind", one.kind.as_str()).text("who", &one.who).text("title", &told.title);
    typeset(locale, t_with(locale, "notification-line", args))
}

/// How the member wants to learn of what they may learn of.
pub fn settings(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Settings> {
    let chosen = notifications::list_ways(tx.conn, member.id)?;
    let way = |kind: Kind| {
        let own = chosen.iter().find(|(one, _)| *one == kind).map(|(_, way)| *way);
        own.unwrap_or_else(|| kind.default_way())
    };
    let ways = kinds_for(member).map(|kind| (kind, way(kind))).collect();
    let (every, _) = digest_of(tx, member)?;
    let has_address = mail_addresses::find_mail_address(tx.conn, member.id)?.usable().is_some();
    Ok(Settings { ways, every, has_address })
}

/// The kinds that a member may choose about.
pub fn kinds_for(member: &Member) -> impl Iterator<Item = Kind> {
    let is_steward = member.role.may_run_chapter();
    let all = Kind::ALL.iter().copied().filter(|kind| !kind.is_always_told());
    all.filter(move |kind| is_steward || !kind.is_for_stewards())
}

/// What the member chose; kinds that are not theirs are passed over.
pub fn choose(tx: &mut Tx<'_>, member: &Member, ways: &[(Kind, Way)], every: Every) -> ServiceResult<()> {
    for (kind, way) in ways {
        if kinds_for(member).any(|own| own == *kind) {
            notifications::upsert_way(tx.conn, member.id, *kind, *way)?;
        }
    }
    let (_, told) = digest_of(tx, member)?;
    Ok(notifications::upsert_digest(tx.conn, member.id, every, told)?)
}

/// What ends a search of this number, in a link of a letter.
pub(super) fn search_ended(id: Id) -> String {
    format!("{SEARCH}{id}")
}

/// The number of the search that a link ends, if it ends one.
pub(super) fn ended_search(what: &str) -> Option<Id> {
    what.strip_prefix(SEARCH)?.parse().ok()
}

/// No more letters of this kind, from now on: it is told here only. A digest that is not wanted any more takes nothing from
/// the page either.
pub(super) fn unsubscribe(tx: &mut Tx<'_>, member: &Member, what: &str) -> ServiceResult<()> {
    if what == DIGEST {
        let (_, told) = digest_of(tx, member)?;
        return Ok(notifications::upsert_digest(tx.conn, member.id, Every::Never, told)?);
    }
    let kind = Kind::parse(what).filter(|kind| !kind.is_always_told()).ok_or(ServiceError::Gone)?;
    Ok(notifications::upsert_way(tx.conn, member.id, kind, Way::Here)?)
}

/// A digest has told everything up to this one, and what was published before `at`.
pub(super) fn digest_told(
    tx: &mut Tx<'_>,
    member: &Member,
    up_to: Option<Id>,
    at: Timestamp,
) -> ServiceResult<()> {
    if let Some(up_to) = up_to {
        notifications::mark_digested(tx.conn, member.id, up_to)?;
    }
    let (every, _) = digest_of(tx, member)?;
    Ok(notifications::upsert_digest(tx.conn, member.id, every, at)?)
}

/// How often a member gets a digest, and up to when the last one told: since their address is confirmed, where there was
/// none.
pub(super) fn digest_of(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<(Every, Timestamp)> {
    if let Some(known) = notifications::find_digest(tx.conn, member.id)? {
        return Ok(known);
    }
    let confirmed = mail_addresses::find_mail_address(tx.conn, member.id)?.confirmed;
    Ok((Every::default(), confirmed.map_or(tx.now, |(_, at)| at)))
}
