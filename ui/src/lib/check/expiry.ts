// How long an exception still holds, in words.
import { asDay } from '$lib/format';
import { t } from '$lib/strings/index.svelte';

/** How many days before its end an exception is worth a look. */
const soonDays = 30;
const dayLength = 24 * 60 * 60 * 1000;

export type Expiry = { soon: boolean; words: string };

/** What there is to say about the last day of an exception on the day of the check. */
export function expiry(until: string | null, checkedAt: string): Expiry {
  if (until === null) return { soon: false, words: t.exceptions.endless };
  const left = Math.round((Date.parse(until) - Date.parse(checkedAt.slice(0, 10))) / dayLength);
  if (Number.isNaN(left)) return { soon: false, words: t.exceptions.until(until) };
  if (left < 0) return { soon: true, words: t.exceptions.ended(asDay(until)) };
  if (left === 0) return { soon: true, words: t.exceptions.today };
  const soon = left <= soonDays;
  return { soon, words: soon ? t.exceptions.untilSoon(asDay(until), left) : t.exceptions.until(asDay(until)) };
}
