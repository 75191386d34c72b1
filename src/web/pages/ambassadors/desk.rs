//! `/ambassades`: the mandates of the chapter, for its stewards, and offering one.

use maud::{Markup, html};
use serde::Deserialize;

use super::{line, mistakes};
use crate::app::Tx;
use crate::domain::Member;
use crate::domain::ambassador::Mandate;
use crate::services::ambassadors::{self, Offer};
use crate::services::{ServiceError, ServiceResult, Wrong};
use crate::text;
use crate::web::components::empty_state::empty_state;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Control, Field, Input, Width, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::profile::{AREAS, named_suggestions};
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, PathId, Visit, WebError, paths};

/// Lines offered for countries and regions.
const LINES: usize = 3;

#[derive(Clone, Debug, Default)]
pub struct AmbassadorsView {
    pub mandates: Vec<(Mandate, Member)>,
    /// Without one nobody can be asked.
    pub has_charter: bool,
    pub typed: Offer,
    pub errors: FormErrors,
}

impl AmbassadorsView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("ambassadors-title");
        let content = html! {
            (error_summary(ctx, &self.errors))
            h1 { (title) }
            p.lede { (ctx.t("ambassadors-lede")) }
            p { a href=(paths::CHARTER) { (ctx.t("ambassador-charter-title")) } }
            @if self.mandates.is_empty() {
                (empty_state(&ctx.t("ambassadors-none-title"), &ctx.t("ambassadors-none-explanation"), None))
            } @else {
                ul.desk-list { @for (mandate, member) in &self.mandates { li { (one(ctx, mandate, member)) } } }
            }
            @if self.has_charter { (self.form(ctx)) } @else { p.quiet { (ctx.t("ambassadors-charter-first")) } }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn form(&self, ctx: &PageContext<'_>) -> Markup {
        let whom = Control::Text(Input {
            value: &self.typed.whom,
            autocomplete: "off",
            max: 100,
            width: Width::Half,
            ..Input::default()
        });
        let until = Control::Text(Input {
            kind: "date",
            value: &self.typed.until,
            width: Width::Half,
            ..Input::default()
        });
        let mut values: Vec<String> =
            self.typed.territory.iter().map(|code| text::area_name(code, ctx.locale)).collect();
        values.resize(LINES.max(values.len()), String::new());
        let fields = [
            Field::new("ambassador", ctx.t("mandate-whom"), whom).hint(ctx.t("mandate-whom-hint")),
            Field::new(
                "territory",
                ctx.t("mandate-territory"),
                Control::Names { values, suggestions: AREAS },
            )
            .hint(ctx.t("profile-markets-hint")),
            Field::new("until", ctx.t("mandate-until-field"), until).hint(ctx.t("mandate-until-hint")),
        ];
        html! {
            form.narrow method="post" action=(paths::AMBASSADORS) novalidate {
                h2 { (ctx.t("mandate-offer-title")) }
                @for one in &fields { (field(ctx, one, &self.errors)) }
                (named_suggestions(ctx))
                button.button type="submit" { (ctx.t("mandate-offer")) }
            }
        }
    }
}

fn one(ctx: &PageContext<'_>, mandate: &Mandate, member: &Member) -> Markup {
    let is_offered = mandate.is_offered(ctx.now);
    let label = if is_offered { "mandate-take-offer-back" } else { "mandate-take-back" };
    html! {
        p.desk-title { bdi { (member.name) } " " span.handle { "@" (member.handle) } }
        p.meta { (line(ctx, mandate)) }
        @if is_offered || mandate.is_active(ctx.now) {
            details {
                summary { (ctx.t(label)) span.unseen { " : " (member.name) } }
                form method="post" action=(paths::end_mandate(mandate.id)) {
                    p { (ctx.t("mandate-take-back-meaning")) }
                    button.button.danger type="submit" { (ctx.t(label)) }
                }
            }
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    ambassador: String,
    territory: Vec<String>,
    until: String,
}

impl Typed {
    /// What has no code stays as it is, for its mistake to be shown.
    fn into_offer(self) -> Offer {
        let filled = self.territory.into_iter().filter(|name| !name.trim().is_empty());
        let territory = filled.map(|name| text::find_area(&name).map_or(name, str::to_owned)).collect();
        Offer { whom: self.ambassador, territory, until: self.until }
    }
}

pub async fn get(visit: Visit) -> Answer {
    let (reader, view) = visit.read_as_member(view).await?;
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    let typed = typed.into_offer();
    let offer = typed.clone();
    let errors = match visit.write(move |tx, by| ambassadors::offer(tx, by, &offer)).await {
        Ok(_) => return Ok(visit.go(paths::AMBASSADORS, Flash::MandateOffered)),
        Err(WebError::Service(ServiceError::Mandate(problems))) => mistakes(problems),
        Err(WebError::Service(ServiceError::Wrong(Wrong::MandatedAlready))) => {
            FormErrors::none().with("ambassador", Mistake::MandatedAlready)
        }
        Err(error) => return Err(error),
    };
    let (reader, view) = visit.read_as_member(view).await?;
    Ok(reader.corrections(AmbassadorsView { typed, errors, ..view }.render(&reader.context())))
}

pub async fn post_end(visit: Visit, PathId(id): PathId) -> Answer {
    visit.write(move |tx, by| ambassadors::end(tx, by, id)).await?;
    Ok(visit.go(paths::AMBASSADORS, Flash::MandateEnded))
}

fn view(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<AmbassadorsView> {
    let mandates = ambassadors::list(tx, member)?;
    let has_charter = ambassadors::charter(tx)?.version > 0;
    Ok(AmbassadorsView { mandates, has_charter, ..AmbassadorsView::default() })
}
