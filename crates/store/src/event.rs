//! What can happen, as it stands in the log.
//!
//! Events outlive the program that wrote them, so this file only grows. A kind is never renamed,
//! a field is never removed or given another meaning, and a new field has `#[serde(default)]`;
//! where that is not enough, a new kind is made. A version that meets a kind or a shape it does
//! not know keeps the event in the log and passes over it, see [`decode`].

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::types::ValueRef;
use serde::{Deserialize, Serialize};

/// Something a learner did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Event {
    /// The learner came to be.
    LearnerCreated {
        /// The name the person gave.
        name: String,
    },
    /// A check was shared with the team: how many findings each rule made.
    CheckShared {
        /// The project's name.
        project: String,
        /// The counts, by rule.
        rules: BTreeMap<String, u32>,
    },
    /// A lesson was opened.
    LessonOpened {
        /// The lesson.
        content: Content,
    },
    /// The learner came to a part of a lesson.
    PartVisited {
        /// The lesson.
        content: Content,
        /// The part's id.
        part: String,
    },
    /// A question was answered.
    QuestionAnswered {
        /// The lesson.
        content: Content,
        /// The part's id.
        part: String,
        /// Which asking of the question this was, from 0.
        attempt: u32,
        /// What was chosen: options, steps in order, a right side for each left one, or lines.
        chosen: Vec<u32>,
        /// Whether it was right.
        correct: bool,
        /// The objectives the question stood for when it was answered.
        objectives: Vec<String>,
        /// What was written, where an answer is a text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
        /// Whether the learner was sure, where that was asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sure: Option<bool>,
        /// How many hints were shown before.
        #[serde(default, skip_serializing_if = "is_zero")]
        hints: u32,
    },
    /// A question was asked again after a wrong answer.
    AskedAgain {
        /// The lesson.
        content: Content,
        /// The part's id.
        part: String,
    },
    /// Lines of a *Find it* were marked.
    LinesMarked {
        /// The lesson.
        content: Content,
        /// The part's id.
        part: String,
        /// The lines, from 1.
        lines: Vec<u32>,
        /// Whether these were exactly the right ones.
        solved: bool,
    },
    /// A mended project was handed in.
    FixTried {
        /// The lesson.
        content: Content,
        /// The part's id.
        part: String,
        /// How much the checker still found.
        findings: u32,
        /// How much could not be read.
        problems: u32,
        /// How many requirements did not hold.
        unmet: u32,
        /// Whether all three were none.
        solved: bool,
    },
    /// A hint was shown.
    HintShown {
        /// The lesson.
        content: Content,
        /// The part's id.
        part: String,
        /// Which hint, from 1.
        number: u32,
    },
    /// A project to mend was given back as it was.
    StartedOver {
        /// The lesson.
        content: Content,
        /// The part's id.
        part: String,
    },
    /// An attempt at a lesson began.
    AttemptBegun {
        /// The lesson.
        content: Content,
        /// Which attempt, from 0.
        number: u32,
        /// The rule by which it counts as completed.
        rule: String,
        /// The questions that were drawn, in the order in which they are asked.
        asked: Vec<Asking>,
    },
    /// A question was added to an attempt, since an objective is still open.
    QuestionAdded {
        /// The lesson.
        content: Content,
        /// The question.
        asking: Asking,
    },
    /// A question was answered in a review.
    ReviewAnswered {
        /// The lesson it comes from.
        content: Content,
        /// The question and its answer.
        #[serde(flatten)]
        answer: OutsideAnswer,
    },
    /// A question was answered in a practice's pre-test.
    PretestAnswered {
        /// The lesson it comes from.
        content: Content,
        /// The question and its answer.
        #[serde(flatten)]
        answer: OutsideAnswer,
    },
    /// A pre-test showed that the learner need not take the lesson.
    LessonWaived {
        /// The lesson.
        content: Content,
        /// The rule by which it may be passed over, as it was in force.
        rule: String,
    },
    /// Everything the lesson asks for was shown.
    LessonCompleted {
        /// The lesson.
        content: Content,
        /// The rule by which it counts as completed, as it was in force.
        rule: String,
    },
}

/// One asking of a question.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Asking {
    /// The part's id.
    pub part: String,
    /// Which asking of it this is, from 0.
    pub attempt: u32,
}

/// An answer to a lesson's question outside the lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutsideAnswer {
    /// The question.
    pub asking: Asking,
    /// What was chosen.
    pub chosen: Vec<u32>,
    /// Whether it was right.
    pub correct: bool,
    /// The objectives the question stood for when it was answered.
    pub objectives: Vec<String>,
    /// What was written, where an answer is a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Whether the learner was sure, where that was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sure: Option<bool>,
}

/// Which state of which lesson an event is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// `practice/name`.
    pub id: String,
    /// The version its author gave it.
    pub version: u32,
    /// A hash of everything in it.
    pub hash: String,
}

/// An event of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// A UUID of version 7, unique among all records.
    pub id: String,
    /// When it was recorded, to the millisecond.
    pub at: Timestamp,
    /// What happened.
    pub event: Event,
}

