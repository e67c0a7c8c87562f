//! The layers made one: what holds for each rule, and who says so.

use std::collections::BTreeMap;

use crate::allow::{Allow, SuppressionRules, no_pattern};
use crate::complaint::{Complaint, Fault};
use crate::error::ConfigError;
use crate::file::{Level, RuleText, Unmet};
use crate::layers::{Layer, Layers};
use crate::origin::{Origin, Said};
use crate::patterns::{Patterns, closeness};
use crate::words::Words;

/// What holds.
#[derive(Debug, Clone)]
pub struct Config {
    /// For each rule.
    pub rules: BTreeMap<String, Ruling>,
    /// For each parameter that pages have.
    pub parameters: BTreeMap<String, Said<Words>>,
    /// The least level that makes a check fail; none for never.
    pub fail_on: Said<Level>,
    /// Files of which nothing is reported, except by locked rules.
    pub exclude: Vec<Said<Patterns>>,
    /// Exceptions.
    pub allows: Vec<Allow>,
    /// What exceptions must say.
    pub suppressions: SuppressionRules,
    /// The file of the baseline.
    pub baseline: Said<String>,
    /// Whether a baseline may hide anything.
    pub baseline_allowed: Said<bool>,
    /// What the team must have learned.
    pub training: Training,
    /// What the layers say and does not count.
    pub complaints: Vec<Complaint>,
    /// The files read, what they build on first, with their texts.
    pub files: Vec<(String, String)>,
}

/// Lessons and practices the team must have done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Training {
    /// Each, as `practice` or `practice/lesson`.
    pub required: Vec<(String, Origin)>,
    /// What it means when one is not done.
    pub unmet: Said<Unmet>,
}

/// What holds for one rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Ruling {
    /// What is done about it.
    pub level: Said<Level>,
    /// Why, if that was said.
    pub reason: Option<String>,
    /// Who has locked it, and how many layers lie below.
    pub locked: Option<(Origin, usize)>,
    /// Where it does not hold.
    pub exclude: Vec<Said<Patterns>>,
}

/// What is known of the rules that a configuration can speak of.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Every rule with the level its page gives it.
    pub rules: BTreeMap<String, Level>,
    /// Every parameter with its default.
    pub parameters: BTreeMap<String, Words>,
}

/// The file of a baseline that nobody has named.
pub const BASELINE_NAME: &str = "keywright-baseline.csv";

impl Config {
    /// What holds when nobody has said anything.
    pub fn by_default(known: &Known) -> Self {
        let ruling = |level: &Level| Ruling {
            level: Said::by_default(*level),
            reason: None,
            locked: None,
            exclude: Vec::new(),
        };
        let parameter = |(name, value): (&String, &Words)| (name.clone(), Said::by_default(value.clone()));
        Self {
            rules: known.rules.iter().map(|(id, level)| (id.clone(), ruling(level))).collect(),
            parameters: known.parameters.iter().map(parameter).collect(),
            fail_on: Said::by_default(Level::Warning),
            exclude: Vec::new(),
            allows: Vec::new(),
            suppressions: SuppressionRules::default(),
            baseline: Said::by_default(BASELINE_NAME.to_owned()),
            baseline_allowed: Said::by_default(true),
            training: Training { required: Vec::new(), unmet: Said::by_default(Unmet::Info) },
            complaints: Vec::new(),
            files: Vec::new(),
        }
    }

    /// Makes the layers one.
    ///
    /// # Errors
    /// The first word that means nothing: a rule or a parameter nobody knows, a pattern that is none.
    pub fn resolve(layers: &Layers, known: &Known) -> Result<Self, ConfigError> {
        let mut config = Self::by_default(known);
        for (depth, layer) in layers.all.iter().enumerate() {
            config.files.push((layer.path.clone(), layer.text().to_owned()));
            config.take_rules(layer, depth)?;
            config.take_rest(layer, depth)?;
        }
        let (parameters, complaints) = layers.parameters();
        for (name, said) in parameters {
            if !known.parameters.contains_key(&name) {
                let at = said.by.unwrap_or_else(|| Origin::top(crate::FILE_NAME));
                let names = known.parameters.keys().map(String::as_str);
                return Err(unknown(at, "parameter", &name, names));
            }
            config.parameters.insert(name, said);
        }
        config.complaints.extend(complaints);
        Ok(config)
    }

