//! One rule, as its page states it.

use serde::Deserialize;

use crate::checks::Checks;
use crate::examples::{Example, examples, prose};
use keywright_page::Page;
use keywright_secret::Pattern;

/// What is wrong with a rule page, with the place and the remedy.
pub type PageProblem = keywright_page::PageError;

/// How much a finding matters. Ordered: `Info < Warning < Error`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Should be mended.
    Warning,
    /// Must be mended.
    Error,
}

/// The six practices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Practice {
    /// Encrypted and verified transport.
    Https,
    /// Keys kept out of code, in stores made for them.
    Storage,
    /// Least privilege: scopes, roles, expiry.
    Scopes,
    /// OAuth flows and JSON Web Tokens.
    Oauth,
    /// Logs, alerts and audit.
    Monitoring,
    /// Policy, training and habits.
    Education,
}

impl Practice {
    /// All six, in the order of the course.
    pub const ALL: [Self; 6] =
        [Self::Https, Self::Storage, Self::Scopes, Self::Oauth, Self::Monitoring, Self::Education];

    /// The name used in front matter, file names and reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Https => "https",
            Self::Storage => "storage",
            Self::Scopes => "scopes",
            Self::Oauth => "oauth",
            Self::Monitoring => "monitoring",
            Self::Education => "education",
        }
    }
}

/// Where a rule's facts come from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What it is called.
    pub name: String,
    /// The section within it, if it is long.
    pub section: Option<String>,
    /// Where it is published.
    pub url: String,
}

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// The page's path without its ending: names the fault, and reads well after "allow".
    pub id: String,
    /// What is wrong, in one line.
    pub title: String,
    /// How much it matters.
    pub severity: Severity,
    /// The practice it belongs to.
    pub practice: Practice,
    /// The lesson that explains it.
    pub lesson: Option<String>,
    /// What to do, in one sentence.
    pub help: String,
    /// CWE numbers.
    pub cwe: Vec<u32>,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// The page's prose as Markdown: what is wrong, what an attacker gets, how to mend it.
    pub text: String,
    /// What it catches.
    pub caught: Vec<Example>,
    /// What looks like it and is fine.
    pub clean: Vec<Example>,
    /// What it looks for.
    pub(crate) checks: Checks,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    title: String,
    severity: Severity,
    practice: Practice,
    lesson: Option<String>,
    help: String,
    #[serde(default)]
    cwe: Vec<u32>,
    sources: Vec<Source>,
    check: Checks,
}

impl Rule {
    /// Reads a rule page. `path` is relative to the policies folder, as in `tls/plain-http-url.md`.
    pub(crate) fn parse(path: &str, text: &str) -> Result<Self, Vec<PageProblem>> {
        let page = Page::parse(path, text).map_err(|problem| vec![problem])?;
        let front: FrontMatter = page.front_matter().map_err(|problem| vec![problem])?;
        let caught = examples(&page, "Caught");
        let clean = examples(&page, "Clean");
        let mut problems: Vec<_> = front.check.problems().map(|message| at_top(&page, message)).collect();
        for (name, found) in [("Caught", &caught), ("Clean", &clean)] {
            if found.is_empty() {
                let message = format!("the page has no example under `## {name}`");
                problems.push(at_top(&page, message));
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self {
            id: path.trim_end_matches(".md").to_owned(),
            title: front.title,
            severity: front.severity,
            practice: front.practice,
            lesson: front.lesson,
            help: front.help,
            cwe: front.cwe,
            sources: front.sources,
            text: prose(&page),
            caught,
            clean,
            checks: front.check,
        })
    }
}

/// The lesson that explains every vendor's tokens.
const TOKEN_LESSON: &str = "storage/keys-out-of-code";

impl Rule {
    /// A vendor's pattern as a rule: what a page would say, the vendor file says in other words.
    pub(crate) fn from_pattern(pattern: &Pattern) -> Self {
        let title = &pattern.title;
        Self {
            id: pattern.id.clone(),
            title: format!("{title} is written out"),
            severity: match pattern.severity {
                keywright_secret::Severity::Warning => Severity::Warning,
                keywright_secret::Severity::Error => Severity::Error,
            },
            practice: Practice::Storage,
            lesson: Some(TOKEN_LESSON.to_owned()),
            help: format!("Revoke it ({}), then read the new one from a secret store.", pattern.revoke),
            cwe: vec![798, 312],
            sources: vec![Source { name: title.clone(), section: None, url: pattern.documentation.clone() }],
            text: format!(
                "A {title} stands in this file. Whoever reads it {}.\n\nTaking it out of the file is not \
                 enough: whoever has a copy of the file, its history or a backup has the key. Revoke it first: \
                 {}. Then make a new one and let the program read it from the environment or a secret store.\n",
                pattern.grants, pattern.revoke
            ),
            caught: Vec::new(),
            clean: Vec::new(),
            checks: Checks::default(),
        }
    }
}

fn at_top(page: &Page, message: impl Into<String>) -> PageProblem {
    page.error(1, message, "see CONTRIBUTING.md for the shape of a rule page")
}
