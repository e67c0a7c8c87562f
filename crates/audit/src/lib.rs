//! How keys are used: an access log, held against the inventory.
//!
//! A key that leaked is not missing; its owner still has it. What gives it away is its use: from a
//! network it never came from, at an hour it never worked, after it was revoked, for what it has no
//! scope for. [`Inventory`] says what is meant (`keys.toml`), [`Audit`] reads calls as they stand in
//! a log, one after another, and remembers of each key only what it needs to know the next call by:
//! a log of a gigabyte takes no more room than one of a line.
//!
//! No value of a key is ever needed. The inventory names keys by the ids that logs show, and an id
//! it does not know is shown by its first characters, since it may be a key.

mod call;
mod habits;
mod inventory;
mod read;
mod report;
mod usage;

pub use call::{Call, LineError, parse_line};
pub use inventory::{Inventory, InventoryError, schema};
pub use read::{Log, ReadError};
pub use report::{Misuse, Moment, Report, UnreadLine, Use};
pub use usage::Audit;
