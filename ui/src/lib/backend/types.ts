// Generated from crates/commands/src/reports/ and requests.rs by `cargo xtask types`.

export type Failure = {
  /** A stable name for the kind of failure, for programs. */
  code: FailureCode,
  /** What happened and why. */
  message: string,
  /** What to do next. */
  remedy: string,
};

export type FailureCode = "bad-request" | "cannot-read" | "cannot-write" | "changed-meanwhile" | "record-newer" | "record-locked" | "record-damaged" | "record-full" | "record-read-only" | "record-failed" | "catalogue-invalid" | "configuration-invalid" | "bundle-refused" | "bundle-key-changed" | "bundle-past-changed" | "team-unreachable" | "team-untrusted" | "team-refused" | "team-failed" | "cancelled";

export type Start = {
  /** The program's version. */
  version: string,
  /** The profile in use, or none on a first start. */
  profile: Profile | null,
  /** Everybody who learns on this machine. */
  profiles: Array<Profile>,
  /** Where the record is kept. */
  record_path: string,
  /** Where lessons and rules come from: "built in" or a folder. */
  catalogue: string,
  /** The language of the screens and lessons, as in `en`. */
  language: string,
};

export type Profile = {
  /** Stable id; names may change, ids do not. */
  id: string,
  /** The name the person gave. */
  name: string,
  /** When the profile was made. */
  created_at: string,
};

export type Course = {
  /** The six practices in order. */
  practices: Array<Practice>,
  /** The lesson to take up next, or none when all are done. */
  next: string | null,
  /** Lessons that the learner's team asks for, what is due first at the top. */
  asked: Array<AskedLesson>,
  /** Lessons that explain what the learner's own checks found, the most pressing first. */
  track: Array<TrackItem>,
  /** What is due for review. */
  reviews: Reviews,
};

export type Practice = {
  /** `https`, `storage`, `scopes`, `oauth`, `monitoring` or `education`. */
  id: string,
  /** Its title. */
  title: string,
  /** One sentence on what it is about. */
  summary: string,
  /** Its lessons in order; empty when none is written yet. */
  lessons: Array<LessonSummary>,
  /** How many rules the checker has on this ground. */
  rules: number,
  /** Whether a pre-test could let the learner pass over a lesson. */
  pretest: boolean,
};

export type LessonSummary = {
  /** `practice/name`. */
  id: string,
  /** Its title. */
  title: string,
  /** How long it takes, in minutes. */
  minutes: number,
  /** Where the learner stands. */
  state: LessonState,
  /** When it was completed, if it was. */
  completed_at: string | null,
};

export type LessonState = "new" | "started" | "completed" | "waived" | "changed";

export type Lesson = {
  /** `practice/name`. */
  id: string,
  /** The practice it belongs to. */
  practice: string,
  /** The practice's title. */
  practice_title: string,
  /** Its title. */
  title: string,
  /** How long it takes, in minutes. */
  minutes: number,
  /** What the learner can do afterwards, and whether that was shown. */
  objectives: Array<Objective>,
  /** The parts in order. */
  parts: Array<Part>,
  /** The part the learner was at when leaving. */
  position: string,
  /** Where the learner stands. */
  state: LessonState,
  /** When it was completed, if it was. */
  completed_at: string | null,
  /** A project of the learner's own in which something was found that the lesson explains. */
  own_project: OwnProject | null,
  /** The rule by which this attempt counts as completed. */
  rule: string,
  /** The rules on this ground. */
  rules: Array<RuleSummary>,
  /** Where the facts come from. */
  sources: Array<Source>,
  /** The lesson that follows in the course. */
  next: LessonSummary | null,
};

export type Objective = {
  /** Unique within the course. */
  id: string,
  /** A sentence that begins with a verb. */
  text: string,
  /** Answered right at least once since it was last missed. */
  met: boolean,
};

export type Source = {
  /** What it is called. */
  name: string,
  /** The section within it, if it is long. */
  section: string | null,
  /** Where it is published. */
  url: string,
};

export type Part = {
  /** Unique within the lesson; a question that is asked again has another one. */
  id: string,
  /** Its heading. */
  title: string,
  /** The text above the task, or the whole text of a reading. */
  html: string,
  /** Read, answered right, or solved. */
  done: boolean,
  /** Answered, and not right. */
  missed: boolean,
  /** Asked because an objective is still open. */
  added: boolean,
  /** How many hints there are. */
  hints_total: number,
  /** The hints shown so far, as HTML. */
  hints: Array<string>,
  /** How many hints were shown before it was answered or solved. */
  hinted: number,
  /** Whether to ask how sure the learner is. */
  asks_sure: boolean,
  /** How sure the learner was. */
  sure: boolean | null,
  /** What there is to do. */
  task: Task,
};

export type Task = { "kind": "read" } | { "kind": "question" } & Question | { "kind": "order" } & Order | { "kind": "match" } & Match | { "kind": "short" } & Short | { "kind": "lines" } & Lines | { "kind": "find" } & Find | { "kind": "fix" } & Fix;

export type TrackItem = {
  /** The lesson. */
  lesson: LessonSummary,
  /** How many findings it explains. */
  findings: number,
  /** The project in which the first of them is. */
  project: OwnProject,
  /** What was found there, in a line. */
  rule: string,
};

