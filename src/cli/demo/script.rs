//! What the demo plays: people, opportunities and replies, read from `chapters.toml`.

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use serde::Deserialize;

use crate::clock::Timestamp;
use crate::domain::opportunity::{Draft, Texts, VersionDraft};

/// The time zone of the four chapters.
pub(super) const ZONE: Tz = Tz::America__Toronto;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Script {
    as_of: NaiveDate,
    /// Everybody's, in the demo.
    pub password: String,
    #[serde(rename = "chapter")]
    pub chapters: Vec<Chapter>,
    #[serde(rename = "twinning")]
    pub twinnings: Vec<Twinning>,
    #[serde(rename = "organisation")]
    pub organisations: Vec<Organisation>,
    #[serde(rename = "opportunity")]
    pub opportunities: Vec<Opportunity>,
    #[serde(rename = "reply")]
    pub replies: Vec<Reply>,
    #[serde(rename = "relay")]
    pub relays: Vec<Relay>,
    #[serde(rename = "tribe")]
    pub tribes: Vec<Tribe>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Chapter {
    /// Names its host and its directory.
    pub key: String,
    pub name: String,
    pub city: String,
    pub abbreviation: String,
    /// The first is a steward.
    pub members: Vec<Member>,
}

/// The first proposes, the second accepts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Twinning {
    pub between: [String; 2],
    pub shares: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Member {
    pub handle: String,
    pub name: String,
    #[serde(default)]
    pub steward: bool,
    /// Switched their public profile on.
    #[serde(default)]
    pub public: bool,
}

/// Proposed by its manager, confirmed by a second person.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Organisation {
    pub chapter: String,
    pub manager: String,
    pub handle: String,
    pub name: String,
    pub town: String,
    pub sector: String,
    pub summary: String,
    pub summary_en: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Opportunity {
    pub chapter: String,
    pub author: String,
    /// The handle of the organisation that the author speaks for.
    #[serde(default)]
    pub organisation: String,
    kind: String,
    pub title: String,
    summary: String,
    purpose: String,
    payer: String,
    gain: String,
    #[serde(default)]
    time: String,
    #[serde(default)]
    stage: String,
    #[serde(default)]
    property: Vec<String>,
    #[serde(default)]
    partner: String,
    #[serde(default)]
    cooperation: Vec<String>,
    #[serde(default)]
    sector: String,
    #[serde(default)]
    markets: Vec<String>,
    languages: Vec<String>,
    deadline: String,
    #[serde(default = "public")]
    visibility: String,
    #[serde(default, rename = "version")]
    versions: Vec<Version>,
    /// Stays anonymous.
    #[serde(default)]
    pub client: Option<Client>,
}

/// The same in another language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Version {
    language: String,
    title: String,
    summary: String,
    purpose: String,
    payer: String,
    gain: String,
    #[serde(default)]
    partner: String,
}

/// Whom the section publishes for without a name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Client {
    pub name: String,
    pub addresses: String,
    pub notes: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reply {
    /// How the title of the opportunity begins.
    pub to: String,
    pub chapter: String,
    pub author: String,
    pub text: String,
}

/// A steward passes an opportunity on, with themselves as the local contact.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Relay {
    /// How its title begins.
    pub of: String,
    pub chapter: String,
    pub contact: String,
    pub context: String,
}

/// Founded by the first steward of its chapter.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tribe {
    pub chapter: String,
    pub handle: String,
    pub name: String,
    pub kind: String,
    pub admission: String,
    pub purpose: String,
    #[serde(default)]
    pub purpose_en: String,
    #[serde(default)]
    pub markets: Vec<String>,
    /// Who joins and what they say, in this order.
    pub members: Vec<TribeMember>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TribeMember {
    pub chapter: String,
    pub handle: String,
    /// Nothing when empty.
    #[serde(default)]
    pub says: String,
}

fn public() -> String {
    "public".to_owned()
}

impl Script {
    pub fn read() -> anyhow::Result<Self> {
        Ok(toml::from_str(include_str!("chapters.toml"))?)
    }

