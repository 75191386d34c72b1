//! Names of files: nothing in them leads out of the store.

use std::fmt;

use crate::crypto::digest;
use crate::id::Id;
use crate::images::{Format, Rendition};

/// Digits of the digest in a name.
const DIGITS: usize = 16;

/// `120000000000-7d1f0a3bb0c65e0c.jpg`: a number that only one file ever has, and the beginning of the SHA-256 of its
/// content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileName(String);

impl FileName {
    pub fn of(id: Id, rendition: &Rendition) -> Self {
        let digest: String = digest::sha256_hex(&rendition.bytes).chars().take(DIGITS).collect();
        Self(format!("{id}-{digest}.{}", rendition.format.extension()))
    }

    /// `None` for what is not such a name.
    pub fn parse(name: &str) -> Option<Self> {
        let (stem, extension) = name.split_once('.')?;
        let (id, digest) = stem.split_once('-')?;
        let is_digest = digest.len() == DIGITS && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
        let is_known = Format::ALL.iter().any(|format| format.extension() == extension);
        (id.parse::<Id>().is_ok() && is_digest && is_known).then(|| Self(name.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn format(&self) -> Format {
        if self.0.ends_with(Format::Png.extension()) { Format::Png } else { Format::Jpeg }
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_reads_back_and_leads_nowhere_else() {
        let bytes = bytes::Bytes::from_static(b"x");
        let rendition = Rendition { bytes, format: Format::Png, width: 1, height: 1 };
        let name = FileName::of(Id::new(42), &rendition);
        assert_eq!(name.as_str(), "42-2d711642b726b044.png");
        assert_eq!(FileName::parse(name.as_str()), Some(name));
        for other in [
            "",
            "../entregent.toml",
            "42-2d711642b726b044.svg",
            "42-2d711642b726b04.png",
            "x-2d711642b726b044.png",
            "42-2d711642b726b0/4.png",
            "42-2d711642b726b044.png/..",
        ] {
            assert_eq!(FileName::parse(other), None, "{other}");
        }
    }
}
