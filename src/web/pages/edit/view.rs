//! The form of an opportunity, as its type asks it.

use maud::{Markup, html};

use super::EditView;
use super::specifics::{cooperation, partner, property, stage, time};
use crate::domain::opportunity::{Field as Name, Kind, Need, State, Visibility};
use crate::text;
use crate::web::components::destination::{Destination, destination, reach};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Choice, Control, Field, Input, Width, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::organisation::voice_field;
use crate::web::components::pictures::pictures_hint;
use crate::web::components::word;
use crate::web::components::words;
use crate::web::{PageContext, paths};

/// Languages an opportunity is usually written in.
const WRITTEN_IN: [&str; 8] = ["fr", "en", "es", "pt", "ar", "vi", "zh", "uk"];
/// Empty lines offered for markets and for languages.
const NAME_LINES: usize = 3;

impl EditView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t(if self.editing.is_some() { "edit-title" } else { "edit-title-new" });
        let action = self.editing.map_or(paths::NEW_OPPORTUNITY.to_owned(), |(id, _)| paths::edit(id));
        let autosave = self.keeping.begun.map(|_| ());
        let content = html! {
            div.narrow {
                h1 { (title) }
                (error_summary(ctx, &self.errors))
                (self.review.notice(ctx))
                @if self.editing.is_none() { p.lede { (ctx.t("edit-lede")) } }
                (self.keeping.notice(ctx))
                form method="post" action=(action) novalidate data-autosave=[autosave.map(|()| paths::DRAFTS)]
                    data-member=[autosave.and(ctx.member).map(|member| &member.handle)]
                    data-failed=[autosave.map(|()| ctx.t("autosave-failed"))]
                    data-signed-out=[autosave.map(|()| ctx.t("autosave-signed-out"))] {
                    (self.keeping.fields())
                    // What Enter does in a line: the first button of a form.
                    button.unseen type="submit" name="action" value="submit" tabindex="-1" aria-hidden="true" {}
                    (self.unasked())
                    (self.what(ctx))
                    (self.worth(ctx))
                    (self.technology(ctx))
                    (self.whom(ctx))
                    (self.until(ctx))
                    (self.send(ctx))
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn is_published(&self) -> bool {
        self.editing.is_some_and(|(_, state)| state == State::Published)
    }

    fn what(&self, ctx: &PageContext<'_>) -> Markup {
        let kinds = Kind::ALL.map(|kind| Choice::new(kind.as_str(), words::kind(ctx, kind)));
        let kind = Control::Radios { options: kinds.to_vec(), selected: &self.draft.kind };
        let title = Control::Text(Input { value: &self.draft.title, ..Input::default() });
        let fields = [
            Field::new(Name::Kind.as_str(), ctx.t("field-kind"), kind).hint(ctx.t("field-kind-hint")),
            Field::new(Name::Title.as_str(), ctx.t("field-title"), title).hint(ctx.t("field-title-hint")),
            self.lines(ctx, Name::Summary, ("field-summary", "field-summary-hint")),
        ];
        let [kind, rest @ ..] = fields;
        html! {
            section.form-group {
                h2 { (ctx.t("edit-group-what")) }
                (self.choice_of_kind(ctx, &kind))
                @for one in &rest { (self.field(ctx, one)) }
            }
        }
    }

    /// Once chosen it is only named, unless there is something to say of it; what is folded away is sent all the same.
    fn choice_of_kind(&self, ctx: &PageContext<'_>, choice: &Field<'_>) -> Markup {
        let is_wrong = self.errors.of(choice.name).next().is_some();
        let is_commented = self.review.comment(choice.name).is_some();
        let choosing = html! {
            (self.field(ctx, choice))
            p { button.button.secondary type="submit" name="action" value="kind" { (ctx.t("edit-show-kind")) } }
        };
        html! {
            @if let Some(kind) = self.kind() {
                p.kicker { span { (words::kind(ctx, kind)) } }
                p.hint { (words::kind_meaning(ctx, kind)) }
                details.field open[is_wrong || is_commented] {
                    summary { (ctx.t("edit-change-kind")) }
                    (choosing)
                }
            } @else { (choosing) }
        }
    }

    fn worth(&self, ctx: &PageContext<'_>) -> Markup {
        let mut fields = vec![
            self.lines(ctx, Name::Purpose, ("question-what-for", "field-purpose-hint")),
            self.lines(ctx, Name::Payer, ("question-who-pays", "field-payer-hint")),
            self.lines(ctx, Name::Gain, ("question-gain", "field-gain-hint")),
        ];
        fields.extend(self.asked(Name::Time, || time(ctx, &self.draft.time)));
        self.group(ctx, "edit-group-worth", &fields)
    }

    fn technology(&self, ctx: &PageContext<'_>) -> Markup {
        let asks_stage = self.kind().and_then(|kind| kind.asks(Name::Stage));
        let stage = self.asked(Name::Stage, || stage(ctx, &self.draft.stage, asks_stage));
        let property = self.asked(Name::Property, || property(ctx, &self.draft.property));
        let fields: Vec<Field<'_>> = stage.into_iter().chain(property).collect();
        html! { @if !fields.is_empty() { (self.group(ctx, "edit-group-technology", &fields)) } }
    }

    fn whom(&self, ctx: &PageContext<'_>) -> Markup {
        let sector = Control::Select {
            options: words::sector_choices(ctx, &self.draft.sector),
            selected: &self.draft.sector,
        };
        let sector =
            Field::new(Name::Sector.as_str(), ctx.t("fact-sector"), sector).hint(ctx.t("field-sector-hint"));
        let markets = Field::new(Name::Markets.as_str(), ctx.t("fact-markets"), self.markets(ctx))
            .hint(ctx.t("field-markets-hint"));
        let mut fields = Vec::new();
        fields.extend(self.asked(Name::Partner, || partner(ctx, &self.draft)));
        fields.extend(self.asked(Name::Cooperation, || cooperation(ctx, &self.draft.cooperation)));
        fields.extend(self.asked(Name::Sector, || sector));
        fields.extend(self.asked(Name::Markets, || markets));
        fields.extend([
            Field::new(Name::Languages.as_str(), ctx.t("fact-languages"), self.languages(ctx))
                .hint(ctx.t("field-languages-hint")),
            Field::new(Name::WrittenIn.as_str(), ctx.t("field-written-in"), self.written_in(ctx)),
        ]);
        html! {
            (self.group(ctx, "edit-group-whom", &fields))
            (suggestions("noms-langues", &text::languages(ctx.locale)))
            (suggestions("noms-marches", &text::markets(ctx.locale)))
        }
    }

    fn until(&self, ctx: &PageContext<'_>) -> Markup {
        let deadline = Control::Text(Input {
            value: &self.draft.deadline,
            kind: "datetime-local",
            width: Width::Half,
            ..Input::default()
        });
        let options = self.readers(ctx);
        let visibility = Control::Radios { options, selected: &self.draft.visibility };
        let voice = voice_field(ctx, &self.destinations.organisations, &self.draft.voice);
        let mut fields: Vec<Field<'_>> = voice.filter(|_| !self.has_fixed_voice).into_iter().collect();
        fields.extend([
            Field::new(Name::Deadline.as_str(), ctx.t("fact-deadline"), deadline)
                .hint(ctx.t("field-deadline-hint")),
            Field::new(Name::Visibility.as_str(), ctx.t("field-visibility"), visibility),
        ]);
        html! {
            @if self.has_fixed_voice && !self.draft.voice.is_empty() {
                input type="hidden" name=(Name::Voice.as_str()) value=(self.draft.voice);
            }
            (self.group(ctx, "edit-group-until", &fields))
            (word::explained(ctx, word::VISIBILITY))
        }
    }

    /// Who may read it, everyone first; the author's groups before what nobody else reads.
    fn readers(&self, ctx: &PageContext<'_>) -> Vec<Choice> {
        let choice = |visibility: Visibility, name: String| Choice {
            hint: Some(reach(ctx, visibility, &self.destinations)),
            ..Choice::new(visibility.to_string(), name)
        };
        let step = |visibility: Visibility| choice(visibility, words::visibility(ctx, visibility));
        let mut options: Vec<Choice> = Visibility::STEPS.map(step).into_iter().rev().collect();
        let groups = self.destinations.groups.iter();
        let groups = groups.map(|group| choice(Visibility::Group(group.id), words::members_of(ctx, group)));
        let last = options.pop();
        options.extend(groups);
        options.extend(last);
        options
    }

    fn send(&self, ctx: &PageContext<'_>) -> Markup {
        let (goes, send) = if self.is_published() {
            (Destination::Edit, "edit-publish-changes")
        } else {
            (Destination::Opportunity, "edit-submit")
        };
        html! {
            (pictures_hint(ctx, self.editing.map(|(id, _)| id)))
            (destination(ctx, goes))
            div.actions {
                button.button type="submit" name="action" value="submit" { (ctx.t(send)) }
                @if !self.is_published() {
                    button.button.secondary type="submit" name="action" value="save" { (ctx.t("edit-save")) }
                }
            }
            (self.keeping.status(ctx))
        }
    }

    fn group(&self, ctx: &PageContext<'_>, title: &str, fields: &[Field<'_>]) -> Markup {
        html! {
            section.form-group {
                h2 { (ctx.t(title)) }
                @for one in fields { (self.field(ctx, one)) }
            }
        }
    }

    fn field(&self, ctx: &PageContext<'_>, one: &Field<'_>) -> Markup {
        field(ctx, &one.commented(self.review.comment(one.name)), &self.errors)
    }

    /// As far as it is chosen.
    fn kind(&self) -> Option<Kind> {
        Kind::parse(&self.draft.kind)
    }

    /// A field that only some types ask, if this one does.
    fn asked<'a>(&self, name: Name, field: impl FnOnce() -> Field<'a>) -> Option<Field<'a>> {
        match self.need(name)? {
            Need::Required => Some(field()),
            Need::Optional => Some(field().optional()),
        }
    }

    /// Without a type, what most types ask, and whatever something is wrong with.
    fn need(&self, name: Name) -> Option<Need> {
        match self.kind() {
            Some(kind) => kind.asks(name),
            None => {
                let is_usual = matches!(name, Name::Sector | Name::Markets);
                (is_usual || self.errors.of(name.as_str()).next().is_some()).then_some(Need::Optional)
            }
        }
    }

    /// What was typed for another type comes back with it.
    fn unasked(&self) -> Markup {
        let draft = &self.draft;
        let one = |name: Name, value: &String| (name, vec![value.clone()]);
        let typed = [
            one(Name::Time, &draft.time),
            one(Name::Stage, &draft.stage),
            one(Name::Partner, &draft.partner),
            one(Name::Sector, &draft.sector),
            (Name::Property, draft.property.clone()),
            (Name::Cooperation, draft.cooperation.clone()),
            (Name::Markets, draft.markets.clone()),
        ];
        html! {
            @for (name, values) in typed.into_iter().filter(|(name, _)| self.need(*name).is_none()) {
                @for value in values.iter().filter(|value| !value.trim().is_empty()) {
                    input type="hidden" name=(name.as_str()) value=(value);
                }
            }
        }
    }

    /// A text of one to a few lines, with the keys of its label and its hint.
    fn lines(&self, ctx: &PageContext<'_>, name: Name, (label, hint): (&str, &str)) -> Field<'_> {
        let (value, rows) = match name {
            Name::Summary => (&self.draft.summary, 4),
            Name::Purpose => (&self.draft.purpose, 2),
            Name::Payer => (&self.draft.payer, 2),
            _ => (&self.draft.gain, 2),
        };
        Field::new(name.as_str(), ctx.t(label), Control::Lines { value, rows }).hint(ctx.t(hint))
    }

    /// Subsectors under their sectors; a deeper code that was typed elsewhere stays choosable.
    fn markets(&self, ctx: &PageContext<'_>) -> Control<'_> {
        let name = |code: &String| text::market_name(code, ctx.locale);
        Control::Names { values: with_room(&self.draft.markets, name), suggestions: "noms-marches" }
    }

    fn languages(&self, ctx: &PageContext<'_>) -> Control<'_> {
        let name = |tag: &String| text::language_name(tag, ctx.locale);
        Control::Names { values: with_room(&self.draft.languages, name), suggestions: "noms-langues" }
    }

    fn written_in(&self, ctx: &PageContext<'_>) -> Control<'_> {
        let typed = self.draft.written_in.as_str();
        let also = (!typed.is_empty() && !WRITTEN_IN.contains(&typed)).then_some(typed);
        let tags = WRITTEN_IN.into_iter().chain(also);
        let options = tags.map(|tag| Choice::new(tag, text::language_name(tag, ctx.locale))).collect();
        Control::Select { options, selected: if typed.is_empty() { ctx.locale.language() } else { typed } }
    }
}

/// What was typed, by name, and room for one more.
fn with_room(typed: &[String], name: impl Fn(&String) -> String) -> Vec<String> {
    let mut values: Vec<String> = typed.iter().filter(|code| !code.trim().is_empty()).map(name).collect();
    let lines = (values.len() + 1).max(NAME_LINES);
    values.resize(lines, String::new());
    values
}

fn suggestions(id: &str, names: &[(&str, &str)]) -> Markup {
    html! {
        datalist id=(id) { @for (_, name) in names { option value=(name) {} } }
    }
}
