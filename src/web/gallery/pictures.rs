//! Pictures: on the sheet, for their author, for whoever reviews.

use super::opportunity::sheet;
use super::qualification::{draft, review};
use super::{Exhibit, Reader, exhibit};
use crate::domain::Picture;
use crate::domain::opportunity::{Opportunity, State};
use crate::images::Unfit;
use crate::web::components::pictures::Pictures;
use crate::web::pages::*;
use crate::web::samples::{ARABIC, LONG_WORD, picture, short_thread, sugar};
use crate::web::{FormErrors, Mistake};

const PATH: &str = "/o/120000000000/images";

fn cabin() -> Picture {
    picture(1, "Une cabane à sucre sous la neige, la vapeur sort du toit.")
}

/// Of another chapter; it could not be brought here.
fn absent(description: &str) -> Picture {
    let source = "https://sherbrooke.test/o/7/images/1.jpg".parse().ok();
    Picture { source, files: None, ..picture(4, description) }
}

fn all() -> Vec<Picture> {
    vec![cabin(), picture(2, LONG_WORD), absent(ARABIC), absent("")]
}

fn of(shown: Vec<Picture>) -> Pictures {
    Pictures { shown, language: Some(sugar().details.written_in), preview: None }
}

fn pictures(opportunity: Opportunity, pictures: Vec<Picture>) -> PicturesView {
    PicturesView {
        opportunity,
        pictures,
        is_anonymous: false,
        describing: None,
        typed: String::new(),
        errors: FormErrors::none(),
    }
}

pub(super) fn pages() -> Vec<Exhibit> {
    use Reader::{Member, Steward, Visitor};
    let unpublished = || Opportunity { state: State::Draft, ..draft() };
    vec![
        exhibit("sheet-picture", "/o/120000000000", Visitor, |ctx| {
            let preview = "https://montreal.test/o/120000000000/images/1.jpg".parse().ok();
            let one = sheet(sugar(), short_thread());
            OpportunityView { pictures: Pictures { preview, ..of(vec![cabin()]) }, ..one }.render(ctx)
        }),
        exhibit("sheet-pictures", "/o/120000000000", Visitor, |ctx| {
            OpportunityView { pictures: of(all()), ..sheet(sugar(), short_thread()) }.render(ctx)
        }),
        exhibit("review-pictures", "/revision/120000000000", Steward, |ctx| {
            let view = review(draft(), TypedReview::default(), FormErrors::none());
            ReviewView { pictures: of(vec![cabin()]), ..view }.render(ctx)
        }),
        exhibit("pictures", PATH, Member, move |ctx| pictures(unpublished(), Vec::new()).render(ctx)),
        exhibit("pictures-published", PATH, Member, |ctx| {
            let view = pictures(sugar(), vec![cabin(), picture(2, LONG_WORD), picture(3, "")]);
            PicturesView { is_anonymous: true, ..view }.render(ctx)
        }),
        exhibit("pictures-full", PATH, Member, |ctx| {
            let four = (1..=4).map(|number| picture(number, "Une cabane à sucre")).collect();
            let errors = FormErrors::none().with("image", Mistake::TooManyPictures);
            PicturesView { errors, ..pictures(sugar(), four) }.render(ctx)
        }),
        exhibit("pictures-wrong", PATH, Member, move |ctx| {
            let errors = FormErrors::none().with("image", Mistake::Picture(Unfit::TooHeavy));
            let typed = "Une cabane à sucre".to_owned();
            PicturesView { errors, typed, ..pictures(unpublished(), vec![cabin()]) }.render(ctx)
        }),
        exhibit("pictures-of-another-kind", PATH, Member, move |ctx| {
            let mut errors = FormErrors::none();
            errors.extend(
                [Unfit::NotAPicture, Unfit::TooLarge, Unfit::Damaged, Unfit::Busy]
                    .map(|unfit| ("image", Mistake::Picture(unfit))),
            );
            PicturesView { errors, ..pictures(unpublished(), Vec::new()) }.render(ctx)
        }),
        exhibit("pictures-undescribed", PATH, Member, move |ctx| {
            let errors = FormErrors::none().with("description", Mistake::Missing);
            let describing = Some(picture(2, "").id);
            let view = pictures(unpublished(), vec![cabin(), picture(2, "")]);
            PicturesView { errors, describing, ..view }.render(ctx)
        }),
    ]
}
