//! What letters say: each sort in its reader's language, with the links that are good from now on.

use std::time::Duration;

use url::Url;

use super::happenings;
use crate::app::Tx;
use crate::db::mail_addresses;
use crate::db::mail_links;
use crate::db::members::{self, LinkPurpose};
use crate::domain::mail::{Deed, MailAddress, MailKind, MailLink, PendingMail};
use crate::domain::{Chapter, Member};
use crate::i18n::{Args, Locale, t_with, typeset};
use crate::id::Id;
use crate::mail::{Block, Content, Footer, Letter};
use crate::services::notifications::ended_search;
use crate::services::{ServiceResult, chapter};

/// How long the link that confirms an address lives.
const CONFIRMATION: Duration = Duration::from_secs(3 * 24 * 3600);
/// How long the links that let somebody in live, in minutes.
const SIGN_IN: u32 = 30;
/// How long links that do one thing live.
const DEED: Duration = Duration::from_secs(14 * 24 * 3600);
/// How long one can still say that no more is wanted; the law asks for sixty days (CASL, section 11).
const UNSUBSCRIBE: Duration = Duration::from_secs(90 * 24 * 3600);

/// A letter that can be handed over.
#[derive(Clone, Debug)]
pub struct Prepared {
    pub letter: Letter,
    /// Of a digest, the last notification that it tells.
    pub tells_up_to: Option<Id>,
}

/// Whom a letter is for, and how it is written.
pub(super) struct Reader {
    pub member: Member,
    pub locale: Locale,
    pub chapter: Chapter,
}

/// What is said, beside the subject.
pub(super) struct Body {
    pub subject: String,
    pub blocks: Vec<Block>,
    /// Why they get it.
    pub reason: String,
    /// What is ended by whoever wants no more of these; none for what somebody asked for just now.
    pub ends: Option<String>,
    /// Of a digest, the last notification that it tells.
    pub tells_up_to: Option<Id>,
}

impl Reader {
    pub fn t(&self, key: &str, args: Args) -> String {
        typeset(self.locale, t_with(self.locale, key, args))
    }
}

/// Writes the letter; `None`: there is nothing to be said any more, or nowhere to say it.
pub fn prepare(tx: &mut Tx<'_>, mail: &PendingMail) -> ServiceResult<Option<Prepared>> {
    let Some(member) = members::find_member(tx.conn, mail.member)? else { return Ok(None) };
    let known = mail_addresses::find_mail_address(tx.conn, member.id)?;
    let Some(to) = address_for(mail, &known) else { return Ok(None) };
    let chapter = chapter::get(tx)?;
    let locale = Locale::from_tag(&member.language).unwrap_or_default();
    let reader = Reader { member, locale, chapter };
    let body = match (mail.kind, mail.subject) {
        (MailKind::ConfirmAddress, _) => Some(confirmation(tx, &reader, &to)?),
        (MailKind::AddressChanged, _) => Some(changed(&reader)),
        (MailKind::SignIn, _) => Some(way_in(tx, &reader)?),
        (MailKind::Notification, Some(id)) => happenings::notification(tx, &reader, id)?,
        (MailKind::Notification, None) => None,
        (MailKind::Digest, _) => happenings::digest(tx, &reader)?,
    };
    body.map(|body| finished(tx, mail, &reader, body, to)).transpose()
}

/// Where it goes. What happened is told at the confirmed address only.
fn address_for(mail: &PendingMail, known: &MailAddress) -> Option<String> {
    match mail.kind {
        MailKind::ConfirmAddress => {
            let (wanted, _) = known.wanted.as_ref()?;
            mail.address.clone().filter(|address| address == wanted)
        }
        MailKind::AddressChanged => mail.address.clone(),
        MailKind::SignIn | MailKind::Notification | MailKind::Digest => known.usable().map(str::to_owned),
    }
}

