//! `/lien/{token}`: what a link in a letter does. Opening it only shows that, with one button: programs that look through
//! mail open every link.

use maud::{Markup, html};
use serde::Deserialize;

use crate::app::Tx;
use crate::crypto::Token;
use crate::domain::interest::{Motive, RefusalDraft, RefusalField};
use crate::i18n::{Args, Locale, dates};
use crate::id::Id;
use crate::services::mail::{self, Done, Offer, Offered};
use crate::services::sessions::{self, Entry};
use crate::services::{ServiceError, Wrong};
use crate::web::components::error_summary::error_summary;
use crate::web::components::field::{Choice, Control, Field, field};
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::pages::second_step;
use crate::web::{
    Answer, Flash, Form, FormErrors, Mistake, PageContext, PathToken, Reader, Visit, WebError, paths,
};

#[derive(Clone, Debug)]
pub struct MailLinkView {
    pub token: String,
    /// In whose name it is done.
    pub name: String,
    pub state: State,
    pub refusal: RefusalDraft,
    pub errors: FormErrors,
}

/// Where it stands.
#[derive(Clone, Debug)]
pub enum State {
    Offered(Offer),
    Done(Done),
}

impl MailLinkView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let (title, content) = match &self.state {
            State::Offered(offer) => (said(ctx, "link-title", offer), self.offered(ctx, offer)),
            State::Done(done) => (ctx.t_with("link-done", done_args(*done)), self.done(ctx, *done)),
        };
        let page = html! {
            div.narrow.short {
                h1 { (title) }
                (content)
            }
        };
        layout(ctx, &Head::titled(title), page)
    }

    fn offered(&self, ctx: &PageContext<'_>, offer: &Offer) -> Markup {
        html! {
            (error_summary(ctx, &self.errors))
            p { (said(ctx, "link-meaning", offer)) }
            form method="post" action=(paths::mail_link(&self.token)) novalidate {
                @if matches!(offer, Offer::Decline { .. }) { (self.motive(ctx)) }
                button.button type="submit" { (said(ctx, "link-act", offer)) }
            }
            p.quiet { (ctx.t_with("link-name", Args::new().text("name", &self.name))) }
        }
    }

    /// Nobody is declined without a reason.
    fn motive(&self, ctx: &PageContext<'_>) -> Markup {
        let name =
            |motive: Motive| ctx.t_with("interest-motive", Args::new().text("motive", motive.as_str()));
        let mut options = vec![Choice::new("", ctx.t("interest-motive-none"))];
        options.extend(Motive::CHOICES.iter().map(|motive| Choice::new(motive.as_str(), name(*motive))));
        let motive = Control::Select { options, selected: &self.refusal.motive };
        let lines = |value| Control::Lines { value, rows: 2 };
        let fields = [
            Field::new(RefusalField::Motive.as_str(), ctx.t("interest-why"), motive)
                .hint(ctx.t("interest-motive-hint")),
            Field::new(RefusalField::Reason.as_str(), ctx.t("interest-reason"), lines(&self.refusal.reason))
                .hint(ctx.t("interest-reason-hint"))
                .optional(),
            Field::new(RefusalField::Advice.as_str(), ctx.t("interest-advice"), lines(&self.refusal.advice))
                .hint(ctx.t("interest-advice-hint"))
                .optional(),
        ];
        html! { @for one in &fields { (field(ctx, one, &self.errors)) } }
    }

    fn done(&self, ctx: &PageContext<'_>, done: Done) -> Markup {
        let path = match done {
            Done::Confirmed => paths::MAIL_ADDRESS.to_owned(),
            Done::Answered => paths::INTERESTS.to_owned(),
            Done::Renewed(id) => paths::opportunity(id),
            Done::Unsubscribed => paths::NOTIFICATION_SETTINGS.to_owned(),
            Done::SearchStopped => paths::SAVED_SEARCHES.to_owned(),
            Done::SignedIn(_) => paths::HOME.to_owned(),
        };
        html! {
            (notice(Tone::Done, html! { p { (ctx.t_with("link-done-meaning", done_args(done))) } }))
            p { a href=(path) { (ctx.t_with("link-next", done_args(done))) } }
        }
    }
}

fn said(ctx: &PageContext<'_>, key: &str, offer: &Offer) -> String {
    let args = Args::new();
    let args = match offer {
        Offer::Confirm { address } => args.text("deed", "confirm").text("what", address),
        Offer::SignIn => args.text("deed", "sign-in").text("what", ""),
        Offer::Accept { title } => args.text("deed", "accept").text("what", title),
        Offer::Decline { title } => args.text("deed", "decline").text("what", title),
        Offer::Renew { title, until } => {
            let date = dates::deadline_in_words(until.at, until.zone, None, ctx.locale);
            args.text("deed", "renew").text("what", title).text("date", date)
        }
        Offer::StopSearch { name, .. } => args.text("deed", "stop-search").text("what", name),
        Offer::Unsubscribe { what } => {
            let name = ctx.t_with("notification-kind", Args::new().text("kind", what));
            args.text("deed", "unsubscribe").text("what", name)
        }
    };
    let is_dated = matches!(offer, Offer::Renew { .. });
    ctx.t_with(key, if is_dated { args } else { args.text("date", "") })
}

