//! All rules together, ready to check files.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;
use std::thread::ScopedJoinHandle;

use jiff::civil::{Date, date};
use keywright_config::{Known, Level, Words};
use keywright_secret::{Detector, Found, LIKELY, MOST, PatternError, Secrets, opaque, redact};
use keywright_source::{Document, Facts, File, Lines, Project, Span};

use crate::checks::{Hit, Questions, Read, Secret, Slots, Subject, Word};
use crate::finding::{Finding, Place, Problem, fingerprint};
use crate::fixes::{Fix, Site, Tree, offer};
use crate::foreign::{Asked, Foreign};
use crate::gathered::Gathered;
use crate::parameters::{Parameter, Settings};
use crate::rule::{PageProblem, Practice, Rule, Severity};
use crate::show::Shown;
use crate::suppression::{self, Suppression};

/// The rules in force.
#[derive(Debug)]
pub struct Policy {
    rules: Vec<Arc<Rule>>,
    by_id: HashMap<String, Arc<Rule>>,
    detector: Arc<Detector>,
    /// The rules whose pages speak of what the detector finds.
    of_secrets: Vec<Arc<Rule>>,
    /// How likely a secret is at least that some page wants to hear of.
    least: f32,
    router: Router,
    asked: Questions,
    today: Today,
    foreign: Arc<Foreign>,
}

/// What day it is; asked anew for each file, since a window stays open overnight.
#[derive(Clone)]
struct Today(Arc<dyn Fn() -> Date + Send + Sync>);

impl std::fmt::Debug for Today {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Today({})", (self.0)())
    }
}

