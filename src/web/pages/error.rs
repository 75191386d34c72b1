//! Every refusal, with what happened, what was kept, and a way out.

use maud::{Markup, html};

use crate::i18n::Args;
use crate::web::components::layout::{Head, layout};
use crate::web::{PageContext, paths};

/// The statuses a person meets (RFC 9110).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    BadRequest,
    Forbidden,
    NotFound,
    Gone,
    TooLarge,
    TooMany,
    Internal,
    Unavailable,
}

impl ErrorKind {
    pub const ALL: [Self; 8] = [
        Self::BadRequest,
        Self::Forbidden,
        Self::NotFound,
        Self::Gone,
        Self::TooLarge,
        Self::TooMany,
        Self::Internal,
        Self::Unavailable,
    ];

    pub const fn status(self) -> u16 {
        match self {
            Self::BadRequest => 400,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Gone => 410,
            Self::TooLarge => 413,
            Self::TooMany => 429,
            Self::Internal => 500,
            Self::Unavailable => 503,
        }
    }

    /// The keys of what happened and of what to do.
    const fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::BadRequest => ("error-400-title", "error-400-advice"),
            Self::Forbidden => ("error-403-title", "error-403-advice"),
            Self::NotFound => ("error-404-title", "error-404-advice"),
            Self::Gone => ("error-410-title", "error-410-advice"),
            Self::TooLarge => ("error-413-title", "error-413-advice"),
            Self::TooMany => ("error-429-title", "error-429-advice"),
            Self::Internal => ("error-500-title", "error-500-advice"),
            Self::Unavailable => ("error-503-title", "error-503-advice"),
        }
    }
}

#[derive(Clone, Debug)]
pub struct ErrorView {
    pub kind: ErrorKind,
    /// Names the request in the log, for a person to pass on.
    pub request: Option<String>,
}

impl ErrorView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let (title, advice) = self.kind.keys();
        let title = ctx.t(title);
        let content = html! {
            div.narrow {
                p.kicker { span { (ctx.t_with("error-status", Args::new().text("status", self.kind.status().to_string()))) } }
                h1 { (title) }
                p.lede { (ctx.t(advice)) }
                ul.ways-out {
                    li { a href=(paths::HOME) { (ctx.t("error-way-home")) } }
                    li { a href=(paths::OPPORTUNITIES) { (ctx.t("error-way-list")) } }
                    @if self.kind == ErrorKind::Forbidden && ctx.member.is_none() {
                        li { a href=(paths::sign_in_then(ctx.path)) { (ctx.t("session-sign-in")) } }
                    }
                }
                @if let Some(request) = &self.request {
                    p.quiet { (ctx.t("error-request")) " " code { (request) } }
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}
