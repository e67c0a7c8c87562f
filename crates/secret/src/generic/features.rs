//! What is known about a candidate, as numbers.
//!
//! Every feature is a fact somebody could point at on the screen, so that a judgement can be
//! explained by the ones that weighed most. None of them is a value, a path or a name of
//! anybody's project.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::candidate::{Candidate, Tie};
use super::language::Language;
use super::shape::Shape;
use super::wordlike::word_likeness;
use super::words::{self, Split};
use crate::scan::Words;

/// What a value may contain that tells something about it.
static INSIDE: LazyLock<Finder> = LazyLock::new(|| {
    let place_holders: Vec<&str> = words::PLACE_HOLDERS.iter().filter(|it| it.len() > 3).copied().collect();
    let secrets = ["pass", "pwd", "secret", "token", "key", "auth", "cred"];
    let fillers = ["foo", "bar", "abc", "123", "xxx", "***", "...", "qwe", "asd"];
    Finder::new([&place_holders, &secrets, &["test"], &fillers])
});

/// What may stand around a value that tells something about it.
static AROUND: LazyLock<Finder> = LazyLock::new(|| {
    let hosts = ["host", "server", "url"];
    let assertions = ["assert", "expect", "should"];
    Finder::new([&["user", "login"], &hosts, &assertions, &["example"]])
});

/// Groups of words, all looked for at once.
struct Finder {
    words: Words,
    /// The group of each word.
    groups: Vec<usize>,
}

impl Finder {
    fn new(groups: [&[&str]; 4]) -> Self {
        let words = Words::new(groups.iter().copied().flatten().copied());
        let groups = groups.iter().enumerate().flat_map(|(group, words)| words.iter().map(move |_| group));
        Self { words, groups: groups.collect() }
    }

    /// For each group, whether one of its words is there.
    fn look(&self, bytes: &[u8]) -> [bool; 4] {
        let mut found = [false; 4];
        self.words.each(bytes, |word, _| found[self.groups[word]] = true);
        found
    }
}

/// Named numbers, always the same names in the same order.
#[derive(Debug, Default, Clone)]
pub(crate) struct Features(pub(crate) Vec<(&'static str, f32)>);

/// What is known of the names in a file: many values have the same.
#[derive(Debug, Default)]
pub(crate) struct Names<'t>(HashMap<&'t str, (Split, Features)>);

impl<'t> Names<'t> {
    /// The words of a name, and its features.
    fn know(&mut self, name: &'t str) -> &(Split, Features) {
        self.0.entry(name).or_insert_with(|| {
            let (words, mut features) = (Split::of(name), Features::default());
            features.of_name(name, &words);
            (words, features)
        })
    }
}

/// What is the same for all candidates of a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FileFacts {
    pub(crate) language: Language,
    /// Whether it holds texts for people, in one of several languages.
    pub(crate) translated: bool,
    trial: bool,
    shown: bool,
}

impl FileFacts {
    pub(crate) fn of(path: &str) -> Self {
        let parts = Split::of(path);
        let says = |list: &[&str]| parts.words().any(|part| words::is_among(list, part));
        let is_translation =
            || path.split(['/', '.', '_', '-']).any(|part| words::is_among(words::TRANSLATED, part));
        Self {
            language: Language::of(path),
            translated: is_translation(),
            trial: says(words::TRIAL),
            shown: says(words::SHOWN),
        }
    }
}

