//! The texts an editor has open.

use std::path::{Path, PathBuf};

use keywright_commands::reports::{Finding, OpenText};
use lsp_types::{Range, TextDocumentContentChangeEvent, Uri};
use url::Url;

use super::places::Lines;

/// A text beyond this many bytes is not checked while somebody types.
pub(crate) const LARGEST: usize = 4 * 1024 * 1024;

/// An open text.
pub(crate) struct Document {
    pub(crate) uri: Uri,
    pub(crate) version: i32,
    pub(crate) text: String,
    /// The folder of its project.
    pub(crate) root: PathBuf,
    /// Its path from there, with `/` on every system.
    pub(crate) path: String,
    /// What was found in it; none when the text has changed since.
    pub(crate) checked: Option<OpenText>,
}

impl Document {
    /// A text that was opened; none when it stands in no file.
    pub(crate) fn open(uri: Uri, version: i32, text: String, roots: &[PathBuf]) -> Option<Self> {
        let file = Url::parse(uri.as_str()).ok()?.to_file_path().ok()?;
        let around = roots.iter().filter(|root| file.starts_with(root));
        let root = around.max_by_key(|root| root.components().count()).map(PathBuf::as_path);
        let root = root.or_else(|| file.parent()).unwrap_or(Path::new("/")).to_path_buf();
        let path = file.strip_prefix(&root).ok()?.to_string_lossy().replace('\\', "/");
        Some(Self { uri, version, text, root, path, checked: None })
    }

    /// Takes a change. Places outside the text are taken for its ends.
    pub(crate) fn change(&mut self, change: TextDocumentContentChangeEvent) {
        self.checked = None;
        let Some(range) = change.range else {
            self.text = change.text;
            return;
        };
        let lines = Lines::new(&self.text);
        let (a, b) = (lines.offset(range.start), lines.offset(range.end));
        self.text.replace_range(a.min(b)..a.max(b), &change.text);
    }

    /// The findings that a stretch touches, with where they stand.
    pub(crate) fn findings_at(&self, range: Range) -> Vec<(&Finding, Range)> {
        let lines = Lines::new(&self.text);
        let findings = self.checked.iter().flat_map(|checked| &checked.findings);
        let placed = findings.map(|finding| (finding, range_of(&lines, finding)));
        placed.filter(|(_, at)| super::places::touch(*at, range)).collect()
    }
}

/// Where a finding stands.
pub(crate) fn range_of(lines: &Lines, finding: &Finding) -> Range {
    lines.range((finding.line, finding.column), (finding.end_line, finding.end_column))
}
