//! The real window on a display that exists in memory, and a hand in it.
//!
//! Three programs take part: Xvfb draws nowhere, `WebKitWebDriver` starts the application and looks
//! into its web view, and the application is what people get. They form one process group each and
//! die with the value that started them, also when a test panics or somebody presses Ctrl-C.
//!
//! Nothing here sleeps for a while and hopes: every wait asks for what it waits for, and has a limit.
//!
//! Deliberately absent: a second web view, retries of what failed, and any way to reach past the
//! screen into the application.

mod display;
mod driver;
mod element;
mod process;
mod wire;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use self::display::Display;
use self::driver::Driver;
pub use self::element::Role;
use crate::Outcome;

/// How long a person would wait before calling it broken. Machines under test are slow.
const PATIENCE: Duration = Duration::from_secs(30);
/// Between two looks at the page.
const LOOK_AGAIN: Duration = Duration::from_millis(40);

/// The application, open.
pub struct Window {
    driver: Driver,
    display: Display,
}

/// What to open, and where it may leave its traces.
#[derive(Debug, Clone)]
pub struct App {
    /// The program.
    pub program: PathBuf,
    /// A folder that is its whole world: home, data, configuration, cache and downloads.
    pub home: PathBuf,
    /// How many days ahead its clock goes.
    pub days_ahead: u16,
}

impl App {
    /// The environment of a person whose home is `self.home`.
    fn environment(&self) -> Vec<(&'static str, PathBuf)> {
        let under = |path: &str| self.home.join(path);
        vec![
            ("HOME", self.home.clone()),
            ("KEYWRIGHT_HOME", under("keywright")),
            ("XDG_DATA_HOME", under(".local/share")),
            ("XDG_STATE_HOME", under(".local/state")),
            ("XDG_CONFIG_HOME", under(".config")),
            ("XDG_CACHE_HOME", under(".cache")),
            ("XDG_RUNTIME_DIR", under("run")),
            ("TMPDIR", under("tmp")),
            ("KEYWRIGHT_DAYS_AHEAD", self.days_ahead.to_string().into()),
        ]
    }

    /// The folder downloads go to.
    pub fn downloads(&self) -> PathBuf {
        self.home.join("Downloads")
    }

    fn furnish(&self) -> Outcome {
        for folder in
            ["keywright", ".local/share", ".local/state", ".config", ".cache", "run", "tmp", "Downloads"]
        {
            crate::tree::make_folder(&self.home.join(folder))?;
        }
        let downloads = "XDG_DOWNLOAD_DIR=\"$HOME/Downloads\"\n";
        fs::write(self.home.join(".config/user-dirs.dirs"), downloads).map_err(|error| error.to_string())
    }
}

impl Window {
    /// Opens the application on a display of its own.
    pub fn open(app: &App) -> Outcome<Self> {
        app.furnish()?;
        let display = Display::start()?;
        let driver = Driver::start(&app.program, display.name(), &app.environment())?;
        Ok(Self { driver, display })
    }

    /// The display it is on, as `DISPLAY` names it.
    pub fn display(&self) -> &str {
        self.display.name()
    }

    /// Ends the application without asking it, as a power cut would.
    pub fn cut_the_power(self) {
        self.driver.kill();
    }

    /// Waits until a heading is on the screen, and returns its text.
    pub fn first_heading(&self) -> Outcome<String> {
        self.wait("a heading on the screen", || {
            let text = self.run(element::FIRST_HEADING, &json!([]))?;
            Ok(text.as_str().filter(|text| !text.is_empty()).map(str::to_owned))
        })
    }

    /// Waits until a text can be read on the screen.
    pub fn see(&self, text: &str) -> Outcome {
        self.wait(&format!("the text {text:?}"), || Ok(self.text()?.contains(text).then_some(())))
    }

    /// Waits until a text can no longer be read on the screen.
    pub fn see_no_more(&self, text: &str) -> Outcome {
        self.wait(&format!("the text {text:?} to go"), || Ok((!self.text()?.contains(text)).then_some(())))
    }

    /// Waits until something with this role and name is there.
    pub fn find(&self, role: Role, name: &str) -> Outcome {
        self.element(role, name).map(drop)
    }

    /// Whether something with this role and name is there now.
    pub fn has(&self, role: Role, name: &str) -> Outcome<bool> {
        self.look(role, name).map(|found| found.is_some())
    }

