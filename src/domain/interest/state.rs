//! The life of an interest as one state machine, and how two servers come to agree on where it stands.
//!
//! ```text
//!             ┌─queue─▶ Waiting ─promote─┐
//!      Sent ──┤           ↺ queue        ▼
//!             └─receive────────────▶ Received ─forward─▶ Forwarded ─accept─▶ Accepted
//!
//!      Waiting, Received, Forwarded ─decline─▶ Declined        all of them ─withdraw─▶ Withdrawn
//! ```
//!
//! Every move but one is made where the opportunity is, which counts them; the version is how many there were. The
//! other side takes over what has a higher version. Withdrawing is the move of whoever is interested: it ends
//! everything, so that it does not matter what it crosses on its way.

/// Where an interest stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// On its way.
    Sent,
    /// There, and not read by the author yet.
    Received,
    /// There are enough already; `rank` is 1 for who comes next.
    Waiting {
        rank: u32,
    },
    /// A steward gave it to the author.
    Forwarded,
    Accepted,
    Declined,
    /// Taken back.
    Withdrawn,
}

/// What can happen to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// It arrives, and there is room.
    Receive,
    /// It arrives, and there is none; or those before it became fewer.
    Queue { rank: u32 },
    /// Somebody else made room.
    Promote,
    /// A steward gives it to the author.
    Forward,
    /// The author wants to talk.
    Accept,
    /// The author or a steward says no, and why.
    Decline,
    /// Whoever is interested takes it back.
    Withdraw,
}

/// The move does not exist from this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{mv:?} is impossible for an interest that is {from:?}")]
pub struct ImpossibleMove {
    pub from: State,
    pub mv: Move,
}

impl State {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Received => "received",
            Self::Waiting { .. } => "waiting",
            Self::Forwarded => "forwarded",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// `rank` counts where the name is that of waiting, which does not exist without one.
    pub fn parse(name: &str, rank: Option<u32>) -> Option<Self> {
        let all =
            [Self::Sent, Self::Received, Self::Forwarded, Self::Accepted, Self::Declined, Self::Withdrawn];
        let waiting = rank.map(|rank| Self::Waiting { rank });
        all.into_iter().chain(waiting).find(|state| state.as_str() == name)
    }

    /// The place in the queue.
    pub const fn rank(self) -> Option<u32> {
        match self {
            Self::Waiting { rank } => Some(rank),
            _ => None,
        }
    }

    /// Whether it takes one of the places that an opportunity has.
    pub const fn has_place(self) -> bool {
        matches!(self, Self::Received | Self::Forwarded | Self::Accepted)
    }

    /// Whether something can still come of it.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Sent | Self::Received | Self::Waiting { .. } | Self::Forwarded)
    }

    /// The state after `mv`, or why there is none.
    pub const fn after(self, mv: Move) -> Result<Self, ImpossibleMove> {
        match (self, mv) {
            (Self::Sent, Move::Receive) | (Self::Waiting { .. }, Move::Promote) => Ok(Self::Received),
            (Self::Sent | Self::Waiting { .. }, Move::Queue { rank }) => Ok(Self::Waiting { rank }),
            (Self::Received, Move::Forward) => Ok(Self::Forwarded),
            (Self::Forwarded, Move::Accept) => Ok(Self::Accepted),
            (Self::Waiting { .. } | Self::Received | Self::Forwarded, Move::Decline) => Ok(Self::Declined),
            (Self::Withdrawn, Move::Withdraw) => Err(ImpossibleMove { from: self, mv }),
            (_, Move::Withdraw) => Ok(Self::Withdrawn),
            (from, mv) => Err(ImpossibleMove { from, mv }),
        }
    }
}

/// A state, and after how many moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub state: State,
    pub version: u32,
}

impl Standing {
    /// Before it has arrived.
    pub const SENT: Self = Self { state: State::Sent, version: 0 };

    /// One move later.
    pub fn moved(self, mv: Move) -> Result<Self, ImpossibleMove> {
        Ok(Self { state: self.state.after(mv)?, version: self.version.saturating_add(1) })
    }

