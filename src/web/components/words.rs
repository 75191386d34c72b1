//! The words of the interface for the values of the domain.

use crate::domain::grid::{Criterion, Verdict, Wording};
use crate::domain::moderation::{Ground, Measure, Outcome as AppealOutcome, Thing};
use crate::domain::opportunity::{
    Field, Kind, Language, Market, Outcome, Sector, State, ValueRange, Visibility,
};
use crate::domain::qualification::Confidence;
use crate::domain::twinning::{Share, Shares, Twinning};
use crate::domain::{FollowState, Policy, ReportState, Role, SignatureProfile};
use crate::i18n::{Args, Locale};
use crate::services::opportunities::Group;
use crate::services::peers::{Condition, Meaning};
use crate::services::policies;
use crate::text;
use crate::web::PageContext;
use crate::web::components::field::Choice;
use crate::web::components::specifics::partner_label;

/// `Demande d’affaires`.
pub fn kind(ctx: &PageContext<'_>, kind: Kind) -> String {
    ctx.t_with("kind-name", Args::new().text("kind", kind.as_str()))
}

/// What a type is for, in one line.
pub fn kind_meaning(ctx: &PageContext<'_>, kind: Kind) -> String {
    ctx.t_with("kind-meaning", Args::new().text("kind", kind.as_str()))
}

/// `Ouverte`, `Échue`.
pub fn state(ctx: &PageContext<'_>, state: State) -> String {
    ctx.t_with("state-name", Args::new().text("state", state.as_str()))
}

/// `Pourvue`.
pub fn outcome(ctx: &PageContext<'_>, outcome: Outcome) -> String {
    state(ctx, State::Closed(outcome))
}

/// `De 25 000 à 50 000 $`.
pub fn value_range(ctx: &PageContext<'_>, range: ValueRange) -> String {
    ctx.t_with("value-range", Args::new().text("range", range.as_str()))
}

/// The label of a field of the form.
pub fn field(ctx: &PageContext<'_>, field: Field) -> String {
    ctx.t(match field {
        Field::Partner => return partner_label(ctx, None),
        Field::Time => "field-time",
        Field::Stage => "field-stage",
        Field::Property => "field-property",
        Field::Cooperation => "field-cooperation",
        Field::Kind => "field-kind",
        Field::Title => "field-title",
        Field::Summary => "field-summary",
        Field::Purpose => "question-what-for",
        Field::Payer => "question-who-pays",
        Field::Gain => "question-gain",
        Field::Sector => "fact-sector",
        Field::Markets => "fact-markets",
        Field::Languages => "fact-languages",
        Field::WrittenIn => "field-written-in",
        Field::Deadline => "fact-deadline",
        Field::Visibility => "field-visibility",
        Field::Voice => "field-voice",
    })
}

/// `Élevée`.
pub fn confidence(ctx: &PageContext<'_>, confidence: Confidence) -> String {
    ctx.t_with("confidence-name", Args::new().text("confidence", confidence.as_str()))
}

/// `Rempli`.
pub fn verdict(ctx: &PageContext<'_>, verdict: Verdict) -> String {
    ctx.t_with("verdict-name", Args::new().text("verdict", verdict.as_str()))
}

/// A criterion in the reader's language, or in French where it is not translated.
pub fn criterion<'a>(ctx: &PageContext<'_>, criterion: &'a Criterion) -> &'a Wording {
    let is_translated = !criterion.english.text.is_empty();
    if ctx.locale == Locale::En && is_translated { &criterion.english } else { &criterion.french }
}

/// `Public`.
pub fn visibility(ctx: &PageContext<'_>, visibility: Visibility) -> String {
    ctx.t_with("visibility-name", Args::new().text("visibility", visibility.as_str()))
}

/// What a visibility means for who reads it and where it goes.
pub fn visibility_meaning(ctx: &PageContext<'_>, visibility: Visibility) -> String {
    ctx.t_with("visibility-meaning", Args::new().text("visibility", visibility.as_str()))
}

