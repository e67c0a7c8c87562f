import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { fake } from '$lib/backend/fake';
import DueReviews from './DueReviews.svelte';
import OutsideView from './OutsideView.svelte';
import OwnTrack from './OwnTrack.svelte';
import PretestResult from './PretestResult.svelte';

const engine = (situation = '') => fake(new URLSearchParams({ fake: situation }));

test('what is due today leads to the review, and nothing is shown when nothing is', async () => {
  const { reviews } = await engine().course();
  const { rerender } = render(DueReviews, { reviews });
  expect(screen.getByRole('heading', { name: '3 reviews due today' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Begin the review' }).getAttribute('href')).toBe('/review');
  await rerender({ reviews: { ...reviews, due: 0 } });
  expect(screen.queryByRole('heading')).toBeNull();
});

test('a review is answered with how sure one is', async () => {
  const { question } = await engine().reviews();
  const give = vi.fn(async () => {});
  if (!question) throw new Error('a review is due');
  render(OutsideView, { question, give, failure: null });
  await fireEvent.click(screen.getAllByRole('radio')[0] as HTMLElement);
  await fireEvent.click(screen.getByLabelText('Not sure'));
  await fireEvent.click(screen.getByRole('button', { name: 'Submit answer' }));
  expect(give).toHaveBeenCalledWith({ chosen: [expect.any(Number)], sure: false });
});

test('reviews come to an end', async () => {
  const backend = engine();
  for (let left = 2; left >= 0; left -= 1) {
    const { question } = await backend.reviews();
    if (!question) throw new Error('a review is due');
    const explained = await backend.answerReview({ lesson: question.lesson, part: question.part.id, chosen: [0], sure: true });
    expect(explained.due).toBe(left);
    expect(explained.question?.part.id).toBe(question.part.id);
  }
  expect((await backend.reviews()).question).toBeNull();
});

test('a finding leads to its lesson', async () => {
  const { track, next } = await engine('track').course();
  render(OwnTrack, { items: track });
  expect(screen.getByText(/3 findings in shop-api: GitHub token in a file/)).toBeTruthy();
  expect(screen.getByRole('link').getAttribute('href')).toBe(`/learn/${next}`);
});

test('a pre-test ends with what is left to take', async () => {
  const backend = engine();
  let pretest = await backend.pretest({ practice: 'storage' });
  while (pretest.question) {
    const { lesson, part } = pretest.question;
    pretest = await backend.answerPretest({ lesson, part: part.id, chosen: [1], sure: false });
  }
  render(PretestResult, { lessons: pretest.lessons });
  expect(screen.getByRole('heading', { name: '0 of 1 lesson need not be taken' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Take Take the key out of the code' })).toBeTruthy();
});
