//! Which servers get what is published here, before it is.

use std::collections::BTreeSet;

use super::in_groups::{Group, list_choices};
use crate::app::Tx;
use crate::db::follows;
use crate::domain::twinning::Share;
use crate::domain::{LocalActor, Member, Organisation};
use crate::services::{ServiceResult, actors, organisations, twinnings};

/// The servers by host, in the order of their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Destinations {
    /// Those of the chapters that read what is for twins.
    pub twins: BTreeSet<String>,
    /// Those where somebody follows: they get what is public.
    pub followers: BTreeSet<String>,
    /// Those that the author may write for: what is for one of them stays on this server.
    pub groups: Vec<Group>,
    /// In whose name the author may write, beside their own.
    pub organisations: Vec<Organisation>,
}

impl Destinations {
    /// What is for a group that its author has left can still be shown in a form.
    pub fn with(mut self, group: Option<Group>) -> Self {
        let is_new = |group: &Group| self.groups.iter().all(|known| known.id != group.id);
        self.groups.extend(group.filter(is_new));
        self
    }
}

/// Where an opportunity of a member would go now, by how far it is meant to go.
pub fn destinations(tx: &mut Tx<'_>, author: Option<&Member>) -> ServiceResult<Destinations> {
    let twins = twinnings::list_twins(tx, Share::Opportunities)?;
    let mut voices = vec![actors::get_founding(tx, LocalActor::Occasions)?.id];
    if let Some(author) = author {
        voices.push(actors::voice_of(tx, author)?.id);
    }
    let organisations = match author {
        Some(author) => organisations::list_voices(tx, author)?,
        None => Vec::new(),
    };
    // Whichever voice is chosen, these are all whom it could reach.
    voices.extend(organisations.iter().filter_map(|one| one.actor));
    let followers = follows::list_remote_followers(tx.conn, &voices)?;
    Ok(Destinations {
        twins: twins.into_iter().map(|twin| twin.handle.host).collect(),
        followers: followers.into_iter().map(|follower| follower.handle.host).collect(),
        organisations,
        groups: author.map(|author| list_choices(tx, author)).transpose()?.unwrap_or_default(),
    })
}