/// Who reads what is for a group.
pub fn members_of(ctx: &PageContext<'_>, group: &Group) -> String {
    ctx.t_with("visibility-group-name", Args::new().text("name", &group.name))
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

/// `Fraude ou tromperie`.
pub fn ground(ctx: &PageContext<'_>, ground: Ground) -> String {
    ctx.t_with("ground", Args::new().text("ground", ground.as_str()))
}

/// `Masqué`.
pub fn measure(ctx: &PageContext<'_>, measure: Measure) -> String {
    ctx.t_with("measure", Args::new().text("measure", measure.as_str()))
}

/// `Une réponse`.
pub fn thing(ctx: &PageContext<'_>, thing: Thing) -> String {
    ctx.t_with("thing", Args::new().text("thing", thing.as_str()))
}

/// What became of an appeal, or that it waits.
pub fn appeal(ctx: &PageContext<'_>, outcome: Option<AppealOutcome>) -> String {
    ctx.t_with("appeal-outcome", Args::new().text("outcome", outcome.map_or("waits", AppealOutcome::as_str)))
}

/// `En difficulté`.
pub fn condition(ctx: &PageContext<'_>, condition: Condition) -> String {
    ctx.t_with("peer-condition", Args::new().text("condition", condition.as_str()))
}

/// How far another server is dealt with: `Suspendu`, or that nothing was decided.
pub fn policy(ctx: &PageContext<'_>, policy: Option<Policy>) -> String {
    ctx.t_with("policy-name", Args::new().text("policy", policy.map_or("none", Policy::as_str)))
}

/// What that does, in one sentence.
pub fn policy_meaning(ctx: &PageContext<'_>, policy: Option<Policy>) -> String {
    ctx.t_with("policy-meaning", Args::new().text("policy", policy.map_or("none", Policy::as_str)))
}

/// Who decided: a member's handle, or what it stands for.
pub fn decided_by(ctx: &PageContext<'_>, author: &str) -> String {
    match author {
        policies::COMMAND => ctx.t("decided-by-command"),
        policies::MIGRATION => ctx.t("decided-by-migration"),
        handle => format!("@{handle}"),
    }
}

/// Why: as it was typed, or one of the reasons that nobody typed.
pub fn policy_reason(ctx: &PageContext<'_>, reason: &str) -> String {
    match reason {
        policies::FIRST_CONTACT => ctx.t("reason-first-contact"),
        policies::FOLLOWED => ctx.t("reason-followed"),
        policies::MET_BEFORE => ctx.t("reason-met-before"),
        typed => typed.to_owned(),
    }
}

/// What went wrong on the way to a server: `Il éprouve des difficultés (HTTP 503).`
pub fn delivery_error(ctx: &PageContext<'_>, reason: &str) -> String {
    let meaning = Meaning::of(reason).as_str();
    let reason = reason.trim_start_matches("unreachable: ");
    ctx.t_with("delivery-error", Args::new().text("meaning", meaning).text("reason", reason))
}

/// How requests to a server are signed; `None` while nothing is known.
pub fn signature(ctx: &PageContext<'_>, profile: Option<SignatureProfile>) -> String {
    let profile = profile.map_or("unknown", SignatureProfile::as_str);
    ctx.t_with("signature-profile", Args::new().text("profile", profile))
}

/// `français, arabe marocain`.
pub fn languages(ctx: &PageContext<'_>, languages: &[Language]) -> String {
    let names: Vec<String> =
        languages.iter().map(|tag| text::language_name(tag.as_str(), ctx.locale)).collect();
    names.join(", ")
}

/// `Partage : occasions, rencontres`: what is agreed on, or was proposed.
pub fn shares(ctx: &PageContext<'_>, twinning: &Twinning) -> String {
    let shares = if twinning.shared.is_empty() { &twinning.proposed } else { &twinning.shared };
    ctx.t_with("twinning-shares", Args::new().text("list", share_names(ctx, shares)))
}

/// `occasions, rencontres`.
pub fn share_names(ctx: &PageContext<'_>, shares: &Shares) -> String {
    let name = |share: Share| ctx.t_with("twinning-share", Args::new().text("share", share.as_str()));
    shares.iter().map(name).collect::<Vec<String>>().join(", ")
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

/// Every sector in its group, or none; what is known without being listed stays, for it was typed.
pub fn sector_choices(ctx: &PageContext<'_>, typed: &str) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", ctx.t("field-sector-none"))];
    for group in text::sector_groups(ctx.locale) {
        choices.extend(
            group.subsectors.iter().map(|(code, name)| Choice {
                group: Some(group.name.to_owned()),
                ..Choice::new(*code, *name)
            }),
        );
    }
    let typed = typed.trim();
    if choices.iter().all(|choice| choice.value != typed) {
        let name = text::sector_name(typed, ctx.locale).unwrap_or_default();
        choices.insert(1, Choice::new(typed, format!("{typed} {name}")));
    }
    choices
}