fn done_args(done: Done) -> Args {
    Args::new().text(
        "deed",
        match done {
            Done::Confirmed => "confirm",
            Done::SignedIn(_) => "sign-in",
            Done::Answered => "answer",
            Done::Renewed(_) => "renew",
            Done::Unsubscribed => "unsubscribe",
            Done::SearchStopped => "stop-search",
        },
    )
}

/// What declining asks. A mail program that unsubscribes sends `List-Unsubscribe=One-Click` instead (RFC 8058).
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    motive: String,
    reason: String,
    advice: String,
}

pub async fn get(visit: Visit, PathToken(token): PathToken) -> Answer {
    let (reader, offered) = look_up(&visit, &token).await?;
    let view = view_of(&token, offered);
    Ok(reader.page(view.render(&reader.context())))
}

pub async fn post(visit: Visit, PathToken(token): PathToken, Form(typed): Form<Typed>) -> Answer {
    let (reader, offered) = look_up(&visit, &token).await?;
    let draft = RefusalDraft { motive: typed.motive, reason: typed.reason, advice: typed.advice };
    let refusal = if matches!(offered.offer, Offer::Decline { .. }) {
        match draft.check() {
            Ok(refusal) => Some(refusal),
            Err(problems) => {
                let mut errors = FormErrors::none();
                errors.extend(problems.into_iter().map(|(field, problem)| (field.as_str(), problem.into())));
                let view = MailLinkView { refusal: draft, errors, ..view_of(&token, offered) };
                return Ok(reader.corrections(view.render(&reader.context())));
            }
        }
    } else {
        None
    };
    let used = token.clone();
    let done = visit.state.app.write(move |tx| mail::follow(tx, &used, refusal.as_ref())).await;
    match done {
        Ok(Done::SignedIn(member)) => enter(&visit, member).await,
        Ok(Done::Confirmed) if reader.member.is_some() => {
            Ok(visit.go(paths::MAIL_ADDRESS, Flash::AddressConfirmed))
        }
        Ok(done) => {
            let view = MailLinkView { state: State::Done(done), ..view_of(&token, offered) };
            Ok(reader.page(view.render(&reader.context())))
        }
        Err(ServiceError::Wrong(Wrong::NamesClient)) => {
            let errors = FormErrors::none().with(RefusalField::Reason.as_str(), Mistake::NamesClientSomehow);
            let view = MailLinkView { refusal: draft, errors, ..view_of(&token, offered) };
            Ok(reader.corrections(view.render(&reader.context())))
        }
        // Somebody was faster: there is nothing left for this link to do.
        Err(ServiceError::ImpossibleInterest(_) | ServiceError::Impossible(_) | ServiceError::Wrong(_)) => {
            Err(WebError::Gone)
        }
        Err(error) => Err(error.into()),
    }
}

/// What the link would do, in the language of whom it was sent to, unless this browser chose another.
async fn look_up(visit: &Visit, token: &Token) -> Result<(Reader, Offered), WebError> {
    let asked = token.clone();
    let (mut reader, offered) = visit.read(move |tx, _| mail::look_up(tx, &asked)).await?;
    let offered = offered.ok_or(WebError::Gone)?;
    let own = Locale::from_tag(&offered.member.language);
    if let (None, None, Some(own)) = (&reader.member, visit.cookies.language, own) {
        reader.locale = own;
    }
    Ok((reader, offered))
}

fn view_of(token: &Token, offered: Offered) -> MailLinkView {
    MailLinkView {
        token: token.as_str().to_owned(),
        name: offered.member.name,
        state: State::Offered(offered.offer),
        refusal: RefusalDraft::default(),
        errors: FormErrors::none(),
    }
}

/// A session for the member, unless a code is asked for first; the one that this browser had, if any, ends with it.
async fn enter(visit: &Visit, member: Id) -> Answer {
    let (former, new) = (visit.cookies.session.clone(), visit.new_session());
    let unit = move |tx: &mut Tx<'_>| {
        if let Some(former) = former {
            sessions::close(tx, &former)?;
        }
        sessions::open(tx, member, new)
    };
    match visit.state.app.write(unit).await? {
        Entry::Open(_, token) => Ok(visit.go_signed_in(paths::HOME, Flash::SignedIn, &token)),
        Entry::Code(pending) => second_step::ask(visit, &pending, None, None).await,
    }
}
