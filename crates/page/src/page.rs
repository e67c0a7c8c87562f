//! A page: front matter and sections.

use crate::block::Placed;
use crate::error::PageError;
use crate::html::{MAX_DEPTH, has_top_heading, options};
use crate::lines::Lines;
use crate::section::{self, Section};
use pulldown_cmark::{Event, Parser, Tag};
use serde::de::DeserializeOwned;
use std::ops::Range;

/// A page longer than this is no page.
const MAX_BYTES: usize = 1 << 20;

/// A link in a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads, entities decoded.
    pub target: String,
    /// The line it stands on.
    pub line: usize,
}

/// A Markdown page, read.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its path, for messages.
    pub path: String,
    /// Its sections in order; the first holds the text above all headings and may be empty.
    pub sections: Vec<Section>,
    /// Every link's target and line, in order; targets the window refuses are here too.
    pub links: Vec<Link>,
    text: String,
    lines: Lines,
    front: Option<Range<usize>>,
}

impl Page {
    /// Reads a page. Only what cannot be a page is an error: front matter that is never closed,
    /// a megabyte of text, or containers nested beyond reason.
    pub fn parse(path: &str, text: &str) -> Result<Self, PageError> {
        let (mut page, body) = Self::begun(path, text)?;
        (page.sections, page.links) = page.read(body)?;
        Ok(page)
    }

    /// Reads the front matter of a page and nothing below it: the page has no sections and no links.
    pub fn head(path: &str, text: &str) -> Result<Self, PageError> {
        Self::begun(path, text).map(|(page, _)| page)
    }

    /// A page of which only the front matter is known, and where its body begins.
    fn begun(path: &str, text: &str) -> Result<(Self, usize), PageError> {
        let mut page = Self {
            path: path.to_owned(),
            sections: Vec::new(),
            links: Vec::new(),
            text: text.to_owned(),
            lines: Lines::new(text),
            front: None,
        };
        if text.len() > MAX_BYTES {
            return Err(page.error(1, "the page is longer than a megabyte", "split it"));
        }
        let (front, body) = split(text).map_err(|()| {
            page.error(1, "the front matter is never closed", "end it with a line that is only `+++`")
        })?;
        page.front = front;
        Ok((page, body))
    }

    /// The front matter as a type of the caller's.
    pub fn front_matter<T: DeserializeOwned>(&self) -> Result<T, PageError> {
        let Some(front) = &self.front else {
            let remedy = "begin the page with TOML between two `+++` lines";
            return Err(self.error(1, "the page has no front matter", remedy));
        };
        toml::from_str(&self.text[front.clone()]).map_err(|error| {
            let span = error.span().unwrap_or_default();
            self.front_error(span, error.message(), "correct the front matter between the `+++` lines")
        })
    }

    /// The page's text from its first byte.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The Markdown of a section, heading included.
    pub fn markdown(&self, section: &Section) -> &str {
        &self.text[section.span.clone()]
    }

    /// The section with this heading id.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id.as_deref() == Some(id))
    }

    /// An error on a line of the page.
    pub fn error(&self, line: usize, message: impl Into<String>, remedy: impl Into<String>) -> PageError {
        PageError { path: self.path.clone(), line, column: 1, message: message.into(), remedy: remedy.into() }
    }

    /// An error at a span of the front matter, as [`crate::Spanned`] gives it.
    pub fn front_error(
        &self,
        span: Range<usize>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> PageError {
        let (line, column) = self.front_place(span);
        PageError { column, ..self.error(line, message, remedy) }
    }

    /// The line of a span of the front matter.
    pub fn front_line(&self, span: Range<usize>) -> usize {
        self.front_place(span).0
    }

    fn front_place(&self, span: Range<usize>) -> (usize, usize) {
        let start = self.front.as_ref().map_or(0, |front| front.start) + span.start;
        self.lines.place(&self.text, start)
    }

    fn read(&self, body: usize) -> Result<(Vec<Section>, Vec<Link>), PageError> {
        let placed = Parser::new_ext(&self.text[body..], options())
            .into_offset_iter()
            .map(|(event, span)| (event, span.start + body..span.end + body));
        let mut depth = 0_usize;
        let mut events: Vec<Placed> = Vec::new();
        for (event, span) in placed {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > MAX_DEPTH {
                let line = self.lines.line(span.start);
                return Err(self.error(line, "lists and quotations are nested too deeply", "flatten them"));
            }
            events.push((event, span));
        }
        let shift = has_top_heading(events.iter().map(|(event, _)| event));
        let links = events.iter().filter_map(|(event, span)| match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                Some(Link { target: dest_url.to_string(), line: self.lines.line(span.start) })
            }
            _ => None,
        });
        Ok((section::read(&events, body..self.text.len(), &self.lines, shift), links.collect()))
    }
}

