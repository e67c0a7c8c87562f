// Generated from crates/commands/src/reports.rs and requests.rs by `cargo xtask types`.

export type Failure = {
  /** A stable name for the kind of failure, for programs. */
  code: FailureCode,
  /** What happened and why. */
  message: string,
  /** What to do next. */
  remedy: string,
};

export type FailureCode = "bad-request" | "cannot-read" | "cannot-write" | "record-newer" | "record-locked" | "record-damaged" | "record-full" | "record-read-only" | "record-failed" | "catalogue-invalid" | "cancelled";

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

export type LessonState = "new" | "started" | "completed";

export type Lesson = {
  /** `practice/name`. */
  id: string,
  /** The practice it belongs to. */
  practice: string,
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
  /** Unique within the lesson. */
  id: string,
  /** Its heading. */
  title: string,
  /** The text above the task, or the whole text of a reading. */
  html: string,
  /** Read, answered right, or solved. */
  done: boolean,
  /** What there is to do. */
  task: Task,
};

export type Task = { "kind": "read" } | { "kind": "question" } & Question | { "kind": "find" } & Find | { "kind": "fix" } & Fix;

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

export type Find = {
  /** The file's name. */
  path: string,
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

export type Mark = "right" | "wrong" | "missed";

export type Fix = {
  /** The files as the learner last left them. */
  files: Array<FixFile>,
  /** What must still hold when it is mended, in sentences. */
  requirements: Array<string>,
  /** How many hints there are. */
  hints_total: number,
  /** The hints shown so far, as HTML. */
  hints: Array<string>,
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

export type CheckProgress = {
  /** Files read so far. */
  files: number,
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
  /** Files passed over because they are binary or very large. */
  skipped: Array<Skipped>,
  /** What was found, by path and line. */
  findings: Array<Finding>,
  /** What could not be read; while there is any, the project is not clean. */
  problems: Array<Problem>,
  /** Rules that were applied and found nothing. */
  passed: Array<RuleSummary>,
  /** What changed since the check before, or none when this is the first. */
  since: Since | null,
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
  /** The line it was on. */
  line: number,
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
};

export type ExcerptLine = {
  /** The line, from 1. */
  number: number,
  /** Its text, redacted and without the line break; very long lines are cut around the mark. */
  text: string,
  /** The marked part as first character and the one past the last, from 0, in characters of `text`. */
  mark: [number, number] | null,
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

export type CreateProfile = {
  /** The person's name. */
  name: string,
};

export type ChooseProfile = {
  /** The profile's id. */
  id: string,
};

export type OpenLesson = {
  /** `practice/name`. */
  lesson: string,
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
  /** The ids of the chosen options. */
  chosen: Array<number>,
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
};

export type CancelCheck = {
  /** The run's name. */
  job: string,
};

export type ForgetProject = {
  /** The project's folder. */
  root: string,
};

export type ShowRule = {
  /** The rule's id. */
  id: string,
};

export type OpenLink = {
  /** Where it is published. */
  url: string,
};
