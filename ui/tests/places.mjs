// Every screen there is, and how to get it into the state worth looking at.

const fixed = [
  'LOG_LEVEL=info\nGITHUB_TOKEN=${GITHUB_TOKEN}\nAPI_BASE=https://api.shop.example/v2\n',
  'node_modules/\n.env\n',
];

const lesson = (part) => `/learn/storage/out-of-the-code?part=${part}`;
const button = (page, name) => page.getByRole('button', { name });

/** Opens `/check` and checks the first project of the list. */
async function check(page) {
  await button(page, /shop-api/).first().click();
  await page.getByRole('heading', { level: 1, name: /finding/ }).waitFor();
}

async function solveFix(page) {
  await page.getByRole('textbox', { name: 'Text of settings.env' }).fill(fixed[0]);
  await page.getByRole('tab', { name: '.gitignore' }).click();
  await page.getByRole('textbox', { name: 'Text of .gitignore' }).fill(fixed[1]);
  await button(page, 'Check my fix').click();
  await page.getByText('Solved: the checker is quiet').waitFor();
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
      await button(page, 'Ask me again').waitFor();
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
  { name: 'lesson-fix-solved', path: lesson('fix'), ready: 'Take the key out of the code', then: solveFix },
  { name: 'lesson-summary', path: '/learn/storage/out-of-the-code?summary', ready: 'Take the key out of the code' },
  { name: 'lesson-completed', path: '/learn/https/verify-the-peer?summary', ready: 'Know who answers: verify the peer' },
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
  { name: 'rules', path: '/rules', ready: 'Rules' },
  { name: 'rule', path: '/rules/tls/certificate-check-off', ready: 'TLS certificate check is turned off' },
  { name: 'team', path: '/team', ready: 'Team', then: (page) => button(page, 'Export CSV').click().then(() => page.getByText(/Written to/).waitFor()) },
  { name: 'team-empty', path: '/team?fake=lonely', ready: 'Team' },
  { name: 'you', path: '/you', ready: 'You' },
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
