//! Mends a file: makes the fixes that are wanted, and proves each by checking again.
//!
//! Fixes that would change the same words are made one after the other. What is still found where a
//! fix was made is mended again: one page may object to two things at one place. Fixes are accepted when
//! the text, checked again, has lost the findings that were mended, has none it did not have, and can
//! still be read. Where some together are not accepted, each half is tried for itself, down to the one that
//! is refused: what is written was seen to be right.

mod work;

use std::collections::HashSet;
use std::ops::Range;

use keywright_secret::{Redacted, opaque, redact};
use keywright_source::File;

use crate::finding::Finding;
use crate::fixes::Way;
use crate::policy::{Policy, merged};
use work::Work;

/// A file with fixes made.
#[derive(Debug, Clone)]
pub struct Mended {
    /// The whole text as it is to be written.
    pub text: String,
    /// The findings that were mended, by place, as they were found.
    pub mended: Vec<Finding>,
    /// The findings that were to be mended and could not be.
    pub refused: Vec<Refused>,
    /// The ways that were gone.
    pub(crate) ways: HashSet<Way>,
}

/// A finding whose fix did not do what it should.
#[derive(Debug, Clone)]
pub struct Refused {
    /// The finding.
    pub finding: Finding,
    /// What would have come of it.
    pub why: String,
}

impl Policy {
    /// Makes the fixes of the findings in a file that are `wanted`.
    pub fn mend(&self, file: &File, wanted: &dyn Fn(&Finding) -> bool) -> Mended {
        Work::of(self, file, wanted).done()
    }

    /// Two versions of a file as people may see them: what is secret in one is masked in both, so that
    /// lines that are alike stay so.
    pub fn masked(&self, path: &str, before: &str, after: &str) -> (Redacted, Redacted) {
        let spans = |text: &str| self.spans_of_secrets(&File::new(path, text));
        let (own, others) = (spans(before), spans(after));
        let words = |text: &str, spans: &[Range<usize>]| -> Vec<String> {
            spans.iter().filter_map(|span| text.get(span.clone())).map(str::to_owned).collect()
        };
        let mut known = words(before, &own);
        known.extend(words(after, &others));
        let masked = |text: &str, spans: Vec<Range<usize>>| {
            let again = known
                .iter()
                .filter(|word| word.len() >= LONG)
                .flat_map(|word| text.match_indices(word.as_str()).map(|(at, found)| at..at + found.len()));
            redact(text, &merged(spans.into_iter().chain(again)))
        };
        (masked(before, own), masked(after, others))
    }

    fn spans_of_secrets(&self, file: &File) -> Vec<Range<usize>> {
        let secrets = self.secrets_of(file);
        merged(secrets.places().chain(opaque(&file.text)).chain(self.secrets_of_pages(file)))
    }
}

/// Shorter words stand in places where they are no secret.
const LONG: usize = 6;
