//! Markdown to HTML that is safe to put into the window, whoever wrote the Markdown.
//!
//! The washer works on parser events, before any HTML exists, and lets through what it knows:
//! raw HTML and images are dropped, a link keeps its target only when the window knows what to
//! do with it, and no attribute that an author wrote survives except a plain heading id.

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use std::fmt::Write as _;

/// Containers nested deeper than this are cut: no author needs them, and a browser suffers.
pub(crate) const MAX_DEPTH: usize = 32;

/// Renders Markdown as HTML without anything active in it.
///
/// Links keep `https:`, `mailto:`, `rule:`, `lesson:` and `#fragment` targets; others stay as
/// text. No heading is an `h1`: the window has its own.
pub fn html(markdown: &str) -> String {
    let events: Vec<_> = Parser::new_ext(markdown, options()).collect();
    let shift = has_top_heading(&events);
    render(events, shift)
}

/// The Markdown that pages are written in.
pub(crate) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_HEADING_ATTRIBUTES
}

/// Whether any heading would become an `h1`.
pub(crate) fn has_top_heading<'e, 'a: 'e>(events: impl IntoIterator<Item = &'e Event<'a>>) -> bool {
    let top = |event: &Event| matches!(event, Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }));
    events.into_iter().any(top)
}

/// Renders events through the washer; `shift` moves every heading one level down.
pub(crate) fn render<'a>(events: impl IntoIterator<Item = Event<'a>>, shift: bool) -> String {
    let mut washer = Washer { shift, ..Washer::default() };
    let clean = events.into_iter().filter_map(|event| washer.wash(event)).flat_map(wrapped);
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, clean);
    html
}

/// Puts a box around each table that scrolls, by keyboard too, when the window is narrow.
fn wrapped(event: Event) -> impl Iterator<Item = Event> {
    let around = |html: &'static str| Some(Event::Html(html.into()));
    let (before, after) = match &event {
        Event::Start(Tag::Table(_)) => (around("<div class=\"scroll\" tabindex=\"0\">\n"), None),
        Event::End(TagEnd::Table) => (None, around("</div>\n")),
        _ => (None, None),
    };
    before.into_iter().chain([event]).chain(after)
}

#[derive(Default)]
struct Washer {
    shift: bool,
    depth: usize,
    /// For each open link, whether it is written.
    links: Vec<bool>,
    /// Whether the open code block stands in a figure with the file's name.
    in_figure: bool,
}

impl Washer {
    fn wash<'a>(&mut self, event: Event<'a>) -> Option<Event<'a>> {
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                if self.depth > MAX_DEPTH { None } else { self.open(tag) }
            }
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth >= MAX_DEPTH { None } else { self.close(tag) }
            }
            Event::Html(_) | Event::InlineHtml(_) => None,
            Event::TaskListMarker(done) => Some(Event::Text(if done { "☑ " } else { "☐ " }.into())),
            other => Some(other),
        }
    }

    fn open<'a>(&mut self, tag: Tag<'a>) -> Option<Event<'a>> {
        let tag = match tag {
            Tag::Image { .. } | Tag::HtmlBlock => return None,
            Tag::Link { link_type, dest_url, .. } => {
                let keep = link_type == LinkType::Email || is_known_target(&dest_url);
                self.links.push(keep);
                if !keep {
                    return None;
                }
                Tag::Link { link_type, dest_url, title: "".into(), id: "".into() }
            }
            Tag::Heading { level, id, .. } => Tag::Heading {
                level: shifted(level, self.shift),
                id: id.filter(|id| is_plain(id)),
                classes: Vec::new(),
                attrs: Vec::new(),
            },
            // Alignment would be written as a `style` attribute, which the window's CSP refuses.
            Tag::Table(columns) => Tag::Table(vec![Alignment::None; columns.len()]),
            Tag::CodeBlock(kind) => return Some(self.open_code(&kind)),
            other => other,
        };
        Some(Event::Start(tag))
    }

    fn close<'a>(&mut self, tag: TagEnd) -> Option<Event<'a>> {
        match tag {
            TagEnd::Image | TagEnd::HtmlBlock => None,
            TagEnd::Link => self.links.pop()?.then_some(Event::End(TagEnd::Link)),
            TagEnd::Heading(level) => Some(Event::End(TagEnd::Heading(shifted(level, self.shift)))),
            TagEnd::CodeBlock => {
                let figure = if self.in_figure { "</figure>" } else { "" };
                Some(Event::Html(format!("</code></pre>{figure}\n").into()))
            }
            other => Some(Event::End(other)),
        }
    }

    /// A code block scrolls by keyboard, so it can be focused; a second info word names its file.
    fn open_code<'a>(&mut self, kind: &CodeBlockKind) -> Event<'a> {
        let info = match kind {
            CodeBlockKind::Fenced(info) => &**info,
            CodeBlockKind::Indented => "",
        };
        let mut words = info.split_whitespace();
        let (language, path) = (words.next(), words.next());
        self.in_figure = path.is_some();
        let mut html = String::new();
        if let Some(path) = path {
            let _ = write!(html, "<figure><figcaption>{}</figcaption>", escaped(path));
        }
        html.push_str("<pre tabindex=\"0\">");
        match language {
            Some(language) => {
                let _ = write!(html, "<code class=\"language-{}\">", escaped(language));
            }
            None => html.push_str("<code>"),
        }
        Event::Html(html.into())
    }
}

