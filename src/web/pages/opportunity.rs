//! `/o/{id}`: the sheet, its facts, its thread, and what the reader may do.

mod actions;
mod permissions;

use std::collections::HashMap;

use axum::extract::Query;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use crate::app::Tx;
use crate::domain::opportunity::{Language, Outcome, State, Version};
use crate::domain::{Actor, Member, Opportunity, Post, Readers};
use crate::i18n::{Args, Locale};
use crate::id::Id;
use crate::services::anonymity::{self, Standing as Anonymity};
use crate::services::interests::{self, Invitation};
use crate::services::opportunities::Group;
use crate::services::quotes::{self, Quote};
use crate::services::threads::{self, NewReply};
use crate::services::{
    ServiceError, ServiceResult, Wrong, catching_up, featured, moves, opportunities, reports,
};
use crate::text::excerpt;
use crate::web::components::departure::departure;
use crate::web::components::destination::Destination;
use crate::web::components::ending::{Ending, ending};
use crate::web::components::hidden::hidden_news;
use crate::web::components::icon::{Icon, icon};
use crate::web::components::interest_line::interest_status;
use crate::web::components::layout::{Head, layout};
use crate::web::components::notice::{Tone, notice};
use crate::web::components::opportunity_sheet::{Surroundings, opportunity_sheet};
use crate::web::components::person_line::{Person, person_line};
use crate::web::components::pictures::Pictures;
use crate::web::components::qualification::{Standing, qualification};
use crate::web::components::relay::{Relays, relay_link, relay_news, relayed};
use crate::web::components::reply_box::{ReplyForm, reply_box, reply_from_elsewhere};
use crate::web::components::thread::{Entry, Message, thread};
use crate::web::components::translations::{left_behind, other_languages};
use crate::web::components::word;
use crate::web::languages::{in_best_language, in_language};
use crate::web::pages::anonymity::anonymity_line;
use crate::web::pages::message::may_delete;
use crate::web::pages::qualification::standing;
use crate::web::pages::quote::quotes_of;
use crate::web::{Answer, Flash, Form, FormErrors, Mistake, PageContext, PathId, Visit, WebError, paths};

pub use permissions::Permissions;

#[derive(Clone, Debug)]
pub struct OpportunityView {
    /// In the language it is shown in.
    pub opportunity: Opportunity,
    /// The others that it is there in.
    pub languages: Vec<Language>,
    /// The language it was written in, where it is shown in another that does not say whom it is meant for.
    pub original: Option<Language>,
    /// For its author: the versions that an edit left behind.
    pub behind: Vec<Language>,
    pub pictures: Pictures,
    /// The chapter it comes from.
    pub chapter: String,
    /// Who can be reached under it.
    pub author: Person,
    /// The thread in the order of reading.
    pub thread: Vec<Entry>,
    pub may: Permissions,
    pub reply: ReplyForm,
    /// Who quotes it, for those who may take that back.
    pub quotes: Vec<Quote>,
    /// What is offered to whoever is interested.
    pub interest: Invitation,
    /// What those see of its end who decide about it.
    pub ending: Ending,
    pub qualification: Standing,
    /// Who passes it on.
    pub relays: Relays,
    /// Whether it tells whose it is.
    pub anonymity: Anonymity,
    /// The group that it is for.
    pub group: Option<Group>,
    /// The decision that hides it, for those concerned.
    pub hidden_by: Option<Id>,
}