    /// What holds for a rule; one that nobody knows is taken as it is.
    pub fn ruling(&self, rule: &str) -> Option<&Ruling> {
        self.rules.get(rule)
    }

    /// Whether any rule is locked.
    pub fn locks(&self) -> bool {
        self.rules.values().any(|ruling| ruling.locked.is_some())
    }

    /// Whether what a rule finds in a file is to be reported at all.
    pub fn reports(&self, rule: &str, path: &str) -> bool {
        let Some(ruling) = self.rules.get(rule) else { return true };
        let excluded = |list: &[Said<Patterns>]| list.iter().any(|it| it.value.cover(path));
        ruling.level.value != Level::Off
            && !excluded(&ruling.exclude)
            && (ruling.locked.is_some() || !excluded(&self.exclude))
    }

    /// The text of one of its files.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|(name, _)| name == path).map(|(_, text)| text.as_str())
    }

    /// Whether nothing of a file is reported.
    pub fn excludes(&self, path: &str) -> bool {
        self.exclude.iter().any(|it| it.value.cover(path))
    }

    fn take_rules(&mut self, layer: &Layer, depth: usize) -> Result<(), ConfigError> {
        for (pattern, text) in &layer.file.rules {
            let at = layer.origin(&pattern.span());
            let pattern = pattern.get_ref();
            if !self.rules.keys().any(|rule| closeness(pattern, rule).is_some()) {
                return Err(unknown(at, "rule", pattern, self.rules.keys().map(String::as_str)));
            }
            if text.severity == Some(Level::Off) && text.reason.as_ref().is_none_or(|it| it.trim().is_empty())
            {
                let message = format!("`{pattern}` is off, and no reason is given");
                self.complaints.push(Complaint { fault: Fault::RuleOffWithoutReason, at, message });
            }
        }
        let mut loosened: BTreeMap<&str, Loosened> = BTreeMap::new();
        for (rule, ruling) in &mut self.rules {
            // The broad before the close, so that the close have the last word.
            let mut meant: Vec<_> = layer
                .file
                .rules
                .iter()
                .filter_map(|(pattern, text)| Some((closeness(pattern.get_ref(), rule)?, pattern, text)))
                .collect();
            meant.sort_by_key(|(closeness, ..)| *closeness);
            for (_, pattern, text) in meant {
                let by = layer.origin(&pattern.span());
                if let Some(lock) = ruling.take(text, &by, depth)? {
                    let new = || Loosened { rules: Vec::new(), at: by, lock };
                    loosened.entry(pattern.get_ref()).or_insert_with(new).rules.push(rule);
                }
            }
        }
        let complaints = loosened.into_iter().map(|(pattern, it)| it.complaint(pattern));
        self.complaints.extend(complaints);
        Ok(())
    }

    fn take_rest(&mut self, layer: &Layer, depth: usize) -> Result<(), ConfigError> {
        let file = &layer.file;
        if let Some(level) = &file.fail_on {
            self.take_threshold(Said { value: *level.get_ref(), by: Some(layer.origin(&level.span())) });
        }
        if let Some(words) = &file.exclude {
            self.exclude.push(patterns(words.get_ref(), layer.origin(&words.span()))?);
        }
        if let Some(name) = &file.baseline.file {
            self.baseline = Said { value: name.get_ref().clone(), by: Some(layer.origin(&name.span())) };
        }
        if let Some(allowed) = &file.baseline.allowed
            && self.baseline_allowed.value
        {
            let by = Some(layer.origin(&allowed.span()));
            self.baseline_allowed = Said { value: *allowed.get_ref(), by };
        }
        for text in &file.allow {
            let at = layer.origin(&text.span());
            if !self.rules.keys().any(|rule| closeness(&text.get_ref().rule, rule).is_some()) {
                let rules = self.rules.keys().map(String::as_str);
                return Err(unknown(at, "rule", &text.get_ref().rule, rules));
            }
            self.allows.push(Allow::read(text.get_ref(), at, depth)?);
        }
        let training = &file.training;
        let required = training.required.iter();
        let required = required.map(|it| (it.get_ref().clone(), layer.origin(&it.span())));
        self.training.required.extend(required);
        if let Some(unmet) = &training.unmet
            && *unmet.get_ref() >= self.training.unmet.value
        {
            let by = Some(layer.origin(&unmet.span()));
            self.training.unmet = Said { value: *unmet.get_ref(), by };
        }
        self.suppressions.tighten(layer)
    }

    /// Where rules are locked, what makes a check fail can be tightened and not loosened.
    fn take_threshold(&mut self, said: Said<Level>) {
        // `off` is the loosest: nothing fails. Otherwise the higher the looser.
        let looseness = |level: Level| if level == Level::Off { 4 } else { level as u8 };
        if let (true, Some(set), Some(at)) = (self.locks(), &self.fail_on.by, &said.by)
            && looseness(said.value) > looseness(self.fail_on.value)
        {
            let message =
                format!("`fail_on` stands beside locked rules in {set}; what is said here does not count");
            self.complaints.push(Complaint { fault: Fault::LockedRuleLoosened, at: at.clone(), message });
            return;
        }
        self.fail_on = said;
    }
}

