//! "Where this goes": said before anything is sent, because copies leave the server.

use maud::{Markup, html};

use super::notice::{Tone, notice};
use super::words;
use crate::domain::opportunity::Visibility;
use crate::domain::{Member, Opportunity};
use crate::i18n::Args;
use crate::services::opportunities::Destinations;
use crate::web::PageContext;

/// What is about to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// An opportunity: after review, by its visibility.
    Opportunity,
    /// A change to a published opportunity.
    Edit,
    /// A reply by a member with a public profile.
    Reply,
    /// A reply by a member without one: the chapter speaks for them.
    ReplyThroughChapter,
    /// A reply in the name of the organisation that published it.
    ReplyAsOrganisation,
    /// A reply under something that twinned chapters read.
    ReplyToTwins,
    /// A reply under something that is for a group.
    ReplyInGroup,
    /// A reply under something that stays in the chapter.
    ReplyInside,
    /// What came of an opportunity, in the section's name.
    Story,
}

impl Destination {
    /// Where a member's reply under an opportunity goes, and in whose name.
    pub fn of_reply(item: &Opportunity, by: Option<&Member>) -> Self {
        match (item.visibility, by) {
            (Visibility::Group(_), _) => Self::ReplyInGroup,
            (Visibility::Hidden | Visibility::Private | Visibility::Section, _) => Self::ReplyInside,
            (_, Some(member)) if item.organisation.is_some() && item.is_of(member) => {
                Self::ReplyAsOrganisation
            }
            (Visibility::Twins, _) => Self::ReplyToTwins,
            (Visibility::Public, Some(member)) if member.is_public => Self::Reply,
            (Visibility::Public, _) => Self::ReplyThroughChapter,
        }
    }
}

/// Servers named in one sentence; the others are counted.
const NAMED: usize = 8;

/// What a visibility means, and which servers it would reach today.
pub fn reach(ctx: &PageContext<'_>, visibility: Visibility, now: &Destinations) -> String {
    let group = now.groups.iter().find(|group| Some(group.id) == visibility.group());
    let meaning = match group {
        Some(group) => ctx.t_with("visibility-group-meaning", Args::new().text("name", &group.name)),
        None => words::visibility_meaning(ctx, visibility),
    };
    let servers = match visibility {
        Visibility::Group(_) => match group.map(|group| &group.servers) {
            Some(servers) if !servers.is_empty() => servers,
            _ => return meaning + " " + &ctx.t("destination-group-here"),
        },
        Visibility::Hidden | Visibility::Private | Visibility::Section => return meaning,
        Visibility::Twins if now.twins.is_empty() => return meaning + " " + &ctx.t("destination-none"),
        Visibility::Twins => &now.twins,
        Visibility::Public => &now.followers,
    };
    let mut named: Vec<String> = servers.iter().take(NAMED).cloned().collect();
    if servers.len() > NAMED {
        let count = Args::new().number("count", servers.len() - NAMED);
        named.push(ctx.t_with("destination-more", count));
    }
    if named.is_empty() {
        named.push(ctx.t("destination-nobody-yet"));
    }
    meaning + " " + &ctx.t_with("destination-today", Args::new().text("servers", named.join(", ")))
}

pub fn destination(ctx: &PageContext<'_>, destination: Destination) -> Markup {
    let args = Args::new().text("handle", ctx.handle("occasions"));
    let text = match destination {
        Destination::Opportunity => ctx.t_with("destination-opportunity", args),
        Destination::Edit => ctx.t("destination-edit"),
        Destination::Reply => ctx.t("destination-reply"),
        Destination::ReplyThroughChapter => ctx.t("destination-reply-through-chapter"),
        Destination::ReplyAsOrganisation => ctx.t("destination-reply-organisation"),
        Destination::ReplyToTwins => ctx.t("destination-reply-twins"),
        Destination::ReplyInGroup => ctx.t("destination-reply-group"),
        Destination::ReplyInside => ctx.t("destination-reply-inside"),
        Destination::Story => ctx.t("destination-story"),
    };
    notice(
        Tone::Plain,
        html! {
            p { strong { (ctx.t("destination-title")) } " " (text) }
        },
    )
}
