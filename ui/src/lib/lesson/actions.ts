import type { Backend, MendedFile, Lesson } from '$lib/backend';

/** What a learner can do in a part; each answers with the lesson as it is then. */
export type Actions = {
  answer(chosen: number[]): Promise<void>;
  again(): Promise<void>;
  mark(lines: number[]): Promise<void>;
  tryFix(files: MendedFile[]): Promise<void>;
  hint(): Promise<void>;
  startOver(): Promise<void>;
  /** Keeps the text as it is; quiet when it works. */
  keep(files: MendedFile[]): Promise<void>;
};

/** The actions of one part. `take` gets the lesson, `fail` what went wrong. */
export function actionsOf(
  backend: Backend,
  at: { lesson: string; part: string },
  take: (lesson: Lesson) => void,
  fail: (thrown: unknown) => void,
): Actions {
  const ask = async (asked: Promise<Lesson>) => {
    try {
      take(await asked);
    } catch (thrown) {
      fail(thrown);
    }
  };
  return {
    answer: (chosen) => ask(backend.answerQuestion({ ...at, chosen })),
    again: () => ask(backend.askAgain(at)),
    mark: (lines) => ask(backend.markLines({ ...at, lines })),
    tryFix: (files) => ask(backend.tryFix({ ...at, files })),
    hint: () => ask(backend.showHint(at)),
    startOver: () => ask(backend.startOver(at)),
    async keep(files) {
      try {
        await backend.saveDraft({ ...at, files });
      } catch (thrown) {
        fail(thrown);
      }
    },
  };
}