impl Event {
    /// The lesson it is about, if it is about one.
    pub fn content(&self) -> Option<&Content> {
        match self {
            Self::LearnerCreated { .. } | Self::CheckShared { .. } => None,
            Self::LessonOpened { content }
            | Self::PartVisited { content, .. }
            | Self::QuestionAnswered { content, .. }
            | Self::AskedAgain { content, .. }
            | Self::LinesMarked { content, .. }
            | Self::FixTried { content, .. }
            | Self::HintShown { content, .. }
            | Self::StartedOver { content, .. }
            | Self::AttemptBegun { content, .. }
            | Self::QuestionAdded { content, .. }
            | Self::ReviewAnswered { content, .. }
            | Self::PretestAnswered { content, .. }
            | Self::LessonWaived { content, .. }
            | Self::LessonCompleted { content, .. } => Some(content),
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// The event as it stands in the log.
pub(crate) fn encode(event: &Event) -> String {
    serde_json::to_string(event).expect("an event holds strings, numbers and lists of them")
}

/// An event from the log, or none where a newer version wrote what this one does not know.
pub(crate) fn decode(body: ValueRef) -> Option<Event> {
    serde_json::from_slice(body.as_bytes().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content() -> Content {
        Content { id: "https/first".into(), version: 2, hash: "0f".into() }
    }

    fn every_kind() -> Vec<Event> {
        let part = || "idea".to_owned();
        let outside = || OutsideAnswer {
            asking: Asking { part: part(), attempt: 4 },
            chosen: vec![0],
            correct: true,
            objectives: vec!["hops".into()],
            text: None,
            sure: Some(true),
        };
        vec![
            Event::LearnerCreated { name: "Ada".into() },
            Event::LessonOpened { content: content() },
            Event::PartVisited { content: content(), part: part() },
            Event::QuestionAnswered {
                content: content(),
                part: part(),
                attempt: 1,
                chosen: vec![2, 0],
                correct: false,
                objectives: vec!["hops".into()],
                text: None,
                sure: None,
                hints: 0,
            },
            Event::QuestionAnswered {
                content: content(),
                part: part(),
                attempt: 0,
                chosen: vec![1],
                correct: true,
                objectives: Vec::new(),
                text: Some("S256".into()),
                sure: Some(false),
                hints: 1,
            },
            Event::CheckShared { project: "shop".into(), rules: BTreeMap::from([("tls/a".into(), 2)]) },
            Event::AskedAgain { content: content(), part: part() },
            Event::LinesMarked { content: content(), part: part(), lines: vec![3], solved: true },
            Event::FixTried {
                content: content(),
                part: part(),
                findings: 1,
                problems: 0,
                unmet: 2,
                solved: false,
            },
            Event::HintShown { content: content(), part: part(), number: 1 },
            Event::StartedOver { content: content(), part: part() },
            Event::LessonCompleted { content: content(), rule: "all of it".into() },
            Event::AttemptBegun {
                content: content(),
                number: 1,
                rule: "all of it".into(),
                asked: vec![Asking { part: part(), attempt: 2 }],
            },
            Event::QuestionAdded { content: content(), asking: Asking { part: part(), attempt: 3 } },
            Event::ReviewAnswered { content: content(), answer: outside() },
            Event::PretestAnswered { content: content(), answer: outside() },
            Event::LessonWaived { content: content(), rule: "all of it".into() },
        ]
    }

    /// Every kind as it stands in people's records. A change here is a change to what they hold.
    #[test]
    fn each_kind_is_written_as_it_always_was() {
        let events = every_kind();
        let bodies: Vec<String> = events.iter().map(encode).collect();
        for (event, body) in events.iter().zip(&bodies) {
            assert_eq!(decode(ValueRef::Text(body.as_bytes())).as_ref(), Some(event));
        }
        insta::assert_snapshot!(bodies.join("\n").replace(&serde_json::to_string(&content()).unwrap(), "…"), @r#"
        {"kind":"learner-created","name":"Ada"}
        {"kind":"lesson-opened","content":…}
        {"kind":"part-visited","content":…,"part":"idea"}
        {"kind":"question-answered","content":…,"part":"idea","attempt":1,"chosen":[2,0],"correct":false,"objectives":["hops"]}
        {"kind":"question-answered","content":…,"part":"idea","attempt":0,"chosen":[1],"correct":true,"objectives":[],"text":"S256","sure":false,"hints":1}
        {"kind":"check-shared","project":"shop","rules":{"tls/a":2}}
        {"kind":"asked-again","content":…,"part":"idea"}
        {"kind":"lines-marked","content":…,"part":"idea","lines":[3],"solved":true}
        {"kind":"fix-tried","content":…,"part":"idea","findings":1,"problems":0,"unmet":2,"solved":false}
        {"kind":"hint-shown","content":…,"part":"idea","number":1}
        {"kind":"started-over","content":…,"part":"idea"}
        {"kind":"lesson-completed","content":…,"rule":"all of it"}
        {"kind":"attempt-begun","content":…,"number":1,"rule":"all of it","asked":[{"part":"idea","attempt":2}]}
        {"kind":"question-added","content":…,"asking":{"part":"idea","attempt":3}}
        {"kind":"review-answered","content":…,"asking":{"part":"idea","attempt":4},"chosen":[0],"correct":true,"objectives":["hops"],"sure":true}
        {"kind":"pretest-answered","content":…,"asking":{"part":"idea","attempt":4},"chosen":[0],"correct":true,"objectives":["hops"],"sure":true}
        {"kind":"lesson-waived","content":…,"rule":"all of it"}
        "#);
    }
}
