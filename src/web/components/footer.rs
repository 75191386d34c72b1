//! The bottom of every page: the chapter, the help, the source.

use maud::{Markup, html};

use crate::i18n::Args;
use crate::web::{PageContext, paths};

pub fn footer(ctx: &PageContext<'_>) -> Markup {
    let commit: String = ctx.source.commit.chars().take(10).collect();
    html! {
        footer.footer {
            div.edge {
                @if ctx.chapter.is_some() {
                    ul {
                        li { a href=(paths::ABOUT) { (ctx.t("nav-about")) } }
                        li { a href=(paths::HELP) { (ctx.t("help-title")) } }
                        li { a href=(paths::HELP_FOLLOW) { (ctx.t("nav-follow")) } }
                    }
                }
                p {
                    (ctx.t("footer-program")) " "
                    a href=(ctx.source.url) { (ctx.t("footer-source")) }
                    @if !commit.is_empty() {
                        " (" (ctx.t_with("footer-commit", Args::new().text("commit", commit))) ")"
                    }
                }
            }
        }
    }
}
