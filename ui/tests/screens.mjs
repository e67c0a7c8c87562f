// Every screen in a browser, under the window's own content security policy, against the fake.
//
// Each is drawn in light, dark and at 320 pixels (a window zoomed to 400 %), and must have no axe
// violation, no console message, nothing refused by the policy, and nothing that makes the page
// scroll sideways. Then a whole lesson and a whole check are walked through by keyboard alone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, openPage, textIn, violations, waitForCount } from './browser.mjs';
import { certify, places, visit } from './places.mjs';
import { serve } from './serve.mjs';
import { walkLargeMatrix, walkMatrix, walkTeam } from './team-walks.mjs';
import { walkCheck, walkEditor, walkFix, walkLesson } from './walks.mjs';

let server;
let browser;

before(async () => {
  server = await serve();
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  server?.close();
});

/** A page for one test, closed whatever happens; nothing may have gone wrong on it. */
async function withPage(options, act) {
  const { page, troubles, close } = await openPage(browser, options);
  try {
    await act(page);
    assert.deepEqual(troubles, []);
  } finally {
    await close();
  }
}

/** What may change with the light, and what may change with the width. */
const ofLight = ['color-contrast', 'link-in-text-block'];
const ofWidth = ['target-size', 'scrollable-region-focusable', 'color-contrast'];

for (const place of places) {
  test(`${place.name}: light, dark and narrow`, () =>
    withPage({}, async (page) => {
      await visit(page, server.url, place);
      assert.deepEqual(await violations(page), []);
      await page.emulateMedia({ colorScheme: 'dark' });
      assert.deepEqual(await violations(page, ofLight), [], 'in the dark');
      await page.setViewportSize({ width: 320, height: 640 });
      assert.deepEqual(await sticksOut(page), [], 'at 320 pixels');
      assert.deepEqual(await violations(page, ofWidth), [], 'at 320 pixels');
    }));
}

/** What makes the page wider than the window: the outermost elements that reach past its edge. */
function sticksOut(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter((each) => each.getBoundingClientRect().right > root.clientWidth + 1);
    return [`${root.scrollWidth} px`, ...wide.slice(0, 5).map((each) => each.outerHTML.slice(0, 120))];
  });
}

describe('by keyboard', () => {
  test('a whole lesson', () => withPage({}, (page) => walkLesson(page, server.url)));
  test('a whole check, to the lesson and back', () => withPage({}, (page) => walkCheck(page, server.url)));
  test('an editor, its marks, its search, and out again', () => withPage({}, (page) => walkEditor(page, server.url)));
  test('a fix, made and undone', () => withPage({}, (page) => walkFix(page, server.url)));

  test('shortcuts lead to every place, and rest while one types', () =>
    withPage({}, async (page) => {
      await page.goto(`${server.url}/learn`);
      await page.getByRole('heading', { level: 1, name: 'Learn' }).waitFor();
      for (const [key, title] of [['c', 'Check'], ['r', 'Rules'], ['t', 'Team'], ['y', 'You'], ['p', 'My progress'], ['l', 'Learn']]) {
        await page.keyboard.press('g');
        await page.keyboard.press(key);
        const heading = page.getByRole('heading', { level: 1, name: title });
        await heading.waitFor();
        await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
      }
      await page.goto(`${server.url}/rules`);
      await page.getByRole('searchbox', { name: 'Search' }).focus();
      await page.keyboard.type('gc?gl');
      assert.equal(await page.getByRole('searchbox', { name: 'Search' }).inputValue(), 'gc?gl');
      assert.equal(new URL(page.url()).pathname, '/rules');
    }));

  test('the skip link leads past the rail', () =>
    withPage({}, async (page) => {
      await page.goto(`${server.url}/learn`);
      await page.getByRole('heading', { level: 1, name: 'Learn' }).waitFor();
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Skip to the content');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ''), /Begin the review/);
    }));
});

