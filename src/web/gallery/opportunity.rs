//! One opportunity, in every state and for every reader.

use super::{Exhibit, Reader, exhibit};
use crate::domain::opportunity::{Opportunity, State, Visibility};
use crate::domain::{LocalActor, QuoteAuthorization};
use crate::id::Id;
use crate::services::interests::Invitation;
use crate::services::quotes::Quote;
use crate::web::components::ending::Ending;
use crate::web::components::person_line::Person;
use crate::web::components::pictures::Pictures;
use crate::web::components::qualification::Standing;
use crate::web::components::relay::Relays;
use crate::web::components::reply_box::ReplyForm;
use crate::web::components::thread::Entry;
use crate::web::pages::*;
use crate::web::samples::{actor, helene, long_thread, nasty, now, short_thread, sugar};
use crate::web::{FormErrors, Mistake};

pub(super) fn sheet(opportunity: Opportunity, thread: Vec<Entry>) -> OpportunityView {
    OpportunityView {
        opportunity,
        languages: Vec::new(),
        original: None,
        behind: Vec::new(),
        pictures: Pictures::default(),
        chapter: "Section de Montréal".into(),
        author: Person::of(&actor("Yasmine Haddadi", "@yasmine@montreal.test", Some(LocalActor::Member))),
        thread,
        may: Permissions::default(),
        reply: ReplyForm::default(),
        quotes: Vec::new(),
        interest: Invitation::None,
        ending: Ending::default(),
        qualification: Standing::default(),
        relays: Relays::default(),
        anonymity: crate::services::anonymity::Standing::default(),
        group: None,
        hidden_by: None,
    }
}

/// Hélène quotes the sugar.
fn quote() -> Quote {
    let quoter = actor("Hélène Marchand", "@helene@masto.test", None);
    let stamp = QuoteAuthorization {
        id: Id::new(7),
        quoted: sugar().uri,
        quoting: "https://masto.test/@helene/50".parse().unwrap(),
        author: Id::new(1),
        quoter: quoter.id,
        at: now(),
        revoked_at: None,
    };
    Quote { stamp, quoter }
}

/// Somebody in it went to another server.
fn moved_thread() -> Vec<Entry> {
    let mut thread = short_thread();
    let there = actor("Hélène Marchand", "@helene@piaille.test", None);
    if let Some(message) = &mut thread[0].message {
        message.author = helene().who_moved(Some(&there));
    }
    thread
}

/// What the author sees of who quotes it.
pub(super) fn quotes() -> Vec<Exhibit> {
    let may = Permissions { reply: true, edit: true, close: true, delete: true, ..Permissions::default() };
    vec![
        exhibit("sheet-quoted", "/o/120000000000", Reader::Member, move |ctx| {
            OpportunityView { may, quotes: vec![quote()], ..sheet(sugar(), moved_thread()) }.render(ctx)
        }),
        exhibit("revoke-quote", "/citations/7/retirer", Reader::Member, |ctx| {
            QuoteRevocationView { quote: quote(), quoted: sugar() }.render(ctx)
        }),
    ]
}

/// How a sheet invites whoever reads it to express an interest.
pub(super) fn invitations() -> Vec<Exhibit> {
    vec![
        exhibit("sheet-interested", "/o/120000000000", Reader::Member, |ctx| {
            let may = Permissions { reply: true, ..Permissions::default() };
            let invited = sheet(sugar(), short_thread());
            OpportunityView { may, interest: Invitation::Open, ..invited }.render(ctx)
        }),
        exhibit("sheet-expressed", "/o/120000000000", Reader::Member, |ctx| {
            let waiting = crate::domain::interest::State::Waiting { rank: 2 };
            let interest = Invitation::Expressed(Id::new(140_000_000_000), waiting);
            OpportunityView { interest, ..sheet(sugar(), short_thread()) }.render(ctx)
        }),
        exhibit("sheet-host", "/o/120000000000", Reader::Steward, |ctx| {
            OpportunityView { interest: Invitation::Host, ..sheet(sugar(), short_thread()) }.render(ctx)
        }),
    ]
}

