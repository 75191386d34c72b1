//! `/o/{id}/recit`: what came of an opportunity that was filled, whom it names, and telling it.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::Tx;
use crate::domain::story::{Consent, Party, PartyDraft, Story, StoryDraft, StoryMistake};
use crate::domain::{Member, Opportunity};
use crate::id::Id;
use crate::services::{ServiceError, stories};
use crate::web::components::destination::{Destination, destination};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, PathId, Visit, WebError, paths};

/// Empty lines offered for whom the text names.
const ROOM: usize = 3;

#[derive(Clone, Debug)]
pub struct StoryView {
    pub opportunity: Opportunity,
    /// What is kept.
    pub story: Option<Story>,
    pub draft: StoryDraft,
    pub errors: FormErrors,
}

/// The form as it is typed: names, and beside each how they agreed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    action: String,
    text: String,
    names: Vec<String>,
    noted: Vec<String>,
}

impl Typed {
    fn draft(&self) -> StoryDraft {
        let noted = self.noted.iter().cloned().chain(std::iter::repeat(String::new()));
        let parties = self.names.iter().cloned().zip(noted);
        StoryDraft {
            text: self.text.clone(),
            parties: parties.map(|(name, noted)| PartyDraft { name, noted }).collect(),
        }
    }
}

impl StoryView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("story-title");
        let content = html! {
            div.narrow {
                p.breadcrumb { a href=(paths::opportunity(self.opportunity.id)) { (self.opportunity.details.title) } }
                (error_summary(ctx, &self.errors))
                h1 { (title) }
                p.lede { (ctx.t("story-lede")) }
                @if let Some(story) = &self.story { (self.standing(ctx, story)) }
                form method="post" action=(paths::story(self.opportunity.id)) novalidate {
                    (self.words(ctx))
                    (self.parties(ctx))
                    @if self.story.is_some() { p.quiet { (ctx.t("story-rewrite-meaning")) } }
                    div.actions {
                        button.button type="submit" name="action" value="write" { (ctx.t("story-keep")) }
                    }
                }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    /// Who agreed, and what can be done with it now.
    fn standing(&self, ctx: &PageContext<'_>, story: &Story) -> Markup {
        let act = |action: &'static str, key: &str, class: &'static str| {
            html! {
                form.actions method="post" action=(paths::story(self.opportunity.id)) {
                    button class=(class) type="submit" name="action" value=(action) { (ctx.t(key)) }
                }
            }
        };
        let consents = html! {
            @if !story.parties.is_empty() {
                ul.plain-list { @for party in &story.parties { li { bdi { (party.name) } " : " (consent(ctx, party)) } } }
            }
        };
        if story.post.is_some() {
            return notice(
                Tone::Done,
                html! { p { (ctx.t("story-told")) } (consents) (act("take-back", "story-take-back", "button secondary")) },
            );
        }
        if story.is_agreed() {
            return html! {
                (notice(Tone::Done, html! { p { (ctx.t("story-agreed")) } (consents) }))
                (destination(ctx, Destination::Story))
                (act("tell", "story-tell", "button"))
            };
        }
        notice(Tone::Attention, html! { p { (ctx.t("story-waits")) } (consents) })
    }

    fn words(&self, ctx: &PageContext<'_>) -> Markup {
        let control = Control::Lines { value: &self.draft.text, rows: 8 };
        let text = Field::new("text", ctx.t("story-text"), control).hint(ctx.t("story-text-hint"));
        field(ctx, &text, &self.errors)
    }

    fn parties(&self, ctx: &PageContext<'_>) -> Markup {
        let empty = std::iter::repeat_n(PartyDraft::default(), ROOM);
        let lines = self.draft.parties.iter().cloned().chain(empty).take(StoryDraft::MAX_PARTIES);
        html! {
            section.form-group #champ-names {
                h2 { (ctx.t("story-parties")) }
                p.hint { (ctx.t("story-parties-hint")) }
                @for mistake in self.errors.of("names") { div.error { (mistake.sentence(&ctx.t("story-parties"), ctx)) } }
                @for (number, party) in lines.enumerate() {
                    @let (name, noted) = (format!("nom-{number}"), format!("accord-{number}"));
                    div.field {
                        label.label for=(name) { (ctx.t("story-name")) }
                        input id=(name) name="names" value=(party.name) autocomplete="off";
                        label.label for=(noted) { (ctx.t("story-noted")) }
                        input id=(noted) name="noted" value=(party.noted) autocomplete="off";
                    }
                }
            }
        }
    }
}

fn consent(ctx: &PageContext<'_>, party: &Party) -> String {
    ctx.t(match &party.consent {
        Consent::Noted(_) => "story-consent-noted",
        Consent::OfMember { answer: None, .. } => "story-consent-asked",
        Consent::OfMember { answer: Some(answer), .. } if answer.agrees => "story-consent-given",
        Consent::OfMember { .. } => "story-consent-refused",
    })
}

pub async fn get(visit: Visit, PathId(id): PathId) -> Answer {
    show(visit, id, None, StatusCode::OK).await
}

pub async fn post(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    let done = match typed.action.as_str() {
        "tell" => {
            visit.write(move |tx, member| stories::tell(tx, member, id).map(|_| Flash::StoryTold)).await
        }
        "take-back" => {
            visit
                .write(move |tx, member| stories::take_back(tx, member, id).map(|()| Flash::StoryTakenBack))
                .await
        }
        _ => {
            let draft = typed.draft();
            visit
                .write(move |tx, member| stories::write(tx, member, id, &draft).map(|_| Flash::StoryKept))
                .await
        }
    };
    match done {
        Ok(flash) => Ok(visit.go(&paths::story(id), flash)),
        Err(WebError::Service(ServiceError::Story(mistake))) => {
            let wrong = Some((typed.draft(), errors_of(mistake)));
            show(visit.at(paths::story(id)), id, wrong, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(error) => Err(error),
    }
}

fn errors_of(mistake: StoryMistake) -> FormErrors {
    let (field, mistake) = match mistake {
        StoryMistake::Text(problem) => ("text", problem.into()),
        StoryMistake::Parties(problem) => ("names", problem.into()),
        StoryMistake::Unasked(value) => ("names", Mistake::ConsentUnknown { value }),
        StoryMistake::Unnamed(value) => ("names", Mistake::NotListed { value }),
    };
    FormErrors::none().with(field, mistake)
}

async fn show(
    visit: Visit,
    id: Id,
    wrong: Option<(StoryDraft, FormErrors)>,
    status: StatusCode,
) -> Result<Response, WebError> {
    let unit = move |tx: &mut Tx<'_>, member: &Member| stories::get(tx, member, id);
    let (reader, (opportunity, story)) = visit.read_as_member(unit).await?;
    let (draft, errors) = wrong.unwrap_or_else(|| (draft_of(story.as_ref()), FormErrors::none()));
    let view = StoryView { opportunity, story, draft, errors };
    Ok(reader.page_with(status, view.render(&reader.context())))
}

/// A story as its author would type it.
fn draft_of(story: Option<&Story>) -> StoryDraft {
    let Some(story) = story else { return StoryDraft::default() };
    let party = |party: &Party| PartyDraft {
        name: party.name.clone(),
        noted: match &party.consent {
            Consent::Noted(noted) => noted.clone(),
            Consent::OfMember { .. } => String::new(),
        },
    };
    StoryDraft { text: story.text.clone(), parties: story.parties.iter().map(party).collect() }
}
