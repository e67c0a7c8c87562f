// Two walks through the screens without a mouse. Every step is a key; focus is only ever moved by
// Tab, Shift+Tab, the arrows and the screens themselves.
import assert from 'node:assert/strict';
import { textIn } from './browser.mjs';

/** Tab until the focus is on a control with this name; fails after a round. */
async function tabTo(page, role, name, most = 60) {
  const wanted = page.getByRole(role, { name }).first();
  await wanted.waitFor();
  for (let i = 0; i < most; i += 1) {
    if (await wanted.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not reach the ${role} ${name}`);
}

async function press(page, role, name) {
  await tabTo(page, role, name);
  await page.keyboard.press(role === 'checkbox' || role === 'radio' ? 'Space' : 'Enter');
}

/** Waits until the focus has gone on to the button with this name. */
async function focused(page, name) {
  await page.waitForFunction((text) => document.activeElement?.textContent?.trim() === text, name);
}

/** On to the next step; its heading takes the focus. */
async function next(page, title) {
  await press(page, 'link', /^Next/);
  await page.getByRole('heading', { level: 2, name: title }).waitFor();
  await page.waitForFunction((text) => document.activeElement?.textContent === text, title);
}

/** From the course through every part of a lesson to its completion. */
export async function walkLesson(page, url) {
  await page.goto(`${url}/learn`);
  await press(page, 'link', /Begin this lesson/);
  await page.getByRole('heading', { level: 1, name: 'Take the key out of the code' }).waitFor();
  await next(page, 'A worked example');
  await next(page, 'Mark the lines that leak');

  await press(page, 'checkbox', /Line 4/);
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await press(page, 'button', 'Check my marks');
  await page.getByText('Solved: these are the lines').waitFor();

  await next(page, 'A key was pushed an hour ago. What first?');
  await tabTo(page, 'radio', /Rewrite the history/);
  await page.keyboard.press('Space');
  await press(page, 'button', 'Submit answer');
  await page.getByText('Not right.').waitFor();

  await next(page, 'Which of these are secrets?');
  await press(page, 'checkbox', /client_secret/);
  await press(page, 'checkbox', /signing_key/);
  await press(page, 'button', 'Submit answer');
  await page.getByText('Right. Every option is explained above.').waitFor();

  await next(page, 'Mend a small project');
  await mend(page);
  await next(page, 'The commit is deleted. Is the token safe?');
  await tabTo(page, 'radio', /Yes: nobody/);
  await page.keyboard.press('ArrowDown');
  await press(page, 'button', 'Submit answer');
  await page.getByText('Right. Every option is explained above.').waitFor();
  await next(page, 'You have completed this lesson');
  await page.getByRole('link', { name: /Next lesson/ }).waitFor();
}

/** Types a good solution, with a draft left behind and found again on the way. */
async function mend(page) {
  await tabTo(page, 'textbox', 'Text of settings.env');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('LOG_LEVEL=info\nGITHUB_TOKEN=${GITHUB_TOKEN}\nAPI_BASE=https://api.shop.example/v2\n');
  await press(page, 'link', /^Next/);
  await page.getByRole('heading', { level: 2, name: 'The commit is deleted. Is the token safe?' }).waitFor();
  await press(page, 'link', /^Previous/);
  await page.getByRole('heading', { level: 2, name: 'Mend a small project' }).waitFor();
  const kept = await textIn(page.getByRole('textbox', { name: 'Text of settings.env' }));
  assert.match(kept, /GITHUB_TOKEN=\$\{GITHUB_TOKEN\}/, 'the draft was kept');

  await tabTo(page, 'tab', 'settings.env');
  await page.keyboard.press('ArrowRight');
  await tabTo(page, 'textbox', 'Text of .gitignore');
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('.env\n');
  await press(page, 'button', 'Check my fix');
  await page.getByText('Solved: the checker is quiet').waitFor();
}

/** Found things followed, searched, written over and taken back in the editor, and out of it again. */
export async function walkEditor(page, url) {
  await page.goto(`${url}/learn/storage/out-of-the-code?part=fix`);
  await press(page, 'button', 'Check my fix');
  await page.getByText('Not there yet').waitFor();
  const editor = page.getByRole('textbox', { name: 'Text of settings.env' });
  const note = page.locator('.cm-tooltip');
  await tabBack(page, editor);
  await page.keyboard.press('F8');
  await note.getByText('A GitHub personal token stands in').waitFor();
  await page.keyboard.press('Escape');
  await note.waitFor({ state: 'detached' });
  await page.keyboard.press('F8');
  await note.getByText('Requests to').waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('href')), '/rules/tls/plain-http', 'the rule is one Tab away');
  await tabBack(page, editor);

  const before = await textIn(editor);
  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.type('http:');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  // All at once: a slow machine would make several steps of it, to be taken back one by one.
  await page.keyboard.insertText('https:');
  assert.equal(await textIn(editor), before.replace('http:', 'https:'));
  await page.getByText('Findings on line 2.').waitFor();
  await page.keyboard.press('ControlOrMeta+z');
  assert.equal(await textIn(editor), before);
  await page.keyboard.press('Tab');
  await focused(page, 'Check my fix');
}

/** Back with Shift+Tab, as far as the focus has to go. */
async function tabBack(page, wanted, most = 20) {
  for (let i = 0; i < most; i += 1) {
    if (await wanted.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Shift+Tab');
  }
  assert.fail('Shift+Tab does not lead back');
}

/** A fix looked at, made and undone; one button takes the place of another, and the focus with it. */
export async function walkFix(page, url) {
  await page.goto(`${url}/check`);
  await press(page, 'button', /shop-api/);
  await page.getByRole('heading', { level: 1, name: /12 findings/ }).waitFor();
  await press(page, 'button', 'Preview fix');
  await focused(page, 'Apply');
  await page.keyboard.press('Enter');
  await page.getByText('Mended.').waitFor();
  await focused(page, 'Undo');
  await page.keyboard.press('Enter');
  await focused(page, 'Apply');
  await press(page, 'button', 'Close');
  await focused(page, 'Preview fix');
}

/** A path typed, a report read, a finding followed to its lesson, and the report found again. */
export async function walkCheck(page, url) {
  await page.goto(`${url}/check`);
  await tabTo(page, 'textbox', 'Path of the folder');
  await page.keyboard.type('/home/amara/code/shop-api');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /12 findings/ }).waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');

  await press(page, 'link', 'Learn why');
  await page.getByRole('heading', { level: 1, name: 'Take the key out of the code' }).waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await press(page, 'link', /Back to the report of shop-api/);
  await page.getByRole('heading', { level: 1, name: /12 findings/ }).waitFor();
  await page.waitForFunction(() => document.activeElement?.id === 'finding-shop-0');

  await page.keyboard.press('Tab');
  await tabTo(page, 'link', 'About this rule');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'GitHub token in a file' }).waitFor();
}
