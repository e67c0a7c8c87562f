//! The printable page of a pack: one file, no script, nothing from elsewhere.

use jiff::Timestamp;
use maud::{Markup, html};

use super::Exception;
use crate::document::document;
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
        let (due, completed) = (row.due_on.as_deref(), row.completed_on.as_deref());
        cells(&[
            &row.name,
            &row.person,
            &row.lesson,
            &status(row),
            due.unwrap_or(""),
            completed.unwrap_or(""),
        ])
    });
    let given =
        assigned.iter().map(|it| cells(&[&it.lesson, &it.audience(), &it.deadline(), &it.assigned_on]));
    let excepted = exceptions
        .iter()
        .map(|it| cells(&[&it.person, &it.lesson, it.kind, &it.reason, &it.approver, &it.from, &it.until]));
    let body = html! {
        h1 { "Training on API keys and tokens: evidence of " (matrix.today) }
        p { "Written by " (lead) " at " (made_at) ", signed with the key " (fingerprint) ". Days are in UTC." }
        (summary(matrix))
        (table("Who stands where", &["Person", "Id", "Lesson", "Status", "Due", "Completed"], rows))
        (table("What was assigned", &["Lesson", "To", "Due", "Since"], given))
        (table("Exceptions", &["Person", "Lesson", "Kind", "Reason", "Approved by", "From", "Until"], excepted))
        h2 { "What this shows, and what it does not" }
        p {
            "Versions and hashes of the lessons are in content.csv. Lessons are graded on the learner's machine. \
             A signature or a login says who wrote a record, not that it is true; where that matters, confirm it \
             in person."
        }
        p {
            code { "keywright verify FOLDER" } " checks this pack, and "
            code { "sha256sum --check manifest.sha256" } " its files."
        }
    };
    document(&format!("Evidence of {}", matrix.today), STYLE, &body)
}

fn status(row: &MatrixRow) -> String {
    match row.waived_for {
        Some(reason) => format!("{} ({})", row.status.word(), reason.word()),
        None => row.status.word().into(),
    }
}

/// How many are in which status: bars to look at, with their numbers to read.
fn summary(matrix: &Matrix) -> Markup {
    use MatrixStatus::{Assigned, Completed, InProgress, Overdue, Waived};
    let total = matrix.rows.len();
    let bars = [Completed, Waived, InProgress, Assigned, Overdue]
        .map(|status| (status.word(), matrix.rows.iter().filter(|row| row.status == status).count()));
    html! {
        h2 { "At a glance" }
        table.glance {
            @for (word, count) in bars {
                tr {
                    th scope="row" { (word) }
                    td.number { (count) }
                    td.bar { meter min="0" max=(total.max(1)) value=(count) { (count) " of " (total) } }
                }
            }
        }
    }
}

fn table(title: &str, header: &[&str], rows: impl ExactSizeIterator<Item = Markup>) -> Markup {
    html! {
        h2 { (title) }
        @if rows.len() == 0 {
            p { "None." }
        } @else {
            table {
                thead { tr { @for cell in header { th scope="col" { (cell) } } } }
                tbody { @for row in rows { (row) } }
            }
        }
    }
}

fn cells(cells: &[&str]) -> Markup {
    html! { tr { @for cell in cells { td { (cell) } } } }
}
