// The browser of the machine, and pages in it that remember whatever went wrong.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { chromium } from 'playwright-core';

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** Starts the first browser there is. */
export async function openBrowser() {
  const executablePath = places.find((place) => existsSync(place));
  if (!executablePath) {
    throw new Error(`No Chromium found. Install it (Debian: apt-get install chromium). Looked in: ${places.join(', ')}`);
  }
  return chromium.launch({ executablePath, headless: true, args: flags });
}

/** A page of its own, in one light, at one size; `troubles` fills with errors and refusals. */
export async function openPage(browser, { light = 'light', width = 1280, height = 800 } = {}) {
  const context = await browser.newContext({ colorScheme: light, reducedMotion: 'reduce', viewport: { width, height }, locale: 'en-GB', timezoneId: 'UTC' });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const troubles = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && troubles.push(message.text()));
  page.on('pageerror', (error) => troubles.push(String(error)));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`));
  });
  return { page, troubles, close: () => context.close() };
}

/**
 * Waits until as many elements are there as should be, and says how many there were otherwise.
 *
 * A message may be on the screen a moment before the rows it speaks of.
 */
export async function waitForCount(locator, count, why = String(locator)) {
  const deadline = Date.now() + 30_000;
  let seen = await locator.count();
  while (seen !== count && Date.now() < deadline) {
    await setTimeout(50);
    seen = await locator.count();
  }
  assert.equal(seen, count, why);
}

/** The text of an editor that is drawn, once it has come: all of it, while it is no longer than the screen. */
export async function textIn(editor) {
  await editor.waitFor();
  const lines = await editor.locator('.cm-line').allTextContents();
  return lines.join('\n');
}

const axeSource = await readFile(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on the page as it is, one line for each violation; by all rules or by some. */
export async function violations(page, rules) {
  await page.evaluate(`globalThis.axe ?? (() => { ${axeSource} })()`);
  const only = rules ? { type: 'rule', values: rules } : { type: 'tag', values: tags };
  const found = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly, resultTypes: ['violations'] }), only);
  return found.violations.map((each) => `${each.id} (${each.impact}): ${each.nodes.map((node) => `${node.target} ${node.failureSummary}`).join(' | ')}`);
}
