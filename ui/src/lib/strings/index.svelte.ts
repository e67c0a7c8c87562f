// Every word the screens say, in the language that was chosen. A component writes `t.task.submit`.
import { de } from './de';
import { en, type Strings } from './en';

export type Language = 'en' | 'de';

const catalogues: Record<Language, Strings> = { en, de };

class Chosen {
  language = $state<Language>('en');
}

const chosen = new Chosen();

/** The language in use. */
export function language(): Language {
  return chosen.language;
}

/** Speaks another language from now on; one that is not known is none. */
export function speak(wanted: string): void {
  if (wanted !== 'en' && wanted !== 'de') return;
  chosen.language = wanted;
  if (typeof document !== 'undefined') document.documentElement.lang = wanted;
}

/** The words, by what they are for. */
export const t: Strings = new Proxy(en, {
  get: (_, part: keyof Strings) => catalogues[chosen.language][part],
});
