//! Which questions of a lesson are asked, and in which order.
//!
//! A lesson has more questions than one attempt asks. An attempt draws some of them, so that every
//! objective is asked for, and the others are kept: for an objective that was missed, for reviews, for
//! the next attempt. Reading and exercises stay where the author put them; questions that follow each
//! other come in an order of the attempt's own.

use crate::lesson::Lesson;
use crate::part::Part;
use crate::shuffle::shuffled;
use std::collections::BTreeSet;

/// How many questions an attempt asks when the author does not say.
pub(crate) const USUAL_DRAW: usize = 6;

impl Lesson {
    /// The questions, in the author's order.
    pub fn questions(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| part.task.is_question())
    }

    /// The part of this id.
    pub fn part(&self, id: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.id == id)
    }

    /// The questions of one attempt, in the order in which it asks them. Those that are `known` are
    /// drawn last.
    pub fn draw(&self, seed: u64, known: impl Fn(&str) -> bool) -> Vec<&Part> {
        let pool: Vec<&Part> = self.questions().collect();
        let mut order: Vec<&Part> = shuffled(pool.len(), seed).into_iter().map(|at| pool[at]).collect();
        let shown = order.clone();
        order.sort_by_key(|part| known(&part.id));
        let mut drawn: BTreeSet<&str> = BTreeSet::new();
        for objective in &self.objectives {
            let asks = |part: &&&Part| part.objectives.contains(&objective.id);
            if !order.iter().filter(asks).any(|part| drawn.contains(part.id.as_str())) {
                drawn.extend(order.iter().find(asks).map(|part| part.id.as_str()));
            }
        }
        // Something that is fine as it is: people should not learn to flag everything.
        drawn.extend(order.iter().find(|part| part.fine).map(|part| part.id.as_str()));
        for part in &order {
            if drawn.len() < self.draw {
                drawn.insert(&part.id);
            }
        }
        shown.into_iter().filter(|part| drawn.contains(part.id.as_str())).collect()
    }

    /// Questions to ask beside those that are `open`, so that each objective in `unmet` is asked for
    /// again: ones that were never asked if there are any, else those asked longest ago. `asked` names
    /// every question asked so far, oldest first.
    pub fn still_to_ask(&self, unmet: &[&str], asked: &[&str], open: &[&str], seed: u64) -> Vec<&Part> {
        let pool: Vec<&Part> = self.questions().collect();
        let order: Vec<&Part> = shuffled(pool.len(), seed).into_iter().map(|at| pool[at]).collect();
        let mut chosen: Vec<&Part> = Vec::new();
        for objective in unmet {
            let asks = |part: &Part| part.objectives.iter().any(|one| one == objective);
            let is_asked_anyway = |part: &&&Part| open.contains(&part.id.as_str()) && asks(part);
            if order.iter().any(|part| is_asked_anyway(&part)) || chosen.iter().any(|part| asks(part)) {
                continue;
            }
            let last_asked =
                |part: &&&Part| asked.iter().rposition(|id| *id == part.id).map_or(0, |at| at + 1);
            chosen.extend(order.iter().filter(|part| asks(part)).min_by_key(last_asked));
        }
        chosen
    }

    /// The parts in the order in which they are shown when these questions are asked: each among the
    /// questions between which its author put it. Returns indexes into `asked` where a question stands.
    pub fn arranged<'a>(&'a self, asked: &[&str]) -> Vec<Shown<'a>> {
        let mut shown = Vec::new();
        for run in self.parts.chunk_by(|a, b| a.task.is_question() && b.task.is_question()) {
            if !run[0].task.is_question() {
                shown.extend(run.iter().map(Shown::Part));
                continue;
            }
            let here = asked.iter().enumerate().filter(|(_, id)| run.iter().any(|part| part.id == **id));
            shown.extend(here.map(|(at, _)| Shown::Asked(at)));
        }
        shown
    }
}

