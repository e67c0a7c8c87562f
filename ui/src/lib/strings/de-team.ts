// The words of the register, of what is handed in and sent, and of one's own data, in German.
import { count } from './de-learn';
import type { people as english } from './en-team';

const events = (n: number) => count(n, 'Ereignis', 'Ereignisse');
const sent =
  'Welche Lektion du geöffnet, versucht und abgeschlossen hast, wann, und zu jedem Versuch der Teil und ob er richtig war. Nie, was du gewählt oder geschrieben hast, und nichts von deinen Prüfungen, wenn du es nicht teilst.';

export const people: typeof english = {
  team: {
    lead: 'Wer welche Lektion abgeschlossen hat: auf diesem Rechner, und von denen, die ihren Stand abgegeben haben.',
    export: 'Als CSV ausgeben',
    handIn: 'Abgeben',
    takeIn: 'Einlesen',
    written: 'Geschrieben nach',
    empty: 'Das Verzeichnis ist leer',
    fills: 'Es füllt sich, wenn Menschen an diesem Rechner ein Profil anlegen und an Lektionen arbeiten. Mehrere können sich einen Rechner teilen; das Profil wechselt man unter',
    register: 'Verzeichnis',
    caption: 'Menschen und Lektionen, mit dem Tag des Abschlusses',
    name: 'Name',
    completed: 'Abgeschlossen',
    active: 'Zuletzt aktiv',
    of: (n, all) => `${n} von ${all}`,
    never: 'nie',
    handedIn: (day) => `abgegeben am ${day}`,
  },

  bundles: {
    title: 'Was aus den Dateien wurde',
    became: {
      new: (n, key) => `zum ersten Mal abgegeben: ${events(n)}, Schlüssel ${key}`,
      updated: (fresh) => count(fresh, 'neues Ereignis', 'neue Ereignisse'),
      'nothing-new': 'nichts Neues',
      'learns-here': 'lernt auf diesem Rechner, darum gibt es nichts einzulesen',
      refused: 'wurde nicht eingelesen',
    },
    pastConfirmed: 'Ich habe nachgefragt: einlesen',
    keyConfirmed: 'Der Schlüssel ist bestätigt: einlesen',
    none: 'In diesem Ordner ist keine Abgabe. Wer etwas abgeben will, schreibt sie mit „Abgeben“.',
  },

  sending: {
    title: 'Dein Team',
    as: (person) => `Als ${person}, auf`,
    asLead: (person) => `Als ${person}, mit der Leitung, auf`,
    running: 'Wird gesendet …',
    waiting: (waiting, sent) => `${waiting} noch zu senden, ${sent} bestätigt.`,
    done: (sent) => `Alles ist gesendet: insgesamt ${sent}.`,
    doneOn: (day, sent) => `Alles ist gesendet, zuletzt am ${day}: insgesamt ${sent}.`,
    because: (reason) => `Es wartet, und zwar darum: ${reason}.`,
    now: 'Jetzt senden',
    share: 'Teilen, was meine Prüfungen finden',
    shareAbout: 'Die Leitung des Teams sieht dann den Namen des Projekts und wie viele Funde jede Regel gemacht hat: keine Datei, keine Zeile, keinen Wert. Was geteilt wurde, bleibt.',
    inForce: 'Was dein Team veröffentlicht hat und hier gilt',
    policy: (version, day) => `Regeln, Version ${version} vom ${day}`,
    lessons: (version, day) => `Lektionen, Version ${version} vom ${day}`,
    leave: 'Das Team verlassen',
    leaveSays: 'Was gesendet wurde, bleibt dort, und hier bleibt alles. Um zurückzukommen, brauchst du eine neue Einladung.',
    leaveYes: 'Verlassen',
    leaveNo: 'Bleiben',
    left: (team) => `Du hast das Team ${team} verlassen.`,
    forgets: (days) => `Der Server vergisst nach ${count(days, 'Tag', 'Tagen')}, wer was geantwortet hat.`,
  },

  join: {
    title: 'Einem Team beitreten',
    about: 'Wer den Server eines Teams betreibt, gibt dir eine Einladung: eine Datei, die einmal gilt, und nur für dich. Damit wird, was du hier tust, dorthin gesendet, wie es unter „Wer was sieht“ steht.',
    choose: 'Einladung auswählen',
    path: 'Pfad der Einladung',
    keep: 'Wo dein Passwort liegt',
    keepAbout: 'Niemand muss es sich merken: Das Programm denkt es sich aus, wenn du beitrittst.',
    keychain: 'Im Schlüsselbund dieses Systems',
    file: 'In einer Datei, die nur ich lesen kann',
    filePath: 'Pfad der Datei für das Passwort',
    now: 'Beitreten',
    running: 'Du trittst bei …',
    joined: (team) => `Du bist im Team ${team}.`,
  },

  privacy: {
    title: 'Wer was sieht',
    here: {
      where: 'Auf diesem Rechner gespeichert',
      what: 'Dein Name, jede Antwort, jeder Hinweis und jeder Versuch mit seiner Zeit, Entwürfe von Übungen, und von deinen Prüfungen die Regel, die Datei und die Zeile, nie ein Geheimnis.',
    },
    file: {
      where: 'In einer Datei, die du abgibst',
      what: 'Dein Name, und welche Lektion du geöffnet, versucht und abgeschlossen hast, und wann. Keine Antworten, keine Prüfungen. Wer die Datei hat, kann sie lesen.',
    },
    server: 'An den Server eines Teams gesendet',
    inTeam: (team) => `Du bist im Team ${team}. ${sent}`,
    inNone: `Nichts: Du bist in keinem Team mit einem Server. In einem würde dies gesendet: ${sent}`,
    lead: {
      where: 'Deine Teamleitung sieht',
      what: 'Wer im Team ist; zu jeder Lektion, wann du sie begonnen und abgeschlossen hast, wie oft du es versucht hast und wann du zuletzt daran warst. Nie eine einzelne Antwort.',
    },
    administrator: {
      where: 'Wer den Server betreibt',
      what: 'Kann alles lesen, was gesendet wurde, wie es bei jeder Datenbank ist.',
    },
  },

  myData: {
    title: 'Deine Daten',
    takeAlong: 'Meine Daten ausgeben',
    statements: 'Gelerntes ausgeben (xAPI)',
    remove: 'Meine Daten löschen',
    goes: 'Alles, was auf diesem Rechner von dir liegt, wird gelöscht: was du getan hast, deine Entwürfe, dein Schlüssel und dein Zugang zu einem Team. Was du abgegeben oder an den Server eines Teams gesendet hast, bleibt dort.',
    typeName: (name) => `Schreibe ${name}, um sicherzugehen`,
    removeYes: 'Löschen, was von mir da ist',
  },
};
