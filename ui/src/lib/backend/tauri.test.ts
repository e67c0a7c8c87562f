import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { afterEach, expect, test } from 'vitest';
import type { Backend } from './backend';
import { tauri } from './tauri';

afterEach(() => clearMocks());

const part = { lesson: 'storage/x', part: 'fix' };
const files = [{ path: 'a', text: 'b' }];

type Call = [keyof Backend, string, Record<string, unknown>];

test.each<Call>([
  ['start', 'start', {}],
  ['setRecordAside', 'set_record_aside', {}],
  ['createProfile', 'create_profile', { name: 'Ada' }],
  ['chooseProfile', 'choose_profile', { id: 'p' }],
  ['course', 'course', {}],
  ['openLesson', 'open_lesson', { lesson: 'storage/x' }],
  ['visitPart', 'visit_part', part],
  ['answerQuestion', 'answer_question', { ...part, chosen: [1] }],
  ['markLines', 'mark_lines', { ...part, lines: [2] }],
  ['saveDraft', 'save_draft', { ...part, files }],
  ['tryFix', 'try_fix', { ...part, files }],
  ['showHint', 'show_hint', part],
  ['startOver', 'start_over', part],
  ['chooseLanguage', 'choose_language', { language: 'de' }],
  ['reminders', 'reminders', {}],
  ['setReminders', 'set_reminders', { remind: true }],
  ['choosePacks', 'choose_packs', { folder: null }],
  ['reviewObjective', 'review_objective', { objective: 'storage/x/a' }],
  ['myProgress', 'my_progress', {}],
  ['answerReview', 'answer_review', { ...part, chosen: [0] }],
  ['pretest', 'pretest', { practice: 'https' }],
  ['answerPretest', 'answer_pretest', { ...part, chosen: [0] }],
  ['cancelCheck', 'cancel_check', { job: 'j' }],
  ['recentProjects', 'recent_projects', {}],
  ['fixProject', 'fix_project', { root: '/r', job: 'f', include_unsafe: false, dry_run: true }],
  ['applyFixes', 'apply_fixes', { job: 'f' }],
  ['undoFixes', 'undo_fixes', { job: 'f' }],
  ['forgetProject', 'forget_project', { root: '/r' }],
  ['writeBaseline', 'write_baseline', { root: '/r', prune: true }],
  ['openConfiguration', 'open_configuration', { root: '/r' }],
  ['validateConfiguration', 'validate_configuration', { root: '/r', text: '' }],
  ['saveConfiguration', 'save_configuration', { root: '/r', text: '', before: null, insist: false }],
  ['pickFolder', 'pick_folder', {}],
  ['pickFile', 'pick_file', {}],
  ['rules', 'rules', { root: null }],
  ['rule', 'rule', { id: 'tls/x' }],
  ['register', 'register', {}],
  ['exportRegister', 'export_register', {}],
  ['exportBundle', 'export_bundle', { folder: '/shared' }],
  ['importBundles', 'import_bundles', { path: '/shared', accept_past: false }],
  ['teamState', 'team_state', {}],
  ['joinTeam', 'join_team', { invitation: '/i.json' }],
  ['leaveTeam', 'leave_team', {}],
  ['syncTeam', 'sync_team', {}],
  ['makeEvidence', 'make_evidence', { folder: '/f' }],
  ['roster', 'roster', {}],
  ['linkProfile', 'link_profile', { profile: 'p', person: 'ada' }],
  ['assignments', 'assignments', {}],
  ['assignLessons', 'assign_lessons', { lessons: ['storage/x'], to: 'everybody', due: { days: 30 } }],
  ['withdrawAssignment', 'withdraw_assignment', { number: 3 }],
  ['grantWaiver', 'grant_waiver', { person: 'ada', lesson: 'storage/x', reason: 'equivalent', note: 'n', approver: 'a' }],
  ['teamMatrix', 'team_matrix', { skip: 200, most: 200 }],
  ['teamOverview', 'team_overview', { group: 'web' }],
  ['teamItems', 'team_items', {}],
  ['brokenRules', 'broken_rules', {}],
  ['publish', 'publish', { kind: 'policy', folder: '/f' }],
  ['published', 'published', {}],
  ['keepAnswers', 'keep_answers', { days: 90 }],
  ['shareChecks', 'share_checks', { share: true }],
  ['exportMyData', 'export_my_data', { folder: '/f' }],
  ['exportXapi', 'export_xapi', { folder: '/f' }],
  ['deleteMyData', 'delete_my_data', { name: 'Ada' }],
  ['openLink', 'open_link', { url: 'https://x.example' }],
])('%s asks for %s', async (name, command, request) => {
  const calls: unknown[] = [];
  mockIPC((cmd, payload) => {
    calls.push([cmd, payload]);
    return 'answer';
  });
  const call = tauri[name] as (request: unknown) => Promise<unknown>;
  expect(await call(request)).toBe('answer');
  const sent = Object.keys(request).length > 0 ? { request } : {};
  expect(calls).toEqual([[command, sent]]);
});

type Sink = { onmessage: (message: unknown) => void };

test('a check reports through a channel called onProgress, and its findings come in pages', async () => {
  const seen: unknown[] = [];
  mockIPC((cmd, payload) => {
    const { request, onProgress, onFindings } = payload as { request: unknown; onProgress: Sink; onFindings: Sink };
    expect([cmd, request]).toEqual(['check_project', { root: '/r', job: 'j' }]);
    onProgress.onmessage({ files: 1, mebibytes: 0, findings: 0, path: 'a' });
    onFindings.onmessage([{ rule: 'a' }, { rule: 'b' }]);
    // A page of findings may arrive after the report it belongs to.
    setTimeout(() => [[{ rule: 'c' }], []].forEach((page) => onFindings.onmessage(page)), 5);
    return { name: 'r', findings: [] };
  });
  const report = await tauri.checkProject({ root: '/r', job: 'j' }, (progress) => seen.push(progress));
  expect(report).toEqual({ name: 'r', findings: [{ rule: 'a' }, { rule: 'b' }, { rule: 'c' }] });
  expect(seen).toEqual([{ files: 1, mebibytes: 0, findings: 0, path: 'a' }]);
});

test('an import of a roster reports through a channel called onProgress', async () => {
  const seen: unknown[] = [];
  mockIPC((cmd, payload) => {
    const { request, onProgress } = payload as { request: unknown; onProgress: Sink };
    expect([cmd, request]).toEqual(['import_roster', { job: 'j', path: '/r.csv', partial: false, apply: true }]);
    onProgress.onmessage({ people: 1, of: 2 });
    return 'answer';
  });
  const request = { job: 'j', path: '/r.csv', partial: false, apply: true };
  expect(await tauri.importRoster(request, (progress) => seen.push(progress))).toBe('answer');
  expect(seen).toEqual([{ people: 1, of: 2 }]);
});

test('drops arrive through a channel called onDrop', async () => {
  const seen: string[] = [];
  mockIPC((cmd, payload) => {
    expect(cmd).toBe('watch_drops');
    (payload as { onDrop: { onmessage: (m: string) => void } }).onDrop.onmessage('/dropped');
    return null;
  });
  await tauri.watchDrops((path) => seen.push(path));
  expect(seen).toEqual(['/dropped']);
});
