//! Which format a file has, by its name alone.
//!
//! Deliberately absent: sniffing of content. A rule says which files it reads, and people can
//! predict what a name leads to.

use std::fmt;

/// A format that is read into a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Apache's `<Section>` and directive lines.
    Apache,
    /// One directive per line: a name, then its arguments (ssh, redis, `HAProxy`).
    Directives,
    /// Dockerfile and Containerfile.
    Dockerfile,
    /// `NAME=value` lines.
    Dotenv,
    /// Terraform and its kin.
    Hcl,
    /// A list of path patterns.
    Ignore,
    /// Sections and `name = value` lines.
    Ini,
    /// JSON, with comments and trailing commas where its reader allows them.
    Json,
    /// Machines, logins and passwords for ftp, curl and git.
    Netrc,
    /// nginx directives and blocks.
    Nginx,
    /// Java properties.
    Properties,
    /// Shell scripts.
    Shell,
    /// TOML.
    Toml,
    /// XML.
    Xml,
    /// YAML.
    Yaml,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 15] = [
        Self::Apache,
        Self::Directives,
        Self::Dockerfile,
        Self::Dotenv,
        Self::Hcl,
        Self::Ignore,
        Self::Ini,
        Self::Json,
        Self::Netrc,
        Self::Nginx,
        Self::Properties,
        Self::Shell,
        Self::Toml,
        Self::Xml,
        Self::Yaml,
    ];

    /// The format of a file with this path (`/` on every system); `None` means plain text.
    pub fn of(path: &str) -> Option<Self> {
        let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
        match name.rsplit('.').next().unwrap_or(&name) {
            "json" => Some(Self::Json),
            "yaml" | "yml" => Some(Self::Yaml),
            "toml" => Some(Self::Toml),
            "ini" | "npmrc" => Some(Self::Ini),
            _ if name.starts_with(".env") => Some(Self::Dotenv),
            _ => None,
        }
    }

    /// The stable name, as it is written in rules and reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Apache => "apache",
            Self::Directives => "directives",
            Self::Dockerfile => "dockerfile",
            Self::Dotenv => "dotenv",
            Self::Hcl => "hcl",
            Self::Ignore => "ignore",
            Self::Ini => "ini",
            Self::Json => "json",
            Self::Netrc => "netrc",
            Self::Nginx => "nginx",
            Self::Properties => "properties",
            Self::Shell => "shell",
            Self::Toml => "toml",
            Self::Xml => "xml",
            Self::Yaml => "yaml",
        }
    }

    /// The format of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
