//! The verbs rules are made of.
//!
//! | verb | finds |
//! |---|---|
//! | `value` | a value, addressed by JSONPath or by the setting's name, that it should not have |
//! | `missing` | a mapping that lacks a key it should have |
//! | `text` | a line that matches an expression |
//! | `elapsed` | a time between two dates that is longer than it should be |
//! | `unmatched` | a word in some files that other files should have too, across the project |
//! | `matched` | a word in some files that other files should not have |
//! | `tracked` | a file git tracks and should not |
//! | `unignored` | an ignore file that does not cover a path it should |
//! | `absent` | a project without a file it should have |
//! | `usage` | what an audit of access logs reports under the page's own id |
//! | `ruling` | what the team's own rules report under the page's own id: exceptions, locks, training |
//! | `secret` | what the secret detector reports under the page's own id |
//!
//! Each verb is one file with one function from its parameters and a file (or the project's
//! facts) to [`Hit`]s. A page may use several verbs, and one verb several times (`[[check.value]]`).
//!
//! | parameter | on | means |
//! |---|---|---|
//! | `files`, `except` | all but `absent` | file patterns, and those to pass over (`unignored` has `by` for `files`) |
//! | `path` | `value` | JSONPath of the values |
//! | `name` | `value` | expression for the names of settings, however the format spells them |
//! | `unless_name` | `value` | expression for names that `name` matches and should not |
//! | `deny`, `deny_pattern` | `value` | objected to when the value is one of these, or matches; in a value of several lines, such as a script, each line that matches is found, at the match or its group named `at` |
//! | `above`, `below`, `unit` | `value` | objected to past this number or time: `3600`, `"1h"`, `"90d"`; `unit` (`ms`, `s`, `m`, `h`, `d`) is what bare numbers count |
//! | `allow`, `allow_pattern` | `value` | never objected to |
//! | `outside`, `bare` | `value` | objected to unless it, or its host, is among these patterns, if there are any; `bare` is the host of a value without one |
//! | `inside` | `value`, `missing` | JSONPath of texts that are JSON or YAML themselves; the other paths begin there |
//! | `when`, `unless` | `value`, `missing` | JSONPaths: the document is passed over unless, or if, it has this |
//! | `within`, `any_of`, `what` | `missing` | which mappings or lists, what they need, and that in words |
//! | `pattern`, `unless`, `comments` | `text` | what to find, lines to pass over, and whether comments count |
//! | `when`, `unless_file` | `text` | expressions: the file is passed over unless, or if, it matches anywhere |
//! | `paths`, `when`, `unless` | `unignored` | what must be ignored; expressions on the ignore file |
//! | `any_of`, `when` | `absent` | file patterns: one must exist, if one of those does |
//! | `within`, `from`, `until`, `at_most`, `unless`, `what` | `elapsed` | which mappings have the dates; JSONPaths of the first (the last of several) and the second (today when left out); how long it may be, or the JSONPath of that |
//! | `fix` | `value`, `missing`, `text`, `unignored` | how what this check finds is mended, see [`crate::fixes`] |
//! | `likely`, `allow` | `secret` | how likely a finding is at least, from 0 to 1; expressions for values that are none |
//! | `words`, `among`, `what`, `when` | `unmatched`, `matched` | which words need a counterpart, where those are, how to call them; file patterns of which the project must have one |
//!
//! `words` and `among` are tables of `files`, `except`, `path` (the value is the word; of a mapping its
//! name), `names = true` (the name always), `pattern` (the part to take, marked `(?<at>…)`) and `unless` (an
//! expression for words that do not count):
//!
//! ```toml
//! [check.unmatched]
//! what = "public access block"
//! words = { files = ["*.tf"], path = "$.resource.aws_s3_bucket.*" }
//! among = { files = ["*.tf"], path = "$.resource.aws_s3_bucket_public_access_block.*.bucket", pattern = 'aws_s3_bucket\.(?<at>[\w-]+)' }
//! ```

mod absent;
mod elapsed;
mod expectation;
mod missing;
mod names;
mod needs;
mod outside;
mod path_names;
mod paths;
mod quantity;
mod secret;
mod text;
mod tracked;
mod unignored;
mod unmatched;
mod value;

use std::cell::{OnceCell, RefCell};
use std::marker::PhantomData;
use std::rc::Rc;

use hashbrown::HashMap;
use jiff::civil::Date;
use keywright_source::{Document, Facts, File, Node, Setting, Span, parse_embedded, settings};
use schemars::JsonSchema;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::fixes::Fixes;

