//! A reference to the environment in the place of a secret, where the format has references.
//!
//! It takes the secret out of the file and out of what is committed from now on. It does not take it out
//! of the history, nor out of anybody's hands: that is why such a fix is never safe.

use keywright_source::Value;

use super::edit::Edit;
use super::offer::Site;
use super::set::write;

/// Writes the reference.
pub(super) fn refer(site: &Site, template: &str) -> Option<Vec<Edit>> {
    write(site, &reference(site, template)?)
}

/// The reference to the setting's own name: `DB_PASSWORD` for `db.password`.
pub(super) fn reference(site: &Site, template: &str) -> Option<String> {
    if !template.contains("{NAME}") {
        return Some(template.to_owned());
    }
    let name = site.name().map(|name| variable(&name)).filter(|name| !name.is_empty())?;
    Some(template.replace("{NAME}", &name))
}

impl Site<'_> {
    /// The name of what was found: of the entry, of `NAME=value`, or of `{name: NAME, value: …}`.
    pub(super) fn name(&self) -> Option<String> {
        let Some(step) = self.step() else {
            let around = self.tree.item_around(self.span)?;
            let text = around.node.scalar()?;
            return text.split_once('=').map(|(name, _)| name.to_owned());
        };
        let parent = self.tree.parent(step);
        let is_value = step.entry.is_some_and(|entry| entry.key.eq_ignore_ascii_case("value"));
        let named = parent.filter(|_| is_value).and_then(|parent| {
            let entries = parent.node.entries().iter();
            entries
                .clone()
                .find(|entry| entry.key.eq_ignore_ascii_case("name"))
                .map(|entry| &entry.node.value)
        });
        match named {
            Some(Value::String(name)) => Some(name.clone()),
            _ => step.entry.map(|entry| entry.key.clone()),
        }
    }
}

/// A name as environment variables are spelled.
fn variable(name: &str) -> String {
    let mut variable = String::with_capacity(name.len());
    let mut was_small = false;
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            if was_small && c.is_ascii_uppercase() {
                variable.push('_');
            }
            variable.push(c.to_ascii_uppercase());
        } else if !variable.is_empty() && !variable.ends_with('_') {
            variable.push('_');
        }
        was_small = c.is_ascii_lowercase() || c.is_ascii_digit();
    }
    let variable = variable.trim_end_matches('_').to_owned();
    if variable.starts_with(|c: char| c.is_ascii_digit()) { format!("_{variable}") } else { variable }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_that_of_a_variable() {
        for (name, expect) in [
            ("DB_PASSWORD", "DB_PASSWORD"),
            ("db.password", "DB_PASSWORD"),
            ("dbPassword", "DB_PASSWORD"),
            ("//registry.npmjs.org/:_authToken", "REGISTRY_NPMJS_ORG_AUTH_TOKEN"),
            ("2nd-key", "_2ND_KEY"),
            ("·", ""),
        ] {
            assert_eq!(variable(name), expect, "{name}");
        }
    }
}