export type OwnProject = {
  /** The folder's name. */
  name: string,
  /** The folder's path. */
  root: string,
};

export type Reviews = {
  /** How many questions are still due today. */
  due: number,
  /** About how many minutes they take. */
  minutes: number,
  /** How many were answered today. */
  done_today: number,
  /** The next day on which something comes up. */
  next_due: string | null,
  /** The question that is next, or the one that was just answered. */
  question: OutsideQuestion | null,
};

export type OutsideQuestion = {
  /** The lesson it comes from. */
  lesson: string,
  /** The lesson's title. */
  lesson_title: string,
  /** The practice. */
  practice: string,
  /** The practice's title. */
  practice_title: string,
  /** What it asks for, in sentences. */
  objectives: Array<string>,
  /** The question. */
  part: Part,
};

export type Pretest = {
  /** The practice. */
  practice: string,
  /** Its title. */
  title: string,
  /** How each of its lessons did so far. */
  lessons: Array<PretestLesson>,
  /** How many questions are left at most. */
  left: number,
  /** The question that is next; none at the end. */
  question: OutsideQuestion | null,
};

export type PretestLesson = {
  /** The lesson. */
  lesson: LessonSummary,
  /** What came of it. */
  outcome: PretestOutcome,
};

export type PretestOutcome = "open" | "waived" | "to-take";

export type MyProgress = {
  /** What is due for review today. */
  reviews: Reviews,
  /** The most reviews of one day. */
  most_a_day: number,
  /** The practices in order, with every objective of their lessons. */
  practices: Array<PracticeProgress>,
  /** How many objectives come up, day by day: today, with all that is late, and thirty days more. */
  due: Array<DueDay>,
  /** Answers that were wrong and sure, then those that were right and unsure, the newest first. */
  doubts: Array<Doubt>,
  /** The lessons in which hints were taken. */
  hints: Array<HintsTaken>,
  /** The reviews of the last thirty days, day by day, today last. */
  reviewed: Array<ReviewDay>,
};

export type PracticeProgress = {
  /** The practice. */
  id: string,
  /** Its title. */
  title: string,
  /** Its lessons in order. */
  lessons: Array<LessonProgress>,
};

export type LessonProgress = {
  /** `practice/name`. */
  id: string,
  /** Its title. */
  title: string,
  /** Its objectives in order. */
  objectives: Array<ObjectiveProgress>,
};

export type ObjectiveProgress = {
  /** Unique within the course. */
  id: string,
  /** A sentence that begins with a verb. */
  text: string,
  /** Where the learner stands. */
  state: ObjectiveState,
  /** The day on which it was last asked for. */
  asked: string | null,
  /** The day on which it comes up again. */
  due: string | null,
};

export type ObjectiveState = "open" | "shown" | "again";

export type DueDay = {
  /** The day. */
  day: string,
  /** How many objectives. */
  objectives: number,
};

export type Doubt = {
  /** What does not go together. */
  kind: DoubtKind,
  /** The day of the answer. */
  day: string,
  /** The question's title. */
  question: string,
  /** The lesson it comes from. */
  lesson: string,
  /** The lesson's title. */
  lesson_title: string,
  /** The place in the lesson where the answer is explained; none when it was asked outside the lesson. */
  part: string | null,
  /** What is still in doubt, in sentences. */
  objectives: Array<string>,
  /** The objective to review; none while the lesson is not completed. */
  review: string | null,
};

export type DoubtKind = "sure-and-wrong" | "unsure-and-right";

export type HintsTaken = {
  /** The lesson. */
  lesson: string,
  /** The lesson's title. */
  title: string,
  /** How many hints were shown. */
  hints: number,
};

export type ReviewDay = {
  /** The day. */
  day: string,
  /** How many questions were answered. */
  answered: number,
  /** How many of them were right. */
  right: number,
  /** About how many minutes they took. */
  minutes: number,
};

export type Packs = {
  /** The folder, if one was chosen. */
  folder: string | null,
  /** The packs in it, by name. */
  packs: Array<Pack>,
};

export type Pack = {
  /** The folder's name. */
  name: string,
  /** How many lessons it brings. */
  lessons: number,
  /** Why it was left out, if it was. */
  problems: Array<string>,
};

export type Question = {
  /** Whether more than one option may be chosen. */
  several: boolean,
  /** The options in the order of this attempt. */
  options: Array<QuestionOption>,
  /** The answer given in this attempt. */
  answer: Answer | null,
};

export type QuestionOption = {
  /** Stable within the question, whatever the order. */
  id: number,
  /** Its text. */
  html: string,
};

export type Answer = {
  /** The options chosen. */
  chosen: Array<number>,
  /** Whether exactly the right ones were chosen. */
  correct: boolean,
  /** Every option, explained, in the order of this attempt. */
  options: Array<ExplainedOption>,
};

export type ExplainedOption = {
  /** The option. */
  id: number,
  /** Whether it is right. */
  right: boolean,
  /** Why. */
  html: string,
};

export type Order = {
  /** The steps as this attempt shows them. */
  steps: Array<QuestionOption>,
  /** The answer given in this attempt. */
  answer: OrderAnswer | null,
};

export type OrderAnswer = {
  /** Whether the order is right. */
  correct: boolean,
  /** The steps in the order given, each explained. */
  steps: Array<PlacedStep>,
};

