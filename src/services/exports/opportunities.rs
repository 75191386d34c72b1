//! What a member published, prepares, and began.

use std::collections::BTreeMap;

use super::path_of;
use super::record::{ClientRecord, DraftRecord, OpportunityRecord, PictureRecord, TextsRecord};
use crate::app::Tx;
use crate::db::{anonymity, endings, opportunities, pictures as picture_rows, stories, versions};
use crate::domain::Member;
use crate::domain::opportunity::{Details, Opportunity, Texts};
use crate::id::Id;
use crate::services::{ServiceResult, drafts};
use crate::store::FileName;

/// Newest first; `pictures` gets the files that they name.
pub(super) fn list(
    tx: &mut Tx<'_>,
    member: &Member,
    pictures: &mut Vec<FileName>,
) -> ServiceResult<Vec<OpportunityRecord>> {
    let theirs = opportunities::list_by_member(tx.conn, member)?;
    // What somebody else wrote for an organisation is not theirs to take along.
    let written = theirs.into_iter().filter(|item| item.member == Some(member.id));
    written.map(|item| record(tx, item, pictures)).collect()
}

fn record(
    tx: &mut Tx<'_>,
    item: Opportunity,
    pictures: &mut Vec<FileName>,
) -> ServiceResult<OpportunityRecord> {
    let details = item.details;
    let names = |codes: Vec<&'static str>| codes.into_iter().map(str::to_owned).collect();
    Ok(OpportunityRecord {
        texts: texts(tx, item.id, &details)?,
        pictures: list_pictures(tx, item.id, pictures)?,
        client: client(tx, item.id)?,
        value: endings::find_closing(tx.conn, item.id)?
            .and_then(|closing| closing.value)
            .map(|value| value.as_str().to_owned()),
        story: stories::find_story(tx.conn, item.id)?.map(|story| story.text),
        address: item.uri,
        reference: item.reference,
        kind: details.kind.as_str().to_owned(),
        state: item.state.as_str().to_owned(),
        visibility: item.visibility.as_str().to_owned(),
        written_in: details.written_in.to_string(),
        sector: details.sector.map(|sector| sector.to_string()),
        markets: details.markets.iter().map(ToString::to_string).collect(),
        languages: details.languages.iter().map(ToString::to_string).collect(),
        deadline: details.deadline.at.into(),
        time: details.specifics.time.map(|time| time.to_string()),
        cooperation: names(details.specifics.cooperation.iter().map(|one| one.as_str()).collect()),
        stage: details.specifics.stage.map(|stage| stage.as_str().to_owned()),
        property: names(details.specifics.property.iter().map(|one| one.as_str()).collect()),
        review_note: item.review_note,
        created_at: item.created_at.into(),
        published_at: item.published_at.map(Into::into),
        updated_at: item.updated_at.into(),
    })
}

/// The original and its versions, by language.
fn texts(tx: &mut Tx<'_>, of: Id, details: &Details) -> ServiceResult<BTreeMap<String, TextsRecord>> {
    let mut texts = BTreeMap::from([(details.written_in.to_string(), original(details))]);
    for one in versions::list_versions(tx.conn, of)? {
        texts.insert(one.language.to_string(), version(one.texts));
    }
    Ok(texts)
}

fn original(details: &Details) -> TextsRecord {
    TextsRecord {
        title: details.title.clone(),
        summary: details.summary.clone(),
        purpose: details.purpose.clone(),
        payer: details.payer.clone(),
        gain: details.gain.clone(),
        partner: details.specifics.partner.clone(),
    }
}

fn version(texts: Texts) -> TextsRecord {
    TextsRecord {
        title: texts.title,
        summary: texts.summary,
        purpose: texts.purpose,
        payer: texts.payer,
        gain: texts.gain,
        partner: texts.partner,
    }
}

fn list_pictures(tx: &mut Tx<'_>, of: Id, files: &mut Vec<FileName>) -> ServiceResult<Vec<PictureRecord>> {
    let mut records = Vec::new();
    for picture in picture_rows::list_pictures(tx.conn, of)? {
        if let Some(kept) = picture.files {
            let file = path_of(&kept.full.name);
            records.push(PictureRecord { file, description: picture.description });
            files.push(kept.full.name);
        }
    }
    Ok(records)
}

fn client(tx: &mut Tx<'_>, of: Id) -> ServiceResult<Option<ClientRecord>> {
    Ok(anonymity::find_client(tx.conn, of)?.map(|client| ClientRecord {
        name: client.name,
        addresses: client.addresses,
        plain_words: client.plain_words,
        notes: client.notes,
    }))
}

pub(super) fn list_drafts(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Vec<DraftRecord>> {
    let mut records = Vec::new();
    for kept in drafts::list(tx, member)? {
        let mut fields = BTreeMap::<String, Vec<String>>::new();
        for (name, value) in kept.draft.pairs() {
            fields.entry(name.to_owned()).or_default().push(value.to_owned());
        }
        records.push(DraftRecord { fields, kept_at: kept.kept_at.into() });
    }
    Ok(records)
}
