//! Markdown to course, quiz and exercise.
//!
//! A course is a folder of practices, a practice a folder of lessons, and a lesson one Markdown
//! page with an exercise beside it:
//!
//! ```text
//! 01-https/practice.md
//! 01-https/02-verify-the-peer/lesson.md
//! 01-https/02-verify-the-peer/before/…    the project as the learner gets it
//! 01-https/02-verify-the-peer/after/…     the files a good solution changes
//! ```
//!
//! Ids come from names (`https/verify-the-peer`), so nothing is listed twice and a lesson is
//! added without touching another file. Within a page every `##` heading is a part, and its class
//! says what it asks: nothing (read), a form of question (`.question`, `.order`, `.match`, `.short`,
//! `.lines`), or a form of exercise (`.find`, `.log`, `.fix`).
//!
//! [`Course::load`] refuses what cannot be taught from; [`Course::lint`] says what should not be.
//! Deliberately absent: reading files, the checker (an exercise states what it expects of it, and
//! `commands` brings the two together), and remembering anybody's answers.

mod course;
mod find;
mod fix;
mod front;
mod hints;
mod lesson;
mod lint;
mod marks;
mod mastery;
mod order;
mod pairs;
mod parsing;
mod part;
mod pool;
mod question;
mod review;
mod short;
mod shuffle;
mod translation;
mod tree;

pub use course::{Course, Practice};
pub use find::{Find, FindGrade, Inventory, Note};
pub use fix::{Declared, Fix, Keep};
pub use front::Source;
pub use lesson::{Lesson, Objective};
pub use lint::{Remark, Weight};
pub use marks::{Marks, SpokenLine};
pub use mastery::{Answered, met};
pub use order::{Order, Step};
pub use pairs::{Pair, Pairs, RightSide};
pub use part::{Part, Task};
pub use pool::Shown;
pub use question::{Choice, Question};
pub use review::{Memory, Recall};
pub use short::{Expected, Short};
pub use shuffle::shuffled;
pub use translation::PracticeWords;

/// What is wrong with a lesson, with its place and what to do about it.
pub type LessonError = keywright_page::PageError;
