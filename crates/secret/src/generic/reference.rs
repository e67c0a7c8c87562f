//! Values that are plainly none: empty, a reference to where the secret is, a mark to fill in.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder};

/// Whether a value says nothing, or says where the secret is.
pub(crate) fn is_none_or_reference(value: &str) -> bool {
    let value = value.trim();
    let bytes = value.as_bytes();
    let Some(&first) = bytes.first() else { return true };
    if bytes.len() < 3 || matches!(first, b'<' | b'*' | b'%' | b'#') && bytes.len() > 1 && is_marked(value) {
        return true;
    }
    if bytes.iter().all(|byte| *byte == first) || !bytes.iter().any(u8::is_ascii_alphanumeric) {
        return true;
    }
    let blanks = value.matches(' ').count();
    if blanks > 4 {
        return true;
    }
    opens_reference(value) || is_place_holder(value) || is_switch(value) || MARKS.is_match(value)
}

static MARKS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let marks = [
        "${",
        "$(",
        "{{",
        "%{",
        "?{",
        "<%",
        "#{",
        "process.env",
        "os.environ",
        "getenv",
        "ENV[",
        "vault:",
        "ssm:",
        "arn:",
        "secretKeyRef",
        "!Ref",
        "!Sub",
        "!GetAtt",
        "secrets.",
        "valueFrom",
        "****",
        "%s",
        "%(",
        "@@",
        "secretsmanager",
        // What a program or a pipeline decrypts when it starts (Jasypt, Cirrus CI).
        "ENC(",
        "ENCRYPTED[",
    ];
    AhoCorasick::new(marks).expect("a few fixed words")
});

/// What people write where a value is to be filled in.
static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = [
        "changeme",
        "change_me",
        "change-me",
        "changeit",
        "change_this",
        "change-this",
        "placeholder",
        "place_holder",
        "your_",
        "your-",
        "yourpassword",
        "yoursecret",
        "yourtoken",
        "yourkey",
        "yourapikey",
        "xxxx",
        "dummy",
        "redacted",
        "replaceme",
        "replace_me",
        "replace-me",
        "insert_",
        "tobemodified",
    ];
    AhoCorasickBuilder::new().ascii_case_insensitive(true).build(words).expect("a few fixed words")
});

/// What a setting is set to that says how a secret is treated, or of what type it is.
const SWITCHES: [&str; 22] = [
    "always",
    "never",
    "on_create",
    "disabled",
    "enabled",
    "required",
    "optional",
    "prompt",
    "ask",
    "auto",
    "inherit",
    "ignore",
    "omit",
    "string",
    "binary",
    "boolean",
    "integer",
    "object",
    "array",
    "plaintext",
    "encrypted",
    "hashed",
];

fn is_switch(value: &str) -> bool {
    SWITCHES.iter().any(|word| value.eq_ignore_ascii_case(word))
}

fn is_place_holder(value: &str) -> bool {
    value.eq_ignore_ascii_case("example") || value.eq_ignore_ascii_case("todo") || WORDS.is_match(value)
}

fn opens_reference(value: &str) -> bool {
    let rest = value.strip_prefix(['$', '@', '&']).unwrap_or_default();
    let name = rest.strip_prefix('{').unwrap_or(rest);
    // `$NAME` refers; `$2y$10$…` is a hash and `$w0rd!` may be a password.
    let named = name.len() > 1
        && !name.starts_with(|char: char| char.is_ascii_digit())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.}[]:>()'\"".contains(&byte));
    let filled_in = value.len() > 2 && value.starts_with('@') && value.ends_with('@');
    named
        || filled_in
        || value.starts_with('[') && value.ends_with(']')
        || value.starts_with('{') && value.ends_with('}')
}

/// `<your key>`, `***`, `%NAME%`, `#{NAME}#`.
fn is_marked(value: &str) -> bool {
    let (first, last) = (value.as_bytes()[0], value.as_bytes()[value.len() - 1]);
    match first {
        b'<' => last == b'>' || value.contains('>'),
        b'%' => last == b'%',
        b'#' => last == b'#' || value.starts_with("#{"),
        _ => last == b'*',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_not_values() {
        for value in [
            "",
            "  ",
            "${DB_PASSWORD}",
            "$DB_PASSWORD",
            "<your key>",
            "{{ password }}",
            "%PASSWORD%",
            "********",
            "aaaaaa",
            "process.env.KEY",
            "vault:kv/app#key",
            "!Ref Secret",
            "@password@",
            "changeme",
            "your-api-key",
            "ENC(kX9mQ2vT7pLz==)",
            "ENCRYPTED[0123abcd]",
            "tobemodified",
            "always",
            "--",
        ] {
            assert!(is_none_or_reference(value), "{value:?}");
        }
        for value in ["hunter2", "$w0rd!x", "p@ss", "kX9mQ2vT7pLz", "#1dragon"] {
            assert!(!is_none_or_reference(value), "{value:?}");
        }
    }
}
