//! A sheet: lines on which somebody can stop. What a screen has to show is put on one from top to bottom, at
//! the width there is; which part of it is seen is the reader's business.

use std::ops::Range;

use ratatui::text::{Line, Span};

use super::ink::{Ink, Tone};
use super::{code, markup};

/// Prose in longer lines is hard to read.
const MEASURE: usize = 76;

/// Lines, the places on them where one can stop, and what is to be seen first.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// How many columns there are.
    pub(crate) width: usize,
    /// How words look.
    pub(crate) ink: Ink,
    /// The lines.
    pub(crate) rows: Vec<Line<'static>>,
    /// The lines of each place where one can stop.
    pub(crate) stops: Vec<Range<usize>>,
    /// The line that says what came of an answer.
    pub(crate) result: Option<usize>,
    /// Line and column of the caret, where one writes.
    pub(crate) caret: Option<(usize, usize)>,
    links: Vec<String>,
}

impl Sheet {
    /// An empty sheet.
    pub(crate) fn new(width: usize, ink: Ink) -> Self {
        Self { width, ink, rows: Vec::new(), stops: Vec::new(), result: None, caret: None, links: Vec::new() }
    }

    /// An empty line, but never two.
    pub(crate) fn blank(&mut self) {
        if self.rows.last().is_some_and(|row| row.width() > 0) {
            self.rows.push(Line::default());
        }
    }

    /// A sentence.
    pub(crate) fn say(&mut self, tone: Tone, text: &str) {
        let style = self.ink.style(tone);
        let from = self.rows.len();
        self.html(&markup::escaped(text));
        for row in &mut self.rows[from..] {
            *row = std::mem::take(row).patch_style(style);
        }
    }

    /// Part of a lesson.
    pub(crate) fn html(&mut self, html: &str) {
        self.rows.extend(markup::rows(html, self.measure(), self.ink, &mut self.links));
    }

    /// Lines as they are, cut where they are too long.
    pub(crate) fn verbatim(&mut self, text: &str, tone: impl Fn(&str) -> Tone) {
        for line in text.lines() {
            let style = self.ink.style(tone(line));
            let pieces = code::wrapped(line, self.width.max(8));
            self.rows.extend(pieces.into_iter().map(|piece| Line::styled(piece, style)));
        }
    }

    /// What hangs from a mark: the first line stands beside it, the others below the first.
    pub(crate) fn hanging(&mut self, mark: &str, tone: Tone, draw: impl FnOnce(&mut Self)) {
        let (from, columns) = (self.rows.len(), Span::raw(mark).width());
        let width = self.width;
        self.width = width.saturating_sub(columns);
        draw(self);
        self.width = width;
        let (first, others) = (Span::styled(mark.to_owned(), self.ink.style(tone)), " ".repeat(columns));
        if self.rows.len() == from {
            self.rows.push(Line::default());
        }
        for (at, row) in self.rows[from..].iter_mut().enumerate() {
            row.spans.insert(0, if at == 0 { first.clone() } else { Span::raw(others.clone()) });
        }
    }

    /// A place where one can stop.
    pub(crate) fn stop(&mut self, draw: impl FnOnce(&mut Self)) {
        let from = self.rows.len();
        draw(self);
        self.stops.push(from..self.rows.len());
    }

    /// A sentence that says what came of it.
    pub(crate) fn result(&mut self, is_good: bool, text: &str) {
        self.blank();
        self.result = Some(self.rows.len());
        let (mark, tone) = if is_good { ("+ ", Tone::Good) } else { ("- ", Tone::Bad) };
        self.hanging(mark, tone, |sheet| sheet.say(tone, text));
    }

    /// Where the numbered links lead.
    pub(crate) fn references(&mut self) {
        if self.links.is_empty() {
            return;
        }
        self.blank();
        for (at, target) in std::mem::take(&mut self.links).into_iter().enumerate() {
            let target = match target.split_once(':') {
                Some(("rule", rule)) => format!("the rule {rule}: keywright explain {rule}"),
                Some(("lesson", lesson)) => format!("the lesson {lesson}: keywright learn {lesson}"),
                _ => target,
            };
            self.hanging(&format!("[{}] ", at + 1), Tone::Soft, |sheet| {
                sheet.verbatim(&target, |_| Tone::Soft);
            });
        }
    }

    fn measure(&self) -> usize {
        self.width.min(MEASURE)
    }
}