impl OpportunityView {
    pub fn render(&self, ctx: &PageContext<'_>) -> Markup {
        let opportunity = &self.opportunity;
        let is_public = opportunity.is_public();
        let head = Head {
            title: opportunity.details.title.clone(),
            description: is_public.then(|| excerpt(&opportunity.details.summary, 200)),
            activity: is_public.then_some(&opportunity.uri),
            languages: self.addresses(),
            feeds: None,
            image: self.pictures.preview.as_ref(),
        };
        let after = html! {
            (qualification(ctx, &self.qualification))
            p.byline { (ctx.t("opportunity-contact")) " " (person_line(ctx, &self.author)) }
            (anonymity_line(ctx, opportunity, &self.anonymity))
            (relayed(ctx, &self.relays))
            (relay_link(ctx, opportunity, &self.relays))
            (self.interest(ctx))
            @if self.may.any_action() { (self.actions(ctx)) }
            (quotes_of(ctx, &self.quotes))
            @if opportunity.state.was_published() { (self.discussion(ctx)) }
        };
        let languages = other_languages(ctx, opportunity.id, &self.languages);
        let (chapter, original, act) = (&self.chapter, self.original.as_ref(), self.invitation(ctx));
        let pictures = &self.pictures;
        let group = self.group.as_ref();
        let around = Surroundings { chapter, group, original, pictures, languages, act, after };
        layout(
            ctx,
            &head,
            html! {
                (self.news(ctx))
                (opportunity_sheet(ctx, opportunity, &around))
            },
        )
    }

    /// Every language with its own address, where there are several.
    fn addresses(&self) -> Vec<(String, String)> {
        if self.languages.is_empty() || !self.opportunity.is_public() {
            return Vec::new();
        }
        let every = self.languages.iter().chain([&self.opportunity.details.written_in]);
        let address =
            |it: &Language| (it.to_string(), paths::opportunity_in(self.opportunity.id, it.as_str()));
        every.map(address).collect()
    }

    /// What the reader should know before reading on.
    fn news(&self, ctx: &PageContext<'_>) -> Markup {
        let state = self.opportunity.state_at(ctx.now);
        let sentence = match state {
            State::Expired => Some("opportunity-expired"),
            State::Closed(Outcome::Filled) => Some("opportunity-filled"),
            State::Closed(Outcome::NoFollowUp) => Some("opportunity-no-follow-up"),
            State::Closed(Outcome::Withdrawn) => Some("opportunity-withdrawn"),
            State::InReview => Some("opportunity-in-review"),
            State::Draft | State::Approved | State::Published => None,
        };
        html! {
            @if let Some(key) = sentence { (notice(Tone::Plain, html! { p { (ctx.t(key)) } })) }
            (hidden_news(ctx, &self.opportunity, self.hidden_by))
            (departure(ctx, &self.opportunity, self.group.as_ref(), self.may.recall))
            @if let (true, Some(note)) = (self.may.edit, self.opportunity.sent_back_with()) {
                (notice(Tone::Attention, html! {
                    p { strong { (ctx.t("review-note-title")) } }
                    p.typed { (note) }
                    @if state == State::Published { p { (ctx.t("review-note-published")) } }
                }))
            }
            (left_behind(ctx, self.opportunity.id, &self.behind))
            (relay_news(ctx, &self.opportunity, &self.relays))
            (ending(ctx, &self.opportunity, &self.ending))
        }
    }

    /// The way to express an interest and to the reply, while they help.
    fn invitation(&self, ctx: &PageContext<'_>) -> Markup {
        let is_open = self.opportunity.state_at(ctx.now) == State::Published;
        let is_invited = self.interest == Invitation::Open;
        let class = if is_invited { "button secondary" } else { "button" };
        html! {
            @if is_invited {
                a.button href=(paths::expressing(self.opportunity.id)) { (ctx.t("interest-express")) }
            }
            @if is_open && (self.may.reply || self.is_for_visitors(ctx)) {
                a class=(class) href="#repondre" { (icon(Icon::Message)) " " (ctx.t("thread-reply")) }
            }
        }
    }

    /// Where the reader's own interest stands, or the way to those of others.
    fn interest(&self, ctx: &PageContext<'_>) -> Markup {
        match self.interest {
            Invitation::Expressed(id, state) => html! {
                p.byline {
                    (ctx.t("interest-expressed")) " " a href=(paths::interest(id)) { (interest_status(ctx, state)) }
                }
            },
            Invitation::Host => self.received(ctx),
            Invitation::Open if ctx.is_steward() && self.opportunity.is_local() => self.received(ctx),
            Invitation::Open | Invitation::None => html! {},
        }
    }

    fn received(&self, ctx: &PageContext<'_>) -> Markup {
        let path = paths::received_interests(self.opportunity.id);
        html! { p.byline { a href=(path) { (ctx.t("interest-see-received")) } } }
    }

