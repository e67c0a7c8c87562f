//! Where a login's password is kept: in the system's keychain, or in a file that its user names.
//!
//! A file is read only if nobody else could have read it.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::{Password, TeamError};

/// Under which name the keychain shows our passwords.
const SERVICE: &str = "Keywright";

/// Where a password is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Keeper {
    /// The system's keychain.
    Keychain,
    /// A file that only its owner can read.
    File(PathBuf),
}

impl Keeper {
    /// Keeps the password of a login.
    pub fn keep(&self, role: &str, password: &Password) -> Result<(), TeamError> {
        match self {
            Self::Keychain => entry(role)?.set_password(password.expose()).map_err(|error| keychain(&error)),
            Self::File(path) => write(path, password).map_err(|error| file(path, &error)),
        }
    }

    /// The password of a login, if one is kept.
    pub fn recall(&self, role: &str) -> Result<Option<Password>, TeamError> {
        match self {
            Self::Keychain => match entry(role)?.get_password() {
                Ok(password) => Ok(Some(Password::given(&password))),
                Err(keyring::Error::NoEntry) => Ok(None),
                Err(error) => Err(keychain(&error)),
            },
            Self::File(path) => read(path),
        }
    }

    /// Keeps it no longer. A file stays where it is, empty.
    pub fn forget(&self, role: &str) -> Result<(), TeamError> {
        match self {
            Self::Keychain => match entry(role)?.delete_credential() {
                Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
                Err(error) => Err(keychain(&error)),
            },
            Self::File(path) => OpenOptions::new()
                .write(true)
                .truncate(true)
                .open(path)
                .map(|_| ())
                .map_err(|error| file(path, &error)),
        }
    }
}

fn entry(role: &str) -> Result<keyring::Entry, TeamError> {
    keyring::Entry::new(SERVICE, role).map_err(|error| keychain(&error))
}

fn write(path: &Path, password: &Password) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    is_private(&file)?;
    file.set_len(0)?;
    file.write_all(format!("{}\n", password.expose()).as_bytes())?;
    file.sync_all()
}

fn read(path: &Path) -> Result<Option<Password>, TeamError> {
    let read = || -> std::io::Result<String> {
        let file = File::open(path)?;
        is_private(&file)?;
        let mut text = String::new();
        file.take(4096).read_to_string(&mut text)?;
        Ok(text)
    };
    match read() {
        Ok(text) if text.trim_end_matches(['\r', '\n']).is_empty() => Ok(None),
        Ok(text) => Ok(Some(Password::given(text.trim_end_matches(['\r', '\n'])))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(file(path, &error)),
    }
}

/// Refuses a file that others may read: the password in it may be known already.
fn is_private(file: &File) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = file.metadata()?.permissions().mode();
        if mode & 0o077 != 0 {
            let detail = format!("others may use it (mode {:o}): `chmod 600` it first", mode & 0o777);
            return Err(std::io::Error::other(detail));
        }
    }
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}

fn file(path: &Path, error: &std::io::Error) -> TeamError {
    TeamError::File { path: path.to_owned(), detail: error.to_string() }
}

fn keychain(error: &keyring::Error) -> TeamError {
    TeamError::Keychain(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_a_password_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("password");
        let keeper = Keeper::File(path.clone());
        assert_eq!(keeper.recall("kw_1").unwrap(), None);
        let password = Password::fresh().unwrap();
        keeper.keep("kw_1", &password).unwrap();
        assert_eq!(keeper.recall("kw_1").unwrap(), Some(password.clone()));
        assert_eq!(format!("{password:?}"), "Password(…)");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
            for refused in [keeper.recall("kw_1").map(|_| ()), keeper.keep("kw_1", &password)] {
                let refused = refused.unwrap_err().to_string();
                assert!(refused.ends_with("others may use it (mode 640): `chmod 600` it first"), "{refused}");
            }
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        }
        keeper.forget("kw_1").unwrap();
        assert_eq!(keeper.recall("kw_1").unwrap(), None);
    }
}
