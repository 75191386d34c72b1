//! What every page knows beside its own view.

use chrono_tz::Tz;

use super::Flash;
use crate::clock::Timestamp;
use crate::domain::{Chapter, Member};
use crate::i18n::{Args, Locale, t, t_with, typeset};
use crate::services::desk::Waiting;

/// The reader, the chapter and the moment.
#[derive(Clone, Copy, Debug)]
pub struct PageContext<'a> {
    pub locale: Locale,
    /// `None` until the first run is done.
    pub chapter: Option<&'a Chapter>,
    /// Who is signed in.
    pub member: Option<&'a Member>,
    /// Whether a suspended member has a session here: `member` is nobody then.
    pub is_suspended: bool,
    /// What follows the `@` of the chapter's handles: host and perhaps port.
    pub authority: &'a str,
    /// Path and query of this page, so that changing the language keeps it.
    pub path: &'a str,
    pub now: Timestamp,
    pub flash: Option<Flash>,
    pub source: Source<'a>,
    /// What waits for whoever is signed in.
    pub waiting: Waiting,
    /// How much is new in this member's saved searches; `None` when there are none.
    pub newly_found: Option<usize>,
}

/// Where the program's source can be had (AGPL-3.0, section 13).
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    pub url: &'a str,
    /// The exact commit this program was built from.
    pub commit: &'a str,
}

impl PageContext<'_> {
    /// The message `key` in the reader's language, typeset.
    pub fn t(&self, key: &str) -> String {
        typeset(self.locale, t(self.locale, key))
    }

    /// The message `key` with its arguments, typeset.
    pub fn t_with(&self, key: &str, args: Args) -> String {
        typeset(self.locale, t_with(self.locale, key, args))
    }

    /// The name of the chapter, or of the program while there is none.
    pub fn chapter_name(&self) -> &str {
        self.chapter.map_or("Entregent", |chapter| &chapter.name)
    }

    /// The zone of the chapter's clocks.
    pub fn zone(&self) -> Tz {
        self.chapter.map_or(chrono_tz::America::Toronto, |chapter| chapter.time_zone)
    }

    /// `@occasions@montreal.test`.
    pub fn handle(&self, name: &str) -> String {
        format!("@{name}@{}", self.authority)
    }

    pub fn is_steward(&self) -> bool {
        self.member.is_some_and(|member| member.role.may_run_chapter())
    }
}