export type PlacedStep = {
  /** The step. */
  id: number,
  /** Its right place, from 1. */
  place: number,
  /** Whether it was put there. */
  right: boolean,
  /** Why. */
  html: string,
};

export type Match = {
  /** The left sides as this attempt shows them. */
  pairs: Array<QuestionOption>,
  /** The right sides to choose from. */
  choices: Array<MatchChoice>,
  /** The answer given in this attempt. */
  answer: MatchAnswer | null,
};

export type MatchChoice = {
  /** Stable within the question. */
  id: number,
  /** Its words. */
  text: string,
};

export type MatchAnswer = {
  /** Whether all belong together. */
  correct: boolean,
  /** Each left side, explained, in the order of this attempt. */
  pairs: Array<MatchedPair>,
};

export type MatchedPair = {
  /** The left side. */
  id: number,
  /** What was chosen. */
  chosen: number,
  /** Whether that belongs to it. */
  right: boolean,
  /** What belongs to it, in words. */
  belongs: string,
  /** Why. */
  html: string,
};

export type Short = {
  /** The answer given in this attempt. */
  answer: ShortAnswer | null,
};

export type ShortAnswer = {
  /** What was written. */
  text: string,
  /** Whether it is right. */
  correct: boolean,
  /** What there is to say. */
  html: string,
  /** What is right. */
  expected: string,
};

export type Lines = {
  /** Its name. */
  path: string,
  /** Its lines. */
  lines: Array<string>,
  /** The answer given in this attempt. */
  answer: LinesAnswer | null,
};

export type LinesAnswer = {
  /** Whether exactly the right ones were. */
  correct: boolean,
  /** Each line of which there is something to say. */
  lines: Array<MarkedLine>,
};

export type Shown = {
  /** Its name. */
  path: string,
  /** The text. */
  text: string,
};

export type Find = {
  /** The file's name. */
  path: string,
  /** The inventory of keys that a log is held against. */
  inventory: Shown | null,
  /** Its lines. */
  lines: Array<string>,
  /** What was said of the last try, if there was one. */
  verdict: FindVerdict | null,
};

export type FindVerdict = {
  /** Whether exactly the right lines were marked. */
  solved: boolean,
  /** How many tries so far. */
  tries: number,
  /** Each line that was marked or should have been. */
  lines: Array<MarkedLine>,
};

export type MarkedLine = {
  /** The line, from 1. */
  line: number,
  /** Right, wrong or missed. */
  mark: Mark,
  /** Why, in a sentence. For a missed line it is empty until the task is solved or the third try. */
  why: string,
  /** The rule that finds it, if one does. */
  rule: string | null,
};

export type Mark = "right" | "wrong" | "missed" | "left";

export type Fix = {
  /** The files as the learner last left them. */
  files: Array<FixFile>,
  /** What must still hold when it is mended, in sentences. */
  requirements: Array<string>,
  /** What was said of the last try, if there was one. */
  verdict: FixVerdict | null,
};

export type FixFile = {
  /** Its path. */
  path: string,
  /** The text as the learner last left it. */
  text: string,
  /** The text as the learner got it. */
  original: string,
};

export type FixVerdict = {
  /** Nothing found, everything that must hold holds. */
  solved: boolean,
  /** How many tries so far. */
  tries: number,
  /** What the checker found. */
  findings: Array<Finding>,
  /** What could not be read. */
  problems: Array<Problem>,
  /** Each requirement, and whether it holds. */
  requirements: Array<Requirement>,
  /** A good solution, once solved. */
  solution: Array<FixFile>,
};

export type Requirement = {
  /** A sentence. */
  text: string,
  /** Whether it holds. */
  holds: boolean,
};

export type DraftKept = {
  /** What it finds. */
  findings: Array<Finding>,
  /** What could not be read. */
  problems: Array<Problem>,
};

export type CheckProgress = {
  /** Files read so far. */
  files: number,
  /** Mebibytes read so far. */
  mebibytes: number,
  /** Findings so far. */
  findings: number,
  /** The file read last. */
  path: string,
};

export type CheckReport = {
  /** The folder's name. */
  name: string,
  /** The folder's path. */
  root: string,
  /** When it was checked. */
  checked_at: string,
  /** Files read. */
  files: number,
  /** Files passed over because they are binary or very large, or looked through for secrets alone. */
  skipped: Array<Skipped>,
  /** What was found, by path and line. */
  findings: Array<Finding>,
  /** What could not be read; while there is any, the project is not clean. */
  problems: Array<Problem>,
  /** Rules that were applied and found nothing. */
  passed: Array<RuleSummary>,
  /** What changed since the check before, or none when this is the first. */
  since: Since | null,
  /** What was found and is excepted. */
  suppressed: Array<Suppressed>,
  /** What the baseline hides, if there is one. */
  baseline: BaselineUse | null,
  /** How many findings the configuration's levels and paths leave out. */
  left_out: number,
  /** The configuration files that were followed, what they build on first. */
  configuration: Array<string>,
  /** The least severity that makes the check fail; none when nothing does. */
  fail_on: Severity | null,
  /** Nothing found and everything read. */
  clean: boolean,
  /** Why the check could not be remembered, if it could not. */
  not_remembered: Failure | null,
};

