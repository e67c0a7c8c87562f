//! Everything that was ever committed: each blob read once, and where it lived.
//!
//! What was written down once stays in every clone, so a secret is looked for in all of it. Trees
//! that two commits share are looked at once, and so is a blob, whatever its paths: what costs is what
//! changed, not how often somebody committed. Where something lived is asked afterwards, for the few
//! blobs in which something was found.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::ScopedJoinHandle;

use gix::hashtable::HashSet as Ids;
use gix::objs::tree::EntryKind;
use gix::revision::plumbing::Spec;
use gix::{ObjectId, Repository};
use keywright_source::File;

use crate::exclude::Excluded;
use crate::repository::{Opened, entries};
use crate::staged::small_blob;
use crate::walk::{ProjectError, Seen};

/// Folders nested deeper than this are not looked into: no project has them.
const DEEPEST: usize = 256;

/// How many bytes of commits are held that were just read.
const JUST_READ: usize = 1 << 20;

/// Threads take this many blobs at a time: versions of one file stand side by side, and are read
/// faster by one.
const TAKEN: usize = 64;

/// A thread looks at the trees of as many commits as this at least, so that it is worth its beginning.
const LOOKED_AT: usize = 200;

/// Names a blob of a [`History`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Blob {
    id: ObjectId,
    /// Of two versions of one file the later has the higher number.
    pub order: usize,
}

/// The commits of a repository, oldest first.
pub struct History {
    opened: Opened,
    commits: Vec<Commit>,
    /// How many blobs were read.
    pub blobs: usize,
}

struct Commit {
    id: ObjectId,
    tree: ObjectId,
    parents: Vec<ObjectId>,
    /// Seconds since 1970.
    time: i64,
}

/// Where a blob, or one of several, lived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Life {
    /// The paths it had, sorted.
    pub paths: Vec<String>,
    /// The commits that brought it in, oldest first; more than one when it came back.
    pub introduced: Vec<Introduced>,
    /// How many commits hold it.
    pub commits: usize,
    /// Whether `HEAD` still does.
    pub in_tree: bool,
}

/// A commit that brought something in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Introduced {
    /// Its id in hexadecimal.
    pub commit: String,
    /// When it was committed, in seconds since 1970.
    pub time: i64,
}

/// Hands every text that any reference ever led to below `root` to `visit`, once each, from several
/// threads. Of a blob with several paths the oldest counts. With a `range`, as git spells it, only what its
/// commits brought in.
///
/// # Errors
/// When `root` lies in no repository, it knows no such range, or what git keeps cannot be read.
pub fn history(
    root: &Path,
    range: Option<&str>,
    excluded: &Excluded,
    cancel: &AtomicBool,
    visit: &(dyn Fn(File, Blob) + Sync),
    passed_over: &(dyn Fn(Seen) + Sync),
) -> Result<History, ProjectError> {
    let told = |error: gix::Error| ProjectError::Git { path: root.to_path_buf(), message: error.to_string() };
    let opened = Opened::with_small_objects(root)?;
    let ends = match range {
        None => Ends { tips: tips(&opened.repository).map_err(told)?, hidden: None },
        Some(range) => ends(&opened.repository, range)
            .map_err(|message| ProjectError::Revision { revision: range.to_owned(), message })?,
    };
    let commits = commits(&opened.repository, ends).map_err(told)?;
    let blobs = blobs(&opened, &commits, excluded, cancel).map_err(told)?;
    let next = AtomicUsize::new(0);
    let shared = opened.repository.clone().into_sync();
    std::thread::scope(|scope| {
        for _ in 0..threads() {
            scope.spawn(|| {
                let repository = shared.to_thread_local();
                loop {
                    let from = next.fetch_add(TAKEN, Ordering::Relaxed);
                    let Some(some) = blobs.get(from..blobs.len().min(from + TAKEN)) else { return };
                    if some.is_empty() {
                        return;
                    }
                    for (order, (path, id)) in (from..).zip(some) {
                        if cancel.load(Ordering::Relaxed) {
                            return;
                        }
                        match small_blob(&repository, path, *id) {
                            Seen::File(file) => visit(file, Blob { id: *id, order }),
                            other => passed_over(other),
                        }
                    }
                }
            });
        }
    });
    Ok(History { opened, commits, blobs: blobs.len() })
}

/// How many threads look at once.
fn threads() -> usize {
    std::thread::available_parallelism().map_or(2, std::num::NonZero::get)
}

/// Where a walk over commits begins, and what it leaves out with all that came before.
struct Ends {
    tips: BTreeSet<ObjectId>,
    hidden: Option<ObjectId>,
}

