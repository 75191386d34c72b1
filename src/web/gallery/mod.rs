//! Every page in every state worth seeing, by name: the tests render them all, and can write them out for looking at.

mod account;
mod ambassadors;
mod anonymity;
mod desk;
mod endings;
mod finding;
mod form;
mod groups;
mod interests;
mod joining;
mod languages;
mod letters;
mod moderation;
mod opportunity;
mod organisations;
mod partners;
mod peers;
mod people;
mod pictures;
mod public;
mod qualification;
mod questions;
mod relays;
mod reports;
mod steward;
mod tribes;

use maud::Markup;

use super::samples::{chapter, member, now};
use super::{Flash, PageContext, Source};
use crate::domain::Role;
use crate::i18n::Locale;
use crate::services::desk::Waiting;
use crate::services::notifications::Unread;

/// One page in one state.
pub(super) struct Exhibit {
    pub(super) name: &'static str,
    path: &'static str,
    reader: Reader,
    flash: Option<Flash>,
    view: Box<dyn Fn(&PageContext<'_>) -> Markup>,
}

#[derive(Clone, Copy, PartialEq)]
enum Reader {
    /// Before the first run.
    Founder,
    Visitor,
    Member,
    Steward,
}

impl Exhibit {
    pub(super) fn of_visitor(view: impl Fn(&PageContext<'_>) -> Markup + 'static) -> Self {
        exhibit("visitor", "/", Reader::Visitor, view)
    }

    pub(super) fn render(&self, locale: Locale) -> String {
        let chapter = chapter();
        let member = match self.reader {
            Reader::Founder | Reader::Visitor => None,
            Reader::Member => Some(member("yasmine", "Yasmine Haddadi", Role::Member)),
            Reader::Steward => Some(member("rejean", "Réjean Plamondon", Role::Steward)),
        };
        let ctx = PageContext {
            locale,
            chapter: (self.reader != Reader::Founder).then_some(&chapter),
            member: member.as_ref(),
            is_suspended: false,
            authority: "montreal.test",
            path: self.path,
            now: now(),
            flash: self.flash,
            source: Source { url: "https://code.test/entregent", commit: "0123456789abcdef" },
            waiting: waiting(self.reader),
            newly_found: Some(3),
        };
        (self.view)(&ctx).into_string()
    }
}

/// What waits for whoever looks.
fn waiting(reader: Reader) -> Waiting {
    let own = Waiting {
        interests: 1,
        questions: 2,
        relays: 1,
        unread: Unread { count: 3, newest: None },
        ..Waiting::default()
    };
    match reader {
        Reader::Founder | Reader::Visitor => Waiting::default(),
        Reader::Member => own,
        Reader::Steward => Waiting {
            reviews: 2,
            to_forward: 1,
            reports: 1,
            appeals: 1,
            contacts: 1,
            twinnings: 1,
            organisations: 1,
            mandates: 1,
            ..own
        },
    }
}

fn exhibit(
    name: &'static str,
    path: &'static str,
    reader: Reader,
    view: impl Fn(&PageContext<'_>) -> Markup + 'static,
) -> Exhibit {
    Exhibit { name, path, reader, flash: None, view: Box::new(view) }
}

pub(super) fn gallery() -> Vec<Exhibit> {
    let rooms = [
        public::pages(),
        public::help(),
        opportunity::pages(),
        opportunity::leaving(),
        opportunity::quotes(),
        opportunity::invitations(),
        endings::pages(),
        endings::stories(),
        questions::pages(),
        desk::pages(),
        finding::pages(),
        form::pages(),
        form::keeping(),
        groups::pages(),
        languages::sheets(),
        languages::pages(),
        pictures::pages(),
        steward::pages(),
        steward::twinnings(),
        qualification::reviews(),
        qualification::grids(),
        qualification::sheets(),
        peers::pages(),
        relays::pages(),
        joining::pages(),
        moderation::pages(),
        tribes::pages(),
        ambassadors::pages(),
        partners::pages(),
        organisations::pages(),
        tribes::desks(),
        anonymity::pages(),
        reports::pages(),
        interests::pages(),
        interests::cases(),
        letters::pages(),
        letters::links(),
        people::pages(),
        account::pages(),
        account::devices(),
        account::data(),
        account::security(),
        account::errors(),
    ];
    rooms.into_iter().flatten().collect()
}
