import { SvelteSet } from 'svelte/reactivity';
import { backend } from '$lib/backend';
import type { CheckProgress, CheckReport, CheckedPart } from '$lib/backend';
import { asTrouble, type Trouble } from '$lib/backend/failure';
import { noFilter, type Filter } from '$lib/check/filter';
import type { Grouping } from '$lib/check/groups';
import { fixes } from './fixes.svelte';

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
  /** What of a project to check, or what was asked for last; the whole of it when there is none. */
  part = $state.raw<CheckedPart | null>(null);
  /** What of the project the report is about. */
  reported = $state.raw<CheckedPart | null>(null);
  /** The findings of a long list that are opened. */
  readonly opened = new SvelteSet<string>();
  /** Moves to the next finding or the one before, while a list is shown. */
  step: ((by: 1 | -1) => void) | null = null;
  /** The finding whose lesson or rule was opened last. */
  followed = $state.raw<{ lesson: string | null; fingerprint: string } | null>(null);
  #job = '';
  #count = 0;

  /** Checks the folder at `root`, or a part of it; only one check runs at a time. */
  async check(root: string, part: CheckedPart | null = null): Promise<void> {
    if (this.running) await this.cancel();
    const job = `check-${(this.#count += 1)}-${Date.now()}`;
    this.#job = job;
    this.root = root;
    this.part = part;
    this.running = true;
    this.cancelling = false;
    this.progress = null;
    this.failure = null;
    this.followed = null;
    try {
      const request = part ? { root, job, part } : { root, job };
      const report = await backend.checkProject(request, (progress) => {
        if (this.#job === job) this.progress = progress;
      });
      if (this.#job === job) this.#show(report, part);
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
    this.part = null;
  }

  /** Opens or closes a finding of a long list. */
  toggle(fingerprint: string): void {
    if (!this.opened.delete(fingerprint)) this.opened.add(fingerprint);
  }

  #show(report: CheckReport, part: CheckedPart | null): void {
    if (this.report?.root !== report.root) this.filter = noFilter;
    this.opened.clear();
    fixes.clear();
    this.report = report;
    this.reported = part;
    this.root = report.root;
  }

  #fail(failure: Trouble): void {
    this.failure = failure.code === 'cancelled' ? null : failure;
  }
}

export const checker = new Checker();
