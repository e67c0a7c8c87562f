// Every screen in a browser, under the window's own content security policy, against the fake.
//
// Each is drawn in light, dark and at 320 pixels (a window zoomed to 400 %), and must have no axe
// violation, no console message, nothing refused by the policy, and nothing that makes the page
// scroll sideways. Then a whole lesson and a whole check are walked through by keyboard alone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, openPage, violations } from './browser.mjs';
import { places, visit } from './places.mjs';
import { serve } from './serve.mjs';
import { walkCheck, walkLesson } from './walks.mjs';

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

  test('shortcuts lead to every place, and rest while one types', () =>
    withPage({}, async (page) => {
      await page.goto(`${server.url}/learn`);
      await page.getByRole('heading', { level: 1, name: 'Learn' }).waitFor();
      for (const [key, title] of [['c', 'Check'], ['r', 'Rules'], ['t', 'Team'], ['y', 'You'], ['l', 'Learn']]) {
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
      assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ''), /Begin this lesson/);
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
      assert.equal(await cards.count(), 8);
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
      assert.equal(await editor.inputValue(), 'LOG_LEVEL=info\n');
    }));
});
