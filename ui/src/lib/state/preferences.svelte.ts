const key = 'keywright.shortcuts';

/** What belongs to this machine's screen and not to anybody's record. */
class Preferences {
  #shortcuts = $state(globalThis.localStorage?.getItem(key) !== 'off');

  /** Whether single keys do anything. */
  get shortcuts(): boolean {
    return this.#shortcuts;
  }

  set shortcuts(on: boolean) {
    this.#shortcuts = on;
    globalThis.localStorage?.setItem(key, on ? 'on' : 'off');
  }
}

export const preferences = new Preferences();
