//! Organisations: proposed by who speaks for them, confirmed by a steward of their chapter.

use super::chapter::DemoChapter;
use super::play::{find, member, reviewer};
use super::script::Organisation;
use crate::app::Tx;
use crate::domain::organisation::DescriptionDraft;
use crate::services::organisations::{self, Proposal};
use crate::services::{ServiceError, ServiceResult};

pub(super) async fn play(chapters: &[DemoChapter], script: &Organisation) -> anyhow::Result<()> {
    let home = find(chapters, &script.chapter)?;
    let (first, second) =
        (member(home, Some(&script.manager)).await?, reviewer(home, &script.manager).await?);
    let app = &home.federation().app;
    let (keys, proposal) = (app.keys.take()?, proposal(script));
    let found = move |tx: &mut Tx<'_>| -> ServiceResult<()> {
        let proposed = organisations::propose(tx, &first, &proposal)?;
        organisations::approve(tx, &second, proposed.id, &keys)?;
        Ok(())
    };
    app.write::<_, ServiceError, _>(found).await?;
    Ok(())
}

fn proposal(script: &Organisation) -> Proposal {
    let description = DescriptionDraft {
        name: script.name.clone(),
        summary: script.summary.clone(),
        summary_en: script.summary_en.clone(),
        town: script.town.clone(),
        sector: script.sector.clone(),
        website: String::new(),
    };
    Proposal { handle: script.handle.clone(), description }
}