/// Approved, and not gone yet; hidden by a decision.
pub(super) fn leaving() -> Vec<Exhibit> {
    let hidden = exhibit("sheet-hidden", "/o/120000000000", Reader::Member, move |ctx| {
        let may = Permissions { edit: true, close: true, delete: true, ..Permissions::default() };
        let item = Opportunity { visibility: Visibility::Hidden, ..sugar() };
        OpportunityView { may, hidden_by: Some(Id::new(9)), ..sheet(item, short_thread()) }.render(ctx)
    });
    let leaving = exhibit("sheet-leaving", "/o/120000000000", Reader::Steward, move |ctx| {
        let leaving = Opportunity {
            state: State::Approved,
            published_at: None,
            leaves_at: Some(now().plus(std::time::Duration::from_secs(300))),
            ..sugar()
        };
        let may = Permissions { recall: true, delete: true, ..Permissions::default() };
        OpportunityView { may, ..sheet(leaving, Vec::new()) }.render(ctx)
    });
    vec![leaving, hidden]
}

pub(super) fn pages() -> Vec<Exhibit> {
    use Reader::{Member, Steward, Visitor};
    let author = Permissions { reply: true, edit: true, close: true, delete: true, ..Permissions::default() };
    let answering = move || OpportunityView {
        may: author,
        reply: ReplyForm {
            text: "Bonjour".repeat(3),
            answers: Some(Id::new(501)),
            errors: FormErrors::none().with("text", Mistake::TooLong { max: 5_000 }),
        },
        ..sheet(sugar(), short_thread())
    };
    let of_section = || Opportunity { visibility: Visibility::Section, ..sugar() };
    let draft = || Opportunity {
        state: State::Draft,
        published_at: None,
        qualified: None,
        reference: None,
        review_note: Some("Il manque la quantité.\nEt qui paye le transport ?".into()),
        ..sugar()
    };
    vec![
        exhibit("sheet", "/o/120000000000", Visitor, |ctx| sheet(sugar(), short_thread()).render(ctx)),
        exhibit("sheet-author", "/o/120000000000", Member, move |ctx| answering().render(ctx)),
        exhibit("sheet-quiet", "/o/120000000000", Steward, move |ctx| {
            OpportunityView {
                may: author,
                author: Person::private("G. M."),
                ..sheet(of_section(), Vec::new())
            }
            .render(ctx)
        }),
        exhibit("sheet-draft", "/o/120000000000", Member, move |ctx| {
            let may = Permissions { submit: true, edit: true, delete: true, ..Permissions::default() };
            OpportunityView { may, ..sheet(draft(), Vec::new()) }.render(ctx)
        }),
        exhibit("sheet-nasty", "/o/120000000000", Member, move |ctx| {
            let nasty = nasty().remove(0).opportunity;
            OpportunityView { may: author, author: helene(), ..sheet(nasty, long_thread()) }.render(ctx)
        }),
        exhibit("sheet-arabic", "/o/120000000000", Visitor, |ctx| {
            sheet(nasty().remove(1).opportunity, long_thread()).render(ctx)
        }),
        exhibit("sheet-expired", "/o/120000000000", Visitor, |ctx| {
            sheet(nasty().remove(2).opportunity, short_thread()).render(ctx)
        }),
        exhibit("sheet-withdrawn", "/o/120000000000", Visitor, |ctx| {
            sheet(nasty().remove(3).opportunity, Vec::new()).render(ctx)
        }),
        exhibit("delete-message", "/p/502/supprimer", Member, |ctx| {
            let message = short_thread().remove(1).message.unwrap();
            MessageDeletionView { post: message.post, opportunity: sugar().id }.render(ctx)
        }),
        exhibit("delete", "/o/120000000000/supprimer", Member, |ctx| {
            ConfirmView { opportunity: sugar() }.render(ctx)
        }),
    ]
}
