//! Getting in and out, and how.

pub const SIGN_IN: &str = "/connexion";
pub const SIGN_OUT: &str = "/deconnexion";
pub const SECOND_STEP: &str = "/connexion/code";
/// Getting in by a letter.
pub const WAY_IN: &str = "/connexion/lien";
pub const PASSKEY_SIGN_IN: &str = "/connexion/cle";
pub const PASSKEY_SIGN_IN_QUESTION: &str = "/connexion/cle/question";
pub const SECURITY: &str = "/profil/securite";
pub const PASSKEYS: &str = "/profil/cles";
pub const PASSKEY_QUESTION: &str = "/profil/cles/question";
/// Where the member is signed in.
pub const DEVICES: &str = "/appareils";

/// Signing in, then coming back to `path`.
pub fn sign_in_then(path: &str) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("retour", path).finish();
    format!("{SIGN_IN}?{query}")
}
