//! Everything a user can ask for, one function each.
//!
//! The window and the terminal are two doors to these functions. Each takes the [`Context`] and
//! a request, and answers with a report or a [`Failure`](reports::Failure) that says what
//! happened, why, and what to do next. This is the one floor where the checker, the course and
//! the record meet: an exercise is graded by the checker, a finding opens its lesson, a check is
//! remembered.
//!
//! Time and the environment enter here, through [`Clock`] and [`Places`], and nowhere below.

mod catalogue;
mod check;
mod clock;
mod context;
mod convert;
mod course;
mod exercise;
mod failure;
mod lesson;
mod links;
mod people;
mod places;
mod practise;
mod register;
pub mod reports;
pub mod requests;
mod rules;
mod standing;
pub mod typescript;

pub use catalogue::{Catalogue, Origin, RuleTests, test_rules};
pub use check::{cancel_check, check_project, forget_project, recent_projects};
pub use clock::Clock;
pub use context::Context;
pub use course::{course, course_outline};
pub use lesson::open_lesson;
pub use links::allowed_link;
pub use people::{choose_profile, create_profile, set_record_aside, start};
pub use places::Places;
pub use practise::{
    answer_question, ask_again, mark_lines, save_draft, show_hint, start_over, try_fix, visit_part,
};
pub use register::{export_register, register, register_csv};
pub use rules::{rule, rules};
