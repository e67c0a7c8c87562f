//! The front matter of a rule page, described as JSON Schema for editors.
//!
//! Most of it is derived from the types that read it. By hand are those that are written otherwise than they
//! are kept: expressions, paths and patterns, and what may stand alone or in a list. Any value may be the name
//! of a parameter, so where a list is meant a word beginning with `$` will do.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::checks::{Allowed, Globs, Name, OneOrMany, Outside, Path, Pattern};
use crate::fixes::{Fixes, Remedy};
use crate::parameters::Parameter;
use crate::rule::FrontMatter;

/// The schema of a rule page's front matter.
pub fn schema() -> Schema {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    // They are taken off before the rest is read, so no field has them.
    let parameters = generator.subschema_for::<BTreeMap<String, Parameter>>();
    let mut schema = generator.into_root_schema_for::<FrontMatter>();
    if let Some(properties) = schema.get_mut("properties").and_then(|it| it.as_object_mut()) {
        properties.insert("parameters".to_owned(), parameters.to_value());
    }
    schema
}

/// Types that are written as one JSON value, described in a sentence.
macro_rules! written_as {
    ($($type:ty: $name:literal, $shape:tt;)*) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($shape)
            }
        }
    )*};
}

written_as! {
    Pattern: "Pattern", { "description": "A regular expression.", "type": "string" };
    Name: "Name", { "description": "A regular expression for names.", "type": "string" };
    Path: "Path", { "description": "A JSONPath.", "type": "string", "pattern": "^[$@]" };
    Globs: "Globs", {
        "description": "File patterns; one without a slash is a name anywhere.",
        "anyOf": [{ "type": "array", "items": { "type": "string" } }, { "type": "string", "pattern": "^[$]" }]
    };
    Allowed: "Allowed", {
        "description": "Expressions for what is allowed.",
        "anyOf": [{ "type": "array", "items": { "type": "string" } }, { "type": "string", "pattern": "^[$]" }]
    };
    Outside: "Outside", {
        "description": "Patterns of what is approved.",
        "anyOf": [{ "type": "array", "items": { "type": "string" } }, { "type": "string", "pattern": "^[$]" }]
    };
}

impl<T: JsonSchema> JsonSchema for OneOrMany<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("OneOrMany{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
    }
}

impl JsonSchema for Fixes {
    fn schema_name() -> Cow<'static, str> {
        "Fixes".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        OneOrMany::<Remedy>::json_schema(generator)
    }
}

/// The entry that a fix adds: whatever it is.
pub(crate) fn any_table(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object" })
}
