//! Where things are, for those who look from the root of the repository.
//!
//! Code scanning, annotations and code quality reports find a file by its path from there, whatever
//! folder was checked. Outside of any repository the folder that was checked is the root.

use std::borrow::Cow;
use std::path::{Component, Path};

use keywright_commands::reports::CheckReport;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// The report with its paths told from the root of the repository.
pub(crate) fn from_repository(report: &CheckReport) -> Cow<'_, CheckReport> {
    let folder = folder(Path::new(&report.root));
    if folder.is_empty() {
        return Cow::Borrowed(report);
    }
    let mut report = report.clone();
    let findings = report.findings.iter_mut().map(|it| &mut it.path);
    let excepted = report.suppressed.iter_mut().map(|it| &mut it.finding.path);
    let problems = report.problems.iter_mut().map(|it| &mut it.path);
    for path in findings.chain(excepted).chain(problems) {
        path.insert_str(0, &folder);
    }
    Cow::Owned(report)
}

/// A relative path as a URI reference (RFC 3986): what is not plain is percent-encoded. A colon is too,
/// which would make a scheme of what stands before it.
pub(crate) fn uri(path: &str) -> String {
    const SPECIAL: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'#')
        .add(b'%')
        .add(b':')
        .add(b'<')
        .add(b'>')
        .add(b'?')
        .add(b'[')
        .add(b'\\')
        .add(b']')
        .add(b'^')
        .add(b'`')
        .add(b'{')
        .add(b'|')
        .add(b'}');
    utf8_percent_encode(path, SPECIAL).to_string()
}

/// The way from the repository to what was checked, with a slash at its end, or nothing.
pub(crate) fn folder(checked: &Path) -> String {
    // A single file is named by its own name, in whatever folder it lies.
    let checked = if checked.is_file() { checked.parent().unwrap_or(checked) } else { checked };
    let root = checked.ancestors().find(|folder| folder.join(".git").exists());
    let way = root.and_then(|root| checked.strip_prefix(root).ok()).unwrap_or(Path::new(""));
    let names = way.components().filter_map(|part| match part {
        Component::Normal(name) => Some(format!("{}/", name.to_string_lossy())),
        _ => None,
    });
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        for (path, expect) in [
            ("src/a b#c.yaml", "src/a%20b%23c.yaml"),
            ("é.json", "%C3%A9.json"),
            ("100%/a:b?.env", "100%25/a%3Ab%3F.env"),
            ("~/-._!$&'()*+,;=@", "~/-._!$&'()*+,;=@"),
        ] {
            assert_eq!(uri(path), expect);
        }
    }

    #[test]
    fn a_folder_of_a_repository_is_told_from_its_root() {
        let dir = tempfile::tempdir().unwrap();
        let services = dir.path().join("services/shop");
        std::fs::create_dir_all(&services).unwrap();
        std::fs::write(services.join("a.env"), "").unwrap();
        assert_eq!(folder(&services), "", "in no repository");
        std::fs::create_dir(dir.path().join(".git")).unwrap();
        assert_eq!(folder(dir.path()), "");
        assert_eq!(folder(&services), "services/shop/");
        assert_eq!(folder(&services.join("a.env")), "services/shop/");
    }
}