    /// The chapters that one shares opportunities with, by key.
    pub fn twins_of(&self, key: &str) -> Vec<&str> {
        let with = |twinning: &Twinning| twinning.between.iter().any(|one| one == key);
        let both = self.twinnings.iter().filter(|twinning| with(twinning)).flat_map(|it| &it.between);
        both.map(String::as_str).filter(|one| *one != key).collect()
    }

    /// The opportunity as its author types it, its deadline as far from `now` as it was when this was written.
    pub fn draft(&self, item: &Opportunity, now: Timestamp) -> Draft {
        Draft {
            kind: item.kind.clone(),
            title: item.title.clone(),
            summary: item.summary.clone(),
            purpose: item.purpose.clone(),
            payer: item.payer.clone(),
            gain: item.gain.clone(),
            time: item.time.clone(),
            stage: item.stage.clone(),
            property: item.property.clone(),
            partner: item.partner.clone(),
            cooperation: item.cooperation.clone(),
            sector: item.sector.clone(),
            markets: item.markets.clone(),
            languages: item.languages.clone(),
            written_in: "fr".to_owned(),
            deadline: self.moved(&item.deadline, now),
            visibility: item.visibility.clone(),
            ..Draft::default()
        }
    }

    /// Its versions as they are typed.
    pub fn versions(&self, item: &Opportunity) -> Vec<VersionDraft> {
        let draft = |version: Version| {
            let Version { language, title, summary, purpose, payer, gain, partner } = version;
            VersionDraft { language, texts: Texts { title, summary, purpose, payer, gain, partner } }
        };
        item.versions.iter().cloned().map(draft).collect()
    }

    fn moved(&self, deadline: &str, now: Timestamp) -> String {
        let today = now.to_utc().with_timezone(&ZONE).date_naive();
        let days = (today - self.as_of).max(chrono::TimeDelta::zero());
        let moved = NaiveDateTime::parse_from_str(deadline, "%Y-%m-%dT%H:%M").map(|at| at + days);
        moved.map_or_else(|_| deadline.to_owned(), |at| at.format("%Y-%m-%dT%H:%M").to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_opportunity_of_the_script_is_valid_whenever_it_is_played() {
        let script = Script::read().unwrap();
        assert_eq!(script.opportunities.len(), 12);
        for now in ["2026-11-22T12:00:00Z", "2031-02-28T12:00:00Z"] {
            let now = Timestamp::parse_rfc3339(now).unwrap();
            for item in &script.opportunities {
                let checked = script.draft(item, now).check(ZONE, now);
                let (original, _) = checked.unwrap_or_else(|errors| panic!("{}: {errors:?}", item.title));
                for version in script.versions(item) {
                    assert!(version.check(&original, &[]).is_ok(), "{}: {version:?}", item.title);
                }
            }
        }
    }

    #[test]
    fn every_name_in_the_script_stands_for_somebody_and_each_chapter_has_a_second_person() {
        let script = Script::read().unwrap();
        let members = |key: &str| &script.chapters.iter().find(|chapter| chapter.key == key).unwrap().members;
        for item in &script.opportunities {
            assert!(
                members(&item.chapter).iter().any(|member| member.handle == item.author),
                "{}",
                item.title
            );
            let second = |member: &&Member| member.steward && member.handle != item.author;
            assert!(members(&item.chapter).iter().find(second).is_some(), "{}", item.title);
        }
        for reply in &script.replies {
            assert!(members(&reply.chapter).iter().any(|member| member.handle == reply.author));
            assert!(script.opportunities.iter().any(|item| item.title.starts_with(&reply.to)));
        }
        for relay in &script.relays {
            let steward = |member: &Member| member.steward && member.handle == relay.contact;
            assert!(members(&relay.chapter).iter().any(steward));
            let foreign =
                |item: &Opportunity| item.title.starts_with(&relay.of) && item.chapter != relay.chapter;
            assert!(script.opportunities.iter().any(foreign));
        }
    }
}
