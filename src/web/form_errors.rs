//! What is wrong with a form, field by field, in words the reader can act on.

use super::PageContext;
use crate::domain::Picture;
use crate::domain::opportunity::{FieldError, Problem};
use crate::i18n::Args;
use crate::images::{self, Unfit};

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    Missing,
    /// More characters, or more choices, than `max`.
    TooLong {
        max: usize,
    },
    /// Fewer characters than `min`.
    TooShort {
        min: usize,
    },
    Invalid {
        value: String,
    },
    /// The deadline has passed.
    TooSoon,
    /// There is a version in that language already.
    LanguageTaken,
    /// The chapter speaks, and says less in French.
    NotInFrench,
    /// It gives away a client who stays anonymous.
    NamesClient {
        value: String,
    },
    /// The same of a text, without saying by what: not everyone who writes knows.
    NamesClientSomehow,
    /// Not `@name@host`.
    NotAHandle {
        value: String,
    },
    /// Somebody here has that handle already.
    HandleTaken {
        value: String,
    },
    /// Somebody else took the handle while it waited.
    HandleTakenSince,
    /// Nothing that is a page of the web.
    NotAWebsite {
        value: String,
    },
    /// Nobody would speak for the organisation.
    LastManager,
    /// The organisation says something that has to end first.
    StillSpeaks,
    /// An ambassador already, or asked to be.
    MandatedAlready,
    /// The server answered that there is no such account.
    NotFound {
        value: String,
    },
    /// The server did not answer, or not as it should.
    Unreachable {
        value: String,
    },
    AlreadyFollowed {
        value: String,
    },
    /// It does not speak for a chapter.
    NotAChapter {
        value: String,
    },
    /// Twinned with it, or asked to be.
    TwinnedAlready {
        value: String,
    },
    /// What answered is no actor.
    NotAnActor {
        value: String,
    },
    /// This chapter does not deal with that server.
    Blocked {
        value: String,
    },
    /// An address of this very chapter.
    OurOwn {
        value: String,
    },
    /// Nobody here has this name: how they agreed has to be noted.
    ConsentUnknown {
        value: String,
    },
    /// A story names somebody who is not listed.
    NotListed {
        value: String,
    },
    /// A file that is not taken as a picture.
    Picture(Unfit),
    /// There are as many as there may be.
    TooManyPictures,
    /// Nobody here has that handle.
    NobodyHere {
        value: String,
    },
    /// In the tribe, or invited.
    InTribeAlready {
        value: String,
    },
    /// They take part in the conversation, or it concerns them anyway.
    ConcernedAlready {
        value: String,
    },
    /// A member of another chapter, who expresses their interest themselves.
    OtherChapter {
        value: String,
    },
    TooManyGuests,
    /// It is no tribe.
    NotATribe {
        value: String,
    },
    /// Nobody would lead the tribe.
    LastLeader,
    PasswordsDiffer,
    /// Handle and password do not go together; which one is wrong is not said.
    WrongPassword,
    /// Not the code that counts now.
    WrongCode,
    UnknownPasskey,
    /// Nothing that mail could be sent to.
    NotAnAddress {
        value: String,
    },
    /// The author does not belong to the group that is to read it.
    NotInGroup,
    /// A decision does not rest on that.
    GroundDoesNotFit,
    /// Too many letters to this address; try again tomorrow.
    TooManyLetters,
    /// Too many attempts; try again in so many minutes.
    TooMany {
        minutes: usize,
    },
}

/// The mistakes of one form in the order of its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormErrors(Vec<(&'static str, Mistake)>);

impl FormErrors {
    pub fn none() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn with(mut self, field: &'static str, mistake: Mistake) -> Self {
        self.push(field, mistake);
        self
    }

    pub fn push(&mut self, field: &'static str, mistake: Mistake) {
        self.0.push((field, mistake));
    }

