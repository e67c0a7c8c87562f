//! Markdown for a terminal: the text is written to be read as it is, so little has to change.

/// Takes off what only a renderer needs: link targets behind their words, emphasis, code marks stay.
pub(crate) fn plain(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut rest = markdown.trim();
    while let Some(open) = rest.find('[') {
        let (before, from) = rest.split_at(open);
        text.push_str(before);
        if let Some((words, after)) = link(from) {
            text.push_str(words);
            rest = after;
        } else {
            text.push('[');
            rest = &from[1..];
        }
    }
    text.push_str(rest);
    text.push('\n');
    text.replace("**", "")
}

/// `[words](target)` at the start of `text`: the words, and what follows.
fn link(text: &str) -> Option<(&str, &str)> {
    let close = text.find("](")?;
    let words = &text[1..close];
    let end = close + text[close..].find(')')?;
    (!words.contains('[') && !words.contains('\n')).then(|| (words, &text[end + 1..]))
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
}
