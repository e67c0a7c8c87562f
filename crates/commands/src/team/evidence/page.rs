//! The printable page of a pack: one file, no script, nothing from elsewhere.

use jiff::Timestamp;

use super::Exception;
use crate::reports::{AssignmentLine, Matrix, MatrixRow, MatrixStatus};

const STYLE: &str = include_str!("page.css");

/// The page as HTML.
pub(super) fn page(
    matrix: &Matrix,
    exceptions: &[Exception],
    assigned: &[AssignmentLine],
    lead: &str,
    made_at: Timestamp,
    fingerprint: &str,
) -> String {
    let rows = matrix.rows.iter().map(|row| {
        cells(&[
            &row.name,
            &row.person,
            &row.lesson,
            &status(row),
            row.due_on.as_deref().unwrap_or_default(),
            row.completed_on.as_deref().unwrap_or_default(),
        ])
    });
    let given =
        assigned.iter().map(|it| cells(&[&it.lesson, &it.audience(), &it.deadline(), &it.assigned_on]));
    let excepted = exceptions
        .iter()
        .map(|it| cells(&[&it.person, &it.lesson, it.kind, &it.reason, &it.approver, &it.from, &it.until]));
    [
        format!("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>Evidence of {}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n", matrix.today),
        format!("<h1>Training on API keys and tokens: evidence of {}</h1>\n", matrix.today),
        format!("<p>Written by {} at {made_at}, signed with the key {fingerprint}. Days are in UTC.</p>\n", escaped(lead)),
        summary(matrix),
        table("Who stands where", &["Person", "Id", "Lesson", "Status", "Due", "Completed"], rows),
        table("What was assigned", &["Lesson", "To", "Due", "Since"], given),
        table("Exceptions", &["Person", "Lesson", "Kind", "Reason", "Approved by", "From", "Until"], excepted),
        "<h2>What this shows, and what it does not</h2>\n<p>Versions and hashes of the lessons are in content.csv. \
         Lessons are graded on the learner's machine. A signature or a login says who wrote a record, not that it is \
         true; where that matters, confirm it in person.</p>\n<p><code>keywright verify FOLDER</code> checks this pack, \
         and <code>sha256sum --check manifest.sha256</code> its files.</p>\n</body>\n</html>\n"
            .to_owned(),
    ]
    .concat()
}

fn status(row: &MatrixRow) -> String {
    match row.waived_for {
        Some(reason) => format!("{} ({})", row.status.word(), reason.word()),
        None => row.status.word().into(),
    }
}

/// How many are in which status: bars to look at, with their numbers to read.
fn summary(matrix: &Matrix) -> String {
    use MatrixStatus::{Assigned, Completed, InProgress, Overdue, Waived};
    let total = matrix.rows.len().max(1);
    let bar = |status: MatrixStatus| {
        let count = matrix.rows.iter().filter(|row| row.status == status).count();
        let (word, class) = (status.word(), status.word().replace(' ', "-"));
        format!(
            "<tr><th scope=\"row\">{word}</th><td class=\"number\">{count}</td><td class=\"bar\"><meter class=\"{class}\" min=\"0\" max=\"{total}\" value=\"{count}\">{count} of {total}</meter></td></tr>\n"
        )
    };
    let bars: String = [Completed, Waived, InProgress, Assigned, Overdue].map(bar).concat();
    format!("<h2>At a glance</h2>\n<table class=\"glance\">\n{bars}</table>\n")
}

fn table(title: &str, header: &[&str], rows: impl Iterator<Item = String>) -> String {
    let header: String = header.iter().map(|cell| format!("<th scope=\"col\">{cell}</th>")).collect();
    let rows: String = rows.collect();
    if rows.is_empty() {
        return format!("<h2>{title}</h2>\n<p>None.</p>\n");
    }
    format!(
        "<h2>{title}</h2>\n<table>\n<thead><tr>{header}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )
}

fn cells(cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|cell| format!("<td>{}</td>", escaped(cell))).collect();
    format!("<tr>{cells}</tr>\n")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
