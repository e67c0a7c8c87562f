//! Bundles from hand to hand, through the commands.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use tempfile::TempDir;

use crate::reports::{ImportState, ImportedBundle};
use crate::requests::{CreateProfile, ExportBundle, ImportBundles, OpenLesson};
use crate::{Clock, Context, Places, create_profile, export_bundle, import_bundles, open_lesson, register};

/// A machine with a record of its own.
struct Desk {
    home: TempDir,
    context: Context,
}

fn desk() -> Desk {
    let home = TempDir::new().unwrap();
    let context = at(home.path());
    Desk { home, context }
}

fn at(home: &Path) -> Context {
    let places = Places { home: home.to_owned(), exports: home.join("exports"), catalogue: None };
    Context::new(places, Clock::by(|| Timestamp::from_second(1_795_000_000).unwrap()))
}

fn learner(name: &str) -> Desk {
    let desk = desk();
    create_profile(&desk.context, &CreateProfile { name: name.into() }).unwrap();
    desk
}

impl Desk {
    fn opens(&self, lesson: usize) {
        let course = crate::course(&self.context).unwrap();
        let mut lessons = course.practices.iter().flat_map(|practice| &practice.lessons);
        let id = lessons.nth(lesson).unwrap().id.clone();
        open_lesson(&self.context, &OpenLesson { lesson: id }).unwrap();
    }

    fn hands_in(&self, folder: &Path) -> PathBuf {
        let request = ExportBundle { folder: Some(folder.display().to_string()) };
        export_bundle(&self.context, &request).unwrap().path.into()
    }

    fn takes_in(&self, path: &Path) -> Vec<ImportedBundle> {
        self.imports(path, None, false)
    }

    fn imports(&self, path: &Path, accept_key: Option<&str>, accept_past: bool) -> Vec<ImportedBundle> {
        let path = path.display().to_string();
        let request = ImportBundles { path, accept_key: accept_key.map(str::to_owned), accept_past };
        import_bundles(&self.context, &request).unwrap().bundles
    }

    /// Who is on the register, with how many lessons begun, and whether it comes from a bundle.
    fn sees(&self) -> Vec<(String, usize, bool)> {
        let register = register(&self.context).unwrap();
        let begun = |row: &crate::reports::RegisterRow| {
            row.cells.iter().filter(|cell| cell.state != crate::reports::LessonState::New).count()
        };
        let people = register.people.iter();
        people.map(|row| (row.profile.name.clone(), begun(row), row.taken_in_at.is_some())).collect()
    }
}

fn states(bundles: &[ImportedBundle]) -> Vec<(ImportState, u32)> {
    bundles.iter().map(|bundle| (bundle.state, bundle.fresh)).collect()
}

#[test]
fn a_lead_takes_in_a_shared_folder_again_and_again() {
    let folder = TempDir::new().unwrap();
    let (lead, ada, bob) = (learner("Lea"), learner("Ada"), learner("Bob"));
    ada.opens(0);
    ada.hands_in(folder.path());
    bob.hands_in(folder.path());
    lead.hands_in(folder.path());
    fs::write(folder.path().join("notes.txt"), "not a bundle").unwrap();
    let mut taken = states(&lead.takes_in(folder.path()));
    taken.sort_by_key(|it| it.1);
    assert_eq!(taken, [(ImportState::LearnsHere, 0), (ImportState::New, 1), (ImportState::New, 2)]);
    assert!(lead.takes_in(folder.path()).iter().all(|it| it.fresh == 0));

    ada.opens(1);
    let newer = ada.hands_in(folder.path());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4, "the earlier bundle was replaced");
    assert_eq!(states(&lead.takes_in(&newer)), [(ImportState::Updated, 1)]);
    assert_eq!(states(&lead.takes_in(&newer)), [(ImportState::NothingNew, 0)]);
    assert_eq!(lead.sees(), [("Ada".into(), 2, true), ("Bob".into(), 0, true), ("Lea".into(), 0, false)]);
}

#[test]
fn an_old_bundle_handed_in_again_sets_nothing_back() {
    let (folder, earlier) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let (lead, ada) = (desk(), learner("Ada"));
    ada.opens(0);
    let old = ada.hands_in(earlier.path());
    ada.opens(1);
    let new = ada.hands_in(folder.path());
    lead.takes_in(&new);
    assert_eq!(states(&lead.takes_in(&old)), [(ImportState::NothingNew, 0)]);
    assert_eq!(lead.sees(), [("Ada".into(), 2, true)]);
    assert_eq!(states(&lead.takes_in(&new)), [(ImportState::NothingNew, 0)]);
}

