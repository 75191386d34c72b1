//! What was decided about reports, the public log of it, and what is asked to be looked at again.

use super::{Exhibit, Reader, exhibit};
use crate::domain::moderation::{Appeal, Ground, Measure, Outcome, Ruling, Thing};
use crate::domain::{Actor, Member, Post, Report, Restriction, Role};
use crate::id::Id;
use crate::services::reports::{Case, LogEntry, Person, Target, Who, Whom};
use crate::web::pages::*;
use crate::web::samples::{actor, member, now};
use crate::web::{FormErrors, Mistake, PageContext};

const RULING: &str = "/moderation/2";

pub(super) fn pages() -> Vec<Exhibit> {
    use Reader::{Member as Plain, Steward, Visitor};
    let mut pages = vec![
        exhibit("moderation", "/moderation", Visitor, |ctx| {
            ModerationView { entries: entries() }.render(ctx)
        }),
        exhibit("moderation-empty", "/moderation", Visitor, |ctx| ModerationView::default().render(ctx)),
        exhibit("ruling-author", RULING, Plain, |ctx| {
            page(Case { may_appeal: true, ..case(Measure::Hidden) }, FormErrors::none()).render(ctx)
        }),
        exhibit("ruling-author-wrong", RULING, Plain, |ctx| {
            let errors = FormErrors::none().with("appeal_text", Mistake::Missing);
            page(Case { may_appeal: true, ..case(Measure::Hidden) }, errors).render(ctx)
        }),
        exhibit("ruling-reporter", RULING, Plain, |ctx| {
            let appeals = vec![appeal(Some(Outcome::Overturned))];
            page(Case { appeals, targets: Vec::new(), ..lifted(Measure::Dismissed) }, FormErrors::none())
                .render(ctx)
        }),
        exhibit("ruling-steward", RULING, Steward, |ctx| {
            let appeals = vec![appeal(None), appeal(Some(Outcome::Upheld))];
            page(Case { may_lift: true, appeals, ..case(Measure::Hidden) }, FormErrors::none()).render(ctx)
        }),
    ];
    for (name, measure) in [
        ("appeal-hidden", Measure::Hidden),
        ("appeal-removed", Measure::Removed),
        ("appeal-dismissed", Measure::Dismissed),
        ("appeal-silenced", Measure::Silenced),
    ] {
        pages.push(exhibit(name, RULING, Steward, move |ctx| {
            let case = Case { appeals: vec![appeal(None)], to_decide: vec![Id::new(3)], ..case(measure) };
            page(case, FormErrors::none()).render(ctx)
        }));
    }
    pages.push(exhibit("appeal-wrong", RULING, Steward, |ctx| {
        let errors = FormErrors::none().with("appeal_answer", Mistake::TooLong { max: Report::MAX_TEXT });
        let case =
            Case { appeals: vec![appeal(None)], to_decide: vec![Id::new(3)], ..case(Measure::Removed) };
        page(case, errors).render(ctx)
    }));
    pages.extend(about_persons());
    pages
}

/// Decisions about persons.
fn about_persons() -> Vec<Exhibit> {
    use Reader::{Member as Plain, Steward, Visitor};
    const RESTRICTING: &str = "/personnes/4/decision";
    vec![
        exhibit("ruling-silenced", RULING, Plain, |ctx| {
            page(Case { may_appeal: true, ..taken(Measure::Silenced) }, FormErrors::none()).render(ctx)
        }),
        exhibit("ruling-suspended", RULING, Visitor, |ctx| {
            let ctx = &PageContext { is_suspended: true, ..*ctx };
            page(Case { may_appeal: true, ..taken(Measure::Suspended) }, FormErrors::none()).render(ctx)
        }),
        exhibit("ruling-person-steward", RULING, Steward, |ctx| {
            let case = Case { may_lift: true, appeals: vec![appeal(None)], ..taken(Measure::Suspended) };
            page(Case { to_decide: vec![Id::new(3)], ..case }, FormErrors::none()).render(ctx)
        }),
        exhibit("restricting", RESTRICTING, Steward, |ctx| restricting(FormErrors::none()).render(ctx)),
        exhibit("restricting-wrong", RESTRICTING, Steward, |ctx| {
            let errors = FormErrors::none()
                .with("ground", Mistake::Missing)
                .with("ruling_reason", Mistake::TooLong { max: Report::MAX_TEXT });
            let view = restricting(errors);
            let ruling = taken(Measure::Silenced).ruling;
            let person = Person { in_force: vec![ruling], ..view.person.clone() };
            RestrictingView { person, ..view }.render(ctx)
        }),
        exhibit("restricting-elsewhere", "/comptes/4/decision", Steward, |ctx| {
            let who = Who::Actor(Box::new(actor("Kofi Mensah", "@kofi@masto.test", None)));
            let person = Person { who, in_force: Vec::new() };
            let whom = Whom::Actor(Id::new(4));
            RestrictingView { whom, person, ..restricting(FormErrors::none()) }.render(ctx)
        }),
        exhibit("silenced", "/bureau", Plain, |ctx| {
            let silenced = Restriction::Silenced;
            let own = member("yasmine", "Yasmine Haddadi", Role::Member);
            let own = Member { restriction: Some(silenced), ..own };
            DeskView::default().render(&PageContext { member: Some(&own), ..*ctx })
        }),
    ]
}