pub(crate) use expectation::{Fault, Pattern, Scalar};
pub(crate) use names::Name;
use names::Named;
pub(crate) use names::Names;
pub(crate) use outside::Outside;
use path_names::reads;
pub(crate) use path_names::{AllGlobs, Globs, Slots};
pub(crate) use paths::Path;
use paths::{Keys, Present};
pub(crate) use secret::{Allowed, Secret};
pub(crate) use unmatched::{Unmatched, Word};

/// A place that a check objects to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Hit {
    /// Where, in the file's text.
    pub(crate) span: Span,
    /// What is there, in words; may quote the file, and is redacted before anybody sees it.
    pub(crate) message: Option<String>,
    /// The mapping or list that lacks something, if that is what is wrong.
    pub(crate) within: Option<Span>,
    /// The check's own ways to mend it.
    pub(crate) fixes: Fixes,
}

/// The checks of one page.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Checks {
    value: OneOrMany<value::Value>,
    missing: OneOrMany<missing::Missing>,
    text: OneOrMany<text::Text>,
    elapsed: OneOrMany<elapsed::Elapsed>,
    unmatched: OneOrMany<Unmatched>,
    matched: OneOrMany<Unmatched>,
    tracked: OneOrMany<tracked::Tracked>,
    unignored: OneOrMany<unignored::Unignored>,
    absent: OneOrMany<absent::Absent>,
    /// The detector's findings with the page's id.
    secret: Option<Secret>,
    /// An audit's findings with the page's id; `{}` in front matter.
    usage: Option<Usage>,
    /// What settling a check by the team's rules finds with the page's id; `{}` in front matter.
    ruling: Option<Ruling>,
}

/// The `ruling` verb has no parameters: see [`settle`](crate::settle).
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Ruling {}

/// The `usage` verb has no parameters: what it finds is the audit's business. A log is audited when
/// somebody asks (`keywright audit-log`), not because it lies in a project.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Usage {}

/// What all rules ask of every file, asked at once.
#[derive(Debug, Default)]
pub(crate) struct Questions {
    pub(crate) names: Names,
    pub(crate) keys: Keys,
    pub(crate) files: AllGlobs,
}

impl Questions {
    /// The same, to which more can be added.
    pub(crate) fn begun(&self) -> Self {
        Self { names: self.names.begun(), keys: self.keys.clone(), files: self.files.begun() }
    }
}

/// A file as the checks see it: text, and the document it parses to, if it has a format.
pub(crate) struct Subject<'a> {
    pub(crate) file: &'a File,
    /// The file patterns that its path matches.
    pub(crate) matched: Slots,
    /// Its text in small letters, when somebody asks.
    small: OnceCell<String>,
    pub(crate) read: Option<Read<'a>>,
}

impl<'a> Subject<'a> {
    pub(crate) fn new(file: &'a File, matched: Slots, read: Option<Read<'a>>) -> Self {
        Self { file, matched, small: OnceCell::new(), read }
    }

    /// Whether an expression could match somewhere in the text.
    pub(crate) fn may_have(&self, pattern: &Pattern) -> bool {
        pattern.may_match(|| self.small.get_or_init(|| self.file.text.to_ascii_lowercase()))
    }
}

/// A document, and what many checks ask of it: read once, however many rules there are.
pub(crate) struct Read<'a> {
    pub(crate) document: &'a Document,
    text: &'a str,
    asked: &'a Questions,
    today: Date,
    settings: OnceCell<Vec<Setting<'a>>>,
    named: OnceCell<Named>,
    present: OnceCell<Present>,
    /// What texts that are documents themselves say, by their places.
    embedded: RefCell<HashMap<Span, Option<Rc<Node>>>>,
}

impl<'a> Read<'a> {
    pub(crate) fn new(document: &'a Document, text: &'a str, asked: &'a Questions, today: Date) -> Self {
        Self {
            document,
            text,
            asked,
            today,
            settings: OnceCell::new(),
            named: OnceCell::new(),
            present: OnceCell::new(),
            embedded: RefCell::default(),
        }
    }

    /// The day of the check.
    pub(crate) fn today(&self) -> Date {
        self.today
    }

    /// Whether a path could select anything, judged by the names of entries alone.
    fn may_have(&self, path: Option<&Path>) -> bool {
        let present = || self.present.get_or_init(|| self.asked.keys.of(self.document));
        path.is_none_or(|path| path.may_select(present))
    }

    /// Shows `root` to `see`; or, with `inside`, each mapping that this selects, and each document
    /// written out in a text that it selects, with the place of its name.
    fn each_inside(&self, root: &Node, inside: Option<&Path>, see: &mut dyn FnMut(&Node, Option<Span>)) {
        let Some(inside) = inside else { return see(root, None) };
        for selected in inside.query.select_entries(root) {
            let key = selected.key.map(|(_, span)| span);
            if selected.node.scalar().is_none() {
                see(selected.node, key);
            } else if let Some(root) = self.embedded(selected.node) {
                see(&root, key);
            }
        }
    }