export type Skipped = {
  /** Its path. */
  path: string,
  /** Why. */
  why: string,
};

export type Since = {
  /** When the earlier check was made. */
  checked_at: string,
  /** How many findings are new. */
  new: number,
  /** The findings that are gone. */
  gone: Array<GoneFinding>,
};

export type GoneFinding = {
  /** Its rule. */
  rule: string,
  /** The rule's title. */
  title: string,
  /** Where it was. */
  path: string,
  /** The line it was on; 0 when that is not kept. */
  line: number,
};

export type Suppressed = {
  /** What was found. */
  finding: Finding,
  /** Whether a comment in the file grants it, rather than the configuration. */
  inline: boolean,
  /** The file the exception stands in. */
  path: string,
  /** The line. */
  line: number,
  /** Why. */
  reason: string | null,
  /** Who answers for it. */
  owner: string | null,
  /** The last day on which it holds. */
  until: string | null,
};

export type BaselineUse = {
  /** Its file. */
  path: string,
  /** How many findings it hides. */
  hidden: number,
  /** How many of each rule, most first. */
  rules: Array<RuleCount>,
  /** What it knows and nobody finds any more; empty when only a part was checked. */
  gone: Array<GoneFinding>,
};

export type RuleCount = {
  /** The rule's id. */
  rule: string,
  /** How many. */
  count: number,
};

export type ConfigReport = {
  /** The files that were followed, what they build on first; empty when there are none. */
  files: Array<string>,
  /** Every setting, and of the rules those that somebody has spoken of. */
  settings: Array<ConfigSetting>,
};

export type ConfigSetting = {
  /** The table it belongs to. */
  group: string,
  /** Its name. */
  name: string,
  /** Its value. */
  value: string,
  /** The place that set it, as `file:line:column`; none for a default. */
  by: string | null,
  /** What else there is to say: a lock, a reason, a meaning. */
  note: string,
};

export type BaselineWritten = {
  /** The file. */
  path: string,
  /** Findings it knew and that are still there. */
  kept: number,
  /** Findings it did not know. */
  added: number,
  /** Findings it knew and that are gone. */
  gone: number,
};

export type ConfigurationFile = {
  /** Where it is, or would be. */
  path: string,
  /** Its text as it stands there; a template when there is none yet. */
  text: string,
  /** Whether the file is there. */
  exists: boolean,
  /** What the text means. */
  check: ConfigurationCheck,
};

export type ConfigurationCheck = {
  /** What is wrong with it. */
  mistakes: Array<ConfigMistake>,
  /** Every setting as it would count; none when a mistake stops every check. */
  follows: ConfigReport | null,
};

export type ConfigMistake = {
  /** The file, when it is another than the one that is edited. */
  path: string | null,
  /** The line, or 0 when it has none. */
  line: number,
  /** The column, or 0. */
  column: number,
  /** What is wrong, in a sentence. */
  message: string,
  /** What to write instead. */
  remedy: string,
  /** Whether no check can follow the configuration; otherwise just this does not count. */
  stops: boolean,
};

export type Severity = "info" | "warning" | "error";

export type Finding = {
  /** Identity across checks: survives moved lines, changes when the value changes. */
  fingerprint: string,
  /** The rule's id. */
  rule: string,
  /** The rule's title: what is wrong, in one line. */
  title: string,
  /** How much it matters. */
  severity: Severity,
  /** The practice it belongs to. */
  practice: string,
  /** The lesson that explains it. */
  lesson: string | null,
  /** The file, from the project's root. */
  path: string,
  /** First line. */
  line: number,
  /** First column. */
  column: number,
  /** Last line. */
  end_line: number,
  /** Column just past the end. */
  end_column: number,
  /** What was found, in one sentence, redacted. */
  message: string,
  /** Why it was found: the evidence, most telling first. */
  because: Array<string>,
  /** What to do, in one sentence. */
  help: string,
  /** The lines around it, redacted. */
  excerpt: Array<ExcerptLine>,
  /** Not there in the check before. */
  is_new: boolean,
  /** Where it lived in git, when the history was checked. */
  lifetime: Lifetime | null,
  /** What would mend it, if its rule knows. */
  fix: FindingFix | null,
};

export type ExcerptLine = {
  /** The line, from 1. */
  number: number,
  /** Its text, redacted and without the line break; very long lines are cut around the mark. */
  text: string,
  /** The marked part as first character and the one past the last, from 0, in characters of `text`. */
  mark: [number, number] | null,
};

export type Lifetime = {
  /** The paths it had. */
  paths: Array<string>,
  /** The commits that brought it in, oldest first; more than one when it came back. */
  introduced: Array<Introduction>,
  /** How many commits hold it. */
  commits: number,
  /** Whether the newest commit still does. */
  in_tree: boolean,
};

export type Introduction = {
  /** The commit's id. */
  commit: string,
  /** When it was committed. */
  at: string,
};

export type Problem = {
  /** The file, from the project's root. */
  path: string,
  /** The line, or 0 when the whole file could not be read. */
  line: number,
  /** The column, or 0. */
  column: number,
  /** What went wrong. */
  message: string,
};

export type RecentProject = {
  /** The folder's name. */
  name: string,
  /** The folder's path. */
  root: string,
  /** When it was last checked. */
  checked_at: string,
  /** How many findings there were. */
  findings: number,
  /** How many files could not be read. */
  problems: number,
};

