//! What needs a login that may make roles: setting a server up, inviting, taking back.
//!
//! It is the administrator's own login, used from their own machine. Nothing on the server can make
//! roles for somebody else: in PostgreSQL 15 whoever may do that may do nearly everything.

use jiff::Timestamp;
use postgres::Client;
use postgres::error::SqlState;

use crate::connection::{SCHEMA, connect};
use crate::member::opaque;
use crate::password::random_hex;
use crate::{Invitation, Password, Server, TeamError};

/// The oldest PostgreSQL that is served, as it spells its version.
const OLDEST: i32 = 150_000;

/// What makes the schema, in order.
const SETUP: [&str; 20] = [
    include_str!("schema/01_roles.sql"),
    include_str!("schema/02_teams.sql"),
    include_str!("schema/03_events.sql"),
    include_str!("schema/04_projection.sql"),
    include_str!("schema/05_functions.sql"),
    include_str!("schema/06_policies.sql"),
    include_str!("schema/07_grants.sql"),
    include_str!("schema/08_roster.sql"),
    include_str!("schema/09_roster_rights.sql"),
    include_str!("schema/10_cells.sql"),
    include_str!("schema/11_judged.sql"),
    include_str!("schema/12_settle.sql"),
    include_str!("schema/13_watching.sql"),
    include_str!("schema/14_counting.sql"),
    include_str!("schema/15_turning.sql"),
    include_str!("schema/16_cell_rights.sql"),
    include_str!("schema/17_publications.sql"),
    include_str!("schema/18_first_tries.sql"),
    include_str!("schema/19_asked_of_me.sql"),
    include_str!("schema/20_shared_checks.sql"),
];

/// The connection of a login that may make roles.
pub struct Administrator {
    client: Client,
    server: Server,
}

impl Administrator {
    /// Opens a connection as `role`.
    pub fn open(server: &Server, role: &str, password: &Password) -> Result<Self, TeamError> {
        Ok(Self { client: connect(server, role, password)?, server: server.clone() })
    }

    /// Sets the server up: schema, groups, row-level security. All of it, or nothing.
    pub fn set_up(&mut self) -> Result<(), TeamError> {
        let row = self.client.query_one(include_str!("administrator/state.sql"), &[])?;
        let (version, name, exists): (i32, String, bool) = (row.get(0), row.get(1), row.get(2));
        if version < OLDEST {
            return Err(TeamError::TooOld(name));
        }
        if exists {
            return Err(TeamError::SetUpAlready);
        }
        let mut transaction = self.client.transaction()?;
        for part in SETUP {
            transaction.batch_execute(part)?;
        }
        Ok(transaction.commit()?)
    }

    /// Makes a team.
    pub fn make_team(&mut self, name: &str) -> Result<(), TeamError> {
        self.check_version()?;
        let mut transaction = self.client.transaction()?;
        transaction.batch_execute("SET LOCAL ROLE keywright_owner")?;
        match transaction.execute("INSERT INTO keywright.team (name) VALUES ($1)", &[&name]) {
            Ok(_) => Ok(transaction.commit()?),
            Err(error) if error.code() == Some(&SqlState::UNIQUE_VIOLATION) => {
                Err(TeamError::BadName(format!("there is a team `{name}` already")))
            }
            Err(error) if error.code() == Some(&SqlState::CHECK_VIOLATION) => {
                Err(TeamError::BadName("a team's name has 1 to 100 characters".into()))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Makes a login for somebody on the roster, and a way to hand it over that works once.
    ///
    /// Invitations that the person has not used yet are taken back.
    pub fn invite(
        &mut self,
        team: &str,
        person: &str,
        leads: bool,
        until: Timestamp,
    ) -> Result<Invitation, TeamError> {
        self.check_version()?;
        let role = format!("kw_{}", random_hex::<12>()?);
        let password = Password::fresh()?;
        let mut transaction = self.client.transaction()?;
        let groups = if leads { "keywright_learner, keywright_lead" } else { "keywright_learner" };
        transaction.batch_execute(&format!(
            "CREATE ROLE {} LOGIN PASSWORD '{}' IN ROLE {groups}",
            opaque(&role)?,
            password.verifier()
        ))?;
        transaction.batch_execute("SET LOCAL ROLE keywright_owner")?;
        transaction.execute(include_str!("administrator/take_back_unused.sql"), &[&team, &person])?;
        let until_seconds = until.as_second();
        let add = include_str!("administrator/add_member.sql");
        if transaction.execute(add, &[&role, &team, &person, &leads, &until_seconds])? == 0 {
            return Err(TeamError::BadName(format!("there is no team `{team}`")));
        }
        transaction.commit()?;
        Ok(Invitation::new(self.server.clone(), role, password, until))
    }

    /// Takes somebody's logins back. What they did stays. Says how many logins that were.
    pub fn revoke(&mut self, team: &str, person: &str) -> Result<usize, TeamError> {
        self.check_version()?;
        let mut transaction = self.client.transaction()?;
        transaction.batch_execute("SET LOCAL ROLE keywright_owner")?;
        let rows = transaction.query(include_str!("administrator/revoke.sql"), &[&team, &person])?;
        transaction.batch_execute("RESET ROLE")?;
        for row in &rows {
            transaction.batch_execute(&format!("ALTER ROLE {} NOLOGIN", opaque(row.get(0))?))?;
        }
        transaction.commit()?;
        Ok(rows.len())
    }

    fn check_version(&mut self) -> Result<(), TeamError> {
        let found: i32 = self.client.query_one("SELECT keywright.schema_version()", &[])?.get(0);
        if found == SCHEMA { Ok(()) } else { Err(TeamError::OtherVersion { found, known: SCHEMA }) }
    }
}

impl std::fmt::Debug for Administrator {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Administrator({})", self.server)
    }
}