    /// The reader has no account here and can answer from their own server.
    fn is_for_visitors(&self, ctx: &PageContext<'_>) -> bool {
        self.opportunity.is_public() && ctx.member.is_none()
    }

    fn discussion(&self, ctx: &PageContext<'_>) -> Markup {
        let count = Args::new().number("count", self.messages().count());
        html! {
            section.discussion #discussion {
                h2 { (ctx.t("thread-title")) " " span.count { (ctx.t_with("thread-count", count)) } }
                (word::explained(ctx, word::THREAD))
                @if self.thread.is_empty() {
                    p.quiet { (ctx.t("thread-empty")) }
                } @else {
                    (thread(ctx, &self.thread, self.may.reply.then_some(self.opportunity.id)))
                }
                (self.answering(ctx))
            }
        }
    }

    fn answering(&self, ctx: &PageContext<'_>) -> Markup {
        if self.may.reply {
            let answered = self.messages().find(|message| Some(message.post.id) == self.reply.answers);
            let goes = Destination::of_reply(&self.opportunity, ctx.member);
            return reply_box(ctx, self.opportunity.id, &self.reply, (answered, goes));
        }
        html! {
            @if self.is_for_visitors(ctx) {
                (reply_from_elsewhere(ctx, &self.opportunity.uri))
            }
        }
    }

    fn messages(&self) -> impl Iterator<Item = &Message> {
        self.thread.iter().filter_map(|entry| entry.message.as_ref())
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The message that the reader wants to answer.
    #[serde(rename = "reponse-a")]
    answers: String,
    /// The language that the reader wants it in.
    langue: String,
}

/// What is typed as a reply.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    text: String,
    answers: String,
}

pub async fn get(visit: Visit, PathId(id): PathId, Query(asked): Query<Asked>) -> Answer {
    let reply = ReplyForm { answers: asked.answers.parse().ok(), ..ReplyForm::default() };
    show(visit, id, reply, (StatusCode::OK, &asked.langue)).await
}

/// A reply of a member.
pub async fn post(visit: Visit, PathId(id): PathId, Form(typed): Form<Typed>) -> Answer {
    let answers = typed.answers.parse().ok();
    let new = NewReply { opportunity: id, parent: answers, text: typed.text.clone() };
    let mistake = match visit.write(move |tx, member| threads::reply(tx, member, &new)).await {
        Ok(post) => return Ok(visit.go(&paths::message(id, post.id), Flash::Replied)),
        Err(WebError::Service(ServiceError::Wrong(Wrong::TooLong))) => {
            Mistake::TooLong { max: Post::MAX_SOURCE }
        }
        Err(WebError::Service(ServiceError::Wrong(Wrong::NamesClient))) => Mistake::NamesClientSomehow,
        Err(WebError::Service(ServiceError::Wrong(_))) => Mistake::Missing,
        Err(error) => return Err(error),
    };
    let reply = ReplyForm { text: typed.text, answers, errors: FormErrors::none().with("text", mistake) };
    show(visit.at(paths::opportunity(id)), id, reply, (StatusCode::UNPROCESSABLE_ENTITY, "")).await
}

async fn show(
    visit: Visit,
    id: Id,
    reply: ReplyForm,
    (status, asked): (StatusCode, &str),
) -> Result<Response, WebError> {
    let (reader, (mut view, versions, is_stale)) = visit
        .read(move |tx, member| {
            let (view, versions) = view(tx, member, id, reply)?;
            let is_stale = catching_up::is_thread_stale(tx, &view.opportunity)?;
            Ok((view, versions, is_stale))
        })
        .await?;
    // The page shows what is here; the next reader sees what the origin has beside it.
    if is_stale && let Err(error) = visit.plan(move |tx| catching_up::complete_thread(tx, id)).await {
        tracing::warn!(?error, "a thread will not be completed now");
    }
    let original = view.opportunity;
    let (written_in, partner) =
        (original.details.written_in.clone(), original.details.specifics.partner.clone());
    (view.opportunity, view.languages) = match in_language(&original, &versions, asked) {
        Some(shown) => shown,
        None => in_best_language(original, &versions, &reader.languages),
    };
    view.original = (view.opportunity.details.specifics.partner == partner).then_some(written_in);
    let markup = view.render(&reader.context());
    let is_public = status == StatusCode::OK && view.opportunity.is_public();
    let mut response = if is_public { reader.public_page(markup) } else { reader.page_with(status, markup) };
    let shown_in = &view.opportunity.details.written_in;
    let spoken = content_language(shown_in, reader.locale);
    if let Ok(spoken) = HeaderValue::from_str(&spoken) {
        response.headers_mut().insert(header::CONTENT_LANGUAGE, spoken);
    }
    Ok(response)
}

