//! The words in names and values, and what they say. Long lists are in alphabetical order, see [`is_among`].

use std::ops::Range;

/// A name or a value, split into its words: at case changes, digits and punctuation. They are in small letters:
/// `dbPassword2` is `db`, `password`.
#[derive(Debug)]
pub(crate) struct Split {
    small: String,
    places: Vec<Range<usize>>,
}

impl Split {
    pub(crate) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut places = Vec::new();
        let mut start = 0;
        let mut was_lower = false;
        for (at, &byte) in bytes.iter().enumerate() {
            let next_lower = bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
            let begins = byte.is_ascii_uppercase() && (was_lower || next_lower);
            let is_letter = byte.is_ascii_alphabetic();
            if start < at && (!is_letter || begins) {
                places.push(start..at);
                start = at;
            }
            if !is_letter {
                start = at + 1;
            }
            was_lower = byte.is_ascii_lowercase();
        }
        if start < text.len() {
            places.push(start..text.len());
        }
        Self { small: text.to_ascii_lowercase(), places }
    }

    /// Its words, in their order.
    pub(crate) fn words(&self) -> impl ExactSizeIterator<Item = &str> + DoubleEndedIterator {
        self.places.iter().map(|place| &self.small[place.clone()])
    }
}

/// Whether a word is one of a list in alphabetical order.
pub(crate) fn is_among(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// How words for a password go on after `pass`.
const GO_ON: &[&str] = &["", "w", "phrase", "code", "e"];
/// Words that end in `pass` and speak of no secret.
const PASSES: &[&str] = &[
    "bypass",
    "compass",
    "encompass",
    "multipass",
    "nopass",
    "nopasswd",
    "surpass",
    "trespass",
    "underpass",
];
/// Words with one for a password in them that name a file or a program.
const PROGRAMS: &[&str] = &["htpasswd", "mkpasswd", "chpasswd", "gpasswd", "getpass", "askpass", "sshpass"];

/// Whether a word with `pass` in it only looks like one for a password.
pub(crate) fn passes(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let Some(at) = lower.find("pass") else { return true };
    let rest = &lower[at + 4..];
    let goes_on = GO_ON.iter().any(|more| if *more == "w" { rest.starts_with('w') } else { rest == *more });
    !goes_on || PASSES.contains(&lower.as_str()) || PROGRAMS.contains(&lower.as_str())
}

/// Kinds of secret that a name may speak of.
pub(crate) const PASSWORD: &[&str] = &["pass", "pwd", "psw", "pswd", "pw"];
pub(crate) const SECRET: &[&str] = &["secret", "seed", "mnemonic"];
pub(crate) const TOKEN: &[&str] = &["token", "jwt", "bearer"];
pub(crate) const KEY: &[&str] = &["key"];
pub(crate) const AUTH: &[&str] = &["auth"];
pub(crate) const CREDENTIAL: &[&str] = &["cred"];
pub(crate) const API: &[&str] =
    &["api", "access", "private", "client", "consumer", "encryption", "signing", "license"];

/// A name that ends so is about a secret, and holds none.
pub(crate) const ABOUT: &[&str] = &[
    "algorithm",
    "alias",
    "attribute",
    "attributes",
    "class",
    "code",
    "column",
    "config",
    "count",
    "enabled",
    "endpoint",
    "error",
    "exception",
    "expiration",
    "expires",
    "expiry",
    "field",
    "file",
    "filename",
    "form",
    "format",
    "handler",
    "header",
    "help",
    "hint",
    "host",
    "icon",
    "id",
    "ids",
    "index",
    "input",
    "interval",
    "key",
    "keys",
    "label",
    "length",
    "limit",
    "link",
    "location",
    "manager",
    "message",
    "method",
    "mode",
    "model",
    "module",
    "msg",
    "name",
    "names",
    "page",
    "param",
    "parameter",
    "path",
    "pattern",
    "placeholder",
    "policy",
    "prefix",
    "property",
    "provider",
    "ref",
    "regex",
    "required",
    "role",
    "rule",
    "scope",
    "screen",
    "service",
    "size",
    "source",
    "state",
    "status",
    "suffix",
    "table",
    "template",
    "text",
    "time",
    "timeout",
    "title",
    "ttl",
    "type",
    "types",
    "uri",
    "url",
    "user",
    "username",
    "validity",
    "version",
    "view",
];

/// A name that begins so asks or acts.
pub(crate) const VERBS: &[&str] = &[
    "allow", "assert", "can", "change", "check", "clear", "confirm", "create", "decode", "delete", "disable",
    "enable", "encode", "encrypt", "fetch", "find", "forgot", "generate", "get", "has", "hash", "hide",
    "invalid", "is", "load", "make", "missing", "need", "needs", "new", "no", "on", "parse", "read",
    "remove", "require", "reset", "resolve", "save", "send", "set", "should", "show", "update", "use",
    "validate", "verify", "with", "without",
];

/// A name that says so holds something public.
pub(crate) const PUBLIC: &[&str] = &[
    "checksum",
    "cipher",
    "commit",
    "csrf",
    "css",
    "digest",
    "encrypted",
    "etag",
    "fingerprint",
    "guid",
    "hash",
    "hashed",
    "integrity",
    "md",
    "public",
    "publishable",
    "revision",
    "sha",
    "sitekey",
    "sum",
    "thumbprint",
    "uuid",
    "wrapped",
];

/// Values that contain one are made to be replaced.
pub(crate) const PLACE_HOLDERS: &[&str] = &[
    "change",
    "dummy",
    "enter",
    "example",
    "fake",
    "fill",
    "generated",
    "here",
    "hidden",
    "insert",
    "mock",
    "placeholder",
    "put",
    "random",
    "redacted",
    "replace",
    "sample",
    "some",
    "stub",
    "todo",
    "undefined",
    "unused",
    "your",
];

/// Values made of these are what people type when nothing depends on it.
pub(crate) const FILLERS: &[&str] = &[
    "a",
    "abc",
    "abcd",
    "abcdef",
    "access",
    "admin",
    "alice",
    "any",
    "api",
    "apikey",
    "auth",
    "bad",
    "bar",
    "basic",
    "baz",
    "bearer",
    "blah",
    "bob",
    "client",
    "correct",
    "credential",
    "credentials",
    "default",
    "demo",
    "empty",
    "false",
    "first",
    "foo",
    "foobar",
    "good",
    "guest",
    "hello",
    "id",
    "incorrect",
    "invalid",
    "is",
    "key",
    "letmein",
    "login",
    "long",
    "me",
    "my",
    "mypass",
    "mypassword",
    "mysecret",
    "name",
    "new",
    "nil",
    "none",
    "not",
    "null",
    "old",
    "optional",
    "other",
    "pass",
    "passwd",
    "password",
    "pw",
    "pwd",
    "qwerty",
    "required",
    "root",
    "same",
    "second",
    "secret",
    "secrets",
    "short",
    "string",
    "strong",
    "super",
    "supersecret",
    "test",
    "tester",
    "testing",
    "testpass",
    "testpassword",
    "the",
    "this",
    "token",
    "true",
    "type",
    "user",
    "username",
    "valid",
    "value",
    "very",
    "weak",
    "welcome",
    "world",
    "wrong",
    "x",
    "xx",
    "xxx",
    "xxxx",
    "y",
    "z",
];

/// Files whose path says so are not run in earnest.
pub(crate) const TRIAL: &[&str] =
    &["fixture", "fixtures", "mock", "mocks", "spec", "specs", "test", "testdata", "testing", "tests"];
/// Files that say things in other languages.
pub(crate) const TRANSLATED: &[&str] = &[
    "i18n",
    "l10n",
    "lang",
    "langs",
    "languages",
    "lc",
    "locale",
    "locales",
    "messages",
    "po",
    "pot",
    "resx",
    "strings",
    "translation",
    "translations",
    "xlf",
    "xliff",
];
/// Files that show how something is done.
pub(crate) const SHOWN: &[&str] =
    &["demo", "doc", "docs", "example", "examples", "sample", "samples", "template", "tutorial"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_for_a_password_is_told_from_others() {
        for word in ["pass", "passwd", "Passwort", "PASSPHRASE", "dbpass", "pgpassword", "motdepasse"] {
            assert!(!passes(word), "{word}");
        }
        for word in ["passenv", "passenger", "bypass", "multipass", "passed", "Passport", "htpasswd"] {
            assert!(passes(word), "{word}");
        }
    }

    #[test]
    fn lists_are_in_alphabetical_order() {
        for list in [VERBS, ABOUT, PUBLIC, PLACE_HOLDERS, FILLERS, TRIAL, TRANSLATED, SHOWN] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }

    #[test]
    fn names_are_split_where_people_see_words() {
        let check = |text: &str, expect: &str| {
            assert_eq!(Split::of(text).words().collect::<Vec<_>>().join(" "), expect);
        };
        check("dbPassword2", "db password");
        check("AWS_SECRET_KEY", "aws secret key");
        check("OAuthToken", "o auth token");
        check("HTTPServer", "http server");
        check("--api-key", "api key");
        check("\u{e9}t\u{e9}Key9", "t key");
    }
}
