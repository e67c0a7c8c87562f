import type { BundleExport, BundleImport, ImportBundles, ImportedBundle, TeamState } from '../types';

/** A team with a server, of which something has not been sent yet. */
export const teamAtFirst: TeamState = {
  team: 'Payments',
  person: 'amara',
  leads: false,
  server: 'db.example.com:5432/team',
  waiting: 3,
  sent: 210,
  tried_at: '2026-11-23T16:41:00Z',
  synced_at: '2026-11-23T16:41:00Z',
  waits_because: null,
  shares_checks: false,
  published: [
    { kind: 'policy', version: 3, hash: '9f2c4be01d7a5538c0e6a1b2d4f7783c65a90b1e2f3d4c5b6a79881706f5e4d3', published_at: '2026-11-20T09:12:00Z' },
  ],
  answers_kept_days: 90,
};

/** What is said when somebody hands in what they did. */
export function handedIn(folder = '/home/amara/Downloads'): BundleExport {
  return { path: `${folder}/keywright-0197a1b2.jsonl`, events: 42, fingerprint: '91c2-0b7e-44d1-a8f3-5e60' };
}

const taken: ImportedBundle = {
  path: '/shared/keywright-mei.jsonl',
  name: 'Mei Tanaka',
  fingerprint: '0f3a-77d2-c1b8-90e4-2a5c',
  state: 'updated',
  events: 61,
  fresh: 12,
  failure: null,
};

const other: ImportedBundle = {
  ...taken,
  path: '/shared/keywright-sam.jsonl',
  name: 'Sam Rivera',
  fingerprint: '5d10-e2c9-338b-07fa-b461',
  state: 'refused',
  events: 0,
  fresh: 0,
  failure: {
    code: 'bundle-key-changed',
    message: 'Sam Rivera\u2019s bundle is signed with another key, 5d10-e2c9-338b-07fa-b461; the key known here is a0b1-c2d3-e4f5-0617-2839',
    remedy: 'Ask Sam Rivera in person what the key is called. Nothing was taken in.',
  },
};

const cut: ImportedBundle = {
  ...other,
  path: '/shared/keywright-copying.jsonl',
  name: null,
  fingerprint: null,
  failure: {
    code: 'bundle-refused',
    message: 'its end is missing: the file was cut off, or is still being copied',
    remedy: 'Wait until it is copied, or ask for it again. Nothing was taken in.',
  },
};

/** What becomes of a shared folder, and of the one file whose key somebody has confirmed. */
export function takenIn({ accept_key }: ImportBundles): BundleImport {
  if (accept_key) return { bundles: [{ ...other, state: 'updated', events: 9, fresh: 4, failure: null }] };
  return { bundles: [cut, taken, other] };
}
