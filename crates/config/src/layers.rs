//! The files of a configuration, read in the order in which they count.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};

use toml::Spanned;

use crate::FILE_NAME;
use crate::complaint::{Complaint, Fault};
use crate::error::ConfigError;
use crate::file::FileText;
use crate::origin::{Origin, Said};
use crate::words::Words;

/// A file longer than this is no configuration.
const LONGEST: usize = 1 << 20;
/// Packs that extend packs deeper than this are a mistake, or worse.
const DEEPEST: usize = 8;
/// The word in `extends` that means what the team's leads have published.
const TEAM: &str = "team";
/// Where that is, as paths name it: no folder of a project is called so.
const PUBLISHED: &str = "team:";

/// The file within what the team's leads have published that a path names; none if it names one on the disk.
pub fn published(path: &Path) -> Option<&Path> {
    path.strip_prefix(PUBLISHED).ok()
}

/// Where the configuration is that the team's leads have published.
pub fn published_file() -> PathBuf {
    Path::new(PUBLISHED).join(FILE_NAME)
}

/// One file and what it says.
#[derive(Debug)]
pub struct Layer {
    /// The file, as messages name it.
    pub path: String,
    pub(crate) file: FileText,
    text: String,
}

/// All files that count for a project, what they build on first.
#[derive(Debug, Default)]
pub struct Layers {
    pub(crate) all: Vec<Layer>,
}

/// Which folders and files of a kind the layers name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The path, from where the first file was read.
    pub path: PathBuf,
    /// Who names it.
    pub by: Origin,
}

/// How the caller reads a file: its text, or a sentence that says why not.
type Read<'r> = dyn FnMut(&Path) -> Result<String, String> + 'r;

impl Layers {
    /// Reads `file` and everything it extends.
    ///
    /// # Errors
    /// The first file that cannot be read or is not well formed.
    pub fn read(file: &Path, read: &mut Read) -> Result<Self, ConfigError> {
        let start = Origin::top(&shown(file));
        let mut layers = Self::default();
        layers.add(file, &start, &mut Vec::new(), read)?;
        Ok(layers)
    }

    /// A single file that extends nothing it could find: a text somebody is writing.
    ///
    /// # Errors
    /// What is not well formed.
    pub fn of_text(path: &str, text: &str) -> Result<Self, ConfigError> {
        Ok(Self { all: vec![Layer::parse(path, text.to_owned())?] })
    }

    /// The files, what they build on first.
    pub fn iter(&self) -> impl Iterator<Item = &Layer> {
        self.all.iter()
    }

    /// Folders of rule pages.
    pub fn policies(&self) -> Vec<Named> {
        self.named(|file| file.policies.as_ref())
    }

    /// Files of gitleaks rules.
    pub fn gitleaks(&self) -> Vec<Named> {
        self.named(|file| file.gitleaks.as_ref())
    }

    /// Folders of Rego policies.
    pub fn rego(&self) -> Vec<Named> {
        self.named(|file| file.rego.as_ref())
    }

    /// What the layers set parameters to, and what of it does not count because a layer below has
    /// locked the parameter.
    pub fn parameters(&self) -> (BTreeMap<String, Said<Words>>, Vec<Complaint>) {
        let mut values: BTreeMap<String, Said<Words>> = BTreeMap::new();
        let mut locked: BTreeMap<&str, Origin> = BTreeMap::new();
        let mut complaints = Vec::new();
        for layer in &self.all {
            for (name, text) in &layer.file.parameters {
                let by = layer.origin(&name.span());
                let name = name.get_ref();
                if let Some(lock) = locked.get(name.as_str()) {
                    if values.get(name).is_some_and(|said| said.value != text.value) {
                        let message =
                            format!("`{name}` is locked by {lock}; what is said here does not count");
                        complaints.push(Complaint { fault: Fault::LockedRuleLoosened, at: by, message });
                    }
                    continue;
                }
                if text.locked {
                    locked.insert(name, by.clone());
                }
                values.insert(name.clone(), Said { value: text.value.clone(), by: Some(by) });
            }
        }
        (values, complaints)
    }

    /// The parameters' values alone, and what of them does not count.
    pub fn settings(&self) -> (BTreeMap<String, Vec<String>>, Vec<Complaint>) {
        let (values, complaints) = self.parameters();
        (values.into_iter().map(|(name, said)| (name, said.value.0)).collect(), complaints)
    }

