//! Each form, as it is seen on a terminal of 80 columns and on one of 40.

use keywright_commands::Context;
use keywright_commands::reports::{
    Answer, ExplainedOption, Failure, Find, FindVerdict, Fix, FixFile, FixVerdict, Lines, LinesAnswer, Mark,
    MarkedLine, Match, MatchAnswer, MatchChoice, MatchedPair, Order, OrderAnswer, Part, PlacedStep, Question,
    QuestionOption, Requirement, Short, ShortAnswer, Task,
};

use super::super::course::CourseScreen;
use super::super::form::{Given, Want};
use super::super::lesson::LessonScreen;
use super::super::people::PeopleScreen;
use super::super::screen::{Act, Hint, Key, Screen};
use super::super::sheet::Sheet;
use super::super::work::{Ask, Work};
use super::super::{Wanted, review};
use super::{Desk, NARROW, WIDE, press, seen};
use keywright_commands::create_profile;
use keywright_commands::requests::CreateProfile;

/// A part by itself: what is handed in is told at the foot.
struct Alone {
    part: Part,
    work: Work,
}

impl Alone {
    fn new(task: Task) -> Self {
        let part = part(task);
        let work = Work::of(&part, true);
        Self { part, work }
    }

    fn of(task: Task) -> Box<dyn Screen> {
        Box::new(Self::new(task))
    }
}

impl Screen for Alone {
    fn head(&self) -> (String, String) {
        ("A lesson".into(), "1/1".into())
    }

    fn draw(&self, sheet: &mut Sheet, focus: Option<usize>) {
        self.work.draw(&self.part, sheet, focus);
    }

    fn keys(&self) -> Vec<Hint> {
        self.work.keys(&self.part)
    }

    fn is_written_in(&self, focus: Option<usize>) -> bool {
        self.work.is_written_in(&self.part, focus)
    }

    fn key(&mut self, _context: &Context, key: Key, focus: Option<usize>) -> Result<Act, Failure> {
        Ok(match self.work.key(&self.part, key, focus) {
            Ask::Form(Want::Pass) => Act::Pass,
            Ask::Form(Want::Focus(stop)) => Act::Focus(stop),
            Ask::Form(Want::Unfocus(said)) => Act::Unfocus(said),
            Ask::Form(Want::Say(words)) => Act::Say(words),
            Ask::Form(_) => Act::Taken,
            Ask::Hand(Given::Answer { chosen, text }, sure) => {
                Act::Say(format!("{chosen:?} {text:?} {sure:?}"))
            }
            Ask::Hand(given, _) => Act::Say(format!("{given:?}")),
            Ask::Hint => Act::Say("a hint".into()),
        })
    }
}

fn part(task: Task) -> Part {
    Part {
        id: "p".into(),
        title: "What is left?".into(),
        html: "<p>A client accepts <em>any</em> certificate. What does TLS still do for it?</p>".into(),
        done: false,
        missed: false,
        added: false,
        hints_total: 2,
        hints: vec!["<p>Think of who answers.</p>".into()],
        hinted: 0,
        asks_sure: !matches!(task, Task::Find(_) | Task::Fix(_)),
        sure: None,
        task,
    }
}

/// The same, answered.
fn over(task: Task, done: bool) -> Box<dyn Screen> {
    let mut alone = Alone::new(task);
    (alone.part.done, alone.part.missed, alone.part.sure) = (done, !done, Some(true));
    Box::new(alone)
}

fn options(texts: [&str; 3]) -> Vec<QuestionOption> {
    (0..).zip(texts).map(|(id, text)| QuestionOption { id, html: text.into() }).collect()
}

fn choices() -> Vec<QuestionOption> {
    options([
        "It <code>encrypts</code>.",
        "It proves who answers, as it always did and always will.",
        "Nothing.",
    ])
}

fn question(several: bool, chosen: Option<Vec<u32>>) -> Task {
    let explained = |id, right, html: &str| ExplainedOption { id, right, html: html.into() };
    let explained = vec![
        explained(0, true, "<p>Right. But to whom?</p>"),
        explained(1, false, "<p>Nobody looked at the certificate.</p>"),
        explained(2, several, "<p>Not quite.</p>"),
    ];
    let answer = chosen.map(|chosen| Answer { correct: chosen == [0], chosen, options: explained });
    Task::Question(Question { several, options: choices(), answer })
}

