//! What must stay true when a project is mended: deleting everything is no solution.

use keywright_source::{Node, Query};
use regex::Regex;

/// Whether a file still says what it has to say.
///
/// With a JSONPath, something must be selected that is not empty, and match the expression if one
/// is given. Without one, the text itself must match. A path or expression that is not well
/// formed holds nowhere; the content check refuses those before anybody is graded by them.
pub fn holds(path: &str, text: &str, query: Option<&str>, matches: Option<&str>) -> bool {
    let Ok(expression) = matches.map(Regex::new).transpose() else { return false };
    let agrees = |value: &str| expression.as_ref().is_none_or(|expression| expression.is_match(value));
    let Some(query) = query else { return agrees(text) };
    let (Ok(query), Some(document)) = (Query::new(query), keywright_source::parse(path, text)) else {
        return false;
    };
    let says = |node: &Node| match node.scalar() {
        Some(value) => !value.trim().is_empty() && agrees(&value),
        None => !(node.entries().is_empty() && node.items().is_empty()) && expression.is_none(),
    };
    document.problems.is_empty() && document.roots.iter().any(|root| query.select(root).into_iter().any(says))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_must_still_be_there_and_be_right() {
        let text = "{\"database\": {\"host\": \"db.example.com\", \"port\": \"\"}}";
        for (query, matches, expect) in [
            (Some("$.database.host"), None, true),
            (Some("$.database.host"), Some("^db\\."), true),
            (Some("$.database.host"), Some("^x"), false),
            (Some("$.database.port"), None, false),
            (Some("$.database"), None, true),
            (Some("$.gone"), None, false),
            (None, Some("db\\.example"), true),
            (None, Some("("), false),
        ] {
            assert_eq!(holds("app.json", text, query, matches), expect, "{query:?} {matches:?}");
        }
    }

    #[test]
    fn a_file_that_does_not_parse_holds_nothing() {
        assert!(!holds("app.json", "{\"a\": 1", Some("$.a"), None));
    }
}