/// What is shown at one place of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown<'a> {
    /// A part that is always there.
    Part(&'a Part),
    /// A question that was drawn, by its place among those.
    Asked(usize),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Course;

    /// A lesson with a question for each of the given objectives (`a`, `ab`), the first one fine, and
    /// something to read after the second.
    fn lesson(draw: &str, about: &[&str]) -> Lesson {
        let mut page = format!(
            "+++\ntitle = \"T\"\nminutes = 5\nversion = 1\nreviewed = \"2026-11-20\"\n{draw}\n\
             objectives = [{{ id = \"a\", text = \"A.\" }}, {{ id = \"b\", text = \"B.\" }}]\n+++\n"
        );
        for (at, names) in about.iter().enumerate() {
            let names: Vec<String> = names.chars().map(String::from).collect();
            let class = if at == 0 { ".fine" } else { "" };
            page.push_str(&format!(
                "\n## Q{at} {{#q{at} .question {class} objectives={}}}\n\n- [x] r\n  > y\n- [ ] w\n  > n\n",
                names.join(",")
            ));
            if at == 1 {
                page.push_str("\n## Read {#read}\n\nText.\n");
            }
        }
        let files = [
            ("01-p/practice.md".to_owned(), "+++\ntitle = \"P\"\nsummary = \"S\"\n+++\n".to_owned()),
            ("01-p/01-l/lesson.md".to_owned(), page),
        ];
        Course::load(files).unwrap().practices.remove(0).lessons.remove(0)
    }

    fn ids<'a>(parts: &[&'a Part]) -> Vec<&'a str> {
        parts.iter().map(|part| part.id.as_str()).collect()
    }

    #[test]
    fn every_draw_asks_for_every_objective_and_shows_something_fine() {
        let lesson = lesson("draw = 3", &["a", "a", "a", "a", "a", "b", "a", "b"]);
        let mut all = BTreeSet::new();
        for seed in 0..200 {
            let drawn = lesson.draw(seed, |_| false);
            assert_eq!(drawn.len(), 3);
            assert!(drawn.iter().any(|part| part.objectives == ["p/l/b"]), "{seed}");
            assert!(drawn.iter().any(|part| part.fine), "{seed}");
            assert_eq!(drawn, lesson.draw(seed, |_| false));
            all.extend(ids(&drawn));
        }
        assert_eq!(all.len(), 8, "every question comes up: {all:?}");
    }

    #[test]
    fn what_was_seen_is_drawn_last() {
        let lesson = lesson("draw = 3", &["a", "a", "a", "b", "b", "ab"]);
        for seed in 0..50 {
            let drawn = lesson.draw(seed, |id| ["q1", "q2", "q3"].contains(&id));
            let mut drawn = ids(&drawn);
            drawn.sort_unstable();
            assert_eq!(drawn, ["q0", "q4", "q5"], "{seed}");
        }
    }

    #[test]
    fn a_small_lesson_asks_all_it_has() {
        assert_eq!(lesson("", &["a", "b", "a"]).draw(1, |_| true).len(), 3);
        assert_eq!(lesson("", &["a"; 9]).draw(1, |_| true).len(), USUAL_DRAW);
    }

    #[test]
    fn a_missed_objective_is_asked_for_by_another_question() {
        let lesson = lesson("", &["a", "a", "b", "ab"]);
        let check = |unmet: &[&str], asked: &[&str], open: &[&str], expect: &[&str]| {
            for seed in 0..20 {
                assert_eq!(ids(&lesson.still_to_ask(unmet, asked, open, seed)), expect, "{asked:?} {seed}");
            }
        };
        check(&["p/l/a"], &["q0", "q3"], &[], &["q1"]);
        check(&["p/l/b"], &["q3"], &[], &["q2"]);
        check(&["p/l/a"], &["q0", "q3"], &["q3"], &[]);
        check(&["p/l/a"], &["q0", "q1", "q3"], &[], &["q0"]);
        check(&["p/l/a"], &["q0", "q1", "q3", "q0"], &[], &["q1"]);
        check(&["p/l/a", "p/l/b"], &["q0", "q1", "q2"], &[], &["q3"]);
        check(&[], &["q0"], &[], &[]);
    }

    #[test]
    fn questions_stand_where_their_author_put_them() {
        let lesson = lesson("", &["a", "a", "b", "ab"]);
        let told: Vec<String> = lesson
            .arranged(&["q3", "q1", "q2"])
            .into_iter()
            .map(|shown| match shown {
                Shown::Part(part) => part.id.clone(),
                Shown::Asked(at) => at.to_string(),
            })
            .collect();
        assert_eq!(told, ["1", "read", "0", "2"]);
    }
}
