//! What a team may set on a rule's page.
//!
//! A page names a parameter with its default, and says it in place of a value:
//!
//! ```toml
//! [parameters]
//! longest_access_token = { default = "1d", about = "How long an access token may live." }
//!
//! [check.value]
//! above = "$longest_access_token"
//! ```
//!
//! What a team sets takes the default's place before the page is read, so no verb knows of it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::{Table, Value};

/// A parameter of a page.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// What it is when nobody sets it: one word, or a list.
    pub default: Setting,
    /// What it means, in one sentence.
    pub about: String,
}

/// What a parameter is set to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Setting {
    /// One word.
    Word(String),
    /// A list of words, which may be empty.
    List(Vec<String>),
}

impl Setting {
    /// Its words.
    pub fn words(&self) -> &[String] {
        match self {
            Self::Word(word) => std::slice::from_ref(word),
            Self::List(words) => words,
        }
    }

    /// The same kind of thing with other words; none when it takes one word and gets none or several.
    fn with(&self, words: &[String]) -> Option<Value> {
        match (self, words) {
            (Self::Word(_), [word]) => Some(Value::String(word.clone())),
            (Self::Word(_), _) => None,
            (Self::List(_), words) => Some(Value::Array(words.iter().cloned().map(Value::String).collect())),
        }
    }
}

/// What parameters are set to, by name.
pub type Settings = BTreeMap<String, Vec<String>>;

/// Takes the parameters off a page's front matter and puts their values where the page says them.
///
/// # Errors
/// What is wrong, in a sentence without a full stop.
pub(crate) fn apply(front: &mut Table, settings: &Settings) -> Result<BTreeMap<String, Parameter>, String> {
    let Some(parameters) = front.remove("parameters") else { return Ok(BTreeMap::new()) };
    let parameters: BTreeMap<String, Parameter> =
        parameters.try_into().map_err(|error: toml::de::Error| error.message().to_owned())?;
    let mut values = BTreeMap::new();
    for (name, parameter) in &parameters {
        let words = settings.get(name).map_or(parameter.default.words(), Vec::as_slice);
        let value = parameter.default.with(words).ok_or_else(|| format!("`{name}` takes one value"))?;
        values.insert(format!("${name}"), value);
    }
    front.iter_mut().for_each(|(_, value)| put(value, &values));
    Ok(parameters)
}

fn put(value: &mut Value, values: &BTreeMap<String, Value>) {
    match value {
        Value::String(text) => {
            if let Some(set) = values.get(text.as_str()) {
                *value = set.clone();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| put(item, values)),
        Value::Table(table) => table.iter_mut().for_each(|(_, value)| put(value, values)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front() -> Table {
        toml::from_str(
            "[parameters]\nlife = { default = \"1d\", about = \"x\" }\nhosts = { default = [], about = \"y\" }\n\
             [check.value]\nabove = \"$life\"\noutside = \"$hosts\"\npath = \"$.life\"\n",
        )
        .unwrap()
    }

    #[test]
    fn what_a_team_sets_takes_the_place_of_the_default() {
        for (settings, above, outside) in [
            (Settings::new(), "1d", vec![]),
            (
                Settings::from([("life".into(), vec!["1h".into()]), ("hosts".into(), vec!["a".into()])]),
                "1h",
                vec![Value::String("a".into())],
            ),
        ] {
            let mut front = front();
            apply(&mut front, &settings).unwrap();
            let check = &front["check"]["value"];
            assert_eq!(check["above"].as_str(), Some(above));
            assert_eq!(check["outside"].as_array(), Some(&outside));
            assert_eq!(check["path"].as_str(), Some("$.life"));
        }
    }

    #[test]
    fn one_value_is_not_two() {
        let two = Settings::from([("life".into(), vec!["1h".into(), "2h".into()])]);
        assert_eq!(apply(&mut front(), &two).unwrap_err(), "`life` takes one value");
    }
}
