//! `/interets/{id}`: one expression of interest: what was answered, where it stands, and what the reader may do: forward,
//! accept, decline, withdraw, and write once it was accepted.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::chapters;
use crate::app::Tx;
use crate::domain::interest::{Channel, Message, Motive, Refusal, RefusalDraft, RefusalField, State};
use crate::domain::{ActorKind, Interest, Member};
use crate::i18n::Args;
use crate::id::Id;
use crate::services::interests::{self, Applicant, Newcomer, Seen};
use crate::services::relays::{self, Shown};
use crate::services::{ServiceError, Wrong};
use crate::web::components::conversation::conversation;
use crate::web::components::date;
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Choice, Control, Field, field};
use crate::web::components::interest_line::{applicant, interest_status};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::person_line::person_line;
use crate::web::components::relay::contact_of;
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, PathId, Visit, WebError, paths};

#[derive(Clone, Debug)]
pub struct InterestView {
    pub seen: Seen,
    /// Who passes the opportunity on to where the person is.
    pub relays: Vec<Shown>,
    /// What was typed to decline it.
    pub refusal: RefusalDraft,
    /// What was typed as a message.
    pub message: String,
    /// The handle that was typed to ask somebody in.
    pub guest: String,
    pub errors: FormErrors,
}

impl InterestView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let (case, rights) = (&self.seen.case, self.seen.rights);
        let interest = &case.interest;
        let content = html! { div.narrow {
            p.breadcrumb { a href=(paths::INTERESTS) { (ctx.t("interests-title")) } }
            (error_summary(ctx, &self.errors))
            h1 { (ctx.t("interest-title")) }
            p.desk-title { a href=(paths::opportunity(case.opportunity.id)) { (case.opportunity.details.title) } }
            p.meta {
                (interest_status(ctx, interest.state()))
                span { (date::ago(ctx, interest.created_at)) }
            }
            @if rights.is_guest { (notice(Tone::Plain, html! { p { (ctx.t("interest-guest-meaning")) } })) }
            @if !rights.is_own && !rights.is_guest { p { (ctx.t("interest-from")) " " (applicant(ctx, &case.by)) } }
            (self.hand_over(ctx))
            (self.meaning(ctx))
            @if let (State::Declined, Some(refusal)) = (interest.state(), &interest.refusal) {
                (why(ctx, refusal))
            }
            (answers(ctx, interest, self.seen.rights.is_own))
            @if rights.forward || rights.accept { (self.approval(ctx)) }
            @if rights.decline { (self.declining(ctx)) }
            @if rights.write || !self.seen.said.is_empty() {
                (conversation(ctx, &self.seen, (&self.message, &self.guest), &self.errors))
            }
            @if rights.withdraw { (self.withdrawal(ctx)) }
        } };
        layout(ctx, &Head::titled(ctx.t("interest-title")), content)
    }

    /// For the person: what to expect. For the others: who speaks.
    fn meaning(&self, ctx: &PageContext<'_>) -> Markup {
        let case = &self.seen.case;
        if self.seen.rights.is_guest {
            return html! {};
        }
        if self.seen.rights.is_own {
            let state = Args::new().text("state", case.interest.state().as_str());
            let tone = if case.interest.state() == State::Accepted { Tone::Done } else { Tone::Plain };
            return notice(tone, html! { p { (ctx.t_with("interest-state-meaning", state)) } });
        }
        let is_chapter =
            matches!(&case.by, Applicant::Elsewhere(by) if by.is_chapter && by.kind == ActorKind::Group);
        html! {
            @if is_chapter { (notice(Tone::Plain, html! { p { (ctx.t("interest-through-chapter")) } })) }
        }
    }

    /// Whom else to turn to: the contact of the chapter that relays it.
    fn hand_over(&self, ctx: &PageContext<'_>) -> Markup {
        html! {
            @for relay in &self.relays {
                p {
                    (ctx.t("interest-local-contact")) " " (person_line(ctx, &contact_of(relay)))
                    " (" bdi { (relay.chapter) } ")"
                }
            }
        }
    }

    fn action(&self) -> String {
        paths::interest(self.seen.case.interest.id)
    }

    fn approval(&self, ctx: &PageContext<'_>) -> Markup {
        html! {
            form.review-form method="post" action=(self.action()) {
                h2 { (ctx.t("interest-decide")) }
                div.actions {
                    @if self.seen.rights.accept {
                        button.button type="submit" name="action" value="accept" { (ctx.t("interest-accept")) }
                    } @else {
                        button.button type="submit" name="action" value="forward" { (ctx.t("interest-forward")) }
                    }
                }
            }
        }
    }

    fn declining(&self, ctx: &PageContext<'_>) -> Markup {
        let none = Choice::new("", ctx.t("interest-motive-none"));
        let choices = Motive::CHOICES.iter().map(|one| Choice::new(one.as_str(), motive(ctx, *one)));
        let options = std::iter::once(none).chain(choices).collect();
        let select = Control::Select { options, selected: &self.refusal.motive };
        let motive = Field::new(RefusalField::Motive.as_str(), ctx.t("interest-why"), select)
            .hint(ctx.t("interest-motive-hint"));
        let reason = lines(ctx, RefusalField::Reason, &self.refusal.reason);
        let advice = lines(ctx, RefusalField::Advice, &self.refusal.advice);
        html! {
            form.review-form method="post" action=(self.action()) novalidate {
                h2 { (ctx.t("interest-decline")) }
                (field(ctx, &motive, &self.errors))
                (field(ctx, &reason, &self.errors))
                (field(ctx, &advice, &self.errors))
                button.button.secondary type="submit" name="action" value="decline" { (ctx.t("interest-decline")) }
            }
        }
    }

    fn withdrawal(&self, ctx: &PageContext<'_>) -> Markup {
        html! {
            form.review-form method="post" action=(self.action()) {
                h2 { (ctx.t("interest-withdraw-title")) }
                p.hint { (ctx.t("interest-withdraw-meaning")) }
                button.button.danger type="submit" name="action" value="withdraw" { (ctx.t("interest-withdraw")) }
            }
        }
    }
}