/// The two ends of `A..B`, or all that led to `B`.
fn ends(repository: &Repository, range: &str) -> Result<Ends, String> {
    let commit = |id: ObjectId| {
        let object = repository.find_object(id).map_err(|error| error.to_string())?;
        object.peel_to_commit().map(|commit| commit.id).map_err(|error| error.to_string())
    };
    match repository.rev_parse(range).map_err(|error| error.to_string())?.detach() {
        Spec::Include(tip) => Ok(Ends { tips: BTreeSet::from([commit(tip)?]), hidden: None }),
        Spec::Range { from, to } => {
            Ok(Ends { tips: BTreeSet::from([commit(to)?]), hidden: Some(commit(from)?) })
        }
        _ => Err("write `REVISION`, or `REVISION..REVISION`".to_owned()),
    }
}

/// Every commit that a reference names.
fn tips(repository: &Repository) -> gix::Result<BTreeSet<ObjectId>> {
    let mut tips: BTreeSet<ObjectId> = BTreeSet::new();
    for reference in repository.references()?.all()?.filter_map(Result::ok) {
        let mut reference = reference;
        // A tag may name a tree or a blob, and a reference may lead nowhere.
        if let Ok(commit) = reference.peel_to_commit() {
            tips.insert(commit.id);
        }
    }
    tips.extend(repository.head_id().ok().map(gix::Id::detach));
    Ok(tips)
}

/// Every commit between the ends, oldest first.
fn commits(repository: &Repository, ends: Ends) -> gix::Result<Vec<Commit>> {
    // The walk reads each commit for its parents, and it is asked for again at once.
    let mut repository = repository.clone();
    repository.object_cache_size(JUST_READ);
    let mut commits = Vec::new();
    for info in repository.rev_walk(ends.tips).with_hidden(ends.hidden).all()? {
        let info = info?;
        let commit = info.object()?;
        commits.push(Commit {
            id: info.id,
            tree: commit.tree_id()?.detach(),
            parents: info.parent_ids.iter().copied().collect(),
            time: commit.time().map_or(0, |time| time.seconds),
        });
    }
    // The walk comes to children before their parents; commits of one second keep that order.
    commits.reverse();
    commits.sort_by_key(|commit| commit.time);
    Ok(commits)
}

/// Every blob with the first path it had, versions of one file side by side.
fn blobs(
    opened: &Opened,
    commits: &[Commit],
    excluded: &Excluded,
    cancel: &AtomicBool,
) -> gix::Result<Vec<(String, ObjectId)>> {
    // What the range begins with was there before it.
    let mut before = Looked::default();
    let within: HashSet<ObjectId> = commits.iter().map(|commit| commit.id).collect();
    let parents = commits.iter().flat_map(|commit| &commit.parents).filter(|id| !within.contains(*id));
    for parent in parents {
        if let Ok(parent) = opened.repository.find_commit(*parent) {
            before.forget(opened, parent.tree_id()?.detach())?;
        }
    }
    // Each thread looks at commits of its own, as if there were none before them.
    let some = commits.len().div_ceil(threads()).max(LOOKED_AT);
    let looked = std::thread::scope(|scope| {
        let looking: Vec<_> = commits
            .chunks(some)
            .map(|commits| {
                let (mut looked, opened) = (before.clone(), opened.clone());
                scope.spawn(move || looked.look(&opened, commits, excluded, cancel).map(|()| looked.blobs))
            })
            .collect();
        let joined = |thread: ScopedJoinHandle<_>| {
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        looking.into_iter().map(joined).collect::<gix::Result<Vec<_>>>()
    })?;
    // Of what several met the first counts: its commits are the older ones.
    let mut known = before.known;
    let mut blobs: Vec<(String, ObjectId)> = looked.into_iter().flatten().collect();
    blobs.retain(|(_, id)| known.insert(*id));
    // Stable: the versions of a file stay in the order of time.
    blobs.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(blobs)
}

/// What a thread met while it looked at trees.
#[derive(Clone, Default)]
struct Looked {
    trees: Ids,
    known: Ids,
    /// With the first path that each had.
    blobs: Vec<(String, ObjectId)>,
}

impl Looked {
    /// Looks at the trees of some commits, oldest first.
    fn look(
        &mut self,
        opened: &Opened,
        commits: &[Commit],
        excluded: &Excluded,
        cancel: &AtomicBool,
    ) -> gix::Result<()> {
        let Self { trees, known, blobs } = self;
        for commit in commits {
            if cancel.load(Ordering::Relaxed) {
                break;
            }
            let mut left = vec![(String::new(), commit.tree)];
            while let Some((folder, id)) = left.pop() {
                if !trees.insert(id) {
                    continue;
                }
                let tree = opened.repository.find_tree(id)?;
                for (name, kind, id) in entries(&tree) {
                    if known.contains(&id) || trees.contains(&id) {
                        continue;
                    }
                    let path = format!("{folder}{name}");
                    match kind {
                        EntryKind::Tree if opened.leads_to(&path) => left.push((path + "/", id)),
                        EntryKind::Blob | EntryKind::BlobExecutable => {
                            if let Some(within) = opened.within(&path).filter(|path| !excluded.names(path))
                                && known.insert(id)
                            {
                                blobs.push((within.to_owned(), id));
                            }
                        }
                        _ => {}
                    }
                }
            }
        }
        Ok(())
    }

    /// Notes everything below a tree as met.
    fn forget(&mut self, opened: &Opened, tree: ObjectId) -> gix::Result<()> {
        let mut left = vec![tree];
        while let Some(tree) = left.pop() {
            if !self.trees.insert(tree) {
                continue;
            }
            let tree = opened.repository.find_tree(tree)?;
            for (_, kind, id) in entries(&tree) {
                match kind {
                    EntryKind::Tree => left.push(id),
                    EntryKind::Blob | EntryKind::BlobExecutable => drop(self.known.insert(id)),
                    _ => {}
                }
            }
        }
        Ok(())
    }
}

/// What a tree holds of the groups asked about: their numbers, sorted.
type Held = Arc<[usize]>;

impl History {
    /// How many commits there are.
    pub fn commits(&self) -> usize {
        self.commits.len()
    }

    /// Where some blobs lived, for each group of them as if it were one.
    ///
    /// # Errors
    /// When what git keeps cannot be read.
    pub fn lives(&self, groups: &[Vec<Blob>]) -> Result<Vec<Life>, ProjectError> {
        let mut asked = Asked { history: self, groups: HashMap::new(), held: HashMap::new() };
        for (number, group) in groups.iter().enumerate() {
            for blob in group {
                asked.groups.entry(blob.id).or_default().push(number);
            }
        }
        asked.lives(groups.len()).map_err(|error| ProjectError::Git {
            path: self.opened.folder.clone(),
            message: error.to_string(),
        })
    }
}

/// Asks where groups of blobs lived. Each tree is looked at once.
struct Asked<'h> {
    history: &'h History,
    /// The groups that each blob is in.
    groups: HashMap<ObjectId, Vec<usize>>,
    held: HashMap<ObjectId, Held>,
}

