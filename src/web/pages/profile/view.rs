//! The page of the profile: what one says, and who sees it.

use maud::{Markup, html};

use super::ProfileView;
use crate::domain::profile::{Level, ProfileField};
use crate::i18n::{Args, Locale, dates};
use crate::text;
use crate::web::components::avatar::large_avatar;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Choice, Control, Field, Input, Width, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::profile::{AREAS, LANGUAGES, SECTORS, level, named_suggestions, suggestions};
use crate::web::pages::people::language;
use crate::web::{PageContext, paths};

/// Lines offered for languages, sectors and markets; one more than what is filled in, when that is more.
const LINES: usize = 3;

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
                p.lede { (ctx.t("profile-lede")) }
                @if let Some(file) = &self.avatar { (large_avatar(ctx, &self.profile.name, file)) }
                ul.plain-list {
                    li { a href=(paths::AVATAR) { (ctx.t("avatar-title")) } }
                    li { a href=(paths::MAIL_ADDRESS) { (ctx.t("mail-address-title")) } }
                    li { a href=(paths::NOTIFICATION_SETTINGS) { (ctx.t("notification-settings-title")) } }
                    li { a href=(paths::SECURITY) { (ctx.t("sign-in-settings-title")) } }
                }
                form method="post" action=(paths::PROFILE) novalidate {
                    @for one in &fields { (field(ctx, one, &self.errors)) }
                    (self.about(ctx))
                    section.form-group {
                        h2 { (ctx.t("profile-seen-title")) }
                        p { (ctx.t("profile-seen-lede")) }
                        (self.publicity(ctx))
                        (self.directory(ctx))
                        (self.search_engines(ctx))
                        (self.matching(ctx))
                    }
                    button.button type="submit" { (ctx.t("profile-save")) }
                }
                p { a href=(paths::DEVICES) { (ctx.t("devices-link")) } }
                p { a href=(paths::MY_DATA) { (ctx.t("data-link")) } }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn about(&self, ctx: &PageContext<'_>) -> Markup {
        let welcomes = Control::Checkbox { is_checked: self.profile.said.welcomes };
        let welcomes = Field::new("welcomes", ctx.t("profile-welcomes"), welcomes)
            .hint(ctx.t("profile-welcomes-hint"))
            .optional();
        html! {
            section.form-group {
                h2 { (ctx.t("profile-about-title")) }
                @for one in &self.texts(ctx) { (field(ctx, one, &self.errors)) }
                @for one in &self.codes(ctx) { (field(ctx, one, &self.errors)) }
                (field(ctx, &welcomes, &self.errors))
                (named_suggestions(ctx))
                (suggestions(SECTORS, sector_names(ctx.locale).into_iter()))
            }
        }
    }

    fn texts<'a>(&'a self, ctx: &PageContext<'_>) -> [Field<'a>; 3] {
        let said = &self.profile.said;
        let lines = |field: ProfileField, (label, hint): (&str, &str), value: &'a str| {
            let rows = if field == ProfileField::Presentation { 4 } else { 2 };
            Field::new(field.as_str(), ctx.t(label), Control::Lines { value, rows })
                .hint(ctx.t(hint))
                .optional()
        };
        let presentation = ("profile-presentation", "profile-presentation-hint");
        [
            lines(ProfileField::Presentation, presentation, &said.presentation),
            lines(ProfileField::Offers, ("profile-offers", "profile-offers-hint"), &said.offers),
            lines(ProfileField::Seeks, ("profile-seeks", "profile-seeks-hint"), &said.seeks),
        ]
    }

    fn codes<'a>(&'a self, ctx: &PageContext<'_>) -> [Field<'a>; 3] {
        let said = &self.profile.said;
        let name = |tag: &str| text::language_name(tag, ctx.locale);
        let spoken = said.languages.iter().map(|line| (name(&line.language), line.level.clone()));
        let options = Level::ALL.map(|one| Choice::new(one.as_str(), level(ctx, one))).to_vec();
        let languages = Control::Pairs {
            values: with_room(spoken),
            suggestions: LANGUAGES,
            beside: "levels",
            label: ctx.t("profile-level"),
            options,
        };
        let names = |values: Vec<String>, suggestions| Control::Names { values, suggestions };
        let sectors = with_room(said.sectors.iter().map(|code| sector_typed(code, ctx.locale)));
        let markets = with_room(said.markets.iter().map(|code| text::area_name(code, ctx.locale)));
        let optional = |field: ProfileField, (label, hint): (&str, &str), control| {
            Field::new(field.as_str(), ctx.t(label), control).hint(ctx.t(hint)).optional()
        };
        let (sectors, markets) = (names(sectors, SECTORS), names(markets, AREAS));
        [
            optional(ProfileField::Languages, ("profile-languages", "profile-languages-hint"), languages),
            optional(ProfileField::Sectors, ("profile-sectors", "profile-sectors-hint"), sectors),
            optional(ProfileField::Markets, ("profile-markets", "profile-markets-hint"), markets),
        ]
    }

    fn publicity(&self, ctx: &PageContext<'_>) -> Markup {
        let handle = Args::new().text("handle", ctx.handle(&self.handle));
        html! {
            h3 { (ctx.t("profile-public-title")) }
            (self.switch(ctx, ("is_public", "profile-public", "profile-public-hint"), self.profile.is_public))
            ul.plain-list {
                li { (ctx.t_with("profile-public-on", handle)) }
                li { (ctx.t("profile-public-off")) }
            }
            (notice(Tone::Plain, html! { p { (ctx.t("profile-public-copies")) } }))
        }
    }

    fn directory(&self, ctx: &PageContext<'_>) -> Markup {
        let is_listed = self.profile.said.is_listed;
        html! {
            h3 { (ctx.t("profile-listed-title")) }
            (self.switch(ctx, ("is_listed", "profile-listed", "profile-listed-hint"), is_listed))
            p { a href=(paths::DIRECTORY) { (ctx.t("profile-listed-see")) } }
        }
    }

    fn search_engines(&self, ctx: &PageContext<'_>) -> Markup {
        let is_indexable = self.profile.said.is_indexable;
        html! {
            h3 { (ctx.t("profile-indexable-title")) }
            (self.switch(ctx, ("is_indexable", "profile-indexable", "profile-indexable-hint"), is_indexable))
        }
    }

    fn matching(&self, ctx: &PageContext<'_>) -> Markup {
        let date = |at| dates::date(at, ctx.zone(), ctx.locale);
        html! {
            h3 { (ctx.t("suggest-title")) }
            p { (ctx.t("suggest-explanation")) }
            (self.switch(ctx, ("agrees", "suggest-switch", "profile-public-hint"), self.profile.agrees))
            @if let Some(since) = self.agreed_since {
                p.hint { (ctx.t_with("suggest-since", Args::new().text("date", date(since)))) }
            }
        }
    }

    fn switch(
        &self,
        ctx: &PageContext<'_>,
        (name, label, hint): (&'static str, &str, &str),
        is_checked: bool,
    ) -> Markup {
        let control = Control::Checkbox { is_checked };
        field(ctx, &Field::new(name, ctx.t(label), control).hint(ctx.t(hint)).optional(), &self.errors)
    }
}

/// What is filled in, and room for more.
fn with_room<T: Default + Clone>(filled: impl Iterator<Item = T>) -> Vec<T> {
    let mut values: Vec<T> = filled.collect();
    let lines = (values.len() + 1).max(LINES);
    values.resize(lines, T::default());
    values
}

/// The name, as long as it reads back as the same code; the code itself otherwise.
fn sector_typed(code: &str, locale: Locale) -> String {
    let name = text::sector_name(code, locale).filter(|name| text::find_sector(name) == Some(code));
    name.unwrap_or(code).to_owned()
}

fn sector_names(locale: Locale) -> Vec<&'static str> {
    let names = |group: text::SectorGroup| {
        std::iter::once(group.name)
            .chain(group.subsectors.into_iter().map(|(_, name)| name))
            .collect::<Vec<_>>()
    };
    text::sector_groups(locale).into_iter().flat_map(names).collect()
}
