// What whoever leads a team does, from a file of people to what an auditor is given.
import assert from 'node:assert/strict';
import { waitForCount } from './browser.mjs';

const button = (page, name) => page.getByRole('button', { name });
const title = (page, name) => page.getByRole('heading', { level: 1, name: `Team: ${name}` }).waitFor();

async function go(page, view) {
  await page.getByRole('navigation', { name: 'Views of the team' }).getByRole('link', { name: view }).click();
  await title(page, view);
}

/** A roster is imported, a lesson assigned that is overdue already, one person let off, and evidence made. */
export async function walkTeam(page, url) {
  await page.goto(`${url}/team/roster?fake=lonely`);
  await page.getByText('Nobody is on the roster yet').waitFor();
  await button(page, 'Choose a file').click();
  await page.getByText('6 people would join').waitFor();
  await page.waitForFunction(() => document.activeElement?.textContent === 'Apply');
  await page.keyboard.press('Enter');
  await page.getByText('The roster is imported: 6 changes.').waitFor();
  await waitForCount(page.getByRole('listitem').filter({ hasText: 'no profile here' }), 6);

  await page.getByText('Whose is Amara Okafor?').waitFor();
  assert.equal(await page.getByRole('combobox', { name: 'Whose is Amara Okafor?' }).inputValue(), 'amara', 'the same name is proposed');
  await button(page, 'Link: Amara Okafor').click();
  await page.getByText('profile: Amara Okafor').waitFor();

  await go(page, 'Assignments');
  await page.getByRole('combobox', { name: 'Lesson or practice' }).selectOption({ label: 'Take the key out of the code' });
  await page.getByRole('radio', { name: 'On a day' }).check();
  await page.getByRole('textbox', { name: 'Day' }).or(page.getByLabel('Day', { exact: true })).first().fill('2026-11-20');
  await button(page, 'Assign').click();
  await page.getByText('by 20 Nov 2026').waitFor();

  await go(page, 'Matrix');
  const rows = page.getByRole('table', { name: 'People and lessons' }).getByRole('row');
  await page.getByRole('status').filter({ hasText: '6 rows' }).waitFor();
  await waitForCount(rows.filter({ hasText: 'Overdue' }), 5, 'all but one who has done it');
  await button(page, 'Waive Take the key out of the code for Kim Larsen').click();
  await page.getByRole('textbox', { name: 'Reason in words' }).fill('Teaches it.');
  await page.getByRole('textbox', { name: 'Approved by' }).fill('Lea');
  await page.keyboard.press('Enter');
  await rows.filter({ hasText: 'learned elsewhere' }).filter({ hasText: 'Kim Larsen' }).waitFor();
  await waitForCount(rows.filter({ hasText: 'Overdue' }), 4);

  await go(page, 'Evidence');
  await button(page, 'Make the pack').click();
  await page.getByText('keywright verify /home/amara/Downloads/keywright-evidence-2026-11-24').waitFor();
  assert.deepEqual(await page.locator('.made dd').allTextContents().then((all) => all.slice(1, 3)), ['6', '1']);
}

/** The whole matrix of a large team, scrolled through and narrowed down, with few rows on the page. */
export async function walkLargeMatrix(page, url) {
  const rows = page.getByRole('table', { name: 'People and lessons' }).getByRole('row');
  const few = async () => {
    const drawn = await rows.count();
    assert.ok(drawn < 60, `${drawn} rows are drawn`);
  };
  await page.goto(`${url}/team/matrix?fake=large`);
  await page.getByText('50,000 rows').waitFor();
  await few();
  for (const part of [0.1, 0.4, 0.7, 1]) {
    await page.evaluate((share) => scrollTo(0, document.body.scrollHeight * share), part);
    await page.waitForFunction(() => {
      const lines = [...document.querySelectorAll('[role=row][data-index]')].filter((line) => line.getBoundingClientRect().bottom > 0 && line.getBoundingClientRect().top < innerHeight);
      return lines.length > 0 && lines.every((line) => line.querySelector('[role=rowheader]'));
    });
    await few();
  }
  await page.locator('[aria-rowindex="50001"]').waitFor();
  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.type('person 00042');
  await page.getByText('4 rows', { exact: true }).waitFor();
  await waitForCount(rows, 5);
  assert.match(page.url(), /name=person\+00042/);
  await page.getByRole('link', { name: 'Person 00042' }).first().click();
  await title(page, 'Person 00042');
  await page.getByRole('table', { name: 'Person 00042' }).waitFor();
  await page.goBack();
  await page.getByText('4 rows', { exact: true }).waitFor();
}

/** Numbers lead to their rows, j and k walk through them, and a message is copied. */
export async function walkMatrix(page, url) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${url}/team/overview`);
  await page.getByRole('link', { name: /^2, Overdue, Know who answers/ }).click();
  await title(page, 'Matrix');
  await page.getByText('2 rows', { exact: true }).waitFor();
  await page.keyboard.press('j');
  await page.waitForFunction(() => document.activeElement?.textContent === 'Mei Tanaka');
  await page.keyboard.press('j');
  await page.waitForFunction(() => document.activeElement?.textContent === 'Noor Haddad');
  await page.getByRole('combobox', { name: 'Status' }).selectOption('');
  await page.getByText('4 rows', { exact: true }).waitFor();
  await button(page, 'Remind Mei Tanaka').first().click();
  await button(page, 'Copy').click();
  await page.getByText('Copied.').waitFor();
  const message = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(message, /^Hello Mei Tanaka,\n\nthese lessons in Keywright wait for you:\n\n– Know who answers: verify the peer: was due on 20 Nov 2026\n/);
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement?.textContent === 'Remind', undefined);
}
