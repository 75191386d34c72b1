//! `/profil`: name, language, and whether there is a public profile.

use maud::{Markup, html};

use crate::i18n::Args;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, Input, Width, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::pages::people::language;
use crate::web::{FormErrors, PageContext, paths};

#[derive(Clone, Debug, Default)]
pub struct ProfileView {
    /// The name in the member's handle; it does not change.
    pub handle: String,
    pub profile: Profile,
    pub errors: FormErrors,
}

/// What is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    pub name: String,
    pub language: String,
    pub is_public: bool,
}

impl ProfileView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("nav-profile");
        let name = Control::Text(Input {
            value: &self.profile.name,
            autocomplete: "name",
            max: 100,
            width: Width::Half,
            ..Input::default()
        });
        let fields = [
            Field::new("name", ctx.t("field-name"), name),
            Field::new("language", ctx.t("field-language"), language(&self.profile.language)),
        ];
        let content = html! {
            div.narrow {
                h1 { (title) }
                (error_summary(ctx, &self.errors))
                form method="post" action=(paths::PROFILE) novalidate {
                    @for one in &fields { (field(ctx, one, &self.errors)) }
                    (self.publicity(ctx))
                    button.button type="submit" { (ctx.t("profile-save")) }
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn publicity(&self, ctx: &PageContext<'_>) -> Markup {
        let control = Control::Checkbox { is_checked: self.profile.is_public };
        let handle = Args::new().text("handle", ctx.handle(&self.handle));
        let switch = Field::new("is_public", ctx.t("profile-public"), control)
            .hint(ctx.t("profile-public-hint"))
            .optional();
        html! {
            section.form-group {
                h2 { (ctx.t("profile-public-title")) }
                (field(ctx, &switch, &self.errors))
                ul.plain-list {
                    li { (ctx.t_with("profile-public-on", handle)) }
                    li { (ctx.t("profile-public-off")) }
                }
                (notice(Tone::Plain, html! { p { (ctx.t("profile-public-copies")) } }))
            }
        }
    }
}
