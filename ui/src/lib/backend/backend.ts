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

  chooseLanguage(request: t.ChooseLanguage): Promise<t.Start>;
  reminders(): Promise<boolean>;
  setReminders(request: t.SetReminders): Promise<null>;
  packs(): Promise<t.Packs>;
  choosePacks(request: t.ChoosePacks): Promise<t.Packs>;

  course(): Promise<t.Course>;
  openLesson(request: t.OpenLesson): Promise<t.Lesson>;
  visitPart(request: t.LessonPart): Promise<t.Lesson>;
  answerQuestion(request: t.AnswerQuestion): Promise<t.Lesson>;
  markLines(request: t.MarkLines): Promise<t.Lesson>;
  saveDraft(request: t.MendedFiles): Promise<t.DraftKept>;
  tryFix(request: t.MendedFiles): Promise<t.Lesson>;
  showHint(request: t.LessonPart): Promise<t.Lesson>;
  startOver(request: t.LessonPart): Promise<t.Lesson>;
  reviews(): Promise<t.Reviews>;
  reviewObjective(request: t.ReviewObjective): Promise<t.Reviews>;
  answerReview(request: t.AnswerQuestion): Promise<t.Reviews>;
  pretest(request: t.OpenPractice): Promise<t.Pretest>;
  answerPretest(request: t.AnswerQuestion): Promise<t.Pretest>;
  certificates(): Promise<t.Certificates>;
  makeCertificate(request: t.MakeCertificate): Promise<t.Certificate>;
  verifyCertificate(request: t.VerifyCertificate): Promise<t.VerifiedCertificate>;
  myProgress(): Promise<t.MyProgress>;

  checkProject(
    request: t.CheckProject,
    onProgress: (progress: t.CheckProgress) => void,
  ): Promise<t.CheckReport>;
  cancelCheck(request: t.CancelCheck): Promise<null>;
  recentProjects(): Promise<t.RecentProject[]>;
  fixProject(request: t.FixProject): Promise<t.FixReport>;
  applyFixes(request: t.FixJob): Promise<t.FixReport>;
  undoFixes(request: t.FixJob): Promise<t.FixReport>;
  forgetProject(request: t.ForgetProject): Promise<t.RecentProject[]>;
  writeBaseline(request: t.WriteBaseline): Promise<t.BaselineWritten>;
  openConfiguration(request: t.OpenConfiguration): Promise<t.ConfigurationFile>;
  validateConfiguration(request: t.ValidateConfiguration): Promise<t.ConfigurationCheck>;
  saveConfiguration(request: t.SaveConfiguration): Promise<t.ConfigurationFile>;
  pickFolder(): Promise<string | null>;
  pickFile(): Promise<string | null>;
  watchDrops(onDrop: (path: string) => void): Promise<null>;

  rules(request: t.ListRules): Promise<t.RuleCatalogue>;
  rule(request: t.ShowRule): Promise<t.RulePage>;
  register(): Promise<t.Register>;
  exportRegister(): Promise<t.Exported>;
  exportBundle(request: t.ExportBundle): Promise<t.BundleExport>;
  importBundles(request: t.ImportBundles): Promise<t.BundleImport>;
  teamState(): Promise<t.TeamState | null>;
  joinTeam(request: t.JoinTeam): Promise<t.TeamState>;
  leaveTeam(): Promise<null>;
  syncTeam(): Promise<t.TeamState>;
  makeEvidence(request: t.MakeEvidence): Promise<t.EvidencePack>;
  roster(): Promise<t.Roster>;
  importRoster(request: t.ImportRoster, onProgress: (progress: t.ImportProgress) => void): Promise<t.RosterImport>;
  linkProfile(request: t.LinkProfile): Promise<null>;
  assignments(): Promise<t.AssignmentLine[]>;
  assignLessons(request: t.AssignLessons): Promise<number[]>;
  withdrawAssignment(request: t.WithdrawAssignment): Promise<null>;
  grantWaiver(request: t.GrantWaiver): Promise<null>;
  teamMatrix(request: t.ShowMatrix): Promise<t.Matrix>;
  teamOverview(request: t.ShowOverview): Promise<t.TeamOverview>;
  teamItems(): Promise<t.TeamItem[]>;
  brokenRules(): Promise<t.BrokenRule[]>;
  publish(request: t.Publish): Promise<t.PublishedVersion>;
  published(): Promise<t.PublishedVersion[]>;
  keepAnswers(request: t.KeepAnswers): Promise<null>;
  shareChecks(request: t.ShareChecks): Promise<null>;
  exportMyData(request: t.ExportMyData): Promise<t.Exported>;
  exportXapi(request: t.ExportXapi): Promise<t.Exported>;
  deleteMyData(request: t.DeleteMyData): Promise<null>;
  openLink(request: t.OpenLink): Promise<null>;
}
