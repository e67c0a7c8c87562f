//! A lesson in another language: `lesson.de.md` beside `lesson.md`.
//!
//! It has the same objectives, parts, options and keys, and other words. Whoever changes the language
//! in the middle of a lesson goes on where they were, so nothing but words may differ: that is checked
//! here. A translation of another version than the lesson's is not used: its words may say what is no
//! longer asked.

use crate::LessonError;
use crate::course::{Course, Practice};
use crate::lesson::Lesson;
use crate::part::{Part, Task};

impl Course {
    /// The course in this language, as far as it is translated.
    #[must_use]
    pub fn speaking(mut self, language: &str) -> Self {
        for practice in &mut self.practices {
            practice.speak(language);
        }
        self
    }

    /// The languages into which anything is translated.
    pub fn languages(&self) -> std::collections::BTreeSet<&str> {
        let lessons = self.lessons().flat_map(|lesson| lesson.translations.keys());
        let practices = self.practices.iter().flat_map(|practice| practice.translations.keys());
        lessons.chain(practices).map(String::as_str).collect()
    }
}

impl Practice {
    fn speak(&mut self, language: &str) {
        if let Some(words) = self.translations.remove(language) {
            (self.title, self.summary, self.html) = (words.title, words.summary, words.html);
        }
        for lesson in &mut self.lessons {
            if let Some(translation) = lesson.translations.remove(language)
                && translation.version == lesson.version
            {
                *lesson = translation;
            }
        }
    }
}

/// A practice's words in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PracticeWords {
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) html: String,
}

/// What differs between a lesson and its translation, other than words.
pub(crate) fn check(lesson: &Lesson, translation: &Lesson, errors: &mut Vec<LessonError>) {
    if lesson.version != translation.version {
        return;
    }
    let mut refuse = |line: usize, message: String| {
        errors.push(LessonError {
            path: translation.path.clone(),
            line,
            column: 1,
            message,
            remedy: format!("make it as it is in {}", lesson.path),
        });
    };
    let objectives = |lesson: &Lesson| lesson.objectives.iter().map(|it| it.id.clone()).collect::<Vec<_>>();
    if objectives(lesson) != objectives(translation) {
        refuse(1, "the translation has other objectives".to_owned());
    }
    let ids = |lesson: &Lesson| lesson.parts.iter().map(|part| part.id.clone()).collect::<Vec<_>>();
    if ids(lesson) != ids(translation) {
        return refuse(1, "the translation has other parts, or in another order".to_owned());
    }
    for (part, other) in lesson.parts.iter().zip(&translation.parts) {
        if part.objectives != other.objectives {
            refuse(other.line, format!("part `{}` asks for other objectives", part.id));
        }
        if part.hints.len() != other.hints.len() {
            refuse(other.line, format!("part `{}` has another number of hints", part.id));
        }
        if key(part) != key(other) {
            refuse(other.line, format!("part `{}` has another form, other options or another key", part.id));
        }
    }
}

/// Everything about a part's task that is no words.
fn key(part: &Part) -> String {
    let marks = (part.fine, part.asks_sure);
    let task = match &part.task {
        Task::Read => "read".to_owned(),
        Task::Question(it) => {
            let right: Vec<bool> = it.options.iter().map(|option| option.right).collect();
            format!("question {} {} {right:?}", it.several, it.keep_order)
        }
        Task::Order(it) => format!("order {}", it.steps.len()),
        Task::Match(it) => {
            let pairs: Vec<u32> = it.pairs.iter().map(|pair| pair.choice).collect();
            format!("match {pairs:?} {}", it.choices.len())
        }
        Task::Short(it) => {
            let right: Vec<bool> = it.answers.iter().map(|answer| answer.right).collect();
            format!("short {right:?}")
        }
        Task::Lines(it) => format!("lines {} {:?}", it.text.lines().count(), it.right()),
        Task::Find(it) => {
            let inventory = it.inventory.as_ref().map(|inventory| &inventory.text);
            format!("find {} {} {} {inventory:?}", it.path, it.leaks, it.text.lines().count())
        }
        Task::Fix(it) => format!("fix {}", it.keeps.len()),
    };
    format!("{marks:?} {task}")
}
