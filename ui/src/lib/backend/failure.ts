import { t } from '$lib/strings/index.svelte';
import type { Failure } from './types';

/** A failure of the engine, or one of the screens themselves. */
export type Trouble = Omit<Failure, 'code'> & { code: Failure['code'] | 'unexpected' };

/** Whatever was thrown, as something with words: commands reject with a failure, bugs do not. */
export function asTrouble(thrown: unknown): Trouble {
  if (isFailure(thrown)) return thrown;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: 'unexpected',
    message: t.failure.unexpected(detail),
    remedy: t.failure.unexpectedRemedy,
  };
}

function isFailure(thrown: unknown): thrown is Failure {
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    'code' in thrown &&
    'message' in thrown &&
    'remedy' in thrown
  );
}
