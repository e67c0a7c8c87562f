//! A PostgreSQL of the tests' own: on loopback, with TLS from an authority that is thrown away, as a
//! user that is not root, and stopped when the last test that uses it is over.
#![allow(dead_code, reason = "each file of tests uses a part of this")]
#![allow(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

pub(crate) mod certificates;
pub(crate) mod proxy;

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use jiff::Timestamp;
use keywright_team::{Administrator, Connection, Invitation, Outgoing, Password, Server};
use tempfile::TempDir;

use certificates::Authority;

/// The administrator of the tests' server: may make roles and databases, and is no superuser.
pub(crate) const ADMINISTRATOR: &str = "administrator";

/// A running server.
pub(crate) struct Cluster {
    /// Waits for the end of its input, which comes with the end of this process whatever ends it, and
    /// stops the server then.
    watcher: Child,
    pub(crate) port: u16,
    pub(crate) authority: Authority,
    pub(crate) password: Password,
    folder: TempDir,
}

static RUNNING: Mutex<Weak<Cluster>> = Mutex::new(Weak::new());
static DATABASES: AtomicU32 = AtomicU32::new(0);

/// The server that runs, started if none does.
pub(crate) fn cluster() -> Arc<Cluster> {
    let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    running.upgrade().unwrap_or_else(|| {
        let cluster = Arc::new(start());
        *running = Arc::downgrade(&cluster);
        cluster
    })
}

/// A database of one's own, set up, with a team `red` and a team `blue`.
pub(crate) struct Desk {
    pub(crate) cluster: Arc<Cluster>,
    pub(crate) server: Server,
}

/// Somebody with a login who has joined.
#[derive(Clone)]
pub(crate) struct Person {
    pub(crate) role: String,
    pub(crate) password: Password,
}

impl Desk {
    pub(crate) fn bare() -> Self {
        Self::on(cluster())
    }

    /// A server of one's own, to be stopped in the middle.
    pub(crate) fn alone() -> Self {
        let desk = Self::on(Arc::new(start()));
        desk.set_up();
        desk
    }

    fn on(cluster: Arc<Cluster>) -> Self {
        let database = format!("team{}", DATABASES.fetch_add(1, Ordering::Relaxed));
        cluster.superuser("postgres", &format!("CREATE DATABASE {database} OWNER {ADMINISTRATOR}"));
        let server = Server {
            host: "localhost".into(),
            port: cluster.port,
            database,
            authority: Some(cluster.authority.pem()),
        };
        Self { cluster, server }
    }

    pub(crate) fn new() -> Self {
        let desk = Self::bare();
        desk.set_up();
        desk
    }

    fn set_up(&self) {
        let mut administrator = self.administrator();
        administrator.set_up().unwrap();
        administrator.make_team("red").unwrap();
        administrator.make_team("blue").unwrap();
    }

    pub(crate) fn administrator(&self) -> Administrator {
        Administrator::open(&self.server, ADMINISTRATOR, &self.cluster.password).unwrap()
    }

    pub(crate) fn invite(&self, team: &str, person: &str, leads: bool) -> Invitation {
        self.administrator().invite(team, person, leads, in_days(7)).unwrap()
    }

    /// Somebody who has used their invitation.
    pub(crate) fn person(&self, team: &str, person: &str, leads: bool) -> Person {
        let invitation = self.invite(team, person, leads);
        let password = Password::fresh().unwrap();
        let mut connection = Connection::open(&self.server, &invitation.role, &invitation.password).unwrap();
        connection.join(&invitation.role, &password).unwrap();
        Person { role: invitation.role, password }
    }

    pub(crate) fn connect(&self, person: &Person) -> Connection {
        Connection::open(&self.server, &person.role, &person.password).unwrap()
    }

    /// What a superuser sees, as one text.
    pub(crate) fn superuser(&self, sql: &str) -> String {
        self.cluster.superuser(&self.server.database, sql)
    }

    /// What somebody gets who sends SQL by hand, past everything this program would do.
    pub(crate) fn by_hand(&self, person: &Person, sql: &str) -> Result<String, String> {
        let password = exposed(&person.password);
        self.cluster.psql(&self.server.database, &person.role, &password, sql)
    }

    /// What somebody gets who sends many statements by hand; those that fail are passed over.
    pub(crate) fn all_by_hand(&self, person: &Person, statements: &[String]) -> String {
        let password = exposed(&person.password);
        self.cluster.script(&self.server.database, &person.role, &password, statements)
    }
}

/// Some events in one lesson, of a kind.
pub(crate) fn events(count: usize, lesson: &str, kind: &str, at: Timestamp) -> Vec<Outgoing> {
    let tried = (kind == "question-answered").then(|| ("a-part".to_owned(), true));
    (0..count)
        .map(|_| Outgoing {
            id: uuid::Uuid::now_v7(),
            at,
            kind: kind.into(),
            content: Some((lesson.into(), 1, "0f".into())),
            tried: tried.clone(),
            shared: None,
        })
        .collect()
}

/// The tests alone look into a password, by the form in which an invitation holds it.
pub(crate) fn exposed(password: &Password) -> String {
    serde_json::to_value(password).unwrap().as_str().unwrap().to_owned()
}

