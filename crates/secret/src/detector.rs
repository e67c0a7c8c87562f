//! All patterns together, ready to read files.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::joined::Pieces;
use crate::pattern::{Pattern, PatternError};
use crate::scan::Words;
use crate::taken::Taken;
use crate::{block, encoded, generic};

/// The rule ids of generic findings; each has a page of its own.
pub const GENERIC: [&str; 5] = [
    "secrets/password",
    "secrets/key",
    "secrets/connection-string",
    "secrets/authorization",
    "secrets/private-key",
];

/// A place where a secret stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The bytes of the value.
    pub span: Range<usize>,
    /// The rule that reports it.
    pub rule: String,
    /// How likely it is one, from 0 to 1; what its form tells is certain.
    pub likely: f32,
    /// Why it was found, and what would make it go away.
    pub because: Vec<String>,
}

/// So many secrets of a text are told at most. Nobody mends more than that by hand, and a text made of them must
/// not fill the memory.
pub const MOST: usize = 2000;

/// The secrets in a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Secrets {
    /// By place, [`MOST`] at most.
    pub found: Vec<Found>,
    /// What was not looked through, because so many stand before it: mostly nothing. All of it may be secret.
    pub rest: Range<usize>,
}

/// Finds secrets in texts.
#[derive(Debug)]
pub struct Detector {
    patterns: Vec<Pattern>,
    by_id: HashMap<String, usize>,
    /// Every word of every kind of detection, so that a text is read once.
    words: Words,
    /// Who asked for each.
    owners: Vec<Vec<Owner>>,
}

/// Who asked for a word.
#[derive(Debug, Clone, Copy)]
enum Owner {
    /// A word of [`generic::WORDS`].
    Generic(usize),
    /// A word of [`block::WORDS`].
    Block(usize),
    /// A keyword of a pattern.
    Vendor(usize),
}

impl Secrets {
    /// Leaves out what is told from a place on.
    pub fn leave_out_from(&mut self, start: usize) {
        self.rest.start = self.rest.start.min(start);
        self.found.retain(|found| found.span.start < self.rest.start);
    }

    /// Leaves out what is more than [`MOST`].
    pub(crate) fn bounded(mut self) -> Self {
        if let Some(next) = self.found.get(MOST).map(|next| next.span.start) {
            self.leave_out_from(next);
        }
        self
    }

    /// Whether there is none.
    pub fn is_nothing(&self) -> bool {
        self.found.is_empty() && self.rest.is_empty()
    }

    /// All places that are not to be shown.
    pub fn places(&self) -> impl Iterator<Item = Range<usize>> {
        let rest = (!self.rest.is_empty()).then(|| self.rest.clone());
        self.found.iter().map(|found| found.span.clone()).chain(rest)
    }
}

