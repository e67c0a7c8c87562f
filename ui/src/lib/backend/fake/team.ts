import type {
  AssignLessons, AssignmentLine, GrantWaiver, ImportRoster, LinkProfile, Matrix, MatrixCounts, MatrixRow, MatrixStatus,
  Profile, Roster, RosterImport, RosterPerson, ShowMatrix, TeamOverview,
} from '../types';
import { failures } from './failures';
import { imported, rosterAtFirst } from './roster';

/** The day it is for the team. */
const today = '2026-11-24';
const lessons = ['https/verify-the-peer', 'storage/out-of-the-code', 'scopes/least-for-the-task', 'monitoring/read-the-log'] as const;
const order: MatrixStatus[] = ['overdue', 'in-progress', 'assigned', 'completed', 'waived'];

type Done = { completed_on: string | null; tries: number };

/** How far people are who are on the roster at first. */
const standings: Record<string, Done> = {
  [`amara ${lessons[0]}`]: { completed_on: '2026-10-06', tries: 9 },
  [`amara ${lessons[3]}`]: { completed_on: null, tries: 2 },
  [`jonas ${lessons[0]}`]: { completed_on: '2025-11-30', tries: 7 },
  [`jonas ${lessons[1]}`]: { completed_on: '2026-10-21', tries: 11 },
  [`jonas ${lessons[2]}`]: { completed_on: null, tries: 3 },
};

/** A team on this machine, as whoever leads it sees it. */
export class FakeTeam {
  #people: RosterPerson[];
  #assignments: AssignmentLine[];
  readonly #waivers: GrantWaiver[] = [];
  readonly #situation: string;
  #judged: MatrixRow[] | null = null;

  constructor(situation: string) {
    this.#situation = situation;
    this.#people = rosterAtFirst(situation);
    this.#assignments = this.#people.length > 0 ? assignmentsAtFirst(situation) : [];
  }