/// Locked rules that one pattern of a layer would loosen.
struct Loosened<'a> {
    rules: Vec<&'a str>,
    at: Origin,
    lock: Origin,
}

impl Loosened<'_> {
    fn complaint(self, pattern: &str) -> Complaint {
        let Self { rules, at, lock } = self;
        let which = if rules == [pattern] { String::new() } else { format!(" ({})", some(&rules)) };
        let message = format!("`{pattern}`{which} is locked by {lock}; what is said here does not count");
        Complaint { fault: Fault::LockedRuleLoosened, at, message }
    }
}

impl Ruling {
    /// Takes what a layer says; answers with the lock, if not all of it counts.
    fn take(&mut self, text: &RuleText, by: &Origin, depth: usize) -> Result<Option<Origin>, ConfigError> {
        // What holds in the layer of the lock itself is the lock's own business.
        let locked = self.locked.as_ref().is_some_and(|(_, below)| *below < depth);
        let lower = text.severity.is_some_and(|level| level < self.level.value);
        let refused = locked && (lower || text.exclude.is_some());
        let refused = self.locked.as_ref().filter(|_| refused).map(|(lock, _)| lock.clone());
        if let Some(level) = text.severity.filter(|_| !(locked && lower)) {
            self.level = Said { value: level, by: Some(by.clone()) };
            self.reason.clone_from(&text.reason);
        }
        if let Some(words) = text.exclude.as_ref().filter(|_| !locked) {
            self.exclude.push(patterns(words, by.clone())?);
        }
        if text.locked && self.locked.is_none() {
            self.locked = Some((by.clone(), depth));
        }
        Ok(refused)
    }
}

fn patterns(words: &Words, by: Origin) -> Result<Said<Patterns>, ConfigError> {
    let value = Patterns::new(words.0.iter().map(String::as_str));
    let value = value.map_err(|(pattern, why)| no_pattern(&by, &pattern, &why))?;
    Ok(Said { value, by: Some(by) })
}

/// The first few of a list, in words.
fn some(rules: &[&str]) -> String {
    const SHOWN: usize = 3;
    let shown = rules.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    match rules.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// A word that means nothing here, with the one that may have been meant.
fn unknown<'a>(at: Origin, kind: &str, word: &str, known: impl Iterator<Item = &'a str>) -> ConfigError {
    /// Below this, two words are not alike.
    const ALIKE: f64 = 0.7;
    let alike = known.map(|it| (strsim::jaro_winkler(word, it), it)).filter(|(alike, _)| *alike >= ALIKE);
    let nearest = alike.max_by(|a, b| a.0.total_cmp(&b.0));
    let remedy = match (nearest, kind) {
        (Some((_, nearest)), _) => format!("did you mean `{nearest}`?"),
        (None, "rule") => "`keywright explain` lists the rules".to_owned(),
        (None, _) => "`keywright config` lists the parameters".to_owned(),
    };
    ConfigError::new(at, format!("there is no {kind} `{word}`"), remedy)
}
