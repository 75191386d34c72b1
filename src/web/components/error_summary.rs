//! What is wrong with a form, at its top, with links to the fields.

use maud::{Markup, html};

use super::field::id_of;
use crate::i18n::Args;
use crate::web::{FormErrors, PageContext};

/// Nothing when nothing is wrong. Takes the focus, so that a screen reader begins here.
pub fn error_summary(ctx: &PageContext<'_>, errors: &FormErrors) -> Markup {
    let count = errors.iter().count();
    html! {
        @if count > 0 {
            div.error-summary role="alert" tabindex="-1" autofocus aria-labelledby="erreurs" {
                h2 #erreurs { (ctx.t_with("errors-title", Args::new().number("count", count))) }
                // Passwords are never sent back.
                @if errors.iter().all(|(field, _)| !field.starts_with("password")) {
                    p { (ctx.t("errors-kept")) }
                }
                ul {
                    @for (field, mistake) in errors.iter() {
                        li { a href={ "#" (id_of(field)) } { (mistake.sentence(field, ctx)) } }
                    }
                }
            }
        }
    }
}
