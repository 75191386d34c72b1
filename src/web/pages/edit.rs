//! `/occasions/nouvelle` and `/o/{id}/modifier`: writing an opportunity.

use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::Tx;
use crate::domain::opportunity::{Draft, Field as Name, Kind, State, Visibility};
use crate::domain::{Member, Opportunity};
use crate::id::Id;
use crate::services::opportunities::{self, Destinations};
use crate::services::{Forbidden, ServiceError, ServiceResult};
use crate::text;
use crate::web::components::destination::{Destination, destination, reach};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Choice, Control, Field, Input, Width, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::review_comments::Review;
use crate::web::components::words;
use crate::web::{Answer, Flash, Form, FormErrors, PageContext, PathId, Visit, WebError, paths};

/// Languages an opportunity is usually written in.
const WRITTEN_IN: [&str; 8] = ["fr", "en", "es", "pt", "ar", "vi", "zh", "uk"];
/// Empty lines offered for markets and for languages.
const NAME_LINES: usize = 3;

#[derive(Clone, Debug, Default)]
pub struct EditView {
    /// The opportunity that is changed, and its state; `None` for a new one.
    pub editing: Option<(Id, State)>,
    pub draft: Draft,
    pub errors: FormErrors,
    /// What reviewers said of it.
    pub review: Review,
    /// Where it would go today.
    pub destinations: Destinations,
}

