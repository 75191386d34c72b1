//! Ambassadors: those of the chapter, their charter, and one's own mandate.

mod charter;
mod desk;
mod own;

pub use charter::{CharterView, get as get_charter, post as post_charter};
pub use desk::{AmbassadorsView, get, post, post_end};
pub use own::{MandateView, get as get_own, post as post_own};

use maud::{Markup, html};

use crate::domain::ambassador::{Charter, Mandate, Problems};
use crate::i18n::{Args, Locale, dates};
use crate::text;
use crate::web::{FormErrors, Mistake, PageContext};

fn mistakes(problems: Problems) -> FormErrors {
    let mut errors = FormErrors::none();
    errors.extend(problems.into_iter().map(|(field, problem)| (field.as_str(), Mistake::from(problem))));
    errors
}

/// `Maroc, Afrique du Nord · jusqu’au 31 décembre 2027`, and how it stands.
fn line(ctx: &PageContext<'_>, mandate: &Mandate) -> Markup {
    let state = if mandate.is_active(ctx.now) || mandate.is_offered(ctx.now) {
        mandate.state.as_str()
    } else if mandate.accepted.is_none() {
        "declined"
    } else {
        "ended"
    };
    let until = dates::date(mandate.ends_at, ctx.zone(), ctx.locale);
    html! {
        span { (territory(ctx.locale, mandate)) }
        span { (ctx.t_with("mandate-until", Args::new().text("date", until))) }
        span { (ctx.t_with("mandate-state", Args::new().text("state", state))) }
    }
}

fn territory(locale: Locale, mandate: &Mandate) -> String {
    let names = mandate.territory.iter().map(|area| text::area_name(area.as_str(), locale));
    names.collect::<Vec<_>>().join(", ")
}

/// In the reader's language, or else in French.
fn body<'a>(ctx: &PageContext<'_>, charter: &'a Charter) -> (&'a str, &'static str) {
    match ctx.locale {
        Locale::En if !charter.body_en.is_empty() => (&charter.body_en, "en"),
        _ => (&charter.body, "fr"),
    }
}

fn shown(ctx: &PageContext<'_>, charter: &Charter) -> Markup {
    let (words, language) = body(ctx, charter);
    html! {
        p.quiet { (ctx.t_with("ambassador-charter-version", Args::new().number("version", charter.version))) }
        div.prose lang=(language) {
            @for paragraph in words.split("\n\n") {
                p { @for (number, line) in paragraph.lines().enumerate() { @if number > 0 { br; } (line) } }
            }
        }
    }
}
