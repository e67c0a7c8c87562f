//! Secrets without a shape of their own, found by the assignment they stand in.
//!
//! A line such as `password: …` says that a value is secret. Whether it really is one, and not a
//! place-holder, a reference or a word of documentation, is decided by the value and the file.

mod value;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::Found;
use value::{Language, lets_go, looks_random, word_like};

/// A setting's name, as far as it names a secret, and its value.
static ASSIGNMENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?xi)
        (?P<name> [\w.\-]* (?: passw(?:or)?d | passwd | passphrase | pwd | secret | token | api[_\-.]?key | apikey
            | access[_\-.]?key | auth[_\-.]?key | private[_\-.]?key | client[_\-.]?key | encryption[_\-.]?key
            | signing[_\-.]?key | secret[_\-.]?key | account[_\-.]?key | credential ) [\w.\-]* )
        ["'\]]? \s* (?: => | :=? | = ) \s*
        (?P<value> "[^"\r\n]{4,500}" | '[^'\r\n]{4,500}' | [^\s"'`,;<>(){}\[\]]{4,500} )"#,
    )
    .expect("a fixed expression")
});

/// `scheme://user:password@host`
static CONNECTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"\b[a-zA-Z][a-zA-Z0-9+.\-]{1,20}://[^\s:/@"'<>]{0,64}:(?P<value>[^\s@/"'<>]{3,128})@[\w.\-\[\]]+"#,
    )
    .expect("a fixed expression")
});

/// `Authorization: Basic …`
static AUTHORIZATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?i)\bauthorization["']?\s*[:=,]\s*["']?(?:basic|bearer|token)\s+(?P<value>[A-Za-z0-9+/=_.~\-]{12,2000})"#)
        .expect("a fixed expression")
});

static PRIVATE_KEY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"-----BEGIN (?:[A-Z]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----(?P<value>[\sA-Za-z0-9+/=\\:,.\-]{64,8000}?)-----END")
        .expect("a fixed expression")
});

/// The generic secrets in a text.
pub(crate) fn find(path: &str, text: &str) -> Vec<Found> {
    let language = Language::of(path);
    let mut found = Vec::new();
    if text.contains("PRIVATE KEY") {
        found
            .extend(places(&PRIVATE_KEY, text).map(|(whole, _)| told(whole, "secrets/private-key", PRIVATE)));
    }
    if text.contains("://") {
        let kept = places(&CONNECTION, text).filter(|(_, value)| !lets_go(&text[value.clone()], language));
        found.extend(kept.map(|(_, value)| told(value, "secrets/connection-string", CONNECTS)));
    }
    let kept = places(&AUTHORIZATION, text).filter(|(_, value)| {
        let value = &text[value.clone()];
        !lets_go(value, language) && looks_random(value)
    });
    found.extend(kept.map(|(_, value)| told(value, "secrets/authorization", AUTHORIZES)));
    found.extend(ASSIGNMENT.captures_iter(text).filter_map(|captures| {
        let name = captures.name("name")?.as_str();
        let value = captures.name("value")?;
        assigned(language, name, value.as_str(), value.range())
    }));
    found
}

const PRIVATE: &[&str] = &[
    "it is a whole private key",
    "a path to the key's file, or a name in a secret store, goes in its place",
];
const CONNECTS: &[&str] = &[
    "a password stands between the user and the host of this address",
    "read the password from the environment or a secret store, or leave it out of the address",
];
const AUTHORIZES: &[&str] = &[
    "it is the value of an Authorization header",
    "whoever calls should read it from the environment or a secret store",
];

fn places<'t>(regex: &'t Regex, text: &'t str) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + 't {
    regex
        .captures_iter(text)
        .filter_map(|captures| Some((captures.get(0)?.range(), captures.name("value")?.range())))
}

fn told(span: Range<usize>, rule: &str, because: &[&str]) -> Found {
    Found { span, rule: rule.to_owned(), because: because.iter().map(ToString::to_string).collect() }
}

/// Judges one assignment by its name, its value and the language it stands in.
fn assigned(language: Language, name: &str, raw: &str, range: Range<usize>) -> Option<Found> {
    let quoted = raw.starts_with(['"', '\'']);
    let value = raw.trim_matches(['"', '\'']);
    // In code only a literal is a value; a bare word is a variable or a call.
    if (!quoted && language == Language::Code) || lets_go(value, language) || is_about_secrets(name) {
        return None;
    }
    let lower = name.to_ascii_lowercase();
    let password = ["passw", "pwd", "passphrase"].iter().any(|word| lower.contains(word));
    let keeps = if password {
        value.len() >= 6 && (looks_random(value) || !word_like(value) || language == Language::Settings)
    } else {
        value.len() >= 12 && looks_random(value)
    };
    let start = range.start + usize::from(quoted);
    keeps.then(|| Found {
        span: start..start + value.len(),
        rule: (if password { "secrets/password" } else { "secrets/key" }).to_owned(),
        because: vec![
            format!("`{name}` names a secret, and the value is written out"),
            "a reference such as `${NAME}`, or an empty value, would not be found".into(),
        ],
    })
}

/// Names that speak of a secret without holding one.
fn is_about_secrets(name: &str) -> bool {
    const ABOUT: [&str; 27] = [
        "_id",
        "-id",
        "name",
        "file",
        "path",
        "url",
        "uri",
        "type",
        "policy",
        "length",
        "expir",
        "ttl",
        "count",
        "limit",
        "public",
        "hash",
        "field",
        "label",
        "header",
        "param",
        "prefix",
        "endpoint",
        "algorithm",
        "tokenizer",
        "hint",
        "max_",
        "csrf",
    ];
    let lower = name.to_ascii_lowercase();
    let tail = lower.rsplit('.').next().unwrap_or(&lower);
    ABOUT.iter().any(|word| tail.contains(word)) || tail.ends_with("tokens") || tail.ends_with("keyid")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, text: &str, expect: &[&str]) {
        let found: Vec<String> = find(path, text).into_iter().map(|found| found.rule).collect();
        assert_eq!(found, expect, "{path}: {text}");
    }

    #[test]
    fn a_written_out_value_is_found() {
        check(".env", "DB_PASSWORD=Tr4ub4dor-Kx9", &["secrets/password"]);
        check("app.yaml", "api_key: 8f3kd92mxq71bz5t", &["secrets/key"]);
        check("app.py", "password = \"Tr4ub4dor-Kx9\"", &["secrets/password"]);
        check("app.yaml", "url: postgres://app:Kx93mdPq@db.example.com/app", &["secrets/connection-string"]);
    }

    #[test]
    fn references_and_place_holders_are_let_go() {
        for text in [
            "DB_PASSWORD=${DB_PASSWORD}",
            "DB_PASSWORD=",
            "DB_PASSWORD=changeme",
            "DB_PASSWORD=<your-password>",
            "password: {{ vault.password }}",
            "password: !Ref DbPassword",
            "secret_name: projects/app/secrets/db-password",
            "token: xxxxxxxxxxxxxxxx",
            "api_key: your-api-key-here",
            "url: postgres://app:${PASSWORD}@db/app",
            "url: postgres://user:password@localhost/app",
        ] {
            check("app.yaml", text, &[]);
        }
    }

    #[test]
    fn in_code_a_bare_word_is_a_variable() {
        check("app.py", "password = get_password_from_vault", &[]);
        check("app.js", "const token = request.headers.token9x8y7z", &[]);
    }
}
