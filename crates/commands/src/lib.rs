//! Everything a user can ask for, one function each.

pub mod reports;
