//! When an objective counts as shown.

/// One answer to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The objectives the question asks for.
    pub objectives: Vec<String>,
    /// Whether it was answered right.
    pub correct: bool,
}

/// Whether an objective was answered right at least once since it was last missed.
/// `answers` stand in the order they were given.
pub fn met(objective: &str, answers: &[Answered]) -> bool {
    let about = |answer: &&Answered| answer.objectives.iter().any(|one| one == objective);
    answers.iter().rev().find(about).is_some_and(|last| last.correct)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_answer_on_an_objective_decides() {
        let check = |answers: &[(&str, bool)], expect: bool| {
            let answers: Vec<_> = answers
                .iter()
                .map(|(names, correct)| Answered {
                    objectives: names.split(' ').map(str::to_owned).collect(),
                    correct: *correct,
                })
                .collect();
            assert_eq!(met("a", &answers), expect, "{answers:?}");
        };
        check(&[], false);
        check(&[("a", true)], true);
        check(&[("b", true)], false);
        check(&[("a", true), ("a", false)], false);
        check(&[("a", false), ("b a", true)], true);
        check(&[("a", true), ("b", false)], true);
        check(&[("a", true), ("a b", false), ("b", true)], false);
    }
}