/// The bytes of the front matter, if there is any, and where the body begins.
fn split(text: &str) -> Result<(Option<Range<usize>>, usize), ()> {
    let bom = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut at = bom;
    let mut start = None;
    for line in text[bom..].split_inclusive('\n') {
        let next = at + line.len();
        match (line.trim_end() == "+++", start) {
            (true, None) => start = Some(next),
            (true, Some(start)) => return Ok((Some(start..at), next)),
            (false, None) => return Ok((None, bom)),
            (false, Some(_)) => {}
        }
        at = next;
    }
    if start.is_some() { Err(()) } else { Ok((None, bom)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Front {
        title: String,
        #[serde(default)]
        cwe: Vec<u32>,
        lesson: Option<crate::Spanned<String>>,
    }

    fn parse(text: &str) -> Page {
        Page::parse("policies/x.md", text).unwrap()
    }

    #[test]
    fn front_matter_is_read() {
        for text in [
            "+++\ntitle = \"A\"\ncwe = [295]\n+++\n\nBody.",
            "\u{feff}+++\r\ntitle = \"A\"\r\ncwe = [295]\r\n+++\r\nBody.",
        ] {
            let page = parse(text);
            let front: Front = page.front_matter().unwrap();
            assert_eq!((front.title.as_str(), front.cwe.as_slice()), ("A", &[295][..]));
            assert_eq!(page.sections[0].html(), "<p>Body.</p>\n");
        }
    }

    #[test]
    fn mistakes_in_front_matter_are_told_with_their_place() {
        let told = |text: &str| match Page::parse("policies/x.md", text) {
            Ok(page) => page.front_matter::<Front>().unwrap_err().to_string(),
            Err(error) => error.to_string(),
        };
        insta::assert_snapshot!(told("+++\ntitle = \"A\"\nseverty = 1\n+++\n"), @"policies/x.md:3:1: unknown field `severty`, expected one of `title`, `cwe`, `lesson`; correct the front matter between the `+++` lines");
        insta::assert_snapshot!(told("+++\ntitle = \"A\"\ncwe = [295,\n  \"x\"]\n+++\n"), @r#"policies/x.md:4:3: invalid type: string "x", expected u32; correct the front matter between the `+++` lines"#);
        insta::assert_snapshot!(told("+++\ntitle = \"Ü\" x\n+++\n"), @"policies/x.md:2:13: unexpected key or value, expected newline, `#`; correct the front matter between the `+++` lines");
        insta::assert_snapshot!(told("+++\n+++\n"), @"policies/x.md:2:1: missing field `title`; correct the front matter between the `+++` lines");
        insta::assert_snapshot!(told("+++\ntitle = 1\n"), @"policies/x.md:1:1: the front matter is never closed; end it with a line that is only `+++`");
        insta::assert_snapshot!(told("# Title\n"), @"policies/x.md:1:1: the page has no front matter; begin the page with TOML between two `+++` lines");
        insta::assert_snapshot!(told(&"a".repeat(MAX_BYTES + 1)), @"policies/x.md:1:1: the page is longer than a megabyte; split it");
        insta::assert_snapshot!(told(&format!("a\n\n{}a", "> ".repeat(40))), @"policies/x.md:3:1: lists and quotations are nested too deeply; flatten them");
    }

    #[test]
    fn a_spanned_value_has_its_place() {
        let page = parse("+++\ntitle = \"A\"\nlesson = \"https/nowhere\"\n+++\n");
        let front: Front = page.front_matter().unwrap();
        let error = page.front_error(front.lesson.unwrap().span(), "no lesson `https/nowhere`", "name one");
        assert_eq!(error.to_string(), "policies/x.md:3:10: no lesson `https/nowhere`; name one");
    }

    #[test]
    fn sections_know_their_headings() {
        let page = parse(
            "+++\n+++\nIntro.\n\n## Caught {#caught .b kind=several alone}\n\nText.\n\n### In `code`\n\nMore.\n",
        );
        let heads: Vec<_> =
            page.sections.iter().map(|one| (one.level, one.title.as_str(), one.line)).collect();
        assert_eq!(heads, [(0, "", 3), (2, "Caught", 5), (3, "In code", 9)]);
        let caught = page.section("caught").unwrap();
        assert!(caught.has_class("b"));
        assert_eq!(caught.heading, "<h2 id=\"caught\">Caught</h2>\n");
        assert_eq!(caught.attribute("kind"), Some("several"));
        assert_eq!(caught.attribute("alone"), Some(""));
        assert_eq!(caught.attribute("none"), None);
        assert!(page.markdown(caught).starts_with("## Caught {#caught"));
        assert!(page.markdown(caught).ends_with("Text.\n\n"));
        assert_eq!(caught.html(), "<p>Text.</p>\n");
    }

    #[test]
    fn fences_have_words_text_and_line() {
        let page = parse("## Caught\n\n```ini .npmrc tracked\na=1\nb={{hex-32}}\n```\n\n    indented\n");
        let fences: Vec<_> = page.sections[1].fences().collect();
        assert_eq!(fences.len(), 1);
        assert_eq!((fences[0].language(), fences[0].path()), (Some("ini"), Some(".npmrc")));
        assert_eq!(fences[0].words[2], "tracked");
        assert_eq!((fences[0].text.as_str(), fences[0].line), ("a=1\nb={{hex-32}}\n", 3));
    }

    #[test]
    fn links_are_listed() {
        let page = parse("a [b](lesson:x/y)\n\n- see [c][d] and <https://example.com>\n\n[d]: rule:tls/z\n");
        let expect = [("lesson:x/y", 1), ("rule:tls/z", 3), ("https://example.com", 3)];
        assert_eq!(page.links, expect.map(|(target, line)| Link { target: target.to_owned(), line }));
    }

    #[test]
    fn items_are_taken_apart() {
        let page = parse(concat!(
            "- [x] Right `a`\n  > Because.\n",
            "- [ ] Wrong\n\n  ```sh\n  b\n  ```\n\n  > Not *that*.\n",
            "- plain\n"
        ));
        let Kind::List(list) = &page.sections[0].blocks[0].kind else { panic!("not a list") };
        assert!(!list.ordered);
        insta::assert_debug_snapshot!(list.items, @r#"
        [
            Item {
                line: 1,
                checked: Some(
                    true,
                ),
                text: "Right a",
                lead: "Right <code>a</code>",
                body: "",
                body_text: "",
                quote: Some(
                    "<p>Because.</p>\n",
                ),
                quote_text: "Because.",
            },
            Item {
                line: 3,
                checked: Some(
                    false,
                ),
                text: "Wrong",
                lead: "Wrong",
                body: "<pre tabindex=\"0\"><code class=\"language-sh\">b\n</code></pre>\n",
                body_text: "b\n",
                quote: Some(
                    "<p>Not <em>that</em>.</p>\n",
                ),
                quote_text: "Not that.",
            },
            Item {
                line: 10,
                checked: None,
                text: "plain",
                lead: "plain",
                body: "",
                body_text: "",
                quote: None,
                quote_text: "",
            },
        ]
        "#);
        let tight = parse("1. [ ] a *b* [c](#d)\n   > e\n2. f\n");
        insta::assert_debug_snapshot!(tight.sections[0].lists().next().unwrap().items[0], @r##"
        Item {
            line: 1,
            checked: Some(
                false,
            ),
            text: "a b c",
            lead: "a <em>b</em> <a href=\"#d\">c</a>",
            body: "",
            body_text: "",
            quote: Some(
                "<p>e</p>\n",
            ),
            quote_text: "e",
        }
        "##);
    }
}
