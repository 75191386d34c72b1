//! `/installation/{token}`: founding the chapter.

use chrono_tz::Tz;
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::Tx;
use crate::crypto::Token;
use crate::i18n::{Args, Locale};
use crate::services::chapter::{self, FirstSteward, NewChapter};
use crate::services::{ServiceError, ServiceResult, Wrong, sessions};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Choice, Control, Field, Input, Width, field};
use crate::web::components::layout::{Head, layout};
use crate::web::pages::choose_password::{password_mistakes, passwords};
use crate::web::pages::people::{handle_mistake, language};
use crate::web::passwords::{Password, take_keys};
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, PathToken, Visit, WebError, paths};

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

/// The form with the passwords.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    chapter_name: String,
    city: String,
    language: String,
    time_zone: String,
    name: String,
    handle: String,
    password: Password,
    password_again: Password,
}

/// Longest name of a chapter, a city or a person, in characters.
const MAX_NAME: usize = 100;

pub async fn get(visit: Visit, PathToken(token): PathToken) -> Answer {
    require_link(&visit, &token).await?;
    let reader = visit.reader().await?;
    let typed = FirstRun { language: reader.locale.tag().to_owned(), ..FirstRun::default() };
    let view = FirstRunView { token: token.as_str().to_owned(), typed, errors: FormErrors::none() };
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post(visit: Visit, PathToken(token): PathToken, Form(typed): Form<Typed>) -> Answer {
    visit.count_attempt()?;
    require_link(&visit, &token).await?;
    let (typed, password, mut errors) = typed.checked();
    if errors.is_empty() {
        match found(&visit, &token, &typed, password).await {
            Ok(session) => return Ok(visit.go_signed_in(paths::DESK, Flash::ChapterFounded, &session)),
            Err(WebError::Service(ServiceError::Wrong(Wrong::Handle))) => {
                errors.push("handle", Mistake::HandleTaken { value: typed.handle.clone() });
            }
            Err(error) => return Err(error),
        }
    }
    let reader = visit.reader().await?;
    let view = FirstRunView { token: token.as_str().to_owned(), typed, errors };
    Ok(reader.corrections(view.render(&reader.context())))
}

impl Typed {
    /// What was typed, the password apart, and everything that is wrong.
    fn checked(self) -> (FirstRun, Password, FormErrors) {
        let mut errors = FormErrors::none();
        let mut named = |field: &'static str, text: &str| match text.trim().chars().count() {
            0 => errors.push(field, Mistake::Missing),
            1..=MAX_NAME => {}
            _ => errors.push(field, Mistake::TooLong { max: MAX_NAME }),
        };
        named("chapter_name", &self.chapter_name);
        named("city", &self.city);
        named("name", &self.name);
        if self.time_zone.parse::<Tz>().is_err() {
            errors.push("time_zone", Mistake::Invalid { value: self.time_zone.clone() });
        }
        errors.extend(handle_mistake(&self.handle));
        errors.extend(password_mistakes(&self.password, &self.password_again));
        let Self { chapter_name, city, language, time_zone, name, handle, password, .. } = self;
        (FirstRun { chapter_name, city, language, time_zone, name, handle }, password, errors)
    }
}

impl FirstRun {
    fn chapter(&self) -> NewChapter {
        NewChapter {
            name: self.chapter_name.clone(),
            city: self.city.clone(),
            abbreviation: None,
            language: Locale::from_tag(&self.language).unwrap_or_default().tag().to_owned(),
            time_zone: self.time_zone.parse().unwrap_or(chrono_tz::America::Toronto),
        }
    }
}

async fn require_link(visit: &Visit, token: &Token) -> Result<(), WebError> {
    let token = token.clone();
    let is_open = visit.state.app.read(move |tx| chapter::is_first_run_link(tx, &token)).await?;
    if is_open { Ok(()) } else { Err(WebError::Gone) }
}

/// Founds the chapter and signs its first steward in.
async fn found(
    visit: &Visit,
    token: &Token,
    typed: &FirstRun,
    password: Password,
) -> Result<Token, WebError> {
    let app = &visit.state.app;
    let password_hash = visit.state.hashing.hash(app, password).await?;
    let keys = take_keys(app).await?;
    let steward = FirstSteward { handle: typed.handle.clone(), name: typed.name.clone(), password_hash };
    let (new, token, session) = (typed.chapter(), token.clone(), visit.new_session());
    let unit = move |tx: &mut Tx<'_>| -> ServiceResult<Token> {
        // Once more, within the transaction: the link works once.
        if !chapter::is_first_run_link(tx, &token)? {
            return Err(ServiceError::Gone);
        }
        let member = chapter::set_up(tx, &new, &steward, &keys)?;
        Ok(sessions::open(tx, member.id, session)?.opened()?.1)
    };
    Ok(app.write(unit).await?)
}
