use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::domain::finding::Within;

const NOW: i64 = 1_795_000_000_000;
const DAY: i64 = 86_400_000;

fn listing(number: i64) -> Listing {
    let pick =
        |choices: &[&str], by: i64| choices[usize::try_from(number / by).unwrap() % choices.len()].to_owned();
    let host = pick(&["montreal.test", "sherbrooke.test", "quebec.test"], 3);
    Listing {
        published_at: Timestamp::from_millis(NOW - DAY * (number % 7)),
        deadline: Timestamp::from_millis(NOW + DAY * (number % 50 - 2)),
        kind: Kind::ALL[usize::try_from(number).unwrap() % 9],
        sector: Sector::parse(&pick(&["111994", "111", "332710", "541514", ""], 2)),
        markets: pick(&["MA", "MA TN", "SN", ""], 5).split(' ').filter_map(Market::parse).collect(),
        languages: pick(&["fr", "fr ary", "en"], 7).split(' ').filter_map(Language::parse).collect(),
        chapter: format!("Section {host}"),
        host,
        readers: if number % 4 == 0 { Readers::Members } else { Readers::Everyone },
    }
}

fn change(number: i64, version: i64) -> Change {
    Change { id: Id::new(number), version, listing: Some(listing(number)) }
}

fn question<'a>(wanted: &'a Wanted, hidden: &'a HashSet<String>, readers: Readers) -> Question<'a> {
    let now = Timestamp::from_millis(NOW);
    Question { wanted, matches: None, readers, hidden, now, after: None, size: 10 }
}

fn all_pages(register: &Register, question: &Question<'_>) -> Vec<Id> {
    let (mut ids, mut after) = (Vec::new(), None);
    loop {
        let found = register.search(&Question { after, ..*question });
        ids.extend(found.ids);
        after = found.next;
        if after.is_none() {
            return ids;
        }
    }
}

#[test]
fn an_older_version_changes_nothing_and_a_closed_one_is_gone() {
    let (wanted, hidden) = (Wanted::default(), HashSet::new());
    let mut register = Register::default();
    register.apply(vec![change(3, 2)]);
    register.apply(vec![Change { id: Id::new(3), version: 1, listing: None }]);
    assert_eq!(register.len(), 1);
    register.apply(vec![Change { id: Id::new(3), version: 3, listing: None }]);
    assert!(register.is_empty());
    register.apply(vec![change(3, 3)]);
    let question = question(&wanted, &hidden, Readers::Members);
    assert_eq!(register.search(&question).total, 0, "the same version again does not open it");
}

#[test]
fn those_with_the_words_in_the_title_come_first() {
    let (wanted, hidden) = (Wanted::default(), HashSet::new());
    let mut register = Register::default();
    register.apply([7, 15, 17].map(|number| change(number, 1)).into());
    let [old, new] = [17, 7].map(Id::new);
    let matches = Matches { in_title: vec![old], elsewhere: vec![new, Id::new(99)], is_cut: false };
    let question = Question { matches: Some(&matches), ..question(&wanted, &hidden, Readers::Everyone) };
    assert_eq!(register.search(&question).ids, [old, new]);
    let paged = Question { size: 1, ..question };
    assert_eq!(all_pages(&register, &paged), [old, new]);
}

#[test]
fn many_matches_come_in_the_order_of_few() {
    let (wanted, hidden) = (Wanted::default(), HashSet::new());
    let numbers = || 1_i64..3_000;
    let mut register = Register::default();
    register.apply(numbers().map(|number| change(number, 1)).collect());
    let (in_title, elsewhere): (Vec<Id>, Vec<Id>) =
        numbers().filter(|number| number % 3 != 0).map(Id::new).partition(|id| id.get() % 2 == 0);
    assert!(elsewhere.len() >= SWEPT);
    let matches = Matches { in_title, elsewhere, is_cut: false };
    let question =
        Question { matches: Some(&matches), size: 700, ..question(&wanted, &hidden, Readers::Members) };

    let is_open = |number: &i64| listing(*number).deadline.millis() > NOW;
    let mut expected: Vec<i64> = numbers().filter(|number| number % 3 != 0).filter(is_open).collect();
    expected.sort_by_key(|number| {
        let is_titled = matches.in_title.contains(&Id::new(*number));
        (!is_titled, Reverse((listing(*number).published_at, *number)))
    });
    assert_eq!(all_pages(&register, &question), expected.into_iter().map(Id::new).collect::<Vec<_>>());
}

proptest! {
    /// The register says what looking at every listing says, whatever order the changes come in.
    #[test]
    fn counts_and_pages_are_what_looking_at_each_finds(
        numbers in prop::collection::hash_set(1_i64..400, 1..300),
        kind in prop::option::of(0_usize..9),
        sector in prop::option::of(prop::sample::select(vec!["11", "111", "111994", "33", "54"])),
        market in prop::option::of(prop::sample::select(vec!["MA", "TN"])),
        within in prop::option::of(prop::sample::select(Within::ALL.to_vec())),
        is_member in any::<bool>(),
    ) {
        let wanted = Wanted {
            kind: kind.map(|number| Kind::ALL[number]),
            sector: sector.and_then(Sector::parse),
            markets: market.and_then(Market::parse).into_iter().collect(),
            within,
            ..Wanted::default()
        };
        let hidden: HashSet<String> = ["quebec.test".to_owned()].into();
        let readers = if is_member { Readers::Members } else { Readers::Everyone };
        let mut register = Register::default();
        register.apply(numbers.iter().map(|number| change(*number, 1)).collect());
        let question = question(&wanted, &hidden, readers);

        let answers = |wanted: &Wanted, number: i64| {
            let one = listing(number);
            let deadline = one.deadline.millis();
            (is_member || one.readers == Readers::Everyone)
                && one.host != "quebec.test"
                && deadline > NOW
                && wanted.kind.is_none_or(|kind| kind == one.kind)
                && wanted.sector.as_ref().is_none_or(|asked| one.sector.is_some_and(|own| asked.covers(&own)))
                && (wanted.markets.is_empty() || one.markets.iter().any(|own| wanted.markets.contains(own)))
                && wanted.within.is_none_or(|within| match within {
                    Within::Week => deadline <= NOW + 7 * DAY,
                    Within::Month => deadline <= NOW + 30 * DAY,
                    Within::Later => deadline > NOW + 30 * DAY,
                })
        };
        let mut expected: Vec<i64> = numbers.iter().copied().filter(|one| answers(&wanted, *one)).collect();
        expected.sort_by_key(|number| std::cmp::Reverse((listing(*number).published_at, *number)));
        let ids: Vec<Id> = expected.iter().map(|number| Id::new(*number)).collect();
        prop_assert_eq!(all_pages(&register, &question), ids);

        let found = register.search(&question);
        prop_assert_eq!(found.total, expected.len());
        let any_kind = Wanted { kind: None, ..wanted.clone() };
        for kind in Kind::ALL {
            let count = numbers.iter().filter(|one| listing(**one).kind == kind && answers(&any_kind, **one)).count();
            let said = found.tally.kinds.iter().find(|(one, _)| *one == kind).map_or(0, |(_, count)| *count);
            prop_assert_eq!(said, count, "{:?}", kind);
        }
        let any_market = Wanted { markets: Vec::new(), ..wanted.clone() };
        let count = numbers.iter().filter(|one| answers(&any_market, **one)).count();
        let said: usize = found.tally.markets.iter().map(|(_, count)| count).sum();
        prop_assert_eq!(said, count);
    }
}
