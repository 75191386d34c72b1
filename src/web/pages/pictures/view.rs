//! The pictures as their author sees them, and the form for one more or for the words of one.

use maud::{Markup, html};

use super::{FILE, WORDS};
use crate::domain::opportunity::State;
use crate::domain::{Opportunity, Picture};
use crate::i18n::Args;
use crate::id::Id;
use crate::web::components::destination::{Destination, destination};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::pictures::{file_field, small_image};
use crate::web::{FormErrors, PageContext, paths};

#[derive(Clone, Debug)]
pub struct PicturesView {
    pub opportunity: Opportunity,
    /// In their order; those that still owe their words among them.
    pub pictures: Vec<Picture>,
    /// Its client is not to be recognised.
    pub is_anonymous: bool,
    /// The picture whose words are asked for; `None`: another is added.
    pub describing: Option<Id>,
    /// The words as they were typed.
    pub typed: String,
    pub errors: FormErrors,
}

impl PicturesView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let opportunity = &self.opportunity;
        let described = self.pictures.iter().find(|it| Some(it.id) == self.describing);
        let content = html! {
            p.breadcrumb { a href=(paths::opportunity(opportunity.id)) { bdi { (opportunity.details.title) } } }
            (error_summary(ctx, &self.errors))
            h1 { (ctx.t("pictures-title")) }
            p.lede { (ctx.t_with("pictures-lede", Args::new().number("max", Picture::MAX))) }
            @if self.is_anonymous { (notice(Tone::Attention, html! { p { (ctx.t("pictures-anonymous")) } })) }
            @if !self.pictures.is_empty() {
                ol.picture-list {
                    @for (position, picture) in self.pictures.iter().enumerate() {
                        li { (self.line(ctx, position, picture)) }
                    }
                }
            }
            @match described {
                Some(picture) => (self.describing(ctx, picture)),
                None if self.pictures.len() < Picture::MAX => (self.adding(ctx)),
                None => p.quiet #champ-image { (ctx.t_with("pictures-full", Args::new().number("max", Picture::MAX))) },
            }
            p { a href=(paths::opportunity(opportunity.id)) { (ctx.t("languages-back")) } }
        };
        layout(ctx, &Head::titled(ctx.t("pictures-title")), content)
    }

    fn line(&self, ctx: &PageContext<'_>, position: usize, picture: &Picture) -> Markup {
        let id = self.opportunity.id;
        let action = paths::picture(id, picture.id);
        let number = Args::new().number("number", position + 1);
        let change = if picture.is_shown() { "pictures-change" } else { "pictures-describe" };
        html! {
            @if let Some(files) = &picture.files { (small_image(ctx, picture, files)) }
            div {
                @if picture.is_shown() {
                    p.typed lang=(self.opportunity.details.written_in) { (picture.description) }
                } @else {
                    p.comment { (ctx.t("pictures-owed")) }
                }
                div.actions {
                    a href=(paths::describe_picture(id, picture.id)) { (ctx.t_with(change, number.clone())) }
                    @if position > 0 {
                        form method="post" action=(action) {
                            button.plain type="submit" name="action" value="up" {
                                (ctx.t_with("pictures-up", number.clone()))
                            }
                        }
                    }
                }
                details {
                    summary { (ctx.t_with("pictures-remove", number)) }
                    form method="post" action=(action) {
                        p { (ctx.t("pictures-remove-meaning")) }
                        button.button.danger type="submit" name="action" value="remove" { (ctx.t("pictures-remove-act")) }
                    }
                }
            }
        }
    }

    fn adding(&self, ctx: &PageContext<'_>) -> Markup {
        html! {
            form.narrow #image method="post" action=(paths::pictures(self.opportunity.id)) enctype="multipart/form-data" novalidate {
                h2 { (ctx.t("pictures-add")) }
                (field(ctx, &file_field(ctx, FILE, "pictures-file"), &self.errors))
                (self.words(ctx))
                (self.before(ctx))
                div.actions { button.button type="submit" { (ctx.t("pictures-add-act")) } }
            }
        }
    }

    fn describing(&self, ctx: &PageContext<'_>, picture: &Picture) -> Markup {
        let action = paths::picture(self.opportunity.id, picture.id);
        html! {
            form.narrow #image method="post" action=(action) novalidate {
                h2 { (ctx.t("pictures-describing")) }
                @if let Some(files) = &picture.files { div.picture-list.field { (small_image(ctx, picture, files)) } }
                (self.words(ctx))
                (self.before(ctx))
                div.actions {
                    button.button type="submit" name="action" value="describe" { (ctx.t("pictures-describe-act")) }
                    a href=(paths::pictures(self.opportunity.id)) { (ctx.t("pictures-leave")) }
                }
            }
        }
    }

    fn words(&self, ctx: &PageContext<'_>) -> Markup {
        let control = Control::Lines { value: &self.typed, rows: 2 };
        let words = Field::new(WORDS, ctx.t("pictures-words"), control).hint(ctx.t("pictures-words-hint"));
        field(ctx, &words, &self.errors)
    }

    /// What follows, where it is seen by others already.
    fn before(&self, ctx: &PageContext<'_>) -> Markup {
        let is_published = self.opportunity.state == State::Published;
        html! {
            @if is_published && self.opportunity.qualified.is_some() {
                (notice(Tone::Plain, html! { p { (ctx.t("pictures-voids")) } }))
            }
            @if is_published { (destination(ctx, Destination::Edit)) }
        }
    }
}
