//! A file being read, and what of it cannot be followed.

use std::ops::Range;

use super::go::GoRegex;
use super::table::{Misfit, Table};
use crate::pattern::PatternError;

/// Something in a file of theirs that is not followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unheeded {
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// What is not followed, as a sentence without a full stop.
    pub message: String,
    /// Whether a rule does not run because of it; otherwise one finds more than it would there.
    pub loses_rule: bool,
}

/// One file.
pub(super) struct Reading<'f> {
    pub(super) path: &'f str,
    /// Where each line begins.
    lines: Vec<usize>,
    pub(super) unheeded: Vec<Unheeded>,
}

impl<'f> Reading<'f> {
    pub(super) fn new(path: &'f str, text: &'f str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { path, lines: std::iter::once(0).chain(breaks).collect(), unheeded: Vec::new() }
    }

    /// The line on which a place begins.
    pub(super) fn line(&self, at: &Range<usize>) -> usize {
        self.lines.partition_point(|begins| *begins <= at.start)
    }

    /// Notes what is not followed.
    pub(super) fn unheeded(&mut self, at: &Range<usize>, message: String, loses_rule: bool) {
        let (path, line) = (self.path.to_owned(), self.line(at));
        self.unheeded.push(Unheeded { path, line, message, loses_rule });
    }

    /// Notes the names of a table that mean nothing here.
    pub(super) fn others(&mut self, table: &Table, known: &[&str], of: &str) {
        for (name, at) in table.others(known) {
            self.unheeded(&at, format!("`{name}` of {of} is not followed"), false);
        }
    }

    /// An expression of `of`, unless it cannot be read, which is noted.
    pub(super) fn regex(&mut self, source: &str, at: &Range<usize>, of: &str) -> Option<GoRegex> {
        let read = GoRegex::new(source);
        read.map_err(|why| {
            let message = format!("an expression in the allow-list of {of} cannot be read: {why}");
            self.unheeded(at, message, false);
        })
        .ok()
    }

    /// A mistake that keeps the whole file from being read.
    pub(super) fn error(&self, misfit: Misfit) -> PatternError {
        PatternError { path: self.path.to_owned(), line: self.line(&misfit.at), message: misfit.message }
    }
}