/// For whom the page is: those who read what it is about, in labels of the interface.
fn content_language(shown_in: &Language, interface: Locale) -> String {
    let labels = interface.tag();
    if shown_in.primary() == interface.language() {
        labels.to_owned()
    } else {
        format!("{shown_in}, {labels}")
    }
}

fn view(
    tx: &mut Tx<'_>,
    member: Option<&Member>,
    id: Id,
    reply: ReplyForm,
) -> ServiceResult<(OpportunityView, Vec<Version>)> {
    let sheet = opportunities::get(tx, member, id)?;
    let entries = if sheet.opportunity.state.was_published() {
        threads::list(tx, &sheet.opportunity, Readers::of(member))?
    } else {
        Vec::new()
    };
    let mut may =
        member.map_or(Permissions::default(), |member| Permissions::of(member, &sheet.opportunity, tx.now));
    if member.is_some_and(|member| member.role.may_run_chapter()) {
        may.unpin = featured::is_pinned(tx, &sheet.opportunity)?;
        may.pin = !may.unpin && featured::is_pinnable(tx, &sheet.opportunity);
    }
    let overseer = member.filter(|member| quotes::may_oversee(member, &sheet.opportunity));
    let quotes = match overseer {
        Some(member) => quotes::list(tx, member, &sheet.opportunity)?,
        None => Vec::new(),
    };
    let writers = entries.iter().filter_map(|entry| entry.post.as_ref()).map(|(post, _)| post.author);
    let moved = moves::destinations(tx, writers.chain([sheet.author.id]), Readers::of(member))?;
    let interest = match member {
        Some(member) => interests::invitation(tx, member, &sheet.opportunity)?,
        None => Invitation::None,
    };
    let ending = match member {
        Some(member) => Ending::find(tx, member, &sheet.opportunity)?,
        None => Ending::default(),
    };
    let hidden_by = match member {
        Some(member) => reports::find_ruling_hiding(tx, member, &sheet.opportunity)?,
        None => None,
    };
    let behind = if may.edit { opportunities::list_behind(tx, &sheet.opportunity)? } else { Vec::new() };
    let qualification = standing(tx, member, &sheet.opportunity)?;
    may.review |= qualification.waits && member.is_some_and(|it| sheet.opportunity.is_of_another(it));
    let view = OpportunityView {
        pictures: Pictures::find(tx, &sheet.opportunity)?,
        relays: Relays::find(tx, member, &sheet.opportunity)?,
        anonymity: anonymity::standing(tx, member, &sheet.opportunity)?,
        group: opportunities::find_group(tx, &sheet.opportunity)?,
        hidden_by,
        interest,
        ending,
        qualification,
        chapter: sheet.chapter,
        author: person(&sheet.author, &moved),
        thread: entries.into_iter().map(|entry| place(entry, member, &moved)).collect(),
        opportunity: sheet.opportunity,
        may,
        languages: Vec::new(),
        original: None,
        behind,
        reply,
        quotes,
    };
    Ok((view, sheet.versions))
}

fn person(actor: &Actor, moved: &HashMap<Id, Actor>) -> Person {
    Person::of(actor).who_moved(moved.get(&actor.id))
}

fn place(entry: threads::Entry, member: Option<&Member>, moved: &HashMap<Id, Actor>) -> Entry {
    let message = entry.post.map(|(post, author)| Message {
        may_delete: member.is_some_and(|member| may_delete(member, &post)),
        author: person(&author, moved),
        post,
    });
    Entry { depth: entry.depth, message }
}
