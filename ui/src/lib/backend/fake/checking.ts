import type { CheckProgress, CheckReport } from '../types';
import { failures } from './failures';
import { cleanReport, leakyReport, longReport } from './project';

const read = ['.env', 'Dockerfile', 'README.md', 'config/database.yml', 'config/services.json', 'src/main.ts'];

/** Pretends to read a folder, with a word now and then about how far it is. */
export async function runCheck(
  situation: string,
  root: string,
  onProgress: (progress: CheckProgress) => void,
  cancelled: () => boolean,
): Promise<CheckReport> {
  if (situation === 'unreadable' || !root.startsWith('/')) throw failures.unreadable;
  const steps = situation === 'slow' ? 400 : 6;
  for (let step = 1; step <= steps; step += 1) {
    await new Promise((done) => setTimeout(done, 25));
    if (cancelled()) throw failures.cancelled;
    onProgress({ files: step * 34, findings: step * 2, path: read[step % read.length] ?? '' });
  }
  if (situation === 'many') return longReport(root, 10_000);
  return situation === 'clean' || root.endsWith('/website') ? cleanReport(root) : leakyReport(root);
}
