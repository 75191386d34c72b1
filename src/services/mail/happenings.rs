//! Letters about what happened: one thing at once, or everything since the last digest.

use super::letters::{Body, Reader, deed};
use crate::app::Tx;
use crate::clock::Timestamp;
use crate::db::{interests, notifications as rows, opportunities as opportunity_rows};
use crate::domain::interest::State;
use crate::domain::mail::Deed;
use crate::domain::notification::{Every, Kind, Way};
use crate::domain::opportunity::Opportunity;
use crate::i18n::{Args, dates};
use crate::id::Id;
use crate::mail::{Block, Entry};
use crate::services::notifications::{self, DIGEST, Told};
use crate::services::opportunities::{self, Sheet};
use crate::services::{ServiceResult, finding};

/// Most lines of each sort in one digest.
const LINES: i64 = 50;
const NEW: usize = 20;
/// Most lines of what a search finds.
const FOUND: usize = 5;
/// Open opportunities looked through for those that are new.
const LOOKED_AT: usize = 50;

/// One thing that happened; `None` when its reader wants no letter about it any more, or saw it.
pub(super) fn notification(tx: &mut Tx<'_>, reader: &Reader, id: Id) -> ServiceResult<Option<Body>> {
    let Some(found) = rows::find_notification(tx.conn, id)? else { return Ok(None) };
    let is_decision = matches!(found.kind, Kind::RulingOnYours | Kind::AppealDecided);
    if reader.member.is_suspended() && !is_decision {
        return Ok(None);
    }
    let way = notifications::way_of(tx, reader.member.id, found.kind)?;
    if found.member != reader.member.id || found.read_at.is_some() || way != Way::Mail {
        return Ok(None);
    }
    let told = notifications::with_title(tx, found)?;
    let sentence = notifications::sentence(reader.locale, &told);
    let mut blocks = vec![Block::Paragraph(sentence.clone())];
    if let Some(hint) = hint(tx, reader, &told)? {
        blocks.push(Block::Paragraph(hint));
    }
    if told.notification.kind == Kind::SearchFound {
        match findings(tx, reader, &told)? {
            Some(entries) => blocks.push(Block::List(entries)),
            None => return Ok(None),
        }
    }
    blocks.extend(deeds(tx, reader, &told)?);
    let page = tx.app.urls.notification(told.notification.id);
    let look = reader.t("mail-look", Args::new());
    // What can be done stands above; where nothing can, looking is the thing to do.
    let is_alone = !blocks.iter().any(|block| matches!(block, Block::Button(..)));
    blocks.push(if is_alone { Block::Button(look, page) } else { Block::Link(look, page) });
    Ok(Some(Body {
        subject: sentence,
        blocks,
        reason: reader.t("mail-notification-reason", Args::new()),
        ends: ended_by(&told),
        tells_up_to: None,
    }))
}

/// What its reader ends who wants no more of it: this kind of letter, or the search that finds things.
fn ended_by(told: &Told) -> Option<String> {
    let Told { notification, .. } = told;
    match (notification.kind, notification.subject) {
        (kind, _) if kind.is_always_told() => None,
        (Kind::SearchFound, Some(search)) => Some(notifications::search_ended(search)),
        (kind, _) => Some(kind.as_str().to_owned()),
    }
}

/// The newest of what a search finds that its member has not seen; `None` when it is stopped, or all of that is over.
fn findings(tx: &mut Tx<'_>, reader: &Reader, told: &Told) -> ServiceResult<Option<Vec<Entry>>> {
    let Some(id) = told.notification.subject else { return Ok(None) };
    let Some(search) = finding::find_own(tx, &reader.member, id)? else { return Ok(None) };
    if search.stopped_at.is_some() {
        return Ok(None);
    }
    let sheets = finding::list_unseen(tx, &search)?;
    let entry = |sheet: &Sheet| entry_of(tx, reader, &sheet.opportunity);
    let entries: Vec<Entry> = sheets.iter().take(FOUND).map(entry).collect();
    Ok((!entries.is_empty()).then_some(entries))
}

/// An opportunity in a list: its title, and until when it is open.
fn entry_of(tx: &Tx<'_>, reader: &Reader, item: &Opportunity) -> Entry {
    Entry {
        text: item.details.title.clone(),
        note: reader.t("digest-until", Args::new().text("date", day(reader, item.details.deadline.at))),
        link: tx.app.urls.opportunity(item.id),
    }
}

