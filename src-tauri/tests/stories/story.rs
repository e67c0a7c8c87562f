//! A story: a person at a machine of their own, with the application open.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use xtask::window::{App, Role, Window};
use xtask::{Outcome, tree};

use crate::close::close_all;

/// A person's machine and what is open on it.
pub(crate) struct Story {
    name: &'static str,
    app: App,
    window: Option<Window>,
    _home: TempDir,
}

/// Tells a story from the first start of the application on a new machine. When it goes wrong, the
/// last screen is kept as a picture.
pub(crate) fn tell(name: &'static str, plot: impl FnOnce(&mut Story) -> Outcome) {
    tell_of([name], |[story]| plot(story));
}

/// Tells a story of several people, each at a machine of their own.
pub(crate) fn tell_of<const PEOPLE: usize>(
    names: [&'static str; PEOPLE],
    plot: impl FnOnce([&mut Story; PEOPLE]) -> Outcome,
) {
    let mut stories = names.map(Story::on_a_new_machine);
    let opened = stories.iter_mut().try_for_each(Story::open);
    if let Err(error) = opened.and_then(|()| plot(stories.each_mut())) {
        panic!("{}: {error}", names.join(", "));
    }
}

impl Story {
    fn on_a_new_machine(name: &'static str) -> Self {
        let home = tempfile::tempdir().expect("a folder of one's own can be made");
        let program = PathBuf::from(env!("CARGO_BIN_EXE_keywright-app"));
        let app = App { program, home: home.path().to_owned(), days_ahead: 0 };
        Self { name, app, window: None, _home: home }
    }

    /// The window.
    pub(crate) fn window(&self) -> &Window {
        self.window.as_ref().expect("the application is open throughout a story")
    }

    /// The machine loses its power and is started again.
    pub(crate) fn lose_power(&mut self) -> Outcome {
        if let Some(window) = self.window.take() {
            window.cut_the_power();
        }
        self.open()
    }

    /// Somebody closes the window by its frame, and opens the application again later.
    pub(crate) fn close_and_come_back(&mut self) -> Outcome {
        if let Some(window) = self.window.take() {
            close_all(window.display())?;
        }
        self.open()
    }

    /// Somebody closes the window and comes back some days later: by the application's clock, since no
    /// story waits a week.
    pub(crate) fn come_back_after(&mut self, days: u16) -> Outcome {
        self.app.days_ahead += days;
        self.close_and_come_back()
    }

    /// Somebody gives their name on the first screen.
    pub(crate) fn arrive(&self, name: &str) -> Outcome {
        let window = self.window();
        window.write("What should we call you?", name)?;
        window.click(Role::Button, "Begin")?;
        window.see("Six practices")
    }

    /// The screen holds what accessibility asks of it.
    pub(crate) fn look_over(&self, screen: &str) -> Outcome {
        let axe = tree::ui().join("node_modules/axe-core/axe.min.js");
        let source =
            fs::read_to_string(&axe).map_err(|error| format!("cannot read {}: {error}", axe.display()))?;
        let found = self.window().axe(&source)?;
        if found.is_empty() { Ok(()) } else { Err(format!("axe-core on {screen}:\n{}", found.join("\n"))) }
    }

    /// A folder in the person's home.
    pub(crate) fn folder(&self, name: &str) -> Outcome<PathBuf> {
        let folder = self.app.home.join(name);
        tree::make_folder(&folder)?;
        Ok(folder)
    }

    /// Where downloads go.
    pub(crate) fn downloads(&self) -> PathBuf {
        self.app.downloads()
    }

    fn open(&mut self) -> Outcome {
        let window = Window::open(&self.app)?;
        window.first_heading()?;
        self.window = Some(window);
        Ok(())
    }
}

impl Drop for Story {
    fn drop(&mut self) {
        if let (true, Some(window)) = (std::thread::panicking(), &self.window) {
            let picture = tree::target().join("stories").join(format!("{}.png", self.name));
            match window.picture(&picture) {
                Ok(()) => eprintln!("the last screen: {}", picture.display()),
                Err(error) => eprintln!("no picture of the last screen: {error}"),
            }
        }
    }
}

/// Writes a file of a project.
pub(crate) fn write(folder: &Path, name: &str, text: &str) -> Outcome {
    fs::write(folder.join(name), text).map_err(|error| format!("cannot write {name}: {error}"))
}

/// Fails with a sentence unless something holds.
pub(crate) fn ensure(holds: bool, otherwise: impl FnOnce() -> String) -> Outcome {
    if holds { Ok(()) } else { Err(otherwise()) }
}
