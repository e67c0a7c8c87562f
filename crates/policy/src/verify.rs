//! A page's examples are its tests: this runs them.

use keywright_secret::fill;
use keywright_source::Project;

use crate::examples::Example;
use crate::policy::Policy;
use crate::rule::{PageProblem, Rule};

impl Policy {
    /// Runs every page's examples and says where a page does not do what it claims.
    pub fn verify(&self) -> Vec<PageProblem> {
        self.rules().iter().flat_map(|rule| self.verify_rule(rule)).collect()
    }

    fn verify_rule(&self, rule: &Rule) -> Vec<PageProblem> {
        let path = format!("{}.md", rule.id);
        let problem = |line: usize, message: String| PageProblem {
            path: path.clone(),
            line,
            column: 1,
            message,
            remedy: "make the example and the check agree".into(),
        };
        let caught = rule.caught.iter().filter_map(|example| {
            let found = self.found(rule, example);
            let as_marked = if example.marks.is_empty() { !found.is_empty() } else { found == example.marks };
            (!as_marked).then(|| {
                let found = words(&found);
                problem(example.line, format!("should be caught at {}, is at {found}", words(&example.marks)))
            })
        });
        let clean = rule.clean.iter().filter_map(|example| {
            let found = self.found(rule, example);
            (!found.is_empty())
                .then(|| problem(example.line, format!("should be clean, is caught at {}", words(&found))))
        });
        caught.chain(clean).collect()
    }

    /// The places of `rule`'s findings in an example.
    fn found(&self, rule: &Rule, example: &Example) -> Vec<(String, usize)> {
        let report = self.check(&self.filled(&example.project));
        let mut places: Vec<_> = report
            .findings
            .into_iter()
            .filter(|finding| finding.rule.id == rule.id)
            .map(|finding| (finding.place.path, finding.place.line))
            .collect();
        places.sort();
        places.dedup();
        places
    }

    /// A project with its place-holders replaced by made-up values.
    pub fn filled(&self, project: &Project) -> Project {
        let mut project = project.clone();
        for file in &mut project.files {
            file.text = fill(self.detector(), &file.text, 0).text;
        }
        project
    }
}

fn words(places: &[(String, usize)]) -> String {
    if places.is_empty() {
        return "no line".into();
    }
    places.iter().map(|(path, line)| format!("{path}:{line}")).collect::<Vec<_>>().join(", ")
}
