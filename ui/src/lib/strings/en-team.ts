// The words of the register, of what is handed in and sent, and of one's own data, in English.
import { count } from './en-learn';

const sent =
  'Which lesson you opened, tried and completed, when, and of each try the part and whether it was right. Never what you chose or typed, and nothing of your checks unless you share it.';

export const people = {
  team: {
    lead: 'Who has completed which lesson: on this machine, and of those who handed in what they did.',
    export: 'Export CSV',
    handIn: 'Hand in',
    takeIn: 'Take in',
    written: 'Written to',
    empty: 'The register is empty',
    fills: 'It fills as people on this machine make a profile and work on lessons. Several people can share a machine; profiles are changed under',
    register: 'Register',
    caption: 'People by lessons, with the day each was completed',
    name: 'Name',
    completed: 'Completed',
    active: 'Last active',
    of: (n: number, all: number) => `${n} of ${all}`,
    never: 'never',
    handedIn: (day: string) => `handed in ${day}`,
  },

  bundles: {
    title: 'What became of the files',
    /** The rest of a sentence that begins with a name. */
    became: {
      new: (events: number, key: string) => `handed in for the first time: ${count(events, 'event')}, key ${key}`,
      updated: (fresh: number) => `${count(fresh, 'event')} new`,
      'nothing-new': 'nothing new',
      'learns-here': 'learns on this machine, so there is nothing to take in',
      refused: 'was not taken in',
    },
    pastConfirmed: 'I have asked: take it in',
    keyConfirmed: 'The key is confirmed: take it in',
    none: 'There is no bundle in this folder. People write theirs with “Hand in”.',
  },

  sending: {
    title: 'Your team',
    as: (person: string) => `As ${person}, on`,
    asLead: (person: string) => `As ${person}, leading it, on`,
    running: 'Sending …',
    waiting: (waiting: number, sent: number) => `${waiting} still to be sent, ${sent} confirmed.`,
    done: (sent: number) => `Everything was sent: ${sent} in all.`,
    doneOn: (day: string, sent: number) => `Everything was sent, last on ${day}: ${sent} in all.`,
    because: (reason: string) => `It waits because ${reason}.`,
    now: 'Send now',
    share: 'Share what my checks find',
    shareAbout: 'Whoever leads the team then sees the project’s name and how many findings each rule made: no file, no line, no value. What was shared stays.',
    inForce: 'What your team has published, and is in force here',
    policy: (version: number, day: string) => `Policy, version ${version} of ${day}`,
    lessons: (version: number, day: string) => `Lessons, version ${version} of ${day}`,
    leave: 'Leave the team',
    leaveSays: 'What was sent stays there, and everything stays here. To come back, you need a new invitation.',
    leaveYes: 'Leave it',
    leaveNo: 'Stay',
    left: (team: string) => `You have left the team ${team}.`,
    forgets: (days: number) => `The server forgets who answered what after ${count(days, 'day')}.`,
  },

  join: {
    title: 'Join a team',
    about: 'Whoever runs a team’s server gives you an invitation: a file that works once, for you alone. With it, what you do here is sent there, as said under “Who sees what”.',
    choose: 'Choose the invitation',
    path: 'Path of the invitation',
    keep: 'Where your password is kept',
    keepAbout: 'Nobody has to remember it: the program makes it up when you join.',
    keychain: 'In this system’s keychain',
    file: 'In a file that only I can read',
    filePath: 'Path of the file for the password',
    now: 'Join',
    running: 'Joining …',
    joined: (team: string) => `You are in the team ${team}.`,
  },

  privacy: {
    title: 'Who sees what',
    here: {
      where: 'Stored on this machine',
      what: 'Your name, each answer, hint and try with its time, drafts of exercises, and of your checks the rule, the file and the line, never a secret.',
    },
    file: {
      where: 'In a file that you hand in',
      what: 'Your name, and which lesson you opened, tried and completed, and when. No answers, no checks. Whoever holds the file can read it.',
    },
    server: 'Sent to a team’s server',
    inTeam: (team: string) => `You are in the team ${team}. ${sent}`,
    inNone: `Nothing: you are in no team with a server. In one, this would be sent: ${sent}`,
    lead: {
      where: 'Your lead sees',
      what: 'Who is in the team; for each lesson when you began and completed it, how often you tried, and when you were last at it. Never a single answer.',
    },
    administrator: {
      where: 'Whoever runs the server',
      what: 'Can read everything that was sent, as the administrator of any database can.',
    },
  },

  myData: {
    title: 'Your data',
    takeAlong: 'Export my data',
    statements: 'Export what I learned (xAPI)',
    remove: 'Delete my data',
    goes: 'Everything that is kept of you on this machine goes: what you did, your drafts, your key and your way into a team. What you handed in, or sent to a team’s server, stays there.',
    typeName: (name: string) => `Type ${name} to be sure`,
    removeYes: 'Delete what is kept of me',
  },
};