/// Something that was taken from a member.
fn taken(measure: Measure) -> Case {
    let target = Target::Member(Box::new(member("yasmine", "Yasmine Haddadi", Role::Member)));
    let case = case(measure);
    let ruling = Ruling { report: None, thing: Thing::Person, ..case.ruling.clone() };
    Case { ruling, targets: vec![target], ..case }
}

fn restricting(errors: FormErrors) -> RestrictingView {
    let who = Who::Member(Box::new(member("yasmine", "Yasmine Haddadi", Role::Member)));
    let person = Person { who, in_force: Vec::new() };
    RestrictingView { whom: Whom::Member(Id::new(4)), person, typed: TypedRuling::default(), errors }
}

fn page(case: Case, errors: FormErrors) -> RulingView {
    RulingView { case, typed: TypedAppeal::default(), errors }
}

fn case(measure: Measure) -> Case {
    let (post, author) = reply();
    let ground = if measure == Measure::Dismissed { Ground::Nothing } else { Ground::OffCharter };
    Case {
        ruling: Ruling {
            id: Id::new(2),
            report: Some(Id::new(1)),
            thing: Thing::Reply,
            measure,
            ground,
            reason: "Ce n’est pas l’objet de la discussion.".into(),
            is_published: true,
            by: Some(Id::new(1)),
            at: now(),
            lifted_at: None,
        },
        targets: vec![Target::Post(Box::new(post), Box::new(author))],
        appeals: Vec::new(),
        may_appeal: false,
        may_lift: false,
        to_decide: Vec::new(),
    }
}

fn lifted(measure: Measure) -> Case {
    let case = case(measure);
    Case { ruling: Ruling { lifted_at: Some(now()), ..case.ruling.clone() }, ..case }
}

pub(super) fn appeal(outcome: Option<Outcome>) -> Appeal {
    Appeal {
        id: Id::new(3),
        ruling: Id::new(2),
        member: Id::new(4),
        text: "Je répondais à la question posée. Relisez la discussion depuis le début.".into(),
        created_at: now(),
        outcome,
        answer: outcome.map_or(String::new(), |_| "Après relecture, c’est dans le sujet.".into()),
        decided_by: None,
        decided_at: outcome.map(|_| now()),
    }
}

pub(super) fn reply() -> (Post, Actor) {
    let author = actor("Yasmine Haddadi", "@yasmine@montreal.test", None);
    let uri = author.uri.clone();
    let post = Post {
        id: Id::new(5),
        uri: uri.clone(),
        author: author.id,
        member: Some(Id::new(4)),
        opportunity: Some(Id::new(6)),
        in_reply_to: uri,
        content: "<p>Achetez plutôt le mien.</p>".into(),
        source: None,
        language: Some("fr".into()),
        published_at: now(),
        updated_at: now(),
    };
    (post, author)
}

/// Every kind of thing and every measure once.
fn entries() -> Vec<LogEntry> {
    let entry = |(thing, measure): (&Thing, &Measure)| LogEntry {
        at: now(),
        thing: *thing,
        measure: *measure,
        ground: None,
        reason: None,
        lifted_at: None,
        appeals: Vec::new(),
    };
    let mut entries: Vec<LogEntry> = Thing::ALL.iter().cycle().zip(Measure::ALL).map(entry).collect();
    entries.extend(Ground::ALL.iter().map(|ground| LogEntry {
        ground: Some(*ground),
        reason: Some("De la publicité, trois fois de suite.".into()),
        lifted_at: Some(now()),
        appeals: vec![None, Some(Outcome::Upheld), Some(Outcome::Overturned)],
        ..entry((&Thing::Reply, &Measure::Hidden))
    }));
    entries
}
