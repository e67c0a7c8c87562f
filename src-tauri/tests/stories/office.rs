//! The office of whoever runs a team's server: a PostgreSQL with TLS that is thrown away, lines to it
//! that can be cut, and invitations.
//!
//! Setting up and inviting take the administrator's password, which no window ever sees: both are done
//! by the commands that the terminal calls.

use std::fs;
use std::path::{Path, PathBuf};

use keywright_commands::requests::{Administration, InitTeam, InvitePerson};
use keywright_commands::{Clock, Context, Places, init_team, invite_person};
use tempfile::TempDir;
use xtask::Outcome;

use crate::answers::words;
use crate::story::write;
use crate::support::proxy::Proxy;
use crate::support::{ADMINISTRATOR, Desk, exposed, private};

/// The team that everybody is invited to.
pub(crate) const TEAM: &str = "red";

/// A server, and its administrator's files.
pub(crate) struct Office {
    desk: Desk,
    context: Context,
    files: TempDir,
}

impl Office {
    /// Starts a server, and makes a team on it.
    pub(crate) fn open() -> Outcome<Self> {
        let desk = Desk::bare();
        let files = tempfile::tempdir().map_err(|error| error.to_string())?;
        write(files.path(), "authority.pem", &desk.cluster.authority.pem())?;
        write(files.path(), "password", &exposed(&desk.cluster.password))?;
        private(&files.path().join("password"));
        let places = Places { home: files.path().into(), exports: files.path().into(), catalogue: None };
        let office = Self { desk, context: Context::new(places, Clock::system()), files };
        let port = office.desk.server.port;
        let request = InitTeam { administration: office.administration(port), team: TEAM.into() };
        init_team(&request).map_err(words)?;
        Ok(office)
    }

    /// A line to the server, which can be cut.
    pub(crate) fn line(&self) -> Proxy {
        Proxy::before(self.desk.server.port)
    }

    /// Writes somebody's invitation into a folder of theirs. They reach the server by this line alone.
    pub(crate) fn invite(&self, person: &str, leads: bool, line: &Proxy, folder: &Path) -> Outcome<PathBuf> {
        let to = folder.join("invitation.json");
        let request = InvitePerson {
            administration: self.administration(line.port),
            team: TEAM.into(),
            person: person.into(),
            leads,
            days: 7,
            to: to.display().to_string(),
        };
        invite_person(&self.context, &request).map_err(words)?;
        Ok(to)
    }

    fn administration(&self, port: u16) -> Administration {
        let path = |name: &str| self.files.path().join(name).display().to_string();
        Administration {
            server: format!("postgres://{ADMINISTRATOR}@localhost:{port}/{}", self.desk.server.database),
            authority: Some(path("authority.pem")),
            password_file: path("password"),
        }
    }
}

/// Copies a folder of files, as somebody does who means to change them.
pub(crate) fn copy(from: &Path, to: &Path) -> Outcome {
    let failed = |error: std::io::Error| format!("cannot copy {}: {error}", from.display());
    for entry in fs::read_dir(from).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        fs::copy(entry.path(), to.join(entry.file_name())).map_err(failed)?;
    }
    Ok(())
}
