import { backend } from '$lib/backend';
import { speak } from '$lib/strings/index.svelte';
import type { Profile, Start } from '$lib/backend';

/** Who sits here, and what the engine said when it started. Asked once, kept while the window is open. */
class Session {
  start = $state.raw<Start | null>(null);

  /** What the engine says at start-up; asks again only after a failure. */
  async load(): Promise<Start> {
    if (!this.start) this.replace(await backend.start());
    return this.start as Start;
  }

  /** What the engine says by now: at the start, after a new record, in another language. */
  replace(start: Start): void {
    this.start = start;
    speak(start.language);
  }

  /** After a profile was made or chosen. */
  use(profile: Profile): void {
    if (!this.start) return;
    const others = this.start.profiles.filter((each) => each.id !== profile.id);
    this.start = { ...this.start, profile, profiles: [...others, profile] };
  }
}

export const session = new Session();
