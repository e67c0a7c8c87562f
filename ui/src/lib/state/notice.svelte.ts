/** One short sentence at a time for everybody: shown at the foot of the window and read out. */
class Notice {
  text = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Says `text` to the screen reader and, for a while, to the eye. */
  say(text: string): void {
    clearTimeout(this.#timer);
    this.text = text;
    this.#timer = setTimeout(() => (this.text = ''), 8000);
  }

  /** Takes it away. */
  clear(): void {
    clearTimeout(this.#timer);
    this.text = '';
  }
}

export const notice = new Notice();
