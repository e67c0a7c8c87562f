//! What a team's leads have published, as it came to this machine: each kind in one file.
//!
//! Whoever keeps the team's store could put anything into it, so it is read as if it were hostile: its
//! paths name nothing outside, it is bounded in number, size and depth, and nothing of it is ever written
//! under a name of its own. Which bytes they were, a hash says, here as on the server.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Component, Path, PathBuf};

use keywright_store::TeamLink;
use keywright_team::{Connection, Kind, Publication};
use serde::{Deserialize, Serialize};

use crate::catalogue::Text;
use crate::context::Context;
use crate::failure::{bad_request, cannot_write};
use crate::packs::{self, DEEPEST, LARGEST, LARGEST_PACK, MOST_FILES};
use crate::reports::{Failure, FailureCode};
use crate::written::write_in_folder;

/// Files by path, of one version.
#[derive(Debug, Clone)]
pub(crate) struct Published {
    head: Head,
    files: BTreeMap<String, String>,
}

/// Which version it is: the first line of the file that keeps it. The bytes that were sent follow.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Head {
    pub(crate) version: u32,
    /// Of the bytes that were sent.
    pub(crate) hash: String,
    /// By the server's clock.
    pub(crate) published_at: String,
}

/// The form in which it is sent.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    files: BTreeMap<String, String>,
}

impl Published {
    /// What is about to be published: the files of a folder.
    pub(crate) fn of_folder(folder: &Path) -> Result<Self, Failure> {
        let files = packs::read(folder).map_err(|why| Failure {
            code: FailureCode::CannotRead,
            message: format!("{}: {why}", folder.display()),
            remedy: "Name a folder of plain text files; nothing was published.".into(),
        })?;
        let files = files.into_iter().collect();
        Ok(Self { head: Head::default(), files })
    }

    /// The bytes to send.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let sent = Sent { files: self.files.clone() };
        serde_json::to_vec(&sent).expect("it holds strings alone")
    }

    /// The policy of the team that the profile in use is in, or a sentence that says why there is none.
    pub(crate) fn policy(context: &Context) -> Result<Self, String> {
        let link = current_link(context).map_err(|failure| failure.message)?.ok_or_else(|| {
            "this machine has joined no team (for a folder of that name, write `./team`)".to_owned()
        })?;
        let file = context.places.published(&link.learner, Kind::Policy);
        Self::read(&file)?.ok_or_else(|| {
            format!(
                "no policy of the team {} has come to this machine yet; `keywright team sync` fetches what is published",
                link.team
            )
        })
    }

    /// What is kept in a file, if anything is.
    pub(crate) fn read(file: &Path) -> Result<Option<Self>, String> {
        let text = match fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.to_string()),
        };
        let damaged = |why: String| {
            format!("{} is damaged: {why}; `keywright team sync` fetches it again", file.display())
        };
        let (head, content) = text.split_once('\n').unwrap_or((&text, ""));
        let head: Head = serde_json::from_str(head).map_err(|error| damaged(error.to_string()))?;
        Self::of(head, content).map(Some).map_err(damaged)
    }

    /// Which version is kept in a file, if one is; what follows is not looked at.
    pub(crate) fn head(file: &Path) -> Option<Head> {
        let mut line = String::new();
        BufReader::new(fs::File::open(file).ok()?).read_line(&mut line).ok()?;
        serde_json::from_str(&line).ok()
    }

    fn of(head: Head, content: &str) -> Result<Self, String> {
        if keywright_seal::sha256(content.as_bytes()) != head.hash {
            return Err("its bytes are not those that were published".to_owned());
        }
        let Sent { files } = serde_json::from_str(content).map_err(|error| error.to_string())?;
        bounded(&files)?;
        Ok(Self { head, files })
    }

    /// The text of a file.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Every file.
    pub(crate) fn files(&self) -> Vec<Text> {
        self.below("")
    }

    /// The files of a folder, by their path within it.
    pub(crate) fn below(&self, folder: &str) -> Vec<Text> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let within =
            |(path, text): (&String, &String)| Some((path.strip_prefix(&prefix)?.to_owned(), text.clone()));
        self.files.iter().filter_map(within).collect()
    }
}

/// Fetches what is newer on the server than here, and forgets what the server no longer has.
pub(crate) fn fetch(context: &Context, link: &TeamLink, connection: &mut Connection) -> Result<(), Failure> {
    let all = connection.publications()?;
    let lessons = context.places.published(&link.learner, Kind::Lessons);
    let before = Published::head(&lessons);
    for kind in Kind::ALL {
        let file = context.places.published(&link.learner, kind);
        let Some(newest) = all.iter().find(|it| it.kind == kind) else {
            remove(&file)?;
            continue;
        };
        let held = Published::read(&file).ok().flatten();
        let is_newest = |it: Published| (it.head.version, &it.head.hash) == (newest.version, &newest.hash);
        if !held.is_some_and(is_newest) {
            keep(&file, newest, connection.published(kind, newest.version)?)?;
        }
    }
    // Whoever is in a lesson goes on in the same course, unless there is another one.
    if Published::head(&lessons) != before {
        context.catalogue.use_published(lessons);
    }
    Ok(())
}

