//! The top of every page: date, name of the chapter, who is signed in, where one can go.

use maud::{Markup, html};

use crate::domain::Member;
use crate::i18n::{Args, Locale, dates, typeset};
use crate::web::{PageContext, paths};

pub fn masthead(ctx: &PageContext<'_>) -> Markup {
    html! {
        header.masthead {
            div.edge.utility {
                p.dateline { (typeset(ctx.locale, dates::weekday_and_date(ctx.now, ctx.zone(), ctx.locale))) }
                div.session {
                    @if ctx.chapter.is_some() { (session(ctx)) }
                    (language_switch(ctx))
                }
            }
            div.edge.nameplate {
                p { a href=(paths::HOME) { (ctx.chapter_name()) } }
            }
            @if ctx.chapter.is_some() { (navigation(ctx)) }
        }
    }
}

fn session(ctx: &PageContext<'_>) -> Markup {
    match ctx.member {
        Some(member) => signed_in(ctx, member),
        None if ctx.is_suspended => html! {
            a href=(paths::STANDING) { (ctx.t("session-suspended")) }
            (sign_out(ctx))
        },
        None => html! { a href=(paths::sign_in_then(ctx.path)) { (ctx.t("session-sign-in")) } },
    }
}

fn signed_in(ctx: &PageContext<'_>, member: &Member) -> Markup {
    html! {
        a href=(paths::NOTIFICATIONS) data-live=(paths::live_since(ctx.waiting.unread.newest)) {
            (ctx.t_with("nav-notifications", Args::new().number("count", ctx.waiting.unread.count)))
        }
        a.session-name href=(paths::PROFILE) title=(ctx.t("nav-profile")) { bdi { (member.name) } }
        (sign_out(ctx))
    }
}

fn sign_out(ctx: &PageContext<'_>) -> Markup {
    html! {
        form method="post" action=(paths::SIGN_OUT) {
            button.plain type="submit" { (ctx.t("session-sign-out")) }
        }
    }
}

/// One button for each other language; the form brings the reader back to this page.
fn language_switch(ctx: &PageContext<'_>) -> Markup {
    let others = Locale::ALL.into_iter().filter(|locale| *locale != ctx.locale);
    html! {
        form method="post" action=(paths::LANGUAGE) {
            input type="hidden" name="retour" value=(ctx.path);
            @for locale in others {
                button.plain type="submit" name="langue" value=(locale.tag()) lang=(locale.tag()) {
                    (locale.own_name())
                }
            }
        }
    }
}

fn navigation(ctx: &PageContext<'_>) -> Markup {
    html! {
        nav.edge.nav aria-label=(ctx.t("nav-label")) {
            div.nav-row {
                ul {
                    (entry(ctx, paths::OPPORTUNITIES, &ctx.t("nav-opportunities")))
                    (entry(ctx, paths::TRIBES, &ctx.t("nav-tribes")))
                    @if ctx.member.is_some() { (member_entries(ctx)) }
                    (entry(ctx, paths::CHAPTERS, &ctx.t("nav-chapters")))
                    @if ctx.member.is_none() {
                        (entry(ctx, paths::HELP_FOLLOW, &ctx.t("nav-follow")))
                        (entry(ctx, paths::ABOUT, &ctx.t("nav-about")))
                    }
                }
                @if ctx.member.is_some() && ctx.path != paths::NEW_OPPORTUNITY {
                    a.button href=(paths::NEW_OPPORTUNITY) { (ctx.t("nav-spot")) }
                }
            }
        }
    }
}

/// Everything else that members and stewards have is on their desk.
fn member_entries(ctx: &PageContext<'_>) -> Markup {
    let desk = ctx.t_with("nav-desk", Args::new().number("count", ctx.waiting.total()));
    html! {
        (entry(ctx, paths::DESK, &desk))
        (entry(ctx, paths::MY_OPPORTUNITIES, &ctx.t("nav-mine")))
        (entry(ctx, paths::INTERESTS, &ctx.t("nav-interests")))
        @if let Some(new) = ctx.newly_found {
            (entry(ctx, paths::SAVED_SEARCHES, &ctx.t_with("nav-searches", Args::new().number("count", new))))
        }
    }
}

fn entry(ctx: &PageContext<'_>, path: &str, text: &str) -> Markup {
    let here = ctx.path.split('?').next() == Some(path);
    html! { li { a href=(path) aria-current=[here.then_some("page")] { (text) } } }
}
