//! Who is in a team, what they are to learn, and where each stands with it.
//!
//! Plain data and plain functions: a roster is [read](read) from CSV and [compared](compare) with the
//! one there is, and [`judge`] says what an assignment comes to for one person on one day. Where all
//! of this is kept is behind one narrow trait, [`Record`], so that a team on one machine and a team on a
//! server are judged by the same lines.
//!
//! People are known by an id that their lead gives them. Names are shown and never looked up. Nobody is
//! deleted: who leaves becomes inactive, and what they did stays.
//!
//! Deliberately absent: any clock (the day is passed in, and a server's team is judged by the server's
//! day), any file, any network.

mod broken;
mod compare;
mod csv_file;
mod items;
mod judge;
mod matrix;
mod person;
mod record;

pub use broken::{Broken, SharedCheck, Training, broken};
pub use compare::{Change, Comparison, compare};
pub use csv_file::{RowError, read};
pub use items::{Doubt, FirstTry, Item, TOLD_FROM, items};
pub use judge::{Cell, Status, judge};
pub use matrix::{Counts, Filter, Matrix, Overview, Page, Part, Row};
pub use person::{Assignment, Audience, Due, Person, Reason, Standing, Waiver};
pub use record::{Record, judged};
