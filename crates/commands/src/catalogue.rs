//! Lessons and rules: embedded when the program is built, or read from a folder while one writes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};

use include_dir::{Dir, include_dir};
use keywright_lesson::Course;
use keywright_policy::Policy;

use crate::Clock;
use crate::context::lock;
use crate::failure::bad_request;
use crate::packs;
use crate::reports::{Failure, FailureCode, Pack};

static LESSONS: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../lessons");
static POLICIES: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../policies");
/// The front matter of each rule page and the patterns of each vendor as JSON, by path, sorted.
static FRONTS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/fronts.rs"));

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
    clock: Clock,
    /// Never given back: it is there as long as the program, and to take it apart would keep a hook waiting.
    policy: OnceLock<&'static Result<Policy, Failure>>,
    course: Mutex<Option<&'static Result<Taught, Failure>>>,
    packs: Mutex<PathBuf>,
    /// The lessons that the team's leads have published; empty for none.
    published: Mutex<PathBuf>,
    language: Mutex<String>,
}

/// The course, with the team's packs in it.
#[derive(Debug)]
struct Taught {
    course: Course,
    packs: Vec<Pack>,
}

/// A file of the catalogue: path within its folder, and text.
pub(crate) type Text = (String, String);

/// No page or exercise file is larger than this.
const LARGEST: u64 = 1024 * 1024;

impl Catalogue {
    /// The catalogue from `origin`. Nothing is read yet.
    pub fn new(origin: Origin, clock: Clock) -> Self {
        Self {
            origin,
            clock,
            policy: OnceLock::new(),
            course: Mutex::default(),
            packs: Mutex::default(),
            published: Mutex::default(),
            language: Mutex::default(),
        }
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
        let policy: &'static Result<Policy, Failure> =
            self.policy.get_or_init(|| Box::leak(Box::new(self.read_policy())));
        policy.as_ref().map_err(Clone::clone)
    }

    fn read_policy(&self) -> Result<Policy, Failure> {
        let files = self.files("policies", &POLICIES)?;
        let texts = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        let policy = match self.origin {
            Origin::BuiltIn => Policy::load_proven(texts, FRONTS),
            Origin::Folder(_) => Policy::load(texts),
        };
        let clock = self.clock;
        policy.map(|policy| policy.dated(move || clock.today())).map_err(|problems| invalid(&problems))
    }

