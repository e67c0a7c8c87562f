// The screens of a team: the views of whoever leads it, and the register of everybody.

const button = (page, name) => page.getByRole('button', { name });

/** Takes in a folder of which one file is cut off and one has another key. */
async function takeIn(page) {
  await button(page, 'Take in').click();
  await page.getByText('its end is missing').waitFor();
  await button(page, 'The key is confirmed: take it in').waitFor();
}

async function openRegister(page, then) {
  await page.getByRole('link', { name: 'Register' }).click();
  await page.getByRole('heading', { level: 1, name: 'Team: Register' }).waitFor();
  await then(page);
}

async function look(page, path) {
  await page.getByRole('textbox', { name: 'Path of the file' }).fill(path);
  await button(page, 'Show what it would change').click();
}

async function pickRoster(page) {
  await button(page, 'Choose a file').click();
  await page.getByText('2 people would join').waitFor();
}

async function rejectRoster(page) {
  await look(page, '/home/amara/wrong.csv');
  await page.getByText('3 rows cannot be used').waitFor();
}

async function fillForm(page) {
  await page.getByRole('radio', { name: 'A group' }).check();
  await page.getByRole('radio', { name: 'On a day' }).check();
  await page.getByRole('combobox', { name: 'Name of the group' }).waitFor();
}

async function openWaiver(page) {
  await button(page, 'Waive Know who answers: verify the peer for Mei Tanaka').click();
  await page.getByRole('dialog').waitFor();
}

async function remind(page) {
  await button(page, 'Remind Jonas Weber').first().click();
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
}

async function remindAll(page) {
  await button(page, 'Remind who is late').click();
  await page.getByRole('textbox', { name: 'For whom' }).waitFor();
}

async function publishRules(page) {
  await button(page, 'Publish a policy').click();
  await page.getByText('Policy, version 4, is published').waitFor();
  await page.getByRole('spinbutton', { name: 'Days; empty for good' }).fill('30');
  await button(page, 'Set').click();
  await page.getByText('Answers are forgotten after 30 days.').waitFor();
}

async function makePack(page) {
  await button(page, 'Make the pack').click();
  await page.getByRole('heading', { name: 'The pack is made' }).waitFor();
}

export const teamPlaces = [
  { name: 'team', path: '/team/overview', ready: 'Team: Overview' },
  { name: 'team-weeks', path: '/team/overview', ready: 'Team: Overview', then: (page) => page.getByText('Week by week').click() },
  { name: 'team-empty', path: '/team/overview?fake=lonely', ready: 'Team: Overview', then: (page) => page.getByText('Nobody is on the roster yet').waitFor() },
  { name: 'team-large', path: '/team/overview?fake=large', ready: 'Team: Overview' },
  { name: 'team-german', path: '/team/overview?language=de', ready: 'Team: Überblick' },
  { name: 'matrix', path: '/team/matrix', ready: 'Team: Matrix' },
  { name: 'matrix-large', path: '/team/matrix?fake=large', ready: 'Team: Matrix' },
  { name: 'matrix-waive', path: '/team/matrix', ready: 'Team: Matrix', then: openWaiver },
  { name: 'matrix-remind', path: '/team/matrix', ready: 'Team: Matrix', then: remind },
  { name: 'matrix-remind-all', path: '/team/matrix', ready: 'Team: Matrix', then: remindAll },
  { name: 'matrix-none', path: '/team/matrix?name=nobody', ready: 'Team: Matrix', then: (page) => page.getByText('No row fits').waitFor() },
  { name: 'matrix-not-leading', path: '/team/matrix?fake=team', ready: 'This page could not be shown' },
  { name: 'matrix-german', path: '/team/matrix?language=de', ready: 'Team: Matrix', then: (page) => button(page, 'Jonas Weber erinnern').first().click().then(() => page.getByRole('textbox', { name: 'Nachricht' }).waitFor()) },
  { name: 'person', path: '/team/matrix/jonas', ready: 'Team: Jonas Weber' },
  { name: 'person-nothing', path: '/team/matrix/ben', ready: 'Team: Ben Ali' },
  { name: 'roster', path: '/team/roster', ready: 'Team: Roster' },
  { name: 'roster-empty', path: '/team/roster?fake=lonely', ready: 'Team: Roster' },
  { name: 'roster-large', path: '/team/roster?fake=large', ready: 'Team: Roster' },
  { name: 'roster-dry-run', path: '/team/roster', ready: 'Team: Roster', then: pickRoster },
  { name: 'roster-importing', path: '/team/roster?fake=importing', ready: 'Team: Roster', then: (page) => pickRoster(page).then(() => button(page, 'Apply').click()).then(() => page.getByRole('progressbar').waitFor()) },
  { name: 'roster-rejected', path: '/team/roster', ready: 'Team: Roster', then: rejectRoster },
  { name: 'roster-missing', path: '/team/roster', ready: 'Team: Roster', then: (page) => look(page, '/missing.csv').then(() => page.getByRole('alert').waitFor()) },
  { name: 'roster-german', path: '/team/roster?language=de', ready: 'Team: Mitglieder', then: (page) => button(page, 'Datei wählen').click().then(() => page.getByText('Neu dabei wären').waitFor()) },
  { name: 'assignments', path: '/team/assignments', ready: 'Team: Assignments', then: fillForm },
  { name: 'assignments-empty', path: '/team/assignments?fake=lonely', ready: 'Team: Assignments', then: (page) => page.getByText('Nobody is on the roster yet').waitFor() },
  { name: 'assignments-german', path: '/team/assignments?language=de', ready: 'Team: Zuweisungen' },
  { name: 'questions', path: '/team/questions', ready: 'Team: What goes wrong' },
  { name: 'questions-none', path: '/team/questions?fake=lonely', ready: 'Team: What goes wrong' },
  { name: 'questions-german', path: '/team/questions?language=de', ready: 'Team: Was schiefgeht' },
  { name: 'published', path: '/team/published?fake=leads', ready: 'Team: Published', then: publishRules },
  { name: 'published-no-server', path: '/team/published', ready: 'Team: Published' },
  { name: 'published-german', path: '/team/published?fake=leads&language=de', ready: 'Team: Veröffentlicht' },
  { name: 'evidence', path: '/team/evidence', ready: 'Team: Evidence', then: makePack },
  { name: 'evidence-german', path: '/team/evidence?language=de', ready: 'Team: Nachweis' },
  { name: 'register', path: '/team', ready: 'Team', then: (page) => openRegister(page, () => button(page, 'Export CSV').click().then(() => page.getByText(/Written to/).waitFor())) },
  { name: 'register-empty', path: '/team?fake=lonely', ready: 'Team: Register' },
  { name: 'register-of-a-learner', path: '/team?fake=team', ready: 'Team: Register' },
  { name: 'register-taken-in', path: '/team/register', ready: 'Team: Register', then: takeIn },
  {
    name: 'register-german',
    path: '/team/register?language=de',
    ready: 'Team: Verzeichnis',
    then: (page) => button(page, 'Einlesen').click().then(() => page.getByText('12 neue Ereignisse').waitFor()),
  },
];
