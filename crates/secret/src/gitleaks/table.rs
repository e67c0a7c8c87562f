//! TOML tables as gitleaks reads them: names in any case, one text where a list could stand.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A table of the file and the bytes it stands on.
#[derive(Clone)]
pub(super) struct Table<'t, 'i> {
    table: &'t DeTable<'i>,
    /// Where it stands.
    pub(super) span: Range<usize>,
}

/// A value that is not what its name promises.
pub(super) struct Misfit {
    pub(super) at: Range<usize>,
    pub(super) message: String,
}

/// Text with the bytes it stands on.
pub(super) type Text = (String, Range<usize>);

impl<'t, 'i> Table<'t, 'i> {
    /// The whole file.
    pub(super) fn whole(file: &'t Spanned<DeTable<'i>>) -> Self {
        Self { table: file.get_ref(), span: file.span() }
    }

    fn get(&self, name: &str) -> Option<&'t Spanned<DeValue<'i>>> {
        let entry = self.table.iter().find(|(key, _)| key.get_ref().eq_ignore_ascii_case(name));
        entry.map(|(_, value)| value)
    }

    /// A text.
    pub(super) fn text(&self, name: &str) -> Result<Option<Text>, Misfit> {
        self.get(name).map(|value| text(name, value)).transpose()
    }

    /// The texts of a list, or the only one.
    pub(super) fn texts(&self, name: &str) -> Result<Vec<Text>, Misfit> {
        let Some(value) = self.get(name) else { return Ok(Vec::new()) };
        match value.get_ref() {
            DeValue::Array(list) => list.iter().map(|it| text(name, it)).collect(),
            _ => Ok(vec![text(name, value)?]),
        }
    }

    /// A number, 0 without one.
    pub(super) fn number(&self, name: &str) -> Result<f64, Misfit> {
        let Some(value) = self.get(name) else { return Ok(0.0) };
        let number = match value.get_ref() {
            DeValue::Integer(number) => number.to_string().parse().ok(),
            DeValue::Float(number) => number.to_string().parse().ok(),
            _ => None,
        };
        number.ok_or_else(|| misfit(name, value, "a number"))
    }

    /// Whether something is switched on.
    pub(super) fn is_on(&self, name: &str) -> Result<bool, Misfit> {
        let Some(value) = self.get(name) else { return Ok(false) };
        value.get_ref().as_bool().ok_or_else(|| misfit(name, value, "`true` or `false`"))
    }

    /// The tables of a list, or the only one.
    pub(super) fn tables(&self, name: &str) -> Result<Vec<Self>, Misfit> {
        let Some(value) = self.get(name) else { return Ok(Vec::new()) };
        let table = |value: &'t Spanned<DeValue<'i>>| match value.get_ref() {
            DeValue::Table(table) => Ok(Self { table, span: value.span() }),
            _ => Err(misfit(name, value, "a table")),
        };
        match value.get_ref() {
            DeValue::Array(list) => list.iter().map(table).collect(),
            _ => Ok(vec![table(value)?]),
        }
    }

    /// The names that are none of `known`, which are in lower case.
    pub(super) fn others(&self, known: &[&str]) -> Vec<Text> {
        let names = self.table.iter().map(|(key, _)| (key.get_ref().to_string(), key.span()));
        names.filter(|(name, _)| !known.contains(&name.to_ascii_lowercase().as_str())).collect()
    }

    /// Whether it says anything under a name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Where a name's value stands; the table without one.
    pub(super) fn place(&self, name: &str) -> Range<usize> {
        self.get(name).map_or_else(|| self.span.clone(), Spanned::span)
    }
}

fn text(name: &str, value: &Spanned<DeValue<'_>>) -> Result<Text, Misfit> {
    let text = value.get_ref().as_str().ok_or_else(|| misfit(name, value, "text"))?;
    Ok((text.to_owned(), value.span()))
}

fn misfit(name: &str, value: &Spanned<DeValue<'_>>, expected: &str) -> Misfit {
    Misfit { at: value.span(), message: format!("`{name}` is not {expected}") }
}
