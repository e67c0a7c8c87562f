//! The shape of one `keywright.toml`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use crate::words::Words;

/// What is done about a rule. Ordered: `Off < Info < Warning < Error`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not reported.
    Off,
    /// Worth knowing.
    Info,
    /// Should be mended.
    Warning,
    /// Must be mended.
    Error,
}

impl Level {
    /// The word that sets it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// How much it matters that the local learner has not done a required lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Unmet {
    /// Worth knowing.
    #[default]
    Info,
    /// Must be done before the check passes.
    Error,
}

/// What a team says of the rules, and how a project is checked.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "keywright.toml")]
pub(crate) struct FileText {
    /// Packs to build on: a folder with a `keywright.toml`, or the file itself; `team` for the joined team's.
    #[schemars(with = "Words")]
    pub(crate) extends: Option<Spanned<Words>>,
    /// The least severity that makes a check fail; `off` for never.
    #[schemars(with = "Level")]
    pub(crate) fail_on: Option<Spanned<Level>>,
    /// Patterns of files of which nothing is reported, as in `.gitignore`.
    #[schemars(with = "Words")]
    pub(crate) exclude: Option<Spanned<Words>>,
    /// Folders of rule pages of your own.
    #[schemars(with = "Words")]
    pub(crate) policies: Option<Spanned<Words>>,
    /// Rule files of gitleaks.
    #[schemars(with = "Words")]
    pub(crate) gitleaks: Option<Spanned<Words>>,
    /// Folders of Rego policies.
    #[schemars(with = "Words")]
    pub(crate) rego: Option<Spanned<Words>>,
    /// What is done about a rule, by its name or a pattern such as `tls/*`.
    #[schemars(with = "BTreeMap<String, RuleText>")]
    pub(crate) rules: BTreeMap<Spanned<String>, RuleText>,
    /// What the rules' parameters are set to; `keywright config` lists them.
    #[schemars(with = "BTreeMap<String, ParameterText>")]
    pub(crate) parameters: BTreeMap<Spanned<String>, ParameterText>,
    /// What exceptions must say.
    pub(crate) suppressions: SuppressionsText,
    /// What was found before and does not count.
    pub(crate) baseline: BaselineText,
    /// What the team must have learned.
    pub(crate) training: TrainingText,
    /// Exceptions.
    #[schemars(with = "Vec<AllowText>")]
    pub(crate) allow: Vec<Spanned<AllowText>>,
}

/// `[suppressions]`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct SuppressionsText {
    /// What each must say.
    #[schemars(with = "Vec<crate::allow::Demand>")]
    pub(crate) require: Option<Spanned<Vec<crate::allow::Demand>>>,
    /// How long one may hold at most, in days: `180d`.
    #[schemars(with = "String", regex(pattern = r"^\s*[0-9]+\s*d\s*$"))]
    pub(crate) longest: Option<Spanned<String>>,
    /// Whether comments in files can grant one.
    #[schemars(with = "bool")]
    pub(crate) inline: Option<Spanned<bool>>,
}

/// `[baseline]`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct BaselineText {
    /// Its file.
    #[schemars(with = "String")]
    pub(crate) file: Option<Spanned<String>>,
    /// Whether a baseline may hide anything.
    #[schemars(with = "bool")]
    pub(crate) allowed: Option<Spanned<bool>>,
}

/// `[training]`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct TrainingText {
    /// Practices, or lessons as `practice/lesson`.
    #[schemars(with = "Vec<String>")]
    pub(crate) required: Vec<Spanned<String>>,
    /// What it means when one is not done.
    #[schemars(with = "Unmet")]
    pub(crate) unmet: Option<Spanned<Unmet>>,
}

/// `[[allow]]`
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AllowText {
    /// The rule, or a pattern such as `tls/*`.
    pub(crate) rule: String,
    /// Patterns of the files it holds in; everywhere when left out.
    pub(crate) path: Option<Words>,
    /// The one finding it is about, from a report.
    #[schemars(length(min = 8))]
    pub(crate) fingerprint: Option<String>,
    /// Why.
    pub(crate) reason: Option<String>,
    /// Who answers for it.
    pub(crate) owner: Option<String>,
    /// The last day on which it holds.
    #[schemars(with = "String", regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    #[serde(default)]
    pub(crate) until: Option<toml::value::Datetime>,
}

/// `"tls/old-protocol" = "error"`, or a table that says more.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct RuleText {
    pub(crate) severity: Option<Level>,
    pub(crate) reason: Option<String>,
    pub(crate) locked: bool,
    pub(crate) exclude: Option<Words>,
}

/// The longer form of [`RuleText`].
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct RuleTable {
    /// What is done about it.
    severity: Option<Level>,
    /// Why.
    reason: Option<String>,
    /// Whether what extends this file may only make it stricter.
    locked: bool,
    /// Patterns of files in which it does not hold.
    exclude: Option<Words>,
}

/// By its shape, so that a mistake in the table is told as one, and where.
impl<'de> Deserialize<'de> for RuleText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Shape;

        impl<'de> Visitor<'de> for Shape {
            type Value = RuleText;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("\"off\", \"info\", \"warning\", \"error\", or a table with `severity`")
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<RuleText, E> {
                let levels = [Level::Off, Level::Info, Level::Warning, Level::Error];
                let level = levels.into_iter().find(|level| level.word() == word);
                let level = level.ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(word), &self))?;
                Ok(RuleText { severity: Some(level), ..RuleText::default() })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RuleText, A::Error> {
                let RuleTable { severity, reason, locked, exclude } =
                    RuleTable::deserialize(MapAccessDeserializer::new(map))?;
                Ok(RuleText { severity, reason, locked, exclude })
            }
        }

        deserializer.deserialize_any(Shape)
    }
}

impl JsonSchema for RuleText {
    fn schema_name() -> Cow<'static, str> {
        "RuleText".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let shapes = [generator.subschema_for::<Level>(), generator.subschema_for::<RuleTable>()];
        json_schema!({ "description": "A level, or a table that says more.", "anyOf": shapes })
    }
}

/// `longest_key_life = "90d"`, or `{ value = "90d", locked = true }`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct ParameterText {
    pub(crate) value: Words,
    pub(crate) locked: bool,
}

/// The longer form of [`ParameterText`].
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ParameterTable {
    /// What it is set to.
    value: Words,
    /// Whether what extends this file may only make it stricter.
    #[serde(default)]
    locked: bool,
}

impl JsonSchema for ParameterText {
    fn schema_name() -> Cow<'static, str> {
        "ParameterText".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let shapes = [generator.subschema_for::<Words>(), generator.subschema_for::<ParameterTable>()];
        json_schema!({ "description": "A value, a list, or a table that says more.", "anyOf": shapes })
    }
}

impl<'de> Deserialize<'de> for ParameterText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Shape;

        impl<'de> Visitor<'de> for Shape {
            type Value = ParameterText;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a text, a list of texts, or a table with `value`")
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<ParameterText, E> {
                Ok(ParameterText { value: Words(vec![word.to_owned()]), locked: false })
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<ParameterText, E> {
                self.visit_str(&number.to_string())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<ParameterText, A::Error> {
                let value = Vec::deserialize(SeqAccessDeserializer::new(list)).map(Words)?;
                Ok(ParameterText { value, locked: false })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ParameterText, A::Error> {
                let ParameterTable { value, locked } =
                    ParameterTable::deserialize(MapAccessDeserializer::new(map))?;
                Ok(ParameterText { value, locked })
            }
        }

        deserializer.deserialize_any(Shape)
    }
}
