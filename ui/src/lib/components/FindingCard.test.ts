import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { leakyReport } from '$lib/backend/fake/project';
import type { Finding } from '$lib/backend';
import { checker } from '$lib/state/checker.svelte';
import FindingCard from './FindingCard.svelte';

const finding = leakyReport('/code/shop').findings[0] as Finding;

test('a card says what, where, how bad, why and what to do', () => {
  render(FindingCard, { finding });
  const card = screen.getByRole('article', { name: 'GitHub token in a file' });
  for (const words of ['Error', 'Storage', 'New', '.env:4:14', 'Git keeps this file.', 'Revoke the token']) {
    expect(card.textContent).toContain(words);
  }
  expect(screen.getByText('[github token]').tagName).toBe('MARK');
});

test('learn why leads to the lesson and remembers the finding', async () => {
  render(FindingCard, { finding });
  const learn = screen.getByRole('link', { name: 'Learn why' });
  expect(learn.getAttribute('href')).toBe('/learn/storage/out-of-the-code');
  learn.addEventListener('click', (event) => event.preventDefault());
  await fireEvent.click(learn);
  expect(checker.followed).toEqual({ lesson: finding.lesson, fingerprint: finding.fingerprint });
});

test('a finding of the history says where it lived', () => {
  const introduced = [{ commit: '5c01f2a97be44d0f', at: '2025-03-04T10:12:00Z' }];
  render(FindingCard, { finding: { ...finding, lifetime: { paths: ['.env'], introduced, commits: 3, in_tree: false } } });
  expect(screen.getByText(/In 3 commits, since 4 Mar 2025/).textContent).toContain('every clone does');
});

test('a finding without a lesson offers its rule alone', () => {
  render(FindingCard, { finding: { ...finding, lesson: null, is_new: false } });
  expect(screen.queryByRole('link', { name: 'Learn why' })).toBeNull();
  expect(screen.getByRole('link', { name: 'About this rule' })).toBeTruthy();
  expect(screen.queryByText('New')).toBeNull();
});
