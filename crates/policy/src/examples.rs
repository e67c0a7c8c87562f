//! A page's examples: small projects whose marked lines are what the rule must find.
//!
//! A fence names its file: three back ticks, `dotenv .env`. A line that ends in a comment `finding` is one the
//! rule must mark; the comment is taken off before the example is read, so it works in formats
//! without comments too. Fences under one `###` heading form one project, any other fence is a
//! project of its own. Words after the file name say what git knows: `tracked`, `ignored`.

use keywright_page::{Fence, Page};
use keywright_source::{File, Git, Project};

/// One example: a project and the lines that must be found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The line of the page it begins on.
    pub line: usize,
    /// The files, marks taken off.
    pub project: Project,
    /// Path and line of each mark, sorted.
    pub marks: Vec<(String, usize)>,
}

/// The examples under the heading `## {heading}`.
pub(crate) fn examples(page: &Page, heading: &str) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    let mut inside = false;
    for section in &page.sections {
        if section.level <= 2 {
            inside = section.level == 2 && section.title == heading;
        }
        if !inside {
            continue;
        }
        let together = section.level >= 3;
        for (index, fence) in section.fences().enumerate() {
            match found.last_mut() {
                Some(example) if together && index > 0 => add(example, fence),
                _ => {
                    let mut example =
                        Example { line: fence.line, project: Project::default(), marks: Vec::new() };
                    add(&mut example, fence);
                    found.push(example);
                }
            }
        }
    }
    found
}

/// The page without its examples: what a person reads first.
pub(crate) fn prose(page: &Page) -> String {
    let is_example = |title: &str| title == "Caught" || title == "Clean";
    let mut kept = String::new();
    let mut inside = false;
    for section in &page.sections {
        if section.level <= 2 {
            inside = section.level == 2 && is_example(&section.title);
        }
        if !inside {
            kept.push_str(page.markdown(section));
        }
    }
    kept
}

fn add(example: &mut Example, fence: &Fence) {
    let path = fence.path().unwrap_or("example.txt").to_owned();
    let git = match fence.words.get(2).map(String::as_str) {
        Some("tracked") => Git::Tracked,
        Some("ignored") => Git::TrackedAndIgnored,
        Some("untracked") => Git::Untracked,
        _ => Git::Unknown,
    };
    let mut text = String::new();
    for (index, line) in fence.text.lines().enumerate() {
        let (line, marked) = unmark(line);
        text.push_str(line);
        text.push('\n');
        if marked {
            example.marks.push((path.clone(), index + 1));
        }
    }
    example.marks.sort();
    example.project.in_git |= git != Git::Unknown;
    example.project.files.push(File { path, text, git });
}

/// Takes the mark off a line.
fn unmark(line: &str) -> (&str, bool) {
    let trimmed = line.trim_end().trim_end_matches("-->").trim_end();
    let Some(rest) = trimmed.strip_suffix("finding") else { return (line, false) };
    let rest = rest.trim_end();
    ["<!--", "#", "//", ";", "--"]
        .iter()
        .find_map(|comment| rest.strip_suffix(comment))
        .map_or((line, false), |rest| (rest.trim_end(), true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_off() {
        for (line, expect) in [
            ("strict-ssl=false  # finding", ("strict-ssl=false", true)),
            ("  \"a\": 1, // finding", ("  \"a\": 1,", true)),
            ("<a/> <!-- finding -->", ("<a/>", true)),
            ("a finding of nothing", ("a finding of nothing", false)),
            ("a = 1 # a finding", ("a = 1 # a finding", false)),
        ] {
            assert_eq!(unmark(line), expect, "{line}");
        }
    }
}
