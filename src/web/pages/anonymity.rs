//! `/o/{id}/anonymat`: a publication whose client stays anonymous, what would give them away, and the end of that.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::Tx;
use crate::domain::anonymity::{ClientDraft, ClientField, Release};
use crate::domain::opportunity::State;
use crate::domain::{Member, Opportunity};
use crate::i18n::Args;
use crate::id::Id;
use crate::services::anonymity::{self, Standing};
use crate::services::{Forbidden, ServiceError, ServiceResult, opportunities};
use crate::web::components::date;
use crate::web::components::error_summary::error_summary;
use crate::web::components::facts::fact;
use crate::web::components::field::{Control, Field, Input, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::words;
use crate::web::pages::edit::unless_impossible;
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, PathId, Visit, WebError, paths};

#[derive(Clone, Debug)]
pub struct AnonymityView {
    pub opportunity: Opportunity,
    pub standing: Standing,
    pub typed: Typed,
    pub errors: FormErrors,
}

/// What is typed, and which button was used.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub client_name: String,
    pub client_addresses: String,
    pub plain_words: String,
    pub client_notes: String,
    pub consent: String,
    pub action: String,
}

impl Typed {
    fn draft(&self) -> ClientDraft {
        ClientDraft {
            name: self.client_name.clone(),
            addresses: self.client_addresses.clone(),
            plain_words: self.plain_words.clone(),
            notes: self.client_notes.clone(),
        }
    }
}

impl AnonymityView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let standing = &self.standing;
        let release = standing.client.as_ref().and_then(|client| client.release.as_ref());
        let content = html! {
            div.narrow {
                (error_summary(ctx, &self.errors))
                h1 { (ctx.t("anonymity-title")) }
                p.quoted-title { a href=(paths::opportunity(self.opportunity.id)) { (self.opportunity.details.title) } }
                p { (ctx.t("anonymity-lede")) }
                @if !standing.found.is_empty() { (self.found(ctx)) }
                @if standing.is_found_elsewhere {
                    (notice(Tone::Attention, html! { p { (ctx.t("anonymity-found-elsewhere")) } }))
                }
                @match release {
                    Some(release) => (released(ctx, release)),
                    None if standing.may_set => (self.form(ctx)),
                    None => (self.told(ctx)),
                }
                @if standing.may_release { (self.releasing(ctx)) }
            }
        };
        layout(ctx, &Head::titled(ctx.t("anonymity-title")), content)
    }

    /// Where the client would be recognised.
    fn found(&self, ctx: &PageContext<'_>) -> Markup {
        notice(
            Tone::Attention,
            html! {
                p { strong { (ctx.t("anonymity-found")) } }
                ul { @for (name, found) in &self.standing.found {
                    li { (ctx.t_with("anonymity-found-at",
                        Args::new().text("field", words::field(ctx, *name)).text("found", found))) }
                } }
            },
        )
    }

    fn form(&self, ctx: &PageContext<'_>) -> Markup {
        let name = Control::Text(Input { value: &self.typed.client_name, ..Input::default() });
        let lines = |value, rows| Control::Lines { value, rows };
        let fields = [
            Field::new(ClientField::Name.as_str(), ctx.t("anonymity-name"), name)
                .hint(ctx.t("anonymity-name-hint")),
            Field::new(
                ClientField::Addresses.as_str(),
                ctx.t("anonymity-addresses"),
                lines(&self.typed.client_addresses, 3),
            )
            .hint(ctx.t("anonymity-addresses-hint"))
            .optional(),
            Field::new(
                ClientField::PlainWords.as_str(),
                ctx.t("anonymity-plain-words"),
                lines(&self.typed.plain_words, 2),
            )
            .hint(ctx.t("anonymity-plain-words-hint"))
            .optional(),
            Field::new(
                ClientField::Notes.as_str(),
                ctx.t("anonymity-notes"),
                lines(&self.typed.client_notes, 4),
            )
            .hint(ctx.t("anonymity-notes-hint"))
            .optional(),
        ];
        let is_kept = self.standing.client.is_some();
        html! {
            form method="post" action=(paths::anonymity(self.opportunity.id)) novalidate {
                @for one in &fields { (field(ctx, one, &self.errors)) }
                div.actions {
                    button.button type="submit" name="action" value="set" { (ctx.t("anonymity-set")) }
                    a href=(paths::opportunity(self.opportunity.id)) { (ctx.t("confirm-keep")) }
                }
            }
            @if is_kept && self.opportunity.state == State::Draft {
                form.actions method="post" action=(paths::anonymity(self.opportunity.id)) {
                    button.button.secondary type="submit" name="action" value="clear" { (ctx.t("anonymity-clear")) }
                }
            }
        }
    }

    /// What stewards read, and authors of what waits.
    fn told(&self, ctx: &PageContext<'_>) -> Markup {
        let Some(client) = &self.standing.client else {
            return notice(Tone::Plain, html! { p { (ctx.t("anonymity-too-late")) } });
        };
        let parts = [
            ("anonymity-name", &client.name),
            ("anonymity-addresses", &client.addresses),
            ("anonymity-plain-words", &client.plain_words),
            ("anonymity-notes", &client.notes),
        ];
        html! {
            dl.facts { @for (key, text) in parts.into_iter().filter(|(_, text)| !text.is_empty()) {
                (fact(&ctx.t(key), html! { span.typed { (text) } }))
            } }
        }
    }

    fn releasing(&self, ctx: &PageContext<'_>) -> Markup {
        let control = Control::Lines { value: &self.typed.consent, rows: 3 };
        let consent = Field::new(ClientField::Consent.as_str(), ctx.t("anonymity-consent"), control)
            .hint(ctx.t("anonymity-consent-hint"));
        html! {
            form.review-form method="post" action=(paths::anonymity(self.opportunity.id)) novalidate {
                h2 { (ctx.t("anonymity-release-title")) }
                p { (ctx.t("anonymity-release-meaning")) }
                (field(ctx, &consent, &self.errors))
                button.button.danger type="submit" name="action" value="release" { (ctx.t("anonymity-release")) }
            }
        }
    }
}