  roster(profiles: Profile[]): Roster {
    this.#admit();
    const taken = this.#people.flatMap((person) => person.profiles.map(({ id }) => id));
    const free = profiles.filter(({ id }) => !taken.includes(id));
    return { people: this.#people, unlinked: free.map(({ id, name }) => ({ id, name })) };
  }

  import({ path, partial, apply }: ImportRoster): RosterImport {
    if (path.includes('missing')) throw failures.noRosterFile(path);
    const { told, people } = imported(this.#people, path, partial);
    if (!apply || told.problems.length > 0) return told;
    this.#change(() => (this.#people = people));
    return { ...told, applied: true };
  }

  link({ profile, person }: LinkProfile, profiles: Profile[]): null {
    const name = profiles.find(({ id }) => id === profile)?.name ?? profile;
    const link = (each: RosterPerson) => ({ ...each, profiles: [...each.profiles, { id: profile, name }] });
    return this.#change(() => (this.#people = this.#people.map((each) => (each.id === person ? link(each) : each))));
  }

  assignments(): AssignmentLine[] {
    this.#admit();
    return this.#assignments;
  }

  assign({ lessons: wanted, to, due, every_months }: AssignLessons): number[] {
    const first = 1 + Math.max(0, ...this.#assignments.map(({ number }) => number));
    const given = wanted.map((lesson, at) => ({ number: first + at, lesson, to, due, every_months: every_months ?? null, assigned_on: today }));
    this.#change(() => (this.#assignments = [...this.#assignments, ...given]));
    return given.map(({ number }) => number);
  }

  withdraw(number: number): null {
    return this.#change(() => (this.#assignments = this.#assignments.filter((each) => each.number !== number)));
  }

  waive(waiver: GrantWaiver): null {
    return this.#change(() => this.#waivers.push(waiver));
  }

  matrix({ group, person, lesson, status, name, skip, most }: ShowMatrix): Matrix {
    this.#admit();
    const wanted = (row: MatrixRow) =>
      (!group || row.groups.includes(group)) && (!person || row.person === person) && (!lesson || row.lesson === lesson) && (!name || row.name.toLowerCase().includes(name.toLowerCase()));
    const among = this.#rows().filter(wanted);
    const rows = status ? among.filter((row) => row.status === status) : among;
    return { today, counts: countsOf(among), rows: rows.slice(skip, most === undefined ? undefined : skip + most) };
  }

  overview(group?: string): TeamOverview {
    this.#admit();
    const rows = this.#rows().filter((row) => !group || row.groups.includes(group));
    const by = (names: (row: MatrixRow) => string[]) =>
      [...new Set(rows.flatMap(names))].sort().map((name) => ({ name, counts: countsOf(rows.filter((row) => names(row).includes(name))) }));
    const weeks = [['2026-10-05', 1], ['2026-10-19', 3], ['2026-11-02', 2], ['2026-11-16', 5]] as const;
    return {
      today,
      counts: countsOf(rows),
      lessons: by((row) => [row.lesson]),
      groups: group ? [] : by((row) => row.groups),
      weeks: rows.length > 0 ? weeks.map(([monday, completed]) => ({ monday, completed })) : [],
    };
  }

  /** How many rows and exceptions an evidence pack has. */
  get evidence(): { rows: number; exceptions: number } {
    return { rows: this.#rows().length, exceptions: this.#waivers.length };
  }

  #admit(): void {
    if (this.#situation === 'team' || this.#situation === 'offline') throw failures.notLeading;
  }

  #change(work: () => unknown): null {
    this.#admit();
    if (this.#situation === 'refusing') throw failures.full;
    work();
    this.#judged = null;
    return null;
  }

  #rows(): MatrixRow[] {
    this.#judged ??= this.#people
      .filter(({ active }) => active)
      .flatMap((person) => this.#assignments.filter(({ to }) => isAmong(person, to)).map((each) => this.#row(person, each)))
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    return this.#judged;
  }

  #row({ id, name, groups, joined_on }: RosterPerson, { lesson, due, every_months, assigned_on }: AssignmentLine): MatrixRow {
    const waiver = this.#waivers.find((each) => each.person === id && each.lesson === lesson);
    const done = this.#situation === 'large' ? large(id, lesson) : standings[`${id} ${lesson}`];
    const row = { person: id, name, groups, lesson, completed_on: done?.completed_on ?? null, tries: done?.tries ?? 0, waived_for: waiver?.reason ?? null };
    if (waiver) return { ...row, status: 'waived', due_on: null };
    const again = row.completed_on && every_months ? plus(row.completed_on, every_months * 30.5) : null;
    if (row.completed_on && (!again || again > today)) return { ...row, status: 'completed', due_on: again };
    const due_on = again ?? ('day' in due ? due.day : plus(joined_on > assigned_on ? joined_on : assigned_on, due.days));
    return { ...row, due_on, status: due_on < today ? 'overdue' : done ? 'in-progress' : 'assigned' };
  }
}

function assignmentsAtFirst(situation: string): AssignmentLine[] {
  const everybody = lessons.map((lesson, at) => ({ number: at + 1, lesson, to: 'everybody' as const, due: { day: '2026-11-20' }, every_months: null, assigned_on: '2026-10-01' }));
  if (situation === 'large') return everybody;
  const [https, storage, scopes, monitoring] = everybody as [AssignmentLine, AssignmentLine, AssignmentLine, AssignmentLine];
  return [
    { ...https, every_months: 12 },
    { ...storage, to: { group: 'web' }, due: { days: 30 } },
    { ...scopes, to: { person: 'jonas' }, due: { day: '2026-11-28' } },
    { ...monitoring, due: { day: '2026-12-31' } },
  ];
}

/** In a large team every third lesson is done, and every fifth begun. */
function large(id: string, lesson: string): Done | undefined {
  const at = Number(id.slice(1)) + lesson.length;
  if (at % 3 === 0) return { completed_on: '2026-11-03', tries: 6 };
  return at % 5 === 0 ? { completed_on: null, tries: 2 } : undefined;
}

function isAmong({ id, groups }: RosterPerson, to: AssignmentLine['to']): boolean {
  if (to === 'everybody') return true;
  return 'group' in to ? groups.includes(to.group) : to.person === id;
}

function countsOf(rows: MatrixRow[]): MatrixCounts {
  const of = (status: MatrixStatus) => rows.filter((row) => row.status === status).length;
  return { overdue: of('overdue'), in_progress: of('in-progress'), assigned: of('assigned'), completed: of('completed'), waived: of('waived') };
}

function keyOf({ status, due_on, name, person, lesson }: MatrixRow): string {
  return `${order.indexOf(status)} ${due_on ?? '9999'} ${name.toLowerCase()} ${person} ${lesson}`;
}

function plus(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
