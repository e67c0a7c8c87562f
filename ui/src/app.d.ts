import type { Trouble } from '$lib/backend/failure';

declare global {
  namespace App {
    /** What the failure screen gets to show. */
    interface Error extends Trouble {}
  }
}

export {};
