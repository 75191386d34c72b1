//! `/profil`: name, language, and whether there is a public profile.

use maud::{Markup, html};
use serde::Deserialize;

use crate::app::Tx;
use crate::clock::Timestamp;
use crate::domain::Member;
use crate::i18n::{Args, Locale, dates};
use crate::services::matching;
use crate::services::members::{self, ProfileChange};
use crate::services::{ServiceError, ServiceResult, Wrong};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, Input, Width, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::pages::people::language;
use crate::web::passwords::take_keys;
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, Visit, WebError, paths};

#[derive(Clone, Debug, Default)]
pub struct ProfileView {
    /// The name in the member's handle; it does not change.
    pub handle: String,
    pub profile: Profile,
    /// Since when the member agrees to be suggested.
    pub agreed_since: Option<Timestamp>,
    pub errors: FormErrors,
}

/// What is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    pub name: String,
    pub language: String,
    pub is_public: bool,
    /// May be suggested to others.
    pub agrees: bool,
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
                ul.plain-list {
                    li { a href=(paths::MAIL_ADDRESS) { (ctx.t("mail-address-title")) } }
                    li { a href=(paths::NOTIFICATION_SETTINGS) { (ctx.t("notification-settings-title")) } }
                }
                form method="post" action=(paths::PROFILE) novalidate {
                    @for one in &fields { (field(ctx, one, &self.errors)) }
                    (self.publicity(ctx))
                    (self.matching(ctx))
                    button.button type="submit" { (ctx.t("profile-save")) }
                }
                p { a href=(paths::DEVICES) { (ctx.t("devices-link")) } }
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

impl ProfileView {
    fn matching(&self, ctx: &PageContext<'_>) -> Markup {
        let control = Control::Checkbox { is_checked: self.profile.agrees };
        let switch = Field::new("agrees", ctx.t("suggest-switch"), control)
            .hint(ctx.t("profile-public-hint"))
            .optional();
        let date = |at| dates::date(at, ctx.zone(), ctx.locale);
        html! {
            section.form-group {
                h2 { (ctx.t("suggest-title")) }
                p { (ctx.t("suggest-explanation")) }
                (field(ctx, &switch, &self.errors))
                @if let Some(since) = self.agreed_since {
                    p.hint { (ctx.t_with("suggest-since", Args::new().text("date", date(since)))) }
                }
            }
        }
    }
}

/// The form: a box that is not ticked is not sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    language: String,
    is_public: Option<String>,
    agrees: Option<String>,
}

/// Longest name, in characters.
const MAX_NAME: usize = 100;

pub async fn get(visit: Visit) -> Answer {
    let (reader, (member, agreed_since)) = visit.read_as_member(with_consent).await?;
    let profile = Profile {
        name: member.name,
        language: member.language,
        is_public: member.is_public,
        agrees: agreed_since.is_some(),
    };
    let view = ProfileView { handle: member.handle, profile, agreed_since, errors: FormErrors::none() };
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    let is_public = typed.is_public.is_some();
    let agrees = typed.agrees.is_some();
    let profile = Profile { name: typed.name, language: typed.language, is_public, agrees };
    let (reader, (member, agreed_since)) = visit.read_as_member(with_consent).await?;
    let change = ProfileChange {
        name: profile.name.clone(),
        language: Locale::from_tag(&profile.language).unwrap_or(reader.locale),
        is_public,
    };
    let [keys] = take_keys(&visit.state.app).await?;
    let change = move |tx: &mut Tx<'_>, member: &Member| {
        matching::agree(tx, member, agrees)?;
        members::change_profile(tx, member, &change, &keys)
    };
    let saved = visit.write(change).await;
    let mistake = match saved {
        Ok(_) => return Ok(visit.go(paths::PROFILE, Flash::ProfileSaved)),
        Err(WebError::Service(ServiceError::Wrong(Wrong::TooLong))) => Mistake::TooLong { max: MAX_NAME },
        Err(WebError::Service(ServiceError::Wrong(_))) => Mistake::Missing,
        Err(error) => return Err(error),
    };
    let errors = FormErrors::none().with("name", mistake);
    let view = ProfileView { handle: member.handle, profile, agreed_since, errors };
    Ok(reader.corrections(view.render(&reader.context())))
}

/// The member, and since when they agree to be suggested.
fn with_consent(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<(Member, Option<Timestamp>)> {
    Ok((member.clone(), matching::agreed_since(tx, member)?))
}