    fn embedded(&self, node: &Node) -> Option<Rc<Node>> {
        let mut embedded = self.embedded.borrow_mut();
        embedded.entry(node.span).or_insert_with(|| parse_embedded(self.text, node).map(Rc::new)).clone()
    }

    /// Every name with its value, see [`settings`].
    pub(crate) fn settings(&self) -> &[Setting<'a>] {
        self.settings.get_or_init(|| settings(self.document))
    }

    /// The settings whose names an expression matches.
    fn settings_named(&self, name: &Name) -> impl Iterator<Item = &Setting<'a>> {
        let named = self.named.get_or_init(|| self.asked.names.read(self.settings()));
        named.of(name).iter().map(|at| &self.settings()[*at])
    }
}

impl Checks {
    /// What the author got wrong.
    pub(crate) fn faults(&self) -> Vec<Fault> {
        let none = self.files().next().is_none() && self.is_about_one_file() && !self.is_found_elsewhere();
        let message = "the page checks nothing: give it a [check.…] table";
        let mut faults: Vec<Fault> =
            none.then(|| Fault { message: message.to_owned(), at: None }).into_iter().collect();
        faults.extend(self.value.iter().flat_map(value::Value::faults));
        faults.extend(self.missing.iter().flat_map(missing::Missing::faults));
        faults.extend(self.text.iter().flat_map(text::Text::faults));
        faults.extend(self.unignored.iter().flat_map(unignored::Unignored::faults));
        faults.extend(self.elapsed.iter().flat_map(elapsed::Elapsed::faults));
        faults.extend(self.compared().flat_map(|(check, _)| check.faults()));
        faults.extend(self.tracked.iter().flat_map(tracked::Tracked::faults));
        faults.extend(self.absent.iter().flat_map(absent::Absent::faults));
        faults.extend(self.secret.iter().flat_map(Secret::faults));
        faults.extend(self.fixes().flat_map(Fixes::faults));
        faults
    }

    /// The ways to mend that checks have of their own.
    pub(crate) fn fixes(&self) -> impl Iterator<Item = &Fixes> {
        let values = self.value.iter().map(|check| &check.fix);
        let missing = self.missing.iter().map(|check| &check.fix);
        let texts = self.text.iter().map(|check| &check.fix);
        values.chain(missing).chain(texts).chain(self.unignored.iter().map(|check| &check.fix))
    }

    /// Takes what is asked of every file into what all rules ask.
    pub(crate) fn join(&mut self, asked: &mut Questions) {
        self.value.iter_mut().filter_map(|check| check.name.as_mut()).for_each(|name| asked.names.add(name));
        self.patterns_of_files().for_each(|globs| asked.files.add(globs));
        self.paths().for_each(|path| asked.keys.add(path));
    }

    /// The paths that tell whether a document is worth asking.
    fn paths(&mut self) -> impl Iterator<Item = &mut Path> {
        let values = self.value.iter_mut().flat_map(value::Value::paths);
        let missing = self.missing.iter_mut().flat_map(missing::Missing::paths);
        let elapsed = self.elapsed.iter_mut().map(|check| &mut check.within);
        let compared = self.unmatched.iter_mut().chain(self.matched.iter_mut()).flat_map(Unmatched::paths);
        values.chain(missing).chain(elapsed).chain(compared)
    }

    /// The file patterns of the checks that read one file at a time, and those they pass over.
    fn patterns_of_files(&mut self) -> impl Iterator<Item = &mut Globs> {
        let values = self.value.iter_mut().flat_map(|it| [Some(&mut it.files), it.except.as_mut()]);
        let missing = self.missing.iter_mut().flat_map(|it| [Some(&mut it.files), it.except.as_mut()]);
        let texts = self.text.iter_mut().flat_map(|it| [Some(&mut it.files), it.except.as_mut()]);
        let elapsed = self.elapsed.iter_mut().flat_map(|it| [Some(&mut it.files), it.except.as_mut()]);
        let unignored = self.unignored.iter_mut().flat_map(|it| [Some(&mut it.by), it.except.as_mut()]);
        let compared = self.unmatched.iter_mut().chain(self.matched.iter_mut());
        let compared = compared.flat_map(Unmatched::patterns_of_files);
        values.chain(missing).chain(texts).chain(elapsed).chain(unignored).chain(compared).flatten()
    }

