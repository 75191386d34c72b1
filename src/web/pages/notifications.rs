//! `/notifications`: what happened that concerns the member, by day, newest first.

use axum::extract::Query;
use axum::response::{IntoResponse, Redirect};
use maud::{Markup, html};
use serde::Deserialize;

use crate::domain::notification::{Kind, Notification};
use crate::i18n::{dates, typeset};
use crate::id::Id;
use crate::services::notifications::{self, Told, sentence};
use crate::web::components::date::ago;
use crate::web::components::empty_state::empty_state;
use crate::web::components::layout::{Head, layout};
use crate::web::{Answer, Flash, PageContext, PathId, Visit, paths};

#[derive(Clone, Debug, Default)]
pub struct NotificationsView {
    pub told: Vec<Told>,
    pub has_more: bool,
}

impl NotificationsView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let title = ctx.t("notifications-title");
        let content = html! {
            div.narrow {
                h1 { (title) }
                p { a href=(paths::NOTIFICATION_SETTINGS) { (ctx.t("notification-settings-title")) } }
                @if self.told.is_empty() {
                    (empty_state(
                        &ctx.t("notifications-empty-title"),
                        &ctx.t("notifications-empty-explanation"),
                        Some((paths::OPPORTUNITIES, &ctx.t("nav-opportunities"))),
                    ))
                }
                @for day in self.told.chunk_by(|one, next| date_of(ctx, one) == date_of(ctx, next)) {
                    section.desk {
                        @if let Some(first) = day.first() { h2 { (date_of(ctx, first)) } }
                        ul.desk-list { @for told in day { li { (line(ctx, told)) } } }
                    }
                }
                (self.more(ctx))
            }
        };
        layout(ctx, &Head::titled(title), content)
    }

    fn more(&self, ctx: &PageContext<'_>) -> Markup {
        let last = self.told.last().filter(|_| self.has_more);
        html! {
            @if let Some(last) = last {
                nav.pager aria-label=(ctx.t("pager-label")) {
                    a.pager-next href=(paths::notifications_before(last.notification.id)) { (ctx.t("pager-next")) }
                }
                form method="post" action=(paths::NOTIFICATIONS) {
                    button.button.secondary type="submit" { (ctx.t("notifications-read-all")) }
                }
            }
            @if !self.told.is_empty() { p.quiet { (ctx.t("notifications-kept")) } }
        }
    }
}

fn date_of(ctx: &PageContext<'_>, told: &Told) -> String {
    typeset(ctx.locale, dates::weekday_and_date(told.notification.created_at, ctx.zone(), ctx.locale))
}

fn line(ctx: &PageContext<'_>, told: &Told) -> Markup {
    let one = &told.notification;
    html! {
        p class=[one.read_at.is_none().then_some("desk-title")] {
            a href=(paths::notification(one.id)) { (sentence(ctx.locale, told)) }
        }
        p.meta {
            @if one.read_at.is_none() { span { strong { (ctx.t("notifications-new")) } } }
            span { (ago(ctx, one.created_at)) }
        }
    }
}

/// Where it leads.
fn place(one: &Notification) -> String {
    match (one.kind, one.opportunity, one.subject) {
        (Kind::Reply, Some(opportunity), Some(post)) => paths::message(opportunity, post),
        (Kind::ReviewWaits, Some(opportunity), _) => paths::review(opportunity),
        (
            Kind::InterestForwarded
            | Kind::InterestWithdrawn
            | Kind::InterestAccepted
            | Kind::InterestDeclined
            | Kind::InterestPromoted
            | Kind::InterestMessage
            | Kind::InterestReceived,
            _,
            Some(interest),
        ) => paths::interest(interest),
        (Kind::ReportCame | Kind::ReportDecided, _, Some(report)) => paths::report(report),
        (Kind::RulingOnYours | Kind::AppealCame | Kind::AppealDecided, _, Some(ruling)) => {
            paths::ruling(ruling)
        }
        (Kind::TwinningProposed, _, Some(twinning)) => paths::twinning(twinning),
        (Kind::ApplicationCame, _, Some(application)) => paths::decide_application(application),
        (Kind::RecommendationAsked, ..) => paths::RECOMMENDATIONS.to_owned(),
        (Kind::SearchFound, ..) => paths::SAVED_SEARCHES.to_owned(),
        (Kind::OrganisationProposed | Kind::OrganisationDecided | Kind::OrganisationInvited, ..) => {
            paths::ORGANISATIONS.to_owned()
        }
        (Kind::TribeInvited, ..) => paths::TRIBES.to_owned(),
        (Kind::MandateOffered | Kind::MandateEnded, ..) => paths::OWN_MANDATE.to_owned(),
        (Kind::MandateAnswered, ..) => paths::AMBASSADORS.to_owned(),
        (Kind::AgreementEnding, ..) => paths::PARTNERS.to_owned(),
        (Kind::SignInChanged, ..) => paths::SECURITY.to_owned(),
        (Kind::FirstContact, ..) => paths::CONTACTS.to_owned(),
        (Kind::RelayAsked, ..) => paths::RELAYS.to_owned(),
        (Kind::StoryAsked, ..) => paths::STORIES.to_owned(),
        (_, Some(opportunity), _) => paths::opportunity(opportunity),
        _ => paths::NOTIFICATIONS.to_owned(),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    avant: Option<String>,
}

/// What is on the page has been seen from then on; this once it is still marked as new.
pub async fn get(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let before = asked.avant.and_then(|id| id.parse::<Id>().ok());
    let unit = move |tx: &mut crate::app::Tx<'_>, member: &crate::domain::Member| {
        notifications::list(tx, member, before)
    };
    let (reader, (told, has_more)) = visit.read_as_member(unit).await?;
    let unread = told.iter().map(|told| &told.notification).filter(|one| one.read_at.is_none());
    let unread: Vec<Id> = unread.map(|one| one.id).collect();
    if !unread.is_empty() {
        visit.write(move |tx, member| notifications::mark_seen(tx, member, &unread)).await?;
    }
    Ok(reader.page(NotificationsView { told, has_more }.render(&reader.context())))
}

/// Everything is read.
pub async fn post(visit: Visit) -> Answer {
    visit.write(notifications::mark_all_read).await?;
    Ok(visit.go(paths::NOTIFICATIONS, Flash::NotificationsRead))
}

/// On to what it is about; that one is read.
pub async fn open(visit: Visit, PathId(id): PathId) -> Answer {
    let (_, one) = visit.read_as_member(move |tx, member| notifications::get(tx, member, id)).await?;
    visit.write(move |tx, member| notifications::mark_seen(tx, member, &[id])).await?;
    Ok(Redirect::to(&place(&one)).into_response())
}
