//! Who passes an opportunity on, and whom to turn to there.

use maud::{Markup, html};

use super::notice::{Tone, notice};
use super::person_line::{Person, person_line};
use crate::app::Tx;
use crate::domain::relay::State;
use crate::domain::{Member, Opportunity};
use crate::i18n::Args;
use crate::services::ServiceResult;
use crate::services::relays::{self, Contact, Own, Shown};
use crate::web::{PageContext, paths};

/// What a sheet says of relays.
#[derive(Clone, Debug, Default)]
pub struct Relays {
    /// Those that everyone who reads the sheet sees.
    pub shown: Vec<Shown>,
    /// This chapter's own, for its contact and for stewards.
    pub own: Option<Own>,
    /// The reader may relay it, or offer to.
    pub may_propose: bool,
}

impl Relays {
    /// As `reader` sees them.
    pub fn find(tx: &mut Tx<'_>, reader: Option<&Member>, item: &Opportunity) -> ServiceResult<Self> {
        let shown = relays::list_shown(tx, reader, item)?;
        let Some(reader) = reader.filter(|_| !item.is_local()) else {
            return Ok(Self { shown, ..Self::default() });
        };
        let own = relays::find_own(tx, reader, item)?;
        let may_propose = relays::may_propose(tx, item)?;
        Ok(Self { shown, own, may_propose })
    }
}

/// « Relayée par Section de Sherbrooke · contact local : Rosalie », one line for each.
pub fn relayed(ctx: &PageContext<'_>, relays: &Relays) -> Markup {
    html! {
        @for relay in &relays.shown {
            p.byline {
                (ctx.t("relay-by")) " " bdi { (relay.chapter) } " · " (ctx.t("relay-contact")) " "
                (person_line(ctx, &contact_of(relay)))
                @if !relay.context.is_empty() { br; span.quiet { (relay.context) } }
            }
        }
    }
}

/// What the contact and stewards should know before reading on.
pub fn relay_news(ctx: &PageContext<'_>, opportunity: &Opportunity, relays: &Relays) -> Markup {
    let Some(own) = &relays.own else { return html! {} };
    let path = paths::relay(opportunity.id);
    let args = || Args::new().text("contact", &own.contact.name).text("state", own.relay.state.as_str());
    match own.relay.state {
        State::Asked | State::Offered if own.rights.answer => notice(
            Tone::Attention,
            html! {
                p { (ctx.t_with("relay-waits-for-you", args())) }
                p { a href=(path) { (ctx.t("relay-answer")) } }
            },
        ),
        State::Asked | State::Offered => notice(
            Tone::Plain,
            html! { p { (ctx.t_with("relay-waits", args())) " " a href=(path) { (ctx.t("relay-see")) } } },
        ),
        State::Active => html! {},
        State::Declined | State::Ended(_) => {
            notice(Tone::Plain, html! { p { (ctx.t_with("relay-over", args())) } })
        }
    }
}

/// The way to the page of the relay, for whoever may do something there.
pub fn relay_link(ctx: &PageContext<'_>, opportunity: &Opportunity, relays: &Relays) -> Markup {
    let is_active = relays.own.as_ref().is_some_and(|own| own.relay.state == State::Active);
    let key = if is_active { "relay-see" } else { "relay-act" };
    html! {
        @if relays.may_propose || is_active {
            p.byline { a href=(paths::relay(opportunity.id)) { (ctx.t(key)) } }
        }
    }
}

/// Whom to turn to, as others may see them.
pub fn contact_of(relay: &Shown) -> Person {
    match &relay.contact {
        Contact::Actor(actor) => Person::of(actor),
        Contact::Private(name) => Person::private(name),
        Contact::Elsewhere { name, page } => {
            Person { remote_page: Some(page.clone()), ..Person::private(name) }
        }
    }
}
