//! What people write for Keywright, and what it writes for programs, as JSON Schema (2020-12).
//!
//! The schemas in `schemas/` are these, made by `cargo xtask schemas`; a test says when one is stale.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::Value;

use crate::reports::{CheckReport, UsageReport};

/// Describes what `keywright check --format json` prints.
pub fn report() -> String {
    text(described::<CheckReport>("report"))
}

/// Describes what `keywright audit-log --format json` prints.
pub fn audit() -> String {
    text(described::<UsageReport>("audit"))
}

/// The schema of what a type is written as, under the name that it is published by.
fn described<T: JsonSchema>(name: &str) -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    published(name, settings.into_generator().into_root_schema_for::<T>())
}

/// Describes a `keywright.toml`.
pub fn config() -> String {
    text(published("config", keywright_config::schema()))
}

/// Describes the front matter of a rule page.
pub fn rule() -> String {
    text(published("rule", keywright_policy::schema()))
}

/// Describes a `keys.toml`.
pub fn keys() -> String {
    text(published("keys", keywright_audit::schema()))
}

/// A schema under the name that it is published by.
fn published(name: &str, schema: Schema) -> Value {
    let mut schema = schema.to_value();
    schema["$id"] = format!("https://github.com/keywright/keywright/raw/main/schemas/{name}.json").into();
    schema
}

/// In the order of the alphabet, whatever else the program was built with.
fn text(mut schema: Value) -> String {
    schema.sort_all_objects();
    format!("{schema:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_schemas_are_current() {
        for (name, committed, current) in [
            ("report", include_str!("../../../schemas/report.json"), report()),
            ("audit", include_str!("../../../schemas/audit.json"), audit()),
            ("config", include_str!("../../../schemas/config.json"), config()),
            ("rule", include_str!("../../../schemas/rule.json"), rule()),
            ("keys", include_str!("../../../schemas/keys.json"), keys()),
        ] {
            assert!(committed == current, "schemas/{name}.json is stale: run `cargo xtask schemas`");
        }
    }
}
