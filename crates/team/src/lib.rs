//! The team's store: a PostgreSQL server that a team's people write to and its leads read from.
//!
//! This is the only room that opens a connection: to the team's store, and to a learning record store that
//! somebody who leads has named. Nothing of the store is home-made: who may do what
//! is decided by PostgreSQL's roles and row-level security (`schema/`), so that it holds whatever SQL
//! somebody sends by hand, and whatever program they send it with.
//!
//! - **The server is known before anything is said to it.** Every connection is TLS, with the host's
//!   name and its authority verified; there is no setting for less.
//! - **A login says who somebody is.** Each person has a role of their own with an opaque name, and the
//!   server takes the name from the session. Nobody writes as somebody else.
//! - **What was sent may be sent again.** An event's id counts for its own login, and a second one of
//!   the same id is passed over; so whoever does not know whether a commit came through sends again.
//! - **Passwords are in the system's keychain**, or in a file its user names, and reach the server as
//!   SCRAM verifiers, which its logs may hold.
//!
//! Deliberately absent: knowledge of lessons and of the local record, which `commands` brings
//! together with this.

mod administrator;
mod connection;
mod error;
mod events;
mod forward;
mod invitation;
mod keep;
mod matrix;
mod member;
mod password;
mod publication;
mod roster;
mod server;
mod tls;

pub use administrator::Administrator;
pub use connection::Connection;
pub use error::TeamError;
pub use events::{BATCH, Outgoing};
pub use forward::{HandOnError, RecordStore, STATEMENTS};
pub use invitation::Invitation;
pub use keep::Keeper;
pub use member::Membership;
pub use password::Password;
pub use publication::{Kind, Publication};
pub use server::Server;
