import type { Profile, Register, RegisterCell } from '../types';
import type { Script } from './script';
import type { Desk } from './desk';
import { practiceTitle } from '../../practices';

export const people: Profile[] = [
  { id: 'p-amara', name: 'Amara Okafor', created_at: '2026-10-02T08:00:00Z' },
  { id: 'p-jonas', name: 'Jonas Weber', created_at: '2026-10-14T11:20:00Z' },
  { id: 'p-mei', name: 'Mei Tanaka', created_at: '2026-11-03T07:45:00Z' },
  { id: 'p-sam', name: 'Sam Rivera', created_at: '2026-11-19T13:10:00Z' },
];

const cell = (state: RegisterCell['state'], completed_at: string | null = null): RegisterCell => ({ state, completed_at });

/** How far the three people got who are not sitting here. */
const others: Record<string, RegisterCell[]> = {
  'p-jonas': [cell('completed', '2026-10-15T10:02:00Z'), cell('completed', '2026-10-21T15:31:00Z'), cell('started'), cell('new')],
  'p-mei': [cell('completed', '2026-11-04T08:30:00Z'), cell('started'), cell('new'), cell('new')],
  'p-sam': [cell('new'), cell('new'), cell('new'), cell('new')],
};

/** The register, with the row of whoever sits here as it is now. */
export function register(profiles: Profile[], scripts: Script[], desk: Desk): Register {
  const lessons = scripts.map(({ id, title, practice }) => ({ id, title, practice: practiceTitle(practice) }));
  const rows = profiles.map((profile) => {
    const own = scripts.map((script) => {
      const { state, completed_at } = desk.lesson(script);
      return { state, completed_at };
    });
    const cells = others[profile.id] ?? own;
    const active = profile.id !== 'p-sam';
    return {
      profile,
      cells,
      completed: cells.filter((each) => each.state === 'completed').length,
      last_active: active ? '2026-11-23T16:40:00Z' : null,
      taken_in_at: profile.id === 'p-mei' ? '2026-11-22T08:05:00Z' : null,
    };
  });
  return { lessons, people: rows.sort((a, b) => a.profile.name.localeCompare(b.profile.name)) };
}