impl EditView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t(if self.editing.is_some() { "edit-title" } else { "edit-title-new" });
        let action = self.editing.map_or(paths::NEW_OPPORTUNITY.to_owned(), |(id, _)| paths::edit(id));
        let content = html! {
            div.narrow {
                h1 { (title) }
                (error_summary(ctx, &self.errors))
                (self.review.notice(ctx))
                @if self.editing.is_none() { p.lede { (ctx.t("edit-lede")) } }
                form method="post" action=(action) novalidate {
                    (self.what(ctx))
                    (self.worth(ctx))
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
        self.group(ctx, "edit-group-what", &fields)
    }

    fn worth(&self, ctx: &PageContext<'_>) -> Markup {
        let fields = [
            self.lines(ctx, Name::Purpose, ("question-what-for", "field-purpose-hint")),
            self.lines(ctx, Name::Payer, ("question-who-pays", "field-payer-hint")),
            self.lines(ctx, Name::Gain, ("question-gain", "field-gain-hint")),
        ];
        self.group(ctx, "edit-group-worth", &fields)
    }

    fn whom(&self, ctx: &PageContext<'_>) -> Markup {
        let sector = Control::Select { options: self.sectors(ctx), selected: &self.draft.sector };
        let fields = [
            Field::new(Name::Sector.as_str(), ctx.t("fact-sector"), sector)
                .hint(ctx.t("field-sector-hint"))
                .optional(),
            Field::new(Name::Markets.as_str(), ctx.t("fact-markets"), self.markets(ctx))
                .hint(ctx.t("field-markets-hint"))
                .optional(),
            Field::new(Name::Languages.as_str(), ctx.t("fact-languages"), self.languages(ctx))
                .hint(ctx.t("field-languages-hint")),
            Field::new(Name::WrittenIn.as_str(), ctx.t("field-written-in"), self.written_in(ctx)),
        ];
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
        let meaning = |visibility: Visibility| Choice {
            hint: Some(reach(ctx, visibility, &self.destinations)),
            ..Choice::new(visibility.as_str(), words::visibility(ctx, visibility))
        };
        let options = Visibility::ALL.map(meaning).into_iter().rev().collect();
        let visibility = Control::Radios { options, selected: &self.draft.visibility };
        let fields = [
            Field::new(Name::Deadline.as_str(), ctx.t("fact-deadline"), deadline)
                .hint(ctx.t("field-deadline-hint")),
            Field::new(Name::Visibility.as_str(), ctx.t("field-visibility"), visibility),
        ];
        self.group(ctx, "edit-group-until", &fields)
    }

    fn send(&self, ctx: &PageContext<'_>) -> Markup {
        let (goes, send) = if self.is_published() {
            (Destination::Edit, "edit-publish-changes")
        } else {
            (Destination::Opportunity, "edit-submit")
        };
        html! {
            (destination(ctx, goes))
            div.actions {
                button.button type="submit" name="action" value="submit" { (ctx.t(send)) }
                @if !self.is_published() {
                    button.button.secondary type="submit" name="action" value="save" { (ctx.t("edit-save")) }
                }
            }
        }
    }

    fn group(&self, ctx: &PageContext<'_>, title: &str, fields: &[Field<'_>]) -> Markup {
        html! {
            section.form-group {
                h2 { (ctx.t(title)) }
                @for one in fields {
                    (field(ctx, &one.commented(self.review.comment(one.name)), &self.errors))
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
    fn sectors(&self, ctx: &PageContext<'_>) -> Vec<Choice> {
        let mut choices = vec![Choice::new("", ctx.t("field-sector-none"))];
        for group in text::sector_groups(ctx.locale) {
            choices.extend(group.subsectors.iter().map(|(code, name)| Choice {
                group: Some(group.name.to_owned()),
                ..Choice::new(*code, *name)
            }));
        }
        let typed = self.draft.sector.trim();
        if choices.iter().all(|choice| choice.value != typed) {
            let name = text::sector_name(typed, ctx.locale).unwrap_or_default();
            choices.insert(1, Choice::new(typed, format!("{typed} {name}")));
        }
        choices
    }

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

/// The form as it is typed; markets and languages by name.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    kind: String,
    title: String,
    summary: String,
    purpose: String,
    payer: String,
    gain: String,
    sector: String,
    markets: Vec<String>,
    languages: Vec<String>,
    written_in: String,
    deadline: String,
    visibility: String,
    /// `submit` gives it to a second person, or to the copies; anything else keeps it.
    action: String,
}

impl Typed {
    fn is_submitted(&self) -> bool {
        self.action == "submit"
    }

    /// The codes of what was typed by name; what has none stays as it is, for its mistake to be shown.
    fn into_draft(self) -> Draft {
        let coded = |typed: Vec<String>, find: fn(&str) -> Option<&'static str>| -> Vec<String> {
            let filled = typed.into_iter().filter(|name| !name.trim().is_empty());
            filled.map(|name| find(&name).map_or(name, str::to_owned)).collect()
        };
        Draft {
            kind: self.kind,
            title: self.title,
            summary: self.summary,
            purpose: self.purpose,
            payer: self.payer,
            gain: self.gain,
            sector: self.sector,
            markets: coded(self.markets, text::find_market),
            languages: coded(self.languages, text::find_language),
            written_in: self.written_in,
            deadline: self.deadline,
            visibility: self.visibility,
        }
    }
}

pub async fn get_new(visit: Visit) -> Answer {
    let (reader, destinations) = visit.read_as_member(here).await?;
    let view = EditView { destinations, ..EditView::default() };
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post_new(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    let (is_submitted, draft) = (typed.is_submitted(), typed.into_draft());
    let wanted = draft.clone();
    let created = visit.write(move |tx, member| {
        let new = opportunities::create(tx, member, &wanted)?;
        if is_submitted { opportunities::submit(tx, member, new.id) } else { Ok(new) }
    });
    match created.await {
        Ok(new) => {
            let flash = if is_submitted { Flash::Submitted } else { Flash::DraftSaved };
            Ok(visit.go(&paths::opportunity(new.id), flash))
        }
        Err(WebError::Service(ServiceError::Invalid(errors))) => {
            let (reader, destinations) = visit.read_as_member(here).await?;
            let view = EditView { draft, errors: errors.into(), destinations, ..EditView::default() };
            Ok(reader.corrections(view.render(&reader.context())))
        }
        Err(error) => Err(error),
    }
}

pub async fn get(visit: Visit, PathId(id): PathId) -> Answer {
    let (reader, found) = visit.read_as_member(move |tx, member| editable(tx, member, id)).await?;
    let draft = draft_of(&found.0);
    let view = EditView::of(found, draft, FormErrors::none());
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    let (is_submitted, draft) = (typed.is_submitted(), typed.into_draft());
    let wanted = draft.clone();
    let edited = visit.write(move |tx, member| {
        let changed = opportunities::edit(tx, member, id, &wanted)?;
        let is_draft = changed.state == State::Draft;
        if is_draft && is_submitted { opportunities::submit(tx, member, id) } else { Ok(changed) }
    });
    match edited.await {
        Ok(changed) => Ok(visit.go(&paths::opportunity(id), flash_of(&changed))),
        Err(WebError::Service(ServiceError::Invalid(errors))) => {
            let unit = move |tx: &mut Tx<'_>, member: &Member| editable(tx, member, id);
            let (reader, found) = visit.read_as_member(unit).await?;
            let view = EditView::of(found, draft, errors.into());
            Ok(reader.corrections(view.render(&reader.context())))
        }
        Err(error) => unless_impossible(error, id),
    }
}

/// What cannot be done any more was done meanwhile, or it ended: its page shows where it stands.
pub(super) fn unless_impossible(error: WebError, id: Id) -> Result<Response, WebError> {
    match error {
        WebError::Service(ServiceError::Impossible(_)) => {
            Ok(Redirect::to(&paths::opportunity(id)).into_response())
        }
        error => Err(error),
    }
}

const fn flash_of(changed: &Opportunity) -> Flash {
    match changed.state {
        State::Draft => Flash::DraftSaved,
        State::InReview => Flash::Submitted,
        _ => Flash::Edited,
    }
}

fn here(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Destinations> {
    opportunities::destinations(tx, Some(member))
}

fn editable(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<(Opportunity, Review, Destinations)> {
    let opportunity = opportunities::get(tx, Some(member), id)?.opportunity;
    if opportunity.member != Some(member.id) {
        return Err(ServiceError::Forbidden(Forbidden::NotAuthor));
    }
    let review = Review::of(&opportunity, opportunities::list_rounds(tx, member, &opportunity)?);
    Ok((opportunity, review, here(tx, member)?))
}

impl EditView {
    fn of(
        (opportunity, review, destinations): (Opportunity, Review, Destinations),
        draft: Draft,
        errors: FormErrors,
    ) -> Self {
        Self { editing: Some((opportunity.id, opportunity.state)), draft, errors, review, destinations }
    }
}

/// An opportunity as its author would type it.
fn draft_of(opportunity: &Opportunity) -> Draft {
    let details = &opportunity.details;
    Draft {
        kind: details.kind.as_str().to_owned(),
        title: details.title.clone(),
        summary: details.summary.clone(),
        purpose: details.purpose.clone(),
        payer: details.payer.clone(),
        gain: details.gain.clone(),
        sector: details.sector.as_ref().map(ToString::to_string).unwrap_or_default(),
        markets: details.markets.iter().map(ToString::to_string).collect(),
        languages: details.languages.iter().map(ToString::to_string).collect(),
        written_in: details.written_in.to_string(),
        deadline: details.deadline.input_value(),
        visibility: opportunity.visibility.as_str().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_codes_and_unknown_ones_stay_to_be_corrected() {
        let typed = Typed {
            markets: vec!["Maroc".into(), " ".into(), "Atlantide".into()],
            languages: vec!["arabe marocain".into(), "French".into()],
            ..Typed::default()
        };
        let draft = typed.into_draft();
        assert_eq!(draft.markets, ["MA", "Atlantide"]);
        assert_eq!(draft.languages, ["ary", "fr"]);
    }
}
