//! Team packs: folders of lessons beside ours, written by people we do not know.
//!
//! A pack is a folder in the folder that was chosen, with practices in it as in `lessons/`. It is read
//! as if it were hostile: links are not followed, nothing outside is opened, and whatever is too large,
//! too deep, too much or no text ends the reading of that pack with a message. A pack with one mistake
//! is left out whole, and neither our lessons nor another pack are any the worse for it.
//!
//! What a page says is washed where every page is: no script, image or attribute of a pack's reaches
//! the window.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use keywright_lesson::{Course, LessonError};

use crate::catalogue::Text;
use crate::context::Context;
use crate::failure::bad_request;
use crate::published::Published;
use crate::reports::{Failure, Pack, Packs};
use crate::requests::ChoosePacks;

/// The setting that holds the folder of packs.
pub(crate) const SETTING: &str = "lesson packs";

/// The name of the pack that the team's leads have published.
const PUBLISHED: &str = "team";

const MOST_PACKS: usize = 50;
pub(crate) const MOST_FILES: usize = 2000;
pub(crate) const LARGEST: u64 = 1024 * 1024;
pub(crate) const LARGEST_PACK: u64 = 16 * 1024 * 1024;
pub(crate) const DEEPEST: usize = 12;
/// Mistakes told of one pack.
const TOLD: usize = 20;

/// The folder of packs, and what became of each.
pub fn packs(context: &Context) -> Result<Packs, Failure> {
    let folder = context.with_store(|store| Ok(store.setting(SETTING)?))?;
    let folder = folder.filter(|folder| !folder.is_empty());
    context.catalogue.course()?;
    Ok(Packs { packs: context.catalogue.packs(), folder })
}

/// Uses another folder of packs, or none; reads it again when it is the same.
pub fn choose_packs(context: &Context, request: &ChoosePacks) -> Result<Packs, Failure> {
    let folder = request.folder.as_deref().unwrap_or_default().trim();
    if !folder.is_empty() && !Path::new(folder).is_dir() {
        let message = format!("{folder} is no folder that can be read");
        return Err(bad_request(message, "Choose the folder in which your team's lesson packs are."));
    }
    context.with_store(|store| Ok(store.set_setting(SETTING, folder)?))?;
    context.catalogue.use_packs(folder);
    packs(context)
}

/// Adds the practices of every pack in `folder` to a course, and says what became of each.
pub(crate) fn add(course: &mut Course, folder: &Path) -> Vec<Pack> {
    let mut names: Vec<String> = Vec::new();
    let mut packs = Vec::new();
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return vec![refused("", format!("{} cannot be read: {error}", folder.display()))],
    };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type();
        if name.starts_with('.') || kind.as_ref().is_ok_and(std::fs::FileType::is_file) {
            continue;
        }
        match kind {
            Ok(kind) if kind.is_dir() => names.push(name),
            Ok(_) => packs.push(refused(&name, "a link is not followed; copy the pack here".into())),
            Err(error) => packs.push(refused(&name, error.to_string())),
        }
    }
    names.sort();
    for name in names.split_off(names.len().min(MOST_PACKS)) {
        packs.push(refused(&name, format!("there are more than {MOST_PACKS} packs")));
    }
    packs.extend(names.iter().map(|name| add_one(course, folder, name)));
    packs.sort_by(|a, b| a.name.cmp(&b.name));
    packs
}

fn add_one(course: &mut Course, folder: &Path, name: &str) -> Pack {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !name.bytes().all(is_plain) {
        let why = "a pack's folder is named in small letters, digits and dashes; rename it".to_owned();
        return refused(name, why);
    }
    match read(&folder.join(name)) {
        Ok(files) => join(course, name, files),
        Err(why) => refused(name, why),
    }
}

/// Adds what the team's leads have published, if anything has come here.
pub(crate) fn add_published(course: &mut Course, file: &Path) -> Option<Pack> {
    match Published::read(file) {
        Ok(pack) => Some(join(course, PUBLISHED, pack?.files())),
        Err(why) => Some(refused(PUBLISHED, why)),
    }
}

/// Says what is wrong with lessons that are about to be published, as those who get them would be told.
pub(crate) fn check(context: &Context, files: Vec<Text>) -> Result<(), String> {
    let mut course = Course::default();
    let ours = context.catalogue.course().map_err(|failure| failure.message)?;
    let own = |id: &str| id.strip_prefix(PUBLISHED).is_some_and(|rest| rest.starts_with('-'));
    course.practices.extend(ours.practices.iter().filter(|it| !own(&it.id)).cloned());
    let pack = join(&mut course, PUBLISHED, files);
    match (pack.problems.is_empty(), pack.lessons) {
        (false, _) => Err(pack.problems.join("\n")),
        (true, 0) => Err("there is no lesson in it".to_owned()),
        (true, _) => Ok(()),
    }
}

