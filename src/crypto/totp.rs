//! Codes that change with the time (RFC 6238), and those for who lost what makes them.

use std::fmt;

use totp_rs::{Algorithm, Builder, Secret, Totp};

use super::{Random, digest};

/// 160 bits, as many as the digest of HMAC-SHA-1 (RFC 4226, 4).
const SECRET: usize = 20;
/// 80 bits: 16 letters of base32.
const RECOVERY: usize = 10;
/// Letters between two hyphens.
const GROUP: usize = 4;

/// What an authenticator shares with us: six digits every thirty seconds, HMAC-SHA-1, which is what all of them know.
#[derive(Clone, PartialEq, Eq)]
pub struct TotpSecret(Vec<u8>);

impl TotpSecret {
    pub fn generate(random: &Random) -> Self {
        Self(random.bytes::<SECRET>().to_vec())
    }

    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// For who cannot take a picture of the code: base32 in groups of four.
    pub fn to_text(&self) -> String {
        grouped(&base32(&self.0), " ")
    }

    /// `otpauth://totp/…` (the Key Uri Format), as a link and in a QR code. Neither name can have a colon there.
    pub fn url(&self, issuer: &str, account: &str) -> Option<String> {
        let plain = |name: &str| name.replace(':', " ");
        let named = self.rules().with_issuer(Some(plain(issuer))).with_account_name(plain(account));
        named.build().and_then(|totp| totp.to_url()).ok()
    }

    /// The step of time whose code this is: the current one, the one before or the one after (RFC 6238, 5.2);
    /// `unix` in seconds.
    pub fn step_of(&self, code: &str, unix: u64) -> Option<u64> {
        self.totp()?.check(code, unix)
    }

    /// The code at that time; `unix` in seconds.
    pub fn code_at(&self, unix: u64) -> Option<String> {
        Some(self.totp()?.generate(unix).to_string())
    }

    /// `None` for a secret that is shorter than one of ours.
    fn totp(&self) -> Option<Totp> {
        self.rules().build().ok()
    }

    fn rules(&self) -> Builder {
        let secret = Secret::new(self.0.clone().into_boxed_slice());
        Builder::new().with_algorithm(Algorithm::SHA1).with_digits(6).with_skew(1).with_secret(secret)
    }
}

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret(…)")
    }
}

/// What opens once instead of a code. The database keeps [`RecoveryCode::hash`].
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(String);

impl RecoveryCode {
    pub fn generate(random: &Random) -> Self {
        Self(base32(&random.bytes::<RECOVERY>()))
    }

    /// Reads what somebody copied from paper, whatever they did with hyphens and capitals; `None` when it cannot be one
    /// of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let is_code = |text: &String| text.len() == RECOVERY * 8 / 5;
        let plain: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
        Some(plain.to_ascii_uppercase()).filter(is_code).map(Self)
    }

    /// As it is written down: `ABCD-EFGH-IJKL-MNOP`.
    pub fn to_text(&self) -> String {
        grouped(&self.0, "-")
    }

    /// SHA-256, 64 hexadecimal digits.
    pub fn hash(&self) -> String {
        digest::sha256_hex(self.0.as_bytes())
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

fn base32(bytes: &[u8]) -> String {
    Secret::new(bytes.into()).to_base32()
}

fn grouped(text: &str, between: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let groups: Vec<String> = letters.chunks(GROUP).map(|group| group.iter().collect()).collect();
    groups.join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, of whose eight digits ours are the last six.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = TotpSecret::from_bytes(b"12345678901234567890".to_vec());
        let vectors = [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ];
        for (unix, code) in vectors {
            assert_eq!(secret.code_at(unix).as_deref(), Some(&code[2..]), "{unix}");
            assert_eq!(secret.step_of(&code[2..], unix), Some(unix / 30));
        }
    }

    #[test]
    fn a_clock_may_be_a_step_behind_or_ahead_and_no_more() {
        let secret = TotpSecret::generate(&Random::seeded(1));
        let now = 1_800_000_000;
        for (at, is_taken) in
            [(now - 60, false), (now - 30, true), (now, true), (now + 30, true), (now + 60, false)]
        {
            let code = secret.code_at(at).unwrap();
            assert_eq!(secret.step_of(&code, now).is_some(), is_taken, "{at}");
        }
        for code in ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦"] {
            assert_eq!(secret.step_of(code, now), None, "{code}");
        }
        assert_eq!(TotpSecret::from_bytes(Vec::new()).step_of("123456", now), None);
    }

    #[test]
    fn an_authenticator_can_read_the_address() {
        let secret = TotpSecret::from_bytes(b"12345678901234567890".to_vec());
        let url = secret.url("Section: Montréal", "yasmine@montreal.localhost:8401").unwrap();
        assert!(url.starts_with("otpauth://totp/"), "{url}");
        assert!(url.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{url}");
        assert!(url.contains("Montr%C3%A9al") && url.contains("yasmine"), "{url}");
        assert_eq!(secret.to_text(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    #[test]
    fn a_recovery_code_is_read_as_people_copy_it() {
        let code = RecoveryCode::generate(&Random::seeded(2));
        let text = code.to_text();
        assert_eq!((text.len(), text.matches('-').count()), (19, 3), "{text}");
        for copied in [text.clone(), text.to_lowercase(), text.replace('-', " "), format!(" {text}\n")] {
            assert_eq!(RecoveryCode::parse(&copied).unwrap().hash(), code.hash(), "{copied:?}");
        }
        for wrong in ["", "ABCD", "123456", &format!("{text}A")] {
            assert!(RecoveryCode::parse(wrong).is_none(), "{wrong:?}");
        }
        let other = RecoveryCode::generate(&Random::seeded(3));
        assert_ne!(other.hash(), code.hash());
        assert_eq!(
            format!("{code:?} {:?}", TotpSecret::generate(&Random::seeded(1))),
            "RecoveryCode(…) TotpSecret(…)"
        );
    }
}
