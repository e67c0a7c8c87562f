import { SvelteMap } from 'svelte/reactivity';
import { backend } from '$lib/backend';
import type { Finding, FixReport } from '$lib/backend';
import { asTrouble, type Trouble } from '$lib/backend/failure';

/** What somebody sees of the fix of one finding. */
export type FixState = {
  busy: boolean;
  report: FixReport | null;
  failure: Trouble | null;
};

const nothing: FixState = { busy: false, report: null, failure: null };

/**
 * The fixes somebody looked at in the report that is shown. They are kept while one walks through
 * the other screens, so that what was made can be undone; a new check forgets them.
 */
class Fixes {
  #states = new SvelteMap<string, FixState>();
  #count = 0;

  /** What is known of the fix of a finding. */
  of(finding: Finding): FixState {
    return this.#states.get(finding.fingerprint) ?? nothing;
  }

  /** Shows what a fix would change. */
  async preview(root: string, finding: Finding): Promise<void> {
    const { fingerprint, path, fix } = finding;
    const job = `fix-${(this.#count += 1)}-${fingerprint}`;
    await this.#ask(fingerprint, () =>
      backend.fixProject({
        root,
        job,
        part: { kind: 'paths', paths: [path] },
        fingerprints: [fingerprint],
        include_unsafe: !fix?.is_safe,
        dry_run: true,
      }),
    );
  }

  /** Makes the fix that is shown. */
  async apply(finding: Finding): Promise<void> {
    const job = this.of(finding).report?.job;
    if (job) await this.#ask(finding.fingerprint, () => backend.applyFixes({ job }));
  }

  /** Undoes the fix that was made. */
  async undo(finding: Finding): Promise<void> {
    const job = this.of(finding).report?.job;
    if (job) await this.#ask(finding.fingerprint, () => backend.undoFixes({ job }));
  }

  /** Puts what is shown of a fix away. */
  close(finding: Finding): void {
    this.#states.delete(finding.fingerprint);
  }

  /** Forgets them all: a new report is shown. */
  clear(): void {
    this.#states.clear();
  }

  async #ask(fingerprint: string, ask: () => Promise<FixReport>): Promise<void> {
    const before = this.#states.get(fingerprint) ?? nothing;
    this.#states.set(fingerprint, { ...before, busy: true, failure: null });
    try {
      this.#states.set(fingerprint, { busy: false, report: await ask(), failure: null });
    } catch (thrown) {
      this.#states.set(fingerprint, { ...before, busy: false, failure: asTrouble(thrown) });
    }
  }
}

export const fixes = new Fixes();
