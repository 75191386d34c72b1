//! Who quotes an opportunity, and `/citations/{id}/retirer`: asking once more before that is taken back.

use maud::{Markup, html};

use crate::domain::Opportunity;
use crate::services::quotes::{self, Quote};
use crate::web::components::date;
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::person_line::{Person, person_line};
use crate::web::{Answer, Flash, PageContext, PathId, Visit, paths};

/// Before a quote is taken back.
#[derive(Clone, Debug)]
pub struct QuoteRevocationView {
    pub quote: Quote,
    pub quoted: Opportunity,
}

impl QuoteRevocationView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("revoke-quote-title");
        let content = html! {
            div.narrow {
                h1 { (title) }
                p.quoted-title { (self.quoted.details.title) }
                (quote_line(ctx, &self.quote))
                (notice(Tone::Danger, html! { p { (ctx.t("revoke-quote-meaning")) } }))
                form method="post" action=(paths::revoke_quote(self.quote.stamp.id)) {
                    div.actions {
                        button.button.danger-solid type="submit" { (ctx.t("revoke-quote-act")) }
                        a href=(paths::opportunity(self.quoted.id)) { (ctx.t("confirm-keep")) }
                    }
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}

/// The quotes of an opportunity, each with the way to take it back; nothing when there are none.
pub(super) fn quotes_of(ctx: &PageContext<'_>, quotes: &[Quote]) -> Markup {
    html! {
        @if !quotes.is_empty() {
            section.desk #citations {
                h2 { (ctx.t("quotes-title")) }
                p.hint { (ctx.t("quotes-hint")) }
                ul.desk-list {
                    @for quote in quotes {
                        li {
                            (quote_line(ctx, quote))
                            p { a href=(paths::revoke_quote(quote.stamp.id)) {
                                (ctx.t("quotes-revoke")) span.unseen { " : " (quote.quoter.handle) }
                            } }
                        }
                    }
                }
            }
        }
    }
}

/// Who, where and when.
fn quote_line(ctx: &PageContext<'_>, quote: &Quote) -> Markup {
    html! {
        p { (person_line(ctx, &Person::of(&quote.quoter))) }
        p.meta {
            span { a href=(quote.stamp.quoting) rel="nofollow noopener ugc" { (ctx.t("quotes-see")) } }
            span { (date::ago(ctx, quote.stamp.at)) }
        }
    }
}

pub async fn get(visit: Visit, PathId(id): PathId) -> Answer {
    let (reader, (quote, quoted)) =
        visit.read_as_member(move |tx, member| quotes::get_quote(tx, member, id)).await?;
    Ok(reader.page(QuoteRevocationView { quote, quoted }.render(&reader.context())))
}

pub async fn post(visit: Visit, PathId(id): PathId) -> Answer {
    let quoted = visit.write(move |tx, member| quotes::revoke(tx, member, id)).await?;
    Ok(visit.go(&paths::opportunity(quoted.id), Flash::QuoteRevoked))
}