fn order(answer: Option<[u32; 3]>) -> Task {
    let steps = options(["Revoke it.", "Read the log.", "Tell the team, and those whose data it opened."]);
    let placed = |(at, id): (u32, u32)| PlacedStep {
        id,
        place: id + 1,
        right: id == at,
        html: "<p>It stops the loss.</p>".into(),
    };
    let answer = answer.map(|order| OrderAnswer {
        correct: order == [0, 1, 2],
        steps: (0..).zip(order).map(placed).collect(),
    });
    Task::Order(Order { steps, answer })
}

fn pairs(chosen: Option<[u32; 3]>) -> Task {
    let choice = |(id, text): (u32, &str)| MatchChoice { id, text: text.into() };
    let texts = ["A stolen code", "A forged request", "A replayed token"];
    let matched = |(id, chosen): (u32, u32)| MatchedPair {
        id,
        chosen,
        right: id == chosen,
        belongs: texts[id as usize].into(),
        html: "<p>That is what it is for.</p>".into(),
    };
    Task::Match(Match {
        pairs: options(["PKCE", "<code>state</code>", "DPoP"]),
        choices: (0..).zip(texts).map(choice).collect(),
        answer: chosen.map(|chosen| MatchAnswer {
            correct: chosen == [0, 1, 2],
            pairs: (0..).zip(chosen).map(matched).collect(),
        }),
    })
}

fn short(text: Option<&str>) -> Task {
    Task::Short(Short {
        answer: text.map(|text| ShortAnswer {
            text: text.into(),
            correct: text == "verify-full",
            html: "<p>It wants the right name, too.</p>".into(),
            expected: "verify-full".into(),
        }),
    })
}

fn log() -> Vec<String> {
    let lines = [
        "level=debug",
        "format=\"%h %{Authorization}i %r and all the headers there are, one by one\"",
        "keep=30d",
    ];
    lines.map(str::to_owned).to_vec()
}

fn marked(line: u32, mark: Mark, why: &str) -> MarkedLine {
    MarkedLine {
        line,
        mark,
        why: why.into(),
        rule: (mark == Mark::Right).then(|| "logs/authorization".into()),
    }
}

fn lines() -> Task {
    let said = vec![marked(2, Mark::Right, "It logs the token."), marked(3, Mark::Left, "A month is fine.")];
    let answer = LinesAnswer { correct: true, lines: said };
    Task::Lines(Lines { path: "log.conf".into(), lines: log(), answer: Some(answer) })
}

fn find() -> Task {
    let said = vec![marked(1, Mark::Wrong, "Nothing leaks."), marked(0, Mark::Missed, "")];
    let verdict = FindVerdict { solved: false, tries: 1, lines: said };
    Task::Find(Find { path: "log.conf".into(), inventory: None, lines: log(), verdict: Some(verdict) })
}

fn fix(solved: bool) -> Task {
    let original = "registry=https://registry.example.com/\nstrict-ssl=false\n";
    let text = if solved { "registry=https://registry.example.com/\n" } else { original };
    let file = |text: &str| FixFile { path: ".npmrc".into(), text: text.into(), original: original.into() };
    let says = "Packages still come from the team's registry.";
    let verdict = FixVerdict {
        solved,
        tries: 1,
        findings: Vec::new(),
        problems: Vec::new(),
        requirements: vec![Requirement { text: says.into(), holds: solved }],
        solution: vec![file("registry=https://registry.example.com/\nstrict-ssl=true\n")],
    };
    Task::Fix(Fix { files: vec![file(text)], requirements: vec![says.into()], verdict: Some(verdict) })
}

/// The screen after some keys, in both widths.
fn check(name: &str, keys: &str, screen: impl Fn() -> Box<dyn Screen>) {
    let desk = Desk::new();
    let shown = [WIDE, NARROW].map(|size| {
        let mut app = desk.app(screen(), size);
        press(&mut app, keys);
        seen(&app, size)
    });
    insta::assert_snapshot!(name, shown.join(&format!("{}\n", "=".repeat(80))));
}