    fn fronts(&self) -> &'static [(&'static str, &'static str)] {
        if self.origin == Origin::BuiltIn { FRONTS } else { &[] }
    }

    /// The rules with more pages beside them, given as paths and texts. The pages are proven to be well
    /// formed first, by themselves.
    pub(crate) fn policy_with(&self, pages: &BTreeMap<String, String>) -> Result<Policy, Failure> {
        let more = pages.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        Policy::load(more.clone()).map_err(|problems| invalid(&problems))?;
        let files = self.files("policies", &POLICIES)?;
        if let Some((path, _)) = files.iter().find(|(path, _)| pages.contains_key(path)) {
            return Err(Failure {
                code: FailureCode::CatalogueInvalid,
                message: format!("{path} is a page of Keywright's own"),
                remedy: "Give the team's page another name.".into(),
            });
        }
        let ours = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        let policy =
            Policy::load_proven(ours.chain(more), self.fronts()).map_err(|problems| invalid(&problems))?;
        let clock = self.clock;
        Ok(policy.dated(move || clock.today()))
    }

    /// The course, with the team's packs at its end.
    pub fn course(&self) -> Result<&Course, Failure> {
        self.taught().map(|taught| &taught.course)
    }

    /// What became of the team's packs when the course was read.
    pub(crate) fn packs(&self) -> Vec<Pack> {
        self.taught().map(|taught| taught.packs.clone()).unwrap_or_default()
    }

    /// Reads the course again with the packs of this folder; an empty one is none.
    pub(crate) fn use_packs(&self, folder: impl Into<PathBuf>) {
        let mut course = lock(&self.course);
        *lock(&self.packs) = folder.into();
        *course = None;
    }

    /// Reads the course again with the lessons that the team's leads have published, in this file; an empty
    /// path is none.
    pub(crate) fn use_published(&self, file: impl Into<PathBuf>) {
        let mut course = lock(&self.course);
        *lock(&self.published) = file.into();
        *course = None;
    }

    /// Reads the course again in this language, as far as it is translated.
    pub(crate) fn use_language(&self, language: impl Into<String>) {
        let mut course = lock(&self.course);
        *lock(&self.language) = language.into();
        *course = None;
    }

    fn taught(&self) -> Result<&Taught, Failure> {
        let mut course = lock(&self.course);
        // A course that is replaced, when somebody chooses another folder of packs, is kept until the
        // program ends: somebody may still be reading in it, and it is small.
        let taught = *course.get_or_insert_with(|| Box::leak(Box::new(self.teach())));
        taught.as_ref().map_err(Clone::clone)
    }

    fn teach(&self) -> Result<Taught, Failure> {
        let read = Course::load(self.files("lessons", &LESSONS)?);
        let mut course = read.map_err(|problems| invalid(&problems))?;
        let folder = lock(&self.packs);
        let mut packs =
            if folder.as_os_str().is_empty() { Vec::new() } else { packs::add(&mut course, &folder) };
        let published = lock(&self.published);
        if !published.as_os_str().is_empty() {
            packs.extend(packs::add_published(&mut course, &published));
        }
        let language = lock(&self.language);
        Ok(Taught { course: course.speaking(&language), packs })
    }

    /// The page of a lesson as it was written.
    pub(crate) fn lesson_source(&self, path: &str) -> Result<String, Failure> {
        let files = self.files("lessons", &LESSONS)?;
        let page = files.into_iter().find(|(name, _)| name == path);
        page.map(|(_, text)| text).ok_or_else(|| bad_request(format!("{path} is gone"), "Open it again."))
    }

    fn files(&self, name: &str, embedded: &Dir) -> Result<Vec<Text>, Failure> {
        let Origin::Folder(folder) = &self.origin else {
            let mut files = Vec::new();
            embedded_files(embedded, &mut files);
            files.sort();
            return Ok(files);
        };
        read_folder(&folder.join(name))
    }
}

/// Whether a practice is one of those that come with Keywright, and are published.
pub(crate) fn is_published(practice: &str) -> bool {
    let names = LESSONS.dirs().filter_map(|folder| folder.path().to_str()?.split_once('-'));
    names.into_iter().any(|(_, name)| name == practice)
}

/// Reads a folder of rule pages and runs their examples.
pub fn test_rules(folder: &Path) -> Result<RuleTests, Failure> {
    let files = read_folder(folder)?;
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

/// Every file of a folder of pages somebody is writing, by path. Links are not followed.
pub(crate) fn read_folder(folder: &Path) -> Result<Vec<Text>, Failure> {
    read_folder_of(folder, &|_| true)
}

/// The files of a folder that are `wanted`, by path. Links are not followed.
pub(crate) fn read_folder_of(folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> Result<Vec<Text>, Failure> {
    let mut files = Vec::new();
    read_files(folder, Path::new(""), wanted, &mut files)?;
    files.sort();
    Ok(files)
}

fn read_files(
    root: &Path,
    within: &Path,
    wanted: &dyn Fn(&Path) -> bool,
    files: &mut Vec<Text>,
) -> Result<(), Failure> {
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
            read_files(root, &path, wanted, files)?;
        } else if kind.is_file() && wanted(&path) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_and_every_vendor_is_stated_as_json() {
        assert!(FRONTS.is_sorted_by_key(|(path, _)| path));
        let catalogue = Catalogue::new(Origin::BuiltIn, Clock::system());
        let files = catalogue.files("policies", &POLICIES).expect("they are embedded");
        let paths = files.iter().map(|(path, _)| path.as_str());
        let read = paths.filter(|path| path.ends_with(".md") || path.ends_with(".toml"));
        assert_eq!(FRONTS.iter().map(|(path, _)| *path).collect::<Vec<_>>(), read.collect::<Vec<_>>());
    }
}
