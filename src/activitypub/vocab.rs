//! Names that the protocol fixes.

/// The context and namespace of ActivityStreams 2.0.
pub const ACTIVITYSTREAMS: &str = "https://www.w3.org/ns/activitystreams";

/// Everyone (ActivityPub, section 5.6).
pub const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

/// How others write [`PUBLIC`].
pub const PUBLIC_ALIASES: [&str; 3] = [PUBLIC, "as:Public", "Public"];

/// The media type of our documents.
pub const MEDIA_TYPE: &str = "application/activity+json";

/// The capability by which chapters know each other (FEP-844e).
pub const CHAPTER_CAPABILITY: &str = "https://w3id.org/entregent/v1#federation";

/// The capability of checking HTTP Message Signatures (FEP-844e).
pub const RFC_9421: &str = "https://datatracker.ietf.org/doc/html/rfc9421";

/// The same with Ed25519.
pub const RFC_9421_ED25519: &str =
    "https://datatracker.ietf.org/doc/html/rfc9421#name-eddsa-using-curve-edwards25";

/// What two chapters agree to share: a type of ours.
pub const TWINNING: &str = "Twinning";

/// Sectors are named by their NAICS code below this address.
pub const NAICS: &str = "https://w3id.org/entregent/naics/";
