import type { BrokenRule, KeepAnswers, Publish, PublishedVersion, TeamItem } from '../types';
import { failures } from './failures';

/** How questions fare in a team: one is too hard, one too easy, one tells nobody apart, one is well. */
export const items: TeamItem[] = [
  {
    lesson: 'https/verify-the-peer', title: 'Know who answers: verify the peer', version: 2, part: 'who', part_title: 'Who may sign for a host',
    people: 35, right_percent: 23, discrimination: 0.08, doubts: ['too-hard', 'tells-nobody-apart'],
  },
  {
    lesson: 'storage/out-of-the-code', title: 'Keys out of the code', version: 1, part: 'first', part_title: 'What comes first',
    people: 60, right_percent: 98, discrimination: null, doubts: ['too-easy'],
  },
  {
    lesson: 'scopes/least-for-the-task', title: 'The least that does the task', version: 1, part: 'scope', part_title: 'Which scope',
    people: 40, right_percent: 71, discrimination: 0.46, doubts: [],
  },
];

/** Rules that were broken: one that training changed, one that nobody has learned about, one that is mended. */
export const rules: BrokenRule[] = [
  {
    rule: 'tls/plain-http-url', title: 'Address of a remote service has no TLS', lesson: 'https/verify-the-peer', findings: 7, people: 3,
    projects: ['orders', 'shop-api', 'site'], training: { people: 4, before: 3.5, after: 0.6 },
  },
  { rule: 'storage/secret-in-image', title: 'Secret in an image', lesson: null, findings: 2, projects: ['shop-api'], people: 1, training: null },
  {
    rule: 'actions/write-all', title: 'Workflow may do everything', lesson: 'scopes/least-for-the-task', findings: 0, projects: [], people: 0,
    training: { people: 1, before: 1, after: 0 },
  },
];

const first: PublishedVersion[] = [
  { kind: 'policy', version: 3, hash: '9f2c4be01d7a5538c0e6a1b2d4f7783c65a90b1e2f3d4c5b6a79881706f5e4d3', published_at: '2026-11-20T09:12:00Z' },
  { kind: 'policy', version: 2, hash: '3b1f7d90aa41c2665e8f0d13b7c9e2547081f6a5d4c3b2e19078a6f5e4d3c2b1', published_at: '2026-09-02T14:40:00Z' },
];

/** What a team has published. */
export class FakePublications {
  #versions = first;

  all(): PublishedVersion[] {
    return this.#versions;
  }

  publish({ kind, folder }: Publish): PublishedVersion {
    if (folder.endsWith('broken')) throw failures.unfit(folder);
    const version = 1 + Math.max(0, ...this.#versions.filter((each) => each.kind === kind).map((each) => each.version));
    const made = { kind, version, hash: '5c0a9d1e7f3b284660d4c8e2a1b7f935c4d3e2f1a0b9c8d7e6f5a4b3c2d1e0f9', published_at: '2026-11-24T10:05:00Z' };
    this.#versions = [made, ...this.#versions];
    return made;
  }

  keep({ days }: KeepAnswers): null {
    if (days !== undefined && days > 3650) throw failures.tooLong(String(days));
    return null;
  }
}
