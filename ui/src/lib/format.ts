// Dates and places as people read them, in the language that was chosen.
import { t } from '$lib/strings/index.svelte';

const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const minute = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
const made = new Map<string, Intl.DateTimeFormat>();

/** `24 Nov 2026`, or the text itself when it is no date. */
export function asDay(time: string): string {
  return format(day, time);
}

/** `24 Nov, 08:30`, in the time of this machine. */
export function asMinute(time: string): string {
  return format(minute, time);
}

/** `12,500` */
export function asNumber(number: number): string {
  return new Intl.NumberFormat(t.locale).format(number);
}

/** `path:12:5`, with as much of it as there is. */
export function place(path: string, line: number, column: number): string {
  if (line === 0) return path;
  return column === 0 ? `${path}:${line}` : `${path}:${line}:${column}`;
}

function format(how: Intl.DateTimeFormatOptions, time: string): string {
  // A day without a time is that day wherever one is.
  const date = new Date(/^\d{4}-\d{2}-\d{2}$/.test(time) ? `${time}T12:00:00` : time);
  return Number.isNaN(date.getTime()) ? time : formatter(how).format(date);
}

/** Making one is slow, so each is made once. */
function formatter(how: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${t.locale} ${Object.keys(how).join()}`;
  const known = made.get(key) ?? new Intl.DateTimeFormat(t.locale, how);
  made.set(key, known);
  return known;
}
