//! What is said about an interest, who reads it, and what one can say oneself.

use maud::{Markup, PreEscaped, html};

use super::date;
use super::field::{Control, Field, Input, Width, field};
use super::interest_line::applicant;
use super::notice::{Tone, notice};
use super::person_line::{Person, person_line};
use crate::domain::interest::Guest;
use crate::services::interests::{GuestName, Said, Seen, SeenGuest};
use crate::web::{FormErrors, PageContext, paths};

/// `message` and `newcomer` are what was typed.
pub fn conversation(
    ctx: &PageContext<'_>,
    seen: &Seen,
    (message, newcomer): (&str, &str),
    errors: &FormErrors,
) -> Markup {
    let text = Field::new("message", ctx.t("interest-message"), Control::Lines { value: message, rows: 5 });
    let notice_key = if seen.guests.is_empty() { "interest-talk-private" } else { "interest-talk-several" };
    html! {
        section.discussion {
            h2 { (ctx.t("interest-talk-title")) }
            @for said in &seen.said { (line(ctx, said)) }
            @if seen.rights.write {
                (readers(ctx, seen))
                form.reply method="post" action=(action(seen)) novalidate {
                    (field(ctx, &text, errors))
                    (notice(Tone::Plain, html! { p { (ctx.t(notice_key)) } }))
                    button.button type="submit" name="action" value="write" { (ctx.t("interest-message-send")) }
                }
                @if seen.rights.ask_in && seen.guests.len() < Guest::MAX { (asking_in(ctx, seen, newcomer, errors)) }
            }
        }
    }
}

fn action(seen: &Seen) -> String {
    paths::interest(seen.case.interest.id)
}

fn line(ctx: &PageContext<'_>, said: &Said) -> Markup {
    let author = match &said.name {
        Some(name) => Person::private(name),
        None => Person::of(&said.author),
    };
    html! {
        article.message {
            p.meta { (person_line(ctx, &author)) span { (date::ago(ctx, said.message.created_at)) } }
            div.prose dir="auto" { (PreEscaped(&said.message.content)) }
        }
    }
}

/// Who is on the other side, and who was asked in.
fn readers(ctx: &PageContext<'_>, seen: &Seen) -> Markup {
    let case = &seen.case;
    html! {
        @if !seen.rights.is_guest {
            p.byline {
                (ctx.t("interest-talk-reach")) " "
                @if seen.rights.is_own { (person_line(ctx, &Person::of(&case.author))) } @else { (applicant(ctx, &case.by)) }
            }
        }
        @if !seen.guests.is_empty() {
            h3 { (ctx.t("interest-guests")) }
            ul.plain-list { @for guest in &seen.guests { li { (guest_line(ctx, seen, guest)) } } }
        }
    }
}

fn guest_line(ctx: &PageContext<'_>, seen: &Seen, guest: &SeenGuest) -> Markup {
    let is_own = ctx.member.is_some_and(|member| guest.guest.member == Some(member.id));
    let act = if is_own { "interest-guest-leave" } else { "interest-guest-dismiss" };
    html! {
        (line_of(ctx, guest))
        @if seen.rights.ask_in || is_own {
            form method="post" action=(action(seen)) {
                input type="hidden" name="guest" value=(guest.guest.id);
                button.plain type="submit" name="action" value="dismiss" {
                    (ctx.t(act)) @if !is_own { span.unseen { " : " (name_of(guest)) } }
                }
            }
        }
    }
}

fn line_of(ctx: &PageContext<'_>, guest: &SeenGuest) -> Markup {
    match &guest.who {
        GuestName::Member(member) => person_line(ctx, &Person::private(&member.name)),
        GuestName::Actor(actor) => person_line(ctx, &Person::of(actor)),
        GuestName::Unknown => html! { span.handle { bdi { (guest.guest.uri) } } },
    }
}

/// Without a link, for what is within a button.
fn name_of(guest: &SeenGuest) -> String {
    match &guest.who {
        GuestName::Member(member) => member.name.clone(),
        GuestName::Actor(actor) => Person::of(actor).name,
        GuestName::Unknown => guest.guest.uri.to_string(),
    }
}

fn asking_in(ctx: &PageContext<'_>, seen: &Seen, typed: &str, errors: &FormErrors) -> Markup {
    let control =
        Input { value: typed, autocomplete: "off", max: 300, width: Width::Half, ..Input::default() };
    let handle = Field::new("guest", ctx.t("interest-guest-ask"), Control::Text(control));
    html! {
        form.reply method="post" action=(action(seen)) novalidate {
            (field(ctx, &handle.hint(ctx.t("interest-guest-hint")), errors))
            button.button.secondary type="submit" name="action" value="ask-in" { (ctx.t("interest-guest-act")) }
        }
    }
}
