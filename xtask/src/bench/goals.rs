//! What is promised of the speed, and whether it holds.
//!
//! A goal that could not be measured, because a peer could not be had, does not hold and is not broken: it
//! is said to be unmeasured.

/// The goals, as they are measured.
#[derive(Default)]
pub(super) struct Goals(Vec<Goal>);

struct Goal {
    what: String,
    is: Option<f64>,
    limit: Limit,
}

enum Limit {
    AtMost(f64),
    AtLeast(f64),
}

impl Goals {
    /// Something that should not be more.
    pub(super) fn at_most(&mut self, what: impl Into<String>, limit: f64, is: Option<f64>) {
        self.0.push(Goal { what: what.into(), is, limit: Limit::AtMost(limit) });
    }

    /// Something that should not be less.
    pub(super) fn at_least(&mut self, what: impl Into<String>, limit: f64, is: Option<f64>) {
        self.0.push(Goal { what: what.into(), is, limit: Limit::AtLeast(limit) });
    }

    /// One table of all of them.
    pub(super) fn table(&self) -> String {
        let lines = self.0.iter().map(Goal::line);
        "\n## goals\n\n| goal | limit | is | holds |\n|---|---:|---:|---|\n".to_owned()
            + &lines.collect::<String>()
    }
}

impl Goal {
    fn line(&self) -> String {
        let (limit, holds) = match self.limit {
            Limit::AtMost(limit) => (format!("≤ {limit}"), self.is.map(|is| is <= limit)),
            Limit::AtLeast(limit) => (format!("≥ {limit}"), self.is.map(|is| is >= limit)),
        };
        let is = self.is.map_or_else(|| "?".to_owned(), |is| format!("{is:.3}"));
        let holds = match holds {
            Some(true) => "yes",
            Some(false) => "NO",
            None => "not measured",
        };
        format!("| {} | {limit} | {is} | {holds} |\n", self.what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goal_holds_up_to_its_limit() {
        let mut goals = Goals::default();
        goals.at_most("slow", 2.0, Some(2.1));
        goals.at_most("quick", 2.0, Some(2.0));
        goals.at_least("far ahead", 4.0, Some(4.5));
        goals.at_least("behind", 4.0, Some(3.9));
        goals.at_least("alone", 4.0, None);
        let table = goals.table();
        let lines: Vec<&str> = table.lines().skip(5).collect();
        assert_eq!(
            lines,
            [
                "| slow | ≤ 2 | 2.100 | NO |",
                "| quick | ≤ 2 | 2.000 | yes |",
                "| far ahead | ≥ 4 | 4.500 | yes |",
                "| behind | ≥ 4 | 3.900 | NO |",
                "| alone | ≥ 4 | ? | not measured |",
            ]
        );
    }
}
