// The words of lessons, reviews and pre-tests, in German.
import type { learn as english } from './en-learn';

export const number = new Intl.NumberFormat('de-DE');

export function count(n: number, one: string, many: string): string {
  return `${number.format(n)} ${n === 1 ? one : many}`;
}

const lines = (n: number) => count(n, 'Zeile', 'Zeilen');
const calls = (n: number) => count(n, 'Aufruf', 'Aufrufe');
const hints = (n: number) => count(n, 'Hinweis', 'Hinweisen');
const later = 'Lies, warum; später kommt eine andere Frage dazu.';

export const learn: typeof english = {
  task: {
    chooseOne: 'Wähle eine Antwort.',
    chooseSeveral: 'Wähle alle, die zutreffen.',
    submit: 'Antwort abgeben',
    result: 'Ergebnis',
    right: 'Richtig. Oben ist jede Antwort erklärt.',
    partly: `Zum Teil richtig. ${later}`,
    wrong: `Nicht richtig. ${later}`,
    rightSure: 'Du warst sicher, und es stimmt.',
    rightUnsure: 'Du warst nicht sicher, und es stimmt. Die Frage kommt etwas früher wieder.',
    wrongSure: 'Du warst sicher. Gerade diese Fragen lohnen einen zweiten Blick.',
    hinted: (n) => `Mit ${hints(n)} beantwortet: Das wird so vermerkt, und später kommt eine andere Frage.`,
    added: 'Gestellt, weil ein Lernziel noch offen ist.',
    howSure: 'Wie sicher bist du?',
    sure: 'Sicher',
    unsure: 'Nicht sicher',
  },

  option: {
    right: 'Richtig',
    wrong: 'Diese nicht',
    missed: 'Diese ist es',
    missedToo: 'Diese auch',
    leftOut: 'Zu Recht ausgelassen',
    notChosen: 'Zu Recht nicht gewählt',
  },

  order: {
    legend: 'Bringe die Schritte in die richtige Reihenfolge, den ersten nach oben.',
    help: 'Mit den Knöpfen, oder einen Schritt ziehen.',
    up: 'Nach oben',
    down: 'Nach unten',
    moved: (step, place, of) => `${step}: jetzt ${place} von ${of}`,
    inPlace: 'An seinem Platz',
    belongs: (place) => `Gehört an Platz ${place}`,
    right: 'Richtig. Oben ist jeder Schritt erklärt.',
    wrong: (n, of) => `${n} von ${of} an ihrem Platz. ${later}`,
  },

  match: {
    legend: 'Wähle zu jedem, was dazu gehört.',
    choose: 'Wählen …',
    right: 'Gehört zusammen',
    wrong: (what) => `Dazu gehört: ${what}`,
    allRight: 'Richtig. Oben ist jedes Paar erklärt.',
    someWrong: (n, of) => `${n} von ${of} richtig. ${later}`,
  },

  short: {
    label: 'Deine Antwort',
    help: 'Groß und klein, Leerzeichen außen und Anführungszeichen zählen nicht.',
    yours: 'Du schriebst',
    expected: 'Richtig ist',
    right: 'Richtig.',
    wrong: `Nicht richtig. ${later}`,
  },

  lines: {
    line: 'Zeile',
    legend: (path) => `Markiere die Zeilen in ${path}`,
    marked: (n) => `${lines(n)} markiert`,
    words: { right: 'Zu Recht markiert', wrong: 'In Ordnung', missed: 'Übersehen', left: 'Zu Recht nicht markiert' },
    right: 'Richtig: Diese Zeilen sind es, und keine anderen.',
    wrong: `Nicht richtig. ${later}`,
    rule: 'Die Regel',
  },

  find: {
    legend: (path) => `Markiere in ${path} die Zeilen, die etwas verraten`,
    check: 'Markierung prüfen',
    words: { right: 'Verrät etwas', wrong: 'In Ordnung', missed: 'Übersehen', left: 'In Ordnung' },
    solved: 'Gelöst: Diese Zeilen verraten etwas, und keine anderen.',
    notYet: (right, wrong, missed) =>
      `Noch nicht: ${[
        right > 0 && `${lines(right)} richtig`,
        wrong > 0 && `${lines(wrong)} markiert, obwohl in Ordnung`,
        missed > 0 && `${lines(missed)} noch zu finden`,
      ]
        .filter(Boolean)
        .join(', ')}.`,
  },

  log: {
    legend: (path) => `Markiere in ${path} die Aufrufe, die es nicht hätte geben dürfen`,
    inventory: (path) => `${path}, wofür die Schlüssel gedacht sind`,
    words: { right: 'Nicht erlaubt', wrong: 'Erlaubt', missed: 'Übersehen', left: 'Erlaubt' },
    solved: 'Gelöst: Diese Aufrufe hätte es nicht geben dürfen, und keine anderen.',
    notYet: (right, wrong, missed) =>
      `Noch nicht: ${[
        right > 0 && `${calls(right)} richtig`,
        wrong > 0 && `${calls(wrong)} markiert, obwohl erlaubt`,
        missed > 0 && `${calls(missed)} noch zu finden`,
      ]
        .filter(Boolean)
        .join(', ')}.`,
  },

  fix: {
    check: 'Lösung prüfen',
    files: 'Dateien',
    findings: 'Funde',
    textOf: (name) => `Text von ${name}`,
    kept: 'Änderungen werden beim Schreiben behalten. Tab verlässt den Editor.',
    findingsOn: (lines) => `Funde in Zeile ${lines}.`,
    checkerSays: 'Was der Prüfer sagt',
    goTo: 'Gehe zu',
    unread: 'Konnte nicht gelesen werden.',
    keeps: 'Was weiterhin gelten muss',
    holds: 'Gilt',
    broken: 'Gilt nicht',
    startOver: 'Von vorn beginnen',
    lost: 'Deine Änderungen an allen Dateien gehen verloren.',
    yes: 'Ja, von vorn',
    keepMine: 'Änderungen behalten',
    beside: 'Deine Lösung neben einer guten',
    same: 'gleich wie deine',
    inSolution: 'In der Lösung: ',
    inYours: 'In deiner: ',
    solved: 'Gelöst: Der Prüfer schweigt, und alles gilt, was gelten muss.',
    notYet: (found, unread, broken) =>
      `Noch nicht: ${[
        found > 0 && `der Prüfer fand ${count(found, 'Fehler', 'Fehler')}`,
        unread > 0 && `er konnte ${count(unread, 'Stelle', 'Stellen')} nicht lesen`,
        broken > 0 && `${count(broken, 'Bedingung gilt', 'Bedingungen gelten')} nicht`,
      ]
        .filter(Boolean)
        .join(', und ')}.`,
  },

  state: {
    new: 'Nicht begonnen',
    started: 'Begonnen',
    completed: 'Abgeschlossen',
    waived: 'Nicht nötig',
    changed: 'Fragt erneut',
    on: (word) => `${word} am`,
  },

  steps: {
    done: '(erledigt)',
    missed: '(beantwortet, nicht richtig)',
    title: 'Schritte dieser Lektion',
    count: (n, of) => `${n} von ${of} Teilen erledigt`,
    previous: 'Zurück',
    next: 'Weiter',
    last: 'Rückblick',
  },

  summary: {
    rule: 'Die Lektion ist abgeschlossen, wenn jedes Lernziel richtig und ohne Hinweis beantwortet wurde, seit es zuletzt verfehlt wurde, und jede Übung gelöst ist.',
    read: 'Lesen',
    answer: 'Beantworten',
    solve: 'Lösen',
    toCourse: 'Zurück zum Kurs',
    completed: 'Du hast diese Lektion abgeschlossen',
    open: 'Was noch offen ist',
    recorded: (day) => `Festgehalten am ${day}.`,
    toDo: 'Zu tun',
    can: 'Du kannst',
    shown: 'Was du bisher gezeigt hast',
    after: 'Nach dieser Lektion kannst du',
    met: '(gezeigt)',
    unmet: '(noch offen)',
    next: (title) => `Nächste Lektion: ${title}`,
    rules: 'Wonach der Prüfer sucht',
  },

  review: {
    title: 'Wiederholung',
    lead: 'Was du gelernt hast, noch einmal gefragt, kurz bevor es vergessen wäre.',
    due: (n) => `${count(n, 'Wiederholung', 'Wiederholungen')} für heute`,
    about: (minutes) => `Etwa ${count(minutes, 'Minute', 'Minuten')}, quer durch das Gelernte.`,
    begin: 'Wiederholung beginnen',
    progress: (done, due) => `Heute ${number.format(done)} erledigt, ${number.format(due)} noch offen`,
    askedFor: 'Gefragt ist',
    next: 'Nächste Frage',
    finish: 'Fertig',
    done: (n) => `Für heute erledigt: ${count(n, 'Wiederholung', 'Wiederholungen')}`,
    nothing: 'Heute steht nichts an',
    nextDue: (day) => `Die nächste kommt am ${day}.`,
    nothingLearned: 'Was du in Lektionen lernst, kommt hier einige Tage später wieder.',
  },

  asked: {
    title: 'Dein Team erwartet',
    due: (day) => `Fällig am ${day}`,
    overdue: (day) => `War fällig am ${day}`,
  },

  track: {
    title: 'In deinen Projekten gefunden',
    found: (n, project, rule) => `${count(n, 'Fund', 'Funde')} in ${project}: ${rule}`,
    minutes: (n) => `${n} Min.`,
    mend: (project) => `Der Prüfer hat das auch in ${project} gefunden.`,
    checkAgain: (project) => `${project} noch einmal prüfen`,
  },

  pretest: {
    link: 'Schon bekannt? Vorab prüfen',
    title: (practice) => `Vorprüfung: ${practice}`,
    lead: 'Eine Frage zu jedem Lernziel. Eine Lektion, deren Fragen du richtig und sicher beantwortest, darfst du auslassen. Erklärt wird hier nichts; das tun die Lektionen.',
    left: (n) => `Höchstens noch ${count(n, 'Frage', 'Fragen')}`,
    result: (waived, all) => `${waived} von ${count(all, 'Lektion', 'Lektionen')} nicht nötig`,
    waived: 'Nicht nötig',
    toTake: (minutes) => `Noch zu lernen, ${minutes} Min.`,
    take: (title) => `Beginnen: ${title}`,
  },

  certificate: {
    title: 'Zertifikate',
    lead: 'Ist jede Lektion eines Bereichs erledigt, kannst du ihn dir bescheinigen: eine Datei, signiert mit deinem eigenen Schlüssel, die jeder prüfen kann.',
    course: 'Der ganze Kurs',
    titleOf: (title) => `Zertifikat: ${title}`,
    link: 'Abgeschlossen. Zum Zertifikat',
    yours: 'Deine Zertifikate ansehen',
    left: (done, of) => `${done} von ${count(of, 'Lektion', 'Lektionen')} erledigt`,
    ready: 'Kann ausgestellt werden',
    made: (day) => `Ausgestellt am ${day}`,
    missing: (n) => `Noch ${count(n, 'Lektion', 'Lektionen')}`,
    missingAbout: 'Es entsteht, wenn jede davon abgeschlossen oder in der Vorprüfung des Bereichs gezeigt ist.',
    make: 'Zertifikat ausstellen',
    makeAgain: 'Noch eines ausstellen',
    makeAbout: 'Keywright legt es in deine Downloads und sendet nichts. Frühere Zertifikate bleiben, wie sie sind.',
    print: 'Drucken',
    all: 'Alle Zertifikate',
    kind: 'Abschlusszertifikat',
    has: (title, day) => `hat ${title} am ${day} abgeschlossen.`,
    until: (day) => `Gültig bis ${day}.`,
    shown: 'Gezeigt',
    lessons: 'Lektionen',
    means: 'Was das zeigt, und was nicht',
    check: 'Wie man es prüft',
    checkAbout: 'Diese Seite ist für Menschen. Was zählt, ist die Datei, ein Nachweis nach Open Badges 3.0. Geprüft wird sie mit dem Befehl unten, in der Liste der Zertifikate, oder mit jedem Programm, das signierte Open Badges liest. Vergleiche den Fingerabdruck mit der Person, der es gehört.',
    file: 'Datei',
    fingerprint: 'Fingerabdruck des Schlüssels',
    key: 'Schlüssel',
    id: 'Nachweis',
    verify: 'Ein Zertifikat prüfen',
    path: 'Pfad der Datei',
    expected: 'Fingerabdruck, den es haben soll, falls bekannt',
    verifyDo: 'Prüfen',
    holds: 'Es gilt: Seit der Signatur wurde nichts geändert.',
    ask: 'Signiert hat es die Person, der es gehört. Frag sie, ob der Fingerabdruck ihrer ist.',
    fails: (wrong) => `Es gilt nicht: ${wrong}.`,
  },

  packs: {
    title: 'Lektionen deines Teams',
    about: 'Ein Ordner mit eigenen Lektionspaketen, die neben unseren gelesen werden. Ein Paket mit Fehlern wird ganz ausgelassen.',
    lessons: (n) => count(n, 'Lektion', 'Lektionen'),
    leftOut: 'ausgelassen',
    empty: 'In diesem Ordner ist kein Paket.',
    choose: 'Ordner wählen',
    again: 'Noch einmal lesen',
    none: 'Keine verwenden',
  },

  hints: {
    title: 'Hinweise',
    hint: (n) => `Hinweis ${n}`,
    show: (n, of) => `Hinweis zeigen (${n} von ${of})`,
    solvedWith: (n) => `Mit ${hints(n)} gelöst.`,
    counts: 'Eine Antwort nach einem Hinweis wird so vermerkt.',
  },
};
