//! Why a reviewer should look twice.

use maud::{Markup, html};

use super::notice::{Tone, notice};
use crate::domain::signals::Signal;
use crate::i18n::{Args, dates};
use crate::id::Id;
use crate::web::{PageContext, paths};

/// Fraud signals with their reasons, and the titles of what is named; nothing when there is none.
pub fn signals(ctx: &PageContext<'_>, signals: &[Signal], titles: &[(Id, String)]) -> Markup {
    html! {
        @if !signals.is_empty() {
            (notice(Tone::Attention, html! {
                p { strong { (ctx.t_with("signals-title", Args::new().number("count", signals.len()))) } }
                ul { @for signal in signals { li { (ctx.t_with("signal-reason", args(ctx, signal))) (alike(signal, titles)) } } }
                p.quiet { (ctx.t("signals-explanation")) }
            }))
        }
    }
}

fn args(ctx: &PageContext<'_>, signal: &Signal) -> Args {
    let (words, other) = match signal {
        Signal::AdvanceFee { words } | Signal::Untraceable { words } | Signal::Promise { words } => {
            (words.as_str(), String::new())
        }
        Signal::DisposableAddress { domain } | Signal::ShortLink { domain } => {
            (domain.as_str(), String::new())
        }
        Signal::Mismatch { address, link } => (address.as_str(), link.clone()),
        Signal::NewDomain { domain, registered } => {
            (domain.as_str(), dates::date(*registered, ctx.zone(), ctx.locale))
        }
        Signal::Duplicate { .. } => ("", String::new()),
    };
    Args::new().text("signal", signal.as_str()).text("words", words).text("other", other)
}

fn alike(signal: &Signal, titles: &[(Id, String)]) -> Markup {
    let Signal::Duplicate { of } = signal else { return html! {} };
    html! {
        @for (id, title) in titles.iter().filter(|(id, _)| of.contains(id)) {
            br; a href=(paths::opportunity(*id)) { (title) }
        }
    }
}
