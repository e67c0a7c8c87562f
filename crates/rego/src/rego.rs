//! Policies loaded, and asked about documents.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use regorus::Engine;
use regorus::unstable::{Module, Ref};
use serde_json::Value;

use crate::answer::{Objection, exceptions, objections};
use crate::error::RegoError;
use crate::rule::RegoRule;
use crate::{nesting, timer};

/// A longer policy is none that anybody wrote.
const LONGEST: usize = 1 << 18;
/// What the engine may take of a stack; it calls itself for all that is nested.
const STACK: usize = 64 << 20;

/// Policies that can be asked about documents, from several threads.
#[derive(Debug)]
pub struct Rego {
    rules: Vec<RegoRule>,
    loaded: Engine,
    /// Engines that nobody asks at the moment.
    idle: Mutex<Vec<Engine>>,
}

/// What is said of one document.
#[derive(Debug, Default)]
pub struct Said {
    /// What is wrong with it.
    pub objections: Vec<Objection>,
    /// What could not be decided.
    pub undecided: Vec<RegoError>,
}

impl Rego {
    /// Reads policies: paths and texts. `elapsed` tells the time since some moment, to stop what takes too
    /// long.
    ///
    /// # Errors
    /// The first thing that is wrong with them.
    pub fn load<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
        elapsed: fn() -> Duration,
    ) -> Result<Self, RegoError> {
        let files: Vec<(&str, &str)> = files.into_iter().collect();
        let limit = timer::limit(elapsed);
        let first = files.first().map_or("", |(path, _)| path);
        on_a_deep_stack(|| {
            let mut engine = Engine::new();
            engine.set_execution_timer_config(limit);
            for (path, text) in &files {
                add(&mut engine, path, text)?;
            }
            let rules = rules(&mut engine)?;
            let mut rego = Self { rules, loaded: engine, idle: Mutex::default() };
            rego.try_out()?;
            Ok(rego)
        })
        .unwrap_or_else(|| Err(RegoError::top(first, "the engine failed on these policies")))
    }

    /// The rules that say something is wrong, by id.
    pub fn rules(&self) -> &[RegoRule] {
        &self.rules
    }

    /// What the policies say of a document.
    pub fn check(&self, document: &Value) -> Said {
        let mut engine = lock(&self.idle).pop().unwrap_or_else(|| self.loaded.clone());
        let asked = on_a_deep_stack(|| {
            let said = self.ask(&mut engine, document);
            (said, engine)
        });
        let Some((said, engine)) = asked else {
            let message = "the engine failed on this document";
            let path = self.rules.first().map_or("", |rule| rule.path.as_str());
            return Said { undecided: vec![RegoError::top(path, message)], ..Said::default() };
        };
        lock(&self.idle).push(engine);
        said
    }

    fn ask(&self, engine: &mut Engine, document: &Value) -> Said {
        engine.set_input(document.clone().into());
        let mut said = Said::default();
        let mut excepted: BTreeMap<String, Value> = BTreeMap::new();
        for (at, rule) in self.rules.iter().enumerate().filter(|(_, it)| !it.slow.load(Ordering::Relaxed)) {
            let answered = evaluate(engine, &rule.query(), rule).and_then(|answer| {
                let wrong = objections(at, &answer).map_err(|why| RegoError {
                    path: rule.path.clone(),
                    line: rule.line,
                    column: 1,
                    message: format!("`{}`: {why}", rule.id),
                })?;
                if wrong.is_empty() || !rule.has_exceptions {
                    return Ok(wrong);
                }
                let query = rule.exceptions();
                if !excepted.contains_key(&query) {
                    excepted.insert(query.clone(), evaluate(engine, &query, rule)?);
                }
                let is_excepted = exceptions(&excepted[&query]).into_iter().any(|name| rule.is_called(name));
                Ok(if is_excepted { Vec::new() } else { wrong })
            });
            match answered {
                Ok(wrong) => said.objections.extend(wrong),
                Err(error) => said.undecided.push(error),
            }
        }
        said
    }

    /// Asks every rule once about nothing, since some mistakes are only seen then. A conflict may be due to
    /// the emptiness.
    fn try_out(&mut self) -> Result<(), RegoError> {
        let mut engine = self.loaded.clone();
        let said = self.ask(&mut engine, &Value::Object(serde_json::Map::new()));
        let is_due_to_emptiness = |error: &RegoError| error.message.contains("conflict");
        if let Some(error) = said.undecided.into_iter().find(|error| !is_due_to_emptiness(error)) {
            return Err(error);
        }
        self.idle = Mutex::new(vec![engine]);
        Ok(())
    }
}

