//! The team's lesson packs.

use serde::Serialize;
use ts_rs::TS;

/// The folder of packs, and what became of each.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Packs {
    /// The folder, if one was chosen.
    pub folder: Option<String>,
    /// The packs in it, by name.
    pub packs: Vec<Pack>,
}

/// A folder of lessons beside ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Pack {
    /// The folder's name.
    pub name: String,
    /// How many lessons it brings.
    pub lessons: u32,
    /// Why it was left out, if it was.
    pub problems: Vec<String>,
}