/// What a thread came to.
fn joined<T>(thread: ScopedJoinHandle<T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// The day on which the examples of rule pages are checked.
const DAY_OF_EXAMPLES: Date = date(2026, 12, 1);

/// What was found in one file.
#[derive(Debug, Default)]
pub struct FileReport {
    /// Findings, by place.
    pub findings: Vec<Finding>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// Why a file that has a format was only looked through for secrets, as the end of a sentence.
    pub data: Option<String>,
    /// What checks across files need of it; goes to [`Policy::check_gathered`] when all were seen.
    pub gathered: Gathered,
    /// The exceptions its comments ask for; they go to [`Policy::settle`].
    pub suppressions: Vec<Suppression>,
}

/// What was found in a whole project.
pub type Report = FileReport;

impl Policy {
    /// Reads rule pages (`*.md`) and secret patterns (`secrets/*.toml`) from a policies folder,
    /// given as paths within it and texts.
    ///
    /// # Errors
    /// Everything that is wrong with them, so that an author sees it all at once.
    pub fn load<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Vec<PageProblem>> {
        Self::read(files, None)
    }

    /// Reads a folder as [`Policy::load`] does, but takes its expressions to be well formed: a test has
    /// loaded it before. Each is then compiled when it is first needed, which most never are. `fronts` are the
    /// front matters of pages and the patterns of vendors that were read before, by path, sorted: the same tables
    /// as JSON, which is read many times faster.
    ///
    /// # Errors
    /// What is wrong with the pages otherwise.
    pub fn load_proven<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
        fronts: &[(&str, &str)],
    ) -> Result<Self, Vec<PageProblem>> {
        Self::read(files, Some(fronts))
    }

    /// The same rules, with parameters as a team has set them.
    ///
    /// # Errors
    /// What is wrong with what was set, told at the pages that use it.
    pub fn with(&self, settings: &Settings) -> Result<Self, Vec<PageProblem>> {
        let mut asked = self.asked.begun();
        let mut problems = Vec::new();
        let mut rules = Vec::with_capacity(self.rules.len());
        for rule in &self.rules {
            match rule.with(settings) {
                None => rules.push(Arc::clone(rule)),
                Some(Ok(mut rule)) => {
                    rule.checks.join(&mut asked);
                    rules.push(Arc::new(rule));
                }
                Some(Err(more)) => problems.extend(more),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let foreign = Arc::clone(&self.foreign);
        let today = self.today.clone();
        Ok(Self { today, foreign, ..Self::of(rules, Arc::clone(&self.detector), asked) })
    }

    /// The same rules and more, which come from elsewhere. Of two with one name ours counts.
    pub(crate) fn joined_by(&self, more: Vec<Arc<Rule>>, foreign: Foreign) -> Self {
        let more = more.into_iter().filter(|rule| !self.by_id.contains_key(&rule.id));
        let mut rules: Vec<Arc<Rule>> = self.rules.iter().cloned().chain(more).collect();
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        let (today, foreign) = (self.today.clone(), Arc::new(foreign));
        Self { today, foreign, ..Self::of(rules, Arc::clone(&self.detector), self.asked.begun()) }
    }

    /// The rules of others.
    pub(crate) fn foreign(&self) -> &Foreign {
        &self.foreign
    }

    fn read<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
        proven: Option<&[(&str, &str)]>,
    ) -> Result<Self, Vec<PageProblem>> {
        let (patterns, pages): (Vec<_>, Vec<_>) = files
            .into_iter()
            .filter(|(path, _)| path.ends_with(".md") || path.ends_with(".toml"))
            .partition(|(path, _)| path.ends_with(".toml"));
        // Side by side: this is most of what a check of a few files takes.
        let threads = std::thread::available_parallelism().map_or(2, usize::from);
        let stated = |path: &str| {
            let fronts = proven?;
            fronts.binary_search_by_key(&path, |(path, _)| path).ok().map(|at| fronts[at].1)
        };
        let (pages, detector) = std::thread::scope(|scope| {
            let detector = scope.spawn(|| match proven {
                Some(_) => {
                    Detector::load_proven(patterns.into_iter().map(|(path, text)| (path, text, stated(path))))
                }
                None => Detector::load(patterns),
            });
            let read = |(path, text): &(&str, &str)| match proven {
                Some(_) => Rule::parse_proven(path, text, stated(path)),
                None => Rule::parse(path, text),
            };
            // This thread reads some too, beside the one that reads the patterns.
            let some = pages.len().div_ceil(threads.saturating_sub(1).max(1));
            let mut shares = pages.chunks(some.max(1)).map(|share| move || share.iter().map(read).collect());
            let ours = shares.next();
            let readers: Vec<_> = shares.map(|share| scope.spawn(share)).collect();
            let mut pages: Vec<_> = ours.map(|share| share()).unwrap_or_default();
            pages.extend(readers.into_iter().flat_map(joined));
            (pages, joined(detector))
        });
        let mut problems = Vec::new();
        let mut rules = Vec::new();
        let mut asked = Questions::default();
        for page in pages {
            match page {
                Ok(mut rule) => {
                    rule.checks.join(&mut asked);
                    rules.push(Arc::new(rule));
                }
                Err(more) => problems.extend(more),
            }
        }
        let detector = match detector {
            Ok(detector) => detector,
            Err(errors) => {
                problems.extend(errors.into_iter().map(in_patterns));
                return Err(problems);
            }
        };
        rules.extend(
            detector.patterns().filter(|it| !it.publishable).map(|it| Arc::new(Rule::from_pattern(it))),
        );
        if !problems.is_empty() {
            return Err(problems);
        }
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(Self::of(rules, Arc::new(detector), asked))
    }

    fn of(rules: Vec<Arc<Rule>>, detector: Arc<Detector>, asked: Questions) -> Self {
        let by_id = rules.iter().map(|rule| (rule.id.clone(), Arc::clone(rule))).collect();
        let today = Today(Arc::new(|| DAY_OF_EXAMPLES));
        let foreign = Arc::default();
        let of_secrets: Vec<Arc<Rule>> =
            rules.iter().filter(|rule| rule.checks.secret().is_some()).cloned().collect();
        let pages = of_secrets.iter().filter_map(|rule| rule.checks.secret());
        let least = pages.map(Secret::least).reduce(f32::min).unwrap_or(LIKELY);
        let router = Router::new(&rules, &asked);
        Self { rules, by_id, detector, of_secrets, least, router, asked, today, foreign }
    }

    /// The same rules, with somebody to ask what day it is. Without, it is the day of the examples.
    #[must_use]
    pub fn dated(self, today: impl Fn() -> Date + Send + Sync + 'static) -> Self {
        Self { today: Today(Arc::new(today)), ..self }
    }

    /// Every rule, by id.
    pub fn rules(&self) -> &[Arc<Rule>] {
        &self.rules
    }

    /// The rule with this id.
    pub fn rule(&self, id: &str) -> Option<&Arc<Rule>> {
        self.by_id.get(id)
    }

    /// What day it is.
    pub(crate) fn today(&self) -> Date {
        (self.today.0)()
    }

    /// The places in a text that must not be shown, sorted.
    pub(crate) fn secrets_in(&self, path: &str, text: &str) -> Vec<Range<usize>> {
        // What the team lets go is masked all the same, and what it wants to hear of besides too.
        let detected = self.detector.look(path, text, self.least.min(LIKELY));
        merged(detected.places().chain(opaque(text)))
    }

    /// What a team may set, by name. Pages that share a parameter share its meaning.
    pub fn parameters(&self) -> BTreeMap<&str, &Parameter> {
        let all = self.rules.iter().flat_map(|rule| &rule.parameters);
        all.map(|(name, parameter)| (name.as_str(), parameter)).collect()
    }

    /// What a configuration can speak of.
    pub fn known(&self) -> Known {
        let level = |severity| match severity {
            Severity::Info => Level::Info,
            Severity::Warning => Level::Warning,
            Severity::Error => Level::Error,
        };
        let words = |parameter: &Parameter| Words(parameter.default.words().to_vec());
        let parameters = self.parameters().into_iter();
        Known {
            rules: self.rules.iter().map(|rule| (rule.id.clone(), level(rule.severity))).collect(),
            parameters: parameters.map(|(name, it)| (name.to_owned(), words(it))).collect(),
        }
    }

    /// The secret detector, to fill place-holders in examples and exercises.
    pub fn detector(&self) -> &Detector {
        &self.detector
    }

    /// Works out, beside whatever else is done, what the first file would wait for otherwise.
    pub fn get_ready(&self) {
        self.asked.names.get_ready();
    }

    /// Checks one file.
    pub fn check_file(&self, file: &File) -> FileReport {
        let mut found = self.secrets_of(file);
        let matched = self.asked.files.of(&file.path);
        let rules = self.router.rules_for(&matched);
        let data = keywright_source::data(&file.path, &file.text);
        let read = || if data.is_none() { keywright_source::parse(&file.path, &file.text) } else { None };
        // What nobody asks about is not read: a lock file takes longer than all else there is to check in it.
        let asks = |rule: &usize| self.rules[*rule].checks.ask_for_document(&matched);
        let is_wanted = self.foreign.ask_for_documents() || rules.iter().any(asks);
        let document = if is_wanted { read() } else { None };
        let subject = self.subject(file, matched, document.as_ref());
        let mut hits: Vec<(&Arc<Rule>, Hit)> = Vec::new();
        for rule in rules.iter().map(|index| &self.rules[*index]) {
            let of_rule = few(rule.checks.check_file(&subject), |hit| hit.span, &mut found);
            hits.extend(of_rule.into_iter().map(|hit| (rule, hit)));
        }
        let mut gathered = Gathered::default();
        let wanted = self.gather(&rules, &subject, &mut gathered, &mut found);
        let said = self.foreign.ask(document.as_ref());
        let is_read = document.as_ref().is_none_or(|it| it.problems.is_empty());
        let is_quiet =
            found.is_nothing() && hits.is_empty() && wanted.is_empty() && is_read && said.is_empty();
        if is_quiet && !suppression::are_in(&file.text) {
            return FileReport { data, gathered, ..FileReport::default() };
        }
        // How something is mended hangs on what stands around it.
        let is_mended = !hits.is_empty() || !wanted.is_empty();
        let document = if is_mended && !is_wanted { read() } else { document };
        let asked = document.as_ref().filter(|_| !said.is_empty()).map(|document| {
            let secrets = places(&file.text, &found, &hits).collect();
            Asked { policy: self, file, document, secrets }
        });
        let mut report = self.report(file, document.as_ref(), &found, hits, wanted, gathered);
        if let Some(asked) = asked {
            asked.tell(&self.foreign, &said, &mut report);
        }
        FileReport { data, ..report.bounded() }
    }

    fn subject<'a>(&'a self, file: &'a File, matched: Slots, document: Option<&'a Document>) -> Subject<'a> {
        let today = self.today();
        let read = document.map(|it| Read::new(it, &file.text, &self.asked, today));
        Subject::new(file, matched, read)
    }

    /// The secrets in a file: those that our detector knows and the team does not let go, then those of
    /// others.
    pub(crate) fn secrets_of(&self, file: &File) -> Secrets {
        let pages = || self.of_secrets.iter().filter_map(|rule| rule.checks.secret());
        let mut secrets = self.detector.look(&file.path, &file.text, self.least);
        secrets.found.retain(|found| {
            let page = self.by_id.get(&found.rule).and_then(|rule| rule.checks.secret());
            let is_likely = page.is_none_or(|page| found.likely >= page.least());
            is_likely && !pages().any(|page| page.allows(&file.text[found.span.clone()]))
        });
        if let Some(more) = self.foreign.secrets(file, &secrets.found) {
            secrets.found.extend(more.found);
            secrets.leave_out_from(more.rest.start);
        }
        secrets
    }

    /// The words of a file that need a counterpart; those that are one go to `gathered` at once.
    fn gather(
        &self,
        rules: &[usize],
        subject: &Subject,
        gathered: &mut Gathered,
        found: &mut Secrets,
    ) -> Vec<(usize, usize, Word)> {
        let mut wanted = Vec::new();
        for &rule in rules {
            for (check, (words, is_fault)) in self.rules[rule].checks.compared().enumerate() {
                words.known(subject).for_each(|word| gathered.know(rule, check, &word));
                let has = if is_fault { "has a" } else { "has no" };
                let of_check = few(words.wanted(subject, has), |word| word.hit.span, found);
                wanted.extend(of_check.into_iter().map(|word| (rule, check, word)));
            }
        }
        wanted
    }

    /// Checks what files say of each other, when all were seen.
    pub fn check_gathered(&self, gathered: Gathered, facts: &Facts) -> Vec<Finding> {
        let holds = |rule: usize, check: usize, is_known: bool| {
            let compared = self.rules[rule].checks.compared().nth(check);
            compared.is_some_and(|(words, is_fault)| is_fault == is_known && words.applies(facts))
        };
        gathered.judged(holds).collect()
    }

    /// Checks one file for secrets alone.
    pub fn check_secrets(&self, file: &File) -> FileReport {
        let found = self.secrets_of(file);
        if found.is_nothing() {
            FileReport::default()
        } else {
            self.report(file, None, &found, Vec::new(), Vec::new(), Gathered::default())
        }
    }

    /// What pages say is a secret in a file, whatever the detector makes of it.
    pub(crate) fn secrets_of_pages(&self, file: &File) -> Vec<Range<usize>> {
        let document = keywright_source::parse(&file.path, &file.text);
        let matched = self.asked.files.of(&file.path);
        let rules = self.router.rules_for(&matched).into_iter();
        let subject = self.subject(file, matched, document.as_ref());
        let of_secrets = rules.filter(|rule| self.rules[*rule].is_of_secrets());
        let hits = of_secrets.flat_map(|rule| self.rules[rule].checks.check_file(&subject));
        hits.map(|hit| value_in(&file.text, &hit)).collect()
    }

    /// Checks what only the whole project shows.
    pub fn check_facts(&self, facts: &Facts) -> Vec<Finding> {
        let mut findings = self.named_by_others(facts);
        for rule in &self.rules {
            for (path, why) in rule.checks.check_facts(facts) {
                findings.push(Finding {
                    severity: rule.severity,
                    fingerprint: fingerprint(&rule.id, &path, "", 0),
                    rule: Arc::clone(rule),
                    place: Place::top(&path),
                    message: redact(&why, &[]),
                    because: Vec::new(),
                    excerpt: Vec::new(),
                    fix: None,
                });
            }
        }
        findings
    }

    /// Checks files in memory, each for itself: an exercise is not to blame for what a whole
    /// project would need besides.
    pub fn check_files(&self, files: &[File]) -> Report {
        let mut report = Report::default();
        for file in files {
            let FileReport { findings, problems, gathered, suppressions, .. } = self.check_file(file);
            report.findings.extend(findings);
            report.problems.extend(problems);
            report.gathered.merge(gathered);
            report.suppressions.extend(suppressions);
        }
        report
    }

    /// Checks a whole project in memory.
    pub fn check(&self, project: &Project) -> Report {
        let mut report = self.check_files(&project.files);
        let facts = project.facts();
        report.findings.extend(self.check_facts(&facts));
        report.findings.extend(self.check_gathered(std::mem::take(&mut report.gathered), &facts));
        report.findings.sort_by(|a, b| (&a.place, &a.rule.id).cmp(&(&b.place, &b.rule.id)));
        report
    }

    /// Whether a page says of a secret all there is to say, so that it is not told twice: the page
    /// knows the file and what should stand there instead.
    fn tells(&self, rule: &Rule, hit: &Hit, found: &Found) -> bool {
        let grave = self.by_id.get(&found.rule).is_none_or(|secret| rule.severity >= secret.severity);
        let overlaps = hit.span.start < found.span.end && found.span.start < hit.span.end;
        rule.practice == Practice::Storage && grave && overlaps
    }

    fn report(
        &self,
        file: &File,
        document: Option<&Document>,
        secrets: &Secrets,
        hits: Vec<(&Arc<Rule>, Hit)>,
        wanted: Vec<(usize, usize, Word)>,
        mut gathered: Gathered,
    ) -> FileReport {
        let lines = Lines::new(&file.text);
        let masked = merged(places(&file.text, secrets, &hits).chain(opaque(&file.text)));
        let shown = Shown { text: &file.text, lines: &lines, secrets: &masked };
        let tree = OnceCell::new();
        let mut reporter =
            Reporter { file, document, tree: &tree, shown, seen: HashMap::new(), places: HashSet::new() };
        let mut findings = Vec::new();
        let (found, hits) = (&secrets.found, first(hits));
        let told = |found: &&Found| !hits.iter().any(|(rule, hit)| self.tells(rule, hit, found));
        for found in found.iter().filter(told) {
            if let Some(rule) = self.by_id.get(&found.rule) {
                findings.extend(reporter.secret(rule, found));
            }
        }
        for (rule, hit) in hits {
            let because = found.iter().filter(|found| self.tells(rule, &hit, found));
            let because = because.flat_map(|found| found.because.clone()).collect();
            findings.extend(reporter.hit(rule, hit, because));
        }
        findings.sort_by(|a, b| (&a.place, &a.rule.id).cmp(&(&b.place, &b.rule.id)));
        for (rule, check, Word { text, hit }) in wanted {
            if let Some(finding) = reporter.hit(&self.rules[rule], hit, Vec::new()) {
                gathered.want(rule, check, &text, finding);
            }
        }
        let problems = document.into_iter().flat_map(|document| &document.problems);
        let problems = problems.map(|problem| Problem {
            place: Place::of(&file.path, &lines, problem.span),
            message: problem.message.clone(),
        });
        let start = secrets.rest.start;
        let rest = (!secrets.rest.is_empty())
            .then(|| left_out(Place::of(&file.path, &lines, Span::new(start, start))));
        let suppressions = suppression::find(&file.path, &reporter.shown);
        let problems = problems.chain(rest).collect();
        FileReport { findings, problems, gathered, suppressions, data: None }
    }
}

