//! The fields that only some types ask.

use crate::domain::opportunity::{Cooperation, Draft, Field as Name, Kind, Need, Property, Stage, TimeAsked};
use crate::web::PageContext;
use crate::web::components::field::{Choice, Control, Field, Input, Width};
use crate::web::components::specifics as words;

pub(super) fn partner<'a>(ctx: &PageContext<'_>, draft: &'a Draft) -> Field<'a> {
    let label = words::partner_label(ctx, Kind::parse(&draft.kind));
    let control = Control::Lines { value: &draft.partner, rows: 2 };
    Field::new(Name::Partner.as_str(), label, control).hint(ctx.t("field-partner-hint"))
}

/// What reads as a time is shown in the reader's words, whatever words it came in.
pub(super) fn time<'a>(ctx: &PageContext<'_>, typed: &'a str) -> Field<'a> {
    let control = match TimeAsked::parse(typed) {
        Some(time) => Control::Said(time.in_words(ctx.locale)),
        None => Control::Text(Input { value: typed, width: Width::Half, ..Input::default() }),
    };
    Field::new(Name::Time.as_str(), ctx.t("field-time"), control).hint(ctx.t("field-time-hint"))
}

pub(super) fn stage<'a>(ctx: &PageContext<'_>, typed: &'a str, need: Option<Need>) -> Field<'a> {
    let none = if need == Some(Need::Required) { "field-stage-choose" } else { "field-stage-none" };
    let stages = Stage::ALL.map(|stage| Choice::new(stage.as_str(), words::stage(ctx, stage)));
    let options = std::iter::once(Choice::new("", ctx.t(none))).chain(stages).collect();
    let control = Control::Select { options, selected: typed };
    Field::new(Name::Stage.as_str(), ctx.t("field-stage"), control).hint(ctx.t("field-stage-hint"))
}

pub(super) fn property<'a>(ctx: &PageContext<'_>, typed: &[String]) -> Field<'a> {
    let options = Property::ALL.map(|one| Choice::new(one.as_str(), words::property(ctx, one)));
    let control = Control::Checks { options: options.to_vec(), selected: typed.to_vec() };
    Field::new(Name::Property.as_str(), ctx.t("field-property"), control).hint(ctx.t("field-property-hint"))
}

pub(super) fn cooperation<'a>(ctx: &PageContext<'_>, typed: &[String]) -> Field<'a> {
    let options = Cooperation::ALL.map(|one| Choice::new(one.as_str(), words::cooperation(ctx, one)));
    let control = Control::Checks { options: options.to_vec(), selected: typed.to_vec() };
    Field::new(Name::Cooperation.as_str(), ctx.t("field-cooperation"), control)
        .hint(ctx.t("field-cooperation-hint"))
}