fn lines<'a>(ctx: &PageContext<'_>, which: RefusalField, value: &'a str) -> Field<'a> {
    let (label, hint) = match which {
        RefusalField::Advice => ("interest-advice", "interest-advice-hint"),
        RefusalField::Motive | RefusalField::Reason => ("interest-reason", "interest-reason-hint"),
    };
    let control = Control::Lines { value, rows: 3 };
    Field::new(which.as_str(), ctx.t(label), control).hint(ctx.t(hint)).optional()
}

/// The motive in the reader's own language.
fn motive(ctx: &PageContext<'_>, motive: Motive) -> String {
    ctx.t_with("interest-motive", Args::new().text("motive", motive.as_str()))
}

fn why(ctx: &PageContext<'_>, refusal: &Refusal) -> Markup {
    html! {
        h2 { (ctx.t("interest-why")) }
        p { (motive(ctx, refusal.motive)) }
        @if !refusal.reason.is_empty() { p.typed dir="auto" { (refusal.reason) } }
        @if !refusal.advice.is_empty() {
            h2 { (ctx.t("interest-advice")) }
            p.typed dir="auto" { (refusal.advice) }
        }
    }
}

/// The three answers: under the questions for whoever answered them, under what they are about for everyone else. What was
/// never asked for has nothing above it.
fn answers(ctx: &PageContext<'_>, interest: &Interest, is_own: bool) -> Markup {
    let all = &interest.answers;
    let labels = match is_own {
        true => ["interest-cooperation", "interest-question", "interest-presentation"],
        false => ["interest-said-cooperation", "interest-said-question", "interest-said-presentation"],
    };
    let parts = labels.into_iter().zip([&all.cooperation, &all.question, &all.presentation]);
    let was_asked = interest.channel != Channel::Note && !all.cooperation.is_empty();
    html! {
        @for (label, answer) in parts.filter(|(_, answer)| !answer.is_empty()) {
            section.question {
                @if was_asked { h2 { (ctx.t(label)) } }
                p.typed dir="auto" { (answer) }
            }
        }
    }
}

/// What somebody does with it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    action: String,
    motive: String,
    reason: String,
    advice: String,
    message: String,
    guest: String,
}

pub async fn get(visit: Visit, PathId(id): PathId) -> Answer {
    show(visit, id, Kept::default(), StatusCode::OK).await
}

pub async fn post(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    let done = match typed.action.as_str() {
        "forward" => visit.write(move |tx, by| interests::forward(tx, by, id).map(|_| ())).await,
        "accept" => visit.write(move |tx, by| interests::accept(tx, by, id).map(|_| ())).await,
        "withdraw" => visit.write(move |tx, by| interests::withdraw(tx, by, id).map(|_| ())).await,
        "decline" => return decline(visit, id, typed).await,
        "write" => return write(visit, id, typed.message).await,
        "ask-in" => return ask_in(visit, id, typed.guest).await,
        "dismiss" => return dismiss(visit, id, &typed.guest).await,
        _ => return Err(WebError::BadRequest),
    };
    let flash = match typed.action.as_str() {
        "forward" => Flash::InterestForwarded,
        "accept" => Flash::InterestAnswered,
        _ => Flash::InterestWithdrawn,
    };
    match done {
        Ok(()) => Ok(visit.go(&paths::interest(id), flash)),
        Err(error) => unless_settled(error, id),
    }
}

