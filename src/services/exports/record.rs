//! The shape of an export. Its schema is made from these types, so that the two never differ; what is said of a field here
//! is said in the schema too.

mod said;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use url::Url;

use super::ambassadors::MandateRecord;
use super::organisations::OrganisationRecord;
use super::partners::LiaisonRecord;
use crate::clock::Timestamp;

pub(super) use said::{ConversationRecord, InterestRecord, MessageRecord, PostRecord, TribeRecord};

/// Everything that a chapter keeps about one of its members, and everything that they wrote. Secrets by which somebody
/// could sign in as them are left out.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MemberRecord {
    /// The address of this schema.
    #[serde(rename = "$schema")]
    pub schema: Url,
    pub exported_at: Moment,
    pub chapter: ChapterRecord,
    pub account: Account,
    /// How they joined, when they applied.
    pub application: Option<ApplicationRecord>,
    pub profile: ProfileRecord,
    pub notifications: Notifications,
    pub relations: Relations,
    /// Those they wrote, as they stand now.
    pub opportunities: Vec<OpportunityRecord>,
    /// What they began and did not finish, as it was typed.
    pub drafts: Vec<DraftRecord>,
    /// Their interests in opportunities of others.
    pub interests: Vec<InterestRecord>,
    /// Interests of others in opportunities of theirs, as far as they may see them.
    pub interests_received: Vec<InterestRecord>,
    /// Conversations about interests of others that they were asked into.
    pub conversations: Vec<ConversationRecord>,
    /// What they wrote under opportunities.
    pub posts: Vec<PostRecord>,
    pub tribes: Vec<TribeRecord>,
    pub organisations: Vec<OrganisationRecord>,
    pub mandates: Vec<MandateRecord>,
    /// Partners that they keep in touch with.
    pub liaisons: Vec<LiaisonRecord>,
    pub saved_searches: Vec<SavedSearchRecord>,
    /// What they reported.
    pub reports: Vec<ReportRecord>,
    /// What was decided about something of theirs.
    pub decisions: Vec<DecisionRecord>,
}

/// A moment in UTC (RFC 3339).
#[derive(Debug, Serialize, JsonSchema)]
#[serde(transparent)]
#[schemars(extend("format" = "date-time"))]
pub struct Moment(String);

impl Moment {
    /// `2027-01-15`
    pub fn day(&self) -> &str {
        self.0.split('T').next().unwrap_or_default()
    }
}

