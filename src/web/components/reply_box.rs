//! Answering: for members a form, for everybody else two steps from their own server.

use maud::{Markup, html};
use url::Url;

use super::destination::{Destination, destination};
use super::error_summary::error_summary;
use super::field::{Control, Field, field};
use super::thread::Message;
use crate::i18n::Args;
use crate::id::Id;
use crate::web::{FormErrors, PageContext, paths};

/// What was typed, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct ReplyForm {
    pub text: String,
    /// The message it answers; `None` for the opportunity itself.
    pub answers: Option<Id>,
    pub errors: FormErrors,
}

/// The form of a signed-in member.
pub fn reply_box(
    ctx: &PageContext<'_>,
    opportunity: Id,
    form: &ReplyForm,
    (answered, goes): (Option<&Message>, Destination),
) -> Markup {
    let control = Control::Lines { value: &form.text, rows: 5 };
    let text = Field::new("text", ctx.t("reply-text"), control).hint(ctx.t("reply-hint"));
    html! {
        form.reply #repondre method="post" action=(paths::reply(opportunity)) novalidate {
            h3 {
                @match answered {
                    Some(message) => {
                        (ctx.t_with("reply-to-title", Args::new().text("name", &message.author.name)))
                    }
                    None => (ctx.t("reply-title")),
                }
            }
            (error_summary(ctx, &form.errors))
            @if let Some(answers) = form.answers { input type="hidden" name="answers" value=(answers); }
            (field(ctx, &text, &form.errors))
            (destination(ctx, goes))
            button.button type="submit" { (ctx.t("reply-send")) }
        }
    }
}

/// How somebody without an account here answers.
pub fn reply_from_elsewhere(ctx: &PageContext<'_>, uri: &Url) -> Markup {
    html! {
        section.reply #repondre {
            h3 { (ctx.t("reply-elsewhere-title")) }
            ol.steps {
                li { (ctx.t("reply-elsewhere-search")) " " code.copyable { (uri) } }
                li { (ctx.t("reply-elsewhere-answer")) }
            }
            p { a href=(paths::sign_in_then(ctx.path)) { (ctx.t("reply-elsewhere-sign-in")) } }
        }
    }
}