/// Turns hits in one file into findings.
struct Reporter<'a> {
    file: &'a File,
    document: Option<&'a Document>,
    /// Where its nodes stand; laid out when something can be mended.
    tree: &'a OnceCell<Tree<'a>>,
    shown: Shown<'a>,
    /// How many findings of a rule there were with a value, to tell equal ones apart.
    seen: HashMap<(String, String), usize>,
    /// Two checks of one page may meet at one place; that is one finding.
    places: HashSet<(String, Span)>,
}

impl Reporter<'_> {
    fn secret(&mut self, rule: &Arc<Rule>, found: &Found) -> Option<Finding> {
        let span = Span::new(found.span.start, found.span.end);
        let message = self.shown.words(span);
        self.finding(rule, span, message, found.because.clone(), None)
    }

    fn hit(&mut self, rule: &Arc<Rule>, hit: Hit, because: Vec<String>) -> Option<Finding> {
        let fix = self.fix(rule, &hit);
        let message = match hit.message {
            Some(message) if !self.touches_secret(hit.span) => redact(&message, &[]),
            // A value that is a secret is not quoted; one that holds one is, from the file, where it is masked.
            Some(message) => match message.split_once(" is `") {
                Some((name, _)) => redact(&format!("{name} is written out"), &[]),
                None => self.shown.words(hit.span),
            },
            None => self.shown.words(hit.span),
        };
        self.finding(rule, hit.span, message, because, fix)
    }

    fn fix(&self, rule: &Rule, hit: &Hit) -> Option<Fix> {
        let mut remedies = rule.remedies(&hit.fixes).peekable();
        remedies.peek()?;
        let text = self.shown.text;
        let tree = self.tree.get_or_init(|| Tree::new(text, self.document));
        let Hit { span, within, .. } = *hit;
        let secrets = self.shown.secrets;
        offer(&Site { path: &self.file.path, text, tree, span, within, secrets }, remedies)
    }

    fn touches_secret(&self, span: Span) -> bool {
        !self.shown.secrets_in(span).is_empty()
    }

    fn finding(
        &mut self,
        rule: &Arc<Rule>,
        span: Span,
        message: keywright_secret::Redacted,
        because: Vec<String>,
        fix: Option<Fix>,
    ) -> Option<Finding> {
        if !self.places.insert((rule.id.clone(), span)) {
            return None;
        }
        let value = span.of(self.shown.text).trim().to_owned();
        let nth = self.seen.entry((rule.id.clone(), value.clone())).or_default();
        let fingerprint = fingerprint(&rule.id, &self.file.path, &value, *nth);
        *nth += 1;
        Some(Finding {
            rule: Arc::clone(rule),
            severity: rule.severity,
            fingerprint,
            place: Place::of(&self.file.path, self.shown.lines, span),
            message,
            because,
            excerpt: self.shown.excerpt(span),
            fix,
        })
    }
}