    /// The file patterns of the checks that read one file at a time.
    pub(crate) fn files(&self) -> impl Iterator<Item = &Globs> {
        let values = self.value.iter().map(|check| &check.files);
        let missing = self.missing.iter().map(|check| &check.files);
        let texts = self.text.iter().map(|check| &check.files);
        let unignored = self.unignored.iter().map(|check| &check.by);
        let elapsed = self.elapsed.iter().map(|check| &check.files);
        let compared = self.compared().flat_map(|(check, _)| [&check.words.files, &check.among.files]);
        values.chain(missing).chain(texts).chain(unignored).chain(elapsed).chain(compared)
    }

    /// What the page says of the detector's findings, if it explains some.
    pub(crate) fn secret(&self) -> Option<&Secret> {
        self.secret.as_ref()
    }

    fn is_found_elsewhere(&self) -> bool {
        self.secret.is_some() || self.usage.is_some() || self.ruling.is_some()
    }

    /// Whether the page explains what settling a check finds.
    pub(crate) fn is_of_rulings(&self) -> bool {
        self.ruling.is_some()
    }

    /// Whether the page explains what an audit of access logs finds.
    pub(crate) fn is_of_usage(&self) -> bool {
        self.usage.is_some()
    }

    fn is_about_one_file(&self) -> bool {
        self.tracked.iter().next().is_none() && self.absent.iter().next().is_none()
    }

    /// Whether they ask for the document in a file that has `matched`.
    pub(crate) fn ask_for_document(&self, matched: &Slots) -> bool {
        let values = self.value.iter().map(|it| (&it.files, &it.except));
        let missing = self.missing.iter().map(|it| (&it.files, &it.except));
        let elapsed = self.elapsed.iter().map(|it| (&it.files, &it.except));
        let words = self.compared().flat_map(|(check, _)| check.words_of_documents());
        let mut all = values.chain(missing).chain(elapsed).chain(words);
        all.any(|(files, except)| reads(files, except.as_ref(), matched))
    }

    /// What the checks object to in one file.
    pub(crate) fn check_file(&self, subject: &Subject) -> Vec<Hit> {
        let matched = &subject.matched;
        let mut hits = Vec::new();
        if let Some(read) = &subject.read {
            for check in self.value.iter().filter(|it| reads(&it.files, it.except.as_ref(), matched)) {
                hits.extend(mended(check.find(read), &check.fix));
            }
            for check in self.missing.iter().filter(|it| reads(&it.files, it.except.as_ref(), matched)) {
                hits.extend(mended(check.find(read), &check.fix));
            }
            for check in self.elapsed.iter().filter(|it| reads(&it.files, it.except.as_ref(), matched)) {
                hits.extend(check.find(read));
            }
        }
        for check in self.text.iter().filter(|it| reads(&it.files, it.except.as_ref(), matched)) {
            hits.extend(mended(check.find(subject), &check.fix));
        }
        for check in self.unignored.iter().filter(|it| reads(&it.by, it.except.as_ref(), matched)) {
            hits.extend(mended(check.find(subject.file), &check.fix));
        }
        hits
    }

    /// The checks that compare words across files, and whether a counterpart is what is wrong.
    pub(crate) fn compared(&self) -> impl Iterator<Item = (&Unmatched, bool)> {
        let unmatched = self.unmatched.iter().map(|check| (check, false));
        unmatched.chain(self.matched.iter().map(|check| (check, true)))
    }

    /// The paths the checks object to in the project as a whole, with the reason.
    pub(crate) fn check_facts(&self, facts: &Facts) -> Vec<(String, String)> {
        let tracked = self.tracked.iter().flat_map(|check| check.find(facts));
        let absent = self.absent.iter().filter_map(|check| check.find(facts));
        tracked.chain(absent).collect()
    }
}

/// Hits with the ways to mend them that their check knows.
fn mended(hits: Vec<Hit>, fix: &Fixes) -> impl Iterator<Item = Hit> {
    hits.into_iter().map(|hit| Hit { fixes: fix.clone(), ..hit })
}

/// `[check.value]` or `[[check.value]]`: a page rarely needs two of a kind, and then should say so plainly.
#[derive(Debug)]
pub(crate) struct OneOrMany<T>(Vec<T>);

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> OneOrMany<T> {
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    pub(crate) fn into_vec(self) -> Vec<T> {
        self.0
    }

    fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.0.iter_mut()
    }
}

/// By the shape of what is there, so that a mistake is told as one in a check of this verb, and where.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Shape<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Shape<T> {
            type Value = OneOrMany<T>;

            fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
                formatter.write_str("a table: write [check.VERB], or [[check.VERB]] for several")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(|one| OneOrMany(vec![one]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(list)).map(OneOrMany)
            }
        }

        deserializer.deserialize_any(Shape(PhantomData))
    }
}
