//! How questions do, told by first tries: whether they are too hard, too easy, or tell nobody apart.

use std::collections::BTreeMap;

/// Nothing is told of a question that fewer people have tried, and what is told moves in steps of as
/// many: what one person changes would show what they answered.
pub const TOLD_FROM: u32 = 5;

/// So many tries of a lesson are looked at, the first ones: they say it well enough.
const LOOKED_AT: usize = 10_000;

/// The first try of a person at a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstTry {
    /// The person.
    pub person: String,
    /// The lesson.
    pub lesson: String,
    /// The lesson's version.
    pub version: u32,
    /// The question's part of the lesson.
    pub part: String,
    /// Whether it was right.
    pub correct: bool,
}

/// How a question does.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The lesson.
    pub lesson: String,
    /// The lesson's version.
    pub version: u32,
    /// The question's part of the lesson.
    pub part: String,
    /// Of how many people it is told.
    pub people: u32,
    /// How many of them had it right at once.
    pub correct: u32,
    /// How having it right goes with having the rest of the lesson right: the correlation, from −1 to 1
    /// (point-biserial, the question itself left out). None where one of the two is the same for all.
    pub discrimination: Option<f64>,
}

/// What may be wrong with a question. Where the lines are drawn is the usual practice of item analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// Fewer than 30 in 100 have it right.
    TooHard,
    /// More than 95 in 100 have it right.
    TooEasy,
    /// Whoever knows the rest has it right hardly more often: the correlation is under 0.2.
    TellsNobodyApart,
}

impl Item {
    /// The part of people who had it right at once, from 0 to 1.
    pub fn facility(&self) -> f64 {
        f64::from(self.correct) / f64::from(self.people.max(1))
    }

    /// What may be wrong with it.
    pub fn doubts(&self) -> Vec<Doubt> {
        let facility = self.facility();
        let tells = self.discrimination.is_none_or(|it| it >= 0.2);
        [
            (facility < 0.3, Doubt::TooHard),
            (facility > 0.95, Doubt::TooEasy),
            (!tells, Doubt::TellsNobodyApart),
        ]
        .into_iter()
        .filter_map(|(holds, doubt)| holds.then_some(doubt))
        .collect()
    }
}

/// What first tries, in the order in which they were made, come to. A server says the same in SQL.
pub fn items(tries: &[FirstTry]) -> Vec<Item> {
    let mut people: BTreeMap<(&str, u32, &str), (f64, f64)> = BTreeMap::new();
    let mut questions: BTreeMap<(&str, u32, &str), Vec<&FirstTry>> = BTreeMap::new();
    let mut looked_at: BTreeMap<(&str, u32), usize> = BTreeMap::new();
    for it in tries {
        let count = looked_at.entry((&it.lesson, it.version)).or_default();
        *count += 1;
        if *count > LOOKED_AT {
            continue;
        }
        let (right, asked) = people.entry((&it.lesson, it.version, &it.person)).or_default();
        *right += f64::from(u8::from(it.correct));
        *asked += 1.0;
        questions.entry((&it.lesson, it.version, &it.part)).or_default().push(it);
    }
    let told = |((lesson, version, part), tries): ((&str, u32, &str), Vec<&FirstTry>)| {
        let most = u32::try_from(tries.len()).unwrap_or(u32::MAX) / TOLD_FROM * TOLD_FROM;
        let tries = &tries[..most as usize];
        let pairs = tries.iter().filter_map(|it| {
            let (right, asked) = people[&(lesson, version, it.person.as_str())];
            let own = f64::from(u8::from(it.correct));
            (asked > 1.0).then(|| (own, (right - own) / (asked - 1.0)))
        });
        let correct = tries.iter().filter(|it| it.correct).count();
        (most > 0).then(|| Item {
            lesson: lesson.to_owned(),
            version,
            part: part.to_owned(),
            people: most,
            correct: u32::try_from(correct).unwrap_or(u32::MAX),
            discrimination: correlation(&pairs.collect::<Vec<_>>()),
        })
    };
    questions.into_iter().filter_map(told).collect()
}

/// Pearson's correlation; none where one side does not vary.
fn correlation(pairs: &[(f64, f64)]) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "nobody counts 2^52 people")]
    let count = pairs.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / count;
    let (left, right) = (mean(|it| it.0), mean(|it| it.1));
    let sum = |of: &dyn Fn(f64, f64) -> f64| {
        pairs.iter().map(|(own, rest)| of(own - left, rest - right)).sum::<f64>()
    };
    let (both, own, rest) = (sum(&|a, b| a * b), sum(&|a, _| a * a), sum(&|_, b| b * b));
    (own > 1e-12 && rest > 1e-12).then(|| both / (own * rest).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who tried what, `1` for right: a row for each person, a column for each question.
    fn tried(rows: &[&str]) -> Vec<FirstTry> {
        let one = |(person, row): (usize, &&str)| {
            let of = |(part, answer): (usize, char)| FirstTry {
                person: format!("p{person}"),
                lesson: "https/first".into(),
                version: 1,
                part: format!("q{part}"),
                correct: answer == '1',
            };
            row.chars().enumerate().filter(|(_, answer)| *answer != ' ').map(of).collect::<Vec<_>>()
        };
        rows.iter().enumerate().flat_map(one).collect()
    }

    #[test]
    fn nothing_is_told_of_four_people() {
        assert_eq!(items(&tried(&["11", "10", "01", "00"])), []);
        let five = items(&tried(&["11", "10", "01", "00", "1 "]));
        assert_eq!(five.iter().map(|it| (it.part.as_str(), it.people)).collect::<Vec<_>>(), [("q0", 5)]);
    }

    #[test]
    fn what_a_sixth_person_answers_changes_nothing() {
        let five = ["1", "1", "0", "0", "1"];
        let six = ["1", "1", "0", "0", "1", "0"];
        assert_eq!(items(&tried(&five)), items(&tried(&six)));
        assert_eq!(items(&tried(&five))[0].correct, 3);
    }

    #[test]
    fn a_question_that_tells_nobody_apart_is_doubted() {
        // The first goes with the rest, the second against it, the third is easy.
        let all = items(&tried(&["10111", "11111", "01001", "01001", "10111", "11101", "01001", "00111"]));
        let doubts: Vec<_> = all.iter().map(|it| (it.part.as_str(), it.people, it.doubts())).collect();
        assert_eq!(doubts[0], ("q0", 5, vec![]));
        assert_eq!(doubts[1], ("q1", 5, vec![Doubt::TellsNobodyApart]));
        assert_eq!(doubts[4], ("q4", 5, vec![Doubt::TooEasy]));
        assert_eq!(all[4].discrimination, None, "everybody had it right");
    }

    #[test]
    fn where_hardly_anybody_is_right_it_is_too_hard() {
        let all = items(&tried(&["10", "00", "00", "00", "00"]));
        assert_eq!(all[0].doubts(), [Doubt::TooHard]);
        assert!((all[0].facility() - 0.2).abs() < 1e-9);
    }
}
