import { fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import type { Finding, FixReport } from '$lib/backend';
import { backend } from '$lib/backend';
import { leakyReport } from '$lib/backend/fake/project';
import { checker } from '$lib/state/checker.svelte';
import { fixes } from '$lib/state/fixes.svelte';
import FindingCard from './FindingCard.svelte';

const findings = leakyReport('/code/shop').findings;
const of = (rule: string) => findings.find((each) => each.rule === rule) as Finding;

afterEach(() => {
  fixes.clear();
  vi.restoreAllMocks();
});

/** The fixes the engine was asked to show last, and how it answers. */
function engine(finding: Finding, answer: Partial<FixReport> = {}) {
  const report = (is_written: boolean): FixReport => ({
    root: '/code/shop',
    job: 'j',
    files: [{ path: finding.path, diff: '@@ -1 +1 @@\n-before\n+after\n', fixes: [], is_written }],
    refused: [],
    unsafe_left: 0,
    problems: [],
    ...answer,
  });
  const show = vi.spyOn(backend, 'fixProject').mockImplementation(async () => report(false));
  const apply = vi.spyOn(backend, 'applyFixes').mockImplementation(async () => report(true));
  const undo = vi.spyOn(backend, 'undoFixes').mockImplementation(async () => report(false));
  return { show, apply, undo };
}

const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));

test('a fix is shown, made and undone', async () => {
  const finding = of('tls/certificate-check-off');
  const { show, apply, undo } = engine(finding);
  checker.root = '/code/shop';
  render(FindingCard, { finding });
  expect(screen.getByText(/Look at it first/)).toBeTruthy();
  await press('Preview fix');
  expect(await screen.findByText('after')).toBeTruthy();
  expect(show.mock.calls[0]?.[0]).toMatchObject({
    root: '/code/shop',
    part: { kind: 'paths', paths: ['.npmrc'] },
    fingerprints: [finding.fingerprint],
    include_unsafe: true,
    dry_run: true,
  });
  expect(document.activeElement?.textContent).toBe('Apply');
  await press('Apply');
  expect(await screen.findByText('Mended.')).toBeTruthy();
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Undo'));
  expect(apply).toHaveBeenCalledWith({ job: 'j' });
  await press('Undo');
  expect(await screen.findByRole('button', { name: 'Apply' })).toBeTruthy();
  expect(undo).toHaveBeenCalledWith({ job: 'j' });
  await press('Close');
  expect(await screen.findByRole('button', { name: 'Preview fix' })).toBeTruthy();
});

test('a safe fix asks for no more than that', async () => {
  const finding = of('oauth/long-access-token');
  const { show } = engine(finding);
  render(FindingCard, { finding });
  expect(screen.queryByText(/Look at it first/)).toBeNull();
  await press('Preview fix');
  expect(show.mock.calls[0]?.[0].include_unsafe).toBe(false);
});

test('a file that changed meanwhile is told and can be looked at again', async () => {
  const finding = of('tls/certificate-check-off');
  engine(finding, { refused: [{ path: '.npmrc', line: 0, rule: null, why: 'it has changed since it was read' }] });
  render(FindingCard, { finding });
  await press('Preview fix');
  expect(await screen.findByText('.npmrc was not changed: it has changed since it was read.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Preview again' })).toBeTruthy();
});

test('a failure is told, and a finding without a fix offers none', async () => {
  const finding = of('tls/certificate-check-off');
  vi.spyOn(backend, 'fixProject').mockRejectedValue({ code: 'cannot-read', message: 'It is gone.', remedy: 'Look.' });
  const { unmount } = render(FindingCard, { finding });
  await press('Preview fix');
  expect(await screen.findByRole('alert')).toBeTruthy();
  unmount();
  render(FindingCard, { finding: { ...finding, fix: null } });
  expect(screen.queryByRole('button', { name: /Preview/ })).toBeNull();
});
