//! `WebKitWebDriver`, with the one session in which it runs the application.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::process::Group;
use super::wire;
use crate::Outcome;

const START_LIMIT: Duration = Duration::from_secs(20);
const FAREWELL_LIMIT: Duration = Duration::from_secs(3);
const KNOCK_AGAIN: Duration = Duration::from_millis(20);
const ATTEMPTS: usize = 3;

/// A driver and its session.
pub(super) struct Driver {
    address: SocketAddr,
    session: String,
    group: Group,
}

impl Driver {
    /// Starts the application under a driver of its own.
    pub(super) fn start(
        program: &Path,
        display: &str,
        environment: &[(&'static str, PathBuf)],
    ) -> Outcome<Self> {
        let (group, address) = listen(display, environment)?;
        let capabilities = json!({ "capabilities": { "alwaysMatch": {
            "webkitgtk:browserOptions": { "binary": program, "args": [] },
        } } });
        let answer = wire::ask(address, "POST", "/session", Some(&capabilities))
            .map_err(|error| format!("{} did not open under WebKitWebDriver: {error}", program.display()))?;
        let session = answer["sessionId"].as_str().ok_or("WebKitWebDriver opened no session")?.to_owned();
        let driver = Self { address, session, group };
        driver.post("/timeouts", &json!({ "script": 20_000, "pageLoad": 30_000, "implicit": 0 }))?;
        Ok(driver)
    }

    /// A command of the session that takes something.
    pub(super) fn post(&self, path: &str, body: &Value) -> Outcome<Value> {
        wire::ask(self.address, "POST", &self.path(path), Some(body))
    }

    /// A command of the session that only asks.
    pub(super) fn get(&self, path: &str) -> Outcome<Value> {
        wire::ask(self.address, "GET", &self.path(path), None)
    }

    /// Ends driver and application without a word.
    pub(super) fn kill(mut self) {
        self.group.kill();
    }

    fn path(&self, rest: &str) -> String {
        format!("/session/{}{rest}", self.session)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Said politely first, so that the driver sees its child off; the group is killed after.
        if !self.group.has_ended() {
            let _ = wire::ask(self.address, "DELETE", &self.path(""), None);
            self.group.wait_for_children(FAREWELL_LIMIT);
        }
    }
}

/// Starts a driver on a free port. Between finding the port and taking it another program may be
/// faster, so there is more than one attempt.
fn listen(display: &str, environment: &[(&'static str, PathBuf)]) -> Outcome<(Group, SocketAddr)> {
    for _ in 0..ATTEMPTS {
        let address = free_address()?;
        let arguments = [format!("--port={}", address.port()), "--host=127.0.0.1".to_owned()];
        let mut group = Group::start("WebKitWebDriver", &arguments, |command| {
            command.env("DISPLAY", display).env_remove("WAYLAND_DISPLAY").env("GDK_BACKEND", "x11");
            command.env("TAURI_WEBVIEW_AUTOMATION", "true").env("NO_AT_BRIDGE", "1");
            command.envs(environment.iter().map(|(name, value)| (name, value)));
            command.stdout(Stdio::null());
        })?;
        if answers(&mut group, address) {
            return Ok((group, address));
        }
    }
    Err("WebKitWebDriver does not start; run `WebKitWebDriver --port=4444` to see why".to_owned())
}

fn free_address() -> Outcome<SocketAddr> {
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|error| format!("no free port: {error}"))?;
    listener.local_addr().map_err(|error| format!("no free port: {error}"))
}

fn answers(group: &mut Group, address: SocketAddr) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < START_LIMIT && !group.has_ended() {
        if TcpStream::connect(address).is_ok() {
            return true;
        }
        std::thread::sleep(KNOCK_AGAIN);
    }
    false
}
