// Whom to remind of what, and in which words. Nothing is sent from here: a message is copied.
import { backend, type MatrixRow, type MatrixStatus } from '$lib/backend';
import { asDay } from '$lib/format';
import { t } from '$lib/strings/index.svelte';
import type { TitleOf } from './lessons';
import { statuses } from './status';

/** How many days ahead somebody is reminded. */
const ahead = 7;
/** How many rows are asked for at once. */
const most = 5000;

/** Whose lessons are meant: one person's, a group's, or everybody's. */
export type Whose = { person?: string; group?: string };

/** What is overdue, or due within a week: in each status the rows come by the day they are due. */
export async function dueSoon(whose: Whose): Promise<{ rows: MatrixRow[]; today: string }> {
  const found: MatrixRow[] = [];
  let today = '';
  const pending: MatrixStatus[] = statuses.filter((status) => status !== 'waived');
  for (const status of pending) {
    for (let skip = 0; ; skip += most) {
      const matrix = await backend.teamMatrix({ ...whose, status, skip, most });
      today = matrix.today;
      const due = matrix.rows.filter((row) => isDue(row, today));
      found.push(...due);
      if (due.length < most) break;
    }
  }
  return { rows: found, today };
}

/** Whether somebody is to be reminded of a row on that day. */
export function isDue({ status, due_on }: MatrixRow, today: string): boolean {
  if (status === 'overdue') return true;
  return status !== 'waived' && due_on !== null && due_on <= later(today, ahead);
}

/** The message to one person. */
export function messageTo(name: string, rows: MatrixRow[], title: TitleOf): string {
  const words = t.lead.reminder;
  const line = ({ status, lesson, due_on }: MatrixRow) => {
    const say = status === 'overdue' ? words.late : status === 'completed' ? words.renew : words.soon;
    return say(title(lesson), asDay(due_on ?? ''));
  };
  return text(words.hello(name), words.wait, rows.map(line));
}

/** The message to a whole group: which lessons, and how many it concerns, but not whom. */
export function messageToAll(group: string, rows: MatrixRow[], title: TitleOf, today: string): string {
  const words = t.lead.reminder;
  const lessons = [...new Set(rows.map(({ lesson }) => lesson))];
  const lines = lessons.map((lesson) => {
    const of = rows.filter((row) => row.lesson === lesson);
    const late = of.filter(({ status }) => status === 'overdue').length;
    return words.some(title(lesson), late, of.length - late, asDay(later(today, ahead)));
  });
  return text(group ? words.helloGroup(group) : words.helloAll, words.waitSome, lines);
}

/** The names of those it concerns, each once. */
export function namesOf(rows: MatrixRow[]): string[] {
  return [...new Map(rows.map(({ person, name }) => [person, name])).values()].sort((a, b) => a.localeCompare(b));
}

function text(hello: string, wait: string, lines: string[]): string {
  return [hello, '', wait, '', ...lines, '', t.lead.reminder.end].join('\n');
}

function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
