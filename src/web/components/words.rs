//! The words of the interface for the values of the domain.

use crate::domain::opportunity::{Kind, Language, Market, Sector, State, Visibility};
use crate::domain::{FollowState, ReportState, Role};
use crate::i18n::Args;
use crate::text;
use crate::web::PageContext;

/// `Demande d’affaires`.
pub fn kind(ctx: &PageContext<'_>, kind: Kind) -> String {
    ctx.t_with("kind-name", Args::new().text("kind", kind.as_str()))
}

/// `Ouverte`, `Échue`.
pub fn state(ctx: &PageContext<'_>, state: State) -> String {
    ctx.t_with("state-name", Args::new().text("state", state.as_str()))
}

/// `Public`.
pub fn visibility(ctx: &PageContext<'_>, visibility: Visibility) -> String {
    ctx.t_with("visibility-name", Args::new().text("visibility", visibility.as_str()))
}

/// What a visibility means for who reads it and where it goes.
pub fn visibility_meaning(ctx: &PageContext<'_>, visibility: Visibility) -> String {
    ctx.t_with("visibility-meaning", Args::new().text("visibility", visibility.as_str()))
}

pub fn role(ctx: &PageContext<'_>, role: Role) -> String {
    ctx.t_with("role-name", Args::new().text("role", role.as_str()))
}

/// Whether a chapter has answered: `Suivie`, `En attente de réponse`, `Refusée`.
pub fn follow_state(ctx: &PageContext<'_>, state: FollowState) -> String {
    ctx.t_with("follow-state", Args::new().text("state", state.as_str()))
}

/// `À décider`, `Sans suite`, `Retiré`.
pub fn report_state(ctx: &PageContext<'_>, state: ReportState) -> String {
    ctx.t_with("report-state", Args::new().text("state", state.as_str()))
}

/// `français, arabe marocain`.
pub fn languages(ctx: &PageContext<'_>, languages: &[Language]) -> String {
    let names: Vec<String> =
        languages.iter().map(|tag| text::language_name(tag.as_str(), ctx.locale)).collect();
    names.join(", ")
}

/// `Maroc, Tunisie`.
pub fn markets(ctx: &PageContext<'_>, markets: &[Market]) -> String {
    let names: Vec<String> =
        markets.iter().map(|code| text::market_name(code.as_str(), ctx.locale)).collect();
    names.join(", ")
}

/// `Cultures agricoles (SCIAN 111994)`.
pub fn sector(ctx: &PageContext<'_>, sector: &Sector) -> String {
    let code = sector.as_str();
    let name = text::sector_name(code, ctx.locale);
    let args = Args::new().text("code", code);
    match name {
        Some(name) => ctx.t_with("sector-with-code", args.text("name", name)),
        None => ctx.t_with("sector-code", args),
    }
}
