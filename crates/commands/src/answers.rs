//! Questions of every form, as the screens show them: in the order of one asking, and explained once
//! they were answered.

use keywright_lesson::{Marks, Order, Pairs, Part, Question, Short, Task};
use keywright_secret::redact;

use crate::context::Context;
use crate::exercise::Filler;
use crate::failure::bad_request;
use crate::reports::{self, Failure, Mark, MarkedLine};
use crate::requests::AnswerQuestion;
use crate::standing::Given;

/// No answer to write down is longer than this.
const LONGEST: usize = 200;

/// An answer as it is recorded: what was chosen, and what was written.
pub(crate) type Answer = (Vec<u32>, Option<String>);

/// Takes an answer for a form of question, or says what is missing.
pub(crate) fn taken(context: &Context, part: &Part, request: &AnswerQuestion) -> Result<Answer, Failure> {
    let chosen = &request.chosen;
    let below = |count: usize| chosen.iter().all(|id| (*id as usize) < count);
    let is_whole = match &part.task {
        Task::Question(question) => !chosen.is_empty() && below(question.options.len()),
        Task::Order(order) => {
            let mut sorted = chosen.clone();
            sorted.sort_unstable();
            sorted.into_iter().eq(order.steps.iter().map(|step| step.id))
        }
        Task::Match(pairs) => chosen.len() == pairs.pairs.len() && below(pairs.choices.len()),
        Task::Lines(marks) => !chosen.is_empty() && below(marks.text.lines().count() + 1),
        Task::Short(short) => return written(context, short, request),
        Task::Read | Task::Find(_) | Task::Fix(_) => {
            let message = format!("part `{}` is no question", request.part);
            return Err(bad_request(message, "Open the lesson again."));
        }
    };
    if is_whole {
        return Ok((chosen.clone(), None));
    }
    Err(bad_request("this is no answer to the question", "Choose, and answer again."))
}

/// What was written is kept as it may be: anything that looks like a secret is struck out.
fn written(context: &Context, short: &Short, request: &AnswerQuestion) -> Result<Answer, Failure> {
    let text = request.text.as_deref().unwrap_or_default().trim();
    if text.is_empty() || text.chars().count() > LONGEST {
        let remedy = format!("Write a word or a value of up to {LONGEST} characters.");
        return Err(bad_request("nothing was written that could be an answer", remedy));
    }
    let chosen = short.matched(text).map(|expected| expected.id).into_iter().collect();
    let found = context.catalogue.policy()?.detector().find("answer.txt", text);
    let spans: Vec<_> = found.into_iter().map(|found| found.span).collect();
    Ok((chosen, Some(redact(text, &spans).as_str().to_owned())))
}

/// A question as it is asked with this seed, and explained when it was answered; none when the part
/// is no question.
pub(crate) fn shown(
    part: &Part,
    seed: u64,
    given: Option<&Given>,
    filler: &Filler,
) -> Result<Option<reports::Task>, Failure> {
    Ok(Some(match &part.task {
        Task::Question(form) => reports::Task::Question(question(form, seed, given)),
        Task::Order(form) => reports::Task::Order(order(form, seed, given)),
        Task::Match(form) => reports::Task::Match(pairs(form, seed, given)),
        Task::Short(form) => reports::Task::Short(short(form, given)),
        Task::Lines(form) => reports::Task::Lines(lines(form, &filler.text(&form.text)?, given)),
        Task::Read | Task::Find(_) | Task::Fix(_) => return Ok(None),
    }))
}

fn question(question: &Question, seed: u64, given: Option<&Given>) -> reports::Question {
    let order: Vec<_> = question.order(seed).into_iter().filter_map(|at| question.options.get(at)).collect();
    reports::Question {
        several: question.several,
        options: order.iter().map(|option| item(option.id, &option.html)).collect(),
        answer: given.map(|given| reports::Answer {
            chosen: given.chosen.clone(),
            correct: question.grade(&given.chosen),
            options: order
                .iter()
                .map(|option| reports::ExplainedOption {
                    id: option.id,
                    right: option.right,
                    html: option.feedback.clone(),
                })
                .collect(),
        }),
    }
}

