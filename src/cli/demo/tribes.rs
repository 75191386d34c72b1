//! Tribes, commissions and a private circle: founded, joined from other chapters, and something said in them.

use std::time::Instant;

use anyhow::Context;

use super::chapter::DemoChapter;
use super::play::{find, member};
use super::script::{Tribe, TribeMember};
use super::story::Story;
use super::watch;
use crate::app::Tx;
use crate::domain::tribe::{Kind, NewTribe, State};
use crate::domain::{Handle, LocalActor, Member, PeerHost};
use crate::services::tribes::{self, NewPost};
use crate::services::{ServiceError, contacts};

pub(super) async fn play(chapters: &[DemoChapter], tribe: &Tribe, story: &Story) -> anyhow::Result<()> {
    let home = find(chapters, &tribe.chapter)?;
    let (steward, new) = (member(home, None).await?, new(tribe));
    let app = &home.federation().app;
    let keys = app.keys.take()?;
    app.write(move |tx| tribes::found(tx, &steward, &new, &keys)).await?;
    for one in &tribe.members {
        let began = Instant::now();
        join(chapters, home, tribe, one).await?;
        story.joined(find(chapters, &one.chapter)?, home, &tribe.name, began.elapsed());
    }
    for one in tribe.members.iter().filter(|one| !one.says.is_empty()) {
        let chapter = find(chapters, &one.chapter)?;
        let (who, handle) = (member(chapter, Some(&one.handle)).await?, handle_at(chapter, home, tribe));
        let said = NewPost { parent: None, text: one.says.clone() };
        chapter.federation().app.write(move |tx| tribes::write(tx, &who, &handle, &said)).await?;
    }
    Ok(())
}

fn new(tribe: &Tribe) -> NewTribe {
    NewTribe {
        handle: tribe.handle.clone(),
        name: tribe.name.clone(),
        kind: tribe.kind.clone(),
        admission: tribe.admission.clone(),
        purpose: tribe.purpose.clone(),
        purpose_en: tribe.purpose_en.clone(),
        markets: tribe.markets.clone(),
    }
}

/// Asks from their own chapter, and is let in where that is needed.
async fn join(
    chapters: &[DemoChapter],
    home: &DemoChapter,
    tribe: &Tribe,
    one: &TribeMember,
) -> anyhow::Result<()> {
    let chapter = find(chapters, &one.chapter)?;
    let who = member(chapter, Some(&one.handle)).await?;
    let app = &chapter.federation().app;
    let handle = handle_at(chapter, home, tribe);
    if one.chapter == tribe.chapter {
        let (who, handle) = (who.clone(), handle.clone());
        app.write(move |tx| tribes::ask(tx, &who, &handle, "")).await?;
    } else if tribe.kind == Kind::Circle.as_str() {
        ask_in(home, chapter, tribe, &who).await?;
    } else {
        let address = Handle { name: tribe.handle.clone(), host: home.host() };
        let actor = chapter.federation().actor_by_handle(&address).await?;
        let who = who.clone();
        app.write(move |tx| tribes::ask_elsewhere(tx, &who, &actor)).await?;
    }
    let is_in = watch::until(|| async {
        admit_all(home, &tribe.handle).await?;
        let (who, handle) = (who.clone(), handle.clone());
        let own =
            app.read(move |tx| Ok::<_, ServiceError>(tribes::get(tx, Some(&who), &handle)?.own)).await?;
        Ok(own.is_some_and(|own| own.state == State::Accepted))
    });
    is_in.await?.then_some(()).with_context(|| format!("{} is not let in", one.handle))
}

/// What stands in the tribe's address at one of the chapters.
fn handle_at(chapter: &DemoChapter, home: &DemoChapter, tribe: &Tribe) -> String {
    match chapter.host() == home.host() {
        true => tribe.handle.clone(),
        false => format!("{}@{}", tribe.handle, home.host()),
    }
}

/// To a circle its leader asks them, by their handle; they come when they hear of it.
async fn ask_in(
    home: &DemoChapter,
    chapter: &DemoChapter,
    tribe: &Tribe,
    who: &Member,
) -> anyhow::Result<()> {
    let steward = member(home, None).await?;
    let section = Handle { name: LocalActor::Section.as_str().to_owned(), host: chapter.host() };
    let section = home.federation().actor_by_handle(&section).await?;
    let (circle, whom) = (tribe.handle.clone(), Handle { name: who.handle.clone(), host: chapter.host() });
    let ask = move |tx: &mut Tx<'_>| tribes::invite_elsewhere(tx, &steward, &circle, (&whom, &section));
    home.federation().app.write(ask).await?;
    let address = format!("{}@{}", tribe.handle, home.host());
    let is_asked = watch::until(|| async {
        welcome(chapter, home).await?;
        let (who, address) = (who.clone(), address.clone());
        let heard = move |tx: &mut Tx<'_>| match tribes::get(tx, Some(&who), &address) {
            Ok(_) => Ok(true),
            Err(ServiceError::NotFound) => Ok(false),
            Err(error) => Err(error),
        };
        Ok(chapter.federation().app.read(heard).await?)
    });
    is_asked.await?.then_some(()).with_context(|| format!("{} is not asked in", who.handle))?;
    let who = who.clone();
    chapter.federation().app.write(move |tx| tribes::ask(tx, &who, &address, "")).await?;
    Ok(())
}

/// A steward lets another chapter speak, where its first words wait for that.
async fn welcome(chapter: &DemoChapter, stranger: &DemoChapter) -> anyhow::Result<()> {
    let (steward, host) = (member(chapter, None).await?, stranger.host().parse::<PeerHost>()?);
    let approve = move |tx: &mut Tx<'_>| {
        let waits = contacts::list(tx, &steward)?.iter().any(|one| one.host == host.as_str());
        if waits { contacts::approve(tx, &steward, &host) } else { Ok::<_, ServiceError>(()) }
    };
    Ok(chapter.federation().app.write(approve).await?)
}

async fn admit_all(home: &DemoChapter, handle: &str) -> anyhow::Result<()> {
    let (steward, handle) = (member(home, None).await?, handle.to_owned());
    let admit = move |tx: &mut Tx<'_>| {
        for one in tribes::desk(tx, &steward, &handle)?.asked {
            tribes::admit(tx, &steward, &handle, one.membership.id)?;
        }
        Ok::<_, ServiceError>(())
    };
    Ok(home.federation().app.write(admit).await?)
}
