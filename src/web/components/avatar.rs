//! Somebody's photograph.

use maud::{Markup, html};

use crate::domain::PictureFile;
use crate::i18n::Args;
use crate::web::{PageContext, paths};

/// On their own page: said in words as well.
pub fn large_avatar(ctx: &PageContext<'_>, name: &str, file: &PictureFile) -> Markup {
    html! { (image(file, "avatar", &ctx.t_with("avatar-of", Args::new().text("name", name)))) }
}

/// Beside their name, which says all there is to say.
pub fn small_avatar(file: &PictureFile) -> Markup {
    image(file, "avatar small", "")
}

fn image(file: &PictureFile, class: &str, words: &str) -> Markup {
    html! {
        img class=(class) src=(paths::avatar_file(&file.name)) width=(file.width) height=(file.height) alt=(words)
            loading="lazy" decoding="async";
    }
}

/// Who sees the photograph of a member.
pub fn seen_by(ctx: &PageContext<'_>, is_public: bool, is_listed: bool) -> String {
    ctx.t(match (is_public, is_listed) {
        (true, _) => "avatar-seen-by-everyone",
        (false, true) => "avatar-seen-by-members",
        (false, false) => "avatar-seen-by-nobody",
    })
}