describe('whoever leads a team', () => {
  test('from a roster to the evidence', () => withPage({}, (page) => walkTeam(page, server.url)));
  test('fifty thousand rows scroll, and the page stays small', () => withPage({}, (page) => walkLargeMatrix(page, server.url)));
  test('from a number to its rows, and to a reminder', () => withPage({}, (page) => walkMatrix(page, server.url)));

  test('the overview is printed without the window around it', () =>
    withPage({}, async (page) => {
      await page.goto(`${server.url}/team/overview`);
      await page.getByRole('heading', { level: 1, name: 'Team: Overview' }).waitFor();
      await page.emulateMedia({ media: 'print' });
      for (const name of ['Main', 'Views of the team']) assert.equal(await page.getByRole('navigation', { name }).isVisible(), false);
      assert.equal(await page.getByRole('button', { name: 'Print' }).isVisible(), false);
      assert.ok((await page.pdf({ format: 'A4' })).length > 1000);
    }));
});

describe('what happens around a screen', () => {
  test('ten thousand findings stay within reach of a second', () =>
    withPage({}, async (page) => {
      await page.goto(`${server.url}/check?fake=many`);
      await page.getByRole('button', { name: /shop-api/ }).first().click();
      await page.getByRole('heading', { level: 1, name: '10,000 findings' }).waitFor();
      const cards = page.getByRole('article');
      assert.ok((await cards.count()) < 400, 'only the beginning is drawn');
      await page.getByRole('searchbox', { name: 'File, title or rule' }).fill('part-1249');
      await page.getByText('8 of 10,000 findings').waitFor();
      await waitForCount(cards, 8);
    }));

  test('a hundred thousand findings scroll to the end, and the page stays small', () =>
    withPage({}, async (page) => {
      const size = () => page.evaluate(() => document.querySelectorAll('*').length);
      await page.goto(`${server.url}/check?fake=huge`);
      await page.getByRole('button', { name: /shop-api/ }).first().click();
      await page.getByRole('heading', { level: 1, name: '100,000 findings' }).waitFor();
      await page.getByRole('article').first().waitFor();
      const sizes = [await size()];
      for (const part of [0.1, 0.35, 0.6, 0.85, 1]) {
        const seen = await page.getByRole('article').first().getAttribute('id');
        await page.evaluate((share) => scrollTo(0, document.querySelector('.list').getBoundingClientRect().bottom * share + scrollY * share - innerHeight * 0.5), part);
        await page.waitForFunction((id) => !document.getElementById(id), seen);
        sizes.push(await size());
      }
      await page.locator('#finding-long-99999').waitFor();
      assert.ok(Math.max(...sizes) < 2500, `elements on the page: ${sizes.join(', ')}`);

      const last = page.locator('#finding-long-99999');
      await last.getByRole('button').click();
      await last.getByRole('link', { name: 'Learn why' }).click();
      await page.getByRole('heading', { level: 1, name: 'Know who answers: verify the peer' }).waitFor();
      await page.getByRole('link', { name: /Back to the report/ }).click();
      await page.waitForFunction(() => document.activeElement?.id === 'finding-long-99999');
      await last.getByRole('link', { name: 'Learn why' }).waitFor();

      await page.keyboard.press('ControlOrMeta+f');
      await page.keyboard.type('part-1249/');
      await page.getByText('8 of 100,000 findings').waitFor();
      await waitForCount(page.getByRole('article'), 8, 'few are shown as cards');
    }));

  test('j and k walk through the findings, and what holds the focus stays', () =>
    withPage({}, async (page) => {
      await page.goto(`${server.url}/check?fake=many`);
      await page.getByRole('button', { name: /shop-api/ }).first().click();
      await page.getByRole('heading', { level: 1, name: '10,000 findings' }).waitFor();
      const focused = (id) => page.waitForFunction((wanted) => document.activeElement?.id === wanted, id);
      for (let at = 0; at < 12; at += 1) {
        await page.keyboard.press('j');
        await focused(`finding-long-${at}`);
      }
      await page.keyboard.press('k');
      await focused('finding-long-10');
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await page.locator('#finding-long-9999').waitFor();
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'finding-long-10', 'the focus is not lost by scrolling');
      await page.keyboard.press('j');
      await focused('finding-long-11');
    }));

  test('what is found can go into the baseline, and the next report says so', () =>
    withPage({}, async (page) => {
      await page.goto(`${server.url}/check`);
      await page.getByRole('button', { name: /shop-api/ }).first().click();
      await page.getByText('The baseline hides 41 findings').click();
      await page.getByRole('button', { name: 'Write baseline' }).click();
      await page.getByText('All 12 findings of this report will be written').waitFor();
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => document.activeElement?.textContent?.includes('Write baseline'));
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: /Nothing found, but/ }).waitFor();
      await page.getByText('The baseline hides 53 findings').waitFor();
      await page.getByText(/41 kept, 12 added/).waitFor();
    }));

  test('a configuration is written, left for a rule, found again and saved', () =>
    withPage({}, async (page) => {
      await page.goto(`${server.url}/rules`);
      await page.getByRole('link', { name: 'Edit keywright.toml' }).click();
      const text = page.getByRole('textbox', { name: 'Text of keywright.toml' });
      await text.fill('fail_on =\n');
      await page.getByRole('button', { name: 'Line 1' }).click();
      assert.equal(await text.evaluate((node) => node === document.activeElement), true);
      assert.equal(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled(), true);
      await text.fill('fail_on = "off"\n');
      await page.getByText('Well formed.').waitFor();
      await page.getByRole('link', { name: 'Rules' }).first().click();
      await page.getByRole('searchbox', { name: 'Search' }).fill('main.tf');
      await page.getByText('1 rule').waitFor();
      await page.getByRole('link', { name: 'Edit keywright.toml' }).click();
      assert.equal(await textIn(text), 'fail_on = "off"\n', 'the draft is still there');
      await text.focus();
      await page.keyboard.press('ControlOrMeta+s');
      await page.getByText('Saved to /home/amara/code/shop-api/keywright.toml.').waitFor();
      await page.getByRole('button', { name: 'Save', exact: true, disabled: true }).waitFor();
    }));

  test('the editor is fetched when a text is opened, not before', () =>
    withPage({}, async (page) => {
      const scripts = new Set();
      page.on('request', (request) => request.url().endsWith('.js') && scripts.add(request.url()));
      // Read from the server and not from the page, which may be gone from an address before all of it has come.
      const text = async (address) => (await fetch(address)).text();
      const fetched = async () => (await Promise.all([...scripts].map(text))).some((script) => script.includes('cm-content'));
      await page.goto(`${server.url}/learn`);
      await page.getByRole('heading', { level: 1, name: 'Learn' }).waitFor();
      await page.waitForLoadState('networkidle');
      assert.equal(await fetched(), false);
      await page.goto(`${server.url}/learn/storage/out-of-the-code?part=fix`);
      await page.getByRole('textbox', { name: 'Text of settings.env' }).waitFor();
      assert.equal(await fetched(), true);
    }));

  test('what is found is told apart in the colours of the system', () =>
    withPage({}, async (page) => {
      await page.emulateMedia({ forcedColors: 'active' });
      await visit(page, server.url, places.find((place) => place.name === 'lesson-fix'));
      const [line, sign] = await page.evaluate(() => [
        getComputedStyle(document.querySelector('.cm-lintRange')).textDecorationLine,
        getComputedStyle(document.querySelector('.cm-lint-marker'), '::before').content,
      ]);
      assert.equal(line, 'underline');
      assert.equal(sign, '"●"');
      await page.getByRole('textbox', { name: 'Text of settings.env' }).focus();
      const outline = await page.locator('.cm-editor.cm-focused').evaluate((node) => getComputedStyle(node).outlineStyle);
      assert.equal(outline, 'solid');
      assert.deepEqual(await violations(page, ofLight), []);
    }));

  test('a check can be cancelled', () =>
    withPage({}, async (page) => {
      await page.goto(`${server.url}/check?fake=slow`);
      await page.getByRole('button', { name: /shop-api/ }).first().click();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('heading', { level: 1, name: 'Check', exact: true }).waitFor();
    }));

  test('a dropped folder is checked, wherever one is', () =>
    withPage({}, async (page) => {
      await page.goto(`${server.url}/rules`);
      await page.getByRole('heading', { level: 1, name: 'Rules' }).waitFor();
      await page.evaluate(() => globalThis.dropFolder('/home/amara/code/website'));
      await page.getByRole('heading', { level: 1, name: 'Clean' }).waitFor();
    }));

  test('a damaged record is set aside only when told to', () =>
    withPage({}, async (page) => {
      await page.goto(`${server.url}/?fake=broken`);
      await page.getByRole('button', { name: 'Keep it aside and start a new record' }).click();
      await page.getByRole('heading', { level: 1, name: 'Welcome to Keywright' }).waitFor();
    }));

  test('another key is taken in once it is confirmed', () =>
    withPage({}, async (page) => {
      await page.goto(`${server.url}/team/register`);
      await page.getByRole('button', { name: 'Take in' }).click();
      const files = page.getByRole('list', { name: 'What became of the files' }).getByRole('listitem');
      await page.getByRole('button', { name: 'The key is confirmed: take it in' }).click();
      await page.getByText('4 events new').waitFor();
      await waitForCount(files, 1);
    }));

  test('a certificate is printed dark on light, without the window around it', () =>
    withPage({}, async (page) => {
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.goto(`${server.url}/learn`);
      await page.getByRole('link', { name: 'Completed. Get the certificate' }).click();
      await page.getByRole('heading', { level: 1, name: 'Certificate: HTTPS' }).waitFor();
      await certify(page);
      await page.waitForFunction(() => document.activeElement?.textContent === 'Amara Okafor');
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      assert.equal(await page.getByRole('navigation').isVisible(), false);
      assert.equal(await page.getByRole('button', { name: 'Print' }).isVisible(), false);
      const colours = await page.getByRole('article').evaluate((sheet) => {
        const { color, backgroundColor } = getComputedStyle(sheet);
        return [color, backgroundColor, getComputedStyle(document.documentElement).backgroundColor];
      });
      assert.deepEqual(colours, ['rgb(37, 35, 30)', 'rgb(255, 255, 255)', 'rgb(255, 255, 255)']);
      for (const format of ['A4', 'Letter']) assert.ok((await page.pdf({ format })).length > 1000, format);
    }));

  test('who deletes their data is asked for their name, and is gone', () =>
    withPage({}, async (page) => {
      await page.goto(`${server.url}/you`);
      await page.getByText('Delete my data').click();
      const remove = page.getByRole('button', { name: 'Delete what is kept of me' });
      await page.getByLabel('Type Amara Okafor to be sure').fill('Amara');
      assert.equal(await remove.isDisabled(), true);
      await page.getByLabel('Type Amara Okafor to be sure').fill('Amara Okafor');
      await remove.click();
      await page.getByRole('heading', { level: 1, name: 'Welcome to Keywright' }).waitFor();
      await page.getByText('Jonas Weber').waitFor();
      await waitForCount(page.getByText('Amara Okafor'), 0);
    }));

  test('a first start asks for a name and leads to the course', () =>
    withPage({}, async (page) => {
      await page.goto(`${server.url}/?fake=empty`);
      await page.getByRole('textbox', { name: 'What should we call you?' }).fill('Ada');
      await page.getByRole('button', { name: 'Begin' }).click();
      await page.getByRole('heading', { level: 1, name: 'Learn' }).waitFor();
      await page.getByText('Ada').waitFor();
    }));

  test('links in the text stay in the window or go to the browser', () =>
    withPage({}, async (page) => {
      await page.goto(`${server.url}/rules/tls/certificate-check-off`);
      await page.getByRole('link', { name: 'RFC 9325' }).first().click();
      await page.getByText('Opened in your browser.').waitFor();
      assert.equal(await page.evaluate(() => globalThis.openedLink), 'https://www.rfc-editor.org/rfc/rfc9325');
      await page.getByRole('link', { name: 'addresses without TLS' }).click();
      await page.getByRole('heading', { level: 1, name: 'Address without TLS' }).waitFor();
    }));

  test('a step that could not be kept says so and loses nothing', () =>
    withPage({}, async (page) => {
      await page.goto(`${server.url}/learn/storage/out-of-the-code?fake=refusing&part=fix`);
      const editor = page.getByRole('textbox', { name: 'Text of settings.env' });
      await editor.fill('LOG_LEVEL=info\n');
      await page.getByRole('alert').getByText('The disk that holds the record is full').waitFor();
      assert.equal(await textIn(editor), 'LOG_LEVEL=info\n');
    }));
});
