import { backend } from '$lib/backend';
import type { CheckProgress, CheckReport } from '$lib/backend';
import { asTrouble, type Trouble } from '$lib/backend/failure';
import { noFilter, type Filter } from '$lib/check/filter';
import type { Grouping } from '$lib/check/groups';

/**
 * The check of a project, kept while one walks through the other screens: somebody who follows a
 * finding to its lesson finds the report as it was left.
 */
class Checker {
  root = $state('');
  running = $state(false);
  cancelling = $state(false);
  progress = $state.raw<CheckProgress | null>(null);
  report = $state.raw<CheckReport | null>(null);
  failure = $state.raw<Trouble | null>(null);
  filter = $state.raw<Filter>(noFilter);
  grouping = $state<Grouping>('file');
  /** The finding whose lesson or rule was opened last. */
  followed = $state.raw<{ lesson: string | null; fingerprint: string } | null>(null);
  #job = '';
  #count = 0;

  /** Checks the folder at `root`; only one check runs at a time. */
  async check(root: string): Promise<void> {
    if (this.running) await this.cancel();
    const job = `check-${(this.#count += 1)}-${Date.now()}`;
    this.#job = job;
    this.root = root;
    this.running = true;
    this.cancelling = false;
    this.progress = null;
    this.failure = null;
    this.followed = null;
    try {
      const report = await backend.checkProject({ root, job }, (progress) => {
        if (this.#job === job) this.progress = progress;
      });
      if (this.#job === job) this.#show(report);
    } catch (thrown) {
      if (this.#job === job) this.#fail(asTrouble(thrown));
    } finally {
      if (this.#job === job) this.running = false;
    }
  }

  /** Stops the check that runs; what was shown before stays. */
  async cancel(): Promise<void> {
    this.cancelling = true;
    await backend.cancelCheck({ job: this.#job });
  }

  /** Puts the report away, to choose another folder. */
  close(): void {
    this.report = null;
    this.failure = null;
    this.followed = null;
  }

  #show(report: CheckReport): void {
    if (this.report?.root !== report.root) this.filter = noFilter;
    this.report = report;
    this.root = report.root;
  }

  #fail(failure: Trouble): void {
    this.failure = failure.code === 'cancelled' ? null : failure;
  }
}

export const checker = new Checker();
