//! `/invitation/{token}`: joining the chapter by an invitation.

use maud::{Markup, html};
use serde::Deserialize;

use super::{agreement, line, mistakes};
use crate::crypto::Token;
use crate::domain::joining::Terms;
use crate::i18n::{Args, Locale};
use crate::services::joining::{self, NewMember};
use crate::services::{ServiceError, Wrong, sessions};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, Width, field};
use crate::web::components::layout::{Head, layout};
use crate::web::pages::choose_password::{password_mistakes, passwords};
use crate::web::pages::people::{handle_mistake, language};
use crate::web::passwords::Password;
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, PathToken, Visit, WebError, paths};

#[derive(Clone, Debug, Default)]
pub struct InvitedView {
    pub token: String,
    pub terms: Terms,
    pub name: String,
    /// The name in the handle, as typed.
    pub handle: String,
    /// BCP 47.
    pub language: String,
    pub agrees: bool,
    pub errors: FormErrors,
}

impl InvitedView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let chapter = ctx.chapter.map_or("", |chapter| chapter.name.as_str());
        let title = ctx.t_with("invited-title", Args::new().text("chapter", chapter));
        let content = html! {
            div.narrow {
                (error_summary(ctx, &self.errors))
                h1 { (title) }
                p { (ctx.t("invited-lede")) }
                form method="post" action=(paths::invitation(&self.token)) novalidate {
                    @for one in &self.fields(ctx) { (field(ctx, one, &self.errors)) }
                    @if !self.terms.agreement.is_empty() {
                        h2 { (ctx.t("invited-agreement-title")) }
                        (agreement(ctx, &self.terms))
                        (field(ctx, &self.consent(ctx), &self.errors))
                    }
                    button.button type="submit" { (ctx.t("invited-act")) }
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn fields<'a>(&'a self, ctx: &PageContext<'_>) -> Vec<Field<'a>> {
        let host = Args::new().text("host", ctx.authority);
        let mut fields = vec![
            Field::new("name", ctx.t("field-name"), line(&self.name, "name", Width::Full)),
            Field::new("handle", ctx.t("field-handle"), line(&self.handle, "username", Width::Half))
                .hint(ctx.t_with("field-handle-hint", host)),
            Field::new("language", ctx.t("field-language"), language(&self.language)),
        ];
        fields.extend(passwords(ctx));
        fields
    }

    fn consent<'a>(&self, ctx: &PageContext<'_>) -> Field<'a> {
        Field::new("consent", ctx.t("invited-agree"), Control::Checkbox { is_checked: self.agrees })
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    handle: String,
    language: String,
    consent: Option<String>,
    password: Password,
    password_again: Password,
}

pub async fn get(visit: Visit, PathToken(token): PathToken) -> Answer {
    let shown = token.as_str().to_owned();
    let (reader, (invitation, terms)) = visit.read(move |tx, _| joining::find_invited(tx, &token)).await?;
    let language = reader.locale.tag().to_owned();
    let view = InvitedView { token: shown, terms, name: invitation.name, language, ..InvitedView::default() };
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post(visit: Visit, PathToken(token): PathToken, Form(typed): Form<Typed>) -> Answer {
    visit.count_attempt()?;
    let shown = token.as_str().to_owned();
    let new = NewMember {
        name: typed.name,
        handle: typed.handle,
        language: Locale::from_tag(&typed.language).unwrap_or_default(),
        agrees: typed.consent.is_some(),
    };
    let asked = token.clone();
    let (reader, (_, terms)) = visit.read(move |tx, _| joining::find_invited(tx, &asked)).await?;
    let mut errors = mistakes(joining::check(&terms, &new));
    errors.extend(handle_mistake(&new.handle));
    errors.extend(password_mistakes(&typed.password, &typed.password_again));
    if errors.is_empty() {
        match open_account(&visit, token, new.clone(), typed.password).await {
            Ok(session) => return Ok(visit.go_signed_in(paths::DESK, Flash::Joined, &session)),
            Err(WebError::Service(ServiceError::Wrong(Wrong::Handle))) => {
                errors.push("handle", Mistake::HandleTaken { value: new.handle.clone() });
            }
            Err(error) => return Err(error),
        }
    }
    let NewMember { name, handle, language, agrees } = new;
    let language = language.tag().to_owned();
    let view = InvitedView { token: shown, terms, name, handle, language, agrees, errors };
    Ok(reader.corrections(view.render(&reader.context())))
}

/// Joins and signs in at once.
async fn open_account(
    visit: &Visit,
    token: Token,
    new: NewMember,
    password: Password,
) -> Result<Token, WebError> {
    let app = &visit.state.app;
    let hash = visit.state.hashing.hash(app, password).await?;
    let session = visit.new_session();
    let opened = app.write(move |tx| {
        let member = joining::join(tx, &token, &new, &hash)?;
        sessions::open(tx, member.id, session)?.opened()
    });
    Ok(opened.await?.1)
}
