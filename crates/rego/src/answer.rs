//! What a rule answers: texts, or objects with `msg`.

use serde_json::{Map, Value};

/// One thing that a rule says is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// Which rule, by its place in [`Rego::rules`](crate::Rego::rules).
    pub rule: usize,
    /// What it says; may quote the document.
    pub message: String,
    /// The line it names, from 1.
    pub line: Option<usize>,
    /// The way to the value it names; empty when it names none.
    pub steps: Vec<Step>,
}

/// A step into a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The value of a name.
    Name(String),
    /// An item of a list, from 0.
    Item(usize),
}

/// Everything that a rule says is wrong; or what its answer lacks.
pub(crate) fn objections(rule: usize, answer: &Value) -> Result<Vec<Objection>, String> {
    match answer {
        Value::Array(answers) => answers.iter().map(|answer| objection(rule, answer)).collect(),
        Value::Bool(true) => Ok(vec![plain(rule, "this is denied, and the policy does not say why")]),
        Value::String(message) => Ok(vec![plain(rule, message)]),
        Value::Null | Value::Bool(false) => Ok(Vec::new()),
        _ => Err("it answers neither texts nor objects with `msg`".to_owned()),
    }
}

fn objection(rule: usize, answer: &Value) -> Result<Objection, String> {
    let object = match answer {
        Value::String(message) => return Ok(plain(rule, message)),
        Value::Object(object) => object,
        _ => return Err("it answers neither texts nor objects with `msg`".to_owned()),
    };
    let message = object.get("msg").and_then(Value::as_str);
    let message = message.ok_or("it answers an object without the text `msg`")?;
    let places = ["metadata", "details"].into_iter().filter_map(|name| object.get(name)?.as_object());
    let places: Vec<&Map<String, Value>> = std::iter::once(object).chain(places).collect();
    let line = places.iter().find_map(|place| place.get("line")?.as_u64());
    let line = line.and_then(|line| usize::try_from(line).ok()).filter(|line| *line > 0);
    let steps = places.iter().find_map(|place| steps(place.get("path")?)).unwrap_or_default();
    Ok(Objection { line, steps, ..plain(rule, message) })
}

fn plain(rule: usize, message: &str) -> Objection {
    Objection { rule, message: message.to_owned(), line: None, steps: Vec::new() }
}

/// A way into the document: a list of names and numbers, or the same with dots and brackets.
fn steps(path: &Value) -> Option<Vec<Step>> {
    match path {
        Value::Array(steps) => steps.iter().map(step).collect(),
        Value::String(path) => {
            let path = path.strip_prefix("input.").unwrap_or(path).replace('[', ".").replace(']', "");
            let parts = path.split(['.', '/']).filter(|part| !part.is_empty());
            Some(parts.map(|part| part.trim_matches(['"', '\''])).map(named).collect())
        }
        _ => None,
    }
}

fn step(step: &Value) -> Option<Step> {
    match step {
        Value::String(name) => Some(Step::Name(name.clone())),
        Value::Number(number) => number.as_u64().and_then(|it| usize::try_from(it).ok()).map(Step::Item),
        _ => None,
    }
}

fn named(part: &str) -> Step {
    part.parse().map_or_else(|_| Step::Name(part.to_owned()), Step::Item)
}

/// The names that exceptions list, each a list of names or one.
pub(crate) fn exceptions(answer: &Value) -> Vec<&str> {
    let lists = answer.as_array().into_iter().flatten();
    lists
        .flat_map(|list| list.as_array().map_or(std::slice::from_ref(list), Vec::as_slice))
        .filter_map(Value::as_str)
        .collect()
}
