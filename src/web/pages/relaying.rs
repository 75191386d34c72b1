//! `/o/{id}/relais`: passing another chapter's opportunity on with a local contact, agreeing to be it, taking it back.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::Tx;
use crate::domain::relay::{Relay, State};
use crate::domain::{Member, Opportunity};
use crate::i18n::Args;
use crate::id::Id;
use crate::services::opportunities::{self, Destinations};
use crate::services::relays::{self, Own};
use crate::services::{ServiceError, ServiceResult, Wrong, members};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Choice, Control, Field, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, PathId, Visit, WebError, paths};

/// Servers named in one sentence; the others are counted.
const NAMED: usize = 8;

#[derive(Clone, Debug)]
pub struct RelayingView {
    pub opportunity: Opportunity,
    /// Whom a steward can ask; of a member, they themselves.
    pub candidates: Vec<Member>,
    /// The last one, when the reader may see it.
    pub own: Option<Own>,
    pub may_propose: bool,
    /// Where it would go today.
    pub goes_to: Destinations,
    pub typed: Typed,
    pub errors: FormErrors,
}

/// What is typed, and which button was used.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub contact: String,
    pub context: String,
    action: String,
}

impl RelayingView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let live = self.own.as_ref().filter(|own| own.relay.state.is_live());
        let content = html! {
            div.narrow {
                (error_summary(ctx, &self.errors))
                h1 { (ctx.t("relay-act")) }
                p.quoted-title { a href=(paths::opportunity(self.opportunity.id)) { (self.opportunity.details.title) } }
                @match live {
                    Some(own) => (self.existing(ctx, own)),
                    None if self.may_propose => (self.proposal(ctx)),
                    None => (notice(Tone::Plain, html! { p { (ctx.t("relay-impossible")) } })),
                }
            }
        };
        layout(ctx, &Head::titled(ctx.t("relay-act")), content)
    }

    fn proposal(&self, ctx: &PageContext<'_>) -> Markup {
        let (lede, act) = if ctx.is_steward() {
            ("relay-lede", "relay-propose")
        } else {
            ("relay-lede-member", "relay-offer")
        };
        html! {
            p { (ctx.t(lede)) }
            form method="post" action=(paths::relay(self.opportunity.id)) novalidate {
                (self.contact(ctx))
                (self.context(ctx))
                (self.destination(ctx))
                div.actions {
                    button.button type="submit" name="action" value="propose" { (ctx.t(act)) }
                    a href=(paths::opportunity(self.opportunity.id)) { (ctx.t("confirm-keep")) }
                }
            }
        }
    }

    fn contact(&self, ctx: &PageContext<'_>) -> Markup {
        let reader = ctx.member.map(|member| member.id);
        let choice = |member: &Member| {
            let name = match reader == Some(member.id) {
                true => ctx.t_with("relay-yourself", Args::new().text("name", &member.name)),
                false => member.name.clone(),
            };
            Choice::new(member.id.to_string(), name)
        };
        let options = self.candidates.iter().map(choice).collect();
        let control = Control::Select { options, selected: &self.typed.contact };
        let contact = Field::new("contact", ctx.t("relay-field-contact"), control);
        field(ctx, &contact.hint(ctx.t("relay-field-contact-hint")), &self.errors)
    }

    fn context(&self, ctx: &PageContext<'_>) -> Markup {
        let control = Control::Lines { value: &self.typed.context, rows: 3 };
        let context = Field::new("context", ctx.t("relay-field-context"), control);
        field(ctx, &context.hint(ctx.t("relay-field-context-hint")).optional(), &self.errors)
    }

    /// Said before anything is sent.
    fn destination(&self, ctx: &PageContext<'_>) -> Markup {
        let servers = &self.goes_to.followers;
        let mut named: Vec<String> = servers.iter().take(NAMED).cloned().collect();
        if servers.len() > NAMED {
            named.push(ctx.t_with("destination-more", Args::new().number("count", servers.len() - NAMED)));
        }
        if named.is_empty() {
            named.push(ctx.t("destination-nobody-yet"));
        }
        notice(
            Tone::Plain,
            html! {
                p { strong { (ctx.t("destination-title")) } " " (ctx.t("relay-destination")) " "
                    (ctx.t_with("destination-today", Args::new().text("servers", named.join(", ")))) }
            },
        )
    }

    fn existing(&self, ctx: &PageContext<'_>, own: &Own) -> Markup {
        let args = || Args::new().text("contact", &own.contact.name).text("state", own.relay.state.as_str());
        html! {
            p { (ctx.t_with("relay-standing", args())) }
            @if !own.relay.context.is_empty() { blockquote { p.typed { (own.relay.context) } } }
            @if own.rights.answer { (self.consent(ctx, own)) }
            form.actions method="post" action=(paths::relay(self.opportunity.id)) {
                @if own.rights.answer {
                    button.button type="submit" name="action" value="agree" { (ctx.t("relay-agree")) }
                    button.button.secondary type="submit" name="action" value="decline" { (ctx.t("relay-decline")) }
                } @else if own.rights.end {
                    button.button.danger type="submit" name="action" value="end" { (ctx.t("relay-end")) }
                }
            }
        }
    }

    /// What agreeing means: whose name goes where.
    fn consent(&self, ctx: &PageContext<'_>, own: &Own) -> Markup {
        let key = match (own.relay.state, own.contact.is_public) {
            (State::Asked, true) => "relay-consent-named",
            (State::Asked, false) => "relay-consent-nameless",
            (_, true) => "relay-consent-steward-named",
            (_, false) => "relay-consent-steward-nameless",
        };
        let args = Args::new().text("contact", &own.contact.name);
        html! { p { (ctx.t_with(key, args)) } (self.destination(ctx)) }
    }
}