fn order(order: &Order, seed: u64, given: Option<&Given>) -> reports::Order {
    let placed = |(at, id): (usize, &u32)| {
        let step = order.steps.get(*id as usize)?;
        Some(reports::PlacedStep {
            id: *id,
            place: step.id + 1,
            right: step.id as usize == at,
            html: step.feedback.clone(),
        })
    };
    let shown = order.shown(seed).into_iter().filter_map(|at| order.steps.get(at));
    reports::Order {
        steps: shown.map(|step| item(step.id, &step.html)).collect(),
        answer: given.map(|given| reports::OrderAnswer {
            correct: order.grade(&given.chosen),
            steps: given.chosen.iter().enumerate().filter_map(placed).collect(),
        }),
    }
}

fn pairs(pairs: &Pairs, seed: u64, given: Option<&Given>) -> reports::Match {
    let choice = |at: u32| pairs.choices.get(at as usize).map_or_else(String::new, |it| it.text.clone());
    let matched = |given: &Given, at: usize| {
        let (pair, chosen) = (pairs.pairs.get(at)?, *given.chosen.get(at)?);
        let stray = pairs.choices.get(chosen as usize).and_then(|choice| choice.stray.clone());
        Some(reports::MatchedPair {
            id: pair.id,
            chosen,
            right: chosen == pair.choice,
            belongs: choice(pair.choice),
            html: stray.unwrap_or_default() + &pair.feedback,
        })
    };
    let shown = pairs.shown(seed);
    reports::Match {
        pairs: shown.iter().filter_map(|at| pairs.pairs.get(*at)).map(|it| item(it.id, &it.html)).collect(),
        choices: pairs
            .listed(seed)
            .into_iter()
            .filter_map(|at| u32::try_from(at).ok())
            .map(|id| reports::MatchChoice { id, text: choice(id) })
            .collect(),
        answer: given.map(|given| reports::MatchAnswer {
            correct: pairs.grade(&given.chosen),
            pairs: shown.iter().filter_map(|at| matched(given, *at)).collect(),
        }),
    }
}

fn short(short: &Short, given: Option<&Given>) -> reports::Short {
    let answer = |given: &Given| {
        let expected = given.chosen.first().and_then(|id| short.answers.iter().find(|it| it.id == *id));
        reports::ShortAnswer {
            text: given.text.clone().unwrap_or_default(),
            correct: short.grade(&given.chosen),
            html: expected.map_or_else(String::new, |expected| expected.feedback.clone()),
            expected: short.solution().to_owned(),
        }
    };
    reports::Short { answer: given.map(answer) }
}

fn lines(marks: &Marks, text: &str, given: Option<&Given>) -> reports::Lines {
    reports::Lines {
        path: marks.path.clone(),
        lines: text.lines().map(str::to_owned).collect(),
        answer: given.map(|given| reports::LinesAnswer {
            correct: marks.grade(&given.chosen),
            lines: judged(marks, &given.chosen),
        }),
    }
}

/// Every line that was marked, should have been, or looks like it.
fn judged(marks: &Marks, marked: &[u32]) -> Vec<MarkedLine> {
    let right = marks.right();
    let spoken = marks.lines.iter().map(|line| line.line);
    let mut lines: Vec<u32> = marked.iter().copied().chain(spoken).collect();
    lines.sort_unstable();
    lines.dedup();
    let judge = |line: u32| MarkedLine {
        line,
        mark: match (marked.contains(&line), right.contains(&line)) {
            (true, true) => Mark::Right,
            (true, false) => Mark::Wrong,
            (false, true) => Mark::Missed,
            (false, false) => Mark::Left,
        },
        why: marks.why(line).unwrap_or("Nothing is wrong with this line.").to_owned(),
        rule: None,
    };
    lines.into_iter().map(judge).collect()
}

fn item(id: u32, html: &str) -> reports::QuestionOption {
    reports::QuestionOption { id, html: html.to_owned() }
}
