import type { Script } from './script';

/** A lesson nobody has begun. */
export const scopesLesson: Script = {
  id: 'scopes/least-for-the-task',
  practice: 'scopes',
  title: 'The least that does the job',
  minutes: 9,
  objectives: [{ id: 'least-scopes', text: 'Derive the least scopes for a task.' }],
  rules: ['scopes/workflow-write-all'],
  sources: [],
  parts: [
    {
      id: 'idea',
      title: 'Ask what would happen if it leaked',
      html: '<p>The scopes of a token are the size of the hole when it leaks. Choose them for the day it does.</p>',
      task: { kind: 'read' },
    },
  ],
};