export type RuleCatalogue = {
  /** Every rule, by id. */
  rules: Array<RuleEntry>,
  /** The configuration files that had their say, what they build on first. */
  configuration: Array<string>,
  /** Why the team could not have its say. */
  failure: Failure | null,
};

export type RuleEntry = {
  /** The rule, with the severity that its page gives it. */
  summary: RuleSummary,
  /** CWE numbers. */
  cwe: Array<number>,
  /** The patterns of the files it reads; empty when it reads whatever there is. */
  files: Array<string>,
  /** What the team has said of it. */
  set: RuleSetting | null,
};

export type RuleSetting = {
  /** How much it matters; none when the rule is off. */
  severity: Severity | null,
  /** The place that says so, as `file:line:column`. */
  by: string,
  /** Whether what builds on this may only make it stricter. */
  locked: boolean,
  /** Why. */
  reason: string | null,
};

export type RuleSummary = {
  /** Its id, the page's path. */
  id: string,
  /** What is wrong, in one line. */
  title: string,
  /** How much it matters. */
  severity: Severity,
  /** The practice it belongs to. */
  practice: string,
};

export type RulePage = {
  /** The list entry. */
  summary: RuleSummary,
  /** What the team has said of it. */
  set: RuleSetting | null,
  /** The lesson that explains it. */
  lesson: LessonSummary | null,
  /** What to do, in one sentence. */
  help: string,
  /** CWE numbers. */
  cwe: Array<number>,
  /** Where the facts come from. */
  sources: Array<Source>,
  /** The text as Markdown: what is wrong, what an attacker gets, how to mend it. */
  text: string,
  /** The text rendered. */
  html: string,
  /** What it catches. */
  caught: Array<Example>,
  /** What looks like it and is fine. */
  clean: Array<Example>,
};

export type Example = {
  /** The file's path. */
  path: string,
  /** Its text, secrets redacted. */
  text: string,
  /** The lines the rule marks. */
  marked: Array<number>,
};

export type FindingFix = {
  /** What it does, in one sentence. */
  title: string,
  /** Whether nobody needs to look at it first. */
  is_safe: boolean,
};

export type FixReport = {
  /** The folder's path. */
  root: string,
  /** The name of these fixes. */
  job: string,
  /** The files they change, by path. */
  files: Array<FixedFile>,
  /** What was to be mended and was not. */
  refused: Array<RefusedFix>,
  /** How many more findings could be mended by fixes that somebody must look at. */
  unsafe_left: number,
  /** What could not be read; there may be more to mend in it. */
  problems: Array<Problem>,
};

export type FixedFile = {
  /** Its path, from the project's root. */
  path: string,
  /** What changes, as a unified diff; secrets in it are masked. */
  diff: string,
  /** The findings that are mended, by line. */
  fixes: Array<MadeFix>,
  /** Whether the file now says so. */
  is_written: boolean,
};

export type MadeFix = {
  /** The finding's fingerprint. */
  fingerprint: string,
  /** Its rule. */
  rule: string,
  /** The line it was on. */
  line: number,
  /** What the fix does, in one sentence. */
  title: string,
  /** Whether nobody needed to look at it first. */
  is_safe: boolean,
};

export type RefusedFix = {
  /** The file, from the project's root. */
  path: string,
  /** The line of the finding, or 0 when it is about the whole file. */
  line: number,
  /** The rule of the finding, or none when it is about the whole file. */
  rule: string | null,
  /** Why, without a full stop. */
  why: string,
};

export type Register = {
  /** The lessons, in the order of the course. */
  lessons: Array<LessonHead>,
  /** The people, by name. */
  people: Array<RegisterRow>,
};

export type LessonHead = {
  /** `practice/name`. */
  id: string,
  /** Its title. */
  title: string,
  /** The practice's title. */
  practice: string,
};

export type RegisterRow = {
  /** Who. */
  profile: Profile,
  /** One cell for each lesson of the register, in its order. */
  cells: Array<RegisterCell>,
  /** How many lessons are completed. */
  completed: number,
  /** When the person last did anything, if ever. */
  last_active: string | null,
  /** When the bundle that says so was taken in; none for who learns on this machine. */
  taken_in_at: string | null,
};

export type RegisterCell = {
  /** Where the person stands. */
  state: LessonState,
  /** When it was completed, if it was. */
  completed_at: string | null,
};

export type Exported = {
  /** Where it is. */
  path: string,
};

export type Certificates = {
  /** The practices in order, then the whole course. */
  achievements: Array<Certifiable>,
};

export type Certifiable = {
  /** The practice's id, or `course`. */
  id: string,
  /** Its title. */
  title: string,
  /** How many lessons it takes. */
  lessons: number,
  /** The lessons still to be done; when there is none, a certificate can be made. */
  missing: Array<LessonSummary>,
  /** The certificates of it in the folder for exports, the newest first. */
  made: Array<Certificate>,
};

