//! Somebody, in one line: name, and for those from elsewhere the whole handle.

use maud::{Markup, html};
use url::Url;

use crate::domain::{Actor, Handle};
use crate::web::paths;

/// Who wrote or acts, as others may see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    /// `None` for a member without a public profile.
    pub handle: Option<Handle>,
    /// Their page on their own server; `None` for one of this chapter.
    pub remote_page: Option<Url>,
}

impl Person {
    /// How an actor shows itself.
    pub fn of(actor: &Actor) -> Self {
        let remote_page =
            (!actor.is_local()).then(|| actor.page.clone().unwrap_or_else(|| actor.uri.clone()));
        let name = if actor.name.trim().is_empty() { actor.handle.name.clone() } else { actor.name.clone() };
        Self { name, handle: Some(actor.handle.clone()), remote_page }
    }

    /// A member whose profile is not public: their name, without an address.
    pub fn private(name: impl Into<String>) -> Self {
        Self { name: name.into(), handle: None, remote_page: None }
    }
}

/// Name as a link to the profile, then `@name@host` for remote people, `@name` for ours.
pub fn person_line(person: &Person) -> Markup {
    html! {
        span.person {
            @match (&person.remote_page, &person.handle) {
                (Some(page), _) => a.person-name href=(page) rel="nofollow noopener ugc" { bdi { (person.name) } },
                (None, Some(handle)) => a.person-name href=(paths::actor(&handle.name)) { bdi { (person.name) } },
                (None, None) => span.person-name { bdi { (person.name) } },
            }
            @if let Some(handle) = &person.handle {
                " "
                span.handle {
                    @if person.remote_page.is_some() { (handle) } @else { "@" (handle.name) }
                }
            }
        }
    }
}
