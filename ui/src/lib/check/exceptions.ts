// The exceptions of a report, those first that end first.
import type { Suppressed } from '$lib/backend';
import { t } from '$lib/strings/index.svelte';
import { expiry, type Expiry } from './expiry';

export type Exception = Suppressed & { expiry: Expiry };

/** Soonest to end first, those without an end last. */
export function exceptions(suppressed: Suppressed[], checkedAt: string): Exception[] {
  const order = (each: Suppressed) => each.until ?? '9999';
  return [...suppressed]
    .sort((a, b) => order(a).localeCompare(order(b)))
    .map((each) => ({ ...each, expiry: expiry(each.until, checkedAt) }));
}

/** Where an exception is granted, in words. */
export function grantedBy({ inline, path, line }: Suppressed): string {
  const { inComment, inConfiguration } = t.exceptions;
  return inline ? inComment(`${path}:${line}`) : inConfiguration(`${path}:${line}`);
}
