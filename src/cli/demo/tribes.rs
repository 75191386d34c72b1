//! Tribes and commissions: founded, joined from other chapters, and something said in them.

use std::time::Instant;

use anyhow::Context;

use super::chapter::DemoChapter;
use super::play::{find, member};
use super::script::{Tribe, TribeMember};
use super::story::Story;
use super::watch;
use crate::domain::Handle;
use crate::domain::tribe::{NewTribe, State};
use crate::services::ServiceError;
use crate::services::tribes::{self, NewPost};

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

/// Asks from their own chapter, is let in where that is needed, and says what they say.
async fn join(
    chapters: &[DemoChapter],
    home: &DemoChapter,
    tribe: &Tribe,
    one: &TribeMember,
) -> anyhow::Result<()> {
    let chapter = find(chapters, &one.chapter)?;
    let who = member(chapter, Some(&one.handle)).await?;
    let app = &chapter.federation().app;
    let is_here = one.chapter == tribe.chapter;
    let handle = if is_here { tribe.handle.clone() } else { format!("{}@{}", tribe.handle, home.host()) };
    if is_here {
        let (who, handle) = (who.clone(), handle.clone());
        app.write(move |tx| tribes::ask(tx, &who, &handle, "")).await?;
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
    is_in.await?.then_some(()).with_context(|| format!("{} is not let in", one.handle))?;
    if !one.says.is_empty() {
        let said = NewPost { parent: None, text: one.says.clone() };
        app.write(move |tx| tribes::write(tx, &who, &handle, &said)).await?;
    }
    Ok(())
}

async fn admit_all(home: &DemoChapter, handle: &str) -> anyhow::Result<()> {
    let (steward, handle) = (member(home, None).await?, handle.to_owned());
    let admit = move |tx: &mut crate::app::Tx<'_>| {
        for one in tribes::desk(tx, &steward, &handle)?.asked {
            tribes::admit(tx, &steward, &handle, one.membership.id)?;
        }
        Ok::<_, ServiceError>(())
    };
    Ok(home.federation().app.write(admit).await?)
}
