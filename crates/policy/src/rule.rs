//! One rule, as its page states it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Table;

use crate::checks::{Checks, Fault, Globs};
use crate::examples::{Example, examples, prose};
use crate::fixes::{Fixes, Remedy};
use crate::parameters::{Parameter, Settings, apply};
use keywright_page::Page;
use keywright_secret::Pattern;

/// What is wrong with a rule page, with the place and the remedy.
pub type PageProblem = keywright_page::PageError;

/// How much a finding matters. Ordered: `Info < Warning < Error`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
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
    /// The page as it was written, to be read again when a team sets its parameters.
    pub(crate) page: Option<String>,
    /// What is below its front matter.
    pub(crate) body: OnceLock<Body>,
    /// What a team may set, by name.
    pub parameters: BTreeMap<String, Parameter>,
    /// What it looks for.
    pub(crate) checks: Checks,
    /// How it is mended, unless a check says otherwise.
    pub(crate) fixes: Fixes,
}

/// What a rule page says to people. It is read when somebody asks: a check of ten files has no time for the
/// prose of hundreds of pages.
#[derive(Debug, Default)]
pub struct Body {
    /// The prose as Markdown: what is wrong, what an attacker gets, how to mend it.
    pub text: String,
    /// What the rule catches.
    pub caught: Vec<Example>,
    /// What looks like it and is fine.
    pub clean: Vec<Example>,
}

impl Body {
    /// Prose without examples.
    pub(crate) fn prose(text: String) -> OnceLock<Self> {
        Self { text, ..Self::default() }.into()
    }

    fn of(page: &Page) -> Self {
        Self { text: prose(page), caught: examples(page, "Caught"), clean: examples(page, "Clean") }
    }
}

/// What a rule page says before its text.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Rule page")]
pub(crate) struct FrontMatter {
    /// What is wrong, in one line.
    title: String,
    /// How much it matters.
    severity: Severity,
    /// The practice it belongs to.
    practice: Practice,
    /// The lesson that explains it.
    lesson: Option<String>,
    /// What to do, in one sentence.
    help: String,
    /// CWE numbers.
    #[serde(default)]
    cwe: Vec<u32>,
    /// Where the facts come from.
    sources: Vec<Source>,
    /// How it is mended, unless a check says otherwise; several ways are tried in turn.
    #[serde(default)]
    fix: Fixes,
    /// What it looks for.
    check: Checks,
}

impl Rule {
    /// Reads a rule page. `path` is relative to the policies folder, as in `tls/plain-http-url.md`.
    pub(crate) fn parse(path: &str, text: &str) -> Result<Self, Vec<PageProblem>> {
        Self::parse_with(path, text, false, None, &Settings::new())
    }

