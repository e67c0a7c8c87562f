// Every screen there is, and how to get it into the state worth looking at.
import { teamPlaces } from './team-places.mjs';

const fixed = [
  'LOG_LEVEL=info\nGITHUB_TOKEN=${GITHUB_TOKEN}\nAPI_BASE=https://api.shop.example/v2\n',
  'node_modules/\n.env\n',
];

const lesson = (part) => `/learn/storage/out-of-the-code?part=${part}`;
const form = (part) => `/learn/monitoring/read-the-log?part=${part}`;
const button = (page, name) => page.getByRole('button', { name });

/** Opens `/check` and checks the first project of the list. */
async function check(page) {
  await button(page, /shop-api/).first().click();
  await page.getByRole('heading', { level: 1, name: /finding/ }).waitFor();
}

/** Opens `/check`, chooses a part and checks the first project of the list. */
async function checkPart(page, part, title) {
  await page.getByLabel('What to check').selectOption(part);
  await button(page, /shop-api/).first().click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** Opens everything behind a report, and asks for its baseline. */
async function openBehind(page) {
  await check(page);
  for (const title of [/excepted/, /baseline hides/, /configuration files/, /passed over/, /found nothing/]) {
    await page.locator('summary').filter({ hasText: title }).click();
  }
  await button(page, 'Take out what is gone').click();
  await button(page, 'Yes, take them out').waitFor();
}

/** The same in German: a report, and all that stands behind it. */
async function openGermanReport(page) {
  await button(page, /shop-api/).first().click();
  await page.getByRole('heading', { level: 1, name: '12 Funde, und 2 Stellen nicht lesbar' }).waitFor();
  for (const title of [/ausgenommen/, /Baseline verbirgt/, /Konfigurationsdateien/, /übergangen/, /ohne Fund/]) {
    await page.locator('summary').filter({ hasText: title }).click();
  }
  await button(page, 'Verschwundenes herausnehmen').click();
  await button(page, 'Ja, herausnehmen').waitFor();
}

const configuration = '/check/configuration?root=/home/amara/code/shop-api';
const configurationText = (page) => page.getByRole('textbox', { name: 'Text of keywright.toml' });

async function solveFix(page) {
  await page.getByRole('textbox', { name: 'Text of settings.env' }).fill(fixed[0]);
  await page.getByRole('tab', { name: '.gitignore' }).click();
  await page.getByRole('textbox', { name: 'Text of .gitignore' }).fill(fixed[1]);
  await button(page, 'Check my fix').click();
  await page.getByText('Solved: the checker is quiet').waitFor();
}

/** Tries an invitation that somebody has used, with a file for the password. */
async function joinInVain(page) {
  await page.getByLabel('Path of the invitation').fill('/home/amara/spent.json');
  await page.getByRole('radio', { name: 'In a file that only I can read' }).check();
  await page.getByLabel('Path of the file for the password').fill('/home/amara/.keywright-password');
  await button(page, 'Join').click();
  await page.getByText('somebody else may have').waitFor();
}

/** Opens everything that is folded up on the screen of one's progress. */
async function openProgress(page) {
  for (const fold of await page.locator('main summary').all()) await fold.click();
  await page.locator('table').first().waitFor();
}

/** Writes one's data to a file, and opens what deletes it. */
async function openMyData(page) {
  await button(page, 'Export my data').click();
  await page.getByText('keywright-data-p-amara.json').waitFor();
  await button(page, 'Export what I learned (xAPI)').click();
  await page.getByText('keywright-xapi-p-amara.jsonl').waitFor();
  await page.getByText('Delete my data').click();
  await page.getByLabel('Type Amara Okafor to be sure').fill('Amara Okafor');
}

/** Makes a certificate. */
export async function certify(page) {
  await button(page, 'Make the certificate').click();
  await page.getByText('91c2-0b7e').waitFor();
}

/** Checks a certificate that was changed. */
async function checkChanged(page) {
  await page.getByLabel('Path of the file').fill('/home/amara/Downloads/changed.jwt');
  await button(page, 'Check it').click();
  await page.getByText('It does not hold').waitFor();
}

/** `path` is where to go, `ready` a heading that shows the screen is there, `then` what to do on it. */
export const places = [
  { name: 'welcome', path: '/?fake=empty', ready: 'Welcome to Keywright' },
  { name: 'welcome-again', path: '/welcome?switch', ready: 'Welcome to Keywright' },
  { name: 'learn', path: '/learn', ready: 'Learn' },
  { name: 'lesson-reading', path: lesson('why'), ready: 'Take the key out of the code' },
  { name: 'lesson-example', path: lesson('worked'), ready: 'Take the key out of the code' },
  {
    name: 'lesson-find',
    path: lesson('find'),
    ready: 'Take the key out of the code',
    async then(page) {
      await page.getByRole('checkbox', { name: /Line 4/ }).check();
      await page.getByRole('checkbox', { name: /Line 5/ }).check();
      await button(page, 'Check my marks').click();
      await page.getByText('Not there yet').waitFor();
    },
  },
  { name: 'lesson-question', path: lesson('which-first'), ready: 'Take the key out of the code' },
  {
    name: 'lesson-question-answered',
    path: lesson('which-secret'),
    ready: 'Take the key out of the code',
    async then(page) {
      await page.getByRole('checkbox', { name: /client_secret/ }).check();
      await page.getByRole('checkbox', { name: /client_id/ }).check();
      await button(page, 'Submit answer').click();
      await page.getByText('Partly right.').waitFor();
    },
  },
  {
    name: 'lesson-fix',
    path: lesson('fix'),
    ready: 'Take the key out of the code',
    async then(page) {
      await button(page, 'Check my fix').click();
      await page.getByText('Not there yet').waitFor();
      await button(page, /Show a hint/).click();
    },
  },
  {
    name: 'lesson-fix-note',
    path: lesson('fix'),
    ready: 'Take the key out of the code',
    async then(page) {
      await button(page, 'Check my fix').click();
      await button(page, 'Go to settings.env:2').click();
      await page.keyboard.press('F8');
      await page.locator('.cm-tooltip').waitFor();
    },
  },
  {
    name: 'lesson-fix-search',
    path: lesson('fix'),
    ready: 'Take the key out of the code',
    async then(page) {
      await page.getByRole('textbox', { name: 'Text of settings.env' }).press('ControlOrMeta+f');
      await page.keyboard.type('o');
    },
  },
  { name: 'lesson-fix-solved', path: lesson('fix'), ready: 'Take the key out of the code', then: solveFix },
  { name: 'lesson-order', path: form('order'), ready: 'Read what a key was used for' },
  {
    name: 'lesson-order-answered',
    path: form('order'),
    ready: 'Read what a key was used for',
    async then(page) {
      await button(page, /Move up Report/).click();
      await button(page, 'Submit answer').click();
      await page.getByText('in their place').waitFor();
    },
  },
  {
    name: 'lesson-match',
    path: form('match'),
    ready: 'Read what a key was used for',
    async then(page) {
      for (const box of await page.getByRole('combobox').all()) await box.selectOption({ index: 1 });
      await button(page, 'Submit answer').click();
      await page.getByText('of 3 right').waitFor();
    },
  },
  { name: 'lesson-short', path: form('short'), ready: 'Read what a key was used for', then: (page) => button(page, /Show a hint/).click() },
  {
    name: 'lesson-lines',
    path: form('lines'),
    ready: 'Read what a key was used for',
    async then(page) {
      await page.getByRole('checkbox', { name: /Line 2/ }).check();
      await page.getByRole('checkbox', { name: /Line 3/ }).check();
      await button(page, 'Submit answer').click();
      await page.getByText('Not right.').waitFor();
    },
  },
  {
    name: 'lesson-log',
    path: form('log'),
    ready: 'Read what a key was used for',
    async then(page) {
      await page.getByRole('checkbox', { name: /Line 1/ }).check();
      await button(page, 'Check my marks').click();
      await page.getByText('Not there yet').waitFor();
    },
  },
  { name: 'lesson-summary', path: '/learn/storage/out-of-the-code?summary', ready: 'Take the key out of the code' },
  { name: 'lesson-completed', path: '/learn/https/verify-the-peer?summary', ready: 'Know who answers: verify the peer' },
  { name: 'learn-track', path: '/learn?fake=track', ready: 'Learn', then: (page) => page.getByText('Found in your projects').waitFor() },
  { name: 'review', path: '/review', ready: 'Review' },
  { name: 'review-nothing', path: '/review?fake=finished', ready: 'Review' },
  {
    name: 'review-of-one',
    path: '/review?objective=private-ca',
    ready: 'Review',
    async then(page) {
      await page.getByRole('radio').first().check();
      await page.getByLabel('Not sure').check();
      await button(page, 'Submit answer').click();
      await page.getByRole('link', { name: 'Back to my progress' }).waitFor();
    },
  },
  { name: 'progress', path: '/you/progress', ready: 'My progress', then: openProgress },
  { name: 'progress-empty', path: '/you/progress?fake=lonely', ready: 'My progress', then: (page) => page.getByText('Nothing shown yet').waitFor() },
  { name: 'progress-german', path: '/you/progress?language=de', ready: 'Mein Stand', then: openProgress },
  { name: 'pretest', path: '/pretest/storage', ready: 'Pre-test: Storage' },
  { name: 'check', path: '/check', ready: 'Check' },
  {
    name: 'check-running',
    path: '/check?fake=slow',
    ready: 'Check',
    async then(page) {
      await button(page, /shop-api/).first().click();
      await page.getByText(/files read/).waitFor();
    },
  },
  { name: 'check-failed', path: '/check?fake=unreadable', ready: 'Check', then: (page) => button(page, /shop-api/).first().click().then(() => page.getByRole('alert').waitFor()) },
  { name: 'report', path: '/check', ready: 'Check', then: check },
  {
    name: 'report-fix',
    path: '/check',
    ready: 'Check',
    async then(page) {
      await check(page);
      const cards = page.getByRole('article');
      await button(cards.filter({ hasText: '.npmrc:2' }), 'Preview fix').click();
      await button(cards.filter({ hasText: 'config/auth.toml' }), 'Preview fix').click();
      await button(cards.filter({ hasText: 'config/auth.toml' }), 'Apply').click();
      await page.getByText('Mended.').waitFor();
      await button(page, 'Apply').waitFor();
    },
  },
  {
    name: 'report-by-practice',
    path: '/check',
    ready: 'Check',
    async then(page) {
      await check(page);
      await page.getByLabel('Group by').selectOption('practice');
      await page.getByLabel('Only new').check();
      await page.getByText(/of 12 findings/).waitFor();
    },
  },
  {
    name: 'report-clean',
    path: '/check?fake=clean',
    ready: 'Check',
    async then(page) {
      await button(page, /website/).first().click();
      await page.getByRole('heading', { level: 1, name: 'Clean' }).waitFor();
    },
  },
  { name: 'check-part', path: '/check', ready: 'Check', then: (page) => page.getByLabel('What to check').selectOption('since') },
  { name: 'report-behind', path: '/check', ready: 'Check', then: openBehind },
  { name: 'report-staged', path: '/check', ready: 'Check', then: (page) => checkPart(page, 'staged', 'Nothing found in what is staged') },
  { name: 'report-history', path: '/check', ready: 'Check', then: (page) => checkPart(page, 'history', '2 findings') },
  {
    name: 'report-huge',
    path: '/check?fake=huge',
    ready: 'Check',
    async then(page) {
      await check(page);
      await button(page, 'GitHub token in a file').first().click();
      await page.getByRole('link', { name: 'Learn why' }).first().waitFor();
    },
  },
  { name: 'configuration', path: configuration, ready: 'keywright.toml' },
  {
    name: 'configuration-mistaken',
    path: configuration,
    ready: 'keywright.toml',
    async then(page) {
      await configurationText(page).fill('fail_on = "error"\n\n[rules]\n"tls/old-protocl" = "error"\n"tls/plain-http" = "off"\n');
      await page.getByText('There is no rule').waitFor();
      await button(page, 'Save all the same').click();
    },
  },
  {
    name: 'configuration-changed',
    path: configuration.replace('?', '?fake=changed&'),
    ready: 'keywright.toml',
    async then(page) {
      await configurationText(page).fill('fail_on = "off"\n');
      await button(page, 'Save').click();
      await page.getByRole('heading', { name: 'What the file says now' }).waitFor();
    },
  },
  { name: 'configuration-new', path: configuration.replace('?', '?fake=bare&'), ready: 'keywright.toml' },
  { name: 'configuration-nowhere', path: '/check/configuration?fake=lonely', ready: 'keywright.toml' },
  { name: 'rules', path: '/rules', ready: 'Rules' },
  { name: 'rules-misconfigured', path: '/rules?fake=unset', ready: 'Rules' },
  { name: 'rule-set', path: '/rules/education/no-contact', ready: 'Nobody is named to report a leak to' },
  { name: 'rule', path: '/rules/tls/certificate-check-off', ready: 'TLS certificate check is turned off' },
  ...teamPlaces,
  { name: 'certificates', path: '/certificate', ready: 'Certificates' },
  { name: 'certificate-missing', path: '/certificate/storage', ready: 'Certificate: Storage' },
  { name: 'certificate', path: '/certificate/https', ready: 'Certificate: HTTPS', then: certify },
  { name: 'certificate-refused', path: '/certificate', ready: 'Certificates', then: checkChanged },
  { name: 'certificate-german', path: '/certificate/https?language=de', ready: 'Zertifikat: HTTPS', then: (page) => button(page, 'Zertifikat ausstellen').click().then(() => page.getByText('91c2-0b7e').waitFor()) },
  { name: 'you', path: '/you', ready: 'You' },
  { name: 'you-in-a-team', path: '/you?fake=team', ready: 'You', then: (page) => page.getByText('Everything was sent').waitFor() },
  { name: 'you-offline', path: '/you?fake=offline', ready: 'You', then: (page) => page.getByText('It waits because').waitFor() },
  { name: 'you-join', path: '/you', ready: 'You', then: joinInVain },
  { name: 'you-leave', path: '/you?fake=team', ready: 'You', then: (page) => button(page, 'Leave the team').click().then(() => button(page, 'Leave it').waitFor()) },
  { name: 'you-reminders-german', path: '/you?language=de&fake=refusing', ready: 'Du', then: (page) => page.getByLabel('Erinnere mich').click().then(() => page.getByRole('alert').waitFor()) },
  { name: 'you-data', path: '/you', ready: 'You', then: openMyData },
  { name: 'you-german', path: '/you?language=de', ready: 'Du' },
  { name: 'you-in-a-team-german', path: '/you?language=de&fake=offline', ready: 'Du', then: (page) => page.getByText('Es wartet').waitFor() },
  { name: 'lesson-german', path: '/learn/monitoring/read-the-log?part=order&language=de', ready: 'Read what a key was used for' },
  { name: 'report-german', path: '/check?language=de', ready: 'Prüfen', then: openGermanReport },
  { name: 'configuration-german', path: `${configuration}&language=de&fake=unset`, ready: 'keywright.toml' },
  { name: 'rules-german', path: '/rules?language=de', ready: 'Regeln' },
  { name: 'you-packs', path: '/you', ready: 'You', then: (page) => button(page, 'Choose a folder').click().then(() => page.getByText('left out', { exact: false }).first().waitFor()) },
  { name: 'shortcuts', path: '/learn', ready: 'Learn', then: (page) => page.keyboard.press('?').then(() => page.getByRole('dialog').waitFor()) },
  { name: 'record-damaged', path: '/?fake=broken', ready: 'Your record needs a decision' },
  { name: 'record-locked', path: '/?fake=locked', ready: 'Something is in the way' },
  { name: 'nothing-here', path: '/learn/no/such-lesson', ready: 'This page could not be shown' },
];

/** Goes there and waits until it is drawn. */
export async function visit(page, url, place) {
  await page.goto(url + place.path);
  await page.getByRole('heading', { level: 1, name: place.ready }).waitFor();
  await place.then?.(page);
}