#[test]
fn questions_are_drawn() {
    check("single", "⇥↓ s", || Alone::of(question(false, None)));
    check("single_answered", "", || over(question(false, Some(vec![1])), false));
    check("several", "13", || Alone::of(question(true, None)));
    check("several_answered", "", || over(question(true, Some(vec![0, 1])), false));
    check("order", "⇥ ↓", || Alone::of(order(None)));
    check("order_answered", "", || over(order(Some([1, 0, 2])), false));
    check("match", "⇥2↓→", || Alone::of(pairs(None)));
    check("match_answered", "", || over(pairs(Some([0, 2, 1])), false));
    check("short", "⇥verify-q⌫fullx⌫", || Alone::of(short(None)));
    check("short_answered", "", || over(short(Some("verify-full")), true));
    check("lines_answered", "", || over(lines(), true));
}

#[test]
fn exercises_are_drawn() {
    check("find", "⇥↓ ", || Alone::of(find()));
    check("fix", "", || Alone::of(fix(false)));
    check("fix_solved", "", || over(fix(true), true));
}

#[test]
fn what_is_handed_in_is_what_was_put_in() {
    let desk = Desk::new();
    let foot = |task: Task, keys: &str| {
        let mut app = desk.app(Alone::of(task), WIDE);
        press(&mut app, keys);
        app.note.map(|note| note.text).unwrap_or_default()
    };
    assert_eq!(foot(question(false, None), "12s⏎"), "[1] None Some(true)");
    assert_eq!(foot(question(false, None), "⇥↓↓ u⏎"), "[2] None Some(false)");
    assert_eq!(
        foot(question(false, None), "s⏎"),
        "Choose first: press its number, or Space where you stand."
    );
    assert_eq!(foot(question(false, None), "1⏎"), "How sure are you? Press s for sure, u for not sure.");
    assert_eq!(foot(question(true, None), "1233s⏎"), "[0, 1] None Some(true)");
    assert_eq!(foot(order(None), "⇥ ↓↓ s⏎"), "[1, 2, 0] None Some(true)");
    assert_eq!(foot(order(None), "⇥↓KJJs⏎"), "[0, 2, 1] None Some(true)");
    assert_eq!(foot(pairs(None), "⇥3↓←↓→s⏎"), "[2, 2, 0] None Some(true)");
    assert_eq!(foot(pairs(None), "⇥3↓1s⏎"), "Something is not matched yet.");
    assert_eq!(foot(short(None), "⇥a q?⎋s⏎"), "[] Some(\"a q?\") Some(true)");
    assert_eq!(foot(short(None), "⇥sure⏎s⏎"), "[] Some(\"sure\") Some(true)");
    assert_eq!(foot(find(), "⇥ ↓ ⏎"), "Marks([2])");
    assert_eq!(foot(find(), "h"), "a hint");
}

#[test]
fn the_course_its_lessons_and_the_people_are_drawn() {
    let desk = Desk::new();
    let shown = |name: &str, keys: &str, open: &dyn Fn() -> Box<dyn Screen>| {
        let shown = [WIDE, NARROW].map(|size| {
            let mut app = desk.app(open(), size);
            press(&mut app, keys);
            seen(&app, size)
        });
        insta::assert_snapshot!(name, shown.join(&format!("{}\n", "=".repeat(80))));
    };
    let context = &desk.context;
    shown("people_none", "Ad", &|| Box::new(PeopleScreen::open(context, Wanted::Course).unwrap()));
    create_profile(context, &CreateProfile { name: "Ada".into() }).unwrap();
    shown("people", "↓", &|| Box::new(PeopleScreen::open(context, Wanted::Course).unwrap()));
    shown("course", "", &|| Box::new(CourseScreen::open(context).unwrap()));
    let lesson =
        || -> Box<dyn Screen> { Box::new(LessonScreen::open(context, "https/check-the-peer").unwrap()) };
    shown("lesson", "", &lesson);
    shown("lesson_page_two", " ", &lesson);
    shown("lesson_keys", "?", &lesson);
    shown("review_none", "", &|| Box::new(review::ReviewScreen::open(context).unwrap()));
}
