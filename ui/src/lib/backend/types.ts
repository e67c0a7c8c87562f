// The shapes of everything the engine answers, named as in Rust (crates/commands/src/reports.rs).

export type Failure = { code: FailureCode; message: string; remedy: string };

export type FailureCode = 'bad-request' | 'cannot-read' | 'cannot-write' | 'record-newer' | 'record-locked' | 'record-damaged' | 'record-full' | 'record-read-only' | 'record-failed' | 'catalogue-invalid' | 'cancelled';

export type Start = { version: string; profile: Profile | null; profiles: Array<Profile>; record_path: string; catalogue: string };

export type Profile = { id: string; name: string; created_at: string };

export type Course = { practices: Array<Practice>; next: string | null };

export type Practice = { id: string; title: string; summary: string; lessons: Array<LessonSummary>; rules: number };

export type LessonSummary = { id: string; title: string; minutes: number; state: LessonState; completed_at: string | null };

export type LessonState = 'new' | 'started' | 'completed';

export type Lesson = { id: string; practice: string; title: string; minutes: number; objectives: Array<Objective>; parts: Array<Part>; position: string; state: LessonState; completed_at: string | null; rules: Array<RuleSummary>; sources: Array<Source>; next: LessonSummary | null };

export type Objective = { id: string; text: string; met: boolean };

export type Source = { name: string; section: string | null; url: string };

export type Part = { id: string; title: string; html: string; done: boolean; task: Task };

export type Task = { kind: 'read' } | { kind: 'question' } & Question | { kind: 'find' } & Find | { kind: 'fix' } & Fix;

export type Question = { several: boolean; options: Array<QuestionOption>; answer: Answer | null };

export type QuestionOption = { id: number; html: string };

export type Answer = { chosen: Array<number>; correct: boolean; options: Array<ExplainedOption> };

export type ExplainedOption = { id: number; right: boolean; html: string };

export type Find = { path: string; lines: Array<string>; verdict: FindVerdict | null };

export type FindVerdict = { solved: boolean; tries: number; lines: Array<MarkedLine> };

export type MarkedLine = { line: number; mark: Mark; why: string; rule: string | null };

export type Mark = 'right' | 'wrong' | 'missed';

export type Fix = { files: Array<FixFile>; requirements: Array<string>; hints_total: number; hints: Array<string>; verdict: FixVerdict | null };

export type FixFile = { path: string; text: string; original: string };

export type FixVerdict = { solved: boolean; tries: number; findings: Array<Finding>; problems: Array<Problem>; requirements: Array<Requirement>; solution: Array<FixFile> };

export type Requirement = { text: string; holds: boolean };

export type CheckProgress = { files: number; findings: number; path: string };

export type CheckReport = { name: string; root: string; checked_at: string; files: number; skipped: Array<Skipped>; findings: Array<Finding>; problems: Array<Problem>; passed: Array<RuleSummary>; since: Since | null; clean: boolean };

export type Skipped = { path: string; why: string };

export type Since = { checked_at: string; new: number; gone: Array<GoneFinding> };

export type GoneFinding = { rule: string; title: string; path: string; line: number };

export type Severity = 'info' | 'warning' | 'error';

export type Finding = { fingerprint: string; rule: string; title: string; severity: Severity; practice: string; lesson: string | null; path: string; line: number; column: number; end_line: number; end_column: number; message: string; because: Array<string>; help: string; excerpt: Array<ExcerptLine>; is_new: boolean };

export type ExcerptLine = { number: number; text: string; mark: [number, number] | null };

export type Problem = { path: string; line: number; column: number; message: string };

export type RecentProject = { name: string; root: string; checked_at: string; findings: number; problems: number };

export type RuleSummary = { id: string; title: string; severity: Severity; practice: string };

export type RulePage = { summary: RuleSummary; lesson: LessonSummary | null; cwe: Array<number>; sources: Array<Source>; html: string; caught: Array<Example>; clean: Array<Example> };

export type Example = { path: string; text: string; marked: Array<number> };

export type Register = { lessons: Array<LessonHead>; people: Array<RegisterRow> };

export type LessonHead = { id: string; title: string; practice: string };

export type RegisterRow = { profile: Profile; cells: Array<RegisterCell>; completed: number; last_active: string | null };

export type RegisterCell = { state: LessonState; completed_at: string | null };
