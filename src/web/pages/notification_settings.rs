//! `/notifications/reglages`: how the member wants to learn of what.

use std::collections::HashMap;

use maud::{Markup, html};

use crate::domain::notification::{Every, Kind, Way};
use crate::i18n::Args;
use crate::services::notifications::{self, Settings};
use crate::web::components::field::{Choice, Control, Field, field, select_options};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::word;
use crate::web::{Answer, Flash, Form, FormErrors, PageContext, Visit, paths};

#[derive(Clone, Debug)]
pub struct NotificationSettingsView {
    pub settings: Settings,
}

impl NotificationSettingsView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("notification-settings-title");
        let (stewards, own): (Vec<_>, Vec<_>) =
            self.settings.ways.iter().copied().partition(|(kind, _)| kind.is_for_stewards());
        let content = html! {
            div.narrow {
                p.breadcrumb { a href=(paths::NOTIFICATIONS) { (ctx.t("notifications-title")) } }
                h1 { (title) }
                (word::explained(ctx, word::DIGEST))
                p { (ctx.t("notification-settings-lede")) }
                @if !self.settings.has_address {
                    (notice(Tone::Attention, html! {
                        p { (ctx.t("notification-settings-no-address")) }
                        p { a href=(paths::MAIL_ADDRESS) { (ctx.t("mail-address-title")) } }
                    }))
                }
                form method="post" action=(paths::NOTIFICATION_SETTINGS) {
                    (kinds(ctx, "notification-settings-own", &own))
                    (kinds(ctx, "notification-settings-steward", &stewards))
                    (self.frequency(ctx))
                    p.quiet { (ctx.t("notification-settings-always")) }
                    button.button type="submit" { (ctx.t("notification-settings-save")) }
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn frequency(&self, ctx: &PageContext<'_>) -> Markup {
        let choice = |every: Every| {
            let text = ctx.t_with("digest-every", Args::new().text("every", every.as_str()));
            Choice::new(every.as_str(), text)
        };
        let options = Every::ALL.into_iter().map(choice).collect();
        let control = Control::Radios { options, selected: self.settings.every.as_str() };
        let every = Field::new("digest", ctx.t("notification-settings-digest"), control)
            .hint(ctx.t("notification-settings-digest-hint"));
        html! { section.form-group { (field(ctx, &every, &FormErrors::none())) } }
    }
}

fn kinds(ctx: &PageContext<'_>, title: &str, ways: &[(Kind, Way)]) -> Markup {
    let option = |way: Way| {
        Choice::new(way.as_str(), ctx.t_with("notification-way", Args::new().text("way", way.as_str())))
    };
    let options: Vec<Choice> = Way::ALL.into_iter().map(option).collect();
    html! {
        @if !ways.is_empty() {
            section.form-group {
                h2 { (ctx.t(title)) }
                @for (kind, way) in ways {
                    div.field {
                        label.label for={ "avis-" (kind.as_str()) } { (kind_name(ctx, *kind)) }
                        select id={ "avis-" (kind.as_str()) } name=(kind.as_str()) {
                            (select_options(&options, way.as_str()))
                        }
                    }
                }
            }
        }
    }
}

fn kind_name(ctx: &PageContext<'_>, kind: Kind) -> String {
    ctx.t_with("notification-kind", Args::new().text("kind", kind.as_str()))
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, settings) = visit.read_as_member(notifications::settings).await?;
    Ok(reader.page(NotificationSettingsView { settings }.render(&reader.context())))
}

/// What means nothing here is passed over: what was chosen before stays.
pub async fn post(visit: Visit, Form(typed): Form<HashMap<String, String>>) -> Answer {
    let chosen = |kind: &Kind| Some((*kind, Way::parse(typed.get(kind.as_str())?)?));
    let ways: Vec<(Kind, Way)> = Kind::ALL.iter().filter_map(chosen).collect();
    let every = typed.get("digest").and_then(|every| Every::parse(every)).unwrap_or_default();
    visit.write(move |tx, member| notifications::choose(tx, member, &ways, every)).await?;
    Ok(visit.go(paths::NOTIFICATION_SETTINGS, Flash::NotificationsChosen))
}