/// The value of a rule, null where it is not defined.
fn evaluate(engine: &mut Engine, query: &str, rule: &RegoRule) -> Result<Value, RegoError> {
    match engine.eval_rule(query.to_owned()) {
        Ok(value) => Ok(serde_json::to_value(value).unwrap_or_default()),
        Err(error) => {
            let said = error.to_string();
            if said.contains("exceeded time limit") {
                rule.slow.store(true, Ordering::Relaxed);
                let seconds = timer::LONGEST.as_secs();
                let message = format!(
                    "`{}` took longer than {seconds} s on one document and is not asked again",
                    rule.id
                );
                return Err(RegoError { line: rule.line, message, ..RegoError::top(&rule.path, "") });
            }
            Err(RegoError::told(&said, &rule.path, rule.line))
        }
    }
}

fn add(engine: &mut Engine, path: &str, text: &str) -> Result<(), RegoError> {
    if text.len() > LONGEST {
        return Err(RegoError::top(path, format!("the policy is longer than {} KiB", LONGEST / 1024)));
    }
    if let Some((line, message)) = nesting::fault(text) {
        return Err(RegoError { line, message, ..RegoError::top(path, "") });
    }
    // Many policies are from before `if` and `contains` had to be written.
    let read = parse(path, text, false);
    let (module, is_old) = match read {
        Ok(module) => (module, false),
        Err(error) => match parse(path, text, true) {
            Ok(module) => (module, true),
            Err(_) => return Err(error),
        },
    };
    engine.set_rego_v0(is_old);
    let added = engine.add_policy(path.to_owned(), nesting::with_full_names(text, &module));
    added.map(drop).map_err(|error| RegoError::told(&error.to_string(), path, 1))
}

/// A policy by itself.
fn parse(path: &str, text: &str, is_old: bool) -> Result<Ref<Module>, RegoError> {
    let mut engine = Engine::new();
    engine.set_rego_v0(is_old);
    engine
        .add_policy(path.to_owned(), text.to_owned())
        .map_err(|error| RegoError::told(&error.to_string(), path, 1))?;
    let module = engine.get_modules().first().cloned();
    module.ok_or_else(|| RegoError::top(path, "there is no policy in this file"))
}

/// The rules that say something is wrong, of all packages.
fn rules(engine: &mut Engine) -> Result<Vec<RegoRule>, RegoError> {
    let modules: Vec<&Module> = engine.get_modules().iter().map(|module| &**module).collect();
    if let Some((rule, message)) = nesting::recursion(&modules) {
        let span = rule.span();
        let path = span.source.get_path().clone();
        return Err(RegoError { path, line: span.line, column: span.col, message });
    }
    let mut rules: BTreeMap<String, RegoRule> = BTreeMap::new();
    let mut excepting: BTreeSet<&str> = BTreeSet::new();
    for module in modules {
        let package = module.package.refr.span().text();
        for rule in &module.policy {
            let (span, name) = (rule.span(), nesting::name(rule));
            if name == "exception" {
                excepting.insert(package);
            }
            let rule = RegoRule::new(package, name, span.source.get_path(), span.line);
            if let Some(rule) = rule {
                rules.entry(rule.id.clone()).or_insert(rule);
            }
        }
    }
    for rule in rules.values_mut() {
        rule.has_exceptions = excepting.contains(rule.package.as_str());
    }
    Ok(rules.into_values().collect())
}

/// Runs where there is room for what calls itself; none when it panicked.
fn on_a_deep_stack<T: Send>(run: impl FnOnce() -> T + Send) -> Option<T> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run).ok()?;
        thread.join().ok()
    })
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
