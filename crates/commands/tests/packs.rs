//! Lesson packs from people we do not know: what they bring, and what they cannot do.

#![expect(clippy::unwrap_used, reason = "what cannot be set up has failed")]

mod support;

use std::path::Path;

use keywright_commands::reports::{Packs, Task};
use keywright_commands::requests::{ChoosePacks, CreateProfile, OpenLesson};
use keywright_commands::{Context, choose_packs, course, create_profile, open_lesson, packs};
use support::{context_at, write};
use tempfile::TempDir;

const PRACTICE: &str = "+++\ntitle = \"Onboarding\"\nsummary = \"S\"\n+++\n";

fn page(front: &str, text: &str) -> String {
    format!(
        "+++\ntitle = \"T\"\nminutes = 5\nversion = 1\nreviewed = \"2026-11-20\"\n{front}\n\
         objectives = [{{ id = \"a\", text = \"A.\" }}]\n+++\n\n## Read {{#read}}\n\n{text}\n\n\
         ## Q {{#q .question objectives=a}}\n\n- [x] right\n  > y\n- [ ] wrong\n  > n\n"
    )
}

struct Team {
    folder: TempDir,
    context: Context,
}

impl Team {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), "lessons/01-https/practice.md", PRACTICE);
        write(folder.path(), "lessons/01-https/01-one/lesson.md", &page("", "Ours."));
        write(
            folder.path(),
            "policies/secrets/github.toml",
            include_str!("../../../policies/secrets/github.toml"),
        );
        let context = at(folder.path());
        create_profile(&context, &CreateProfile { name: "Ada".into() }).unwrap();
        let team = Self { folder, context };
        team.put("good/01-start/practice.md", PRACTICE);
        team.put("good/01-start/01-first/lesson.md", &page("prerequisites = [\"https/one\"]", "Theirs."));
        team
    }

    fn put(&self, path: &str, text: &str) {
        write(self.folder.path(), &format!("packs/{path}"), text);
    }

    fn root(&self) -> String {
        self.folder.path().join("packs").display().to_string()
    }

    fn read(&self) -> Packs {
        choose_packs(&self.context, &ChoosePacks { folder: Some(self.root()) }).unwrap()
    }

    /// Why the pack of this name was left out, while the good one and our own lessons are there.
    fn refused(&self, name: &str) -> String {
        let read = self.read();
        let good = read.packs.iter().find(|pack| pack.name == "good").unwrap();
        assert_eq!((good.lessons, good.problems.len()), (1, 0));
        let all = course(&self.context).unwrap();
        let ids: Vec<&str> = all.practices.iter().map(|practice| practice.id.as_str()).collect();
        assert_eq!(ids, ["https", "good-start"], "the other pack is left out whole");
        let pack = read.packs.iter().find(|pack| pack.name == name).unwrap();
        assert_eq!(pack.lessons, 0);
        pack.problems.join("\n").replace(&self.root(), "…")
    }

    /// The same for a pack that is good but for one page.
    fn refused_page(&self, name: &str, page: &str) -> String {
        self.put(&format!("{name}/01-start/practice.md"), PRACTICE);
        self.put(&format!("{name}/01-start/01-first/lesson.md"), page);
        self.refused(name)
    }
}

fn at(folder: &Path) -> Context {
    context_at(folder, || "2026-12-01T10:00:00Z".parse().unwrap())
}

#[test]
fn a_pack_stands_beside_our_lessons_and_is_found_again() {
    let team = Team::new();
    assert!(packs(&team.context).unwrap().folder.is_none());
    assert_eq!(team.read().packs.len(), 1);
    let lesson = open_lesson(&team.context, &OpenLesson { lesson: "good-start/first".into() }).unwrap();
    assert_eq!(lesson.parts.len(), 2);
    // It is a setting: the next start reads it again.
    let again = at(team.folder.path());
    assert_eq!(course(&again).unwrap().practices.len(), 2);
    assert_eq!(packs(&again).unwrap().folder, Some(team.root()));
    // And it can be left.
    let none = choose_packs(&again, &ChoosePacks { folder: None }).unwrap();
    assert_eq!((none.folder, none.packs.len()), (None, 0));
    assert_eq!(course(&again).unwrap().practices.len(), 1);
    let missing = ChoosePacks { folder: Some("/no/such/folder".into()) };
    assert!(choose_packs(&again, &missing).unwrap_err().message.contains("no folder"));
}