    /// Clicks what has this role and name, as soon as it is there and lies still.
    ///
    /// The driver aims first and clicks a moment later. When the page moves in between, the click
    /// lands beside its mark, as a person's would; so what was aimed at says whether it was hit, and
    /// a click that missed is given again, as a person would give it.
    pub fn click(&self, role: Role, name: &str) -> Outcome {
        let what = format!("{} {name:?} to be there, lie still and take a click", role.word());
        self.wait(&what, || {
            let Some(element) = self.look(role, name)? else { return Ok(None) };
            let mark = json!([wire::element(&element)]);
            if self.run_async(element::AIM, &mark)? != json!(true) {
                return Ok(None);
            }
            self.driver.post(&format!("/element/{element}/click"), &json!({}))?;
            Ok((self.run_async(element::HIT, &json!([]))? == json!(true)).then_some(()))
        })
    }

    /// Replaces the text of a field, key by key. A line break is no key everywhere: what has several
    /// lines is pasted.
    pub fn write(&self, field: &str, text: &str) -> Outcome {
        let element = self.element(Role::Field, field)?;
        self.driver.post(&format!("/element/{element}/clear"), &json!({}))?;
        self.driver.post(&format!("/element/{element}/value"), &json!({ "text": text })).map(drop)
    }

    /// Replaces the text of a field at once, as pasting over everything in it does.
    pub fn paste(&self, field: &str, text: &str) -> Outcome {
        let element = self.element(Role::Field, field)?;
        self.driver.post(&format!("/element/{element}/click"), &json!({}))?;
        self.run(element::PASTE, &json!([text])).map(drop)
    }

    /// Presses keys where the focus is.
    pub fn press(&self, keys: &str) -> Outcome {
        let strokes: Vec<Value> = keys
            .chars()
            .flat_map(|key| {
                [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })]
            })
            .collect();
        let actions = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": strokes }] });
        self.driver.post("/actions", &actions).map(drop)
    }

    /// Everything that can be read on the screen.
    pub fn text(&self) -> Outcome<String> {
        Ok(self.run(element::TEXT, &json!([]))?.as_str().unwrap_or_default().to_owned())
    }

    /// What axe-core has to say against the screen: nothing, it is hoped.
    pub fn axe(&self, source: &str) -> Outcome<Vec<String>> {
        self.run(source, &json!([]))?;
        let found = self.run_async(element::AXE, &json!([]))?;
        Ok(found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect())
    }

    /// Runs a script in the page; what it returns comes back.
    pub fn run(&self, script: &str, arguments: &Value) -> Outcome<Value> {
        self.driver.post("/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// Runs a script in the page that answers later, through the last of its arguments.
    fn run_async(&self, script: &str, arguments: &Value) -> Outcome<Value> {
        self.driver.post("/execute/async", &json!({ "script": script, "args": arguments }))
    }

    /// Saves what is on the screen as a PNG.
    pub fn picture(&self, path: &Path) -> Outcome {
        let encoded = self.driver.get("/screenshot")?;
        let picture = wire::base64(encoded.as_str().unwrap_or_default())?;
        crate::tree::make_folder(path.parent().unwrap_or(path))?;
        fs::write(path, picture).map_err(|error| format!("cannot write {}: {error}", path.display()))
    }

    /// Asks until there is an answer, within the limit of patience.
    pub fn wait<T>(&self, what: &str, look: impl Fn() -> Outcome<Option<T>>) -> Outcome<T> {
        let begun = Instant::now();
        loop {
            // A look may fall into the moment between two pages; only the last one counts.
            let outcome = look();
            if let Ok(Some(found)) = outcome {
                return Ok(found);
            }
            if begun.elapsed() > PATIENCE {
                let last =
                    outcome.err().map(|error| format!(" (the last look: {error})")).unwrap_or_default();
                let screen = self.text().unwrap_or_else(|error| error);
                return Err(format!(
                    "waited {} s for {what}, in vain{last}. On the screen:\n{screen}",
                    PATIENCE.as_secs()
                ));
            }
            std::thread::sleep(LOOK_AGAIN);
        }
    }

    fn element(&self, role: Role, name: &str) -> Outcome<String> {
        self.wait(&format!("{} {name:?}", role.word()), || self.look(role, name))
    }

    fn look(&self, role: Role, name: &str) -> Outcome<Option<String>> {
        let found = self.run(element::FIND, &json!([role.selector(), name]))?;
        Ok(wire::element_id(&found))
    }
}