impl Features {
    /// The features of a candidate.
    pub(crate) fn of<'t>(
        text: &'t str,
        file: FileFacts,
        candidate: &Candidate,
        names: &mut Names<'t>,
    ) -> Self {
        let mut features = Self(Vec::with_capacity(100));
        let value = &text[candidate.value.clone()];
        let (name, of_name) = names.know(&text[candidate.name.clone()]);
        features.0.extend_from_slice(&of_name.0);
        features.of_tie(candidate);
        features.of_file(file);
        features.of_shape(value);
        features.of_words(value, name);
        features.of_place(text, candidate);
        features
    }

    fn is(&mut self, name: &'static str, holds: bool) {
        self.0.push((name, f32::from(u8::from(holds))));
    }

    #[expect(clippy::cast_precision_loss, reason = "counts within one value are small")]
    fn count(&mut self, name: &'static str, count: usize) {
        self.0.push((name, count.min(5000) as f32));
    }

    fn share(&mut self, name: &'static str, share: f32) {
        self.0.push((name, share));
    }

    fn of_name(&mut self, raw: &str, name: &Split) {
        let name = || name.words();
        let speaks = |roots: &[&str]| name().any(|word| roots.iter().any(|root| word.contains(root)));
        let says = |list: &[&str]| name().any(|word| words::is_among(list, word));
        let (first, last) = (name().next().unwrap_or_default(), name().next_back().unwrap_or_default());
        self.is("the name says password", speaks(words::PASSWORD));
        self.is("the name says secret", speaks(words::SECRET));
        self.is("the name says token", speaks(words::TOKEN));
        self.is("the name says key", speaks(words::KEY));
        self.is("the name says auth", speaks(words::AUTH));
        self.is("the name says credential", speaks(words::CREDENTIAL));
        self.is("the name says what kind of key", speaks(words::API));
        let mut roots =
            [words::PASSWORD, words::SECRET, words::TOKEN, words::CREDENTIAL].into_iter().flatten();
        self.is("the name ends in a word for a secret", roots.any(|root| last.contains(root)));
        self.is(
            "the name is about a secret, not one",
            words::is_among(words::ABOUT, last) && name().len() > 1,
        );
        self.is("the name begins with a verb", words::is_among(words::VERBS, first));
        self.is("the name says public", says(words::PUBLIC));
        self.is(
            "the name says test",
            says(words::TRIAL) || says(words::PLACE_HOLDERS) || says(&["bad", "invalid", "wrong"]),
        );
        self.is("the name ends in id", matches!(last, "id" | "ids" | "sid" | "uid"));
        self.is("the name says pass and not password", name().any(|word| word == "pass"));
        self.is("the name says login or user", says(&["account", "email", "login", "user", "username"]));
        self.is(
            "the name is one word of many",
            name().len() == 1 && matches!(first, "key" | "token" | "auth" | "keys" | "secret"),
        );
        self.is(
            "the name is in capitals",
            raw.bytes().any(|it| it.is_ascii_uppercase()) && !raw.bytes().any(|it| it.is_ascii_lowercase()),
        );
        self.is("the name has capitals inside", raw.bytes().skip(1).any(|it| it.is_ascii_uppercase()));
        self.is("the name is qualified", raw.contains('.'));
        self.is("the name is an option", raw.starts_with("--"));
        self.is("the name is plural", last.ends_with('s') && !last.ends_with("ss"));
        self.count("words in the name", name().len());
        self.count("length of the name", raw.len());
    }

    fn of_tie(&mut self, candidate: &Candidate) {
        for (name, tie) in [
            ("it is assigned with =", Tie::Equals),
            ("it is assigned with :", Tie::Colon),
            ("it is assigned with =>", Tie::Arrow),
            ("it is compared", Tie::Compare),
            ("it follows its name as an argument", Tie::Comma),
            ("it is an argument", Tie::Call),
            ("it is an element or attribute", Tie::Tag),
            ("it follows its name after a blank", Tie::Space),
            ("it is the password of an address", Tie::Address),
            ("it follows the scheme of a header", Tie::Scheme),
        ] {
            self.is(name, candidate.tie == tie);
        }
        self.is("it is quoted", candidate.quote.is_some());
        self.is("its quotes are double", candidate.quote == Some(b'"'));
        self.is("its name is quoted", candidate.name_quoted);
        self.count("bytes between the tie and it", candidate.distance);
        self.count("which literal of the statement it is", candidate.nth);
        self.is("it stands in a longer string", candidate.place.in_string.is_some());
        self.is("it stands in a comment", candidate.place.in_comment);
    }

    fn of_file(&mut self, file: FileFacts) {
        for (name, language) in [
            ("the file is program text", Language::Code),
            ("the file is a shell script", Language::Shell),
            ("the file is JSON", Language::Json),
            ("the file holds settings", Language::Settings),
            ("the file is markup", Language::Markup),
            ("the file is prose", Language::Prose),
        ] {
            self.is(name, file.language == language);
        }
        self.is("the file is a test", file.trial);
        self.is("the file is an example", file.shown);
    }

    fn of_shape(&mut self, value: &str) {
        let shape = Shape::of(value);
        self.count("its length", value.len());
        self.share("share of digits", shape.digits);
        self.share("share of capitals", shape.capitals);
        self.share("share of small letters", shape.small);
        self.share("share of punctuation", shape.marks);
        self.count("blanks in it", shape.blanks);
        self.count("different characters", shape.different);
        self.share("entropy", shape.entropy);
        self.count("changes between letters, digits and marks", shape.changes);
        self.count("longest run of one character", shape.longest_run);
        self.count("longest run of following characters", shape.longest_sequence);
        self.share("word-likeness", word_likeness(value));
        self.is("it is hexadecimal", shape.hexadecimal);
        self.is("it could be base64", shape.base64);
        self.is("it ends like base64", value.ends_with('='));
        self.is("it is a UUID", shape.uuid);
        self.is("it is a number", shape.number);
        self.is("it is one word of letters", shape.letters_only);
        self.is("it is written_like_this", shape.snake);
        self.is("it is writtenLikeThis", shape.camel);
        self.is("it is written-like-this", shape.kebab);
        self.is("it is in capitals", shape.constant);
        self.is("it has dots between words", shape.dotted);
        self.is("it is a path or an address", shape.path);
        self.is("it has brackets", shape.brackets);
        self.is("it has marks people do not type in names", shape.odd_marks);
        self.share("share of its second half that repeats its first", shape.repeats);
        self.count("digits at its end", value.bytes().rev().take_while(u8::is_ascii_digit).count());
    }

    fn of_words(&mut self, value: &str, name: &Split) {
        let found = Split::of(value);
        let lengths = || found.words().map(str::len);
        let letters: usize = lengths().sum();
        let percent =
            |count: usize| u8::try_from((count * 100).checked_div(letters).unwrap_or(0)).unwrap_or(100);
        let share = |count: usize| f32::from(percent(count)) / 100.0;
        let covered =
            |list: &[&str]| found.words().filter(|word| words::is_among(list, word)).map(str::len).sum();
        let fillers: usize = covered(words::FILLERS);
        let place_holders: usize = covered(words::PLACE_HOLDERS);
        let is_own = |word: &&str| name.words().any(|own| own == *word);
        let own: usize = found.words().filter(is_own).map(str::len).sum();
        self.share("share of filler words in it", share(fillers));
        self.share("share of words for place-holders in it", share(place_holders));
        self.share("share of its name's words in it", share(own));
        self.share("share of known words in it", share(fillers.max(place_holders).max(own)));
        let [place_holder, secret, test, filler] = INSIDE.look(value.as_bytes());
        self.is("it contains a word for a place-holder", place_holder);
        self.is("it contains a word for a secret", secret);
        self.is("it contains test", test);
        self.is("it contains a common filler", filler);
        self.count("words in it", lengths().len());
        self.count("longest word in it", lengths().max().unwrap_or(0));
        self.count("shortest word in it", lengths().min().unwrap_or(0));
    }

    fn of_place(&mut self, text: &str, candidate: &Candidate) {
        let bytes = text.as_bytes();
        let before = bytes
            .get(candidate.value.start.wrapping_sub(1 + usize::from(candidate.quote.is_some())))
            .copied()
            .unwrap_or(b'\n');
        let after = candidate.value.end + usize::from(candidate.quote.is_some());
        let rest = &bytes[after.min(bytes.len())..(after + 200).min(bytes.len())];
        let rest = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let trimmed = rest.trim_ascii();
        let next = trimmed.first().copied().unwrap_or(b'\n');
        self.is("a call encloses it", before == b'(');
        self.is("an index encloses it", before == b'[');
        self.is("it ends its line", trimmed.is_empty() || trimmed == b"\\");
        self.is("a comma follows", next == b',');
        self.is("a semicolon follows", next == b';');
        self.is("a bracket closes after it", matches!(next, b')' | b']' | b'}'));
        self.is("an operator follows", matches!(next, b'+' | b'.' | b'%' | b'|' | b'?' | b'=' | b'!'));
        let prose = trimmed
            .split(|byte| *byte == b' ')
            .filter(|word| word.len() > 1 && word.iter().all(u8::is_ascii_alphabetic));
        self.count("words after it", prose.count());
        self.count("length of its line", rest.len() + after - candidate.place.line.min(after));
        let from = candidate.place.line.saturating_sub(160);
        let around = &bytes[from..(after + 160).min(bytes.len())];
        let [user, host, assertion, example] = AROUND.look(around);
        self.is("a user is named near it", user);
        self.is("a host is named near it", host);
        self.is("an assertion is near it", assertion);
        self.is("an example is spoken of near it", example);
    }
}
