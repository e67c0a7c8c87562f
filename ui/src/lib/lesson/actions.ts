import type { Backend, Finding, MendedFile, Lesson } from '$lib/backend';

/** An answer: what was chosen or written, and how sure one was where that was asked. */
export type Given = { chosen: number[]; text?: string; sure?: boolean | undefined };

/** What a learner can do in a part; each answers with the lesson as it is then. */
export type Actions = {
  answer(given: Given): Promise<void>;
  mark(lines: number[]): Promise<void>;
  tryFix(files: MendedFile[]): Promise<void>;
  hint(): Promise<void>;
  startOver(): Promise<void>;
  /** Keeps the text as it is; quiet when it works. Says what is found in it, or null when it was not kept. */
  keep(files: MendedFile[]): Promise<Finding[] | null>;
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
    answer: (given) => ask(backend.answerQuestion({ ...at, ...given })),
    mark: (lines) => ask(backend.markLines({ ...at, lines })),
    tryFix: (files) => ask(backend.tryFix({ ...at, files })),
    hint: () => ask(backend.showHint(at)),
    startOver: () => ask(backend.startOver(at)),
    async keep(files) {
      try {
        return (await backend.saveDraft({ ...at, files })).findings;
      } catch (thrown) {
        fail(thrown);
        return null;
      }
    },
  };
}
