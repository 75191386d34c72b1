//! The paths of the pages, as links and forms of this site name them.

mod ambassadors;
mod joining;
mod moderation;
mod organisations;
mod partners;
mod peers;
mod signing_in;
mod tribes;

pub use ambassadors::*;
pub use joining::*;
pub use moderation::*;
pub use organisations::*;
pub use partners::*;
pub use peers::*;
pub use signing_in::*;
pub use tribes::*;

use crate::domain::opportunity::{KeptDraft, Kind, Money};
use crate::id::Id;
use crate::services::reports::Subject;
use crate::store::FileName;

pub const HOME: &str = "/";
pub const OPPORTUNITIES: &str = "/occasions";
/// The list as feeds, with the same query.
pub const ATOM: &str = "/occasions.atom";
pub const JSON_FEED: &str = "/occasions.json";
pub const NEW_OPPORTUNITY: &str = "/occasions/nouvelle";
/// Where a form sends what is typed so far.
pub const DRAFTS: &str = "/brouillons";
pub const MY_OPPORTUNITIES: &str = "/mes-occasions";
pub const DESK: &str = "/bureau";
pub const REVIEWS: &str = "/revision";
pub const GRID: &str = "/grille";
pub const EDIT_GRID: &str = "/grille/modifier";
pub const REPORTS: &str = "/signalements";
pub const PEOPLE: &str = "/personnes";
pub const DIRECTORY: &str = "/annuaire";
pub const CHAPTERS: &str = "/jumelages";
pub const PROPOSE_TWINNING: &str = "/jumelages/proposer";
pub const CONTACTS: &str = "/premiers-contacts";
pub const INTERESTS: &str = "/interets";
pub const QUESTIONS: &str = "/questions";
pub const RELAYS: &str = "/relais";
pub const SAVED_SEARCHES: &str = "/mes-recherches";
pub const STORIES: &str = "/recits";
pub const PROFILE: &str = "/profil";
/// The member's photograph.
pub const AVATAR: &str = "/profil/photo";
pub const AVATAR_REMOVAL: &str = "/profil/photo/retirer";
pub const LIVE: &str = "/notifications/direct";
pub const MY_DATA: &str = "/profil/donnees";
pub const MY_DATA_ARCHIVE: &str = "/profil/donnees/archive";
/// Where the member's letters go.
pub const MAIL_ADDRESS: &str = "/profil/courriel";
pub const NOTIFICATIONS: &str = "/notifications";
pub const NOTIFICATION_SETTINGS: &str = "/notifications/reglages";
pub const HELP: &str = "/aide";
pub const HELP_FOLLOW: &str = "/aide/suivre";
pub const ABOUT: &str = "/a-propos";
pub const LANGUAGE: &str = "/langue";

/// What happens after the newest notification that a page knew of.
pub fn live_since(newest: Option<Id>) -> String {
    newest.map_or_else(|| LIVE.to_owned(), |id| format!("{LIVE}?depuis={id}"))
}

/// The form of a type.
pub fn new_of_kind(kind: Kind) -> String {
    format!("{NEW_OPPORTUNITY}?type={}", kind.as_str())
}

/// The question after where the money goes.
pub fn new_with_money(money: Money) -> String {
    format!("{NEW_OPPORTUNITY}?argent={}", money.as_str())
}

/// Going on with a draft.
pub fn draft(kept: &KeptDraft) -> String {
    match kept.opportunity {
        Some(id) => edit(id),
        None => format!("{NEW_OPPORTUNITY}?brouillon={}", kept.id),
    }
}

pub fn discard_draft(id: Id) -> String {
    format!("{DRAFTS}/{id}/supprimer")
}

/// Where a word is explained.
pub fn word(anchor: &str) -> String {
    format!("{HELP}#{anchor}")
}

pub fn opportunity(id: Id) -> String {
    format!("/o/{id}")
}

/// The same in one of its languages.
pub fn opportunity_in(id: Id, tag: &str) -> String {
    format!("/o/{id}?langue={tag}")
}

/// Its versions in other languages.
pub fn versions(id: Id) -> String {
    format!("/o/{id}/langues")
}

/// The form for changing one of them.
pub fn edit_version(id: Id, tag: &str) -> String {
    format!("/o/{id}/langues?modifier={tag}#version")
}

/// Its pictures, for its author.
pub fn pictures(id: Id) -> String {
    format!("/o/{id}/images")
}

/// The form for the words of one of them.
pub fn describe_picture(id: Id, picture: Id) -> String {
    format!("/o/{id}/images?decrire={picture}#image")
}

/// What is done with one of them.
pub fn picture(id: Id, picture: Id) -> String {
    format!("/o/{id}/images/{picture}/changer")
}

/// The file of one of them.
pub fn picture_file(id: Id, name: &FileName) -> String {
    format!("/o/{id}/images/{name}")
}

/// The photograph of a member.
pub fn avatar_file(name: &FileName) -> String {
    format!("/photos/{name}")
}

pub fn edit(id: Id) -> String {
    format!("/o/{id}/modifier")
}

pub fn pin(id: Id) -> String {
    format!("/o/{id}/epingler")
}

