//! Which format a file has, by its name alone.
//!
//! Deliberately absent: sniffing of content. A rule says which files it reads, and people can
//! predict what a name leads to.

mod names;

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
        let path = path.to_ascii_lowercase();
        let path = without_copy_suffix(&path);
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        names::by_place(folder, name)
            .or_else(|| names::by_name(name))
            .or_else(|| by_pattern(folder, name, extension))
            .or_else(|| names::by_extension(extension))
            .or_else(|| is_dotenv(name).then_some(Self::Dotenv))
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

/// What people append to the name of a copy or of an example; the format stays what it was.
const COPIES: [&str; 10] =
    [".example", ".sample", ".dist", ".default", ".bak", ".backup", ".orig", ".old", ".save", "~"];

fn without_copy_suffix(path: &str) -> &str {
    let mut rest = path;
    while let Some(shorter) = COPIES.iter().find_map(|suffix| rest.strip_suffix(suffix)) {
        // `.env.example` is `.env`; a file called `.example` is nothing else.
        if shorter.is_empty() || shorter.ends_with('/') {
            break;
        }
        rest = shorter;
    }
    rest
}

/// Formats that several spellings of a name share.
fn by_pattern(folder: &str, name: &str, extension: &str) -> Option<Format> {
    let is_conf = matches!(extension, "conf" | "vhost") || name.ends_with(".conf.template");
    let is_site = ["sites-available", "sites-enabled"].iter().any(|site| folder.ends_with(site));
    let about = |word: &str| folder.contains(word) || name.contains(word);
    if name.len() > "ignore".len() && name.ends_with("ignore") && name.contains('.') {
        return Some(Format::Ignore);
    }
    if is_dockerfile(name) {
        return Some(Format::Dockerfile);
    }
    if extension == "cfg" && name.starts_with("haproxy") {
        return Some(Format::Directives);
    }
    if (is_conf || is_site) && (about("apache") || about("httpd")) {
        return Some(Format::Apache);
    }
    if (is_conf && about("nginx")) || is_site {
        return Some(Format::Nginx);
    }
    // What most programs write there, if they write settings at all.
    (extension == "conf").then_some(Format::Ini)
}

/// `Dockerfile`, `Dockerfile.dev`, `web.Dockerfile`; not the template of one, not its ignore file.
fn is_dockerfile(name: &str) -> bool {
    const NOT: [&str; 14] = [
        "erb", "hbs", "in", "j2", "jinja", "jinja2", "js", "md", "mustache", "py", "template", "tmpl", "tpl",
        "txt",
    ];
    ["dockerfile", "containerfile"].iter().any(|plain| {
        let rest =
            name.strip_prefix(plain).filter(|rest| rest.is_empty() || rest.starts_with(['.', '-', '_']));
        let named = rest.is_some_and(|rest| !NOT.contains(&rest.rsplit('.').next().unwrap_or_default()));
        named || name.strip_suffix(plain).is_some_and(|rest| rest.ends_with(['.', '-', '_']))
    })
}

/// `.env`, `.env.local`, `prod.env`, `app.env.staging`, unless another extension says what it is.
fn is_dotenv(name: &str) -> bool {
    const CODE: [&str; 14] =
        ["asc", "enc", "go", "gpg", "html", "java", "js", "md", "mjs", "php", "py", "rb", "rs", "ts"];
    const STAGES: [&str; 12] = [
        "ci",
        "dev",
        "development",
        "docker",
        "local",
        "prod",
        "production",
        "qa",
        "stage",
        "staging",
        "test",
        "testing",
    ];
    let extension = name.rsplit('.').next().unwrap_or_default();
    let after = |prefix: &str| {
        name.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-', '_']))
    };
    let of_stage = name.contains(".env.") && STAGES.contains(&extension);
    (after(".env") && !CODE.contains(&extension)) || extension == "env" || of_stage
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expect: &str, paths: &[&str]) {
        for path in paths {
            assert_eq!(Format::of(path).map_or("text", Format::name), expect, "{path}");
        }
    }

    #[test]
    fn names_tell_the_format() {
        check("apache", &[".htaccess", "etc/httpd/conf/httpd.conf", "apache2/sites-enabled/000-default"]);
        check("directives", &["home/.ssh/config", "sshd_config", "haproxy.cfg", "redis.conf", ".curlrc"]);
        check("dockerfile", &["Dockerfile", "api/Dockerfile.dev", "web.dockerfile", "Containerfile"]);
        check(
            "dotenv",
            &[
                ".env",
                ".env.local",
                "prod.env",
                ".env.example",
                "web.env.staging",
                ".envrc",
                "a/.flaskenv",
                ".env.tpl",
            ],
        );
        check("hcl", &["main.tf", "prod.auto.tfvars", ".terraform.lock.hcl", ".terraformrc"]);
        check("ignore", &[".gitignore", "sub/.dockerignore", "Dockerfile.dockerignore", ".git/info/exclude"]);
        check(
            "ini",
            &["x.conf", ".npmrc", "setup.cfg", ".pypirc", "pip.conf", ".git/config", ".aws/credentials"],
        );
        check(
            "json",
            &["package.json", ".eslintrc", ".mcp.json", "a.jsonc", "note.ipynb", "terraform.tfstate"],
        );
        check("netrc", &[".netrc", "_netrc"]);
        check(
            "nginx",
            &["nginx.conf", "etc/nginx/conf.d/site.conf", "sites-enabled/site", "nginx/a.conf.template"],
        );
        check("properties", &["gradle.properties", "src/main/resources/application-prod.properties"]);
        check("shell", &["deploy.sh", ".bashrc", ".husky/pre-commit"]);
        check("toml", &["Cargo.toml", "Cargo.lock", "Pipfile", ".cargo/credentials", "config.toml.example"]);
        check("xml", &["pom.xml", "settings.xml", "Web.config", "App.csproj", "Info.plist"]);
        check("yaml", &["compose.yml", ".github/workflows/ci.yaml", "openapi.yaml.dist", "kubeconfig"]);
    }

    #[test]
    fn everything_else_is_text() {
        check(
            "text",
            &[
                "README.md",
                "main.rs",
                ".env.js",
                "Dockerfile.j2",
                "values.yaml.gotmpl",
                "ignore",
                "env.rs",
                "x.env.rst",
            ],
        );
        check("text", &[".envoy", "environment", "", "a/", ".example", "Dockerfile.md", "config"]);
    }

    #[test]
    fn every_name_leads_back() {
        for format in Format::ALL {
            assert_eq!(Format::named(format.name()), Some(format));
        }
    }
}
