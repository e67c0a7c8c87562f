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
  ['askAgain', 'ask_again', part],
  ['markLines', 'mark_lines', { ...part, lines: [2] }],
  ['saveDraft', 'save_draft', { ...part, files }],
  ['tryFix', 'try_fix', { ...part, files }],
  ['showHint', 'show_hint', part],
  ['startOver', 'start_over', part],
  ['cancelCheck', 'cancel_check', { job: 'j' }],
  ['recentProjects', 'recent_projects', {}],
  ['forgetProject', 'forget_project', { root: '/r' }],
  ['pickFolder', 'pick_folder', {}],
  ['rules', 'rules', {}],
  ['rule', 'rule', { id: 'tls/x' }],
  ['register', 'register', {}],
  ['exportRegister', 'export_register', {}],
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

test('a check reports through a channel called onProgress', async () => {
  const seen: unknown[] = [];
  mockIPC((cmd, payload) => {
    const { request, onProgress } = payload as { request: unknown; onProgress: { onmessage: (m: unknown) => void } };
    expect([cmd, request]).toEqual(['check_project', { root: '/r', job: 'j' }]);
    onProgress.onmessage({ files: 1, findings: 0, path: 'a' });
    return { name: 'r' };
  });
  const report = await tauri.checkProject({ root: '/r', job: 'j' }, (progress) => seen.push(progress));
  expect(report).toEqual({ name: 'r' });
  expect(seen).toEqual([{ files: 1, findings: 0, path: 'a' }]);
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