impl Asked<'_> {
    fn lives(&mut self, groups: usize) -> gix::Result<Vec<Life>> {
        let nowhere = Life { paths: Vec::new(), introduced: Vec::new(), commits: 0, in_tree: false };
        let mut lives = vec![nowhere; groups];
        let mut by_commit: HashMap<ObjectId, Held> = HashMap::with_capacity(self.history.commits.len());
        for commit in &self.history.commits {
            let held = self.held(commit.tree, 0)?;
            let parents: Vec<&Held> = commit.parents.iter().filter_map(|id| by_commit.get(id)).collect();
            for group in held.iter() {
                lives[*group].commits += 1;
                if !parents.iter().any(|parent| parent.binary_search(group).is_ok()) {
                    let id = commit.id.to_hex().to_string();
                    lives[*group].introduced.push(Introduced { commit: id, time: commit.time });
                }
            }
            by_commit.insert(commit.id, held);
        }
        let newest = self.history.opened.repository.head_id().ok().and_then(|id| by_commit.get(&id.detach()));
        for group in newest.into_iter().flat_map(|held| held.iter()) {
            lives[*group].in_tree = true;
        }
        for (group, paths) in self.paths(groups)?.into_iter().enumerate() {
            lives[group].paths = paths.into_iter().collect();
        }
        Ok(lives)
    }

    /// The groups that a tree holds, at any depth.
    fn held(&mut self, tree: ObjectId, depth: usize) -> gix::Result<Held> {
        if let Some(held) = self.held.get(&tree) {
            return Ok(Arc::clone(held));
        }
        let mut found: BTreeSet<usize> = BTreeSet::new();
        let listed = self.history.opened.repository.find_tree(tree)?;
        for (_, kind, id) in entries(&listed) {
            match kind {
                EntryKind::Tree if depth < DEEPEST => found.extend(self.held(id, depth + 1)?.iter()),
                EntryKind::Blob | EntryKind::BlobExecutable => {
                    found.extend(self.groups.get(&id).into_iter().flatten());
                }
                _ => {}
            }
        }
        let held: Held = found.into_iter().collect();
        self.held.insert(tree, Arc::clone(&held));
        Ok(held)
    }

    /// Every path that each group had.
    fn paths(&self, groups: usize) -> gix::Result<Vec<BTreeSet<String>>> {
        let mut paths = vec![BTreeSet::new(); groups];
        let mut known: HashSet<(String, ObjectId)> = HashSet::new();
        let mut left: Vec<(String, ObjectId)> =
            self.history.commits.iter().map(|commit| (String::new(), commit.tree)).collect();
        while let Some((folder, tree)) = left.pop() {
            let holds = self.held.get(&tree).is_some_and(|held| !held.is_empty());
            if !holds || !known.insert((folder.clone(), tree)) {
                continue;
            }
            let tree = self.history.opened.repository.find_tree(tree)?;
            for (name, kind, id) in entries(&tree) {
                let path = format!("{folder}{name}");
                if kind == EntryKind::Tree {
                    left.push((path + "/", id));
                } else if let Some(within) = self.history.opened.within(&path) {
                    for group in self.groups.get(&id).into_iter().flatten() {
                        paths[*group].insert(within.to_owned());
                    }
                }
            }
        }
        Ok(paths)
    }
}
