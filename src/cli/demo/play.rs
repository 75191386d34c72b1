//! The play: chapters are set up, twinned, publish, answer; everything travels as it would between cities.

use std::time::Instant;

use anyhow::{Context, anyhow};

use super::chapter::DemoChapter;
use super::script::{Opportunity as Scripted, Relay, Reply, Script};
use super::story::Story;
use super::watch::{self, Missing};
use super::{organisations, tribes};
use crate::app::Tx;
use crate::domain::anonymity::ClientDraft;
use crate::domain::opportunity::{Draft, Opportunity, Visibility};
use crate::domain::qualification::Assessment;
use crate::domain::twinning::{Shares, Twinning};
use crate::domain::{FollowState, Member};
use crate::services::threads::NewReply;
use crate::services::{self, ServiceError, twinnings};

/// What the second person of every story checked.
const EVIDENCE: &str = "Registre de commerce vérifié, échange avec le demandeur.";

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
        return watch::find_missing(script, chapters).await;
    }
    twin(script, chapters, story).await?;
    for organisation in &script.organisations {
        organisations::play(chapters, organisation).await?;
    }
    for item in &script.opportunities {
        publish(script, chapters, item, story).await?;
    }
    for item in &script.replies {
        reply(script, chapters, item, story).await?;
    }
    for item in &script.relays {
        relay(script, chapters, item, story).await?;
    }
    for tribe in &script.tribes {
        tribes::play(chapters, tribe, story).await?;
    }
    watch::find_missing(script, chapters).await
}

async fn twin(script: &Script, chapters: &[DemoChapter], story: &Story) -> anyhow::Result<()> {
    for twinning in &script.twinnings {
        let [one, other] = [find(chapters, &twinning.between[0])?, find(chapters, &twinning.between[1])?];
        let began = Instant::now();
        story.working(&format!("{} et {}", one.script.name, other.script.name));
        let shares = Shares::parse(twinning.shares.iter().map(String::as_str));
        let section = one.federation().actor_by_handle(&other.section()).await?;
        let (steward, proposed) = (member(one, None).await?, shares.clone());
        let app = &one.federation().app;
        app.write(move |tx| twinnings::propose(tx, &steward, &section, &proposed)).await?;
        watch::until(|| async { Ok(standing(other, one).await?.is_some()) }).await?;
        let asked =
            standing(other, one).await?.with_context(|| format!("{} was not asked", other.script.name))?;
        let (steward, agreed) = (member(other, None).await?, shares);
        let app = &other.federation().app;
        app.write(move |tx| twinnings::accept(tx, &steward, asked.id, &agreed)).await?;
        for (here, there) in [(one, other), (other, one)] {
            watch::until(|| async { follows(here, there).await })
                .await?
                .then_some(())
                .with_context(|| format!("{} does not follow {}", here.script.name, there.script.name))?;
        }
        story.twinned(one, other, began.elapsed());
    }
    Ok(())
}

/// What stands between a chapter and another, as it sees it.
async fn standing(chapter: &DemoChapter, other: &DemoChapter) -> anyhow::Result<Option<Twinning>> {
    let (steward, host) = (member(chapter, None).await?, other.section().host);
    let all = chapter.federation().app.read(move |tx| twinnings::list(tx, Some(&steward))).await?;
    let found = all.into_iter().find(|it| it.actor.handle.host == host && it.twinning.state.is_live());
    Ok(found.map(|it| it.twinning))
}