impl From<Timestamp> for Moment {
    fn from(at: Timestamp) -> Self {
        Self(at.rfc3339())
    }
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChapterRecord {
    pub name: String,
    pub address: Url,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Account {
    /// `@yasmine@montreal.example`
    pub handle: String,
    pub name: String,
    /// `member` or `steward`.
    pub role: String,
    /// BCP 47: the language of the interface and of letters.
    pub language: String,
    pub joined_at: Moment,
    pub mail_address: Option<Confirmed>,
    /// The version of the chapter's agreement that they agreed to.
    pub agreement: Option<Agreement>,
    /// Since when a second step is asked at sign-in.
    pub second_step_since: Option<Moment>,
    /// Keys by which they sign in.
    pub passkeys: Vec<PasskeyRecord>,
    /// Where the account is open.
    pub sessions: Vec<SessionRecord>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Confirmed {
    pub address: String,
    pub confirmed_at: Moment,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Agreement {
    pub version: i64,
    pub agreed_at: Moment,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PasskeyRecord {
    pub name: String,
    pub added_at: Moment,
    pub used_at: Option<Moment>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SessionRecord {
    /// What the browser called itself; empty when it said nothing that is known.
    pub browser: String,
    pub opened_at: Moment,
    pub expires_at: Moment,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ApplicationRecord {
    pub applied_at: Moment,
    pub name: String,
    pub mail_address: String,
    pub motive: String,
    /// Who recommended them, as they typed it.
    pub sponsor: String,
    pub answers: Vec<AnswerRecord>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AnswerRecord {
    pub question: String,
    pub answer: String,
}

#[derive(Debug, Default, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProfileRecord {
    /// Markdown.
    pub presentation: String,
    pub offers: String,
    pub seeks: String,
    pub languages: Vec<SpokenRecord>,
    /// NAICS 2022 (SCIAN).
    pub sectors: Vec<String>,
    /// ISO 3166-1 or UN M49.
    pub markets: Vec<String>,
    pub welcomes: bool,
    /// Their photograph: its path beside this file.
    pub avatar: Option<String>,
    /// Readable by everyone, on every server.
    pub is_public: bool,
    /// In the directory of members.
    pub is_listed: bool,
    /// Search engines may list it.
    pub is_indexable: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SpokenRecord {
    /// BCP 47.
    pub language: String,
    /// `elementary`, `professional`, `fluent` or `native`.
    pub level: String,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Notifications {
    /// How often the digest is written; absent before one was.
    pub digest: Option<String>,
    /// Kinds for which something else than the usual was chosen, and what.
    pub ways: BTreeMap<String, String>,
    /// What they were told of late, newest first.
    pub told: Vec<Told>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Told {
    pub kind: String,
    /// Whose deed it was; empty where nobody is named.
    pub who: String,
    pub at: Moment,
    pub read_at: Option<Moment>,
}

/// Between them and others, by address.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Relations {
    /// Who follows their public profile.
    pub followers: Vec<Url>,
    /// Other accounts that they said are theirs.
    pub aliases: Vec<Url>,
    /// Where their account moved to.
    pub moved_to: Option<Url>,
    /// Whether others may be suggested to them, and they to others.
    pub matching: Option<MatchingConsent>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MatchingConsent {
    pub given_at: Moment,
    pub revoked_at: Option<Moment>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpportunityRecord {
    pub address: Url,
    /// `MTL-AD-2026-0012`; given at publication.
    pub reference: Option<String>,
    pub kind: String,
    pub state: String,
    /// `private`, `group`, `section`, `twins` or `public`.
    pub visibility: String,
    /// BCP 47: the language of the original.
    pub written_in: String,
    /// By language.
    pub texts: BTreeMap<String, TextsRecord>,
    /// NAICS 2022 (SCIAN).
    pub sector: Option<String>,
    /// ISO 3166-1.
    pub markets: Vec<String>,
    /// Languages of the contact, BCP 47.
    pub languages: Vec<String>,
    pub deadline: Moment,
    /// Time that whoever answers would need, ISO 8601.
    pub time: Option<String>,
    pub cooperation: Vec<String>,
    pub stage: Option<String>,
    pub property: Vec<String>,
    pub pictures: Vec<PictureRecord>,
    /// The client who is not named.
    pub client: Option<ClientRecord>,
    /// What the reviewer said when sending it back.
    pub review_note: Option<String>,
    /// What it was worth, as they said when they closed it.
    pub value: Option<String>,
    /// What came of it: Markdown.
    pub story: Option<String>,
    pub created_at: Moment,
    pub published_at: Option<Moment>,
    pub updated_at: Moment,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TextsRecord {
    pub title: String,
    pub summary: String,
    pub purpose: String,
    pub payer: String,
    pub gain: String,
    pub partner: String,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PictureRecord {
    /// Its path beside this file.
    pub file: String,
    pub description: String,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClientRecord {
    pub name: String,
    pub addresses: String,
    pub plain_words: String,
    pub notes: String,
}

/// The fields of the form by their names, as they were typed.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DraftRecord {
    pub fields: BTreeMap<String, Vec<String>>,
    pub kept_at: Moment,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SavedSearchRecord {
    pub name: String,
    /// As it stands in the address of the list.
    pub query: String,
    pub stopped_at: Option<Moment>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReportRecord {
    pub targets: Vec<Url>,
    pub text: String,
    pub state: String,
    /// What was answered.
    pub reason: Option<String>,
    pub created_at: Moment,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DecisionRecord {
    pub measure: String,
    pub ground: String,
    pub reason: String,
    /// What it is about.
    pub targets: Vec<Url>,
    pub decided_at: Moment,
    pub lifted_at: Option<Moment>,
    pub appeal: Option<AppealRecord>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AppealRecord {
    pub text: String,
    /// Absent while it waits.
    pub outcome: Option<String>,
    pub answer: String,
    pub created_at: Moment,
}