export type Certificate = {
  /** The file. */
  path: string,
  /** The credential's id, a `urn:uuid:`. */
  id: string,
  /** The name the learner goes by. */
  learner: string,
  /** What was completed. */
  title: string,
  /** What that is, in a sentence. */
  about: string,
  /** What it takes. */
  criteria: string,
  /** When it was made. */
  made_at: string,
  /** When it ends, if it does. */
  valid_until: string | null,
  /** The key that signed it, as a `did:key`. */
  key: string,
  /** The short form of the key, to compare by voice. */
  fingerprint: string,
  /** What was done for it. */
  lessons: Array<CertifiedLesson>,
  /** The objectives that were shown. */
  objectives: Array<string>,
};

export type CertifiedLesson = {
  /** Its title. */
  title: string,
  /** Which version of it, how and when it was done. */
  detail: string,
};

export type VerifiedCertificate = {
  /** Whether it is as it was signed, in time, and by the key that was expected. */
  holds: boolean,
  /** What is wrong with it. */
  wrong: string | null,
  /** What it says. Only what was signed is told, so there is none when the signature does not hold. */
  certificate: Certificate | null,
};

export type BundleExport = {
  /** Where it is. */
  path: string,
  /** How many events it holds. */
  events: number,
  /** The signing key in short, to compare by voice. */
  fingerprint: string,
};

export type BundleImport = {
  /** One for each file, in the order of their names. */
  bundles: Array<ImportedBundle>,
};

export type ImportedBundle = {
  /** The file. */
  path: string,
  /** Whose it is, where that could be read and is signed. */
  name: string | null,
  /** The key that signed it, in short. */
  fingerprint: string | null,
  /** What became of it. */
  state: ImportState,
  /** How many events it holds. */
  events: number,
  /** How many of them were not here yet. */
  fresh: number,
  /** Why it was refused, if it was. */
  failure: Failure | null,
};

export type ImportState = "new" | "updated" | "nothing-new" | "learns-here" | "refused";

export type TeamState = {
  /** The team's name. */
  team: string,
  /** The learner's id on the team's roster. */
  person: string,
  /** Whether the learner leads the team. */
  leads: boolean,
  /** Where the store is. */
  server: string,
  /** How many events wait to be sent. */
  waiting: number,
  /** How many were sent and confirmed. */
  sent: number,
  /** When sending was last tried. */
  tried_at: string | null,
  /** When everything had been sent. */
  synced_at: string | null,
  /** Why what is to be sent waits, if the last try failed. */
  waits_because: string | null,
  /** Whether the learner shares what their checks find, by rule. */
  shares_checks: boolean,
  /** What the team's leads have published, as far as it has come here. */
  published: Array<PublishedVersion>,
  /** After how many days the team's store forgets who answered what; none for never. */
  answers_kept_days: number | null,
};

export type EvidencePack = {
  /** Its folder. */
  path: string,
  /** How many rows its register has. */
  rows: number,
  /** How many exceptions it names. */
  exceptions: number,
  /** The signing key in short. */
  fingerprint: string,
};

export type PublishedVersion = {
  /** What it is. */
  kind: PublishedKind,
  /** Its number, from 1. */
  version: number,
  /** The SHA-256 of its bytes, in hexadecimal. */
  hash: string,
  /** When it was published, by the server's clock. */
  published_at: string,
};

export type AskedLesson = {
  /** The lesson. */
  lesson: string,
  /** Its title, if the lesson is known here. */
  title: string,
  /** The day it is due. */
  due_on: string | null,
  /** Whether that day is over. */
  overdue: boolean,
};

export type TeamItem = {
  /** The lesson. */
  lesson: string,
  /** Its title. */
  title: string,
  /** The version of the lesson that was asked from. */
  version: number,
  /** The part of the lesson. */
  part: string,
  /** The part's heading. */
  part_title: string,
  /** Of how many people it is told: five, or a multiple of it. */
  people: number,
  /** How many in a hundred had it right at once. */
  right_percent: number,
  /** How having it right goes with having the rest of the lesson right, from −1 to 1. */
  discrimination: number | null,
  /** What may be wrong with it. */
  doubts: Array<ItemDoubt>,
};

export type ItemDoubt = "too-hard" | "too-easy" | "tells-nobody-apart";

export type BrokenRule = {
  /** The rule. */
  rule: string,
  /** Its title. */
  title: string,
  /** The lesson that explains it. */
  lesson: string | null,
  /** How many findings it makes in the last check of each project. */
  findings: number,
  /** The projects in which it does, by name. */
  projects: Array<string>,
  /** How many people's checks these are. */
  people: number,
  /** What training changed, where somebody's checks stand on both sides of it. */
  training: RuleTraining | null,
};

export type RuleTraining = {
  /** How many people have checks on both sides. */
  people: number,
  /** Findings a check before. */
  before: number,
  /** Findings a check after. */
  after: number,
};

export type Roster = {
  /** The people, by id. */
  people: Array<RosterPerson>,
  /** Profiles on this machine, and of bundles, that nobody on the roster has. */
  unlinked: Array<RosterProfile>,
};

export type RosterPerson = {
  /** The id the lead gave. */
  id: string,
  /** The name to show. */
  name: string,
  /** The groups the person is in. */
  groups: Array<string>,
  /** The day the person joined. */
  joined_on: string,
  /** Whether the person is still here. */
  active: boolean,
  /** The person's profiles, on a team without a server. */
  profiles: Array<RosterProfile>,
};

export type RosterProfile = {
  /** Its id. */
  id: string,
  /** Its name. */
  name: string,
};

