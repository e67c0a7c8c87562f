import { beforeEach, expect, test, vi } from 'vitest';
import { backend, type ConfigurationCheck } from '$lib/backend';
import { fake } from '$lib/backend/fake';
import { configuration } from './configuration.svelte';

const root = '/home/amara/code/shop-api';
const wrong = 'fail_on = \n';

/** The engine in a situation, with its file opened. */
async function at(situation: string) {
  const engine = fake(new URLSearchParams({ fake: situation }));
  vi.spyOn(backend, 'openConfiguration').mockImplementation(engine.openConfiguration);
  vi.spyOn(backend, 'validateConfiguration').mockImplementation(engine.validateConfiguration);
  vi.spyOn(backend, 'saveConfiguration').mockImplementation(engine.saveConfiguration);
  configuration.root = '';
  await configuration.open(root);
}

beforeEach(() => {
  vi.restoreAllMocks();
  vi.useFakeTimers();
});

test('what is typed is looked at once somebody pauses, and a late answer is not shown', async () => {
  await at('');
  let late: (check: ConfigurationCheck) => void = () => undefined;
  const validate = vi.mocked(backend.validateConfiguration);
  validate.mockImplementationOnce(() => new Promise((resolve) => (late = resolve)));
  configuration.type('a');
  configuration.type('fail_on = "off"');
  await vi.advanceTimersByTimeAsync(300);
  configuration.type(wrong);
  await vi.advanceTimersByTimeAsync(300);
  expect(validate.mock.calls.map(([request]) => request.text)).toEqual(['fail_on = "off"', wrong]);
  expect(configuration.stops).toBe(true);
  late({ mistakes: [], follows: null });
  await vi.advanceTimersByTimeAsync(1);
  expect(configuration.stops).toBe(true);
  expect(configuration.follows?.settings.length).toBeGreaterThan(3);
});

test('a text no check can follow is saved only when somebody insists', async () => {
  await at('');
  configuration.type(wrong);
  expect(await configuration.save()).toBe(false);
  expect(configuration.failure?.code).toBe('configuration-invalid');
  expect([configuration.changed, configuration.text]).toEqual([true, wrong]);
  expect(await configuration.save(true)).toBe(true);
  expect([configuration.changed, configuration.failure]).toEqual([false, null]);
});

test('a draft is kept on the way through other screens, and goes when it is undone', async () => {
  await at('');
  configuration.type('fail_on = "off"\n');
  await configuration.open(root);
  expect(configuration.text).toBe('fail_on = "off"\n');
  configuration.undo();
  expect(configuration.changed).toBe(false);
  expect(configuration.text).toContain('extends');
});

test('what somebody else wrote is shown, and either text may count', async () => {
  await at('changed');
  configuration.type('fail_on = "off"\n');
  expect(await configuration.save()).toBe(false);
  expect(configuration.theirs?.text).toContain('fail_on = "error"');
  expect(configuration.text).toBe('fail_on = "off"\n');
  configuration.keepMine();
  expect(await configuration.save()).toBe(true);

  await at('changed');
  configuration.type('fail_on = "off"\n');
  await configuration.save();
  configuration.takeTheirs();
  expect(configuration.text).toContain('fail_on = "error"');
  expect([configuration.changed, configuration.theirs]).toEqual([false, null]);
});

test('where there is no file yet, a beginning can be saved as it is', async () => {
  await at('bare');
  expect([configuration.file?.exists, configuration.changed]).toEqual([false, true]);
  expect(await configuration.save()).toBe(true);
  expect([configuration.file?.exists, configuration.changed]).toEqual([true, false]);
});

test('how lines end is no change', async () => {
  await at('');
  const check = { mistakes: [], follows: null };
  vi.mocked(backend.openConfiguration).mockResolvedValueOnce({ path: 'x', text: 'a = 1\r\n', exists: true, check });
  await configuration.open('/elsewhere');
  configuration.type('a = 1\n');
  expect(configuration.changed).toBe(false);
});
