//! Pictures that people bring: decoded within limits, turned upright, made smaller, and written anew, so that nothing of
//! the file that came is left but what can be seen.

mod prepare;
mod turns;

use bytes::Bytes;

pub use prepare::{prepare, prepare_avatar};
pub use turns::Turns;

/// The largest file that is taken, in bytes.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;
/// The largest picture that is decoded, in pixels: larger than what telephones take.
pub const MAX_PIXELS: u64 = 50_000_000;
/// The longest side of a picture as it is kept, and of the small one beside it, in pixels.
pub const LONGEST_SIDE: u32 = 1_600;
pub const SMALL_SIDE: u32 = 640;
/// The side of somebody's photograph, in pixels: what Mastodon keeps of one.
pub const AVATAR_SIDE: u32 = 400;

/// How a picture is written: photographs as JPEG, drawings and what is partly transparent as PNG.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Jpeg,
    Png,
}

impl Format {
    pub const ALL: [Self; 2] = [Self::Jpeg, Self::Png];

    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }

    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
}

/// A picture in one size, as it is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendition {
    pub bytes: Bytes,
    pub format: Format,
    /// In pixels.
    pub width: u32,
    pub height: u32,
}

/// A picture as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    pub full: Rendition,
    /// For lists and beside texts.
    pub small: Rendition,
}

/// Why something is not taken as a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    #[error("neither JPEG, PNG, GIF nor WebP, whatever its name says")]
    NotAPicture,
    #[error("more than {MAX_BYTES} bytes")]
    TooHeavy,
    #[error("more than {MAX_PIXELS} pixels")]
    TooLarge,
    #[error("it cannot be decoded")]
    Damaged,
    /// Others are before it; later it may work.
    #[error("too many pictures at once")]
    Busy,
}

#[cfg(test)]
mod tests;
