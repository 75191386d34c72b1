//! What only some types of opportunity say, in the words of the interface.

use maud::{Markup, html};

use super::facts::fact;
use crate::domain::opportunity::{Cooperation, Kind, Property, Specifics, Stage};
use crate::i18n::Args;
use crate::web::PageContext;

/// `Partenaire recherché`, `Profil recherché`.
pub fn partner_label(ctx: &PageContext<'_>, kind: Option<Kind>) -> String {
    ctx.t_with("question-partner", Args::new().text("kind", kind.map_or("none", Kind::as_str)))
}

/// `Licence`.
pub fn cooperation(ctx: &PageContext<'_>, cooperation: Cooperation) -> String {
    ctx.t_with("cooperation-name", Args::new().text("cooperation", cooperation.as_str()))
}

/// `Prototype éprouvé sur le terrain`.
pub fn stage(ctx: &PageContext<'_>, stage: Stage) -> String {
    ctx.t_with("stage-name", Args::new().text("stage", stage.as_str()))
}

/// `Droit d’auteur`.
pub fn property(ctx: &PageContext<'_>, property: Property) -> String {
    ctx.t_with("property-name", Args::new().text("property", property.as_str()))
}

/// In the column of facts, whatever the type: a copy says what its own chapter asks.
pub fn specific_facts(ctx: &PageContext<'_>, specifics: &Specifics) -> Markup {
    let cooperations: Vec<String> = specifics.cooperation.iter().map(|one| cooperation(ctx, *one)).collect();
    let properties: Vec<String> = specifics.property.iter().map(|one| property(ctx, *one)).collect();
    html! {
        @if let Some(time) = specifics.time {
            (fact(&ctx.t("field-time"), html! { (time.in_words(ctx.locale)) }))
        }
        @if let Some(reached) = specifics.stage {
            (fact(&ctx.t("field-stage"), html! { (stage(ctx, reached)) }))
        }
        @if !specifics.property.is_empty() {
            (fact(&ctx.t("field-property"), html! { (properties.join(", ")) }))
         }
        @if !specifics.cooperation.is_empty() {
            (fact(&ctx.t("field-cooperation"), html! { (cooperations.join(", ")) }))
         }
    }
}