/// Whether the window knows what to do with a link. The target has its entities decoded already.
fn is_known_target(target: &str) -> bool {
    let known = ["https://", "mailto:", "rule:", "lesson:", "#"];
    known.iter().any(|prefix| target.starts_with(prefix)) && !target.contains(char::is_control)
}

fn is_plain(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

fn shifted(level: HeadingLevel, shift: bool) -> HeadingLevel {
    let level = level as usize + usize::from(shift);
    HeadingLevel::try_from(level).unwrap_or(HeadingLevel::H6)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_renders() {
        let check = |markdown: &str, expect: &str| assert_eq!(html(markdown), expect);
        check("a *b* `c<`", "<p>a <em>b</em> <code>c&lt;</code></p>\n");
        check("## A {#a}\n### B", "<h2 id=\"a\">A</h2>\n<h3>B</h3>\n");
        check("# A\n## B\n###### C", "<h2>A</h2>\n<h3>B</h3>\n<h6>C</h6>\n");
        check("- [x] a\n- [ ] b", "<ul>\n<li>☑ a</li>\n<li>☐ b</li>\n</ul>\n");
        check("```\na\n```", "<pre tabindex=\"0\"><code>a\n</code></pre>\n");
        check(
            "```ini .npmrc\na=<b>\n```",
            "<figure><figcaption>.npmrc</figcaption><pre tabindex=\"0\"><code class=\"language-ini\">\
             a=&lt;b&gt;\n</code></pre></figure>\n",
        );
    }

    #[test]
    fn links_go_where_the_window_can_go() {
        let check = |target: &str, expect: &str| {
            assert_eq!(html(&format!("[a]({target})")), format!("<p>{expect}</p>\n"), "{target}");
        };
        let kept = |target: &str| check(target, &format!("<a href=\"{target}\">a</a>"));
        kept("https://www.rfc-editor.org/rfc/rfc9700");
        kept("rule:tls/plain-http-url");
        kept("lesson:https/verify-the-peer");
        kept("mailto:team@example.com");
        kept("#below");
        let dropped = |target: &str| check(target, "a");
        dropped("javascript:alert(1)");
        dropped("JaVaScRiPt:alert(1)");
        dropped("&#106;avascript:alert(1)");
        dropped("&#x6a;avascript&colon;alert(1)");
        dropped("<java\tscript:alert(1)>");
        dropped("data:text/html,x");
        dropped("vbscript:x");
        dropped("file:///etc/passwd");
        dropped("http://example.com");
        dropped("//example.com");
        dropped("HTTPS://example.com");
        dropped("../elsewhere");
    }

    #[test]
    fn nothing_active_survives() {
        let check = |markdown: &str, expect: &str| assert_eq!(html(markdown), expect, "{markdown}");
        check("<script>alert(1)</script>\n\nb", "<p>b</p>\n");
        check("a <img src=x onerror=alert(1)> b", "<p>a  b</p>\n");
        check("a <b onclick=x>c</b>", "<p>a c</p>\n");
        check("![alt](https://example.com/track.gif)", "<p>alt</p>\n");
        check("[![alt](https://example.com/a.png)](javascript:x)", "<p>alt</p>\n");
        check("[a][b]\n\n[b]: javascript:x 'title'", "<p>a</p>\n");
        check("[a](https://example.com '\" onclick=x')", "<p><a href=\"https://example.com\">a</a></p>\n");
        check(
            "[a](https://example.com/\"onclick=x)",
            "<p><a href=\"https://example.com/%22onclick=x\">a</a></p>\n",
        );
        check("<javascript:alert(1)>", "<p>javascript:alert(1)</p>\n");
        check("## a {onclick=alert(1) .b #c\"d}", "<h2>a</h2>\n");
        check("## a {style=x #plain}", "<h2 id=\"plain\">a</h2>\n");
        check(
            "```a\"onclick=x <b>\nc\n```",
            concat!(
                "<figure><figcaption>&lt;b&gt;</figcaption><pre tabindex=\"0\">",
                "<code class=\"language-a&quot;onclick=x\">c\n</code></pre></figure>\n"
            ),
        );
        check("<!-- a\n\n-->\n\nb", "<p>b</p>\n");
        check("&lt;script&gt;", "<p>&lt;script&gt;</p>\n");
    }

    #[test]
    fn tables_carry_no_style() {
        insta::assert_snapshot!(html("| a | b |\n|:--|--:|\n| 1 | 2 |"), @r#"
        <div class="scroll" tabindex="0">
        <table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>
        <tr><td>1</td><td>2</td></tr>
        </tbody></table>
        </div>
        "#);
    }

    #[test]
    fn depth_is_cut_and_size_is_borne() {
        let deep = html(&format!("{}a", "> ".repeat(20_000)));
        assert_eq!(deep.matches("<blockquote>").count(), MAX_DEPTH);
        assert_eq!(deep.matches("</blockquote>").count(), MAX_DEPTH);
        for hostile in ["[", "*a_ ", "![a](", "`", "<", "- ", "&#", "[a](<b", "|a"] {
            assert!(!html(&hostile.repeat(20_000)).contains("<script"));
        }
    }
}
