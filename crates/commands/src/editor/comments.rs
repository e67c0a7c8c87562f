//! How a comment is written in a file, by its name.

use keywright_source::Format;

/// The signs of a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Comment {
    open: &'static str,
    close: &'static str,
    /// Whether it may stand behind something on its line.
    pub(super) trails: bool,
}

const HASH: Comment = Comment { open: "# ", close: "", trails: true };
/// Where the sign counts at the beginning of a line alone.
const HASH_LINE: Comment = Comment { open: "# ", close: "", trails: false };
const SEMICOLON: Comment = Comment { open: "; ", close: "", trails: false };
const SLASHES: Comment = Comment { open: "// ", close: "", trails: true };
const STARS: Comment = Comment { open: "/* ", close: " */", trails: true };
const DASHES: Comment = Comment { open: "-- ", close: "", trails: true };
const ANGLES: Comment = Comment { open: "<!-- ", close: " -->", trails: true };

/// Endings of files that are read as text.
const TEXTS: [(&[&str], Comment); 5] = [
    (
        &["c", "cc", "cpp", "cs", "dart", "go", "gradle", "groovy", "h", "hpp", "java", "js", "jsx", "kt"],
        SLASHES,
    ),
    (&["kts", "mjs", "php", "proto", "rs", "scala", "scss", "swift", "ts", "tsx"], SLASHES),
    (&["ex", "exs", "jl", "nix", "pl", "pm", "ps1", "py", "r", "rb", "rego"], HASH),
    (&["hs", "lua", "sql"], DASHES),
    (&["htm", "html", "markdown", "md", "svg"], ANGLES),
];

impl Comment {
    /// How comments are written in a file of this name; none where there are none, or nobody knows.
    pub(super) fn of(path: &str) -> Option<Self> {
        let path = path.to_ascii_lowercase();
        let name = path.rsplit('/').next().unwrap_or(&path);
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let Some(format) = Format::of(&path) else {
            let known = TEXTS.iter().find(|(endings, _)| endings.contains(&ending));
            return known.map(|(_, comment)| *comment).or((ending == "css").then_some(STARS));
        };
        match format {
            // JSON has none; what is called otherwise is read by programs that allow them.
            Format::Json => matches!(ending, "jsonc" | "json5").then_some(SLASHES),
            Format::Xml => Some(ANGLES),
            Format::Ini if ending == "ini" => Some(SEMICOLON),
            Format::Hcl | Format::Nginx | Format::Shell | Format::Toml | Format::Yaml => Some(HASH),
            Format::Apache
            | Format::Directives
            | Format::Dockerfile
            | Format::Dotenv
            | Format::Ignore
            | Format::Ini
            | Format::Netrc
            | Format::Properties => Some(HASH_LINE),
        }
    }

    /// A comment that says something.
    pub(super) fn say(self, words: &str) -> String {
        format!("{}{words}{}", self.open, self.close)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_that_of_the_format() {
        for (path, expect) in [
            ("a.tf", Some("# x")),
            (".github/workflows/ci.yml", Some("# x")),
            ("php.ini", Some("; x")),
            (".npmrc", Some("# x")),
            ("pom.xml", Some("<!-- x -->")),
            ("README.md", Some("<!-- x -->")),
            ("src/Main.java", Some("// x")),
            ("site.css", Some("/* x */")),
            ("tsconfig.jsonc", Some("// x")),
            ("package.json", None),
            ("notes.txt", None),
            ("LICENSE", None),
        ] {
            assert_eq!(Comment::of(path).map(|it| it.say("x")).as_deref(), expect, "{path}");
        }
    }
}
