//! Keys, digests, integrity proofs, randomness and passwords: everything that rests on aws-lc-rs, argon2, totp-rs and
//! webauthn-rs.
//!
//! Randomness is a parameter ([`Random`]), like time; private keys ([`SigningKey`]), secrets ([`Token`]) and
//! passwords never show in `Debug`.

mod base58;
mod canonical;
pub mod digest;
mod passkey;
mod password;
mod pem;
mod pool;
mod proof;
mod random;
mod signing;
mod token;
mod totp;
mod verifying;

pub use passkey::{
    Claim, KeyHolder, PasskeyChallenge, PasskeyRefused, PublicPasskey, RelyingParty, new_user_handle,
    read_claim,
};
pub use password::{PasswordError, hash_password, verify_password};
pub use pool::{KeyPair, KeyPool};
pub use proof::{Proof, ProofError, prove};
pub use random::Random;
pub use signing::{Pkcs8, SigningKey};
pub use token::Token;
pub use totp::{RecoveryCode, TotpSecret};
pub use verifying::{KeyError, KeyType, VerifyingKey};
