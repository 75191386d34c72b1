//! `/occasions/nouvelle` before there is a type: two questions for whoever does not know it, a list for whoever does.

use maud::{Markup, html};

use crate::domain::opportunity::{Kind, Money};
use crate::i18n::Args;
use crate::web::components::layout::{Head, layout};
use crate::web::components::word;
use crate::web::components::words;
use crate::web::{PageContext, paths};

#[derive(Clone, Debug, Default)]
pub struct ChooseKindView {
    /// The answer to the first question.
    pub money: Option<Money>,
}

impl ChooseKindView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let content = html! {
            div.narrow {
                @match self.money {
                    None => (first(ctx)),
                    Some(money) => (second(ctx, money)),
                }
            }
        };
        layout(ctx, &Head::titled(ctx.t("edit-title-new")), content)
    }
}

fn first(ctx: &PageContext<'_>) -> Markup {
    let side = |part: &'static str, money: Money| ctx.t_with(part, Args::new().text("money", money.as_str()));
    html! {
        p.meta { span { (step(ctx, 1)) } }
        h1 { (ctx.t("edit-title-new")) }
        (word::explained(ctx, word::SPOT))
        p.lede { (ctx.t("edit-lede")) }
        section.desk {
            h2 { (ctx.t("choose-money")) }
            ul.desk-list { @for money in Money::ALL { li {
                p.desk-title { a href=(paths::new_with_money(money)) { (side("money-name", money)) } }
                p.hint { (side("money-meaning", money)) }
            } } }
        }
        section.desk {
            h2 { (ctx.t("choose-known")) }
            (kinds(ctx, &Kind::ALL))
        }
    }
}

fn second(ctx: &PageContext<'_>, money: Money) -> Markup {
    html! {
        p.breadcrumb { a href=(paths::NEW_OPPORTUNITY) { (ctx.t("choose-back")) } }
        p.meta { span { (step(ctx, 2)) } }
        h1 { (ctx.t("choose-what")) }
        p.lede { (ctx.t_with("money-name", Args::new().text("money", money.as_str()))) }
        (kinds(ctx, money.kinds()))
    }
}

fn step(ctx: &PageContext<'_>, number: u32) -> String {
    ctx.t_with("choose-step", Args::new().number("number", number))
}

/// Types with one line each, leading to their form.
fn kinds(ctx: &PageContext<'_>, kinds: &[Kind]) -> Markup {
    html! {
        ul.desk-list { @for kind in kinds { li {
            p.desk-title { a href=(paths::new_of_kind(*kind)) { (words::kind(ctx, *kind)) } }
            p.hint { (words::kind_meaning(ctx, *kind)) }
        } } }
    }
}
