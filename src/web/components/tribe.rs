//! Tribes, commissions and circles: a line of a list, how one stands to it, what is said in it.

use maud::{Markup, PreEscaped, html};

use super::date;
use super::icon::{Icon, icon};
use super::opportunity_row::{Listed, opportunity_rows};
use super::person_line::{Person, person_line};
use super::words;
use crate::domain::Member;
use crate::domain::tribe::{Act, Membership, State, Tribe};
use crate::i18n::Args;
use crate::services::tribes::{Place, Said, Thread};
use crate::text::direction;
use crate::web::{PageContext, paths};

/// What sort it is, and how one joins it.
pub fn tribe_kicker(ctx: &PageContext<'_>, place: &Place) -> Markup {
    let Tribe { kind, admission, markets, .. } = &place.tribe;
    html! {
        p.kicker {
            span { (ctx.t_with("tribe-kind", Args::new().text("kind", kind.as_str()))) }
            @if !markets.is_empty() { span { (words::markets(ctx, markets)) } }
            @if !place.is_ours() { span { (place.actor.handle.host) } }
            @if place.tribe.is_open() {
                span { (ctx.t_with("tribe-admission", Args::new().text("admission", admission.as_str()))) }
            } @else {
                span { (ctx.t("tribe-closed")) }
            }
        }
    }
}

/// What it is for, in the reader's language when it is said in that.
pub fn purpose<'a>(ctx: &PageContext<'_>, tribe: &'a Tribe) -> &'a str {
    let is_english = ctx.locale.language() == "en" && !tribe.purpose_en.is_empty();
    if is_english { &tribe.purpose_en } else { &tribe.purpose }
}

/// One of a list.
pub fn tribe_line(ctx: &PageContext<'_>, place: &Place) -> Markup {
    html! {
        (tribe_kicker(ctx, place))
        p.desk-title { a href=(paths::tribe(&place.handle())) { bdi { (place.actor.name) } } }
        p { (purpose(ctx, &place.tribe)) }
        @if let Some(own) = &place.own { p.meta { (standing(ctx, own)) } }
    }
}

/// How the reader stands to it.
pub fn standing(ctx: &PageContext<'_>, own: &Membership) -> Markup {
    let (drawing, class) = match own.state {
        State::Accepted => (Icon::Check, "status-open"),
        State::Asked | State::Invited => (Icon::Hourglass, "status-waiting"),
        State::Declined | State::Left | State::Removed => (Icon::Closed, "status-closed"),
    };
    let args = Args::new().text("state", own.state.as_str()).text("role", own.role.as_str());
    html! { span.status.(class) { (icon(drawing)) " " (ctx.t_with("tribe-standing", args)) } }
}

/// Everything that is said in it, with a form for answering where the reader may.
pub fn threads(ctx: &PageContext<'_>, place: &Place, threads: &[Thread]) -> Markup {
    html! {
        @for thread in threads {
            ol.thread {
                (message(ctx, place, &thread.topic, 0))
                @for answer in &thread.answers { (message(ctx, place, answer, 1)) }
            }
        }
    }
}

fn message(ctx: &PageContext<'_>, place: &Place, said: &Said, depth: usize) -> Markup {
    let post = &said.post;
    let dir = post.language.as_deref().map_or("auto", |tag| direction(tag).as_str());
    let may_delete = ctx.member.is_some_and(|member| may_delete(place, said, member));
    let author = author(place, said);
    // Whoever hears the links one after the other knows which message each is about.
    let whose = html! { span.unseen { " : " (author.name) } };
    html! {
        li.message.(format!("depth-{depth}")) id={ "message-" (post.id) } {
            header.message-header {
                (person_line(ctx, &author)) " "
                @if let Some(companion) = &said.companion { span.handle { (companion.handle.host) } " " }
                a.message-time href={ "#message-" (post.id) } { (date::ago(ctx, post.published_at)) }
                @if post.updated_at > post.published_at { " " span.message-edited { (ctx.t("thread-edited")) } }
            }
            div.prose lang=[post.language.as_deref()] dir=(dir) { (PreEscaped(&post.content)) }
            @if place.may(Act::Answer) || may_delete {
                div.message-actions {
                    @if place.may(Act::Answer) {
                        a href=(paths::answer_in_tribe(&place.handle(), post.id)) { (ctx.t("thread-reply")) (whose) }
                    }
                    @if may_delete {
                        a href=(paths::delete_in_tribe(&place.handle(), post.id)) { (ctx.t("thread-delete")) (whose) }
                    }
                }
            }
        }
    }
}

/// Members of a tribe know each other by name; everyone else sees whose voice it was.
pub fn author(place: &Place, said: &Said) -> Person {
    if let Some(companion) = &said.companion {
        return Person::private(companion.name.clone());
    }
    let is_in = place.own.as_ref().is_some_and(|own| own.may(Act::Read));
    match &said.member_name {
        Some(name) if is_in && said.author.member.is_none() => Person::private(name.clone()),
        _ => Person::of(&said.author),
    }
}

fn may_delete(place: &Place, said: &Said, member: &Member) -> bool {
    said.post.member == Some(member.id) || (place.is_ours() && place.may(Act::Moderate))
}

/// What is open for a group, above what is said in it; nothing where there is nothing.
pub fn for_group(ctx: &PageContext<'_>, listed: &[Listed]) -> Markup {
    html! {
        @if !listed.is_empty() {
            p.count { (ctx.t_with("tribe-opportunities", Args::new().number("count", listed.len()))) }
            (opportunity_rows(ctx, listed))
        }
    }
}
