//! A draft that is not finished: kept as it was typed.

use super::{Draft, Field};
use crate::clock::Timestamp;
use crate::id::Id;

/// Begun, and not handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptDraft {
    pub id: Id,
    pub member: Id,
    /// What it changes; `None` for a new one.
    pub opportunity: Option<Id>,
    pub draft: Draft,
    pub kept_at: Timestamp,
}

impl Draft {
    /// Every field by its name in the form, lists with a pair for each value; what is empty is left out.
    pub fn pairs(&self) -> Vec<(&'static str, &str)> {
        // Taken apart, so that a field that is added is not forgotten here.
        let Self {
            kind,
            title,
            summary,
            purpose,
            payer,
            gain,
            time,
            stage,
            property,
            partner,
            cooperation,
            sector,
            markets,
            languages,
            written_in,
            deadline,
            visibility,
            voice,
        } = self;
        let texts = [
            (Field::Kind, kind),
            (Field::Title, title),
            (Field::Summary, summary),
            (Field::Purpose, purpose),
            (Field::Payer, payer),
            (Field::Gain, gain),
            (Field::Time, time),
            (Field::Stage, stage),
            (Field::Partner, partner),
            (Field::Sector, sector),
            (Field::WrittenIn, written_in),
            (Field::Deadline, deadline),
            (Field::Visibility, visibility),
            (Field::Voice, voice),
        ];
        let lists = [
            (Field::Property, property),
            (Field::Cooperation, cooperation),
            (Field::Markets, markets),
            (Field::Languages, languages),
        ];
        let listed = lists.into_iter().flat_map(|(field, values)| values.iter().map(move |it| (field, it)));
        let all = texts.into_iter().chain(listed);
        all.filter(|(_, value)| !value.is_empty())
            .map(|(field, value)| (field.as_str(), value.as_str()))
            .collect()
    }

    /// The other way round; names of no field are passed over.
    pub fn from_pairs<N: AsRef<str>, V: Into<String>>(pairs: impl IntoIterator<Item = (N, V)>) -> Self {
        let mut draft = Self::default();
        for (name, value) in pairs {
            if let Some(field) = Field::parse(name.as_ref()) {
                draft.take(field, value.into());
            }
        }
        draft
    }

    fn take(&mut self, field: Field, value: String) {
        match field {
            Field::Kind => self.kind = value,
            Field::Title => self.title = value,
            Field::Summary => self.summary = value,
            Field::Purpose => self.purpose = value,
            Field::Payer => self.payer = value,
            Field::Gain => self.gain = value,
            Field::Time => self.time = value,
            Field::Stage => self.stage = value,
            Field::Property => self.property.push(value),
            Field::Partner => self.partner = value,
            Field::Cooperation => self.cooperation.push(value),
            Field::Sector => self.sector = value,
            Field::Markets => self.markets.push(value),
            Field::Languages => self.languages.push(value),
            Field::WrittenIn => self.written_in = value,
            Field::Deadline => self.deadline = value,
            Field::Visibility => self.visibility = value,
            Field::Voice => self.voice = value,
        }
    }

    /// Nobody wrote anything yet: what a form begins with does not count.
    pub fn is_blank(&self) -> bool {
        let begun = [Field::Kind, Field::Languages, Field::WrittenIn, Field::Visibility, Field::Voice];
        let begun = begun.map(Field::as_str);
        self.pairs().iter().all(|(name, value)| begun.contains(name) || value.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_form_begins_with_is_nothing_written() {
        let begun = Draft {
            kind: "call".into(),
            languages: vec!["fr".into()],
            written_in: "fr".into(),
            title: " ".into(),
            ..Draft::default()
        };
        assert!(begun.is_blank());
        assert!(!Draft { time: "2 h".into(), ..begun }.is_blank());
    }

    proptest! {
        #[test]
        fn whatever_is_typed_comes_back(values in proptest::collection::vec("\\PC{0,12}", 17)) {
            let fields = Field::ALL.into_iter().map(Field::as_str);
            let draft = Draft::from_pairs(fields.clone().zip(values.clone()));
            for (name, value) in fields.zip(&values).filter(|(_, value)| !value.is_empty()) {
                prop_assert!(draft.pairs().contains(&(name, value.as_str())), "{} is lost", name);
            }
            let lists = [&draft.property, &draft.cooperation, &draft.markets, &draft.languages];
            prop_assume!(lists.iter().all(|list| list.iter().all(|value| !value.is_empty())));
            prop_assert_eq!(Draft::from_pairs(draft.pairs()), draft);
        }
    }
}