/// Finds the rules that read a file by its name, so that most rules never see most files.
#[derive(Debug)]
struct Router {
    /// The rules that have each file pattern: many rules read the same files.
    rules: Vec<Vec<usize>>,
}

impl Router {
    fn new(rules: &[Arc<Rule>], asked: &Questions) -> Self {
        let mut owners = vec![Vec::new(); asked.files.count()];
        for (index, rule) in rules.iter().enumerate() {
            rule.checks
                .files()
                .flat_map(|globs| globs.slots().iter())
                .for_each(|slot| owners[slot].push(index));
        }
        Self { rules: owners }
    }

    fn rules_for(&self, matched: &Slots) -> Vec<usize> {
        let mut rules: Vec<usize> = matched.iter().flat_map(|slot| &self.rules[slot]).copied().collect();
        rules.sort_unstable();
        rules.dedup();
        rules
    }
}

fn in_patterns(error: PatternError) -> PageProblem {
    PageProblem {
        path: error.path,
        line: error.line,
        column: 1,
        message: error.message,
        remedy: "correct the pattern".into(),
    }
}

/// Of what was found in a text the first [`MOST`]. What stands behind those is not told, nor shown.
fn few<T>(mut all: Vec<T>, place: impl Fn(&T) -> Span, secrets: &mut Secrets) -> Vec<T> {
    if all.len() > MOST {
        all.sort_by_key(|one| place(one).start);
        secrets.rest.start = secrets.rest.start.min(place(&all[MOST]).start);
        all.truncate(MOST);
    }
    all
}

