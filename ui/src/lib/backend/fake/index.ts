// An engine in memory, for working on the screens and for testing them in a browser.
//
// `?fake=…` chooses a situation: `empty` (first start), `broken`, `locked` (the record cannot be opened), `many`
// (10,000 findings), `huge` (100,000), `clean`, `slow` (a check that takes its time), `unreadable` (the check fails),
// `track` (a finding leads to a lesson), `importing` (an import that takes for ever), `lonely` (nobody but you, nothing
// begun), `refusing` (every change fails), `bare` (no keywright.toml yet), `changed` (somebody else edits it too),
// `unset` (it cannot be followed), `team` (in a team with a server), `offline` (in one that cannot be reached), `leads`
// (leading one), `large` (a matrix of 50,000 rows).
import type { Backend } from '../backend';
import type { AskedLesson, Course, Finding, Lesson, LessonPart, Packs, Practice, Profile, RecentProject } from '../types';
import { Desk, findVerdict, fixVerdict } from './desk';
import { failures } from './failures';
import { Fixing } from './fixing';
import { httpsLesson } from './https-lesson';
import { monitoringLesson } from './monitoring-lesson';
import { handedIn, takenIn, teamAtFirst } from './bundles';
import { people, register } from './people';
import { practices } from './practices';
import { progressOf } from './progress';
import { hidden } from './project';
import { endlessImport, runCheck } from './checking';
import { FakePretests, FakeReviews } from './later';
import { FakeConfiguration } from './configuration';
import { FakeCertificates } from './certificates';
import { catalogue, rulePage, rules } from './rules';
import { FakeTeam } from './team';
import { scopesLesson } from './scopes-lesson';
import type { Script, ScriptTask } from './script';
import { FakePublications, items, rules as brokenRules } from './troubles';
import { storageLesson } from './storage-lesson';

const scripts: Script[] = [httpsLesson, storageLesson, scopesLesson, monitoringLesson];