impl Detector {
    /// Reads vendor files: paths and texts.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn load<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Vec<PatternError>> {
        let detector = Self::load_proven(files.into_iter().map(|(path, text)| (path, text, None)))?;
        let faults: Vec<PatternError> = detector.patterns.iter().filter_map(Pattern::fault).collect();
        if faults.is_empty() { Ok(detector) } else { Err(faults) }
    }

    /// Reads vendor files whose expressions a test has compiled before: each is compiled when it is
    /// first needed, which most never are. With its path and text each may come as what is stated there, in
    /// JSON, which is read many times faster.
    ///
    /// # Errors
    /// Everything else that is wrong with them.
    pub fn load_proven<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str, Option<&'a str>)>,
    ) -> Result<Self, Vec<PatternError>> {
        let mut patterns = Vec::new();
        let mut errors = Vec::new();
        for (path, text, stated) in files {
            match Pattern::read(path, text, stated) {
                Ok(more) => patterns.extend(more),
                Err(error) => errors.push(error),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let mut asked: BTreeMap<&str, Vec<Owner>> = BTreeMap::new();
        let generic = generic::WORDS.iter().enumerate().map(|(at, word)| (*word, Owner::Generic(at)));
        let blocks = block::WORDS.iter().enumerate().map(|(at, word)| (*word, Owner::Block(at)));
        let vendors = patterns.iter().enumerate().flat_map(|(at, pattern)| {
            pattern.keywords.iter().map(move |word| (word.as_str(), Owner::Vendor(at)))
        });
        for (word, owner) in generic.chain(blocks).chain(vendors) {
            asked.entry(word).or_default().push(owner);
        }
        let words = Words::new(asked.keys().copied());
        let owners = asked.into_values().collect();
        let by_id = patterns.iter().enumerate().map(|(at, pattern)| (pattern.id.clone(), at)).collect();
        Ok(Self { patterns, by_id, words, owners })
    }

    /// The vendor patterns.
    pub fn patterns(&self) -> impl Iterator<Item = &Pattern> {
        self.patterns.iter()
    }

    /// The vendor pattern with this id.
    pub fn pattern(&self, id: &str) -> Option<&Pattern> {
        self.by_id.get(id).map(|at| &self.patterns[*at])
    }

    /// The secrets in a text, by place. `path` tells what language it is in.
    pub fn find(&self, path: &str, text: &str) -> Vec<Found> {
        self.look(path, text, generic::LIKELY).found
    }

    /// The secrets in a text, as [`Detector::find`] finds them, with another threshold for those that have no
    /// form of their own: from 0 (everything that may be one) to 1 (nothing).
    pub fn look(&self, path: &str, text: &str, likely: f32) -> Secrets {
        let mut generic = generic::Reader::new(path, text, likely);
        let mut vendor = Vendor::of(text);
        let (mut blocks, mut encoded) = (block::Reader::new(text), Few::of(text));
        self.each_owner(text, |owner, place| match owner {
            Owner::Generic(word) => {
                generic.hit(word, place);
                for value in generic.values() {
                    if let Some(found) = self.encoded(&text[value.clone()], &value) {
                        encoded.push(value.start, found);
                    }
                }
                generic.judge();
            }
            Owner::Vendor(pattern) => vendor.hit(pattern, &self.patterns[pattern], place),
            Owner::Block(word) => blocks.hit(word, place),
        });
        let looked =
            [vendor.hits.looked, blocks.found.looked, encoded.looked, generic.looked()].into_iter().min();
        let (mut found, mut taken) = self.told(vendor);
        found.extend(encoded.all.into_iter().chain(blocks.found.all).filter(|found| taken.take(&found.span)));
        found.extend(generic.told(&taken));
        found.sort_by_key(|found| found.span.start);
        let mut secrets = Secrets { found, rest: text.len()..text.len() };
        secrets.leave_out_from(looked.unwrap_or(text.len()));
        secrets.bounded()
    }

    /// Shows the places of words in a text to whoever asked for them.
    fn each_owner(&self, text: &str, mut see: impl FnMut(Owner, Range<usize>)) {
        self.words.each(text.as_bytes(), |word, place| {
            self.owners[word].iter().for_each(|owner| see(*owner, place.clone()));
        });
    }

    /// What vendor patterns found, and the places they have taken.
    fn told(&self, vendor: Vendor) -> (Vec<Found>, Taken) {
        let (mut found, mut taken): (Vec<Found>, Taken) = Default::default();
        for (pattern, span) in vendor.longest_first() {
            if taken.take(&span) {
                found.extend(self.patterns[pattern].found(span));
            }
        }
        (found, taken)
    }

    /// A token that a value holds when it is decoded once, or a key store.
    fn encoded(&self, value: &str, place: &Range<usize>) -> Option<Found> {
        if encoded::is_pkcs12(value) {
            return Some(block::key_store(place.clone()));
        }
        let (text, how) = encoded::decoded(value)?;
        let mut vendor = Vendor::of(&text);
        self.each_owner(&text, |owner, place| {
            if let Owner::Vendor(pattern) = owner {
                vendor.hit(pattern, &self.patterns[pattern], place);
            }
        });
        let (found, _) = self.told(vendor);
        let mut first = found.into_iter().next()?;
        first.because.insert(0, how.to_owned());
        Some(Found { span: place.clone(), ..first })
    }
}

/// What was found of one kind, as long as it is not too much; and up to where nothing was left out.
pub(crate) struct Few<T> {
    pub(crate) all: Vec<T>,
    pub(crate) looked: usize,
}

impl<T> Few<T> {
    pub(crate) fn of(text: &str) -> Self {
        Self { all: Vec::new(), looked: text.len() }
    }

    /// Keeps what begins at `start`, or notes that it was left out.
    pub(crate) fn push(&mut self, start: usize, found: T) {
        // Several patterns may match one token.
        if self.all.len() < 4 * MOST {
            self.all.push(found);
        } else {
            self.looked = self.looked.min(start);
        }
    }
}

/// What vendor patterns match in one text.
struct Vendor<'t> {
    pieces: Pieces<'t>,
    hits: Few<(usize, Range<usize>)>,
    /// Up to where each pattern has looked.
    done: Vec<usize>,
}

