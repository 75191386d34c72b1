//! The play: chapters are set up, follow each other, publish, answer; everything travels as it would between cities.

use std::time::Instant;

use anyhow::{Context, anyhow};

use super::chapter::DemoChapter;
use super::script::{Opportunity as Scripted, Reply, Script};
use super::story::Story;
use super::watch::{self, Missing};
use crate::domain::opportunity::{Opportunity, Visibility};
use crate::domain::{FollowState, Member};
use crate::services::threads::NewReply;
use crate::services::{self, ServiceError};

/// Plays what has not been played; returns what should have arrived and did not.
pub(super) async fn play(
    script: &Script,
    chapters: &[DemoChapter],
    story: &Story,
) -> anyhow::Result<Vec<Missing>> {
    let mut is_new = false;
    for chapter in chapters {
        if !chapter.is_set_up().await? {
            story.working(&format!("{} : comptes et clés…", chapter.script.name));
            chapter.set_up(&script.password).await?;
            is_new = true;
        }
    }
    if !is_new {
        story.say("Les quatre sections sont déjà en place : leurs données sont gardées.");
        return watch::find_missing(chapters).await;
    }
    follow_each_other(chapters, story).await?;
    for item in &script.opportunities {
        publish(script, chapters, item, story).await?;
    }
    for item in &script.replies {
        reply(script, chapters, item, story).await?;
    }
    watch::find_missing(chapters).await
}

async fn follow_each_other(chapters: &[DemoChapter], story: &Story) -> anyhow::Result<()> {
    for chapter in chapters {
        for key in &chapter.script.follows {
            let other = find(chapters, key)?;
            let began = Instant::now();
            story.working(&format!("{} → {}", chapter.script.name, other.feed()));
            let target = chapter.federation().actor_by_handle(&other.feed()).await?;
            let steward = member(chapter, None).await?;
            let followed = target.clone();
            let follow =
                move |tx: &mut crate::app::Tx<'_>| services::follows::follow(tx, &steward, &followed);
            chapter.federation().app.write(follow).await?;
            watch::until(|| async {
                let following = chapter.federation().app.read(services::follows::list_following).await?;
                Ok(following
                    .iter()
                    .any(|(actor, state)| actor.id == target.id && *state == FollowState::Accepted))
            })
            .await?
            .then_some(())
            .with_context(|| format!("{} did not accept to be followed", other.feed()))?;
            story.followed(chapter, other, began.elapsed());
        }
    }
    Ok(())
}

async fn publish(
    script: &Script,
    chapters: &[DemoChapter],
    item: &Scripted,
    story: &Story,
) -> anyhow::Result<()> {
    let chapter = find(chapters, &item.chapter)?;
    let app = &chapter.federation().app;
    let (author, reviewer) =
        (member(chapter, Some(&item.author)).await?, reviewer(chapter, &item.author).await?);
    let draft = script.draft(item, app.clock.now());
    story.working(&item.title);
    let began = Instant::now();
    let published = app
        .write(move |tx| {
            let item = services::opportunities::create(tx, &author, &draft)?;
            services::opportunities::submit(tx, &author, item.id)?;
            services::opportunities::approve(tx, &reviewer, item.id)?;
            services::opportunities::leave_now(tx, &reviewer, item.id)
        })
        .await
        .with_context(|| format!("publishing {:?}", item.title))?;
    let mut arrivals = Vec::new();
    if published.visibility == Visibility::Public {
        for other in followers_of(chapters, chapter) {
            let has_arrived = watch::until(|| watch::has_copy(other, &published)).await?;
            arrivals.push((other, has_arrived.then(|| began.elapsed())));
        }
    }
    story.published(chapter, &published, &arrivals);
    Ok(())
}

async fn reply(script: &Script, chapters: &[DemoChapter], item: &Reply, story: &Story) -> anyhow::Result<()> {
    let scripted = script.opportunities.iter().find(|opportunity| opportunity.title.starts_with(&item.to));
    let scripted = scripted.ok_or_else(|| anyhow!("no opportunity begins with {:?}", item.to))?;
    let (home, chapter) = (find(chapters, &scripted.chapter)?, find(chapters, &item.chapter)?);
    let copy = open_by_title(chapter, &scripted.title).await?;
    let author = member(chapter, Some(&item.author)).await?;
    let new = NewReply { opportunity: copy.id, parent: None, text: item.text.clone() };
    let began = Instant::now();
    let post = chapter.federation().app.write(move |tx| services::threads::reply(tx, &author, &new)).await?;
    let has_arrived = watch::until(|| async { Ok(home.federation().is_known(&post.uri).await?) }).await?;
    story.replied(chapter, home, &scripted.title, has_arrived.then(|| began.elapsed()));
    Ok(())
}

async fn open_by_title(chapter: &DemoChapter, title: &str) -> anyhow::Result<Opportunity> {
    let open = watch::list_open(chapter).await?;
    let found = open.into_iter().find(|opportunity| opportunity.details.title == title);
    found.with_context(|| format!("{:?} has not reached the {}", title, chapter.script.name))
}

/// The chapters that follow this one's feed.
pub(super) fn followers_of<'a>(chapters: &'a [DemoChapter], of: &'a DemoChapter) -> Vec<&'a DemoChapter> {
    chapters.iter().filter(|chapter| chapter.script.follows.contains(&of.script.key)).collect()
}

fn find<'a>(chapters: &'a [DemoChapter], key: &str) -> anyhow::Result<&'a DemoChapter> {
    chapters.iter().find(|chapter| chapter.script.key == key).with_context(|| format!("no chapter {key:?}"))
}

/// A member by handle, or the first steward.
async fn member(chapter: &DemoChapter, handle: Option<&str>) -> anyhow::Result<Member> {
    let first = chapter.script.members.first().map(|member| member.handle.as_str());
    let handle = handle.or(first).context("a chapter without members")?.to_owned();
    let name = handle.clone();
    let found = chapter.federation().app.read(move |tx| services::members::find_by_handle(tx, &handle));
    let found: Result<Option<Member>, ServiceError> = found.await;
    found?.with_context(|| format!("no member {name:?}"))
}

/// The second person: a steward who is not the author.
async fn reviewer(chapter: &DemoChapter, author: &str) -> anyhow::Result<Member> {
    let mut stewards = chapter.script.members.iter().filter(|member| member.steward);
    let second =
        stewards.find(|member| member.handle != author).context("a chapter without a second person")?;
    member(chapter, Some(&second.handle)).await
}
