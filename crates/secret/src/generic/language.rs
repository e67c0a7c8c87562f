//! What kind of file a value stands in, by the file's name alone.

/// How a file writes values down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// Program text: only literals are values.
    Code,
    /// Shell scripts and command lines: words are values.
    Shell,
    /// Queries; literals are values.
    Sql,
    /// JSON: everything is quoted.
    Json,
    /// YAML, dotenv, properties, INI and their kin: what stands there is meant.
    Settings,
    /// XML and HTML.
    Markup,
    /// Markdown and other text for people.
    Prose,
    /// Anything else.
    Other,
}

const CODE: &[&str] = &[
    "as", "bazel", "c", "cc", "cjs", "clj", "cpp", "cs", "cshtml", "css", "cxx", "dart", "erb", "erl", "ex",
    "exs", "fs", "go", "gradle", "groovy", "h", "hh", "hpp", "hs", "java", "jl", "js", "jsx", "kt", "kts",
    "less", "lua", "m", "mjs", "ml", "mm", "mts", "nim", "php", "pl", "pm", "pug", "py", "pyi", "r", "rb",
    "rs", "scala", "scss", "svelte", "swift", "ts", "tsx", "vb", "vue", "zig",
];
const SHELL: &[&str] = &["bash", "bat", "cmd", "dockerfile", "fish", "mk", "ps1", "sh", "zsh"];
const SETTINGS: &[&str] = &[
    "cfg",
    "cnf",
    "conf",
    "config",
    "env",
    "hcl",
    "ini",
    "j2",
    "npmrc",
    "properties",
    "tf",
    "tfvars",
    "toml",
    "yaml",
    "yml",
];
const MARKUP: &[&str] =
    &["axaml", "csproj", "htm", "html", "plist", "resx", "storyboard", "svg", "xaml", "xib", "xml"];
/// Endings that say how a file is filled in, and not what it is.
const TEMPLATES: &[&str] = &[
    "dist", "ejs", "example", "hbs", "jinja", "jinja2", "liquid", "mustache", "sample", "template", "tmpl",
    "tpl",
];
const PROSE: &[&str] = &["adoc", "log", "markdown", "md", "mdx", "rst", "txt"];

impl Language {
    /// Judges a file by its name.
    pub(crate) fn of(path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
        let ending = name.rsplit('.').find(|part| !TEMPLATES.contains(part));
        let ending = ending.unwrap_or_default();
        let among = |endings: &[&str]| endings.contains(&ending);
        if name.starts_with(".env") || among(SETTINGS) {
            Self::Settings
        } else if among(CODE) {
            Self::Code
        } else if name.starts_with("dockerfile") || name == "makefile" || among(SHELL) {
            Self::Shell
        } else {
            match ending {
                "sql" => Self::Sql,
                "json" | "json5" | "jsonc" | "ipynb" | "har" => Self::Json,
                _ if among(MARKUP) => Self::Markup,
                _ if among(PROSE) => Self::Prose,
                _ => Self::Other,
            }
        }
    }

    /// Whether a word without quotes can be a value.
    pub(crate) fn has_bare_values(self) -> bool {
        !matches!(self, Self::Code | Self::Json | Self::Sql)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_judged_by_its_name() {
        let check = |path: &str, expect: Language| assert_eq!(Language::of(path), expect, "{path}");
        check("src/app.py", Language::Code);
        check("deploy/.env.production", Language::Settings);
        check("config.yml.example", Language::Settings);
        check("Dockerfile", Language::Shell);
        check("src/login.ts.ejs", Language::Code);
        check("docs/setup.MD", Language::Prose);
        check("LICENSE", Language::Other);
    }
}