#[test]
fn a_changed_bundle_is_refused_and_stands_in_nobodys_way() {
    let folder = TempDir::new().unwrap();
    let (lead, ada, bob) = (desk(), learner("Ada"), learner("Bob"));
    let path = ada.hands_in(folder.path());
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("\"name\":\"Ada\"", "\"name\":\"Eve\"")).unwrap();
    fs::write(folder.path().join("0.jsonl"), &text[..text.len() - 40]).unwrap();
    fs::write(folder.path().join("1.jsonl"), b"\xff\xfe").unwrap();
    bob.hands_in(folder.path());
    let bundles = lead.takes_in(folder.path());
    let refused: Vec<&str> =
        bundles.iter().filter_map(|it| it.failure.as_ref()).map(|it| it.message.as_str()).collect();
    assert_eq!(
        refused,
        [
            "its end is missing: the file was cut off, or is still being copied",
            "it is not of Keywright, or was changed: it is not text in UTF-8",
            "its signature is not by the key it names",
        ]
    );
    assert_eq!(lead.sees(), [("Bob".into(), 0, true)]);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_folder_is_not_followed() {
    let (folder, elsewhere) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let (lead, ada) = (desk(), learner("Ada"));
    let path = ada.hands_in(elsewhere.path());
    std::os::unix::fs::symlink(path, folder.path().join("a.jsonl")).unwrap();
    let bundles = lead.takes_in(folder.path());
    assert!(bundles[0].failure.as_ref().unwrap().message.ends_with("it is not a plain file"));
    assert_eq!(lead.sees(), []);
}

/// Somebody makes a key of their own and hands in a bundle under Ada's id.
#[test]
fn another_key_is_refused_until_the_person_has_confirmed_it() {
    let folder = TempDir::new().unwrap();
    let (lead, ada) = (desk(), learner("Ada"));
    ada.opens(0);
    lead.takes_in(&ada.hands_in(folder.path()));
    let keys = ada.home.path().join("keys");
    fs::remove_dir_all(&keys).unwrap();
    ada.opens(1);
    let path = ada.hands_in(folder.path());
    let refused = lead.takes_in(&path).remove(0);
    assert_eq!(refused.state, ImportState::Refused);
    let failure = refused.failure.unwrap();
    assert!(failure.message.contains("another key"), "{failure}");
    assert_eq!(lead.sees(), [("Ada".into(), 1, true)]);

    let fingerprint = refused.fingerprint.unwrap();
    assert!(failure.remedy.contains(&format!("--accept-key {fingerprint}")), "{}", failure.remedy);
    assert_eq!(lead.imports(&path, Some("0000"), true)[0].state, ImportState::Refused);
    assert_eq!(states(&lead.imports(&path, Some(&fingerprint), false)), [(ImportState::Updated, 1)]);
    assert_eq!(states(&lead.takes_in(&path)), [(ImportState::NothingNew, 0)]);
    let exceptions = lead.context.with_store(|store| Ok(store.import_exceptions()?)).unwrap();
    assert!(exceptions[0].what.starts_with("signed with another key"), "{exceptions:?}");
}

/// Ada's record goes back to an earlier copy, and goes on differently from there.
#[test]
fn another_past_is_refused_until_the_lead_accepts_it_and_nothing_is_lost() {
    let folder = TempDir::new().unwrap();
    let (lead, ada) = (desk(), learner("Ada"));
    ada.hands_in(folder.path());
    let copy = TempDir::new().unwrap();
    ada.context.close_store();
    fs::create_dir(copy.path().join("keys")).unwrap();
    fs::copy(ada.home.path().join("record.sqlite"), copy.path().join("record.sqlite")).unwrap();
    for key in fs::read_dir(ada.home.path().join("keys")).unwrap().map(Result::unwrap) {
        fs::copy(key.path(), copy.path().join("keys").join(key.file_name())).unwrap();
    }
    ada.opens(0);
    lead.takes_in(&ada.hands_in(folder.path()));
    let back = Desk { context: at(copy.path()), home: copy };
    back.opens(1);
    back.opens(2);
    let path = back.hands_in(folder.path());
    let refused = lead.takes_in(&path).remove(0).failure.unwrap();
    assert!(refused.message.contains("tells the past differently"), "{refused}");
    assert_eq!(lead.sees(), [("Ada".into(), 1, true)]);
    assert_eq!(states(&lead.imports(&path, None, true)), [(ImportState::Updated, 2)]);
    assert_eq!(lead.sees(), [("Ada".into(), 3, true)]);
}