export type ImportProgress = {
  /** Whom it has put on the roster so far. */
  people: number,
  /** Of so many. */
  of: number,
};

export type RosterImport = {
  /** Every change, by id. */
  changes: Array<RosterChange>,
  /** How many people stay as they are. */
  same: number,
  /** The rows that cannot be used; with any, nothing is changed. */
  problems: Array<RowProblem>,
  /** Whether it was done. */
  applied: boolean,
};

export type RosterChange = {
  /** In what way. */
  kind: RosterChangeKind,
  /** The person's id. */
  id: string,
  /** The person's name. */
  name: string,
  /** What exactly, for somebody who stays. */
  fields: Array<FieldChange>,
};

export type RosterChangeKind = "joins" | "changes" | "returns" | "leaves";

export type FieldChange = {
  /** What. */
  field: RosterField,
  /** As it was. */
  from: string,
  /** As it becomes. */
  to: string,
};

export type RosterField = "name" | "groups" | "joined";

export type RowProblem = {
  /** The line, from 1. */
  line: number,
  /** What is wrong. */
  message: string,
};

export type AssignmentLine = {
  /** Its number. */
  number: number,
  /** The lesson. */
  lesson: string,
  /** Who is to learn it. */
  to: To,
  /** By when. */
  due: DueBy,
  /** After how many months again, if at all. */
  every_months: number | null,
  /** The day it was given. */
  assigned_on: string,
};

export type Matrix = {
  /** The day it was judged, by the clock of where the team is kept. */
  today: string,
  /** How many rows there are in each status, on this page and the others, whatever status was asked for. */
  counts: MatrixCounts,
  /** One row for each person and lesson, the most urgent first. */
  rows: Array<MatrixRow>,
};

export type MatrixCounts = {
  /** The day it was due is over. */
  overdue: number,
  /** Begun. */
  in_progress: number,
  /** Not begun yet. */
  assigned: number,
  /** Completed. */
  completed: number,
  /** Need not be done. */
  waived: number,
};

export type MatrixRow = {
  /** The person's id. */
  person: string,
  /** The person's name. */
  name: string,
  /** The groups the person is in. */
  groups: Array<string>,
  /** The lesson. */
  lesson: string,
  /** The status. */
  status: MatrixStatus,
  /** The day by which it is to be done next. */
  due_on: string | null,
  /** When it was last completed. */
  completed_on: string | null,
  /** How often something in it was tried. */
  tries: number,
  /** Why it need not be done, where it is waived. */
  waived_for: WaiverReason | null,
};

export type MatrixStatus = "overdue" | "in-progress" | "assigned" | "completed" | "waived";

export type TeamOverview = {
  /** The day it was judged, by the clock of where the team is kept. */
  today: string,
  /** All of it. */
  counts: MatrixCounts,
  /** By lesson. */
  lessons: Array<CountsOf>,
  /** By group; none for a group's own overview. */
  groups: Array<CountsOf>,
  /** How many lessons were completed for the first time, week by week, in the whole team. */
  weeks: Array<WeekOf>,
};

export type CountsOf = {
  /** The lesson or the group. */
  name: string,
  /** How many. */
  counts: MatrixCounts,
};

export type WeekOf = {
  /** The Monday on which it began. */
  monday: string,
  /** How many. */
  completed: number,
};

export type CreateProfile = {
  /** The person's name. */
  name: string,
};

export type ChooseProfile = {
  /** The profile's id. */
  id: string,
};

export type ChooseLanguage = {
  /** Its name in two letters, as in `de`. */
  language: string,
};

export type SetReminders = {
  /** Whether to. */
  remind: boolean,
};

export type OpenLesson = {
  /** `practice/name`. */
  lesson: string,
};

export type OpenPractice = {
  /** The practice's id. */
  practice: string,
};

export type ReviewObjective = {
  /** The objective's id. */
  objective: string,
};

export type ChoosePacks = {
  /** The folder; none to use no packs. */
  folder: string | null,
};

export type LessonPart = {
  /** `practice/name`. */
  lesson: string,
  /** The part's id. */
  part: string,
};

export type AnswerQuestion = {
  /** `practice/name`. */
  lesson: string,
  /** The part's id. */
  part: string,
  /** What was chosen: options; steps in order; for each left side, in the order of their ids, a right one; or lines. Empty for a short text. */
  chosen: Array<number>,
  /** What was written, for a short text. */
  text?: string,
  /** Whether the learner is sure, where the part asks. */
  sure?: boolean,
};

export type MarkLines = {
  /** `practice/name`. */
  lesson: string,
  /** The part's id. */
  part: string,
  /** The lines, from 1. */
  lines: Array<number>,
};

export type MendedFiles = {
  /** `practice/name`. */
  lesson: string,
  /** The part's id. */
  part: string,
  /** The files as they are now. */
  files: Array<MendedFile>,
};

export type MendedFile = {
  /** Its path. */
  path: string,
  /** Its text. */
  text: string,
};

export type CheckProject = {
  /** The folder or file. */
  root: string,
  /** A name for this run, by which it can be cancelled. */
  job: string,
  /** What of it; everything when left out. */
  part?: CheckedPart,
};

