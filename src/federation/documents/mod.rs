//! What other servers read here: actors, objects, activities and collections as ActivityPub (GET and HEAD).
//!
//! `/o/{id}`, `/p/{id}`, `/u/{handle}` and `/@{handle}` are a page for a browser and a document for a server: the
//! server's router asks [`negotiate::wants_activity`] and calls [`opportunity`], [`post`] or [`actor`], each with
//! the request's headers for its validators, inside of [`serve`], which knows who may read. Everything else has no
//! page and is in [`routes`].

mod activities;
mod actors;
mod answer;
mod for_chapters;
pub mod negotiate;
mod opportunities;
mod pictures;
mod posts;
mod qualifications;
mod query;
mod quotes;
mod reader;
mod relations;
#[cfg(test)]
mod tests;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;

use super::Federation;

pub use actors::actor;
pub(super) use answer::{ask, problem, validated};
pub use for_chapters::opportunity_for_chapters;
pub use opportunities::opportunity;
pub use pictures::picture_for_chapters;
pub use posts::post;
pub use reader::{Access, serve};
#[cfg(test)]
pub(super) use tests::world;

/// The addresses that are documents for everyone who may read them.
pub fn routes(federation: &Federation) -> Router {
    let guarded = Router::new()
        .route("/actor/outbox", get(relations::get_server_outbox))
        .route("/u/{handle}/outbox", get(relations::get_outbox))
        .route("/u/{handle}/followers", get(relations::get_followers))
        .route("/u/{handle}/following", get(relations::get_following))
        .route("/u/{handle}/affiliations", get(relations::get_affiliations))
        .route("/u/{handle}/featured", get(actors::get_featured))
        .route("/o/{id}/replies", get(opportunities::get_replies))
        .route("/o/{id}/context", get(opportunities::get_context))
        .route("/o/{id}/likes", get(opportunities::get_likes))
        .route("/o/{id}/shares", get(opportunities::get_shares))
        .route("/p/{id}/replies", get(posts::get_replies))
        .route("/p/{id}/likes", get(posts::get_likes))
        .route("/p/{id}/shares", get(posts::get_shares))
        .route("/a/{id}", get(activities::get))
        .route("/q/{id}", get(quotes::get))
        .route("/qualifications/{id}", get(qualifications::get))
        .layer(from_fn_with_state((federation.clone(), Access::Authorised), reader::serve_route));
    let open = Router::new()
        .route("/actor", get(actors::get_server))
        .layer(from_fn_with_state((federation.clone(), Access::Open), reader::serve_route));
    let signed = Router::new()
        .route("/u/{handle}/followers_synchronization", get(relations::get_followers_there))
        .layer(from_fn_with_state(federation.clone(), reader::serve_signer));
    guarded.merge(open).merge(signed).with_state(federation.app.clone())
}
