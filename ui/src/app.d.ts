import type { Trouble } from '$lib/backend/failure';
import type { Wanted } from '$lib/team/places';

declare global {
  namespace App {
    /** What the failure screen gets to show. */
    interface Error extends Trouble {}
    /** What a screen remembers of itself in the history. */
    interface PageState {
      /** The rows of the matrix that somebody chose. */
      wanted?: Wanted;
    }
  }
}

export {};
