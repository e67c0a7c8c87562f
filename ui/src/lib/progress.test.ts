import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { fake } from './backend/fake';
import DayBars from './components/DayBars.svelte';
import DoubtList from './components/DoubtList.svelte';
import DueAhead from './components/DueAhead.svelte';
import PracticeStand from './components/PracticeStand.svelte';
import ReviewDays from './components/ReviewDays.svelte';
import { asDay } from './format';
import { countOf, dueWithin, isNothing, sumOf } from './progress';

const engine = (situation = '') => fake(new URLSearchParams({ fake: situation }));

test('what is due is counted from today', () => {
  const due = Array.from({ length: 31 }, (_, at) => ({ day: `d${at}`, objectives: at === 0 ? 5 : 1 }));
  expect([dueWithin(due, 0), dueWithin(due, 7), dueWithin(due, 30)]).toEqual([5, 12, 35]);
  expect(dueWithin([], 7)).toBe(0);
});

test('reviews are summed, and an unused record is nothing to look back on', async () => {
  const full = await engine().myProgress();
  expect(isNothing(full)).toBe(false);
  expect(isNothing(await engine('lonely').myProgress())).toBe(true);
  expect(isNothing({ ...full, practices: [], doubts: [], hints: [] }), 'reviews are something').toBe(false);
  expect(sumOf([{ day: 'a', answered: 3, right: 1, minutes: 2 }, { day: 'b', answered: 4, right: 4, minutes: 3 }])).toEqual({ answered: 7, right: 5, minutes: 5 });
});

test('a practice says how much of it was shown, and each objective where it stands', async () => {
  const { practices } = await engine().myProgress();
  const https = practices.find(({ id }) => id === 'https');
  if (!https) throw new Error('there is HTTPS');
  expect([countOf(https), countOf(https, 'shown'), countOf(https, 'again'), countOf(https, 'open')]).toEqual([2, 1, 1, 0]);
  const { rerender } = render(PracticeStand, { practice: https });
  expect(screen.getByText('1 of 2 objectives shown, 1 to be seen again')).toBeTruthy();
  expect(screen.getByText('To be seen again, 25 Nov 2026')).toBeTruthy();
  expect(screen.getByText('Shown, 24 Nov 2026; comes up on 4 Dec 2026')).toBeTruthy();
  const lessons = https.lessons.map((lesson) => ({ ...lesson, objectives: lesson.objectives.map((each) => ({ ...each, state: 'open' as const, asked: null, due: null })) }));
  await rerender({ practice: { ...https, lessons } });
  expect(screen.getByText('0 of 2 objectives shown')).toBeTruthy();
  expect(screen.getAllByText('Open')).toHaveLength(2);
});

test('the sure and wrong come first, each with its way to the lesson and to its review', async () => {
  const { doubts } = await engine().myProgress();
  render(DoubtList, { doubts });
  const items = screen.getAllByRole('listitem').map((item) => within(item));
  expect(items[0]?.getByText(/You were sure, and it was wrong, 22 Nov/)).toBeTruthy();
  const [lesson, review] = items[0]?.getAllByRole('link').map((link) => link.getAttribute('href')) ?? [];
  expect([lesson, review]).toEqual(['/learn/https/verify-the-peer?part=what-goes', '/review?objective=encryption-is-not-identity']);
  expect(items[1]?.getAllByRole('link'), 'not learned, so nothing to review').toHaveLength(1);
  expect(items[2]?.getByText(/You were not sure, and it was right/)).toBeTruthy();
  expect(items[2]?.getAllByRole('link')[0]?.getAttribute('href')).toBe('/learn/storage/out-of-the-code');
});

test('a chart has its figures in a table, without the days on which there was nothing', async () => {
  const rows = [0, 4, 0, 2].map((height, at) => ({ day: `2026-12-0${at + 1}`, height, cells: [height] }));
  const { container } = render(DayBars, { rows, name: 'Four days', columns: ['Objectives'] });
  expect(screen.getByRole('img', { name: 'Four days' })).toBeTruthy();
  const heights = [...container.querySelectorAll('rect.bar')].map((bar) => bar.getAttribute('height'));
  expect(heights).toEqual(['0', '58', '0', '29']);
  await fireEvent.click(screen.getByText('Day by day'));
  const told = screen.getAllByRole('row', { hidden: true }).map((row) => row.textContent?.replace(/\s+/g, ' ').trim());
  expect(told).toEqual(['DayObjectives', '2 Dec 20264', '4 Dec 20262']);
});

test('what is ahead and what was reviewed is told in words', async () => {
  const progress = await engine().myProgress();
  render(DueAhead, { progress });
  expect(screen.getByText('Within 7 days').nextElementSibling?.textContent).toBe('1 objective');
  expect(screen.getByText('Within 30 days').nextElementSibling?.textContent).toBe('2 objectives');
  expect(screen.getByRole('link', { name: 'Begin the review' })).toBeTruthy();
  const { rerender } = render(ReviewDays, { days: [{ day: '2026-12-01', answered: 8, right: 7, minutes: 5 }] });
  expect(screen.getByText(/In the last 30 days 8 reviews, 7 right, in about 5 minutes/)).toBeTruthy();
  await rerender({ days: [] });
  expect(screen.getByText('None in the last 30 days.')).toBeTruthy();
});

test('one objective can be reviewed ahead of its day, and one that was not learned cannot', async () => {
  const backend = engine();
  const { question } = await backend.reviewObjective({ objective: 'private-ca' });
  expect(question?.objectives).toContain('Mend a failing private authority by adding a trust anchor.');
  await expect(backend.reviewObjective({ objective: 'no-such' })).rejects.toMatchObject({ code: 'bad-request' });
});

test('a day without a time is that day everywhere', () => {
  expect(asDay('2026-12-01')).toBe('1 Dec 2026');
  expect(asDay('soon')).toBe('soon');
});
