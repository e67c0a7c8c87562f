//! Everything a user can ask for, one function each.
//!
//! The window and the terminal are two doors to these functions. Each takes the [`Context`] and
//! a request, and answers with a report or a [`Failure`](reports::Failure) that says what
//! happened, why, and what to do next. This is the one floor where the checker, the course and
//! the record meet: an exercise is graded by the checker, a finding opens its lesson, a check is
//! remembered.
//!
//! Time and the environment enter here, through [`Clock`] and [`Places`], and nowhere below.

mod answers;
mod attempt;
mod catalogue;
mod certificate;
mod check;
mod clock;
mod configuration;
mod context;
mod convert;
mod course;
mod document;
mod editor;
mod exercise;
mod exports;
mod failure;
mod fix;
mod hook;
mod lesson;
mod lesson_tests;
mod links;
mod outside;
mod own_data;
mod packs;
mod people;
mod places;
mod practise;
mod pretest;
mod progress;
mod published;
mod register;
mod remind;
pub mod reports;
pub mod requests;
mod reviews;
mod rules;
mod scaffold;
mod schedule;
pub mod schema;
mod standing;
mod team;
mod track;
pub mod typescript;
mod usage;
mod written;
mod xapi;

pub use catalogue::{Catalogue, Origin, RuleTests, test_rules};
pub use certificate::{certificates, make_certificate, verify_certificate};
pub use check::{cancel_check, check_project, forget_project, recent_projects, write_baseline};
pub use clock::Clock;
pub use configuration::{configuration, open_configuration, save_configuration, validate_configuration};
pub use context::Context;
pub use course::{course, course_outline};
pub use document::document;
pub use editor::{OpenProject, lesson_text};
pub use fix::{apply_fixes, fix_project, undo_fixes};
pub use hook::{install_hook, uninstall_hook};
pub use jiff::{Timestamp, civil::Date};
pub use lesson::open_lesson;
pub use lesson_tests::{LessonTests, holds_lessons, test_lessons};
pub use links::allowed_link;
pub use own_data::{delete_my_data, export_my_data};
pub use packs::{choose_packs, packs};
pub use people::{choose_language, choose_profile, create_profile, set_record_aside, start};
pub use places::Places;
pub use practise::{answer_question, mark_lines, save_draft, show_hint, start_over, try_fix, visit_part};
pub use pretest::{answer_pretest, pretest};
pub use progress::my_progress;
pub use register::{export_register, register, register_csv};
pub use remind::{remind, reminders, set_reminders};
pub use reviews::{answer_review, review_objective, reviews};
pub use rules::{rule, rule_catalogue, rules, rules_of};
pub use scaffold::{new_lesson, new_rule};
pub use team::{
    PAGE, asked_of_me, assign_lessons, assignments, broken_rules, export_bundle, forward, forward_no_more,
    forward_to, grant_waiver, import_bundles, import_roster, init_team, invite_person, join_team,
    keep_answers, leave_team, link_profile, make_evidence, matrix_csv, publish, published, revoke_person,
    roster, share_checks, sync_team, team_items, team_matrix, team_overview, team_state, verify_evidence,
    withdraw_assignment,
};
pub use usage::audit_log;
pub use xapi::{export_team_xapi, export_xapi};
