//! `/jumelages/proposer`: what to share with which other chapter.

use maud::{Markup, html};
use serde::Deserialize;

use super::chapters::{find, require_steward};
use crate::domain::LocalActor;
use crate::domain::twinning::{Share, Shares};
use crate::i18n::Args;
use crate::services::{ServiceError, Wrong, twinnings};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Choice, Control, Field, Input, Width, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, Visit, WebError, paths};

/// What is typed and chosen.
#[derive(Clone, Debug, Default)]
pub struct ProposingView {
    pub typed: Typed,
    pub errors: FormErrors,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// Host or handle of the other chapter.
    pub chapter: String,
    pub shares: Vec<String>,
}

/// What can be shared, with what it means.
pub(super) fn share_choices(ctx: &PageContext<'_>, among: impl Iterator<Item = Share>) -> Vec<Choice> {
    let choice = |share: Share| {
        let say = |key: &str| ctx.t_with(key, Args::new().text("share", share.as_str()));
        Choice {
            hint: Some(say("twinning-share-meaning")),
            ..Choice::new(share.as_str(), say("twinning-share-title"))
        }
    };
    among.map(choice).collect()
}

impl ProposingView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("twinning-propose-title");
        let control = Control::Text(Input {
            value: &self.typed.chapter,
            autocomplete: "off",
            max: 300,
            width: Width::Half,
            ..Input::default()
        });
        let chapter =
            Field::new("chapter", ctx.t("twinning-chapter"), control).hint(ctx.t("twinning-chapter-hint"));
        let options = share_choices(ctx, Share::ALL.into_iter());
        let shares = Control::Checks { options, selected: self.typed.shares.clone() };
        let shares = Field::new("shares", ctx.t("twinning-what"), shares).hint(ctx.t("twinning-what-hint"));
        let content = html! {
            p.breadcrumb { a href=(paths::CHAPTERS) { (ctx.t("nav-chapters")) } }
            (error_summary(ctx, &self.errors))
            h1 { (title) }
            p.lede { (ctx.t("twinning-propose-lede")) }
            form method="post" action=(paths::PROPOSE_TWINNING) novalidate {
                (field(ctx, &chapter, &self.errors))
                (field(ctx, &shares, &self.errors))
                (notice(Tone::Plain, html! {
                    p { strong { (ctx.t("destination-title")) } " " (ctx.t("twinning-propose-next")) }
                }))
                button.button type="submit" { (ctx.t("twinning-propose-send")) }
            }
        };
        layout(ctx, &Head::titled(title), content)
    }
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, ()) = visit.read_as_member(|_, member| require_steward(member)).await?;
    let typed = Typed { shares: vec![Share::Opportunities.as_str().to_owned()], ..Typed::default() };
    let view = ProposingView { typed, errors: FormErrors::none() };
    Ok(reader.page(view.render(&reader.context())))
}

/// Looks the chapter up first, so that nothing waits for another server within the transaction.
pub async fn post(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    visit.read_as_member(|_, member| require_steward(member)).await?;
    let shares = Shares::parse(typed.shares.iter().map(String::as_str));
    let mut errors = FormErrors::none();
    if shares.is_empty() {
        errors.push("shares", Mistake::Missing);
    }
    let section = match find(&visit, &handle_of(&typed.chapter)).await? {
        Ok(section) => Some(section),
        Err(mistake) => {
            errors.push("chapter", mistake);
            None
        }
    };
    let Some(section) = section.filter(|_| errors.is_empty()) else {
        return correct(&visit, typed, errors).await;
    };
    let proposed = visit.write(move |tx, by| twinnings::propose(tx, by, &section, &shares)).await;
    let value = typed.chapter.clone();
    let mistake = match proposed {
        Ok(twinning) => return Ok(visit.go(&paths::twinning(twinning.id), Flash::TwinningProposed)),
        Err(WebError::Service(ServiceError::Wrong(Wrong::NotAChapter))) => Mistake::NotAChapter { value },
        Err(WebError::Service(ServiceError::Wrong(Wrong::TwinnedAlready))) => {
            Mistake::TwinnedAlready { value }
        }
        Err(WebError::Service(ServiceError::Wrong(Wrong::BlockedHere))) => Mistake::Blocked { value },
        Err(error) => return Err(error),
    };
    correct(&visit, typed, errors.with("chapter", mistake)).await
}

/// `sherbrooke.test`, `https://sherbrooke.test/` and `@occasions@sherbrooke.test` all mean its `@section`.
fn handle_of(typed: &str) -> String {
    let typed = typed.trim();
    let host = typed.rsplit('@').next().unwrap_or_default();
    let host = host.strip_prefix("https://").or_else(|| host.strip_prefix("http://")).unwrap_or(host);
    let host = host.split('/').next().unwrap_or_default();
    if host.is_empty() { String::new() } else { format!("@{}@{host}", LocalActor::Section.as_str()) }
}

async fn correct(visit: &Visit, typed: Typed, errors: FormErrors) -> Answer {
    let reader = visit.reader().await?;
    let view = ProposingView { typed, errors };
    Ok(reader.corrections(view.render(&reader.context())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_name_a_chapter_means_its_section() {
        for typed in ["sherbrooke.test", " https://sherbrooke.test/jumelages", "@occasions@sherbrooke.test"] {
            assert_eq!(handle_of(typed), "@section@sherbrooke.test", "{typed}");
        }
        assert_eq!(handle_of("  "), "");
    }
}