pub async fn get(visit: Visit, PathId(id): PathId) -> Answer {
    show(visit, id, (Typed::default(), FormErrors::none()), StatusCode::OK).await
}

pub async fn post(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    let asked = typed.clone();
    let done = visit.write(move |tx, member| act(tx, member, id, &asked)).await;
    let (name, mistake) = match done {
        Ok(relay) => {
            let flash = match relay.state {
                State::Asked | State::Offered => Flash::RelayProposed,
                State::Active => Flash::Relayed,
                State::Declined => Flash::RelayDeclined,
                State::Ended(_) => Flash::RelayEnded,
            };
            return Ok(visit.go(&paths::opportunity(id), flash));
        }
        Err(WebError::Service(ServiceError::Wrong(Wrong::TooLong))) => {
            ("context", Mistake::TooLong { max: Relay::MAX_CONTEXT })
        }
        Err(WebError::Service(ServiceError::Wrong(Wrong::Empty))) => ("contact", Mistake::Missing),
        // What is true now is on the page.
        Err(WebError::Service(ServiceError::Wrong(_) | ServiceError::ImpossibleRelay(_))) => {
            let visit = visit.at(paths::relay(id));
            return show(visit, id, (Typed::default(), FormErrors::none()), StatusCode::CONFLICT).await;
        }
        Err(error) => return Err(error),
    };
    let errors = FormErrors::none().with(name, mistake);
    show(visit.at(paths::relay(id)), id, (typed, errors), StatusCode::UNPROCESSABLE_ENTITY).await
}

fn act(tx: &mut Tx<'_>, member: &Member, id: Id, asked: &Typed) -> ServiceResult<Relay> {
    if asked.action == "propose" {
        let contact = asked.contact.parse().map_err(|_| ServiceError::Wrong(Wrong::Empty))?;
        return relays::propose(tx, member, id, contact, &asked.context);
    }
    let item = opportunities::get(tx, Some(member), id)?.opportunity;
    let own = relays::find_own(tx, member, &item)?.ok_or(ServiceError::NotFound)?;
    match asked.action.as_str() {
        "agree" => relays::agree(tx, member, own.relay.id),
        "decline" => relays::decline(tx, member, own.relay.id),
        "end" => relays::take_back(tx, member, own.relay.id),
        _ => Err(ServiceError::Wrong(Wrong::Empty)),
    }
}

async fn show(
    visit: Visit,
    id: Id,
    (typed, errors): (Typed, FormErrors),
    status: StatusCode,
) -> Result<Response, WebError> {
    let unit = move |tx: &mut Tx<'_>, member: &Member| {
        let opportunity = opportunities::get(tx, Some(member), id)?.opportunity;
        if opportunity.is_local() {
            return Err(ServiceError::NotFound);
        }
        let mut candidates = vec![member.clone()];
        if member.role.may_run_chapter() {
            candidates.extend(members::list(tx, member)?.into_iter().filter(|other| other.id != member.id));
        }
        let own = relays::find_own(tx, member, &opportunity)?;
        let may_propose = relays::may_propose(tx, &opportunity)?;
        let goes_to = opportunities::destinations(tx, None)?;
        Ok(RelayingView { opportunity, candidates, own, may_propose, goes_to, typed, errors })
    };
    let (reader, view) = visit.read_as_member(unit).await?;
    Ok(reader.page_with(status, view.render(&reader.context())))
}
