//! Markdown for where there is no window: the text is written to be read as it is, so little has to
//! change.

/// For a terminal: takes off what only a renderer needs. Of links their words stay, and code marks do.
pub(crate) fn plain(markdown: &str) -> String {
    without_links(markdown, |_| false).replace("**", "")
}

/// For somebody else's renderer: takes off the links that lead to rules and lessons, which only the
/// window can follow.
pub(crate) fn portable(markdown: &str) -> String {
    without_links(markdown, |target| target.starts_with("https://"))
}

/// Leaves of each link its words, unless its target is to be kept.
fn without_links(markdown: &str, keep: impl Fn(&str) -> bool) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut rest = markdown.trim();
    while let Some(open) = rest.find('[') {
        let (before, from) = rest.split_at(open);
        text.push_str(before);
        match link(from) {
            Some((words, target, after)) if !keep(target) => {
                text.push_str(words);
                rest = after;
            }
            _ => {
                text.push('[');
                rest = &from[1..];
            }
        }
    }
    text.push_str(rest);
    text.push('\n');
    text
}

/// `[words](target)` at the start of `text`: the words, the target, and what follows.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    let close = text.find("](")?;
    let words = &text[1..close];
    let end = close + text[close..].find(')')?;
    (!words.contains('[') && !words.contains('\n')).then(|| (words, &text[close + 2..end], &text[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_become_their_words() {
        for (markdown, expect) in [
            ("See [the rule](rule:tls/plain-http-url).", "See the rule.\n"),
            ("An array `a[0]` stays.", "An array `a[0]` stays.\n"),
            ("**Bold** words", "Bold words\n"),
        ] {
            assert_eq!(plain(markdown), expect);
        }
    }

    #[test]
    fn links_that_anybody_can_follow_stay_links() {
        let markdown = "See [the rule](rule:a/b) and [the text](https://example.com/a).";
        assert_eq!(portable(markdown), "See the rule and [the text](https://example.com/a).\n");
    }
}
