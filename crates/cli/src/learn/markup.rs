//! The HTML of a lesson as lines of a terminal.
//!
//! What comes in was washed by `page`: only known tags, nothing active, every `<` of a text escaped. So the
//! few things that a terminal does in its own way are changed in the text before `html2text` lays it out:
//! links get numbers, headings become strong words, code in a sentence keeps its marks. Blocks of code are
//! taken out and numbered line by line, since lessons speak of lines.

use html2text::render::{RichAnnotation, TaggedLine};
use ratatui::text::{Line, Span};

use super::code;
use super::ink::{Ink, Tone};
use crate::report::tame;

/// Lays out HTML. Targets of links are added to `links`, and their numbers written beside the words.
pub(crate) fn rows(html: &str, width: usize, ink: Ink, links: &mut Vec<String>) -> Vec<Line<'static>> {
    let html = with_references(html, links);
    let mut rows: Vec<Line> = Vec::new();
    for block in blocks(&html) {
        let laid = match block {
            Block::Prose(html) => prose(html, width, ink),
            Block::Code { path, text } => code::block(path, &text, width, ink),
        };
        if !rows.is_empty() && !laid.is_empty() {
            rows.push(Line::default());
        }
        rows.extend(laid);
    }
    rows
}

/// A plain text as HTML.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn unescaped(html: &str) -> String {
    html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Writes `[1]` behind each link. A target within the page leads nowhere here, and gets none.
fn with_references(html: &str, links: &mut Vec<String>) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, from)) = rest.split_once("<a href=\"") {
        text.push_str(before);
        let (target, from) = from.split_once("\">").unwrap_or((from, ""));
        let (words, after) = from.split_once("</a>").unwrap_or((from, ""));
        let target = unescaped(target);
        if target.starts_with('#') {
            text.push_str(words);
        } else {
            let known = links.iter().position(|link| *link == target);
            let number = known.unwrap_or_else(|| (links.len(), links.push(target)).0) + 1;
            text.push_str(&format!("<a href=\"#\">{words}</a> [{number}]"));
        }
        rest = after;
    }
    text + rest
}

#[derive(Debug, PartialEq, Eq)]
enum Block<'a> {
    Prose(&'a str),
    Code { path: Option<String>, text: String },
}

/// Takes the blocks of code out. One within a list stays where it is: it belongs to its item.
fn blocks(html: &str) -> Vec<Block<'_>> {
    let (mut found, mut from, mut at) = (Vec::new(), 0, 0);
    while let Some(open) = html[at..].find("<pre").map(|open| at + open) {
        let Some(end) = html[open..].find("</pre>").map(|end| open + end) else { break };
        at = end + "</pre>".len();
        if depth(&html[from..open]) > 0 {
            continue;
        }
        let before = &html[from..open];
        let (before, path) = match before.rsplit_once("<figure><figcaption>") {
            Some((before, caption)) if caption.ends_with("</figcaption>") => {
                (before, Some(unescaped(caption.trim_end_matches("</figcaption>"))))
            }
            _ => (before, None),
        };
        found.push(Block::Prose(before));
        let code = html[open..end].trim_end_matches("</code>");
        let text = code.split_once("<code").and_then(|(_, code)| code.split_once('>')).map_or("", |it| it.1);
        found.push(Block::Code { path, text: unescaped(text) });
        at += if html[at..].starts_with("</figure>") { "</figure>".len() } else { 0 };
        from = at;
    }
    found.push(Block::Prose(&html[from..]));
    found
}

/// How many containers are open at the end of a text.
fn depth(html: &str) -> usize {
    let count =
        |open: &str, close: &str| html.matches(open).count().saturating_sub(html.matches(close).count());
    count("<ul", "</ul>") + count("<ol", "</ol>") + count("<blockquote", "</blockquote>")
}

fn prose(html: &str, width: usize, ink: Ink) -> Vec<Line<'static>> {
    let html = code_marked(&headings_as_words(html));
    // A column of a table is wide enough for most words, even where that makes another one narrow.
    let config = html2text::config::rich().unicode_strikeout(false).allow_width_overflow().min_wrap_width(8);
    // What cannot be laid out, in a window of a few columns, is shown as it is.
    let Ok(lines) = config.lines_from_read(html.as_bytes(), width.max(8)) else {
        return vec![Line::raw(tame(&html))];
    };
    let mut rows: Vec<Line> = Vec::new();
    for line in &lines {
        rows.push(row(line, ink));
        if is_end_of_table(line) {
            rows.push(Line::default());
        }
    }
    rows.dedup_by(|next, before| next.width() == 0 && before.width() == 0);
    while rows.last().is_some_and(|row| row.width() == 0) {
        rows.pop();
    }
    rows
}

