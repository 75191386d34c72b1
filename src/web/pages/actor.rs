//! `/@{handle}`: somebody of this chapter, or one of its voices.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use maud::{Markup, PreEscaped, html};

use crate::app::Tx;
use crate::domain::ambassador::Mandate;
use crate::domain::opportunity::Language;
use crate::domain::{Actor, LocalActor, Organisation, PictureFile, Profile};
use crate::i18n::Args;
use crate::services::opportunities::{self, Filter, Sheet};
use crate::services::{ServiceError, ServiceResult, actors, ambassadors, avatars, organisations, profiles};
use crate::text::{excerpt, plain};
use crate::web::components::avatar::large_avatar;
use crate::web::components::empty_state::empty_state;
use crate::web::components::layout::{Feeds, Head, layout};
use crate::web::components::opportunity_row::{Listed, opportunity_rows};
use crate::web::components::organisation::{about_organisation, summary};
use crate::web::components::profile::about;
use crate::web::listing::rows;
use crate::web::{Answer, PageContext, Visit, paths};

#[derive(Clone, Debug)]
pub struct ActorView {
    pub actor: Actor,
    /// The opportunities they published or announced, newest first.
    pub listed: Vec<Listed>,
    /// What a member says of themselves.
    pub profile: Option<Profile>,
    pub avatar: Option<PictureFile>,
    /// What they are an ambassador by.
    pub mandate: Option<Mandate>,
    /// What the actor of an organisation stands for, and what is spoken there.
    pub organisation: Option<(Organisation, Vec<Language>)>,
}

impl ActorView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let actor = &self.actor;
        let description = excerpt(&plain(&actor.summary), 200);
        let description = if description.is_empty() { actor.handle.to_string() } else { description };
        // Who did not say that search engines may find them is kept out.
        let is_found = self.profile.as_ref().is_none_or(|profile| profile.is_indexable);
        let head = Head {
            title: actor.name.clone(),
            description: is_found.then_some(description),
            activity: Some(&actor.uri),
            feeds: (self.actor.local == Some(LocalActor::Occasions)).then(Feeds::of_all),
            ..Head::default()
        };
        let content = html! {
            header.profile {
                p.kicker { span { (ctx.t(self.kind())) } }
                @if let Some(file) = &self.avatar { (large_avatar(ctx, &actor.name, file)) }
                h1 { bdi { (actor.name) } }
                p { code.copyable { (actor.handle) } }
                @if let Some((organisation, _)) = &self.organisation {
                    p.lede dir="auto" { (summary(ctx, organisation)) }
                } @else if !actor.summary.is_empty() {
                    div.prose dir="auto" { (PreEscaped(&actor.summary)) }
                }
                @if let Some(profile) = &self.profile { (about(ctx, profile, self.mandate.as_ref())) }
                @if let Some((organisation, languages)) = &self.organisation {
                    @if !organisation.is_open() { p.quiet { (ctx.t("organisation-closed-meaning")) } }
                    (about_organisation(ctx, organisation, languages))
                    @if ctx.member.is_some_and(|member| member.organisations.contains(&organisation.id)) {
                        p { a href=(paths::organisation(organisation.id)) { (ctx.t("organisation-manage")) } }
                    }
                }
                (self.follow(ctx))
            }
            section {
                h2 { (ctx.t("profile-opportunities")) }
                @if self.listed.is_empty() {
                    (empty_state(&ctx.t("profile-empty-title"), &ctx.t("profile-empty-explanation"), None))
                } @else {
                    (opportunity_rows(ctx, &self.listed))
                }
            }
        };
        layout(ctx, &head, content)
    }

    const fn kind(&self) -> &'static str {
        match self.actor.local {
            Some(LocalActor::Section) => "profile-kind-section",
            Some(LocalActor::Occasions) => "profile-kind-occasions",
            Some(LocalActor::Rencontres) => "profile-kind-rencontres",
            Some(LocalActor::Organisation) => "profile-kind-organisation",
            _ => "profile-kind-member",
        }
    }

    fn follow(&self, ctx: &PageContext<'_>) -> Markup {
        html! {
            p {
                (ctx.t_with("profile-follow", Args::new().text("handle", self.actor.handle.to_string()))) " "
                a href=(paths::HELP_FOLLOW) { (ctx.t("home-follow-more")) }
            }
        }
    }
}

/// Opportunities the page shows.
const SHOWN: usize = 30;

/// `/@{handle}` and `/u/{handle}`, for ours that may be shown.
pub async fn get(visit: Visit, Path(handle): Path<String>) -> Answer {
    let handle = handle.to_lowercase();
    let (reader, (actor, said, sheets)) = visit.read(move |tx, _| shown(tx, &handle)).await?;
    if actor.local == Some(LocalActor::Tribe) {
        return Ok(Redirect::to(&paths::tribe(&actor.handle.name)).into_response());
    }
    let Said { profile, avatar, mandate, organisation } = said;
    let view =
        ActorView { actor, profile, avatar, mandate, organisation, listed: rows(sheets, &reader.languages) };
    Ok(reader.public_page(view.render(&reader.context())))
}

/// What stands on the page beside what every actor has.
struct Said {
    profile: Option<Profile>,
    avatar: Option<PictureFile>,
    mandate: Option<Mandate>,
    organisation: Option<(Organisation, Vec<Language>)>,
}

fn shown(tx: &mut Tx<'_>, handle: &str) -> ServiceResult<(Actor, Said, Vec<Sheet>)> {
    let actor = actors::find_public(tx, handle)?.ok_or(ServiceError::NotFound)?;
    let sheets = match actor.local {
        Some(LocalActor::Occasions) => {
            let ours = Filter { host: Some(tx.app.urls.authority()), ..Filter::default() };
            opportunities::list_open(tx, None, &ours, None, SHOWN)?.sheets
        }
        _ => opportunities::list_by_author(tx, &actor, SHOWN)?,
    };
    let profile = profiles::find_public(tx, &actor)?;
    let avatar = avatars::find_public(tx, &actor)?;
    let mandate = ambassadors::find_public(tx, &actor)?;
    let organisation = match actor.local {
        Some(LocalActor::Organisation) => organisations::find_public(tx, &actor)?,
        _ => None,
    };
    Ok((actor, Said { profile, avatar, mandate, organisation }, sheets))
}
