//! Use cases: one function is one thing a person or a peer can do, as one transaction.
//!
//! Both doors call the same functions: a form through [`crate::web`], an activity through [`crate::federation`].
//! Authority is checked here, wherever the request came from.

pub mod actors;
pub mod ambassadors;
pub mod anonymity;
pub mod avatars;
pub mod blocks;
pub mod catching_up;
pub mod chapter;
mod chapter_notes;
pub mod collections;
pub mod contacts;
pub mod deletions;
pub mod desk;
pub mod drafts;
pub mod exports;
pub mod featured;
pub mod finding;
pub mod first_steps;
pub mod follows;
pub mod greetings;
pub mod grids;
pub mod groups;
pub mod interests;
pub mod joining;
pub mod keys;
pub mod mail;
pub mod matching;
pub mod members;
pub mod moves;
pub mod notes;
pub mod notifications;
pub mod opportunities;
pub mod organisations;
pub mod partners;
pub mod passkeys;
pub mod peers;
pub mod pictures;
pub mod policies;
pub mod profiles;
pub mod qualifications;
pub mod questions;
pub mod queues;
pub mod quotes;
pub mod reactions;
pub mod relays;
pub mod reports;
pub mod rounds;
pub mod second_factors;
mod sending;
pub mod sessions;
pub mod signals;
pub mod stories;
pub mod synchronisation;
pub mod threads;
pub mod tribes;
pub mod twinnings;
pub mod undo;

use crate::db::DbError;
use crate::domain::anonymity::ClientField;
use crate::domain::grid::GridMistake;
use crate::domain::opportunity::{Field, FieldError, ImpossibleMove, Problem};
use crate::domain::qualification::AssessmentField;

/// Why a use case did not happen. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("not found")]
    NotFound,
    /// It was here and is gone for good.
    #[error("gone")]
    Gone,
    #[error("not allowed: {0}")]
    Forbidden(Forbidden),
    #[error("{} fields are wrong", .0.len())]
    Invalid(Vec<FieldError>),
    /// What a reviewer says of an opportunity does not suffice.
    #[error("{} parts of an assessment are wrong", .0.len())]
    Unassessed(Vec<(AssessmentField, Problem)>),
    /// What is said of a client who stays anonymous does not suffice.
    #[error("{} parts of a client are wrong", .0.len())]
    Client(Vec<(ClientField, Problem)>),
    /// Comments that send a draft back: as a whole, or of one field.
    #[error("wrong comments: {1:?}")]
    Comments(Option<Field>, Problem),
    #[error("wrong grid: {0:?}")]
    Grid(Vec<GridMistake>),
    #[error("{} parts of an organisation are wrong", .0.len())]
    Organisation(crate::domain::organisation::Problems),
    #[error("{} parts of a tribe are wrong", .0.len())]
    Tribe(Vec<(crate::domain::tribe::TribeField, Problem)>),
    #[error("{} parts of a mandate or of the charter are wrong", .0.len())]
    Mandate(crate::domain::ambassador::Problems),
    #[error("{} parts of a partner are wrong", .0.len())]
    Partner(crate::domain::partner::Problems),
    #[error("{} parts of what somebody says who joins are wrong", .0.len())]
    Joining(Vec<(crate::domain::joining::JoiningField, Problem)>),
    #[error("{} parts of a profile are wrong", .0.len())]
    Profile(Vec<(crate::domain::profile::ProfileField, Problem)>),
    #[error("wrong story: {0:?}")]
    Story(crate::domain::story::StoryMistake),
    #[error(transparent)]
    Impossible(#[from] ImpossibleMove),
    #[error(transparent)]
    ImpossibleInterest(#[from] crate::domain::interest::ImpossibleMove),
    #[error(transparent)]
    ImpossibleTwinning(#[from] crate::domain::twinning::ImpossibleMove),
    #[error(transparent)]
    ImpossibleRelay(#[from] crate::domain::relay::ImpossibleMove),
    #[error(transparent)]
    ImpossibleMembership(#[from] crate::domain::tribe::ImpossibleMove),
    /// A single input is wrong.
    #[error("wrong input: {0:?}")]
    Wrong(Wrong),
    /// A peer said something that it has no authority for, or that means nothing.
    #[error("refused: {0}")]
    Refused(&'static str),
    #[error(transparent)]
    Key(#[from] crate::crypto::KeyError),
}

/// What the person asking is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Forbidden {
    #[error("only stewards may do this")]
    NotSteward,
    #[error("a decision in force takes the member's voice")]
    Silenced,
    #[error("only its author may do this")]
    NotAuthor,
    #[error("the author cannot review their own opportunity")]
    OwnReview,
    #[error("somebody else was asked")]
    NotAsked,
    #[error("only those who lead a tribe, or belong to it, may do this")]
    NotInTribe,
    #[error("only those who speak for an organisation may do this")]
    NotManager,
    #[error("only chapters that it is shared with may read this")]
    NotTwinned,
}

/// A wrong input that is not a field of an opportunity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    Empty,
    TooLong,
    /// A handle that is taken, reserved or badly formed.
    Handle,
    PasswordTooShort,
    /// Nothing that mail could be sent to.
    Address,
    /// Asked for again and again.
    TooOften,
    LinkExpired,
    AlreadyFollowed,
    OurOwnActor,
    /// The chapter blocks it.
    BlockedHere,
    /// The target of a move does not list who moves in its `alsoKnownAs`.
    UnknownThere,
    /// No more can be shown first.
    TooManyPins,
    /// No more pictures can be shown.
    TooManyPictures,
    /// No more searches can be kept.
    TooManySearches,
    /// Somebody else was faster.
    DecidedAlready,
    /// An actor moves once in a week.
    MovedLately,
    /// A decision about this very server.
    OurOwnHost,
    /// One interest for each person and opportunity.
    ExpressedAlready,
    OwnOpportunity,
    /// Somebody who does not speak for a chapter.
    NotAChapter,
    /// Twinned with this chapter already, or about to be.
    TwinnedAlready,
    /// It gives away a client who stays anonymous.
    NamesClient,
    /// The chapter relays it, or somebody was asked to be the contact.
    RelayedAlready,
    /// The opportunity takes no more interests, the interest no more words, the tribe nothing any more.
    Closed,
    /// Nobody would lead the tribe.
    LastLeader,
    /// Nobody would speak for the organisation.
    LastManager,
    /// The organisation still says something: what waits, or is open, has to end first.
    StillSpeaks,
    /// They are ambassadors already, or asked to be.
    MandatedAlready,
    /// Nobody wrote down what ambassadors commit themselves to.
    NoCharter,
    /// There is a newer version than the one that was read.
    CharterChanged,
    /// Nobody here has that name.
    NobodyHere,
    /// They take part in the conversation, or it concerns them anyway.
    ConcernedAlready,
    /// A member of another chapter, who expresses their interest themselves.
    OtherChapter,
    TooManyGuests,
    /// What was found is no tribe.
    NotATribe,
    /// A decision does not rest on that.
    Ground,
}

/// What became of something that a peer sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receipt {
    Applied,
    /// Understood and left without effect, for this reason.
    Ignored(&'static str),
    /// It waits for a steward.
    Held,
}

pub type ServiceResult<T> = Result<T, ServiceError>;
