//! A member: joins once, and is somebody from then on.

use crate::{Connection, Password, TeamError};

/// Who somebody is in the team's store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The team's name.
    pub team: String,
    /// The person's id on the team's roster.
    pub person: String,
    /// Whether the person leads the team.
    pub leads: bool,
}

impl Connection {
    /// Uses an invitation up: from here on the login has the password `fresh`, which nobody but its
    /// holder has seen, and the one in the invitation opens nothing.
    pub fn join(&mut self, role: &str, fresh: &Password) -> Result<Membership, TeamError> {
        let mut transaction = self.client.transaction()?;
        transaction.execute("SELECT keywright.join()", &[])?;
        transaction.batch_execute(&set_password(role, fresh)?)?;
        transaction.commit()?;
        self.membership()
    }

    /// Who this login is. Once it is taken back it is nobody.
    pub fn membership(&mut self) -> Result<Membership, TeamError> {
        let row = self.client.query_opt("SELECT team, person, leads FROM keywright.me()", &[])?;
        let row = row.ok_or(TeamError::NoMember)?;
        Ok(Membership { team: row.get(0), person: row.get(1), leads: row.get(2) })
    }
}

/// `ALTER ROLE` takes no parameters; neither a role of ours nor a verifier has a quote in it.
fn set_password(role: &str, password: &Password) -> Result<String, TeamError> {
    Ok(format!("ALTER ROLE {} PASSWORD '{}'", opaque(role)?, password.verifier()))
}

/// The name of a role as `invite` makes them, and nothing else: it goes into a statement as it is.
pub(crate) fn opaque(role: &str) -> Result<&str, TeamError> {
    let ours = role.strip_prefix("kw_").is_some_and(|rest| {
        !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_hexdigit() && !byte.is_ascii_uppercase())
    });
    if ours { Ok(role) } else { Err(TeamError::BadName(format!("`{role}` is not a login of a team"))) }
}
