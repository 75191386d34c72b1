//! How a form knows which draft it is, and what becomes of it when nobody is signed in any more.

use axum::http::StatusCode;
use maud::{Markup, html};
use url::form_urlencoded;

use super::typed::Typed;
use crate::clock::Timestamp;
use crate::domain::opportunity::{Draft, KeptDraft};
use crate::i18n::{Args, dates};
use crate::id::Id;
use crate::services::drafts::{self, Begun};
use crate::web::assets::asset_path;
use crate::web::components::date;
use crate::web::components::notice::{Tone, notice};
use crate::web::pages::SignInView;
use crate::web::{Answer, PageContext, Visit, WebError, paths};

/// Names that are no field of an opportunity.
const DRAFT: &str = "draft";
const OPPORTUNITY: &str = "occasion";

/// The draft that a form writes.
#[derive(Clone, Debug, Default)]
pub struct Keeping {
    /// `None` only where nothing is to be kept.
    pub begun: Option<Begun>,
    pub kept_at: Option<Timestamp>,
    /// The form came back with what was kept of a change.
    pub is_resumed: bool,
}

impl Keeping {
    /// A form that shows what was kept.
    pub fn resumed(kept: &KeptDraft) -> Self {
        let begun = Begun { id: kept.id, opportunity: kept.opportunity };
        Self { begun: Some(begun), kept_at: Some(kept.kept_at), is_resumed: kept.opportunity.is_some() }
    }

    pub fn of(begun: Begun) -> Self {
        Self { begun: Some(begun), ..Self::default() }
    }

    /// Inside the form.
    pub(super) fn fields(&self) -> Markup {
        html! {
            @if let Some(begun) = self.begun {
                input type="hidden" name=(DRAFT) value=(begun.id);
                @if let Some(id) = begun.opportunity { input type="hidden" name=(OPPORTUNITY) value=(id); }
            }
        }
    }

    /// Below the buttons: when it was kept last, said to screen readers when that changes.
    pub(super) fn status(&self, ctx: &PageContext<'_>) -> Markup {
        let at = self.kept_at.map(|at| dates::time(at, ctx.zone(), ctx.locale));
        html! {
            p.quiet role="status" data-autosave-status {
                @if let Some(at) = at { (ctx.t_with("draft-kept-at", Args::new().text("time", at))) }
            }
            @if self.begun.is_some() {
                script type="module" src=(asset_path("autosave.js")) {}
            }
        }
    }

    /// Above a form with changes that nobody else sees yet.
    pub(super) fn notice(&self, ctx: &PageContext<'_>) -> Markup {
        let resumed = self.begun.filter(|_| self.is_resumed).zip(self.kept_at);
        html! {
            @if let Some((begun, at)) = resumed {
                (notice(Tone::Plain, html! {
                    p { (ctx.t("draft-resumed")) " (" (date::ago(ctx, at)) ")" }
                    p { a href=(paths::discard_draft(begun.id)) { (ctx.t("draft-discard-changes")) } }
                }))
            }
        }
    }
}

impl Typed {
    /// Which draft it is; a form that does not say begins one.
    pub fn begun(&self, visit: &Visit) -> Begun {
        let id = self.draft.parse().unwrap_or_else(|_| visit.state.app.ids.next());
        Begun { id, opportunity: self.occasion.parse().ok() }
    }
}

/// Everything typed, as a hidden field carries it past the sign-in page.
pub(super) fn carried(begun: Begun, draft: &Draft) -> String {
    let mut carried = form_urlencoded::Serializer::new(String::new());
    carried.append_pair(DRAFT, &begun.id.to_string());
    if let Some(id) = begun.opportunity {
        carried.append_pair(OPPORTUNITY, &id.to_string());
    }
    carried.extend_pairs(draft.pairs()).finish()
}

/// What was carried; `None` when it is nothing that a form wrote.
pub fn brought(carried: &str) -> Option<(Begun, Draft)> {
    let value = |wanted: &str| {
        let mut pairs = form_urlencoded::parse(carried.as_bytes());
        pairs.find(|(name, _)| name == wanted).and_then(|(_, value)| value.parse::<Id>().ok())
    };
    let begun = Begun { id: value(DRAFT)?, opportunity: value(OPPORTUNITY) };
    Some((begun, Draft::from_pairs(form_urlencoded::parse(carried.as_bytes()))))
}

/// The page that says that the session is over, with everything that was typed.
pub(super) async fn session_over(visit: &Visit, carried: String) -> Answer {
    let (reader, ()) = visit.read(|_, _| Ok(())).await?;
    let view = SignInView { carried: Some(carried), ..SignInView::default() };
    Ok(reader.page_with(StatusCode::FORBIDDEN, view.render(&reader.context())))
}

/// Keeps what cannot be handed in yet. That it could not be kept, for there are too many already, is no reason not to say
/// what is wrong with it.
pub(super) async fn keep(visit: &Visit, begun: Begun, draft: Draft) -> Result<Keeping, WebError> {
    match visit.write(move |tx, member| drafts::keep(tx, member, begun, &draft)).await {
        Ok(Some(kept)) => Ok(Keeping { is_resumed: false, ..Keeping::resumed(&kept) }),
        Ok(None) | Err(WebError::Service(_)) => Ok(Keeping::of(begun)),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_carried_past_the_sign_in_page_is_what_was_typed() {
        let begun = Begun { id: Id::new(7), opportunity: Some(Id::new(8)) };
        let draft = Draft {
            title: "Érable & « sucre » = 2 t\nà Fès".into(),
            markets: vec!["MA".into(), "Atlantide".into()],
            ..Draft::default()
        };
        assert_eq!(brought(&carried(begun, &draft)), Some((begun, draft)));
        assert_eq!(brought("title=sans"), None);
    }
}
