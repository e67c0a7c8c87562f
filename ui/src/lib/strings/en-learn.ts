// The words of lessons, reviews and pre-tests, in English.

export const number = new Intl.NumberFormat('en-GB');

/** `1 finding`, `12 findings`, `10,000 findings`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${number.format(n)} ${n === 1 ? one : many}`;
}

export const learn = {
  task: {
    chooseOne: 'Choose one.',
    chooseSeveral: 'Choose every one that applies.',
    submit: 'Submit answer',
    result: 'Result',
    right: 'Right. Every option is explained above.',
    partly: 'Partly right. Read why; another question on this comes later.',
    wrong: 'Not right. Read why; another question on this comes later.',
    rightSure: 'You were sure, and you were right.',
    rightUnsure: 'You were not sure, and you were right. It comes again a little sooner.',
    wrongSure: 'You were sure. These are the ones worth a second look.',
    hinted: (n: number) => `Answered with ${count(n, 'hint')}: it counts as hinted, and another question comes later.`,
    added: 'Asked because an objective is still open.',
    howSure: 'How sure are you?',
    sure: 'Sure',
    unsure: 'Not sure',
  },

  option: {
    right: 'Right',
    wrong: 'Not this one',
    missed: 'This is the one',
    missedToo: 'This one, too',
    leftOut: 'Rightly left out',
    notChosen: 'Rightly not chosen',
  },

  order: {
    legend: 'Put the steps in order, the first one on top.',
    help: 'Use the buttons, or drag a step.',
    up: 'Move up',
    down: 'Move down',
    moved: (step: string, place: number, of: number) => `${step}: now ${place} of ${of}`,
    inPlace: 'In its place',
    belongs: (place: number) => `Belongs in place ${place}`,
    right: 'Right. Every step is explained above.',
    wrong: (n: number, of: number) => `${n} of ${of} in their place. Read why; another question on this comes later.`,
  },

  match: {
    legend: 'Choose for each what belongs to it.',
    choose: 'Choose …',
    right: 'Belongs together',
    wrong: (what: string) => `Belongs to it: ${what}`,
    allRight: 'Right. Every pair is explained above.',
    someWrong: (n: number, of: number) => `${n} of ${of} right. Read why; another question on this comes later.`,
  },

  short: {
    label: 'Your answer',
    help: 'Case, spaces around it and quotation marks do not count.',
    yours: 'You wrote',
    expected: 'Right is',
    right: 'Right.',
    wrong: 'Not right. Read why; another question on this comes later.',
  },

  lines: {
    line: 'Line',
    legend: (path: string) => `Mark the lines in ${path}`,
    marked: (n: number) => `${count(n, 'line')} marked`,
    words: { right: 'Rightly marked', wrong: 'Fine', missed: 'Missed', left: 'Rightly left alone' },
    right: 'Right: these are the lines, and no others.',
    wrong: 'Not right. Read why; another question on this comes later.',
    rule: 'The rule',
  },

  find: {
    legend: (path: string) => `Mark the lines that leak in ${path}`,
    check: 'Check my marks',
    words: { right: 'Leaks', wrong: 'Fine', missed: 'Missed', left: 'Fine' },
    solved: 'Solved: these are the lines that leak, and no others.',
    notYet: (right: number, wrong: number, missed: number) =>
      `Not there yet: ${[
        right > 0 && `${count(right, 'line')} right`,
        wrong > 0 && `${count(wrong, 'line')} marked that ${wrong === 1 ? 'is' : 'are'} fine`,
        missed > 0 && `${count(missed, 'line')} still to find`,
      ]
        .filter(Boolean)
        .join(', ')}.`,
  },

  log: {
    legend: (path: string) => `Mark the calls in ${path} that should not have been`,
    inventory: (path: string) => `${path}, what the keys are meant for`,
    words: { right: 'Should not have been', wrong: 'Allowed', missed: 'Missed', left: 'Allowed' },
    solved: 'Solved: these calls should not have been, and no others.',
    notYet: (right: number, wrong: number, missed: number) =>
      `Not there yet: ${[
        right > 0 && `${count(right, 'call')} right`,
        wrong > 0 && `${count(wrong, 'call')} marked that ${wrong === 1 ? 'is' : 'are'} allowed`,
        missed > 0 && `${count(missed, 'call')} still to find`,
      ]
        .filter(Boolean)
        .join(', ')}.`,
  },

  fix: {
    check: 'Check my fix',
    files: 'Files',
    findings: 'findings',
    textOf: (name: string) => `Text of ${name}`,
    kept: 'Changes are kept as you type. Tab leaves the editor.',
    findingsOn: (lines: string) => `Findings on line ${lines}.`,
    checkerSays: 'What the checker says',
    goTo: 'Go to',
    unread: 'Could not be read.',
    keeps: 'What must still hold',
    holds: 'Holds',
    broken: 'Does not hold',
    startOver: 'Start over',
    lost: 'Your changes to all files will be lost.',
    yes: 'Yes, start over',
    keepMine: 'Keep my changes',
    beside: 'Yours beside one good solution',
    same: 'the same as yours',
    inSolution: 'In the solution: ',
    inYours: 'In yours: ',
    solved: 'Solved: the checker is quiet, and everything that must hold holds.',
    notYet: (found: number, unread: number, broken: number) =>
      `Not there yet: ${[
        found > 0 && `the checker found ${count(found, 'problem')}`,
        unread > 0 && `it could not read ${count(unread, 'place')}`,
        broken > 0 && `${count(broken, 'requirement')} ${broken === 1 ? 'does' : 'do'} not hold`,
      ]
        .filter(Boolean)
        .join(', and ')}.`,
  },

  state: {
    new: 'Not begun',
    started: 'Begun',
    completed: 'Completed',
    waived: 'Tested out',
    changed: 'Asks again',
    on: (word: string) => `${word} on`,
  },

  steps: {
    done: '(done)',
    missed: '(answered, not right)',
    title: 'Steps of this lesson',
    count: (n: number, of: number) => `${n} of ${of} parts done`,
    previous: 'Previous',
    next: 'Next',
    last: 'Looking back',
  },

  summary: {
    rule: 'The lesson is complete when every objective was answered right, without a hint, since it was last missed, and every exercise is solved.',
    read: 'Read',
    answer: 'Answer',
    solve: 'Solve',
    toCourse: 'Back to the course',
    completed: 'You have completed this lesson',
    open: 'What is still open',
    recorded: (day: string) => `Recorded on ${day}.`,
    toDo: 'To do',
    can: 'You can',
    shown: 'What you have shown so far',
    after: 'After this lesson you can',
    met: '(shown)',
    unmet: '(still open)',
    next: (title: string) => `Next lesson: ${title}`,
    rules: 'What the checker looks for',
  },

  review: {
    title: 'Review',
    lead: 'What you learned, asked again shortly before it would be forgotten.',
    due: (n: number) => `${count(n, 'review')} due today`,
    about: (minutes: number) => `About ${count(minutes, 'minute')}, across what you have learned.`,
    begin: 'Begin the review',
    progress: (done: number, due: number) => `${number.format(done)} done today, ${number.format(due)} to go`,
    askedFor: 'This asks for',
    next: 'Next question',
    finish: 'Finish',
    done: (n: number) => `Done for today: ${count(n, 'review')}`,
    nothing: 'Nothing is due today',
    nextDue: (day: string) => `The next one comes on ${day}.`,
    nothingLearned: 'What you learn in lessons comes up here some days later.',
  },

  asked: {
    title: 'Your team asks for',
    due: (day: string) => `Due on ${day}`,
    overdue: (day: string) => `Was due on ${day}`,
  },

  track: {
    title: 'Found in your projects',
    found: (n: number, project: string, rule: string) => `${count(n, 'finding')} in ${project}: ${rule}`,
    minutes: (n: number) => `${n} min`,
    mend: (project: string) => `The checker found this in ${project}, too.`,
    checkAgain: (project: string) => `Check ${project} again`,
  },

  pretest: {
    link: 'Know this already? Test out',
    title: (practice: string) => `Pre-test: ${practice}`,
    lead: 'One question for each objective. A lesson whose questions you answer right, and surely, you may pass over. Nothing is explained here; the lessons do that.',
    left: (n: number) => `At most ${count(n, 'question')} to go`,
    result: (waived: number, all: number) => `${waived} of ${count(all, 'lesson')} need not be taken`,
    waived: 'Tested out',
    toTake: (minutes: number) => `To take, ${minutes} min`,
    take: (title: string) => `Take ${title}`,
  },

  certificate: {
    title: 'Certificates',
    lead: 'Once every lesson of a practice is done, you can certify it: a file, signed with your own key, that anybody can check.',
    course: 'The whole course',
    titleOf: (title: string) => `Certificate: ${title}`,
    link: 'Completed. Get the certificate',
    yours: 'See your certificates',
    left: (done: number, of: number) => `${done} of ${count(of, 'lesson')} done`,
    ready: 'Ready to be certified',
    made: (day: string) => `Certified on ${day}`,
    missing: (n: number) => `${count(n, 'lesson')} to go`,
    missingAbout: 'It is made when each of these is completed, or tested out of in the pre-test of the practice.',
    make: 'Make the certificate',
    makeAgain: 'Make another',
    makeAbout: 'Keywright writes it to your downloads and sends nothing. Earlier certificates stay as they are.',
    print: 'Print',
    all: 'All certificates',
    kind: 'Certificate of completion',
    has: (title: string, day: string) => `has completed ${title} on ${day}.`,
    until: (day: string) => `Valid until ${day}.`,
    shown: 'Shown',
    lessons: 'Lessons',
    means: 'What this shows, and what it does not',
    check: 'How to check it',
    checkAbout: 'This page is for people. What counts is the file, an Open Badges 3.0 credential. It is checked with the command below, on this screen’s list, or by any program that reads signed Open Badges. Compare the fingerprint with the holder.',
    file: 'File',
    fingerprint: 'Fingerprint of the key',
    key: 'Key',
    id: 'Credential',
    verify: 'Check a certificate',
    path: 'Path of the file',
    expected: 'Fingerprint it should have, if you know it',
    verifyDo: 'Check it',
    holds: 'It holds: nothing was changed since it was signed.',
    ask: 'Its own holder signed it. Ask them whether the fingerprint is theirs.',
    fails: (wrong: string) => `It does not hold: ${wrong}.`,
  },

  packs: {
    title: 'Your team’s lessons',
    about: 'A folder with lesson packs of your own, read beside ours. A pack that is not well formed is left out whole.',
    lessons: (n: number) => count(n, 'lesson'),
    leftOut: 'left out',
    empty: 'There is no pack in this folder.',
    choose: 'Choose a folder',
    again: 'Read it again',
    none: 'Use none',
  },

  hints: {
    title: 'Hints',
    hint: (n: number) => `Hint ${n}`,
    show: (n: number, of: number) => `Show a hint (${n} of ${of})`,
    solvedWith: (n: number) => `Solved with ${count(n, 'hint')}.`,
    counts: 'An answer after a hint counts as hinted.',
  },
};