/// Of the hits of all rules those of which there may be findings.
fn first(mut hits: Vec<(&Arc<Rule>, Hit)>) -> Vec<(&Arc<Rule>, Hit)> {
    if hits.len() > MOST {
        hits.sort_by_key(|(_, hit)| hit.span.start);
        hits.truncate(MOST + 1);
    }
    hits
}

/// That not all of a file is told.
fn left_out(place: Place) -> Problem {
    Problem { place, message: format!("more than {MOST} findings: what stands from here on is not told") }
}

impl FileReport {
    /// The same with [`MOST`] findings at most.
    fn bounded(mut self) -> Self {
        if let Some(next) = self.findings.get(MOST).map(|next| next.place.clone()) {
            self.findings.truncate(MOST);
            self.problems.push(left_out(next));
        }
        self
    }
}

/// The places of what was found and must not be shown.
fn places<'a>(
    text: &'a str,
    secrets: &'a Secrets,
    hits: &'a [(&Arc<Rule>, Hit)],
) -> impl Iterator<Item = Range<usize>> + 'a {
    let of_pages = hits.iter().filter(|(rule, _)| rule.is_of_secrets()).map(|(_, hit)| value_in(text, hit));
    secrets.places().chain(of_pages)
}

/// The value in what a page objects to: what follows the sign of an assignment, if there is one.
fn value_in(text: &str, hit: &Hit) -> Range<usize> {
    let sign = hit.span.of(text).find(['=', ':']).map_or(0, |at| at + 1);
    hit.span.start + sign..hit.span.end
}

/// Sorted, with overlapping ranges made one.
pub(crate) fn merged(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut ranges: Vec<_> = ranges.collect();
    ranges.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}
