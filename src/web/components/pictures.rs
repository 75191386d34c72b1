//! The pictures of an opportunity beside its texts.

use maud::{Markup, html};
use url::Url;

use super::field::{Control, Field, Input};
use super::icon::{Icon, icon};
use crate::app::Tx;
use crate::domain::opportunity::Language;
use crate::domain::{Opportunity, Picture, PictureFile, PictureFiles};
use crate::i18n::Args;
use crate::id::Id;
use crate::images::{MAX_BYTES, SMALL_SIDE};
use crate::services::ServiceResult;
use crate::services::pictures::list_shown;
use crate::text::direction;
use crate::web::{PageContext, paths};

/// What can be chosen: what is read.
const ACCEPT: &str = "image/jpeg,image/png,image/gif,image/webp";

/// Those that a sheet shows.
#[derive(Clone, Debug, Default)]
pub struct Pictures {
    /// In their order.
    pub shown: Vec<Picture>,
    /// The language of their words: the original's, whichever the sheet is shown in.
    pub language: Option<Language>,
    /// The address of the first that is here, for servers that show a link to the page; of what everyone may read.
    pub preview: Option<Url>,
}

impl Pictures {
    /// `of` is the original, not a version.
    pub fn find(tx: &mut Tx<'_>, of: &Opportunity) -> ServiceResult<Self> {
        let shown = list_shown(tx, of)?;
        let first = shown.iter().filter(|_| of.is_public()).find_map(|picture| picture.files.as_ref());
        let preview = first.map(|files| tx.app.urls.picture(of.id, files.full.name.as_str()));
        Ok(Self { shown, language: Some(of.details.written_in.clone()), preview })
    }
}

/// All of them in their order; what is not here is told by its words.
pub fn pictures(ctx: &PageContext<'_>, pictures: &Pictures) -> Markup {
    let language = pictures.language.as_ref().map_or(ctx.locale.language(), Language::as_str);
    html! {
        @if !pictures.shown.is_empty() {
            ul.pictures aria-label=(ctx.t("pictures-label")) {
                @for picture in &pictures.shown {
                    li {
                        @match &picture.files {
                            Some(files) => a href=(paths::picture_file(picture.opportunity, &files.full.name)) {
                                (image(ctx, picture, files, language))
                            },
                            None => (absent(ctx, picture, language)),
                        }
                    }
                }
            }
        }
    }
}

/// The picture in the size that fits the reader's screen; nothing jumps when it comes.
fn image(ctx: &PageContext<'_>, picture: &Picture, files: &PictureFiles, language: &str) -> Markup {
    let path = |file: &PictureFile| paths::picture_file(picture.opportunity, &file.name);
    let sizes =
        format!("{} {}w, {} {}w", path(&files.small), files.small.width, path(&files.full), files.full.width);
    let described = words(ctx, picture);
    html! {
        img src=(path(&files.small)) srcset=[(files.full.width > SMALL_SIDE).then_some(sizes)]
            sizes="(min-width: 60rem) 43rem, 95vw" width=(files.full.width) height=(files.full.height)
            alt=(described) lang=(language) loading="lazy" decoding="async";
    }
}

/// The small one, for lists of pictures.
pub fn small_image(ctx: &PageContext<'_>, picture: &Picture, files: &PictureFiles) -> Markup {
    let file = &files.small;
    html! {
        img src=(paths::picture_file(picture.opportunity, &file.name)) width=(file.width) height=(file.height)
            alt=(words(ctx, picture)) loading="lazy" decoding="async";
    }
}

/// Beside a row of a list, which says all there is to say.
pub fn row_image(opportunity: Id, file: &PictureFile) -> Markup {
    html! {
        img.row-image src=(paths::picture_file(opportunity, &file.name)) width=(file.width) height=(file.height)
            alt="" loading="lazy" decoding="async";
    }
}

fn absent(ctx: &PageContext<'_>, picture: &Picture, language: &str) -> Markup {
    let is_described = !picture.description.is_empty();
    html! {
        div.absent {
            p.hint {
                (icon(Icon::Info)) " "
                @if is_described { (ctx.t("pictures-absent")) } @else { (ctx.t("pictures-absent-undescribed")) }
            }
            @if is_described {
                p lang=(language) dir=(direction(language).as_str()) { (picture.description) }
            }
        }
    }
}

/// What it shows, or that nobody said.
fn words(ctx: &PageContext<'_>, picture: &Picture) -> String {
    if picture.description.is_empty() { ctx.t("pictures-undescribed") } else { picture.description.clone() }
}

/// The field of a form where a file is chosen: what is read, as large as it may be.
pub fn file_field(ctx: &PageContext<'_>, name: &'static str, label: &str) -> Field<'static> {
    let megabytes = Args::new().number("megabytes", MAX_BYTES / 1024 / 1024);
    let file = Control::Text(Input { kind: "file", accept: ACCEPT, ..Input::default() });
    Field::new(name, ctx.t(label), file).hint(ctx.t_with("pictures-file-hint", megabytes))
}

/// In the form of an opportunity: the way to its pictures, or when there will be one.
pub fn pictures_hint(ctx: &PageContext<'_>, of: Option<Id>) -> Markup {
    html! {
        p.hint {
            @match of {
                Some(id) => { (ctx.t("pictures-from-form")) " " a href=(paths::pictures(id)) { (ctx.t("pictures-title")) } },
                None => (ctx.t_with("pictures-later", Args::new().number("max", Picture::MAX))),
            }
        }
    }
}
