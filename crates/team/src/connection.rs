//! A connection, open: verified, of a login, to tables of the version this program knows.

use std::time::Duration;

use postgres::config::SslMode;
use postgres::{Client, Config};

use crate::{Password, Server, TeamError, tls};

/// The version of `schema/` that this program knows.
pub(crate) const SCHEMA: i32 = 1;

/// How long to wait for an answer that does not come.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long a statement, a lock and a pause may take, in milliseconds. A page of the matrix is sorted in memory, and
/// statements are short: compiling them for the machine takes longer than it saves.
const OPTIONS: &str = "-c statement_timeout=60000 -c lock_timeout=10000 \
    -c idle_in_transaction_session_timeout=60000 -c work_mem=16MB -c jit=off";

/// A member's connection.
pub struct Connection {
    pub(crate) client: Client,
}

impl Connection {
    /// Opens a connection as `role`.
    pub fn open(server: &Server, role: &str, password: &Password) -> Result<Self, TeamError> {
        let mut client = connect(server, role, password)?;
        let found: i32 = client.query_one("SELECT keywright.schema_version()", &[])?.get(0);
        if found == SCHEMA {
            Ok(Self { client })
        } else {
            Err(TeamError::OtherVersion { found, known: SCHEMA })
        }
    }
}

impl std::fmt::Debug for Connection {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Connection")
    }
}

/// A connection to a server that may not be set up yet.
pub(crate) fn connect(server: &Server, role: &str, password: &Password) -> Result<Client, TeamError> {
    let connector = tls::connector(server)?;
    let mut config = Config::new();
    config
        .host(&server.host)
        .port(server.port)
        .dbname(&server.database)
        .user(role)
        .password(password.expose())
        .application_name("keywright")
        .ssl_mode(SslMode::Require)
        .connect_timeout(PATIENCE)
        .tcp_user_timeout(PATIENCE)
        .keepalives_idle(PATIENCE)
        .options(OPTIONS);
    Ok(config.connect(connector)?)
}
