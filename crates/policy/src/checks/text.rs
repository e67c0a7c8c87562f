//! A line that matches an expression, for what no document shows: commands, code, ignore files.

use keywright_secret::MOST;
use keywright_source::{Format, Span};
use schemars::JsonSchema;
use serde::Deserialize;

use super::expectation::{Fault, Pattern};
use super::{Globs, Hit, Subject};
use crate::fixes::Fixes;

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Text {
    pub(crate) files: Globs,
    /// Files that are passed over although `files` names them.
    pub(crate) except: Option<Globs>,
    /// The file is passed over unless this matches somewhere in it.
    when: Option<Pattern>,
    /// The file is passed over if this matches anywhere in it.
    unless_file: Option<Pattern>,
    /// What to find; the finding stands on the group named `at`, or on the whole match.
    pattern: Pattern,
    /// The line is passed over if this matches it.
    unless: Option<Pattern>,
    /// Whether lines that are comments count too.
    #[serde(default)]
    comments: bool,
    /// How what is found is mended; goes before what the page says of it.
    #[serde(default)]
    pub(crate) fix: Fixes,
}

/// Endings of languages in which two dashes begin a comment; elsewhere they begin an option.
const DASHED: [&str; 5] = ["sql", "lua", "hs", "elm", "adb"];
/// Endings of languages that write comments as C does, and of those that know both ways.
const SLASHED: [&str; 18] = [
    "c", "cc", "cpp", "cs", "dart", "go", "h", "java", "js", "jsx", "kt", "kts", "mjs", "rs", "scala",
    "swift", "ts", "tsx",
];

/// How comments begin in a file with this path.
fn comment_marks(path: &str) -> &'static [&'static str] {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let among = |endings: &[&str]| endings.iter().any(|ending| extension.eq_ignore_ascii_case(ending));
    match Format::of(path) {
        Some(Format::Json) => &["//", "/*", "*"],
        Some(Format::Hcl) => &["#", "//", "/*", "*"],
        Some(Format::Xml) => &["<!--"],
        Some(Format::Ini | Format::Directives) => &["#", ";"],
        Some(Format::Properties) => &["#", "!"],
        Some(_) => &["#"],
        None if among(&DASHED) => &["--", "/*", "*"],
        None if among(&SLASHED) => &["//", "/*", "*"],
        None => &["#", "//", "/*", "*", ";", "<!--"],
    }
}

impl Text {
    /// What its author got wrong.
    pub(crate) fn faults(&self) -> Vec<Fault> {
        let conditions = [&self.when, &self.unless_file, &self.unless].into_iter().flatten();
        let patterns = std::iter::once(&self.pattern).chain(conditions).filter_map(Pattern::fault);
        let files = std::iter::once(&self.files).chain(&self.except).filter_map(Globs::fault);
        patterns.chain(files).collect()
    }

    /// The places in a file that match.
    pub(crate) fn find(&self, subject: &Subject) -> Vec<Hit> {
        let (text, marks) = (subject.file.text.as_str(), comment_marks(subject.file.path.as_str()));
        if ![Some(&self.pattern), self.when.as_ref()].into_iter().flatten().all(|it| subject.may_have(it)) {
            return Vec::new();
        }
        let Some(pattern) = self.pattern.regex() else { return Vec::new() };
        if !speaks_of(text, self.when.as_ref(), self.unless_file.as_ref()) {
            return Vec::new();
        }
        pattern
            .captures_iter(text)
            .filter_map(|captures| {
                let whole = captures.get(0)?;
                let at = captures.name("at").unwrap_or(whole);
                let line = line_around(text, at.start());
                let comment = marks.iter().any(|mark| line.trim_start().starts_with(mark));
                let excused = self.unless.as_ref().is_some_and(|unless| unless.is_match(line));
                let hit = Hit {
                    span: Span::new(at.start(), at.end()),
                    message: Some(format!("the line has `{}`", at.as_str())),
                    ..Hit::default()
                };
                (!excused && (self.comments || !comment)).then_some(hit)
            })
            // One more tells that there are too many.
            .take(MOST + 1)
            .collect()
    }
}

/// Whether a file's text is one the check speaks of.
pub(crate) fn speaks_of(text: &str, when: Option<&Pattern>, unless: Option<&Pattern>) -> bool {
    when.is_none_or(|when| when.is_match(text)) && !unless.is_some_and(|unless| unless.is_match(text))
}

fn line_around(text: &str, offset: usize) -> &str {
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |at| offset + at);
    &text[start..end]
}

#[cfg(test)]
mod tests {
    use super::super::AllGlobs;
    use super::*;
    use keywright_source::File;

    #[track_caller]
    fn check(path: &str, text: &str, expect: usize) {
        let check: Text = toml::from_str("files = [\"*\"]\npattern = '--token'").unwrap();
        let file = File::new(path, text);
        assert_eq!(
            check.find(&Subject::new(&file, AllGlobs::default().of(path), None)).len(),
            expect,
            "{path}: {text}"
        );
    }

    #[test]
    fn what_begins_a_comment_hangs_on_the_format() {
        let command = "deploy \\\n  --token abc\n";
        check("deploy.sh", command, 1);
        check("Dockerfile", command, 1);
        check("ci.yml", "run: |\n  deploy \\\n    --token abc\n", 1);
        check("ci.yml", "# deploy --token abc\n", 0);
        check("init.sql", "-- deploy\n--token abc\n", 0);
        check("main.go", "// deploy --token abc\n", 0);
        check("deploy.sh", "// deploy --token abc\n", 1);
        check("app.ini", "; deploy --token abc\n", 0);
        check("Makefile", "\tdeploy \\\n\t  --token abc\n", 1);
    }
}
