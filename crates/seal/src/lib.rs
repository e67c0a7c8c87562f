//! Seals: what leaves this machine in a file says who made it, and that it is whole.
//!
//! Each profile has an Ed25519 key of its own, made when it is first needed and kept in the data
//! folder where only its owner can read it ([`Key`]). With it a learner signs a [`Bundle`]: what they
//! did, as far as somebody who leads them may see it, and a [`Credential`](credential::Credential) that
//! says what they completed, in a form that other programs can check too.
//!
//! A signature says that the holder of a key wrote this. Whose key it is has to be learned in
//! another way, once: the one who receives a bundle remembers the first key that came with a
//! learner's id, and people can compare [fingerprints](PublicKey::fingerprint) by voice.
//!
//! Deliberately absent: certificates of keys and a web of trust, encryption (a bundle holds nothing that its
//! reader may not see), any network.

mod bundle;
pub mod credential;
mod did;
mod error;
mod key;
pub mod pack;
#[cfg(test)]
mod tests;

pub use bundle::{Bundle, Content, Entry, LONGEST, Position};
pub use error::SealError;
pub use key::{Key, PublicKey, Signature};
pub use pack::sha256;
