//! How fast the authors of a chapter answer: the one figure about speed that is shown, of a chapter and never of a person.

use std::time::Duration;

/// Fewer answers than this say nothing about a chapter, and too much about who gave them.
pub const FEWEST_ANSWERS: usize = 5;

/// The median of what it took to answer: half of the answers came within it. `None` for fewer than
/// [`FEWEST_ANSWERS`]. Of an even number, the lower of the two in the middle: one that somebody did wait.
pub fn median(mut times: Vec<Duration>) -> Option<Duration> {
    if times.len() < FEWEST_ANSWERS {
        return None;
    }
    times.sort_unstable();
    times.get((times.len() - 1) / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hours(list: &[u64]) -> Vec<Duration> {
        list.iter().map(|hours| Duration::from_secs(hours * 3_600)).collect()
    }

    #[test]
    fn four_answers_say_nothing_and_one_that_took_a_year_does_not_matter() {
        assert_eq!(median(hours(&[1, 2, 3, 4])), None);
        assert_eq!(median(hours(&[9_000, 2, 1, 3, 4])), Some(Duration::from_secs(3 * 3_600)));
        assert_eq!(median(hours(&[6, 5, 4, 3, 2, 1])), Some(Duration::from_secs(3 * 3_600)));
    }

    proptest! {
        #[test]
        fn half_of_the_answers_came_within_it(seconds in proptest::collection::vec(0_u64..1_000_000, 5..60)) {
            let times: Vec<Duration> = seconds.into_iter().map(Duration::from_secs).collect();
            let middle = median(times.clone()).unwrap();
            let within = times.iter().filter(|time| **time <= middle).count();
            let beyond = times.iter().filter(|time| **time >= middle).count();
            prop_assert!(within * 2 >= times.len() && beyond * 2 >= times.len());
        }
    }
}
