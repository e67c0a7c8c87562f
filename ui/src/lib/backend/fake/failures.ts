import type { Failure } from '../types';

const badRequest = (message: string): Failure => ({
  code: 'bad-request',
  message,
  remedy: 'Go back and choose again.',
});

/** The failures the screens have to be able to show. */
export const failures = {
  damaged: {
    code: 'record-damaged',
    message: 'The record at /home/amara/.local/share/keywright/record.sqlite is damaged: the file is not a database.',
    remedy: 'It was not touched. You can keep it aside and start a new record; what can still be read is carried over.',
  },
  locked: {
    code: 'record-locked',
    message: 'Another program holds the record at /home/amara/.local/share/keywright/record.sqlite.',
    remedy: 'Close the other Keywright, then try again.',
  },
  full: {
    code: 'record-full',
    message: 'The disk that holds the record is full, so this step could not be kept.',
    remedy: 'Free some space and try again. Everything before this step is safe.',
  },
  unreadable: {
    code: 'cannot-read',
    message: 'There is no folder at that path, or it may not be read.',
    remedy: 'Check the path, or choose the folder with the button.',
  },
  offline: {
    code: 'team-unreachable',
    message: 'the team\u2019s server cannot be reached: no route to host',
    remedy: 'Nothing is lost: what you did waits here, and is sent when the server answers.',
  },
  spent: {
    code: 'team-refused',
    message: 'this invitation was used, taken back, or is too old',
    remedy: 'Ask for a new one. If you have not used it yourself, say so: somebody else may have.',
  },
  importCancelled: { code: 'cancelled', message: 'the import was cancelled', remedy: 'Import the file again when you like; nobody on the roster was changed.' },
  cancelled: { code: 'cancelled', message: 'The check was cancelled.', remedy: 'Start it again when you like.' },
  notYou: badRequest('That is not the name of the profile in use. Nothing was deleted.'),
  unfit: (folder: string): Failure => ({
    code: 'bad-request',
    message: `${folder} cannot be published: keywright.toml:2:1: there is no rule \`tls/plain-htp-url\``,
    remedy: 'Mend it and publish again; what the team has now stays in force.',
  }),
  tooLong: (days: string): Failure => ({
    code: 'bad-request',
    message: `${days} days is no time to keep answers for`,
    remedy: 'Say a number of days from 1 to 3650.',
  }),
  notLeading: badRequest('You are in the team Payments, and do not lead it.'),
  noRosterFile: (path: string): Failure => ({
    code: 'cannot-read',
    message: `cannot read ${path}: there is no such file`,
    remedy: 'Name a file of comma-separated values in UTF-8, with the columns id and name.',
  }),
  noName: badRequest('A profile needs a name.'),
  noSuchLesson: (id: string) => badRequest(`There is no lesson called ${id}.`),
  notLearned: badRequest('This has not been learned yet.'),
  noSuchPart: (id: string) => badRequest(`This lesson has no such part: ${id}.`),
  noSuchRule: (id: string) => badRequest(`There is no rule called ${id}.`),
  noSuchRevision: (revision: string): Failure => ({
    code: 'cannot-read',
    message: `There is no revision ${revision || 'without a name'} in this repository.`,
    remedy: 'Name a branch, tag or commit that is here; in a shallow clone, fetch it first.',
  }),
  changed: {
    code: 'changed-meanwhile',
    message: '/home/amara/code/shop-api/keywright.toml has been changed since it was opened here.',
    remedy: 'Look at what it says now, then decide which of the two counts.',
  },
  notWellFormed: { code: 'configuration-invalid', message: 'Line 1: this is not TOML.', remedy: 'Mend it, or save it all the same.' },
  noSuchFixes: badRequest('These fixes are no longer known.'),
  noSuchLink: (url: string) => badRequest(`The catalogue has no link to ${url}.`),
} satisfies Record<string, Failure | ((what: string) => Failure)>;
