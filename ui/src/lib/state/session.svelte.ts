import { backend } from '$lib/backend';
import type { Profile, Start } from '$lib/backend';

/** Who sits here, and what the engine said when it started. Asked once, kept while the window is open. */
class Session {
  start = $state.raw<Start | null>(null);

  /** What the engine says at start-up; asks again only after a failure. */
  async load(): Promise<Start> {
    this.start ??= await backend.start();
    return this.start;
  }

  /** After a new record took the place of a damaged one. */
  replace(start: Start): void {
    this.start = start;
  }

  /** After a profile was made or chosen. */
  use(profile: Profile): void {
    if (!this.start) return;
    const others = this.start.profiles.filter((each) => each.id !== profile.id);
    this.start = { ...this.start, profile, profiles: [...others, profile] };
  }
}

export const session = new Session();
