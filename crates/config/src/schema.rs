//! `keywright.toml`, described as JSON Schema for editors. It is derived from the types that read it.

use schemars::Schema;
use schemars::generate::SchemaSettings;

use crate::file::FileText;

/// The schema of a `keywright.toml`.
pub fn schema() -> Schema {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<FileText>()
}