/// When it ends, where that is what it is about.
fn hint(tx: &mut Tx<'_>, reader: &Reader, told: &Told) -> ServiceResult<Option<String>> {
    let (Kind::DeadlineNear, Some(id)) = (told.notification.kind, told.notification.opportunity) else {
        return Ok(None);
    };
    let Some(item) = opportunity_rows::find_opportunity(tx.conn, id)? else { return Ok(None) };
    let deadline = item.details.deadline;
    let city = Some(reader.chapter.city.as_str());
    let words = dates::deadline_in_words(deadline.at, deadline.zone, city, reader.locale);
    Ok(Some(reader.t("mail-deadline", Args::new().text("date", words))))
}

/// What the reader can do straight from the letter.
fn deeds(tx: &mut Tx<'_>, reader: &Reader, told: &Told) -> ServiceResult<Vec<Block>> {
    let one = &told.notification;
    let mut blocks = Vec::new();
    match (one.kind, one.subject, one.opportunity) {
        (Kind::InterestForwarded, Some(interest), _) => {
            let found = interests::find_interest(tx.conn, interest)?;
            if found.is_some_and(|found| found.state() == State::Forwarded) {
                let accept = deed(tx, reader, Deed::Accept, interest)?;
                let decline = deed(tx, reader, Deed::Decline, interest)?;
                blocks.push(Block::Button(reader.t("interest-accept", Args::new()), accept));
                blocks.push(Block::Link(reader.t("interest-decline", Args::new()), decline));
            }
        }
        (Kind::DeadlineNear, _, Some(opportunity)) => {
            let renew = deed(tx, reader, Deed::Renew, opportunity)?;
            blocks.push(Block::Button(reader.t("mail-renew", Args::new()), renew));
        }
        _ => {}
    }
    Ok(blocks)
}

/// Everything that waits for the digest, what is new among the opportunities, and who published for the first time.
/// `None` when there is nothing to tell.
pub(super) fn digest(tx: &mut Tx<'_>, reader: &Reader) -> ServiceResult<Option<Body>> {
    let (every, since) = notifications::digest_of(tx, &reader.member)?;
    if every == Every::Never || reader.member.is_suspended() {
        return Ok(None);
    }
    let waiting = rows::list_for_digest(tx.conn, reader.member.id, LINES)?;
    let last = waiting.last().map(|one| one.id);
    let happened = lines(tx, reader, waiting)?;
    let (new, first) = published_since(tx, reader, since)?;
    if happened.is_empty() && new.is_empty() && first.is_empty() {
        notifications::digest_told(tx, &reader.member, last, tx.now)?;
        return Ok(None);
    }
    let mut blocks = Vec::new();
    for (heading, entries) in [("digest-happened", happened), ("digest-first", first), ("digest-new", new)] {
        if !entries.is_empty() {
            blocks.push(Block::Heading(reader.t(heading, Args::new())));
            blocks.push(Block::List(entries));
        }
    }
    let args = || Args::new().text("every", every.as_str());
    Ok(Some(Body {
        subject: reader.t("digest-subject", args().text("chapter", &reader.chapter.name)),
        blocks,
        reason: reader.t("digest-reason", args()),
        ends: Some(DIGEST.to_owned()),
        tells_up_to: last,
    }))
}

fn lines(
    tx: &mut Tx<'_>,
    reader: &Reader,
    waiting: Vec<crate::domain::notification::Notification>,
) -> ServiceResult<Vec<Entry>> {
    let mut entries = Vec::new();
    for one in waiting.into_iter().filter(|one| one.read_at.is_none()) {
        let told = notifications::with_title(tx, one)?;
        entries.push(Entry {
            text: notifications::sentence(reader.locale, &told),
            note: day(reader, told.notification.created_at),
            link: tx.app.urls.notification(told.notification.id),
        });
    }
    Ok(entries)
}

/// Opportunities that this member may read and that were published here since then, and those among them that are the
/// first of their author.
fn published_since(
    tx: &mut Tx<'_>,
    reader: &Reader,
    since: Timestamp,
) -> ServiceResult<(Vec<Entry>, Vec<Entry>)> {
    let (mut new, mut first) = (Vec::new(), Vec::new());
    let everything = opportunities::Filter::default();
    let page = opportunities::list_open(tx, Some(&reader.member), &everything, None, LOOKED_AT)?;
    let is_new = |at: Option<Timestamp>| at.is_some_and(|at| at > since);
    for sheet in page.sheets.into_iter().filter(|sheet| is_new(sheet.opportunity.published_at)).take(NEW) {
        let item = sheet.opportunity;
        let entry = entry_of(tx, reader, &item);
        let is_first = match item.member {
            // Who writes for an organisation is nobody else's business.
            Some(author) if item.organisation.is_none() => rows::count_published_by(tx.conn, author)? == 1,
            _ => false,
        };
        if is_first { first.push(entry) } else { new.push(entry) }
    }
    Ok((new, first))
}

fn day(reader: &Reader, at: Timestamp) -> String {
    dates::date(at, reader.chapter.time_zone, reader.locale)
}
