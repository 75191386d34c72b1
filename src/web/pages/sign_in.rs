//! `/connexion`.

use maud::{Markup, html};

use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, Input, Width, field};
use crate::web::components::layout::{Head, layout};
use crate::web::{FormErrors, PageContext, paths};

#[derive(Clone, Debug, Default)]
pub struct SignInView {
    pub handle: String,
    /// The page to come back to.
    pub back_to: Option<String>,
    pub errors: FormErrors,
}

impl SignInView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("sign-in-title");
        let handle = Control::Text(Input {
            value: &self.handle,
            autocomplete: "username",
            max: 300,
            ..Input::default()
        });
        let password = Control::Text(Input {
            kind: "password",
            autocomplete: "current-password",
            max: 1_000,
            width: Width::Full,
            ..Input::default()
        });
        let fields = [
            Field::new("handle", ctx.t("sign-in-handle"), handle).hint(ctx.t("sign-in-handle-hint")),
            Field::new("password", ctx.t("field-password"), password),
        ];
        let content = html! {
            div.narrow.short {
                h1 { (title) }
                (error_summary(ctx, &self.errors))
                form method="post" action=(paths::SIGN_IN) novalidate {
                    @if let Some(path) = &self.back_to { input type="hidden" name="retour" value=(path); }
                    @for one in &fields { (field(ctx, one, &self.errors)) }
                    button.button type="submit" { (ctx.t("sign-in-act")) }
                }
                p.quiet { (ctx.t("sign-in-help")) }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}