/// Whether a line is the lower edge of a table. What comes after it would stick to it.
fn is_end_of_table(line: &TaggedLine<Vec<RichAnnotation>>) -> bool {
    let text: String = line.tagged_strings().map(|part| part.s.as_str()).collect();
    text.contains('┴') && text.chars().all(|sign| matches!(sign, '─' | '┴'))
}

fn row(line: &TaggedLine<Vec<RichAnnotation>>, ink: Ink) -> Line<'static> {
    let spans = line.tagged_strings().map(|part| {
        let style =
            part.tag.iter().fold(ink.style(Tone::Plain), |style, tag| style.patch(ink.style(tone(tag))));
        Span::styled(tame(part.s.trim_end_matches('\n')), style)
    });
    spans.collect()
}

fn tone(tag: &RichAnnotation) -> Tone {
    match tag {
        RichAnnotation::Link(_) => Tone::Link,
        RichAnnotation::Strong => Tone::Strong,
        RichAnnotation::Emphasis => Tone::Here,
        RichAnnotation::Code | RichAnnotation::Preformat(_) => Tone::Code,
        _ => Tone::Plain,
    }
}

/// `<h3 id="…">` and its end as a paragraph of strong words.
fn headings_as_words(html: &str) -> String {
    (2..=6).fold(html.to_owned(), |html, level| {
        let open = format!("<h{level}");
        let mut parts = html.split(open.as_str());
        let before = parts.next().unwrap_or_default().to_owned();
        let heading = |part: &str| {
            let part = part.split_once('>').map_or("", |it| it.1);
            format!("<p><strong>{}", part.replacen(&format!("</h{level}>"), "</strong></p>", 1))
        };
        before + &parts.map(heading).collect::<String>()
    })
}

/// Puts the marks of code in a sentence around it, so that it is told apart without colours.
fn code_marked(html: &str) -> String {
    let (opened, closed) = ("\u{1}", "\u{2}");
    html.replace("<pre tabindex=\"0\"><code>", opened)
        .replace("</code></pre>", closed)
        .replace("<code>", "<code>`")
        .replace("</code>", "`</code>")
        .replace(opened, "<pre><code>")
        .replace(closed, "</code></pre>")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str, width: usize) -> String {
        let mut links = Vec::new();
        let rows = rows(html, width, Ink { coloured: false }, &mut links);
        let mut text: Vec<String> = rows.iter().map(|row| row.to_string().trim_end().to_owned()).collect();
        text.extend(links);
        text.join("\n")
    }

    #[test]
    fn a_page_is_laid_out() {
        let html = "<p>See <a href=\"https://example.com/?a=1&amp;b\">the text</a> and <code>git add</code>.</p>\n\
                    <h3 id=\"a\">A heading</h3>\n<ul>\n<li><strong>One</strong> is first</li>\n<li>two<pre \
                    tabindex=\"0\"><code>a &lt; b\n</code></pre></li>\n</ul>\n\
                    <figure><figcaption>a.sh</figcaption><pre tabindex=\"0\"><code class=\"language-sh\">\
                    a=1\n\nb=&quot;a rather long line of code&quot;\n</code></pre></figure>\n<p>End, \
                    <a href=\"#a\">above</a>.</p>\n";
        insta::assert_snapshot!(shown(html, 30));
    }

    #[test]
    fn a_table_fits_wide_and_narrow() {
        let html = "<div class=\"scroll\" tabindex=\"0\">\n<table><thead><tr><th>Store</th><th>Weak point</th>\
                    </tr></thead><tbody>\n<tr><td>a <strong>vault</strong></td><td>a program that may read more \
                    than it needs</td></tr>\n</tbody></table>\n</div>\n";
        insta::assert_snapshot!(format!("{}\n\n{}", shown(html, 60), shown(html, 20)));
    }

    #[test]
    fn nothing_in_a_page_commands_the_terminal() {
        let text =
            shown("<p>a\u{1b}[2Jb \u{9b}1m</p><pre tabindex=\"0\"><code>\u{1b}]0;x\u{7}\n</code></pre>", 40);
        assert!(!text.replace('\n', "").contains(char::is_control), "{text:?}");
    }
}