    /// Reads a rule page that a test has read before; what a team sets on it was never tested. `front` is its
    /// front matter as JSON, if that is at hand: nearly always it is all that is looked at.
    pub(crate) fn parse_proven(
        path: &str,
        text: &str,
        front: Option<&str>,
    ) -> Result<Self, Vec<PageProblem>> {
        let read = |front: &str| serde_json::from_str(front).ok();
        match front.filter(|front| !front.contains(r#""parameters":"#)).and_then(read) {
            Some(front) => Ok(Self::stated(path, text, front, BTreeMap::new(), OnceLock::new())),
            None => Self::parse_with(path, text, true, front, &Settings::new()),
        }
    }

    /// The patterns of the files it reads, each once.
    pub fn files(&self) -> BTreeSet<&str> {
        self.checks.files().flat_map(Globs::patterns).map(String::as_str).collect()
    }

    /// The same rule with parameters as a team has set them; none when it has none of those.
    pub(crate) fn with(&self, settings: &Settings) -> Option<Result<Self, Vec<PageProblem>>> {
        let is_spoken_of = self.parameters.keys().any(|name| settings.contains_key(name));
        let page = self.page.as_ref().filter(|_| is_spoken_of)?;
        Some(Self::parse_with(&format!("{}.md", self.id), page, true, None, settings))
    }

    fn parse_with(
        path: &str,
        text: &str,
        proven: bool,
        front: Option<&str>,
        settings: &Settings,
    ) -> Result<Self, Vec<PageProblem>> {
        let read = if proven { Page::head(path, text) } else { Page::parse(path, text) };
        let page = read.map_err(|problem| vec![problem])?;
        let (front, parameters) = front_matter(&page, front, settings).map_err(|problem| vec![problem])?;
        let is_set = parameters.keys().any(|name| settings.contains_key(name));
        let faults = if proven && !is_set {
            Vec::new()
        } else {
            front.check.faults().into_iter().chain(front.fix.faults()).collect()
        };
        let mut problems: Vec<_> = faults.into_iter().map(|fault| placed(&page, fault)).collect();
        let body = OnceLock::new();
        if !proven {
            let body = body.get_or_init(|| Body::of(&page));
            for (name, found) in [("Caught", &body.caught), ("Clean", &body.clean)] {
                if found.is_empty() {
                    let message = format!("the page has no example under `## {name}`");
                    problems.push(at_top(&page, message));
                }
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self::stated(path, text, front, parameters, body))
    }

    /// The rule that a page states.
    fn stated(
        path: &str,
        text: &str,
        front: FrontMatter,
        parameters: BTreeMap<String, Parameter>,
        body: OnceLock<Body>,
    ) -> Self {
        Self {
            id: path.trim_end_matches(".md").to_owned(),
            title: front.title,
            severity: front.severity,
            practice: front.practice,
            lesson: front.lesson,
            help: front.help,
            cwe: front.cwe,
            sources: front.sources,
            page: Some(text.to_owned()),
            body,
            parameters,
            checks: front.check,
            fixes: front.fix,
        }
    }
}

/// The front matter, with what a team has set in place of the parameters a page names.
fn front_matter(
    page: &Page,
    json: Option<&str>,
    settings: &Settings,
) -> Result<(FrontMatter, BTreeMap<String, Parameter>), PageProblem> {
    // Read at once where there are none, which keeps the places of mistakes.
    if !page.text().contains("\n[parameters") {
        return Ok((read(page, json)?, BTreeMap::new()));
    }
    let mut front: Table = read(page, json)?;
    let parameters = apply(&mut front, settings).map_err(|message| at_top(page, message))?;
    let front = front.try_into().map_err(|error: toml::de::Error| at_top(page, error.message()))?;
    Ok((front, parameters))
}

fn read<T: DeserializeOwned>(page: &Page, json: Option<&str>) -> Result<T, PageProblem> {
    let Some(json) = json else { return page.front_matter() };
    serde_json::from_str(json).map_err(|error| at_top(page, error.to_string()))
}

/// Weaknesses of which a written-out secret is the heart (CWE): hard-coded or badly kept credentials.
const SECRETS: [u32; 5] = [259, 312, 321, 522, 798];

impl Rule {
    /// What its page says to people.
    pub fn body(&self) -> &Body {
        self.body.get_or_init(|| {
            let page = self.page.as_ref().and_then(|text| Page::parse(&self.id, text).ok());
            page.map(|page| Body::of(&page)).unwrap_or_default()
        })
    }

    /// The ways to mend a hit, in the order they are tried.
    pub(crate) fn remedies<'a>(&'a self, own: &'a Fixes) -> impl Iterator<Item = &'a Remedy> {
        own.remedies().iter().chain(self.fixes.remedies())
    }

    /// Whether it knows a way to mend some of what it finds.
    pub fn has_fix(&self) -> bool {
        self.all_fixes().any(|fixes| !fixes.remedies().is_empty())
    }

    /// The ways of its checks, and its own.
    pub(crate) fn all_fixes(&self) -> impl Iterator<Item = &Fixes> {
        self.checks.fixes().chain([&self.fixes])
    }

    /// Whether it speaks of the team's own words (exceptions, locks, training) rather than of the project.
    pub fn is_of_rulings(&self) -> bool {
        self.checks.is_of_rulings()
    }

    /// Whether what it objects to is a secret, which must not be shown.
    pub(crate) fn is_of_secrets(&self) -> bool {
        self.practice == Practice::Storage && self.cwe.iter().any(|cwe| SECRETS.contains(cwe))
    }
}

/// The lesson that explains every vendor's tokens.
pub(crate) const TOKEN_LESSON: &str = "storage/keys-out-of-code";

impl Rule {
    /// A rule that no page states, with nothing said of it yet.
    pub(crate) fn without_page(id: String, title: String, severity: Severity, practice: Practice) -> Self {
        Self {
            id,
            title,
            severity,
            practice,
            lesson: None,
            help: String::new(),
            cwe: Vec::new(),
            sources: Vec::new(),
            page: None,
            body: OnceLock::new(),
            parameters: BTreeMap::new(),
            checks: Checks::default(),
            fixes: Fixes::default(),
        }
    }

    /// A vendor's pattern as a rule: what a page would say, the vendor file says in other words.
    pub(crate) fn from_pattern(pattern: &Pattern) -> Self {
        let title = &pattern.title;
        let severity = match pattern.severity {
            keywright_secret::Severity::Warning => Severity::Warning,
            keywright_secret::Severity::Error => Severity::Error,
        };
        Self {
            lesson: Some(TOKEN_LESSON.to_owned()),
            help: format!("Revoke it ({}), then read the new one from a secret store.", pattern.revoke),
            cwe: vec![798, 312],
            sources: token_sources(pattern),
            body: Body::prose(about_token(pattern)),
            ..Self::without_page(
                pattern.id.clone(),
                format!("{title} is written out"),
                severity,
                Practice::Storage,
            )
        }
    }
}

fn about_token(pattern: &Pattern) -> String {
    format!(
        "A {} stands in this file. Whoever reads it {}.\n\nTaking it out of the file is not enough: whoever has \
         a copy of the file, its history or a backup has the key. Revoke it first: {}. Then make a new one and \
         let the program read it from the environment or a secret store.\n",
        pattern.title, pattern.grants, pattern.revoke
    )
}

/// The vendor's pages: on the form of its tokens and on taking one back, which for some are the same.
fn token_sources(pattern: &Pattern) -> Vec<Source> {
    let revoking = "How to revoke and replace it".to_owned();
    let about = |section: Option<String>, url: &String| Source {
        name: pattern.title.clone(),
        section,
        url: url.clone(),
    };
    if pattern.revocation == pattern.documentation {
        return vec![about(Some(revoking), &pattern.documentation)];
    }
    vec![about(None, &pattern.documentation), about(Some(revoking), &pattern.revocation)]
}

/// A mistake at the words it is about.
fn placed(page: &Page, fault: Fault) -> PageProblem {
    let start = fault.at.and_then(|words| page.text().find(&words)).unwrap_or(0);
    let lines = keywright_source::Lines::new(page.text());
    let place = lines.position(start);
    PageProblem { line: place.line, column: place.column, ..at_top(page, fault.message) }
}

fn at_top(page: &Page, message: impl Into<String>) -> PageProblem {
    page.error(1, message, "see CONTRIBUTING.md for the shape of a rule page")
}
