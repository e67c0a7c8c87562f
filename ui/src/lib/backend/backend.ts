// What the screens may ask of the engine: one function for each command, nothing else.
//
// Two implementations exist: `tauri.ts` asks the engine through the window, `fake.ts` answers
// from memory while somebody works on the screens or tests them in a browser.
import type {
  CheckProgress,
  CheckReport,
  Course,
  Lesson,
  Profile,
  RecentProject,
  Register,
  RulePage,
  RuleSummary,
  Start,
} from './types';

/** A file the learner edits. */
export type DraftFile = { path: string; text: string };

/** Names a part of a lesson. */
export type PartOf = { lesson: string; part: string };

/** Every function may reject with a `Failure`. */
export interface Backend {
  start(): Promise<Start>;
  setRecordAside(): Promise<Start>;
  createProfile(request: { name: string }): Promise<Profile>;
  chooseProfile(request: { id: string }): Promise<Profile>;

  course(): Promise<Course>;
  openLesson(request: { lesson: string }): Promise<Lesson>;
  visitPart(request: PartOf): Promise<Lesson>;
  answerQuestion(request: PartOf & { chosen: number[] }): Promise<Lesson>;
  askAgain(request: PartOf): Promise<Lesson>;
  markLines(request: PartOf & { lines: number[] }): Promise<Lesson>;
  saveDraft(request: PartOf & { files: DraftFile[] }): Promise<null>;
  tryFix(request: PartOf & { files: DraftFile[] }): Promise<Lesson>;
  showHint(request: PartOf): Promise<Lesson>;
  startOver(request: PartOf): Promise<Lesson>;

  checkProject(
    request: { root: string; job: string },
    onProgress: (progress: CheckProgress) => void,
  ): Promise<CheckReport>;
  cancelCheck(request: { job: string }): Promise<null>;
  recentProjects(): Promise<RecentProject[]>;
  forgetProject(request: { root: string }): Promise<RecentProject[]>;
  pickFolder(): Promise<string | null>;
  watchDrops(onDrop: (path: string) => void): Promise<null>;

  rules(): Promise<RuleSummary[]>;
  rule(request: { id: string }): Promise<RulePage>;
  register(): Promise<Register>;
  exportRegister(): Promise<{ path: string }>;
  openLink(request: { url: string }): Promise<null>;
}
