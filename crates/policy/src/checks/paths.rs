//! JSONPaths of front matter, and what all of them need of a document, asked at once.
//!
//! Most documents lack the very names a check speaks of. Its entries are looked up once, however many rules
//! there are, and each path then knows whether it could select anything.

use hashbrown::HashMap;
use keywright_source::{Document, Node, Query};
use serde::Deserialize;

/// A JSONPath in front matter.
#[derive(Debug)]
pub(crate) struct Path {
    pub(crate) query: Query,
    /// The names of entries without which it selects nothing, one of each list, by their places among those
    /// of all paths.
    needs: Vec<Vec<usize>>,
}

impl<'de> Deserialize<'de> for Path {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let query = Query::new(&text).map_err(serde::de::Error::custom)?;
        Ok(Self { query, needs: Vec::new() })
    }
}

/// The names that the paths of all rules need.
#[derive(Debug, Clone, Default)]
pub(crate) struct Keys(HashMap<String, usize>);

/// Which of them a document has.
#[derive(Debug)]
pub(crate) struct Present(Vec<bool>);

impl Keys {
    /// Takes the names that a path needs in.
    pub(crate) fn add(&mut self, path: &mut Path) {
        let mut place = |name: &String| {
            let next = self.0.len();
            *self.0.entry_ref(name.as_str()).or_insert(next)
        };
        let needs = path.query.needs().iter();
        path.needs = needs.map(|either| either.iter().map(&mut place).collect()).collect();
    }

    /// Those that a document has.
    pub(crate) fn of(&self, document: &Document) -> Present {
        let mut present = vec![false; self.0.len()];
        let mut nodes: Vec<&Node> = document.roots.iter().collect();
        while let Some(node) = nodes.pop() {
            for entry in node.entries() {
                if let Some(place) = self.0.get(entry.key.as_str()) {
                    present[*place] = true;
                }
                nodes.push(&entry.node);
            }
            nodes.extend(node.items());
        }
        Present(present)
    }
}

impl Path {
    /// Whether it could select anything in a document that has these names.
    pub(crate) fn may_select<'p>(&self, present: impl FnOnce() -> &'p Present) -> bool {
        self.needs.is_empty() || {
            let Present(present) = present();
            self.needs.iter().all(|either| either.iter().any(|place| present[*place]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_not_followed_where_its_names_are_missing() {
        let mut paths = ["$.a.b", "$..['a', 'c']", "$.*", "$.list[?@.kind == 'x']"]
            .map(|text| Path { query: Query::new(text).expect("it is a path"), needs: Vec::new() });
        let mut keys = Keys::default();
        for path in &mut paths {
            keys.add(path);
        }
        for (text, expect) in [
            ("{}", [false, false, true, false]),
            ("{\"c\": 1}", [false, true, true, false]),
            ("{\"b\": {\"a\": 1}}", [true, true, true, false]),
            ("{\"list\": [{\"kind\": 1}]}", [false, false, true, true]),
        ] {
            let document = keywright_source::parse("a.json", text).expect("it has a format");
            let present = keys.of(&document);
            assert_eq!(paths.each_ref().map(|path| path.may_select(|| &present)), expect, "{text}");
        }
    }
}
