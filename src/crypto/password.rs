//! Passwords: argon2id with the parameters of the OWASP cheat sheet, 19 MiB and two passes.
//!
//! Both functions block for some 20 ms and take 19 MiB: run them on threads for blocking work, a few at a time.

use argon2::password_hash::PasswordHasher;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordVerifier, Version, password_hash};

use super::Random;

const MEMORY_KIB: u32 = 19 * 1_024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    #[error("a password that could not be hashed: {0}")]
    Hashing(password_hash::Error),
    #[error("an unreadable password hash: {0}")]
    StoredHash(String),
}

/// A PHC string (`$argon2id$v=19$m=19456,t=2,p=1$…`) with a salt of its own, for the database.
pub fn hash_password(random: &Random, password: &str) -> Result<String, PasswordError> {
    let salt: [u8; 16] = random.bytes();
    let hash: PasswordHash =
        argon2id()?.hash_password_with_salt(password.as_bytes(), &salt).map_err(PasswordError::Hashing)?;
    Ok(hash.to_string())
}

/// Whether the password is the one that was hashed. Without a `stored` hash, for an account that does not
/// exist, it works as hard and says no, so that the time an answer takes tells nothing.
pub fn verify_password(password: &str, stored: Option<&str>) -> Result<bool, PasswordError> {
    let Some(stored) = stored else {
        hash_password(&Random::seeded(0), password)?;
        return Ok(false);
    };
    let stored = PasswordHash::new(stored).map_err(|error| PasswordError::StoredHash(error.to_string()))?;
    match argon2id()?.verify_password(password.as_bytes(), &stored) {
        Ok(()) => Ok(true),
        Err(password_hash::Error::PasswordInvalid) => Ok(false),
        Err(error) => Err(PasswordError::StoredHash(error.to_string())),
    }
}

fn argon2id() -> Result<Argon2<'static>, PasswordError> {
    let params =
        Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|error| PasswordError::Hashing(error.into()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_password_opens_and_another_does_not() {
        let stored = hash_password(&Random::seeded(1), "érable à sucre").unwrap();
        assert!(verify_password("érable à sucre", Some(&stored)).unwrap());
        assert!(!verify_password("erable a sucre", Some(&stored)).unwrap());
        assert!(!verify_password("", Some(&stored)).unwrap());
    }

    #[test]
    fn the_parameters_are_in_the_string_and_the_salt_is_new_each_time() {
        let random = Random::seeded(1);
        let (one, two) = (hash_password(&random, "x").unwrap(), hash_password(&random, "x").unwrap());
        assert!(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{one}");
        assert_ne!(one, two);
    }

    #[test]
    fn an_account_that_does_not_exist_never_opens() {
        let known = hash_password(&Random::seeded(0), "").unwrap();
        assert!(verify_password("", Some(&known)).unwrap());
        assert!(!verify_password("", None).unwrap());
    }

    #[test]
    fn a_damaged_hash_is_an_error_and_no_answer() {
        for stored in ["", "plain", "$argon2id$v=19$m=19456,t=2,p=1$", "$md5$c2FsdHNhbHQ$aGFzaA"] {
            assert!(!matches!(verify_password("x", Some(stored)), Ok(true)), "{stored}");
        }
        assert!(verify_password("x", Some("plain")).is_err());
    }
}