pub fn unpin(id: Id) -> String {
    format!("/o/{id}/detacher")
}

pub fn submit(id: Id) -> String {
    format!("/o/{id}/soumettre")
}

/// Calling an approved one back before it leaves.
pub fn recall(id: Id) -> String {
    format!("/o/{id}/rappeler")
}

/// Sending an approved one on its way at once.
pub fn leave_now(id: Id) -> String {
    format!("/o/{id}/publier")
}

/// Keeping its client anonymous.
pub fn anonymity(id: Id) -> String {
    format!("/o/{id}/anonymat")
}

/// Passing another chapter's on.
pub fn relay(id: Id) -> String {
    format!("/o/{id}/relais")
}

/// Saying how it ended.
pub fn close(id: Id) -> String {
    format!("/o/{id}/clore")
}

/// What came of it.
pub fn story(id: Id) -> String {
    format!("/o/{id}/recit")
}

pub fn story_consent(party: Id) -> String {
    format!("{STORIES}/{party}")
}

/// Giving it more time.
pub fn renew(id: Id) -> String {
    format!("/o/{id}/prolonger")
}

pub fn undo_renewal(id: Id) -> String {
    format!("/o/{id}/prolonger/annuler")
}

pub fn delete(id: Id) -> String {
    format!("/o/{id}/supprimer")
}

/// Where a reply to the opportunity is sent.
pub fn reply(id: Id) -> String {
    format!("/o/{id}/repondre")
}

/// The form for answering one message of the thread.
pub fn reply_to(opportunity: Id, post: Id) -> String {
    format!("/o/{opportunity}?reponse-a={post}#repondre")
}

/// An agreement with another chapter.
pub fn twinning(id: Id) -> String {
    format!("/jumelages/ententes/{id}")
}

/// A reply, where it stands in its thread.
pub fn message(opportunity: Id, post: Id) -> String {
    format!("/o/{opportunity}#message-{post}")
}

pub fn delete_message(post: Id) -> String {
    format!("/p/{post}/supprimer")
}

/// Taking back the stamp of a quote.
pub fn revoke_quote(stamp: Id) -> String {
    format!("/citations/{stamp}/retirer")
}

pub fn review(id: Id) -> String {
    format!("/revision/{id}")
}

/// One version of the selection grid.
pub fn grid(version: u32) -> String {
    format!("{GRID}/{version}")
}

pub fn report(id: Id) -> String {
    format!("{REPORTS}/{id}")
}

pub fn saved_search(id: Id) -> String {
    format!("{SAVED_SEARCHES}/{id}")
}

/// The form for reporting something.
pub fn reporting(subject: Subject) -> String {
    match subject {
        Subject::Opportunity(id) => format!("/o/{id}/signaler"),
        Subject::Post(id) => format!("/p/{id}/signaler"),
    }
}

/// The form for expressing an interest.
pub fn expressing(opportunity: Id) -> String {
    format!("/o/{opportunity}/interet")
}

/// Who is interested in an opportunity of ours.
pub fn received_interests(opportunity: Id) -> String {
    format!("/o/{opportunity}/interets")
}

pub fn interest(id: Id) -> String {
    format!("{INTERESTS}/{id}")
}

/// A reply needs no answer.
pub fn dismiss_question(post: Id) -> String {
    format!("{QUESTIONS}/{post}/sans-reponse")
}

pub fn restore_question(post: Id) -> String {
    format!("{QUESTIONS}/{post}/remettre")
}

pub fn approve(id: Id) -> String {
    format!("/revision/{id}/approuver")
}

pub fn send_back(id: Id) -> String {
    format!("/revision/{id}/renvoyer")
}

pub fn stop_following(actor: Id) -> String {
    format!("/jumelages/{actor}/cesser")
}

/// A fresh one-time link for a member who lost theirs.
pub fn new_link(member: Id) -> String {
    format!("/personnes/{member}/lien")
}

/// What a link in a letter does.
pub fn mail_link(token: &str) -> String {
    format!("/lien/{token}")
}

/// One notification, which leads on to what it is about.
pub fn notification(id: Id) -> String {
    format!("{NOTIFICATIONS}/{id}")
}

/// Those before this one.
pub fn notifications_before(id: Id) -> String {
    format!("{NOTIFICATIONS}?avant={id}")
}

pub fn actor(handle: &str) -> String {
    format!("/@{handle}")
}

pub fn welcome(token: &str) -> String {
    format!("/bienvenue/{token}")
}

pub fn first_run(token: &str) -> String {
    format!("/installation/{token}")
}

/// Whether `path` stays on this site: what a form may name as the page to come back to.
pub fn is_own(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && !path.contains(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_are_places_to_come_back_to() {
        assert!(is_own("/occasions?type=call"));
        for foreign in ["", "https://evil.test", "//evil.test", "/\\evil.test", "/a\nSet-Cookie: x"] {
            assert!(!is_own(foreign), "{foreign:?}");
        }
    }

    #[test]
    fn the_page_to_come_back_to_is_escaped() {
        assert_eq!(sign_in_then("/o/1?a=b&c"), "/connexion?retour=%2Fo%2F1%3Fa%3Db%26c");
    }
}
