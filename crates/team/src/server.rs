//! Where a team's store is, and whom it must prove to be.

use serde::{Deserialize, Serialize};

use crate::TeamError;

/// The address of a team's store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// The name its certificate must bear.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// The database.
    pub database: String,
    /// The certificate of the authority that vouches for it, in PEM; those that the system trusts when
    /// left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
}

impl Server {
    /// Reads `postgres://role@host:port/database`, with the role that it names.
    ///
    /// A password in it is refused: it would stand in the shell's history. So is every parameter, since
    /// the ones people write there choose how little is verified.
    pub fn parse(url: &str, authority: Option<String>) -> Result<(Self, Option<String>), TeamError> {
        let bad = |why: &str| TeamError::BadAddress(format!("`{}`: {why}", without_password(url)));
        let rest = url
            .strip_prefix("postgres://")
            .or_else(|| url.strip_prefix("postgresql://"))
            .ok_or_else(|| bad("it should begin with postgres://"))?;
        let (role, place) = match rest.rsplit_once('@') {
            Some((role, _)) if role.contains(':') => return Err(bad("leave the password out of it")),
            Some((role, place)) => (Some(role.to_owned()), place),
            None => (None, rest),
        };
        if place.contains(['?', '#', ',']) {
            return Err(bad("it names one server and a database, and nothing else"));
        }
        let (place, database) = place.split_once('/').ok_or_else(|| bad("it names no database"))?;
        let (host, port) = match place.rsplit_once(':') {
            Some((host, port)) => (host, port.parse().map_err(|_| bad("the port is not a number"))?),
            None => (place, 5432),
        };
        if host.is_empty() || host.starts_with('/') || database.is_empty() {
            return Err(bad("it should be postgres://role@host:port/database"));
        }
        Ok((Self { host: host.into(), port, database: database.into(), authority }, role))
    }
}

impl std::fmt::Display for Server {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}:{}/{}", self.host, self.port, self.database)
    }
}

fn without_password(url: &str) -> String {
    match (url.find("://"), url.rfind('@')) {
        (Some(start), Some(end)) if start + 3 <= end => format!("{}…{}", &url[..start + 3], &url[end..]),
        _ => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_host_and_a_database_and_nothing_less_than_that() {
        let check = |url: &str, expect: Result<&str, &str>| {
            let read = Server::parse(url, None);
            let read = read.map(|(server, role)| format!("{server} {}", role.unwrap_or_default()));
            let expect = expect.map_err(|why| format!("this address cannot be used: {why}"));
            assert_eq!(read.map_err(|error| error.to_string()), expect.map(str::to_owned));
        };
        check("postgres://kw@db.example.com/team", Ok("db.example.com:5432/team kw"));
        check("postgresql://db.example.com:6432/team", Ok("db.example.com:6432/team "));
        check("https://db/team", Err("`https://db/team`: it should begin with postgres://"));
        check(
            "postgres://db/team?sslmode=disable",
            Err("`postgres://db/team?sslmode=disable`: it names one server and a database, and nothing else"),
        );
        check("postgres://db", Err("`postgres://db`: it names no database"));
        let url = format!("postgres://kw:{}@db/team", "hunter2");
        check(&url, Err("`postgres://…@db/team`: leave the password out of it"));
    }
}
