//! One opportunity in several languages: for readers, for its author, for whoever reviews.

use super::opportunity::sheet;
use super::qualification::{draft, review};
use super::{Exhibit, Reader, exhibit};
use crate::domain::opportunity::{Language, Opportunity, State, Texts, Version, VersionDraft};
use crate::web::languages::in_language;
use crate::web::pages::*;
use crate::web::samples::{ARABIC, LONG_WORD, short_thread, sugar};
use crate::web::{FormErrors, Mistake};

const PATH: &str = "/o/120000000000/langues";

fn version(tag: &str, texts: [&str; 6]) -> Version {
    let [title, summary, purpose, payer, gain, partner] = texts.map(str::to_owned);
    let texts = Texts { title, summary, purpose, payer, gain, partner };
    Version { language: Language::parse(tag).unwrap(), texts }
}

fn arabic() -> Version {
    let texts = [
        ARABIC,
        "مستورد من الدار البيضاء يبحث عن مورّد حاصل على شهادة عضوية لفائدة صانعي الحلويات.",
        "تعويض مورّد أوروبي ابتداءً من أبريل 2027",
        "المستورد، عند التسليم (اعتماد مستندي)",
        "عقد لمدة سنة قابل للتجديد",
        "مزرعة قيقب حاصلة على شهادة عضوية",
    ];
    version("ar", texts)
}

fn english() -> Version {
    let title = "Wanted: a sugar bush that can deliver 2 t of maple sugar a quarter (Casablanca)";
    let summary = "An importer in Casablanca is looking for a certified organic supplier.";
    version("en", [title, summary, "Replace a European supplier", "The importer", LONG_WORD, ""])
}

pub(super) fn sheets() -> Vec<Exhibit> {
    use Reader::{Member, Steward, Visitor};
    let may = Permissions { reply: true, edit: true, close: true, delete: true, ..Permissions::default() };
    let shown = |tag: &str| in_language(&sugar(), &[arabic(), english()], tag).unwrap();
    vec![
        exhibit("sheet-in-arabic", "/o/120000000000", Visitor, move |ctx| {
            let (opportunity, languages) = shown("ar");
            let original = Some(sugar().details.written_in);
            OpportunityView { languages, original, ..sheet(opportunity, short_thread()) }.render(ctx)
        }),
        exhibit("sheet-of-three-languages", "/o/120000000000", Member, move |ctx| {
            let (opportunity, languages) = shown("fr");
            let behind = vec![arabic().language, english().language];
            OpportunityView { languages, may, behind, ..sheet(opportunity, short_thread()) }.render(ctx)
        }),
        exhibit("review-languages", "/revision/120000000000", Steward, |ctx| {
            let view = review(draft(), TypedReview::default(), FormErrors::none());
            let behind = vec![english().language];
            ReviewView { versions: vec![arabic(), english()], behind, ..view }.render(ctx)
        }),
        exhibit("review-without-french", "/revision/120000000000", Steward, |ctx| {
            let details = draft().details.worded(&arabic());
            let arabic_only = Opportunity { details, ..draft() };
            let view = review(arabic_only, TypedReview::default(), FormErrors::none());
            ReviewView { lacks_french: true, ..view }.render(ctx)
        }),
    ]
}

fn versions(opportunity: Opportunity, versions: Vec<Version>) -> VersionsView {
    VersionsView {
        opportunity,
        versions,
        behind: Vec::new(),
        lacks_french: false,
        editing: None,
        typed: VersionDraft::default(),
        errors: FormErrors::none(),
    }
}

pub(super) fn pages() -> Vec<Exhibit> {
    use Reader::Member;
    let unpublished = || Opportunity { state: State::Draft, ..draft() };
    vec![
        exhibit("languages", PATH, Member, move |ctx| versions(unpublished(), Vec::new()).render(ctx)),
        exhibit("languages-editing", PATH, Member, |ctx| {
            let Version { language, texts } = arabic();
            let typed = VersionDraft { language: language.to_string(), texts };
            let view = versions(sugar(), vec![arabic(), english()]);
            let behind = vec![language.clone()];
            VersionsView { behind, editing: Some(language), typed, ..view }.render(ctx)
        }),
        exhibit("languages-wrong", PATH, Member, move |ctx| {
            let typed = VersionDraft {
                language: "pt-AO".into(),
                texts: Texts { gain: String::new(), ..arabic().texts },
            };
            let errors = FormErrors::none()
                .with("written_in", Mistake::LanguageTaken)
                .with("title", Mistake::TooLong { max: 120 })
                .with("gain", Mistake::Missing);
            VersionsView { typed, errors, ..versions(unpublished(), vec![english()]) }.render(ctx)
        }),
        exhibit("languages-without-french", PATH, Member, move |ctx| {
            let details = unpublished().details.worded(&arabic());
            let view = versions(Opportunity { details, ..unpublished() }, vec![english()]);
            let errors = FormErrors::none().with("written_in", Mistake::NotInFrench);
            VersionsView { lacks_french: true, errors, ..view }.render(ctx)
        }),
        exhibit("languages-full", PATH, Member, |ctx| {
            let tags = ["ar", "en", "es", "vi", "wo", "zh", "fa", "pt-BR"];
            let all = tags.map(|tag| Version { language: Language::parse(tag).unwrap(), ..english() });
            versions(sugar(), all.into()).render(ctx)
        }),
    ]
}
