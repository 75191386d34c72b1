//! `/aide/suivre`: following and answering from one's own server.

use maud::{Markup, html};

use crate::i18n::Args;
use crate::web::components::layout::{Head, layout};
use crate::web::components::word;
use crate::web::{Answer, PageContext, Visit};

#[derive(Clone, Copy, Debug, Default)]
pub struct FollowHelpView;

/// Handle, key of what it says.
const VOICES: [(&str, &str); 3] = [
    ("occasions", "help-voice-occasions"),
    ("section", "help-voice-section"),
    ("rencontres", "help-voice-rencontres"),
];

impl FollowHelpView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("nav-follow");
        let head = Head { description: Some(ctx.t("help-lede")), ..Head::titled(title.clone()) };
        let content = html! {
            div.narrow {
                h1 { (title) }
                (word::explained(ctx, word::FEDIVERSE))
                p.lede { (ctx.t("help-lede")) }
                dl.voices {
                    @for (handle, says) in VOICES {
                        div {
                            dt { code.copyable { (ctx.handle(handle)) } }
                            dd { (ctx.t(says)) }
                        }
                    }
                }
                h2 { (ctx.t("help-follow-title")) }
                ol.steps {
                    li { (ctx.t("follow-step-copy")) }
                    li { (ctx.t("follow-step-search")) }
                    li { (ctx.t("follow-step-follow")) }
                }
                h2 { (ctx.t("help-reply-title")) }
                ol.steps {
                    li { (ctx.t("reply-elsewhere-search")) }
                    li { (ctx.t("reply-elsewhere-answer")) }
                }
                h2 { (ctx.t("help-fediverse-title")) }
                p { (ctx.t_with("help-fediverse", Args::new().text("host", ctx.authority))) }
            }
        };
        layout(ctx, &head, content)
    }
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, ()) = visit.read(|_, _| Ok(())).await?;
    Ok(reader.public_page(FollowHelpView.render(&reader.context())))
}
