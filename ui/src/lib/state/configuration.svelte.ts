import { backend } from '$lib/backend';
import type { ConfigReport, ConfigurationCheck, ConfigurationFile } from '$lib/backend';
import { asTrouble, type Trouble } from '$lib/backend/failure';
import { debounced } from '$lib/lesson/debounce';

/** How long somebody has to pause before the text is looked at, in milliseconds. */
const pause = 250;

/**
 * The `keywright.toml` that is being edited. It stays while one walks through the other screens, so
 * that a rule can be looked up in the middle of a sentence.
 */
class ConfigurationDesk {
  root = $state('');
  /** The file as it was opened or saved last. */
  file = $state.raw<ConfigurationFile | null>(null);
  text = $state('');
  check = $state.raw<ConfigurationCheck | null>(null);
  /** What the last text that could be followed means. */
  follows = $state.raw<ConfigReport | null>(null);
  failure = $state.raw<Trouble | null>(null);
  /** What the file says now that somebody else has changed it. */
  theirs = $state.raw<ConfigurationFile | null>(null);
  saving = $state(false);
  #asked = 0;
  readonly #look = debounced<string>(pause, (text) => void this.#validate(text));

  /** Whether the text is another than what was opened or saved last. */
  get edited(): boolean {
    return this.file !== null && plain(this.text) !== plain(this.file.text);
  }

  /** Whether there is anything to save. */
  get changed(): boolean {
    return this.edited || this.file?.exists === false;
  }

  /** Whether a mistake keeps every check from following the text. */
  get stops(): boolean {
    return this.check?.mistakes.some((each) => each.stops) ?? false;
  }

  /** Opens the configuration of a project; what is not saved yet of the same one is kept. */
  async open(root: string): Promise<void> {
    if (root === this.root && this.edited) return;
    const file = await backend.openConfiguration({ root });
    this.root = root;
    this.#take(file);
  }

  /** Somebody has typed. */
  type(text: string): void {
    this.text = text;
    this.#look.later(text);
  }

  /** Puts back what was opened or saved last. */
  undo(): void {
    if (this.file) this.#take(this.file);
  }

  /** Writes the file; with a mistake that stops every check only when `insist`. Says whether it was written. */
  async save(insist = false): Promise<boolean> {
    if (!this.file || this.saving) return false;
    const before = this.file.exists ? this.file.text : null;
    this.saving = true;
    this.failure = null;
    this.theirs = null;
    try {
      const { root, text } = this;
      const file = await backend.saveConfiguration({ root, text, before, insist });
      this.file = file;
      // What was typed meanwhile stays, and is still to be saved.
      if (this.text === text) this.#take(file);
      return true;
    } catch (thrown) {
      this.failure = asTrouble(thrown);
      if (this.failure.code === 'changed-meanwhile') await this.#see();
      return false;
    } finally {
      this.saving = false;
    }
  }

  /** Their text counts: mine is dropped. */
  takeTheirs(): void {
    if (this.theirs) this.#take(this.theirs);
  }

  /** My text counts: saving it will replace theirs. */
  keepMine(): void {
    if (this.theirs) this.file = this.theirs;
    this.theirs = null;
    this.failure = null;
  }

  async #see(): Promise<void> {
    try {
      this.theirs = await backend.openConfiguration({ root: this.root });
    } catch (thrown) {
      this.failure = asTrouble(thrown);
    }
  }

  #take(file: ConfigurationFile): void {
    this.#look.drop();
    this.#asked += 1;
    this.file = file;
    this.text = file.text;
    this.failure = null;
    this.theirs = null;
    this.#show(file.check);
  }

  async #validate(text: string): Promise<void> {
    const turn = (this.#asked += 1);
    try {
      const check = await backend.validateConfiguration({ root: this.root, text });
      if (turn === this.#asked) this.#show(check);
    } catch (thrown) {
      if (turn === this.#asked) this.failure = asTrouble(thrown);
    }
  }

  #show(check: ConfigurationCheck): void {
    this.check = check;
    if (check.follows) this.follows = check.follows;
  }
}

/** Without regard to how lines end: an editor hands them out in its own way. */
function plain(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

export const configuration = new ConfigurationDesk();