    pub fn extend(&mut self, more: impl IntoIterator<Item = (&'static str, Mistake)>) {
        self.0.extend(more);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Mistake)> {
        self.0.iter().map(|(field, mistake)| (*field, mistake))
    }

    /// The mistakes of one field.
    pub fn of(&self, field: &str) -> impl Iterator<Item = &Mistake> {
        self.0.iter().filter(move |(name, _)| *name == field).map(|(_, mistake)| mistake)
    }
}

impl IntoIterator for FormErrors {
    type Item = (&'static str, Mistake);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl From<Vec<FieldError>> for FormErrors {
    fn from(errors: Vec<FieldError>) -> Self {
        Self(errors.into_iter().map(|error| (error.field.as_str(), Mistake::from(error.problem))).collect())
    }
}

impl From<Problem> for Mistake {
    fn from(problem: Problem) -> Self {
        match problem {
            Problem::Missing => Self::Missing,
            Problem::TooLong { max } => Self::TooLong { max },
            Problem::Invalid { value } => Self::Invalid { value },
            Problem::TooSoon => Self::TooSoon,
            Problem::Taken => Self::LanguageTaken,
            Problem::NotInFrench => Self::NotInFrench,
            Problem::NotInGroup => Self::NotInGroup,
            Problem::NamesClient { found } => Self::NamesClient { value: found },
        }
    }
}

impl Mistake {
    /// The sentence shown at the field and in the summary: what happened and what to do.
    pub fn sentence(&self, field: &str, ctx: &PageContext<'_>) -> String {
        let args = Args::new().text("field", field);
        let of = |value: &String| Args::new().text("value", value);
        match self {
            Self::Missing => ctx.t_with("mistake-missing", args),
            Self::TooLong { max } => ctx.t_with("mistake-too-long", args.number("max", *max)),
            Self::TooShort { min } => ctx.t_with("mistake-too-short", Args::new().number("min", *min)),
            Self::Invalid { value } => ctx.t_with("mistake-invalid", args.text("value", value)),
            Self::TooSoon => ctx.t("mistake-too-soon"),
            Self::ConsentUnknown { value } => ctx.t_with("mistake-consent-unknown", of(value)),
            Self::NotListed { value } => ctx.t_with("mistake-not-listed", of(value)),
            Self::LanguageTaken => ctx.t("mistake-language-taken"),
            Self::NotInGroup => ctx.t("mistake-not-in-group"),
            Self::GroundDoesNotFit => ctx.t("mistake-ground-does-not-fit"),
            Self::NotInFrench => ctx.t("mistake-not-in-french"),
            Self::NamesClient { value } => ctx.t_with("mistake-names-client", args.text("value", value)),
            Self::NamesClientSomehow => ctx.t("mistake-names-client-text"),
            Self::NotAHandle { value } => ctx.t_with("mistake-not-a-handle", of(value)),
            Self::HandleTaken { value } => ctx.t_with("mistake-handle-taken", args.text("value", value)),
            Self::NotFound { value } => ctx.t_with("mistake-not-found", of(value)),
            Self::Unreachable { value } => ctx.t_with("mistake-unreachable", of(value)),
            Self::AlreadyFollowed { value } => ctx.t_with("mistake-already-followed", of(value)),
            Self::NotAnActor { value } => ctx.t_with("mistake-not-an-actor", of(value)),
            Self::NotAChapter { value } => ctx.t_with("mistake-not-a-chapter", of(value)),
            Self::TwinnedAlready { value } => ctx.t_with("mistake-twinned-already", of(value)),
            Self::Blocked { value } => ctx.t_with("mistake-blocked", of(value)),
            Self::OurOwn { value } => ctx.t_with("mistake-our-own", of(value)),
            Self::Picture(unfit) => ctx.t_with("mistake-picture", picture_args(*unfit)),
            Self::TooManyPictures => {
                ctx.t_with("mistake-too-many-pictures", Args::new().number("max", Picture::MAX))
            }
            Self::NobodyHere { value } => ctx.t_with("mistake-nobody-here", of(value)),
            Self::InTribeAlready { value } => ctx.t_with("mistake-in-tribe-already", of(value)),
            Self::ConcernedAlready { value } => ctx.t_with("mistake-concerned-already", of(value)),
            Self::OtherChapter { value } => ctx.t_with("mistake-other-chapter", of(value)),
            Self::TooManyGuests => ctx.t("mistake-too-many-guests"),
            Self::NotATribe { value } => ctx.t_with("mistake-not-a-tribe", of(value)),
            Self::LastLeader => ctx.t("tribe-last-leader"),
            Self::HandleTakenSince => ctx.t("mistake-handle-taken-since"),
            Self::NotAWebsite { value } => ctx.t_with("mistake-not-a-website", of(value)),
            Self::LastManager => ctx.t("organisation-last-manager"),
            Self::StillSpeaks => ctx.t("organisation-still-speaks"),
            Self::MandatedAlready => ctx.t("mandate-already"),
            Self::NotAnAddress { value } => ctx.t_with("mistake-not-an-address", of(value)),
            Self::TooManyLetters => ctx.t("mistake-too-many-letters"),
            Self::PasswordsDiffer => ctx.t("mistake-passwords-differ"),
            Self::WrongPassword => ctx.t("mistake-wrong-password"),
            Self::WrongCode => ctx.t("mistake-wrong-code"),
            Self::UnknownPasskey => ctx.t("mistake-unknown-passkey"),
            Self::TooMany { minutes } => {
                ctx.t_with("mistake-too-many", Args::new().number("minutes", *minutes))
            }
        }
    }
}

/// Why a picture is not taken, and the limits that the sentence may name.
fn picture_args(unfit: Unfit) -> Args {
    let why = match unfit {
        Unfit::NotAPicture => "kind",
        Unfit::TooHeavy => "heavy",
        Unfit::TooLarge => "large",
        Unfit::Damaged => "damaged",
        Unfit::Busy => "busy",
    };
    let megapixels = usize::try_from(images::MAX_PIXELS / 1_000_000).unwrap_or_default();
    Args::new()
        .text("why", why)
        .number("megabytes", images::MAX_BYTES / 1024 / 1024)
        .number("megapixels", megapixels)
}
