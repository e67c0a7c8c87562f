//! A project as the checker sees it: files with text, and facts about the whole.

/// One file with its text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct File {
    /// Path from the project's root, with `/` on every system.
    pub path: String,
    /// The text. Bytes that are not UTF-8 stand as one `?` each, so offsets stay true.
    pub text: String,
    /// What git says of it.
    pub git: Git,
}

/// What git says of one path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Git {
    /// Not in a repository, or not known.
    #[default]
    Unknown,
    /// In the index.
    Tracked,
    /// Not in the index, and no ignore file names it: the next `git add .` takes it.
    Untracked,
    /// An ignore file names it and it is not in the index.
    Ignored,
    /// In the index although an ignore file names it.
    TrackedAndIgnored,
}

/// What is known about a project besides the text of its files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// Every path that was seen, read or not, with what git says of it.
    pub paths: Vec<(String, Git)>,
    /// Whether the project lies in a git work tree.
    pub in_git: bool,
}

/// A whole project held in memory: an exercise, a rule page's example, a test.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Project {
    /// The files, in the order of their paths.
    pub files: Vec<File>,
    /// Whether it pretends to lie in a git work tree.
    pub in_git: bool,
}

impl File {
    /// A file outside any repository.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into(), git: Git::Unknown }
    }

    /// The last component of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

impl Project {
    /// The facts that follow from the files.
    pub fn facts(&self) -> Facts {
        Facts {
            paths: self.files.iter().map(|file| (file.path.clone(), file.git)).collect(),
            in_git: self.in_git,
        }
    }
}
