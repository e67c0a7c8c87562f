//! Who learns on this machine, and what each has completed.

use serde::Serialize;
use ts_rs::TS;

use super::LessonState;

/// What the window needs to draw its first screen.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Start {
    /// The program's version.
    pub version: String,
    /// The profile in use, or none on a first start.
    pub profile: Option<Profile>,
    /// Everybody who learns on this machine.
    pub profiles: Vec<Profile>,
    /// Where the record is kept.
    pub record_path: String,
    /// Where lessons and rules come from: "built in" or a folder.
    pub catalogue: String,
    /// The language of the screens and lessons, as in `en`.
    pub language: String,
}

/// A note for the desktop: what is due, in numbers alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// Its first line.
    pub title: String,
    /// What it says.
    pub text: String,
}

/// One person on this machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Profile {
    /// Stable id; names may change, ids do not.
    pub id: String,
    /// The name the person gave.
    pub name: String,
    /// When the profile was made.
    pub created_at: String,
}

/// Who on this machine has completed what.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Register {
    /// The lessons, in the order of the course.
    pub lessons: Vec<LessonHead>,
    /// The people, by name.
    pub people: Vec<RegisterRow>,
}

/// A lesson as a column of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LessonHead {
    /// `practice/name`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The practice's title.
    pub practice: String,
}

/// One person's row.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RegisterRow {
    /// Who.
    pub profile: Profile,
    /// One cell for each lesson of the register, in its order.
    pub cells: Vec<RegisterCell>,
    /// How many lessons are completed.
    pub completed: u32,
    /// When the person last did anything, if ever.
    pub last_active: Option<String>,
    /// When the bundle that says so was taken in; none for who learns on this machine.
    pub taken_in_at: Option<String>,
}

/// One person's standing in one lesson.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RegisterCell {
    /// Where the person stands.
    pub state: LessonState,
    /// When it was completed, if it was.
    pub completed_at: Option<String>,
}

/// A file that was written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Exported {
    /// Where it is.
    pub path: String,
}
