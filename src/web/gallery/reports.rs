//! What was reported, and how it is decided.

use super::moderation::{appeal, reply};
use super::{Exhibit, Reader, exhibit};
use crate::domain::{Report, ReportState};
use crate::id::Id;
use crate::services::reports::{OpenAppeal, Subject, Target};
use crate::web::pages::*;
use crate::web::samples::{actor, helene, now, sugar};
use crate::web::{FormErrors, Mistake};

pub(super) fn pages() -> Vec<Exhibit> {
    use Reader::{Member as Plain, Steward};
    vec![
        exhibit("reports", "/signalements", Steward, |ctx| {
            let dismissed = Report { state: ReportState::Dismissed, ..report() };
            let hidden = Report { state: ReportState::Hidden, ..report() };
            let restored = Report { state: ReportState::Restored, ..report() };
            let open = |is_theirs_to_decide| OpenAppeal { appeal: appeal(None), is_theirs_to_decide };
            let reports = vec![report(), dismissed, hidden, restored];
            ReportsView { reports, appeals: vec![open(true), open(false)] }.render(ctx)
        }),
        exhibit("reports-empty", "/signalements", Steward, |ctx| ReportsView::default().render(ctx)),
        exhibit("report", "/signalements/130000000000", Steward, |ctx| {
            one_report(report(), FormErrors::none()).render(ctx)
        }),
        exhibit("report-wrong", "/signalements/130000000000", Steward, |ctx| {
            let errors = FormErrors::none()
                .with("ground", Mistake::Missing)
                .with("ruling_reason", Mistake::TooLong { max: Report::MAX_TEXT });
            one_report(report(), errors).render(ctx)
        }),
        exhibit("report-odd", "/signalements/130000000000", Steward, |ctx| {
            let errors = FormErrors::none()
                .with("ground", Mistake::GroundDoesNotFit)
                .with("ruling_reason", Mistake::Missing);
            let typed =
                TypedRuling { ground: "spam".into(), publish: "yes".into(), ..TypedRuling::default() };
            let (post, author) = reply();
            let targets = vec![Target::Post(Box::new(post), Box::new(author))];
            ReportView { typed, targets, ..one_report(report(), errors) }.render(ctx)
        }),
        exhibit("report-decided", "/signalements/130000000000", Plain, |ctx| {
            let decided = Report {
                member: Some(Id::new(1)),
                state: ReportState::Removed,
                reason: Some("C’était de la publicité.".into()),
                forwarded_to: Some("masto.test".into()),
                answer: Some("Merci, le compte est suspendu.".into()),
                ..report()
            };
            ReportView { ruling: Some(Id::new(2)), ..one_report(decided, FormErrors::none()) }.render(ctx)
        }),
        exhibit("reporting", "/p/1/signaler", Plain, |ctx| reporting(FormErrors::none()).render(ctx)),
        exhibit("reporting-wrong", "/p/1/signaler", Plain, |ctx| {
            reporting(FormErrors::none().with("text", Mistake::Missing)).render(ctx)
        }),
    ]
}

fn report() -> Report {
    Report {
        id: Id::new(130_000_000_000),
        activity: None,
        member: None,
        reporter: None,
        host: "masto.test".into(),
        targets: Vec::new(),
        text: "Cette réponse ne parle que de cryptomonnaie.".into(),
        state: ReportState::Open,
        reason: None,
        decided_at: None,
        forwarded_to: None,
        answer: None,
        created_at: now(),
    }
}

fn one_report(report: Report, errors: FormErrors) -> ReportView {
    let item = sugar();
    let targets = vec![
        Target::Actor(Box::new(actor("Section de Montréal", "@section@montreal.test", None))),
        Target::Gone(item.uri.clone()),
        Target::Opportunity(Box::new(item)),
    ];
    ReportView { report, targets, ruling: None, typed: TypedRuling::default(), errors }
}

fn reporting(errors: FormErrors) -> ReportingView {
    ReportingView {
        subject: Subject::Post(Id::new(1)),
        author: helene(),
        host: Some("masto.test".into()),
        text: String::new(),
        forward: true,
        errors,
    }
}
