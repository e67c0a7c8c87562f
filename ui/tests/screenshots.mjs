// Draws every screen in both lights into a folder: `npm run screenshots -- ../docs/screenshots`.
// Further words keep only the screens whose names contain one of them; `--narrow` draws a phone.
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openBrowser, openPage } from './browser.mjs';
import { places, visit } from './places.mjs';
import { serve } from './serve.mjs';

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const narrow = process.argv.includes('--narrow');
const folder = resolve(words[0] ?? 'test-results/screens');
const wanted = words.slice(1);
const size = narrow ? { width: 320, height: 700 } : { width: 1280, height: 800 };

await mkdir(folder, { recursive: true });
const server = await serve();
const browser = await openBrowser();
try {
  for (const place of places) {
    if (wanted.length > 0 && !wanted.some((word) => place.name.includes(word))) continue;
    for (const light of ['light', 'dark']) {
      const { page, close } = await openPage(browser, { light, ...size });
      await visit(page, server.url, place);
      await page.evaluate(() => scrollTo(0, 0));
      await page.screenshot({ path: join(folder, `${place.name}-${light}.png`), fullPage: narrow || process.argv.includes('--full') });
      await close();
    }
    console.log(place.name);
  }
} finally {
  await browser.close();
  server.close();
}