export type CheckedPart = { "kind": "paths",
  /** Paths within the root. */
  paths: Array<string>, } | { "kind": "staged" } | { "kind": "since",
  /** A revision as git spells it. */
  revision: string, } | { "kind": "history",
  /** Only what these commits brought in, as git spells them: `REVISION..REVISION`. */
  range?: string, } | { "kind": "text",
  /** The path it would have. */
  path: string,
  /** The text. */
  text: string,
};

export type CancelCheck = {
  /** The run's name. */
  job: string,
};

export type ForgetProject = {
  /** The project's folder. */
  root: string,
};

export type WriteBaseline = {
  /** The folder. */
  root: string,
  /** Only take out what is gone. */
  prune: boolean,
};

export type OpenConfiguration = {
  /** The folder. */
  root: string,
};

export type ValidateConfiguration = {
  /** The folder. */
  root: string,
  /** The text. */
  text: string,
};

export type SaveConfiguration = {
  /** The folder. */
  root: string,
  /** The new text. */
  text: string,
  /** The text as it was opened; none when there was no file. */
  before: string | null,
  /** Even with a mistake that stops every check. */
  insist: boolean,
};

export type ListRules = {
  /** The project whose team has its say; none for the rules as their pages say. */
  root: string | null,
};

export type ShowRule = {
  /** The rule's id. */
  id: string,
  /** The project whose team has its say. */
  root?: string,
};

export type OpenLink = {
  /** Where it is published. */
  url: string,
};

export type FixProject = {
  /** The folder or file. */
  root: string,
  /** A name for these fixes, by which they can be made and undone. */
  job: string,
  /** What of it; everything when left out. Fixes are made in files, not in what git keeps. */
  part?: CheckedPart,
  /** The findings to mend; all when left out. */
  fingerprints?: Array<string>,
  /** The rules whose findings to mend; all when left out. */
  rules?: Array<string>,
  /** Whether to make fixes that somebody must look at too. */
  include_unsafe: boolean,
  /** Whether to change nothing and only say what would be. */
  dry_run: boolean,
};

export type FixJob = {
  /** The name of the fixes. */
  job: string,
};

export type ExportBundle = {
  /** The folder to write it to; the one for exports when left out. */
  folder?: string,
};

export type ImportBundles = {
  /** A bundle, or a folder of bundles. */
  path: string,
  /** The fingerprint of another key than the one known, if the person has confirmed it. */
  accept_key?: string,
  /** Whether a bundle may tell the past differently from earlier ones. */
  accept_past: boolean,
};

export type JoinTeam = {
  /** The invitation's file. */
  invitation: string,
  /** A file to keep the password in; the system's keychain when left out. */
  password_file?: string,
};

export type ExportMyData = {
  /** The folder to write it to; the one for exports when left out. */
  folder?: string,
};

export type ExportXapi = {
  /** The folder to write it to; the one for exports when left out. */
  folder?: string,
};

export type DeleteMyData = {
  /** The profile's name, to be sure. */
  name: string,
};

export type MakeEvidence = {
  /** The folder to make its folder in; the one for exports when left out. */
  folder?: string,
};

export type ImportRoster = {
  /** Any unique name; `CancelCheck` stops the import by it. */
  job: string,
  /** The file. */
  path: string,
  /** Whether who is not in it stays. */
  partial: boolean,
  /** Whether to do it. */
  apply: boolean,
};

export type LinkProfile = {
  /** The profile's id. */
  profile: string,
  /** The person's id. */
  person: string,
};

export type AssignLessons = {
  /** The lessons. */
  lessons: Array<string>,
  /** Who is to learn it. */
  to: To,
  /** By when. */
  due: DueBy,
  /** After how many months again. */
  every_months?: number,
};

export type To = "everybody" | { "group": string } | { "person": string };

export type DueBy = { "day": string } | { "days": number };

export type WithdrawAssignment = {
  /** Its number. */
  number: number,
};

export type GrantWaiver = {
  /** The person's id. */
  person: string,
  /** The lesson. */
  lesson: string,
  /** The kind of reason. */
  reason: WaiverReason,
  /** The reason in words. */
  note: string,
  /** Who approved it. */
  approver: string,
  /** The last day it holds. */
  until?: string,
};

export type WaiverReason = "tested-out" | "equivalent" | "administrative";

export type ShowMatrix = {
  /** Of a group only. */
  group?: string,
  /** Of a person only. */
  person?: string,
  /** With a lesson only. */
  lesson?: string,
  /** In a status only. */
  status?: MatrixStatus,
  /** Of people with this in their name only. */
  name?: string,
  /** How many rows to pass over. */
  skip: number,
  /** How many rows to show at most. */
  most?: number,
};

export type ShowOverview = {
  /** A group of it only. */
  group?: string,
};

export type MakeCertificate = {
  /** Of which practice, by its id; `course` for all of them. */
  of: string,
  /** The folder to write it to; the one for exports when left out. */
  folder?: string,
};

export type VerifyCertificate = {
  /** The file. */
  path: string,
  /** The key it should be signed with, as a fingerprint or a `did:key`; any when left out. */
  key?: string,
};

export type Publish = {
  /** What it holds. */
  kind: PublishedKind,
  /** The folder. */
  folder: string,
};

export type PublishedKind = "policy" | "lessons";

export type KeepAnswers = {
  /** So many days; for good when left out. */
  days?: number,
};

export type ShareChecks = {
  /** Whether to. */
  share: boolean,
};
