//! Pictures to send, and a chapter to send them to.

use std::io::Cursor;

use bytes::Bytes;
use entregent::app::Tx;
use entregent::db::pictures as rows;
use entregent::domain::opportunity::Draft;
use entregent::domain::{Member, Opportunity, Picture};
use entregent::id::Id;
use entregent::services::{ServiceError, opportunities, pictures};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use crate::support::TestApp;

pub const CABIN: &str = "Une cabane à sucre sous la neige";
/// What a photograph says of itself.
pub const PLACE: &str = "45.5019 N 73.5674 O, appareil de Boréalis";

/// A photograph with Exif (an orientation, and who took it) and a comment, as telephones and programs leave them.
pub fn photograph(said: &str) -> Vec<u8> {
    let mut plain = Cursor::new(Vec::new());
    let colour = |x, y| Rgb([(x % 256) as u8, (y % 256) as u8, 90]);
    DynamicImage::ImageRgb8(RgbImage::from_fn(900, 600, colour))
        .write_to(&mut plain, ImageFormat::Jpeg)
        .unwrap();
    let plain = plain.into_inner();
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0x82, 0x98, 0, 2]);
    exif.extend(u32::try_from(said.len()).unwrap().to_be_bytes());
    exif.extend(38_u32.to_be_bytes());
    exif.extend([0; 4]);
    exif.extend(said.as_bytes());
    let segment = |marker: u8, body: &[u8]| {
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, marker], &length[..], body].concat()
    };
    [&plain[..2], &segment(0xE1, &exif), &segment(0xFE, said.as_bytes()), &plain[2..]].concat()
}

pub fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

pub async fn draft(at: &TestApp, draft: Draft) -> Opportunity {
    let member = at.member.clone();
    at.write(move |tx| opportunities::create(tx, &member, &draft)).await
}

/// The three steps of whoever sends a picture; with the refusal of its words, if there is one.
pub async fn add(
    at: &TestApp,
    member: &Member,
    to: Id,
    words: &str,
) -> Result<(Picture, Option<ServiceError>), ServiceError> {
    let prepared = at.app().images.prepare(Bytes::from(photograph(PLACE))).await.unwrap();
    let files = pictures::keep(at.app(), prepared).await.unwrap();
    let (member, words) = (member.clone(), words.to_owned());
    let added = at.app().write(move |tx| pictures::add(tx, &member, to, files, &words)).await?;
    Ok((added.picture, added.wrong))
}

/// A picture of the member's, with right words.
pub async fn add_right(at: &TestApp, to: Id, words: &str) -> Picture {
    let (picture, wrong) = add(at, &at.member, to, words).await.unwrap();
    assert!(wrong.is_none(), "{wrong:?}");
    picture
}

/// Those of an opportunity, here or of a copy, in their order.
pub async fn pictures_of(at: &TestApp, of: Id) -> Vec<Picture> {
    at.read(move |tx| Ok(rows::list_pictures(tx.conn, of)?)).await
}

pub fn words(pictures: &[Picture]) -> Vec<&str> {
    pictures.iter().map(|picture| picture.description.as_str()).collect()
}

/// The path of a picture, as pages name it.
pub fn path_of(picture: &Picture) -> String {
    format!("/o/{}/images/{}", picture.opportunity, picture.files.as_ref().unwrap().full.name)
}

/// Whether the store still has either of its files.
pub async fn is_kept(at: &TestApp, picture: &Picture) -> bool {
    let files = picture.files.as_ref().unwrap();
    let full = at.app().store.get(&files.full.name).await.unwrap();
    let small = at.app().store.get(&files.small.name).await.unwrap();
    assert_eq!(full.is_some(), small.is_some(), "both or neither");
    full.is_some()
}

/// Something that the member does with a picture.
pub async fn change<T: Send + 'static>(
    at: &TestApp,
    what: impl FnOnce(&mut Tx<'_>, &Member) -> Result<T, ServiceError> + Send + 'static,
) -> T {
    let member = at.member.clone();
    at.write(move |tx| what(tx, &member)).await
}