fn finished(
    tx: &mut Tx<'_>,
    mail: &PendingMail,
    reader: &Reader,
    body: Body,
    to: String,
) -> ServiceResult<Prepared> {
    let unsubscribe = match &body.ends {
        Some(words) => Some(link(tx, reader, Deed::Unsubscribe, (None, Some(words.clone())), UNSUBSCRIBE)?),
        None => None,
    };
    let ends_search = body.ends.as_deref().is_some_and(|what| ended_search(what).is_some());
    let mut links = Vec::new();
    if let Some(address) = &unsubscribe {
        let words = if ends_search { "mail-stop-search" } else { "mail-unsubscribe" };
        links.push((reader.t(words, Args::new()), address.clone()));
        links.push((reader.t("mail-settings", Args::new()), tx.app.urls.mail_settings()));
    }
    let content = Content {
        locale: reader.locale,
        chapter: reader.chapter.name.clone(),
        title: body.subject.clone(),
        blocks: body.blocks,
        footer: Footer { reason: body.reason, links },
    };
    let letter = Letter {
        id: mail.id.to_string(),
        from: (reader.chapter.name.clone(), tx.app.config.mail.from.clone()),
        to,
        subject: body.subject,
        text: content.text(),
        html: content.html(),
        unsubscribe,
        language: reader.locale.tag(),
        at: tx.now,
    };
    Ok(Prepared { letter, tells_up_to: body.tells_up_to })
}

fn confirmation(tx: &mut Tx<'_>, reader: &Reader, address: &str) -> ServiceResult<Body> {
    let words = (None, Some(address.to_owned()));
    let confirm = link(tx, reader, Deed::ConfirmAddress, words, CONFIRMATION)?;
    let name = || Args::new().text("name", &reader.member.name).text("chapter", &reader.chapter.name);
    Ok(Body {
        subject: reader.t("mail-confirm-subject", Args::new()),
        blocks: vec![
            Block::Paragraph(reader.t("mail-confirm-words", name())),
            Block::Button(reader.t("mail-confirm-act", Args::new()), confirm),
            Block::Paragraph(reader.t("mail-confirm-otherwise", Args::new())),
        ],
        reason: reader.t("mail-confirm-reason", Args::new()),
        ends: None,
        tells_up_to: None,
    })
}

fn changed(reader: &Reader) -> Body {
    let name = Args::new().text("name", &reader.member.name);
    Body {
        subject: reader.t("mail-changed-subject", Args::new()),
        blocks: vec![Block::Paragraph(reader.t("mail-changed-words", name))],
        reason: reader.t("mail-changed-reason", Args::new()),
        ends: None,
        tells_up_to: None,
    }
}

/// Both ways in: a session at once, and a new password.
fn way_in(tx: &mut Tx<'_>, reader: &Reader) -> ServiceResult<Body> {
    let lifetime = Duration::from_secs(u64::from(SIGN_IN) * 60);
    let sign_in = link(tx, reader, Deed::SignIn, (None, None), lifetime)?;
    let token = tx.app.random.token();
    let purpose = LinkPurpose::Welcome(reader.member.id);
    members::insert_link(tx.conn, &token.hash(), purpose, tx.now.plus(lifetime))?;
    let password = tx.app.urls.one_time_link(token.as_str());
    let name = Args::new().text("name", &reader.member.name).text("handle", &reader.member.handle);
    Ok(Body {
        subject: reader.t("mail-sign-in-subject", Args::new()),
        blocks: vec![
            Block::Paragraph(reader.t("mail-sign-in-words", name)),
            Block::Button(reader.t("mail-sign-in-act", Args::new()), sign_in),
            Block::Link(reader.t("mail-sign-in-password", Args::new()), password),
            Block::Paragraph(reader.t("mail-sign-in-otherwise", Args::new().number("minutes", SIGN_IN))),
        ],
        reason: reader.t("mail-sign-in-reason", Args::new()),
        ends: None,
        tells_up_to: None,
    })
}

/// A link that does something about `subject`, for a fortnight.
pub(super) fn deed(tx: &mut Tx<'_>, reader: &Reader, deed: Deed, subject: Id) -> ServiceResult<Url> {
    link(tx, reader, deed, (Some(subject), None), DEED)
}

fn link(
    tx: &mut Tx<'_>,
    reader: &Reader,
    deed: Deed,
    (subject, words): (Option<Id>, Option<String>),
    lifetime: Duration,
) -> ServiceResult<Url> {
    let token = tx.app.random.token();
    let new = MailLink { member: reader.member.id, deed, subject, words };
    mail_links::insert_mail_link(tx.conn, &token.hash(), &new, (tx.now, tx.now.plus(lifetime)))?;
    Ok(tx.app.urls.mail_link(token.as_str()))
}
