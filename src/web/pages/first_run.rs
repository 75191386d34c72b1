//! `/installation/{token}`: founding the chapter.

use maud::{Markup, html};

use crate::i18n::Args;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Choice, Control, Field, Input, Width, field};
use crate::web::components::layout::{Head, layout};
use crate::web::pages::choose_password::passwords;
use crate::web::pages::people::language;
use crate::web::{FormErrors, PageContext, paths};

#[derive(Clone, Debug)]
pub struct FirstRunView {
    pub token: String,
    pub typed: FirstRun,
    pub errors: FormErrors,
}

/// What is typed, without the passwords.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstRun {
    pub chapter_name: String,
    pub city: String,
    pub language: String,
    /// A name of the tz database.
    pub time_zone: String,
    /// The first steward.
    pub name: String,
    pub handle: String,
}

/// Zones offered first; any other name of the tz database can be chosen below them.
const NEAR_ZONES: [&str; 7] = [
    "America/Toronto",
    "America/Halifax",
    "America/Moncton",
    "America/St_Johns",
    "America/Winnipeg",
    "America/Edmonton",
    "America/Vancouver",
];

impl Default for FirstRun {
    fn default() -> Self {
        Self {
            chapter_name: String::new(),
            city: String::new(),
            language: String::new(),
            time_zone: NEAR_ZONES[0].to_owned(),
            name: String::new(),
            handle: String::new(),
        }
    }
}

impl FirstRunView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("first-run-title");
        let content = html! {
            div.narrow {
                h1 { (title) }
                p.lede { (ctx.t("first-run-lede")) }
                (error_summary(ctx, &self.errors))
                form method="post" action=(paths::first_run(&self.token)) novalidate {
                    (self.group(ctx, "first-run-chapter", &self.chapter_fields(ctx)))
                    (self.group(ctx, "first-run-steward", &self.steward_fields(ctx)))
                    (self.group(ctx, "first-run-password", &passwords(ctx)))
                    button.button type="submit" { (ctx.t("first-run-act")) }
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn chapter_fields(&self, ctx: &PageContext<'_>) -> [Field<'_>; 4] {
        let zones = Control::Select { options: zones(ctx), selected: &self.typed.time_zone };
        [
            Field::new(
                "chapter_name",
                ctx.t("field-chapter-name"),
                text(&self.typed.chapter_name, "organization"),
            )
            .hint(ctx.t("field-chapter-name-hint")),
            Field::new("city", ctx.t("field-city"), text(&self.typed.city, "address-level2"))
                .hint(ctx.t("field-city-hint")),
            Field::new("language", ctx.t("field-chapter-language"), language(&self.typed.language)),
            Field::new("time_zone", ctx.t("field-time-zone"), zones).hint(ctx.t("field-time-zone-hint")),
        ]
    }

    fn steward_fields(&self, ctx: &PageContext<'_>) -> [Field<'_>; 2] {
        let hint = ctx.t_with("field-handle-hint", Args::new().text("host", ctx.authority));
        [
            Field::new("name", ctx.t("field-own-name"), text(&self.typed.name, "name")),
            Field::new("handle", ctx.t("field-own-handle"), text(&self.typed.handle, "username")).hint(hint),
        ]
    }

    fn group(&self, ctx: &PageContext<'_>, title: &str, fields: &[Field<'_>]) -> Markup {
        html! {
            section.form-group {
                h2 { (ctx.t(title)) }
                @for one in fields { (field(ctx, one, &self.errors)) }
            }
        }
    }
}

fn text<'a>(value: &'a str, autocomplete: &'static str) -> Control<'a> {
    Control::Text(Input { value, autocomplete, max: 100, width: Width::Half, ..Input::default() })
}

/// The zones of Canada, then all others.
fn zones(ctx: &PageContext<'_>) -> Vec<Choice> {
    let choice = |group: &str, zone: &str| Choice {
        group: Some(ctx.t(group)),
        ..Choice::new(zone, zone.replace('_', " "))
    };
    let near = NEAR_ZONES.iter().map(|zone| choice("time-zones-canada", zone));
    let is_place =
        |name: &&str| name.contains('/') && !name.starts_with("Etc/") && !NEAR_ZONES.contains(name);
    let others = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()).filter(is_place);
    near.chain(others.map(|zone| choice("time-zones-world", zone))).collect()
}
