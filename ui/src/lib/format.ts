// Dates and counts as people read them.

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const minute = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const number = new Intl.NumberFormat('en-GB');

/** `24 Nov 2026`, or the text itself when it is no date. */
export function asDay(time: string): string {
  return format(day, time);
}

/** `24 Nov, 08:30`, in the time of this machine. */
export function asMinute(time: string): string {
  return format(minute, time);
}

/** `1 finding`, `12 findings`, `10,000 findings`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${number.format(n)} ${n === 1 ? one : many}`;
}

/** `path:12:5`, with as much of it as there is. */
export function place(path: string, line: number, column: number): string {
  if (line === 0) return path;
  return column === 0 ? `${path}:${line}` : `${path}:${line}:${column}`;
}

function format(how: Intl.DateTimeFormat, time: string): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? time : how.format(date);
}
