//! Somebody, in one line: name, and for those from elsewhere the whole handle.

use maud::{Markup, html};
use url::Url;

use super::icon::{Icon, icon};
use crate::domain::{Actor, Handle};
use crate::web::{PageContext, paths};

/// Who wrote or acts, as others may see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    /// `None` for a member without a public profile.
    pub handle: Option<Handle>,
    /// Their page on their own server; `None` for one of this chapter.
    pub remote_page: Option<Url>,
    /// Where they went, when they left that address.
    pub moved_to: Option<Box<Person>>,
}

impl Person {
    /// How an actor shows itself.
    pub fn of(actor: &Actor) -> Self {
        let remote_page =
            (!actor.is_local()).then(|| actor.page.clone().unwrap_or_else(|| actor.uri.clone()));
        let name = if actor.name.trim().is_empty() { actor.handle.name.clone() } else { actor.name.clone() };
        Self { name, handle: Some(actor.handle.clone()), remote_page, moved_to: None }
    }

    /// The same, who went where `destination` is.
    #[must_use]
    pub fn who_moved(self, destination: Option<&Actor>) -> Self {
        Self { moved_to: destination.map(|actor| Box::new(Self::of(actor))), ..self }
    }

    /// Their page: on their own server, or here.
    fn page(&self) -> Option<String> {
        match (&self.remote_page, &self.handle) {
            (Some(page), _) => Some(page.to_string()),
            (None, Some(handle)) => Some(paths::actor(&handle.name)),
            (None, None) => None,
        }
    }

    /// A member whose profile is not public: their name, without an address.
    pub fn private(name: impl Into<String>) -> Self {
        Self { name: name.into(), handle: None, remote_page: None, moved_to: None }
    }
}

/// Name as a link to the profile, then `@name@host` for remote people, `@name` for ours; and where they went.
pub fn person_line(ctx: &PageContext<'_>, person: &Person) -> Markup {
    html! {
        span.person {
            @match person.page() {
                Some(page) => {
                    a.person-name href=(page) rel=[person.remote_page.as_ref().map(|_| FOREIGN)] { bdi { (person.name) } }
                }
                None => span.person-name { bdi { (person.name) } },
            }
            @if let Some(handle) = &person.handle {
                " "
                span.handle {
                    @if person.remote_page.is_some() { (handle) } @else { "@" (handle.name) }
                }
            }
            @if let Some(there) = &person.moved_to { " " (moved(ctx, there)) }
        }
    }
}

/// What a link to another server's page says of itself.
const FOREIGN: &str = "nofollow noopener ugc";

/// `a déménagé : @new@host`, as a link.
fn moved(ctx: &PageContext<'_>, there: &Person) -> Markup {
    html! {
        @if let (Some(handle), Some(page)) = (&there.handle, there.page()) {
            span.handle {
                (icon(Icon::ArrowRight)) " " (ctx.t("person-moved")) " "
                a href=(page) rel=[there.remote_page.as_ref().map(|_| FOREIGN)] { bdi { (handle) } }
            }
        }
    }
}
