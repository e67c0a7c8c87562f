// An engine in memory, for working on the screens and for testing them in a browser.
//
// `?fake=…` chooses a situation: `empty` (first start), `broken`, `locked` (the record cannot be
// opened), `many` (10,000 findings), `clean`, `slow` (a check that takes its time), `unreadable`
// (the check fails), `lonely` (nobody but you, nothing begun), `refusing` (every change fails).
import type { Backend } from '../backend';
import type { Course, Lesson, LessonPart, Practice, Profile, RecentProject } from '../types';
import { practices } from '../../practices';
import { Desk, findVerdict, fixVerdict, rightOnes } from './desk';
import { failures } from './failures';
import { httpsLesson } from './https-lesson';
import { people, register } from './people';
import { runCheck } from './checking';
import { rulePage, rules } from './rules';
import { scopesLesson } from './scopes-lesson';
import type { Script, ScriptTask } from './script';
import { storageLesson } from './storage-lesson';

const scripts: Script[] = [httpsLesson, storageLesson, scopesLesson];

/** A fresh engine in the situation the address asks for. */
export function fake(search: URLSearchParams): Backend {
  const situation = search.get('fake') ?? '';
  const desk = new Desk();
  let profiles: Profile[] = situation === 'empty' ? [] : [...people];
  let current: Profile | null = profiles[0] ?? null;
  let broken = situation === 'broken';
  let recent: RecentProject[] = recentAtFirst(situation);
  let cancelled = '';
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
    return { ...desk.lesson(script(id)), next: follows ? summary(follows) : null };
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
    }));
    const open = all.flatMap((practice) => practice.lessons).filter((each) => each.state !== 'completed');
    const next = open.find((each) => each.state === 'started') ?? open[0];
    return { practices: all, next: next?.id ?? null };
  };
  const startNow = () => ({
    version: '0.1.0',
    profile: current,
    profiles,
    record_path: '/home/amara/.local/share/keywright/record.sqlite',
    catalogue: 'built in',
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
    course: async () => course(),
    openLesson: async ({ lesson }) => opened(lesson),
    async visitPart({ lesson, part }) {
      desk.visit(script(lesson), part);
      return opened(lesson);
    },
    async answerQuestion(request) {
      const { task, trace } = partOf(request, 'question');
      trace.chosen = request.chosen;
      trace.done = String([...request.chosen].sort()) === String(rightOnes(task));
      return opened(request.lesson);
    },
    async askAgain(request) {
      const { trace } = partOf(request, 'question');
      trace.chosen = null;
      trace.attempt += 1;
      return opened(request.lesson);
    },
    async markLines(request) {
      const { task, trace } = partOf(request, 'find');
      trace.marked = request.lines;
      trace.tries += 1;
      trace.done ||= findVerdict(task, request.lines, trace.tries).solved;
      return opened(request.lesson);
    },
    async saveDraft(request) {
      partOf(request, 'fix').trace.files = request.files;
      return null;
    },
    async tryFix(request) {
      const { task, trace } = partOf(request, 'fix');
      trace.files = request.files;
      trace.tried = request.files;
      trace.tries += 1;
      trace.done ||= fixVerdict(task, request.files, trace.tries).solved;
      return opened(request.lesson);
    },
    async showHint(request) {
      const { task, trace } = partOf(request, 'fix');
      trace.hints = Math.min(trace.hints + 1, task.hints.length);
      return opened(request.lesson);
    },
    async startOver(request) {
      const { trace } = partOf(request, 'fix');
      trace.files = null;
      trace.tried = null;
      return opened(request.lesson);
    },
    async checkProject({ root, job }, onProgress) {
      const report = await runCheck(situation, root, onProgress, () => cancelled === job);
      const { name, checked_at, findings, problems } = report;
      const row = { name, root, checked_at, findings: findings.length, problems: problems.length };
      recent = [row, ...recent.filter((each) => each.root !== root)];
      return report;
    },
    async cancelCheck({ job }) {
      cancelled = job;
      return null;
    },
    recentProjects: async () => recent,
    async forgetProject({ root }) {
      recent = recent.filter((each) => each.root !== root);
      return recent;
    },
    pickFolder: async () => '/home/amara/code/shop-api',
    async watchDrops(onDrop) {
      Object.assign(globalThis, { dropFolder: onDrop });
      return null;
    },
    rules: async () => rules,
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
    async openLink({ url }) {
      if (!url.startsWith('https://')) throw failures.noSuchLink(url);
      Object.assign(globalThis, { openedLink: url });
      return null;
    },
  };
}

function recentAtFirst(situation: string): RecentProject[] {
  if (situation === 'empty' || situation === 'lonely') return [];
  return [
    { name: 'shop-api', root: '/home/amara/code/shop-api', checked_at: '2026-11-20T09:12:00Z', findings: 10, problems: 2 },
    { name: 'website', root: '/home/amara/code/website', checked_at: '2026-11-12T14:03:00Z', findings: 0, problems: 0 },
  ];
}

