//! A form with a file, read as it comes: no more of it is kept than a picture may have.

use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::StatusCode;
use bytes::{Bytes, BytesMut};

use super::{Mistake, WebError};
use crate::images::{self, Unfit};

/// Largest form with a file, in bytes: what is a little too heavy is read to its end, so that the page can say so.
pub const MAX_UPLOAD: usize = 4 * images::MAX_BYTES;
/// Longest text beside the file, in bytes.
const MAX_TEXT: usize = 16 * 1024;

/// What came: one file, and one text.
#[derive(Debug, Default)]
pub struct Upload {
    /// Empty when none was chosen.
    pub file: Bytes,
    pub is_too_heavy: bool,
    pub text: String,
}

impl Upload {
    /// Reads the fields `file` and `text`; others are passed over.
    pub async fn read(mut form: Multipart, file: &str, text: Option<&str>) -> Result<Self, WebError> {
        let mut upload = Self::default();
        match upload.read_fields(&mut form, file, text).await {
            Ok(()) => Ok(upload),
            Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                Ok(Self { file: Bytes::new(), is_too_heavy: true, ..upload })
            }
            Err(_) => Err(WebError::BadRequest),
        }
    }

    /// What is wrong before anything of the file is looked at.
    pub fn mistake(&self) -> Option<Mistake> {
        if self.is_too_heavy {
            Some(Mistake::Picture(Unfit::TooHeavy))
        } else {
            self.file.is_empty().then_some(Mistake::Missing)
        }
    }

    async fn read_fields(
        &mut self,
        form: &mut Multipart,
        file: &str,
        text: Option<&str>,
    ) -> Result<(), MultipartError> {
        while let Some(field) = form.next_field().await? {
            let name = field.name().unwrap_or_default().to_owned();
            if name == file {
                let (bytes, is_whole) = read(field, images::MAX_BYTES).await?;
                self.is_too_heavy = !is_whole;
                self.file = bytes;
            } else if Some(name.as_str()) == text {
                let (bytes, _) = read(field, MAX_TEXT).await?;
                self.text = String::from_utf8_lossy(&bytes).into_owned();
            }
        }
        Ok(())
    }
}

/// At most `max` bytes of a field, and whether those are all; the rest is read over.
async fn read(mut field: Field<'_>, max: usize) -> Result<(Bytes, bool), MultipartError> {
    let (mut bytes, mut is_whole) = (BytesMut::new(), true);
    while let Some(piece) = field.chunk().await? {
        let room = max - bytes.len();
        is_whole &= piece.len() <= room;
        bytes.extend_from_slice(&piece[..piece.len().min(room)]);
    }
    Ok((bytes.freeze(), is_whole))
}
