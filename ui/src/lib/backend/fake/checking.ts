import type { CheckProgress, CheckReport, CheckedPart, ImportProgress } from '../types';
import { failures } from './failures';
import { cleanReport, historyReport, leakyReport, longReport, partReport } from './project';

const read = ['.env', 'Dockerfile', 'README.md', 'config/database.yml', 'config/services.json', 'src/main.ts'];

type Asked = { situation: string; root: string; part: CheckedPart | null };

/** Pretends to read a folder, with a word now and then about how far it is. */
export async function runCheck(
  { situation, root, part }: Asked,
  onProgress: (progress: CheckProgress) => void,
  cancelled: () => boolean,
): Promise<CheckReport> {
  if (situation === 'unreadable' || !root.startsWith('/')) throw failures.unreadable;
  if (part?.kind === 'since' && part.revision !== 'main') throw failures.noSuchRevision(part.revision);
  const steps = situation === 'slow' ? 400 : 6;
  for (let step = 1; step <= steps; step += 1) {
    await new Promise((done) => setTimeout(done, 25));
    if (cancelled()) throw failures.cancelled;
    onProgress({ files: step * 34, mebibytes: step, findings: step * 2, path: read[step % read.length] ?? '' });
  }
  if (part?.kind === 'history') return historyReport(root);
  if (part) return partReport(root, part.kind === 'staged' ? 0 : 3);
  if (situation === 'many') return longReport(root, 10_000);
  if (situation === 'huge') return longReport(root, 100_000);
  return situation === 'clean' || root.endsWith('/website') ? cleanReport(root) : leakyReport(root);
}

/** Pretends to import a large roster, until somebody stops it. */
export async function endlessImport(onProgress: (progress: ImportProgress) => void, cancelled: () => boolean): Promise<never> {
  onProgress({ people: 12_000, of: 50_000 });
  while (!cancelled()) await new Promise((done) => setTimeout(done, 25));
  throw failures.importCancelled;
}
