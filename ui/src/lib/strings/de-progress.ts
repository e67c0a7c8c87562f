// The words of the screen that looks back, in German.
import { count } from './de-learn';
import type { progress as english } from './en-progress';

const number = new Intl.NumberFormat('de-DE');
const objectives = (n: number) => count(n, 'Lernziel', 'Lernziele');

export const progress: typeof english = {
  progress: {
    title: 'Mein Stand',
    lead: 'Was du gezeigt hast, was wiederkommt und was einen zweiten Blick lohnt.',
    back: 'Zurück zu meinem Stand',
    nothing: 'Noch nichts gezeigt',
    nothingAbout: 'Was du in Lektionen, Vorprüfungen und Wiederholungen zeigst, wird hier gesammelt.',
    day: 'Tag',
    days: 'Tag für Tag',

    due: 'Was wiederkommt',
    today: 'Heute',
    within: (days) => `Innerhalb von ${days} Tagen`,
    objectives,
    objectivesDue: 'Lernziele',
    mostADay: (n) => `An einem Tag werden höchstens ${n} gefragt, die schwächsten zuerst.`,
    dueChart: (n, days) => `Balkendiagramm: ${objectives(n)} innerhalb von ${days} Tagen fällig`,

    doubts: 'Einen zweiten Blick wert',
    doubtsAbout: 'Wo du sicher warst und es nicht stimmte, dann, wo es stimmte und du nicht sicher warst. Was du richtig und sicher beantwortest, verschwindet von hier.',
    noDoubts: 'Zurzeit nichts.',
    kinds: { 'sure-and-wrong': 'Du warst sicher, und es war falsch', 'unsure-and-right': 'Du warst nicht sicher, und es war richtig' },
    inLesson: (title) => `Ansehen in: ${title}`,
    toLesson: (title) => `Öffnen: ${title}`,
    review: 'Jetzt wiederholen',

    shown: 'Nach Gebiet',
    counts: (shown, again, of) => `${number.format(shown)} von ${objectives(of)}${of === 1 ? '' : 'n'} gezeigt${again > 0 ? `, ${number.format(again)} wieder anzusehen` : ''}`,
    states: { open: 'Offen', shown: 'Gezeigt', again: 'Wieder anzusehen' },
    on: (word, day) => `${word}, ${day}`,
    comes: (day) => `kommt wieder am ${day}`,

    reviews: 'Deine Wiederholungen',
    reviewsSum: (answered, right, minutes) => `In den letzten 30 Tagen ${count(answered, 'Wiederholung', 'Wiederholungen')}, ${number.format(right)} richtig, in etwa ${count(minutes, 'Minute', 'Minuten')}.`,
    noReviews: 'Keine in den letzten 30 Tagen.',
    minutes: 'Minuten',
    answered: 'Beantwortet',
    right: 'Richtig',
    minutesChart: 'Balkendiagramm: Minuten mit Wiederholungen an jedem der letzten 30 Tage',
    minutesAbout: 'Gezählt von einer Antwort zur nächsten; Pausen von mehr als fünf Minuten bleiben außen vor.',

    hints: 'Hinweise genommen',
    hintsTaken: (n) => count(n, 'Hinweis', 'Hinweise'),
    noHints: 'Keine.',
  },
};
