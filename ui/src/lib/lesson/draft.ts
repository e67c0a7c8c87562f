import type { MendedFile, Lesson } from '$lib/backend';

/** The lesson with the learner's text in it, as the engine will answer it the next time. */
export function withDraft(lesson: Lesson, part: string, files: MendedFile[]): Lesson {
  const parts = lesson.parts.map((each) => {
    if (each.id !== part || each.task.kind !== 'fix') return each;
    const mended = each.task.files.map((file) => ({
      ...file,
      text: files.find((draft) => draft.path === file.path)?.text ?? file.text,
    }));
    return { ...each, task: { ...each.task, files: mended } };
  });
  return { ...lesson, parts };
}