    /// What is to be believed after hearing the other side: the later of the two, and that it was withdrawn whatever
    /// else was said. In which order and how often one hears makes no difference.
    #[must_use]
    pub fn heard(self, told: Self) -> Self {
        let weight = |standing: &Self| (standing.state == State::Withdrawn, standing.version);
        if weight(&told) > weight(&self) { told } else { self }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STATES: [State; 7] = [
        State::Sent,
        State::Received,
        State::Waiting { rank: 2 },
        State::Forwarded,
        State::Accepted,
        State::Declined,
        State::Withdrawn,
    ];
    const MOVES: [Move; 7] = [
        Move::Receive,
        Move::Queue { rank: 1 },
        Move::Promote,
        Move::Forward,
        Move::Accept,
        Move::Decline,
        Move::Withdraw,
    ];

    fn after(moves: &[Move]) -> Result<State, ImpossibleMove> {
        moves.iter().try_fold(State::Sent, |state, mv| state.after(*mv))
    }

    #[test]
    fn an_interest_lives_from_being_sent_to_an_answer() {
        assert_eq!(after(&[Move::Receive, Move::Forward, Move::Accept]), Ok(State::Accepted));
        let waited = [Move::Queue { rank: 2 }, Move::Queue { rank: 1 }, Move::Promote, Move::Forward];
        assert_eq!(after(&waited), Ok(State::Forwarded));
        assert_eq!(after(&[Move::Queue { rank: 1 }, Move::Decline]), Ok(State::Declined));
    }

    #[test]
    fn nothing_is_accepted_that_no_steward_forwarded_and_no_answer_is_taken_back() {
        assert!(after(&[Move::Receive, Move::Accept]).is_err());
        assert!(after(&[Move::Queue { rank: 1 }, Move::Forward]).is_err());
        for answered in [State::Accepted, State::Declined, State::Withdrawn] {
            for mv in MOVES.into_iter().filter(|mv| *mv != Move::Withdraw) {
                assert_eq!(answered.after(mv), Err(ImpossibleMove { from: answered, mv }));
            }
        }
    }

    #[test]
    fn who_is_interested_may_step_back_from_anywhere_and_once() {
        for state in STATES {
            let expected = state != State::Withdrawn;
            assert_eq!(state.after(Move::Withdraw).is_ok(), expected, "{state:?}");
        }
    }

    #[test]
    fn names_are_read_back() {
        for state in STATES {
            assert_eq!(State::parse(state.as_str(), state.rank()), Some(state));
        }
        assert_eq!(State::parse("waiting", None), None);
    }

    /// What happens next: something at the opportunity's chapter, a withdrawal, or a message that arrives.
    #[derive(Clone, Copy, Debug)]
    enum Event {
        Host(Move),
        Withdraw,
        /// One of the answers under way arrives, and may arrive again.
        Answer(usize),
        /// The offer arrives where the opportunity is, or the withdrawal does.
        Offer {
            has_room: bool,
        },
        Undo,
    }

    fn event() -> impl Strategy<Value = Event> {
        prop_oneof![
            3 => (2_usize..6).prop_map(|index| Event::Host(MOVES[index])),
            1 => (1_u32..4).prop_map(|rank| Event::Host(Move::Queue { rank })),
            1 => Just(Event::Withdraw),
            4 => any::<usize>().prop_map(Event::Answer),
            2 => any::<bool>().prop_map(|has_room| Event::Offer { has_room }),
            1 => Just(Event::Undo),
        ]
    }

    /// Two servers and what is under way between them.
    #[derive(Debug, Default)]
    struct World {
        /// `None` until the offer has arrived.
        host: Option<Standing>,
        applicant: Option<Standing>,
        /// Every answer that was ever sent: messages may come late, again, and in any order.
        answers: Vec<Standing>,
        undo_has_arrived: bool,
    }

    impl World {
        fn applicant(&self) -> Standing {
            self.applicant.unwrap_or(Standing::SENT)
        }

        fn happen(&mut self, event: Event) {
            match event {
                Event::Host(mv) => {
                    if let Some(moved) = self.host.and_then(|host| host.moved(mv).ok()) {
                        self.say(moved);
                    }
                }
                Event::Withdraw => {
                    self.applicant = self.applicant().moved(Move::Withdraw).ok().or(self.applicant)
                }
                Event::Answer(number) if !self.answers.is_empty() => {
                    let told = self.answers[number % self.answers.len()];
                    self.applicant = Some(self.applicant().heard(told));
                }
                Event::Answer(_) => {}
                Event::Offer { has_room } => self.offer_arrives(has_room),
                Event::Undo if self.applicant().state == State::Withdrawn => self.undo_arrives(),
                Event::Undo => {}
            }
        }

        fn offer_arrives(&mut self, has_room: bool) {
            if self.host.is_none() && !self.undo_has_arrived {
                let mv = if has_room { Move::Receive } else { Move::Queue { rank: 1 } };
                self.say(Standing::SENT.moved(mv).unwrap());
            }
        }

        fn undo_arrives(&mut self) {
            self.undo_has_arrived = true;
            self.host = self.host.map(|host| host.moved(Move::Withdraw).unwrap_or(host));
        }

        fn say(&mut self, standing: Standing) {
            self.host = Some(standing);
            self.answers.push(standing);
        }
    }

    proptest! {
        #[test]
        fn both_sides_end_in_the_same_state(
            events in proptest::collection::vec(event(), 0..40),
            order in any::<proptest::sample::Index>(),
        ) {
            let mut world = World::default();
            for event in events {
                world.happen(event);
            }
            // Everything arrives in the end, in an order of its own.
            world.happen(Event::Offer { has_room: true });
            let first = order.index(world.answers.len().max(1));
            for number in (first..world.answers.len()).chain(0..first) {
                world.happen(Event::Answer(number));
            }
            world.happen(Event::Undo);
            // What was withdrawn before it arrived was never there.
            let host = world.host.map_or(State::Withdrawn, |host| host.state);
            prop_assert_eq!(world.applicant().state, host);
        }

        #[test]
        fn hearing_again_or_in_another_order_makes_no_difference(
            versions in proptest::collection::vec((0_u32..9, any::<bool>()), 1..9),
        ) {
            let told: Vec<Standing> = versions
                .into_iter()
                .map(|(version, is_over)| Standing {
                    // A version is one state: the chapter of the opportunity counts them.
                    state: if is_over { State::Withdrawn } else { STATES[version as usize % 6] },
                    version,
                })
                .collect();
            let forwards = told.iter().fold(Standing::SENT, |known, one| known.heard(*one));
            let backwards = told.iter().rev().chain(&told).fold(Standing::SENT, |known, one| known.heard(*one));
            prop_assert_eq!(forwards, backwards);
        }
    }
}