impl<'t> Vendor<'t> {
    fn of(text: &'t str) -> Self {
        Self { pieces: Pieces::of(text), hits: Few::of(text), done: Vec::new() }
    }

    fn hit(&mut self, at: usize, pattern: &Pattern, keyword: Range<usize>) {
        if self.done.len() <= at {
            self.done.resize(at + 1, 0);
        }
        if keyword.end <= self.done[at] {
            return;
        }
        let (found, done) = pattern.find_at(&self.pieces, keyword, self.done[at]);
        self.done[at] = done;
        for range in found {
            self.hits.push(range.start, (at, range));
        }
    }

    /// Where two overlap, the longer is the better explanation.
    fn longest_first(self) -> Vec<(usize, Range<usize>)> {
        let mut hits = self.hits.all;
        hits.sort_by_key(|(_, range)| (std::cmp::Reverse(range.len()), range.start));
        hits
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::fill::{Dice, made_up};

    /// The vendor files of the catalogue: paths and texts.
    fn vendors() -> Vec<(String, String)> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies/secrets");
        std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|it| it == "toml"))
            .map(|path| (path.to_string_lossy().into_owned(), std::fs::read_to_string(path).unwrap()))
            .collect()
    }

    /// The patterns of the catalogue, read as the program reads them.
    pub(crate) fn catalogue() -> Detector {
        let files = vendors();
        Detector::load(files.iter().map(|(path, text)| (path.as_str(), text.as_str()))).unwrap()
    }

    #[test]
    fn every_pattern_finds_what_it_describes() {
        let detector = catalogue();
        let mut wrong = Vec::new();
        for pattern in detector.patterns() {
            for seed in 0..3 {
                let Some((text, value)) = made_up(pattern, &mut Dice::new(&pattern.id, seed)) else {
                    wrong.push(format!("no example can be made of {}", pattern.id));
                    break;
                };
                let found = detector.find("settings.py", &text);
                let at = |found: &Found| found.rule == pattern.id && text[found.span.clone()] == value;
                if found.iter().any(at) == pattern.publishable {
                    wrong.push(format!("{} in {text}: {found:?}", pattern.id));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn a_vendor_file_says_the_same_in_json() {
        for (path, text) in vendors() {
            let stated = serde_json::to_string(&toml::from_str::<toml::Table>(&text).unwrap()).unwrap();
            let read = |text: &str, stated| format!("{:?}", Pattern::read(&path, text, stated));
            assert_eq!(read(&text, Some(&stated)), read(&text, None));
            // The tables are not asked for then.
            assert!(Pattern::read(&path, &format!("= {text}"), Some(&stated)).is_ok(), "{path}");
        }
    }

    #[test]
    fn a_token_is_found_when_it_is_encoded_once() {
        let detector = catalogue();
        let id = "secrets/github/personal-access-token";
        let (_, token) = made_up(detector.pattern(id).unwrap(), &mut Dice::new(id, 1)).unwrap();
        let percent = format!("{}%5F{}", &token[..3], &token[4..]);
        for (path, value) in [
            ("secret.yaml", base64(&token)),
            ("app.env", base64(&format!("token={token}"))),
            ("app.env", percent),
        ] {
            let text = format!("api_token: {value}\n");
            let found = detector.find(path, &text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!((found[0].rule.as_str(), &text[found[0].span.clone()]), (id, value.as_str()));
        }
    }

    /// The same in base64, bit by bit.
    fn base64(text: &str) -> String {
        const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let encode = |three: &[u8]| {
            let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte))
                << (8 * (3 - three.len()));
            let digit = |at: usize| char::from(ALPHABET[(bits >> (18 - 6 * at) & 63) as usize]);
            (0..4).map(|at| if at <= three.len() { digit(at) } else { '=' }).collect::<String>()
        };
        text.as_bytes().chunks(3).map(encode).collect()
    }
}
