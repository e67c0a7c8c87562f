//! What a note says. The screens have their words in the page; a note is shown when nobody looks at it.

use super::{Due, SOON};

/// What is due, in a language that is known, or else in English; nothing if nothing is.
pub(super) fn said(language: &str, due: Due) -> Option<String> {
    let sentence = if language == "de" { german } else { english };
    let numbers = [due.overdue, due.soon, due.reviews, due.people];
    let about = [About::Overdue, About::Soon, About::Reviews, About::People];
    let said = about.into_iter().zip(numbers).filter(|(_, number)| *number > 0);
    let sentences: Vec<String> = said.map(|(about, number)| sentence(about, number)).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

#[derive(Debug, Clone, Copy)]
enum About {
    Overdue,
    Soon,
    Reviews,
    People,
}

fn english(about: About, number: usize) -> String {
    let count = |one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    match about {
        About::Overdue => count(
            "lesson that your team asks for is overdue.",
            "lessons that your team asks for are overdue.",
        ),
        About::Soon => format!("{} within {SOON} days.", count("lesson is due", "lessons are due")),
        About::Reviews => count("review is due.", "reviews are due."),
        About::People => format!("In your team, {} overdue.", count("person went", "people went")),
    }
}

fn german(about: About, number: usize) -> String {
    let count = |one: &str, many: &str| if number == 1 { one.to_owned() } else { format!("{number} {many}") };
    match about {
        About::Overdue => count(
            "Eine Lektion, die dein Team erwartet, ist überfällig.",
            "Lektionen, die dein Team erwartet, sind überfällig.",
        ),
        About::Soon => {
            format!("{} in den nächsten {SOON} Tagen fällig.", count("Eine Lektion ist", "Lektionen sind"))
        }
        About::Reviews => count("Eine Wiederholung ist fällig.", "Wiederholungen sind fällig."),
        About::People if number == 1 => "In deinem Team ist eine Person neu in Verzug.".into(),
        About::People => format!("In deinem Team sind {number} Personen neu in Verzug."),
    }
}