async fn decline(visit: Visit, id: Id, typed: Typed) -> Answer {
    let draft = RefusalDraft { motive: typed.motive, reason: typed.reason, advice: typed.advice };
    let refusal = match draft.check() {
        Ok(refusal) => refusal,
        Err(problems) => {
            let mut errors = FormErrors::none();
            errors.extend(problems.into_iter().map(|(field, problem)| (field.as_str(), problem.into())));
            let kept = Kept { refusal: draft, errors, ..Kept::default() };
            return show(visit.at(paths::interest(id)), id, kept, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    match visit.write(move |tx, by| interests::decline(tx, by, id, &refusal)).await {
        Ok(_) => Ok(visit.go(&paths::interest(id), Flash::InterestAnswered)),
        Err(WebError::Service(ServiceError::Wrong(Wrong::NamesClient))) => {
            let errors = FormErrors::none().with(RefusalField::Reason.as_str(), Mistake::NamesClientSomehow);
            let kept = Kept { refusal: draft, errors, ..Kept::default() };
            show(visit.at(paths::interest(id)), id, kept, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(error) => unless_settled(error, id),
    }
}

async fn write(visit: Visit, id: Id, text: String) -> Answer {
    let words = text.clone();
    let mistake = match visit.write(move |tx, by| interests::write(tx, by, id, &words)).await {
        Ok(_) => return Ok(visit.go(&paths::interest(id), Flash::InterestMessage)),
        Err(WebError::Service(ServiceError::Wrong(Wrong::Empty))) => Mistake::Missing,
        Err(WebError::Service(ServiceError::Wrong(Wrong::TooLong))) => {
            Mistake::TooLong { max: Message::MAX_SOURCE }
        }
        Err(error) => return unless_settled(error, id),
    };
    let errors = FormErrors::none().with("message", mistake);
    let kept = Kept { message: text, errors, ..Kept::default() };
    show(visit.at(paths::interest(id)), id, kept, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// A member here is named by their handle; somebody elsewhere is looked up first.
async fn ask_in(visit: Visit, id: Id, typed: String) -> Answer {
    // Nobody has this server ask another for them who may not ask anybody in.
    visit.read_as_member(move |tx, by| interests::may_ask_in(tx, by, id)).await?;
    let name = typed.trim().trim_start_matches('@').to_lowercase();
    let newcomer = if name.is_empty() {
        Err(Mistake::Missing)
    } else if name.contains('@') {
        chapters::find(&visit, &typed).await?.map(|actor| Newcomer::Actor(Box::new(actor)))
    } else {
        Ok(Newcomer::Member(name))
    };
    let value = typed.trim().to_owned();
    let mistake = match newcomer {
        Err(mistake) => mistake,
        Ok(newcomer) => match visit.write(move |tx, by| interests::ask_in(tx, by, id, &newcomer)).await {
            Ok(_) => return Ok(visit.go(&paths::interest(id), Flash::GuestAskedIn)),
            Err(error) => mistake_of(error, value)?,
        },
    };
    let errors = FormErrors::none().with("guest", mistake);
    let kept = Kept { guest: typed, errors, ..Kept::default() };
    show(visit.at(paths::interest(id)), id, kept, StatusCode::UNPROCESSABLE_ENTITY).await
}

fn mistake_of(error: WebError, value: String) -> Result<Mistake, WebError> {
    match error {
        WebError::Service(ServiceError::Wrong(Wrong::NobodyHere)) => Ok(Mistake::NobodyHere { value }),
        WebError::Service(ServiceError::Wrong(Wrong::BlockedHere)) => Ok(Mistake::Blocked { value }),
        WebError::Service(ServiceError::Wrong(Wrong::ConcernedAlready)) => {
            Ok(Mistake::ConcernedAlready { value })
        }
        WebError::Service(ServiceError::Wrong(Wrong::OtherChapter)) => Ok(Mistake::OtherChapter { value }),
        WebError::Service(ServiceError::Wrong(Wrong::TooManyGuests)) => Ok(Mistake::TooManyGuests),
        error => Err(error),
    }
}

async fn dismiss(visit: Visit, id: Id, guest: &str) -> Answer {
    let guest: Id = guest.parse().map_err(|_| WebError::NotFound)?;
    let (_, seen) = visit.read_as_member(move |tx, by| interests::get(tx, by, id)).await?;
    visit.write(move |tx, by| interests::dismiss(tx, by, id, guest)).await?;
    // Whoever leaves sees the conversation no more.
    let place = if seen.rights.is_guest { paths::INTERESTS.to_owned() } else { paths::interest(id) };
    Ok(visit.go(&place, Flash::GuestDismissed))
}

/// What cannot be done any more was done meanwhile: the page shows where it stands.
fn unless_settled(error: WebError, id: Id) -> Result<Response, WebError> {
    match error {
        WebError::Service(
            ServiceError::ImpossibleInterest(_) | ServiceError::Wrong(Wrong::DecidedAlready | Wrong::Closed),
        ) => Ok(Redirect::to(&paths::interest(id)).into_response()),
        error => Err(error),
    }
}

/// What was typed, with its mistakes.
#[derive(Debug, Default)]
struct Kept {
    refusal: RefusalDraft,
    message: String,
    guest: String,
    errors: FormErrors,
}

async fn show(visit: Visit, id: Id, kept: Kept, status: StatusCode) -> Result<Response, WebError> {
    let unit = move |tx: &mut Tx<'_>, member: &Member| {
        let seen = interests::get(tx, member, id)?;
        let relays = relays::list_for_interest(tx, member, &seen.case)?;
        Ok((seen, relays))
    };
    let (reader, (seen, relays)) = visit.read_as_member(unit).await?;
    let Kept { refusal, message, guest, errors } = kept;
    let view = InterestView { seen, relays, refusal, message, guest, errors };
    Ok(reader.page_with(status, view.render(&reader.context())))
}
