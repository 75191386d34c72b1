//! `/bienvenue/{token}`: the one-time link of a new member.

use maud::{Markup, html};

use crate::i18n::Args;
use crate::services::members::MIN_PASSWORD;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, Input, field};
use crate::web::components::layout::{Head, layout};
use crate::web::{FormErrors, PageContext, paths};

#[derive(Clone, Debug)]
pub struct ChoosePasswordView {
    pub token: String,
    pub name: String,
    /// The name in the member's handle.
    pub handle: String,
    pub errors: FormErrors,
}

impl ChoosePasswordView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t_with("welcome-title", Args::new().text("name", &self.name));
        let content = html! {
            div.narrow.short {
                h1 { (title) }
                (error_summary(ctx, &self.errors))
                p { (ctx.t("welcome-explanation")) }
                p { (ctx.t("welcome-handle")) " " code.copyable { (ctx.handle(&self.handle)) } }
                form method="post" action=(paths::welcome(&self.token)) novalidate {
                    input type="hidden" name="username" autocomplete="username" value=(self.handle);
                    @for one in passwords(ctx) { (field(ctx, &one, &self.errors)) }
                    button.button type="submit" { (ctx.t("welcome-act")) }
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}

/// A new password, twice.
pub(super) fn passwords<'a>(ctx: &PageContext<'_>) -> [Field<'a>; 2] {
    let control = || {
        Control::Text(Input {
            kind: "password",
            autocomplete: "new-password",
            max: 1_000,
            ..Input::default()
        })
    };
    let hint = ctx.t_with("field-password-hint", Args::new().number("min", MIN_PASSWORD));
    [
        Field::new("password", ctx.t("field-password"), control()).hint(hint),
        Field::new("password_again", ctx.t("field-password-again"), control()),
    ]
}