/// By the machine's clock, which is also the server's.
#[expect(clippy::disallowed_methods, reason = "the server under test reads the real time")]
pub(crate) fn in_days(days: i64) -> Timestamp {
    let now = Timestamp::try_from(std::time::SystemTime::now()).unwrap();
    Timestamp::from_second(now.as_second() + days * 86_400).unwrap()
}

impl Cluster {
    pub(crate) fn superuser(&self, database: &str, sql: &str) -> String {
        self.psql(database, "root_of_all", &exposed(&self.password), sql).unwrap()
    }

    fn psql(&self, database: &str, role: &str, password: &str, sql: &str) -> Result<String, String> {
        let output = self.client(database, role, password).arg(format!("--command={sql}")).output().unwrap();
        if output.status.success() {
            Ok(String::from_utf8(output.stdout).unwrap().trim_end().to_owned())
        } else {
            Err(String::from_utf8(output.stderr).unwrap().trim_end().to_owned())
        }
    }

    fn script(&self, database: &str, role: &str, password: &str, statements: &[String]) -> String {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), statements.join(";\n") + ";\n").unwrap();
        let mut client = self.client(database, role, password);
        let output = client.arg("--set=ON_ERROR_STOP=0").arg("--file").arg(file.path()).output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
    }

    #[expect(clippy::disallowed_methods, reason = "these tests send SQL past the program")]
    fn client(&self, database: &str, role: &str, password: &str) -> Command {
        let authority = self.folder.path().join("authority.pem");
        let mut client = Command::new(binary("psql"));
        client
            .args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1"])
            .arg(format!(
                "--dbname=host=localhost port={} dbname={database} user={role} sslmode=verify-full sslrootcert={}",
                self.port,
                authority.display()
            ))
            .env("PGPASSWORD", password);
        client
    }

    /// Stops the server as a power cut would, and starts it again on the same data.
    pub(crate) fn restart(&self) {
        let root = self.folder.path();
        run(as_postgres(&binary("pg_ctl"))
            .arg("-D")
            .arg(root.join("data"))
            .arg("-l")
            .arg(root.join("log"))
            .args(["-m", "immediate", "-w", "-o", &options(root, self.port), "restart"]));
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.watcher.stdin.take());
        let _ = self.watcher.wait();
    }
}

fn start() -> Cluster {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    let authority = Authority::new();
    let (certificate, key) = authority.certificate_for("localhost");
    let password = Password::fresh().unwrap();
    for (name, text) in [
        ("authority.pem", authority.pem()),
        ("server.pem", certificate),
        ("server.key", key),
        ("password", format!("{}\n", exposed(&password))),
    ] {
        fs::write(root.join(name), text).unwrap();
        private(&root.join(name));
    }
    hand_over(root);
    let data = root.join("data");
    run(as_postgres(&binary("initdb"))
        .arg("--pgdata")
        .arg(&data)
        .arg(format!("--pwfile={}", root.join("password").display()))
        .args([
            "--username=root_of_all",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
        ]));
    // TLS or nothing.
    fs::write(data.join("pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n").unwrap();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    run(as_postgres(&binary("pg_ctl")).arg("-D").arg(&data).arg("-l").arg(root.join("log")).args([
        "-w",
        "-o",
        &options(root, port),
        "start",
    ]));
    let cluster = Cluster { watcher: watcher(&data), port, authority, password, folder };
    let create = format!(
        "CREATE ROLE {ADMINISTRATOR} LOGIN CREATEROLE CREATEDB PASSWORD '{}'",
        exposed(&cluster.password)
    );
    cluster.superuser("postgres", &create);
    cluster
}

fn options(root: &Path, port: u16) -> String {
    format!(
        "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c ssl=on \
         -c ssl_cert_file={0}/server.pem -c ssl_key_file={0}/server.key -c fsync=off -c max_connections=300",
        root.display()
    )
}

/// Ends the server when this process has ended.
fn watcher(data: &Path) -> Child {
    let script = format!(
        "read -r line; exec {} -D {} -m immediate -w stop",
        binary("pg_ctl").display(),
        data.display()
    );
    as_postgres(Path::new("/bin/sh"))
        .args(["-c", &script])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// PostgreSQL does not run as root. Its package brings a user of its own.
#[expect(clippy::disallowed_methods, reason = "these tests start a server")]
fn as_postgres(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["--user", "postgres", "--"]).arg(program).current_dir("/");
    command
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").is_ok_and(|this| this.uid() == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}

pub(crate) fn private(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// Gives the folder to the server's user; `psql` runs as ours and needs the authority alone.
#[expect(clippy::disallowed_methods, reason = "these tests start a server")]
fn hand_over(folder: &Path) {
    if is_root() {
        run(Command::new("chown").args(["-R", "postgres"]).arg(folder));
    }
}

/// Of the newest PostgreSQL that is installed. Debian keeps the server's programs off the path.
fn binary(name: &str) -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .collect();
    folders.sort();
    let debian = folders.into_iter().map(|it| it.1.join(name)).rfind(|path| path.is_file());
    let others = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"];
    debian
        .or_else(|| others.iter().map(|folder| Path::new(folder).join(name)).find(|path| path.is_file()))
        .unwrap_or_else(|| panic!("there is no PostgreSQL here: `cargo xtask test engine` installs it"))
}

fn run(command: &mut Command) {
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}
