//! Rules that other programs brought: gitleaks files and Rego policies.
//!
//! They stand beside our own under names of their own (`gitleaks/…`, `rego/…`), so that a team can set
//! their level, lock and except them like any other. Where our detector and one of their rules find one
//! secret, ours speaks: it knows how to take the key back.

mod told;

use std::sync::Arc;

use keywright_config::Origin;
use keywright_rego::{Rego, RegoRule, Said};
use keywright_secret::{Found, GITLEAKS, Gitleaks, GitleaksRule, Secrets};
use keywright_source::{Document, Facts, File, Git};

use crate::finding::{Finding, Place, fingerprint};
use crate::policy::Policy;
use crate::rule::{Body, Practice, Rule, Severity, TOKEN_LESSON};
use crate::settle::Note;
pub(crate) use told::Asked;

/// What comes before the name of a rule in Rego.
pub(crate) const REGO: &str = "rego/";
/// The page of what a file of theirs says and is not followed.
const UNHEEDED: &str = "education/rule-not-followed";

/// The rules of others.
#[derive(Debug, Default)]
pub(crate) struct Foreign {
    gitleaks: Option<Gitleaks>,
    rego: Option<Rego>,
    /// Ours for each of Rego's.
    rego_rules: Vec<Arc<Rule>>,
}

impl Foreign {
    fn new(gitleaks: Option<Gitleaks>, rego: Option<Rego>) -> Self {
        let rules = rego.iter().flat_map(Rego::rules).map(|rule| Arc::new(of_rego(rule)));
        Self { rego_rules: rules.collect(), gitleaks, rego }
    }

    /// Secrets that are not `known`.
    pub(crate) fn secrets(&self, file: &File, known: &[Found]) -> Option<Secrets> {
        self.gitleaks.as_ref().map(|it| it.find(&file.path, &file.text, known))
    }

    /// Whether any of them asks for documents.
    pub(crate) fn ask_for_documents(&self) -> bool {
        self.rego.is_some()
    }

    /// What policies say of a document, one answer for each of its roots. One that was not read whole is
    /// not asked about.
    pub(crate) fn ask(&self, document: Option<&Document>) -> Vec<Said> {
        let (Some(rego), Some(document)) = (&self.rego, document) else { return Vec::new() };
        if !document.problems.is_empty() {
            return Vec::new();
        }
        document.roots.iter().map(|root| rego.check(&told::json(root))).collect()
    }
}

impl Policy {
    /// The same rules and those of others, with what of the files is not followed. What a policy brought
    /// before, it brings no more.
    #[must_use]
    pub fn with_foreign(&self, gitleaks: Option<Gitleaks>, rego: Option<Rego>) -> (Self, Vec<Note>) {
        let notes = gitleaks.iter().flat_map(Gitleaks::unheeded).map(|it| Note {
            rule: UNHEEDED,
            at: Origin { line: it.line, ..Origin::top(&it.path) },
            message: it.message.clone(),
            severity: Some(if it.loses_rule { Severity::Warning } else { Severity::Info }),
        });
        let notes = notes.collect();
        let secrets = gitleaks.iter().flat_map(Gitleaks::rules).map(|rule| Arc::new(of_gitleaks(rule)));
        let secrets: Vec<Arc<Rule>> = secrets.collect();
        let foreign = Foreign::new(gitleaks, rego);
        let more = secrets.into_iter().chain(foreign.rego_rules.iter().cloned());
        (self.joined_by(more.collect(), foreign), notes)
    }

    /// Files whose name alone a rule of gitleaks objects to.
    pub(crate) fn named_by_others(&self, facts: &Facts) -> Vec<Finding> {
        let Some(gitleaks) = &self.foreign().gitleaks else { return Vec::new() };
        let paths = facts.paths.iter().filter(|(_, git)| *git != Git::Ignored).map(|(path, _)| path);
        let named = paths.flat_map(|path| gitleaks.objecting(path).map(move |rule| (path, rule)));
        named
            .filter_map(|(path, rule)| {
                let rule = self.rule(&format!("{GITLEAKS}{}", rule.id))?;
                Some(Finding {
                    fix: None,
                    severity: rule.severity,
                    fingerprint: fingerprint(&rule.id, path, "", 0),
                    rule: Arc::clone(rule),
                    place: Place::top(path),
                    message: keywright_secret::redact("a file of this name holds secrets", &[]),
                    because: Vec::new(),
                    excerpt: Vec::new(),
                })
            })
            .collect()
    }
}

fn of_gitleaks(rule: &GitleaksRule) -> Rule {
    let GitleaksRule { id, description, path, line, .. } = rule;
    let help = if description.trim().is_empty() {
        "Revoke it, and keep the new one out of files."
    } else {
        description
    };
    Rule {
        lesson: Some(TOKEN_LESSON.to_owned()),
        help: help.to_owned(),
        cwe: vec![798, 312],
        body: Body::prose(format!(
            "{help}\n\nThe rule is the team's own: it stands in {path}, line {line}. Taking a secret out of a file is \
             not enough, for whoever has a copy of the file, its history or a backup has it too. Revoke it first, \
             then let the program read the new one from the environment or a secret store.\n"
        )),
        ..Rule::without_page(
            format!("{GITLEAKS}{id}"),
            format!("What gitleaks calls `{id}` is written out"),
            Severity::Error,
            Practice::Storage,
        )
    }
}

fn of_rego(rule: &RegoRule) -> Rule {
    let RegoRule { id, path, line, warns, .. } = rule;
    Rule {
        help: format!("The policy stands in {path}, line {line}."),
        body: Body::prose(format!("A policy of the team decides this. It stands in {path}, line {line}.\n")),
        ..Rule::without_page(
            format!("{REGO}{id}"),
            format!("The team's policy `{id}` objects"),
            if *warns { Severity::Warning } else { Severity::Error },
            Practice::Education,
        )
    }
}
