//! Annotations of a GitHub workflow: lines that the runner takes out of the log and shows beside the code.
//!
//! It shows ten of each kind for a step; all of them stay in the log. There is no way to say more than
//! plain text in one.

use keywright_commands::reports::{CheckReport, Finding, Problem, Severity};

use super::words::{is_about_the_file, reasons, tame};

pub(crate) fn report(report: &CheckReport) -> String {
    let findings = report.findings.iter().map(annotated);
    findings.chain(report.problems.iter().map(unread)).collect()
}

fn annotated(finding: &Finding) -> String {
    let kind = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let Finding { path, line, column, end_line, end_column, .. } = finding;
    let mut place = vec![("file", path.clone())];
    if !is_about_the_file(finding) {
        place.extend([("line", line.to_string()), ("endLine", end_line.to_string())]);
        // Columns are only understood within one line.
        if line == end_line {
            place.extend([("col", column.to_string()), ("endColumn", end_column.to_string())]);
        }
    }
    place.push(("title", format!("{} ({})", finding.title, finding.rule)));
    command(kind, &place, &format!("{} {}", reasons(finding), finding.help))
}

fn unread(problem: &Problem) -> String {
    let Problem { path, line, column, message } = problem;
    let mut place = vec![("file", path.clone())];
    if *line > 0 {
        place.extend([("line", line.to_string()), ("col", column.to_string())]);
    }
    place.push(("title", "Not read".to_owned()));
    command("error", &place, &format!("{message}. What is not read is not checked."))
}

/// A workflow command, on a line of its own.
fn command(name: &str, properties: &[(&str, String)], message: &str) -> String {
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    format!("::{name} {}::{}\n", properties.join(","), data(&tame(message)))
}

/// The runner reads these three back, and takes no other character for itself.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// In a property, what ends it as well.
fn property(text: &str) -> String {
    tame(&data(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_value_ends_it() {
        let line = command("error", &[("file", "a,b:c%\n::.env".into())], "50 % of\n::set-env name=a::b");
        assert_eq!(line, "::error file=a%2Cb%3Ac%25%0A%3A%3A.env::50 %25 of␊::set-env name=a::b\n");
    }
}
