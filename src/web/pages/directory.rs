//! `/annuaire`: who can be found here and in twinned chapters, for members.

mod wanted;

use axum::extract::Query;
use maud::{Markup, html};

use crate::app::Tx;
use crate::domain::Member;
use crate::domain::profile::Level;
use crate::i18n::Args;
use crate::services::profiles::{self, Found, Listed};
use crate::text;
use crate::web::components::avatar::small_avatar;
use crate::web::components::empty_state::empty_state;
use crate::web::components::field::{Choice, select_options};
use crate::web::components::layout::{Head, layout};
use crate::web::components::pager::{Pager, pager};
use crate::web::components::person_line::{Person, person_line};
use crate::web::components::profile::{AREAS, LANGUAGES, about, named_suggestions};
use crate::web::{Answer, PageContext, Visit, paths};

pub use wanted::{Typed, Wanted};

#[derive(Clone, Debug, Default)]
pub struct DirectoryView {
    pub wanted: Wanted,
    pub found: Found,
    pub pager: Pager,
}

impl DirectoryView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("directory-title");
        let content = html! {
            h1 { (title) }
            p.lede { (ctx.t("directory-lede")) }
            (self.form(ctx))
            @if self.found.people.is_empty() {
                (self.nobody(ctx))
            } @else {
                ul.desk-list { @for one in &self.found.people { li { (person(ctx, one)) } } }
                (pager(ctx, &self.pager))
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn form(&self, ctx: &PageContext<'_>) -> Markup {
        let wanted = &self.wanted;
        let level = |level: Level| {
            Choice::new(
                level.as_str(),
                ctx.t_with("level-at-least", Args::new().text("level", level.as_str())),
            )
        };
        let mut levels = Level::ALL.map(level).to_vec();
        levels.reverse();
        let chapters: Vec<Choice> =
            self.found.chapters.iter().map(|(host, name)| Choice::new(host, name)).collect();
        html! {
            form.filters method="get" action=(paths::DIRECTORY) role="search" aria-label=(ctx.t("directory-search")) {
                div.filter-words { (line(ctx, ("q", "directory-words"), (&wanted.words, None))) }
                div { (line(ctx, ("langue", "directory-language"), (&wanted.language_name(ctx.locale), Some(LANGUAGES)))) }
                (choice(ctx, ("niveau", "directory-level"), None, (&levels, wanted.level_name())))
                (choice(ctx, ("secteur", "directory-sector"), Some("directory-any-sector"),
                    (&sectors(ctx), &wanted.sector_code())))
                div { (line(ctx, ("marche", "directory-market"), (&wanted.market_name(ctx.locale), Some(AREAS)))) }
                (choice(ctx, ("section", "directory-chapter"), Some("directory-any-chapter"),
                    (&chapters, wanted.chapter.as_deref().unwrap_or_default())))
                div.choice {
                    input #filtre-accueil type="checkbox" name="accueil" value="oui" checked[wanted.welcomes];
                    div { label for="filtre-accueil" { (ctx.t("directory-welcomes")) } }
                }
                div.filter-actions { button.button type="submit" { (ctx.t("filter-apply")) } }
                (named_suggestions(ctx))
            }
        }
    }

    fn nobody(&self, ctx: &PageContext<'_>) -> Markup {
        if self.wanted == Wanted::default() {
            let action = ctx.t("directory-empty-action");
            let (title, words) = (ctx.t("directory-empty-title"), ctx.t("directory-empty-explanation"));
            return empty_state(&title, &words, Some((paths::PROFILE, &action)));
        }
        let action = ctx.t("directory-none-action");
        let (title, words) = (ctx.t("directory-none-title"), ctx.t("directory-none-explanation"));
        empty_state(&title, &words, Some((paths::DIRECTORY, &action)))
    }
}

/// Somebody, with their chapter and all that they say.
fn person(ctx: &PageContext<'_>, listed: &Listed) -> Markup {
    let who = listed.actor.as_ref().map_or_else(|| Person::private(&*listed.name), Person::of);
    html! {
        @if let Some(file) = &listed.avatar { (small_avatar(file)) }
        p.kicker { span { bdi { (listed.chapter) } } }
        p.desk-title { (person_line(ctx, &who)) }
        @if !listed.profile.presentation.is_empty() {
            p dir="auto" { (text::excerpt(&text::plain(&text::markdown(&listed.profile.presentation)), 300)) }
        }
        (about(ctx, &listed.profile, listed.mandate.as_ref()))
    }
}

/// A line that is typed, perhaps with suggestions.
fn line(
    ctx: &PageContext<'_>,
    (name, label): (&str, &str),
    (value, suggestions): (&str, Option<&str>),
) -> Markup {
    html! {
        label for={ "filtre-" (name) } { (ctx.t(label)) }
        input id={ "filtre-" (name) } name=(name) value=(value) list=[suggestions] maxlength="200"
            type=(if suggestions.is_some() { "text" } else { "search" }) autocomplete="off" dir="auto";
    }
}

/// One of several; `any` is what stands for all of them.
fn choice(
    ctx: &PageContext<'_>,
    (name, label): (&str, &str),
    any: Option<&str>,
    (choices, selected): (&[Choice], &str),
) -> Markup {
    html! {
        div {
            label for={ "filtre-" (name) } { (ctx.t(label)) }
            select id={ "filtre-" (name) } name=(name) {
                @if let Some(any) = any { option value="" { (ctx.t(any)) } }
                (select_options(choices, selected))
            }
        }
    }
}

/// Each sector as a whole, then its subsectors.
fn sectors(ctx: &PageContext<'_>) -> Vec<Choice> {
    let group = |group: text::SectorGroup| {
        let named = Some(group.name.to_owned());
        let whole = group.subsectors.first().and_then(|(code, _)| code.get(..2)).unwrap_or_default();
        let all = ctx.t_with("directory-sector-all", Args::new().text("name", group.name));
        let first = Choice { group: named.clone(), ..Choice::new(whole, all) };
        let below = group
            .subsectors
            .into_iter()
            .map(move |(code, name)| Choice { group: named.clone(), ..Choice::new(code, name) });
        std::iter::once(first).chain(below).collect::<Vec<_>>()
    };
    text::sector_groups(ctx.locale).into_iter().flat_map(group).collect()
}

pub async fn get(visit: Visit, Query(typed): Query<Typed>) -> Answer {
    let (wanted, after) = (typed.wanted(), typed.after());
    let question = wanted.question();
    let search = move |tx: &mut Tx<'_>, reader: &Member| profiles::search(tx, reader, &question, after);
    let (reader, found) = visit.read_as_member(search).await?;
    let pager = Pager {
        first: after.map(|_| wanted.address(None)),
        next: found.next.map(|last| wanted.address(Some(last))),
    };
    Ok(reader.page(DirectoryView { wanted, found, pager }.render(&reader.context())))
}