/** A fresh engine in the situation the address asks for. */
export function fake(search: URLSearchParams): Backend {
  const situation = search.get('fake') ?? '';
  const desk = new Desk();
  const reviews = new FakeReviews(desk, scripts, situation === '' ? 3 : 0);
  const pretests = new FakePretests(desk, scripts);
  const shop = { name: 'shop-api', root: '/home/amara/code/shop-api' };
  let profiles: Profile[] = situation === 'empty' ? [] : [...people];
  let current: Profile | null = profiles[0] ?? null;
  let broken = situation === 'broken';
  const configuration = new FakeConfiguration(situation);
  let recent: RecentProject[] = recentAtFirst(situation);
  let cancelled = '';
  let language = search.get('language') ?? 'en';
  let reminds = false;
  let packFolder: string | null = null;
  let found: Finding[] = [];
  const fixing = new Fixing(situation);
  const certificates = new FakeCertificates();
  let server = { ...teamAtFirst, leads: situation === 'leads' };
  let joined = ['team', 'offline', 'leads'].includes(situation);
  const team = new FakeTeam(situation);
  const publications = new FakePublications();
  if (situation === 'lonely') profiles = profiles.slice(0, 1);
  if (situation === '' || situation === 'finished') desk.finish(httpsLesson);

  const script = (id: string): Script => {
    const known = scripts.find((each) => each.id === id);
    if (!known) throw failures.noSuchLesson(id);
    return known;
  };
  const partOf = <K extends ScriptTask['kind']>({ lesson, part }: LessonPart, kind: K) => {
    const task = script(lesson).parts.find((each) => each.id === part)?.task;
    if (task?.kind !== kind) throw failures.noSuchPart(part);
    if (situation === 'refusing') throw failures.full;
    return { task: task as Extract<ScriptTask, { kind: K }>, trace: desk.trace(lesson, part) };
  };
  const opened = (id: string): Lesson => {
    const follows = scripts[scripts.findIndex((each) => each.id === id) + 1];
    const own_project = situation === 'track' || (situation === '' && id === httpsLesson.id) ? shop : null;
    return { ...desk.lesson(script(id)), next: follows ? summary(follows) : null, own_project };
  };
  const summary = (each: Script) => {
    const { id, title, minutes, state, completed_at } = desk.lesson(each);
    return { id, title, minutes, state, completed_at };
  };
  const course = (): Course => {
    const all: Practice[] = practices.map((practice) => ({
      ...practice,
      lessons: scripts.filter((each) => each.practice === practice.id).map(summary),
      rules: rules.filter((rule) => rule.practice === practice.id).length,
      pretest: scripts.some((each) => each.practice === practice.id && pretests.outcome(each) === 'open'),
    }));
    const open = all.flatMap((practice) => practice.lessons).filter((each) => each.state !== 'completed');
    const found = situation === 'track' ? [storageLesson] : [];
    const tracked = found.map((each) => ({ lesson: summary(each), findings: 3, project: shop, rule: 'GitHub token in a file' }));
    const next = open.find((each) => each.state === 'started') ?? open[0];
    const track = tracked.filter(({ lesson }) => lesson.state !== 'completed');
    const asked: AskedLesson[] = situation === 'track' ? [{ lesson: httpsLesson.id, title: httpsLesson.title, due_on: '2026-11-20', overdue: true }] : [];
    return { asked, practices: all, next: track[0]?.lesson.id ?? next?.id ?? null, track, reviews: { ...reviews.told(), question: null } };
  };
  const startNow = () => ({
    version: '0.1.0',
    profile: current,
    profiles,
    record_path: '/home/amara/.local/share/keywright/record.sqlite',
    catalogue: 'built in',
    language,
  });

  return {
    async start() {
      if (broken) throw failures.damaged;
      if (situation === 'locked') throw failures.locked;
      return startNow();
    },
    async setRecordAside() {
      broken = false;
      profiles = [];
      current = null;
      return startNow();
    },
    async createProfile({ name }) {
      if (!name.trim()) throw failures.noName;
      current = { id: `p-${profiles.length + 10}`, name: name.trim(), created_at: '2026-11-24T08:00:00Z' };
      profiles = [...profiles, current];
      return current;
    },
    async chooseProfile({ id }) {
      current = profiles.find((each) => each.id === id) ?? current;
      if (!current) throw failures.noName;
      return current;
    },
    async chooseLanguage(request) {
      language = request.language;
      return startNow();
    },
    reminders: async () => reminds,
    async setReminders({ remind }) {
      if (situation === 'refusing') throw failures.full;
      reminds = remind;
      return null;
    },
    packs: async () => packsOf(packFolder),
    async choosePacks({ folder }) {
      packFolder = folder;
      return packsOf(folder);
    },
    course: async () => course(),
    openLesson: async ({ lesson }) => opened(lesson),
    async visitPart({ lesson, part }) {
      desk.visit(script(lesson), part);
      return opened(lesson);
    },
    async answerQuestion(request) {
      if (situation === 'refusing') throw failures.full;
      desk.answer(script(request.lesson), request);
      return opened(request.lesson);
    },
    async markLines(request) {
      const { task, trace } = partOf(request, 'find');
      trace.marked = request.lines;
      trace.tries += 1;
      if (!trace.done) trace.hinted = trace.hints;
      trace.done ||= findVerdict(task, request.lines, trace.tries).solved;
      return opened(request.lesson);
    },
    async saveDraft(request) {
      const { task, trace } = partOf(request, 'fix');
      trace.files = request.files;
      const { findings, problems } = fixVerdict(task, request.files, trace.tries);
      return { findings, problems };
    },
    async tryFix(request) {
      const { task, trace } = partOf(request, 'fix');
      trace.files = request.files;
      trace.tried = request.files;
      trace.tries += 1;
      if (!trace.done) trace.hinted = trace.hints;
      trace.done ||= fixVerdict(task, request.files, trace.tries).solved;
      return opened(request.lesson);
    },
    async showHint(request) {
      const known = desk.places(script(request.lesson)).find((each) => each.id === request.part)?.part;
      const trace = desk.trace(request.lesson, request.part);
      trace.hints = Math.min(trace.hints + 1, known?.hints?.length ?? 0);
      return opened(request.lesson);
    },
    async startOver(request) {
      const { trace } = partOf(request, 'fix');
      trace.files = null;
      trace.tried = null;
      return opened(request.lesson);
    },
    reviews: async () => reviews.told(),
    reviewObjective: async ({ objective }) => reviews.wanted(objective),
    answerReview: async (request) => reviews.answer(request),
    pretest: async ({ practice }) => pretests.told(practice, summary),
    async answerPretest(request) {
      pretests.answer(request);
      return pretests.told(script(request.lesson).practice, summary);
    },
    certificates: async () => certificates.of(course().practices),
    async makeCertificate({ of, folder }) {
      if (situation === 'refusing') throw failures.full;
      return certificates.make(of, course().practices, current?.name ?? '', folder);
    },
    verifyCertificate: async ({ path, key }) => certificates.verify(path, key),
    myProgress: async () => progressOf(scripts, desk, { ...reviews.told(), question: null }, situation),
    async checkProject({ root, job, part }, onProgress) {
      const checked = await runCheck({ situation, root, part: part ?? null }, onProgress, () => cancelled === job);
      const report = configuration.written ? hidden(checked) : checked;
      const { name, checked_at, findings, problems } = report;
      found = findings;
      const row = { name, root, checked_at, findings: findings.length, problems: problems.length };
      recent = [row, ...recent.filter((each) => each.root !== root)];
      return report;
    },
    async cancelCheck({ job }) {
      cancelled = job;
      return null;
    },
    recentProjects: async () => recent,
    async fixProject(request) {
      return fixing.show(request, found);
    },
    applyFixes: async ({ job }) => fixing.write(job, true),
    undoFixes: async ({ job }) => fixing.write(job, false),
    async forgetProject({ root }) {
      recent = recent.filter((each) => each.root !== root);
      return recent;
    },
    async writeBaseline({ prune }) {
      if (situation === 'refusing') throw failures.full;
      configuration.written = true;
      return { path: '/home/amara/code/shop-api/keywright-baseline.csv', kept: 41, added: prune ? 0 : 12, gone: 2 };
    },
    openConfiguration: async ({ root }) => configuration.open(root),
    validateConfiguration: async ({ text }) => configuration.check(text),
    saveConfiguration: async (request) => configuration.save(request),
    pickFolder: async () => '/home/amara/code/shop-api',
    pickFile: async () => '/home/amara/people.csv',
    async watchDrops(onDrop) {
      Object.assign(globalThis, { dropFolder: onDrop });
      return null;
    },
    rules: async ({ root }) => catalogue(root, situation),
    async rule({ id }) {
      const known = rules.find((rule) => rule.id === id);
      if (!known) throw failures.noSuchRule(id);
      return rulePage(known);
    },
    register: async () =>
      situation === 'lonely' ? { lessons: [], people: [] } : register(profiles, scripts, desk),
    async exportRegister() {
      if (situation === 'refusing') throw failures.full;
      return { path: '/home/amara/Downloads/keywright-register-2026-11-24.csv' };
    },
    async exportBundle({ folder }) {
      if (situation === 'refusing') throw failures.full;
      return handedIn(folder);
    },
    importBundles: async (request) => takenIn(request),
    teamState: async () => (joined ? server : null),
    async joinTeam({ invitation }) {
      if (invitation.includes('spent')) throw failures.spent;
      joined = true;
      server = { ...server, waiting: 1, sent: 0, synced_at: null, tried_at: null, published: [] };
      return server;
    },
    async leaveTeam() {
      if (situation === 'refusing') throw failures.full;
      joined = false;
      return null;
    },
    async syncTeam() {
      if (situation === 'offline') {
        server = { ...server, waits_because: failures.offline.message };
        throw failures.offline;
      }
      server = { ...server, waiting: 0, sent: server.sent + server.waiting, waits_because: null, synced_at: '2026-11-24T09:30:00Z' };
      return server;
    },
    async makeEvidence({ folder }) {
      if (situation === 'refusing') throw failures.full;
      const path = `${folder ?? '/home/amara/Downloads'}/keywright-evidence-2026-11-24`;
      return { path, ...team.evidence, fingerprint: '91c2-0b7e-44d1-a8f3-5e60' };
    },
    roster: async () => team.roster(profiles),
    async importRoster(request, onProgress) {
      if (situation === 'importing' && request.apply) await endlessImport(onProgress, () => cancelled === request.job);
      return team.import(request);
    },
    linkProfile: async (request) => team.link(request, profiles),
    assignments: async () => team.assignments(),
    assignLessons: async (request) => team.assign(request),
    withdrawAssignment: async ({ number }) => team.withdraw(number),
    grantWaiver: async (request) => team.waive(request),
    teamMatrix: async (request) => team.matrix(request),
    teamOverview: async ({ group }) => team.overview(group),
    teamItems: async () => (situation === 'lonely' ? [] : items),
    brokenRules: async () => (situation === 'lonely' ? [] : brokenRules),
    publish: async (request) => publications.publish(request),
    published: async () => publications.all(),
    async keepAnswers(request) {
      server = { ...server, answers_kept_days: request.days ?? null };
      return publications.keep(request);
    },
    async shareChecks({ share }) {
      if (situation === 'refusing') throw failures.full;
      server = { ...server, shares_checks: share };
      return null;
    },
    async exportMyData({ folder }) {
      if (situation === 'refusing') throw failures.full;
      return { path: `${folder ?? '/home/amara/Downloads'}/keywright-data-p-amara.json` };
    },
    async exportXapi({ folder }) {
      if (situation === 'refusing') throw failures.full;
      return { path: `${folder ?? '/home/amara/Downloads'}/keywright-xapi-p-amara.jsonl` };
    },
    async deleteMyData({ name }) {
      if (name !== current?.name) throw failures.notYou;
      profiles = profiles.filter((each) => each.id !== current?.id);
      current = null;
      return null;
    },
    async openLink({ url }) {
      if (!url.startsWith('https://')) throw failures.noSuchLink(url);
      Object.assign(globalThis, { openedLink: url });
      return null;
    },
  };
}

/** Two packs, one of which is not well formed. */
function packsOf(folder: string | null): Packs {
  if (folder === null) return { folder, packs: [] };
  return {
    folder,
    packs: [
      { name: 'onboarding', lessons: 4, problems: [] },
      { name: 'payments', lessons: 0, problems: ['01-start/02-keys/lesson.md: the file is not UTF-8; save it as UTF-8'] },
    ],
  };
}

function recentAtFirst(situation: string): RecentProject[] {
  if (situation === 'empty' || situation === 'lonely') return [];
  return [
    { name: 'shop-api', root: '/home/amara/code/shop-api', checked_at: '2026-11-20T09:12:00Z', findings: 10, problems: 2 },
    { name: 'website', root: '/home/amara/code/website', checked_at: '2026-11-12T14:03:00Z', findings: 0, problems: 0 },
  ];
}

