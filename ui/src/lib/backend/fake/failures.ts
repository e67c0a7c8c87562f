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
  cancelled: { code: 'cancelled', message: 'The check was cancelled.', remedy: 'Start it again when you like.' },
  noName: badRequest('A profile needs a name.'),
  noSuchLesson: (id: string) => badRequest(`There is no lesson called ${id}.`),
  noSuchPart: (id: string) => badRequest(`This lesson has no such part: ${id}.`),
  noSuchRule: (id: string) => badRequest(`There is no rule called ${id}.`),
  noSuchLink: (url: string) => badRequest(`The catalogue has no link to ${url}.`),
} satisfies Record<string, Failure | ((what: string) => Failure)>;
