import { fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { backend, type Practice } from '$lib/backend';
import { FakeCertificates } from '$lib/backend/fake/certificates';
import { failures } from '$lib/backend/fake/failures';
import CertificatePage from '../../routes/(app)/certificate/[practice]/+page.svelte';
import PracticeMap from './PracticeMap.svelte';
import VerifyCertificate from './VerifyCertificate.svelte';

afterEach(() => vi.restoreAllMocks());

function practice(...states: ('completed' | 'waived' | 'started' | 'changed')[]): Practice {
  const lessons = states.map((state, at) => ({ id: `https/l${at}`, title: `Lesson ${at}`, minutes: 5, state, completed_at: null }));
  return { id: 'https', title: 'HTTPS', summary: 'Encrypted.', lessons, rules: 0, pretest: false };
}

const page = (...states: Parameters<typeof practice>) => {
  const [found] = new FakeCertificates().of([practice(...states)]).achievements;
  if (!found) throw new Error('there is a practice');
  return render(CertificatePage, { data: { found } as never });
};

test('the map leads to a certificate once every lesson is done', async () => {
  const { rerender } = render(PracticeMap, { practices: [practice('completed', 'started')] });
  const link = () => screen.queryByRole('link', { name: 'Completed. Get the certificate' });
  expect(link()).toBeNull();
  await rerender({ practices: [practice('completed', 'changed')] });
  expect(link()).toBeNull();
  await rerender({ practices: [practice('completed', 'waived')] });
  expect(link()?.getAttribute('href')).toBe('/certificate/https');
  await rerender({ practices: [practice()] });
  expect(link()).toBeNull();
});

test('what is missing is named, and nothing can be made yet', () => {
  page('completed', 'started', 'changed');
  expect(screen.getByRole('heading', { name: '2 lessons to go' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Lesson 1' }).getAttribute('href')).toBe('/learn/https/l1');
  expect(screen.queryByRole('button', { name: 'Make the certificate' })).toBeNull();
});

test('a certificate that is made is shown with its file and fingerprint, and takes the focus', async () => {
  const made = new FakeCertificates().make('https', [practice('completed')], 'Ada');
  const make = vi.spyOn(backend, 'makeCertificate').mockRejectedValueOnce(failures.full).mockResolvedValueOnce(made);
  page('completed');
  screen.getByRole('button', { name: 'Make the certificate' }).click();
  expect(await screen.findByText(failures.full.remedy)).toBeTruthy();
  screen.getByRole('button', { name: 'Make the certificate' }).click();
  const heading = await screen.findByRole('heading', { level: 2, name: 'Ada' });
  await expect.poll(() => document.activeElement).toBe(heading);
  expect(screen.getByText(made.path)).toBeTruthy();
  expect(screen.getByText(made.fingerprint)).toBeTruthy();
  expect(screen.queryByText(failures.full.remedy)).toBeNull();
  expect(make.mock.calls).toEqual([[{ of: 'https' }], [{ of: 'https' }]]);
  const print = vi.fn();
  vi.stubGlobal('print', print);
  screen.getByRole('button', { name: 'Print' }).click();
  expect(print).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
});

test('a certificate is checked, and what is wrong is said', async () => {
  const fakes = new FakeCertificates();
  const made = fakes.make('https', [practice('completed')], 'Ada');
  const verify = vi.spyOn(backend, 'verifyCertificate').mockImplementation(async ({ path, key }) => fakes.verify(path, key));
  render(VerifyCertificate);
  const check = async (path: string, key = '') => {
    await fireEvent.input(screen.getByLabelText('Path of the file'), { target: { value: path } });
    await fireEvent.input(screen.getByLabelText('Fingerprint it should have, if you know it'), { target: { value: key } });
    screen.getByRole('button', { name: 'Check it' }).click();
  };
  expect((screen.getByRole('button', { name: 'Check it' }) as HTMLButtonElement).disabled).toBe(true);
  await check(made.path);
  expect(await screen.findByText('It holds: nothing was changed since it was signed.')).toBeTruthy();
  expect(screen.getByText(made.fingerprint)).toBeTruthy();
  await check(made.path, '0000');
  expect(await screen.findByText(/another key than the one expected/)).toBeTruthy();
  await check('/tmp/changed.jwt');
  expect(await screen.findByText(/It does not hold: it was changed/)).toBeTruthy();
  expect(screen.queryByText(made.fingerprint)).toBeNull();
  expect(verify.mock.calls[1]).toEqual([{ path: made.path, key: '0000' }]);
});