fn released(ctx: &PageContext<'_>, release: &Release) -> Markup {
    html! {
        (notice(Tone::Done, html! { p { (ctx.t("anonymity-released")) " " (date::day(ctx, release.at)) "." } }))
        blockquote { p.typed { (release.consent) } }
    }
}

/// What everyone who reads a sheet knows of it, and the way to this page for whoever may do something there.
pub fn anonymity_line(ctx: &PageContext<'_>, item: &Opportunity, standing: &Standing) -> Markup {
    let leads = standing.may_set || standing.client.is_some();
    html! {
        @if standing.is_anonymous || leads {
            p.byline {
                @if standing.is_anonymous { (ctx.t("anonymity-public")) " " }
                @if leads { a href=(paths::anonymity(item.id)) {
                    (ctx.t_with("anonymity-link", Args::new().text("is", standing.is_anonymous.to_string())))
                } }
            }
        }
    }
}

pub async fn get(visit: Visit, PathId(id): PathId) -> Answer {
    show(visit, id, None, StatusCode::OK).await
}

pub async fn post(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    let asked = typed.clone();
    let unit = move |tx: &mut Tx<'_>, member: &Member| match asked.action.as_str() {
        "set" => anonymity::set_client(tx, member, id, &asked.draft()).map(|_| Flash::ClientKept),
        "clear" => anonymity::clear_client(tx, member, id).map(|()| Flash::ClientCleared),
        "release" => anonymity::release(tx, member, id, &asked.consent).map(|_| Flash::ClientReleased),
        _ => Err(ServiceError::NotFound),
    };
    let errors = match visit.write(unit).await {
        Ok(Flash::ClientKept) => return Ok(visit.go(&paths::anonymity(id), Flash::ClientKept)),
        Ok(flash) => return Ok(visit.go(&paths::opportunity(id), flash)),
        Err(WebError::Service(ServiceError::Client(problems))) => {
            let mut errors = FormErrors::none();
            errors.extend(problems.into_iter().map(|(field, problem)| (field.as_str(), problem.into())));
            errors
        }
        // What was published would give the client away: the new words would be of no use.
        Err(WebError::Service(ServiceError::Invalid(found))) => {
            let mut errors = FormErrors::none();
            let first = found.into_iter().next().map(|error| Mistake::from(error.problem));
            errors.extend(first.map(|mistake| (ClientField::PlainWords.as_str(), mistake)));
            errors
        }
        Err(error) => return unless_impossible(error, id),
    };
    show(visit.at(paths::anonymity(id)), id, Some((typed, errors)), StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn show(
    visit: Visit,
    id: Id,
    typed: Option<(Typed, FormErrors)>,
    status: StatusCode,
) -> Result<Response, WebError> {
    let (reader, view) = visit.read_as_member(move |tx, member| view(tx, member, id, typed)).await?;
    Ok(reader.page_with(status, view.render(&reader.context())))
}

fn view(
    tx: &mut Tx<'_>,
    member: &Member,
    id: Id,
    typed: Option<(Typed, FormErrors)>,
) -> ServiceResult<AnonymityView> {
    let opportunity = opportunities::get(tx, Some(member), id)?.opportunity;
    let standing = anonymity::standing(tx, Some(member), &opportunity)?;
    let is_host = opportunity.is_of(member) || member.role.may_run_chapter();
    if !opportunity.is_local() || !is_host {
        return Err(ServiceError::Forbidden(Forbidden::NotAuthor));
    }
    let (typed, errors) = typed.unwrap_or_else(|| (kept(&standing), FormErrors::none()));
    Ok(AnonymityView { opportunity, standing, typed, errors })
}

fn kept(standing: &Standing) -> Typed {
    let Some(client) = &standing.client else { return Typed::default() };
    Typed {
        client_name: client.name.clone(),
        client_addresses: client.addresses.clone(),
        plain_words: client.plain_words.clone(),
        client_notes: client.notes.clone(),
        ..Typed::default()
    }
}
