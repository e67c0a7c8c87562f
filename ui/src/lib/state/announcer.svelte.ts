/** What a screen reader should say about a change that the eye sees by itself. */
class Announcer {
  text = $state('');

  /** Says `text`; says it again when it is the same as before. */
  say(text: string): void {
    this.text = this.text === text ? `${text}\u00a0` : text;
  }
}

export const announcer = new Announcer();
