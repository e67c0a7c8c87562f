//! Lessons and rules: embedded when the program is built, or read from a folder while one writes.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use include_dir::{Dir, include_dir};
use keywright_lesson::Course;
use keywright_policy::Policy;

use crate::reports::{Failure, FailureCode};

static LESSONS: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../lessons");
static POLICIES: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../policies");

/// Where the catalogue comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Embedded in the program.
    BuiltIn,
    /// A folder that holds `lessons/` and `policies/`.
    Folder(PathBuf),
}

/// The course and the rules. Each is read when it is first asked for, because a check in a hook
/// must not wait for the course.
#[derive(Debug)]
pub struct Catalogue {
    origin: Origin,
    policy: OnceLock<Result<Policy, Failure>>,
    course: OnceLock<Result<Course, Failure>>,
}

/// A file of the catalogue: path within its folder, and text.
type Text = (String, String);

/// No page or exercise file is larger than this.
const LARGEST: u64 = 1024 * 1024;

impl Catalogue {
    /// The catalogue from `origin`. Nothing is read yet.
    pub fn new(origin: Origin) -> Self {
        Self { origin, policy: OnceLock::new(), course: OnceLock::new() }
    }

    /// Where it comes from, in words.
    pub fn origin(&self) -> String {
        match &self.origin {
            Origin::BuiltIn => "built in".into(),
            Origin::Folder(folder) => folder.display().to_string(),
        }
    }

    /// The rules.
    pub fn policy(&self) -> Result<&Policy, Failure> {
        self.policy
            .get_or_init(|| {
                let files = self.files("policies", &POLICIES)?;
                Policy::load(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
                    .map_err(|problems| invalid(&problems))
            })
            .as_ref()
            .map_err(Clone::clone)
    }

    /// The course.
    pub fn course(&self) -> Result<&Course, Failure> {
        self.course
            .get_or_init(|| {
                Course::load(self.files("lessons", &LESSONS)?).map_err(|problems| invalid(&problems))
            })
            .as_ref()
            .map_err(Clone::clone)
    }

    fn files(&self, name: &str, embedded: &Dir) -> Result<Vec<Text>, Failure> {
        let mut files = Vec::new();
        match &self.origin {
            Origin::BuiltIn => embedded_files(embedded, &mut files),
            Origin::Folder(folder) => read_files(&folder.join(name), Path::new(""), &mut files)?,
        }
        files.sort();
        Ok(files)
    }
}

/// Reads a folder of rule pages and runs their examples.
pub fn test_rules(folder: &Path) -> Result<RuleTests, Failure> {
    let mut files = Vec::new();
    read_files(folder, Path::new(""), &mut files)?;
    files.sort();
    let policy = Policy::load(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    Ok(match policy {
        Ok(policy) => RuleTests {
            rules: policy.rules().len(),
            problems: policy.verify().iter().map(ToString::to_string).collect(),
        },
        Err(problems) => RuleTests { rules: 0, problems: problems.iter().map(ToString::to_string).collect() },
    })
}

/// How a folder of rule pages did in its own examples.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleTests {
    /// How many rules were read.
    pub rules: usize,
    /// What is wrong, as `path:line:column: message`.
    pub problems: Vec<String>,
}

fn embedded_files(dir: &Dir, files: &mut Vec<Text>) {
    for file in dir.files() {
        if let Some(text) = file.contents_utf8() {
            files.push((slashed(file.path()), text.to_owned()));
        }
    }
    for dir in dir.dirs() {
        embedded_files(dir, files);
    }
}

/// Reads a folder of pages somebody is writing. Links are not followed.
fn read_files(root: &Path, within: &Path, files: &mut Vec<Text>) -> Result<(), Failure> {
    let folder = root.join(within);
    let cannot_read = |path: &Path, why: String| Failure {
        code: FailureCode::CatalogueInvalid,
        message: format!("cannot read {}: {why}", path.display()),
        remedy: "Give a folder that holds `lessons/` and `policies/`, all of it readable text.".into(),
    };
    let entries = std::fs::read_dir(&folder).map_err(|error| cannot_read(&folder, error.to_string()))?;
    for entry in entries {
        let entry = entry.map_err(|error| cannot_read(&folder, error.to_string()))?;
        let path = within.join(entry.file_name());
        let full = entry.path();
        let kind = entry.file_type().map_err(|error| cannot_read(&full, error.to_string()))?;
        if kind.is_dir() {
            read_files(root, &path, files)?;
        } else if kind.is_file() {
            let size = entry.metadata().map_err(|error| cannot_read(&full, error.to_string()))?.len();
            if size > LARGEST {
                return Err(cannot_read(&full, format!("it is larger than {LARGEST} bytes")));
            }
            let text =
                std::fs::read_to_string(&full).map_err(|error| cannot_read(&full, error.to_string()))?;
            files.push((slashed(&path), text));
        }
    }
    Ok(())
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

fn invalid<P: std::fmt::Display>(problems: &[P]) -> Failure {
    let shown: Vec<String> = problems.iter().take(20).map(ToString::to_string).collect();
    let more = problems.len().saturating_sub(shown.len());
    let more = if more > 0 { format!("\n… and {more} more") } else { String::new() };
    Failure {
        code: FailureCode::CatalogueInvalid,
        message: format!("lessons or rules are not well formed:\n{}{more}", shown.join("\n")),
        remedy: "Mend these places, or start without the catalogue folder to use the built-in one.".into(),
    }
}