    fn named(&self, of: impl Fn(&FileText) -> Option<&Spanned<Words>>) -> Vec<Named> {
        let named = |layer: &Layer| {
            let words = of(&layer.file)?;
            let by = layer.origin(&words.span());
            let beside = |word: &String| Named { path: beside(Path::new(&layer.path), word), by: by.clone() };
            Some(words.get_ref().0.iter().map(beside).collect::<Vec<_>>())
        };
        self.all.iter().filter_map(named).flatten().collect()
    }

    fn add(
        &mut self,
        file: &Path,
        wanted_by: &Origin,
        below: &mut Vec<PathBuf>,
        read: &mut Read,
    ) -> Result<(), ConfigError> {
        if below.iter().any(|it| it == file) {
            let chain: Vec<String> = below.iter().map(|it| shown(it)).collect();
            let message = format!("{} extends itself, by way of {}", shown(file), chain.join(", "));
            return Err(ConfigError::new(wanted_by.clone(), message, "take one of them out of `extends`"));
        }
        if below.len() >= DEEPEST {
            let message = format!("packs extend packs more than {DEEPEST} deep");
            return Err(ConfigError::new(
                wanted_by.clone(),
                message,
                "extend the packs that matter directly",
            ));
        }
        if self.all.iter().any(|layer| layer.path == shown(file)) {
            return Ok(());
        }
        let text = read(file).map_err(|why| {
            let message = format!("cannot read {}: {why}", shown(file));
            let remedy = "name a folder with a `keywright.toml`, or the file itself";
            ConfigError::new(wanted_by.clone(), message, remedy)
        })?;
        let layer = Layer::parse(&shown(file), text)?;
        if published(file).is_some() {
            layer.keeps_inside()?;
        }
        below.push(file.to_owned());
        for (pack, by) in layer.extends() {
            self.add(&pack, &by, below, read)?;
        }
        below.pop();
        self.all.push(layer);
        Ok(())
    }
}

impl Layer {
    fn parse(path: &str, text: String) -> Result<Self, ConfigError> {
        let at = |span: Range<usize>| Origin::of(path, &text, &span);
        if text.len() > LONGEST {
            let remedy = "keep what a check needs to know in it, and nothing else";
            return Err(ConfigError::new(at(0..0), "the file is longer than a megabyte", remedy));
        }
        match toml::from_str(&text) {
            Ok(file) => Ok(Self { path: path.to_owned(), file, text }),
            Err(error) => {
                let message = error.message().lines().next().unwrap_or("this is not TOML").to_owned();
                let remedy = "look up in docs/configuration.md what can stand here";
                Err(ConfigError::new(at(error.span().unwrap_or_default()), message, remedy))
            }
        }
    }

    /// The whole text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The place of a span of this file.
    pub(crate) fn origin(&self, span: &Range<usize>) -> Origin {
        Origin::of(&self.path, &self.text, span)
    }

    /// Refuses to follow what somebody has published to anything but what they have published along.
    fn keeps_inside(&self) -> Result<(), ConfigError> {
        let file = &self.file;
        for words in [&file.extends, &file.policies, &file.gitleaks, &file.rego].into_iter().flatten() {
            let leaves = |word: &&String| {
                *word == TEAM
                    || Path::new(word.as_str())
                        .components()
                        .any(|part| !matches!(part, Component::Normal(_) | Component::CurDir))
            };
            if let Some(word) = words.get_ref().0.iter().find(leaves) {
                let message = format!("`{word}` leads out of what the team has published");
                let remedy = "publish it along, and name it relative to this file";
                return Err(ConfigError::new(self.origin(&words.span()), message, remedy));
            }
        }
        Ok(())
    }

    fn extends(&self) -> Vec<(PathBuf, Origin)> {
        let Some(words) = &self.file.extends else { return Vec::new() };
        let by = self.origin(&words.span());
        let packs = words.get_ref().0.iter().map(|word| match word.as_str() {
            TEAM => published_file(),
            file if file.ends_with(".toml") => beside(Path::new(&self.path), file),
            folder => beside(Path::new(&self.path), folder).join(FILE_NAME),
        });
        packs.map(|pack| (pack, by.clone())).collect()
    }
}

/// What `word` names as seen from `file`, without `.` and, where that is possible, `..`.
fn beside(file: &Path, word: &str) -> PathBuf {
    let mut path = PathBuf::new();
    for part in file.parent().unwrap_or(Path::new("")).join(word).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(path.components().next_back(), Some(Component::Normal(_))) => {
                path.pop();
            }
            part => path.push(part),
        }
    }
    path
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
