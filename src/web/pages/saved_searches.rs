//! `/mes-recherches`: the searches a member keeps, with what is new in each.

use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::Tx;
use crate::domain::Member;
use crate::i18n::Args;
use crate::services::finding::{self, LiveRegister, Name, SavedSearch};
use crate::services::{ServiceError, ServiceResult, Wrong};
use crate::web::components::empty_state::empty_state;
use crate::web::components::facets::in_words;
use crate::web::components::layout::{Head, layout};
use crate::web::components::word;
use crate::web::filters::{Filters, address};
use crate::web::{Answer, Flash, Form, PageContext, PathId, Visit, WebError, paths};

#[derive(Clone, Debug, Default)]
pub struct SavedSearchesView {
    pub searches: Vec<Kept>,
}

/// A search, and how many answers are new.
#[derive(Clone, Debug)]
pub struct Kept {
    pub search: SavedSearch,
    pub new: usize,
}

impl SavedSearchesView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("searches-title");
        let content = html! {
            h1 { (title) }
            (word::explained(ctx, word::SAVED_SEARCH))
            @if self.searches.is_empty() {
                (empty_state(
                    &ctx.t("searches-empty-title"),
                    &ctx.t("searches-empty-explanation"),
                    Some((paths::OPPORTUNITIES, &ctx.t("nav-opportunities"))),
                ))
            } @else {
                ul.desk-list { @for kept in &self.searches { li { (line(ctx, kept)) } } }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}

fn line(ctx: &PageContext<'_>, kept: &Kept) -> Markup {
    let search = &kept.search;
    let filters = Filters::of_query(&search.query);
    let action = paths::saved_search(search.id);
    if search.stopped_at.is_some() {
        return html! {
            form method="post" action=(action) {
                p { (ctx.t_with("searches-stopped", Args::new().text("name", &search.name))) }
                button.button.secondary type="submit" name="action" value=(Action::RESUME) { (ctx.t("searches-resume")) }
            }
        };
    }
    let count = Args::new().number("count", kept.new);
    html! {
        p.desk-title { a href=(address(&filters, None)) { bdi { (search.name) } } }
        p.meta { span { (in_words(ctx, &filters)) } }
        form.actions method="post" action=(action) {
            button class=(if kept.new > 0 { "button" } else { "button secondary" }) type="submit" name="action"
                value=(Action::SEE) { (ctx.t_with("searches-see", count)) }
            button.button.secondary type="submit" name="action" value=(Action::STOP) {
                (ctx.t("searches-stop")) span.unseen { " : " (search.name) }
            }
        }
        details {
            summary { (ctx.t("searches-rename")) }
            form.actions method="post" action=(action) {
                label.unseen for={ "nom-" (search.id) } { (ctx.t("searches-name")) }
                input id={ "nom-" (search.id) } name="name" type="text" dir="auto" value=(search.name)
                    maxlength=(Name::MAX) required autocomplete="off";
                button.button.secondary type="submit" name="action" value=(Action::RENAME) { (ctx.t("searches-rename")) }
            }
        }
    }
}

/// The form under a search, for members.
pub fn save_form(ctx: &PageContext<'_>, filters: &Filters) -> Markup {
    html! {
        @if ctx.member.is_some() && filters.is_active() {
            details.save-search {
                summary { (ctx.t("searches-save")) }
                form.actions method="post" action=(paths::SAVED_SEARCHES) {
                    input type="hidden" name="query" value=(filters.query());
                    label for="nom-recherche" { (ctx.t("searches-name")) }
                    input #nom-recherche name="name" type="text" dir="auto" value=(suggested(ctx, filters))
                        maxlength=(Name::MAX) required autocomplete="off";
                    button.button.secondary type="submit" { (ctx.t("searches-keep")) }
                }
            }
        }
    }
}

/// The search in words, as long as a name may be.
fn suggested(ctx: &PageContext<'_>, filters: &Filters) -> String {
    in_words(ctx, filters).chars().take(Name::MAX).collect()
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Saved {
    name: String,
    query: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Action {
    action: String,
    name: String,
}

impl Action {
    const SEE: &'static str = "voir";
    const STOP: &'static str = "arreter";
    const RESUME: &'static str = "reprendre";
    const RENAME: &'static str = "renommer";
}

pub async fn get(visit: Visit) -> Answer {
    let register = visit.state.register.clone();
    let (reader, searches) = visit.read_as_member(move |tx, member| list(tx, &register, member)).await?;
    Ok(reader.page(SavedSearchesView { searches }.render(&reader.context())))
}

fn list(tx: &mut Tx<'_>, register: &LiveRegister, member: &Member) -> ServiceResult<Vec<Kept>> {
    let searches = finding::list_saved(tx, member)?;
    let with_count = |search: SavedSearch| {
        let ask = Filters::of_query(&search.query).ask();
        let new = match search.stopped_at {
            None => finding::count_since(tx, register, member, &ask, search.seen_at)?,
            Some(_) => 0,
        };
        Ok(Kept { search, new })
    };
    searches.into_iter().map(with_count).collect()
}

/// What is new in all of a member's searches together; `None` when there are none.
pub fn count_new(tx: &mut Tx<'_>, register: &LiveRegister, member: &Member) -> ServiceResult<Option<usize>> {
    let kept = list(tx, register, member)?;
    let mut going = kept.iter().filter(|kept| kept.search.stopped_at.is_none()).peekable();
    Ok(going.peek().is_some().then_some(()).map(|()| going.map(|kept| kept.new).sum()))
}

pub async fn post(visit: Visit, Form(saved): Form<Saved>) -> Answer {
    let filters = Filters::of_query(&saved.query);
    if !filters.is_active() {
        return Ok(visit.go(paths::OPPORTUNITIES, Flash::SearchEmpty));
    }
    let reader = visit.reader().await?;
    let typed = Some(saved.name).filter(|name| !name.trim().is_empty());
    let name = name_of(typed.unwrap_or_else(|| suggested(&reader.context(), &filters)))?;
    let query = filters.query();
    let kept = visit.write(move |tx, member| finding::save(tx, member, &name, &query)).await;
    match kept {
        Ok(kept) => Ok(done(&visit, &kept, Flash::SearchSaved)),
        Err(WebError::Service(ServiceError::Wrong(Wrong::TooManySearches))) => {
            Ok(visit.go(paths::SAVED_SEARCHES, Flash::TooManySearches))
        }
        Err(error) => Err(error),
    }
}

pub async fn post_one(visit: Visit, PathId(id): PathId, Form(action): Form<Action>) -> Answer {
    let Action { action, name } = action;
    if action == Action::SEE {
        let search = visit.write(move |tx, member| finding::mark_seen(tx, member, id)).await?;
        visit.state.fresh.forget(search.member);
        let address = address(&Filters::of_query(&search.query), None);
        return Ok(axum::response::Redirect::to(&address).into_response());
    }
    let flash = match action.as_str() {
        Action::STOP => Flash::SearchStopped,
        Action::RESUME => Flash::SearchResumed,
        Action::RENAME => Flash::SearchRenamed,
        _ => return Err(WebError::NotFound),
    };
    let name = if action == Action::RENAME { Some(name_of(name)?) } else { None };
    let change = move |tx: &mut Tx<'_>, member: &Member| {
        match (action.as_str(), &name) {
            (Action::STOP, _) => finding::stop(tx, member, id)?,
            (Action::RENAME, Some(name)) => finding::rename(tx, member, id, name)?,
            _ => finding::resume(tx, member, id)?,
        }
        Ok(member.id)
    };
    let member = visit.write(change).await?;
    visit.state.fresh.forget(member);
    Ok(visit.go(paths::SAVED_SEARCHES, flash))
}

/// The form holds names to their length; what comes past it is cut.
fn name_of(typed: String) -> Result<Name, WebError> {
    let cut: String = typed.chars().take(Name::MAX).collect();
    Name::new(&cut).map_err(|wrong| WebError::Service(ServiceError::Wrong(wrong)))
}

fn done(visit: &Visit, kept: &SavedSearch, flash: Flash) -> Response {
    visit.state.fresh.forget(kept.member);
    visit.go(paths::SAVED_SEARCHES, flash)
}