fn keep(file: &Path, publication: &Publication, content: Vec<u8>) -> Result<(), Failure> {
    let refused = |why: String| Failure {
        code: FailureCode::TeamFailed,
        message: format!(
            "version {} of the team's {} cannot be used: {why}",
            publication.version,
            publication.kind.word()
        ),
        remedy: "Tell whoever leads the team; the version before it still holds here.".into(),
    };
    let content = String::from_utf8(content).map_err(|_| refused("it is no text".into()))?;
    let head = Head {
        version: publication.version,
        hash: publication.hash.clone(),
        published_at: publication.published_at.to_string(),
    };
    let text = serde_json::to_string(&head).expect("it holds strings and a number") + "\n" + &content;
    Published::of(head, &content).map_err(refused)?;
    write_in_folder(file, &text)
}

/// Forgets what has come down from a learner's team.
pub(crate) fn forget(context: &Context, learner: &str) -> Result<(), Failure> {
    context.catalogue.use_published(PathBuf::new());
    let folder = context.places.team_folder(learner);
    match fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(cannot_write(&folder, &error)),
        _ => Ok(()),
    }
}

/// The team that the profile in use is in, if it is in one.
pub(crate) fn current_link(context: &Context) -> Result<Option<TeamLink>, Failure> {
    context.with_store(|store| match store.current_learner()? {
        Some(learner) => Ok(store.team_link(&learner.id)?),
        None => Ok(None),
    })
}

fn remove(file: &Path) -> Result<(), Failure> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(cannot_write(file, &error)),
        _ => Ok(()),
    }
}

/// The bounds that hold for a folder of lessons hold here too.
fn bounded(files: &BTreeMap<String, String>) -> Result<(), String> {
    if files.len() > MOST_FILES {
        return Err(format!("it has more than {MOST_FILES} files"));
    }
    let mut all = 0;
    for (path, text) in files {
        let parts: Vec<_> = Path::new(path).components().collect();
        let plain = parts.iter().all(|part| matches!(part, Component::Normal(_)))
            && !path.contains(['\\', '\0'])
            && !path.is_empty()
            && !path.split('/').any(|part| part.is_empty() || part == ".");
        if !plain || parts.len() > DEEPEST {
            return Err(format!("`{}` is no path within it", path.escape_debug()));
        }
        let length = text.len() as u64;
        all += length;
        if length > LARGEST || all > LARGEST_PACK {
            return Err(format!("it is too large, from {path} on"));
        }
    }
    Ok(())
}

/// Why something cannot be published as it stands.
pub(crate) fn unfit(folder: &Path, why: &str) -> Failure {
    bad_request(
        format!("{} cannot be published: {why}", folder.display()),
        "Mend it and publish again; what the team has now stays in force.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(files: &[(&str, &str)]) -> (Head, String) {
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        let content = serde_json::to_string(&Sent { files }).unwrap();
        let hash = keywright_seal::sha256(content.as_bytes());
        (Head { version: 3, hash, published_at: "2031-04-01T09:00:00Z".into() }, content)
    }

    fn read((head, content): (Head, String)) -> Result<Published, String> {
        Published::of(head, &content)
    }

    #[test]
    fn files_are_known_by_their_folder() {
        let pack = read(kept(&[("keywright.toml", "a"), ("rules/tls/x.md", "b")])).unwrap();
        assert_eq!(pack.text("keywright.toml"), Some("a"));
        assert_eq!(pack.below("rules"), [("tls/x.md".to_owned(), "b".to_owned())]);
        assert_eq!(pack.below("rule"), []);
        assert_eq!(pack.files().len(), 2);
    }

    #[test]
    fn what_was_changed_on_the_way_is_refused() {
        let mut changed = kept(&[("keywright.toml", "a")]);
        changed.1 = changed.1.replace("\"a\"", "\"b\"");
        assert_eq!(read(changed).unwrap_err(), "its bytes are not those that were published");
    }

    #[test]
    fn paths_that_lead_out_are_refused() {
        for path in ["", "/etc/passwd", "../x", "a/../../x", "a//b", "./a", "a\\b", "a\0", "C:\\x"] {
            let refused = read(kept(&[(path, "x")])).unwrap_err();
            assert!(refused.contains("is no path within it"), "{path:?}: {refused}");
        }
        let deep = vec!["a"; DEEPEST + 1].join("/");
        assert!(read(kept(&[(&deep, "x")])).is_err());
    }

    #[test]
    fn too_much_is_refused() {
        let large = "x".repeat(usize::try_from(LARGEST).unwrap() + 1);
        assert!(read(kept(&[("a", &large)])).unwrap_err().contains("too large"));
        let many: Vec<String> = (0..=MOST_FILES).map(|number| number.to_string()).collect();
        let many: Vec<(&str, &str)> = many.iter().map(|path| (path.as_str(), "")).collect();
        assert!(read(kept(&many)).unwrap_err().contains("more than"));
    }
}