fn join(course: &mut Course, name: &str, files: Vec<Text>) -> Pack {
    let known = |id: &str| course.lesson(id).is_some();
    let read = Course::load_beside(files.into_iter().map(|(path, text)| (within(name, &path), text)), known);
    let pack = match read {
        Ok(pack) => pack,
        Err(errors) => return Pack { name: name.to_owned(), lessons: 0, problems: told(name, &errors) },
    };
    if let Some(taken) = pack.practices.iter().find(|it| course.practices.iter().any(|ours| ours.id == it.id))
    {
        return refused(name, format!("there is a practice `{}` already; rename the pack", taken.id));
    }
    let lessons = u32::try_from(pack.lessons().count()).unwrap_or(u32::MAX);
    course.practices.extend(pack.practices);
    Pack { name: name.to_owned(), lessons, problems: Vec::new() }
}

/// A path of a pack as it would be in the course, where ids begin with the pack's name.
fn within(pack: &str, path: &str) -> String {
    match path.split_once('/').and_then(|(practice, rest)| Some((practice.split_once('-')?, rest))) {
        Some(((number, practice), rest)) => format!("{number}-{pack}-{practice}/{rest}"),
        None => path.to_owned(),
    }
}

fn told(pack: &str, errors: &[LessonError]) -> Vec<String> {
    // Paths as they are on the disk, not as they are in the course.
    let shown = errors.iter().take(TOLD).map(|error| {
        let path = error.path.replacen(&format!("-{pack}-"), "-", 1);
        LessonError { path, ..error.clone() }.to_string()
    });
    let more = errors.len().saturating_sub(TOLD);
    shown.chain((more > 0).then(|| format!("… and {more} more"))).collect()
}

fn refused(name: &str, why: String) -> Pack {
    Pack { name: name.to_owned(), lessons: 0, problems: vec![why] }
}

/// The files of a pack.
pub(crate) fn read(root: &Path) -> Result<Vec<Text>, String> {
    let mut files = Vec::new();
    let mut left = LARGEST_PACK;
    read_folder(root, "", 0, &mut left, &mut files)?;
    files.sort();
    Ok(files)
}

fn read_folder(
    folder: &Path,
    within: &str,
    depth: usize,
    left: &mut u64,
    files: &mut Vec<Text>,
) -> Result<(), String> {
    let here = if within.is_empty() { "the pack" } else { within };
    if depth > DEEPEST {
        return Err(format!("{here}: folders are nested deeper than {DEEPEST}"));
    }
    let cannot = |error: std::io::Error| format!("{here}: {error}");
    for entry in std::fs::read_dir(folder).map_err(cannot)? {
        let entry = entry.map_err(cannot)?;
        let name = entry.file_name().into_string();
        let name = name.map_err(|name| format!("{here}: {} is not named in UTF-8", name.display()))?;
        let path = if within.is_empty() { name.clone() } else { format!("{within}/{name}") };
        let kind = entry.file_type().map_err(cannot)?;
        // What a repository or a desktop keeps beside the lessons is none of ours.
        if depth == 0 && name.starts_with('.') || name == ".DS_Store" {
            continue;
        }
        if kind.is_dir() {
            read_folder(&entry.path(), &path, depth + 1, left, files)?;
        } else if kind.is_file() {
            if files.len() >= MOST_FILES {
                return Err(format!("{path}: the pack has more than {MOST_FILES} files"));
            }
            let text = read_text(&entry.path(), left).map_err(|why| format!("{path}: {why}"))?;
            files.push((path, text));
        } else {
            return Err(format!("{path}: a link, or no file; only plain files and folders are read"));
        }
    }
    Ok(())
}

/// A text, read no further than it may be long, whatever its size is said to be.
fn read_text(path: &Path, left: &mut u64) -> Result<String, String> {
    let file = File::open(path).map_err(|error| error.to_string())?;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    let length = bytes.len() as u64;
    if length > LARGEST {
        return Err(format!("the file is larger than {LARGEST} bytes"));
    }
    *left =
        left.checked_sub(length).ok_or_else(|| format!("the pack is larger than {LARGEST_PACK} bytes"))?;
    String::from_utf8(bytes).map_err(|_| "the file is not UTF-8; save it as UTF-8".to_owned())
}