/// Whether what a chapter publishes reaches another: it follows, and was accepted.
async fn follows(chapter: &DemoChapter, other: &DemoChapter) -> anyhow::Result<bool> {
    let feed = other.feed();
    let following = chapter.federation().app.read(services::follows::list_following).await?;
    Ok(following.iter().any(|(actor, state)| actor.handle == feed && *state == FollowState::Accepted))
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
    let (draft, versions) = (script.draft(item, app.clock.now()), script.versions(item));
    let client = item.client.as_ref().map(|client| ClientDraft {
        name: client.name.clone(),
        addresses: client.addresses.clone(),
        plain_words: String::new(),
        notes: client.notes.clone(),
    });
    let handle = item.organisation.clone();
    story.working(&item.title);
    let began = Instant::now();
    let published = app
        .write(move |tx| {
            let voices = services::organisations::list_voices(tx, &author)?;
            let voice = voices.iter().find(|one| one.handle == handle);
            let draft = Draft { voice: voice.map(|one| one.id.to_string()).unwrap_or_default(), ..draft };
            let item = services::opportunities::create(tx, &author, &draft)?;
            for version in &versions {
                services::opportunities::save_version(tx, &author, item.id, None, version)?;
            }
            if let Some(client) = &client {
                services::anonymity::set_client(tx, &author, item.id, client)?;
            }
            services::opportunities::submit(tx, &author, item.id)?;
            services::opportunities::approve(tx, &reviewer, item.id, &Assessment::sure(EVIDENCE))?;
            services::opportunities::leave_now(tx, &reviewer, item.id)
        })
        .await
        .with_context(|| format!("publishing {:?}", item.title))?;
    let mut arrivals = Vec::new();
    if published.visibility >= Visibility::Twins {
        for other in twins_of(script, chapters, chapter) {
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

/// A steward passes a copy on; the chapters that know theirs and not its origin fetch it from there.
async fn relay(script: &Script, chapters: &[DemoChapter], item: &Relay, story: &Story) -> anyhow::Result<()> {
    let scripted = script.opportunities.iter().find(|opportunity| opportunity.title.starts_with(&item.of));
    let scripted = scripted.ok_or_else(|| anyhow!("no opportunity begins with {:?}", item.of))?;
    let chapter = find(chapters, &item.chapter)?;
    let copy = open_by_title(chapter, &scripted.title).await?;
    let (contact, context, id) = (member(chapter, Some(&item.contact)).await?, item.context.clone(), copy.id);
    let began = Instant::now();
    let propose = move |tx: &mut Tx<'_>| services::relays::propose(tx, &contact, id, contact.id, &context);
    chapter.federation().app.write(propose).await?;
    let mut arrivals = Vec::new();
    for other in twins_of(script, chapters, chapter) {
        let has_arrived = watch::until(|| watch::has_copy(other, &copy)).await?;
        arrivals.push((other, has_arrived.then(|| began.elapsed())));
    }
    story.relayed(chapter, &copy, &arrivals);
    Ok(())
}

async fn open_by_title(chapter: &DemoChapter, title: &str) -> anyhow::Result<Opportunity> {
    let open = watch::list_open(chapter).await?;
    let found = open.into_iter().find(|opportunity| opportunity.details.title == title);
    found.with_context(|| format!("{:?} has not reached the {}", title, chapter.script.name))
}

/// The chapters that this one shares opportunities with.
pub(super) fn twins_of<'a>(
    script: &Script,
    chapters: &'a [DemoChapter],
    of: &DemoChapter,
) -> Vec<&'a DemoChapter> {
    let twins = script.twins_of(&of.script.key);
    chapters.iter().filter(|chapter| twins.contains(&chapter.script.key.as_str())).collect()
}

pub(super) fn find<'a>(chapters: &'a [DemoChapter], key: &str) -> anyhow::Result<&'a DemoChapter> {
    chapters.iter().find(|chapter| chapter.script.key == key).with_context(|| format!("no chapter {key:?}"))
}

/// A member by handle, or the first steward.
pub(super) async fn member(chapter: &DemoChapter, handle: Option<&str>) -> anyhow::Result<Member> {
    let first = chapter.script.members.first().map(|member| member.handle.as_str());
    let handle = handle.or(first).context("a chapter without members")?.to_owned();
    let name = handle.clone();
    let found = chapter.federation().app.read(move |tx| services::members::find_by_handle(tx, &handle));
    let found: Result<Option<Member>, ServiceError> = found.await;
    found?.with_context(|| format!("no member {name:?}"))
}

/// The second person: a steward who is not the author.
pub(super) async fn reviewer(chapter: &DemoChapter, author: &str) -> anyhow::Result<Member> {
    let mut stewards = chapter.script.members.iter().filter(|member| member.steward);
    let second =
        stewards.find(|member| member.handle != author).context("a chapter without a second person")?;
    member(chapter, Some(&second.handle)).await
}
