//! What a value looks like: random, a word, a place-holder, a reference.

/// What kind of file a value stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// Settings: what stands there is meant.
    Settings,
    /// Program text: only literals are values.
    Code,
    /// Prose and anything else: a value needs to look the part.
    Other,
}

impl Language {
    /// Judges a file by its name.
    pub(crate) fn of(path: &str) -> Self {
        const CODE: [&str; 33] = [
            "py", "js", "ts", "jsx", "tsx", "mjs", "cjs", "java", "kt", "scala", "go", "rs", "c", "h", "cc",
            "cpp", "hpp", "cs", "rb", "php", "swift", "m", "pl", "lua", "dart", "ex", "exs", "groovy",
            "gradle", "vue", "svelte", "r", "clj",
        ];
        const SETTINGS: [&str; 14] = [
            "yaml",
            "yml",
            "toml",
            "ini",
            "cfg",
            "conf",
            "properties",
            "env",
            "json",
            "xml",
            "tf",
            "tfvars",
            "hcl",
            "npmrc",
        ];
        let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
        let ending = name.rsplit('.').next().unwrap_or_default();
        if CODE.contains(&ending) {
            Self::Code
        } else if SETTINGS.contains(&ending) || name.starts_with(".env") || name.contains("dockerfile") {
            Self::Settings
        } else {
            Self::Other
        }
    }
}

/// Place-holders, references and public identifiers.
pub(crate) fn lets_go(value: &str, language: Language) -> bool {
    let lower = value.to_ascii_lowercase();
    // A sentence under `password:` is a text that people read, not a password.
    let spoken = value.contains(' ') && (language != Language::Settings || word_like(value));
    spoken || is_reference(&lower) || is_place_holder(&lower) || is_public(&lower)
}

fn is_reference(lower: &str) -> bool {
    const MARKS: [&str; 20] = [
        "${",
        "$(",
        "{{",
        "%{",
        "<%",
        "#{",
        "process.env",
        "os.environ",
        "getenv",
        "vault:",
        "ssm:",
        "arn:",
        "secretkeyref",
        "!ref",
        "!sub",
        "!getatt",
        "env(",
        "env.",
        "secrets.",
        "valuefrom",
    ];
    let percent = lower.len() > 2 && lower.starts_with('%') && lower.ends_with('%');
    lower.starts_with(['$', '@', '&', '*', '/', '.', '!'])
        || percent
        || MARKS.iter().any(|mark| lower.contains(mark))
}

fn is_place_holder(lower: &str) -> bool {
    const WORDS: [&str; 30] = [
        "example",
        "changeme",
        "change-me",
        "change_me",
        "placeholder",
        "your",
        "xxxx",
        "****",
        "....",
        "dummy",
        "sample",
        "todo",
        "replace",
        "redacted",
        "insert",
        "none",
        "null",
        "undefined",
        "true",
        "false",
        "optional",
        "required",
        "secret_here",
        "my-secret",
        "mysecret",
        "not-a-real",
        "fake",
        "notset",
        "default",
        "1234567",
    ];
    const WHOLE: [&str; 14] = [
        "password", "passwd", "secret", "token", "admin", "root", "pass", "test", "user", "postgres",
        "guest", "string", "foobar", "foo",
    ];
    let one_char = lower.chars().all(|char| lower.starts_with(char));
    lower.starts_with(['<', '[', '('])
        || one_char
        || WHOLE.contains(&lower)
        || WORDS.iter().any(|word| lower.contains(word))
}

fn is_public(lower: &str) -> bool {
    let uuid = lower.len() == 36 && lower.bytes().filter(|byte| *byte == b'-').count() == 4;
    uuid || lower.starts_with("sha256-")
        || lower.starts_with("sha512-")
        || lower.starts_with("sha256:")
        || lower.starts_with("ssh-rsa ")
        || (lower.contains("://") && !lower.contains('@'))
}

/// Letters and digits mixed, many different ones, and no word's rhythm.
pub(crate) fn looks_random(value: &str) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let letters = value.bytes().filter(u8::is_ascii_alphabetic).count();
    let mut seen = [false; 256];
    value.bytes().for_each(|byte| seen[usize::from(byte)] = true);
    let different = seen.iter().filter(|seen| **seen).count();
    let mixed = digits >= 2 && letters >= 3;
    let dense = digits + letters + 6 >= value.len() && different * 3 >= value.len().min(24);
    mixed && dense && different >= 7 && !word_like(value)
}

/// Whether a value reads like words: mostly letters, with vowels where words have them.
pub(crate) fn word_like(value: &str) -> bool {
    let parts = value.split(|char: char| !char.is_ascii_alphabetic()).filter(|part| part.len() > 2);
    let read = parts.filter(|part| is_word(part)).map(str::len).sum::<usize>();
    read * 3 >= value.len() * 2
}

fn is_word(part: &str) -> bool {
    let lower = part.to_ascii_lowercase();
    let vowel = |byte: u8| b"aeiouy".contains(&byte);
    let vowels = lower.bytes().filter(|byte| vowel(*byte)).count();
    let longest = lower.as_bytes().split(|byte| vowel(*byte)).map(<[u8]>::len).max().unwrap_or(0);
    let case = part.bytes().skip(1).filter(u8::is_ascii_uppercase).count();
    vowels * 5 >= part.len() && longest <= 4 && case * 4 <= part.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_from_tokens() {
        for (value, expect) in [
            ("correct-horse-battery", true),
            ("my_database_connection", true),
            ("kX9mQ2vT7pLz", false),
            ("8f3kd92mxq71bz5t", false),
        ] {
            assert_eq!(word_like(value), expect, "{value}");
        }
    }
}