#[test]
fn a_folder_that_went_away_takes_nothing_with_it() {
    let team = Team::new();
    team.read();
    std::fs::rename(team.folder.path().join("packs"), team.folder.path().join("elsewhere")).unwrap();
    let context = at(team.folder.path());
    assert_eq!(course(&context).unwrap().practices.len(), 1);
    assert!(packs(&context).unwrap().packs[0].problems[0].contains("cannot be read"));
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let team = Team::new();
    write(team.folder.path(), "outside.md", "secret");
    team.put("linked/01-start/practice.md", PRACTICE);
    let packs = team.folder.path().join("packs");
    std::fs::create_dir_all(packs.join("linked/01-start/01-first")).unwrap();
    symlink("../../../../outside.md", packs.join("linked/01-start/01-first/lesson.md")).unwrap();
    let told = team.refused("linked");
    assert_eq!(
        told,
        "01-start/01-first/lesson.md: a link, or no file; only plain files and folders are read"
    );
    symlink("good", packs.join("whole")).unwrap();
    assert_eq!(team.refused("whole"), "a link is not followed; copy the pack here");
    // A link back to its own folder does not go round for ever.
    team.put("round/01-start/practice.md", PRACTICE);
    symlink("..", packs.join("round/01-start/up")).unwrap();
    assert!(team.refused("round").starts_with("01-start/up: a link"));
}

#[test]
fn what_is_too_much_is_refused() {
    let team = Team::new();
    team.put("giant/01-start/practice.md", &"x".repeat(1024 * 1024 + 1));
    assert_eq!(team.refused("giant"), "01-start/practice.md: the file is larger than 1048576 bytes");
    for number in 0..17 {
        team.put(&format!("heavy/01-start/01-first/before/{number}"), &"x".repeat(1024 * 1024));
    }
    assert!(team.refused("heavy").ends_with("the pack is larger than 16777216 bytes"));
    team.put(&format!("deep/{}x", "a/".repeat(20)), "x");
    assert!(team.refused("deep").ends_with("folders are nested deeper than 12"));
    for number in 0..2001 {
        team.put(&format!("many/01-start/{number}"), "");
    }
    assert!(team.refused("many").ends_with("the pack has more than 2000 files"));
}

#[test]
fn wrong_encodings_are_told() {
    let team = Team::new();
    team.put("latin/01-start/practice.md", PRACTICE);
    let page = team.folder.path().join("packs/latin/01-start/01-first");
    std::fs::create_dir_all(&page).unwrap();
    std::fs::write(page.join("lesson.md"), b"+++\ntitle = \"Schl\xfcssel\"\n").unwrap();
    assert_eq!(team.refused("latin"), "01-start/01-first/lesson.md: the file is not UTF-8; save it as UTF-8");
    std::fs::write(
        page.join("lesson.md"),
        "a\0b".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(),
    )
    .unwrap();
    // UTF-16 without a mark is valid UTF-8 full of zeros: it is no page.
    assert!(team.refused("latin").starts_with("01-start/01-first/lesson.md:1:1: "));
}

#[test]
fn paths_that_leave_and_prerequisites_that_go_round_are_told() {
    let team = Team::new();
    team.put("strange/01-start/practice.md", PRACTICE);
    team.put("strange/01-start/01-first/..\\..\\x", "x");
    assert!(team.refused("strange").contains("the path leaves the course"));
    let round = |needs: &str| page(&format!("prerequisites = [\"round-start/{needs}\"]"), "Text.");
    team.put("round/01-start/practice.md", PRACTICE);
    team.put("round/01-start/01-a/lesson.md", &round("b"));
    team.put("round/01-start/02-b/lesson.md", &round("a"));
    let told = team.refused("round");
    assert!(told.starts_with("01-start/01-a/lesson.md:6:"), "{told}");
    assert!(
        told.contains("the prerequisites go round: round-start/a needs round-start/b needs round-start/a")
    );
    let missing = page("prerequisites = [\"nowhere/at-all\"]", "Text.");
    assert!(team.refused_page("lost", &missing).contains("prerequisite `nowhere/at-all` is no lesson"));
    team.put("Bad Name/x", "x");
    assert!(team.refused("Bad Name").contains("small letters"));
}

#[test]
fn nothing_active_in_a_page_reaches_the_window() {
    let team = Team::new();
    let text = "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n[a](javascript:alert(1)) ![b](https://example.com/t.gif)\n\n[c](file:///etc/passwd)";
    team.put("good/01-start/01-first/lesson.md", &page("", text));
    team.read();
    let lesson = open_lesson(&team.context, &OpenLesson { lesson: "good-start/first".into() }).unwrap();
    assert!(matches!(lesson.parts[0].task, Task::Read));
    let html = &lesson.parts[0].html;
    for active in ["<script", "<img", "onerror", "javascript:", "file:"] {
        assert!(!html.contains(active), "{html}");
    }
    assert!(html.contains('a') && html.contains('c'));
}

#[test]
fn a_pack_cannot_take_the_place_of_ours_or_of_another() {
    let team = Team::new();
    team.put("a/01-b-c/practice.md", PRACTICE);
    team.put("a-b/01-c/practice.md", PRACTICE);
    let read = team.read();
    let refused: Vec<&str> =
        read.packs.iter().filter(|pack| !pack.problems.is_empty()).map(|pack| pack.name.as_str()).collect();
    assert_eq!(refused, ["a-b"]);
    assert!(course(&team.context).unwrap().practices.iter().filter(|it| it.id == "a-b-c").count() == 1);
}
