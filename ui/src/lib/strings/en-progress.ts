// The words of the screen that looks back, in English.
import { count } from './en-learn';

const number = new Intl.NumberFormat('en-GB');

export const progress = {
  progress: {
    title: 'My progress',
    lead: 'What you have shown, what comes up again, and what is worth a second look.',
    back: 'Back to my progress',
    nothing: 'Nothing shown yet',
    nothingAbout: 'What you show in lessons, pre-tests and reviews is gathered here.',
    day: 'Day',
    days: 'Day by day',

    due: 'What comes up again',
    today: 'Today',
    within: (days: number) => `Within ${days} days`,
    objectives: (n: number) => count(n, 'objective'),
    objectivesDue: 'Objectives',
    mostADay: (n: number) => `At most ${n} are asked on one day, the weakest first.`,
    dueChart: (n: number, days: number) => `Bar chart: ${count(n, 'objective')} due within ${days} days`,

    doubts: 'Worth a second look',
    doubtsAbout: 'Where you were sure and wrong, then where you were right and not sure. Each goes from here once you answer its objective right, and surely.',
    noDoubts: 'Nothing at the moment.',
    kinds: { 'sure-and-wrong': 'You were sure, and it was wrong', 'unsure-and-right': 'You were not sure, and it was right' },
    inLesson: (title: string) => `See it in ${title}`,
    toLesson: (title: string) => `Open ${title}`,
    review: 'Review it now',

    shown: 'By practice',
    counts: (shown: number, again: number, of: number) => `${number.format(shown)} of ${count(of, 'objective')} shown${again > 0 ? `, ${number.format(again)} to be seen again` : ''}`,
    states: { open: 'Open', shown: 'Shown', again: 'To be seen again' },
    on: (word: string, day: string) => `${word}, ${day}`,
    comes: (day: string) => `comes up on ${day}`,

    reviews: 'Your reviews',
    reviewsSum: (answered: number, right: number, minutes: number) => `In the last 30 days ${count(answered, 'review')}, ${number.format(right)} right, in about ${count(minutes, 'minute')}.`,
    noReviews: 'None in the last 30 days.',
    minutes: 'Minutes',
    answered: 'Answered',
    right: 'Right',
    minutesChart: 'Bar chart: minutes of reviews on each of the last 30 days',
    minutesAbout: 'Counted from one answer to the next; pauses of more than five minutes are left out.',

    hints: 'Hints taken',
    hintsTaken: (n: number) => count(n, 'hint'),
    noHints: 'None.',
  },
};
