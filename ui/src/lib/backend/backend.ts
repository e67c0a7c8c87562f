// What the screens may ask of the engine: one function for each command, nothing else.
//
// Two implementations exist: `tauri.ts` asks the engine through the window, `fake/` answers
// from memory while somebody works on the screens or tests them in a browser.
import type * as t from './types';

/** Every function may reject with a `Failure`. */
export interface Backend {
  start(): Promise<t.Start>;
  setRecordAside(): Promise<t.Start>;
  createProfile(request: t.CreateProfile): Promise<t.Profile>;
  chooseProfile(request: t.ChooseProfile): Promise<t.Profile>;

  course(): Promise<t.Course>;
  openLesson(request: t.OpenLesson): Promise<t.Lesson>;
  visitPart(request: t.LessonPart): Promise<t.Lesson>;
  answerQuestion(request: t.AnswerQuestion): Promise<t.Lesson>;
  askAgain(request: t.LessonPart): Promise<t.Lesson>;
  markLines(request: t.MarkLines): Promise<t.Lesson>;
  saveDraft(request: t.MendedFiles): Promise<null>;
  tryFix(request: t.MendedFiles): Promise<t.Lesson>;
  showHint(request: t.LessonPart): Promise<t.Lesson>;
  startOver(request: t.LessonPart): Promise<t.Lesson>;

  checkProject(
    request: t.CheckProject,
    onProgress: (progress: t.CheckProgress) => void,
  ): Promise<t.CheckReport>;
  cancelCheck(request: t.CancelCheck): Promise<null>;
  recentProjects(): Promise<t.RecentProject[]>;
  forgetProject(request: t.ForgetProject): Promise<t.RecentProject[]>;
  pickFolder(): Promise<string | null>;
  watchDrops(onDrop: (path: string) => void): Promise<null>;

  rules(): Promise<t.RuleSummary[]>;
  rule(request: t.ShowRule): Promise<t.RulePage>;
  register(): Promise<t.Register>;
  exportRegister(): Promise<t.Exported>;
  openLink(request: t.OpenLink): Promise<null>;
}
