//! A certificate to print: one file, no script, nothing from elsewhere, dark ink on white paper.

use keywright_commands::document;
use keywright_commands::reports::Certificate;
use maud::html;

const STYLE: &str = include_str!("page.css");

/// The page as HTML.
pub(super) fn page(certificate: &Certificate) -> String {
    let day = certificate.made_at.split('T').next().unwrap_or_default();
    let file = certificate.path.rsplit(['/', '\\']).next().unwrap_or_default();
    let body = html! {
        main {
            p.kicker { "Certificate of completion" }
            h1 { (certificate.learner) }
            p.lead { "has completed " strong { (certificate.title) } " on " (day) "." }
            p { (certificate.about) }
            @if !certificate.objectives.is_empty() {
                h2 { "Shown" }
                ul { @for objective in &certificate.objectives { li { (objective) } } }
            }
            h2 { "Lessons" }
            dl.lessons {
                @for lesson in &certificate.lessons { dt { (lesson.title) } dd { (lesson.detail) } }
            }
            h2 { "What this shows, and what it does not" }
            p { (certificate.criteria) }
            h2 { "How to check it" }
            p {
                "This page is for people. What counts is the file " code { (file) }
                ", an Open Badges 3.0 credential signed with the key "
                strong { code { (certificate.fingerprint) } } ". " code { "keywright verify FILE" }
                " checks it, as does any program that reads signed Open Badges and " code { "did:key" } "."
            }
            dl.small {
                dt { "Credential" } dd { code { (certificate.id) } }
                dt { "Key" } dd { code { (certificate.key) } }
            }
        }
    };
    document(&format!("{}: {}", certificate.title, certificate.learner), STYLE, &body)
}
