// Makes every icon of the program from the one mark, `ui/static/keywright.svg`.
// Run it after the mark changes: node src-tauri/icons/make.mjs
// It needs the packages of the screens (`npm ci` in `ui`) and a Chromium on the path.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '../../ui/node_modules/playwright-core/index.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const mark = readFileSync(join(here, '../../ui/static/keywright.svg'), 'utf8');
const program = process.env.PATH.split(delimiter)
  .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)))
  .find(existsSync);

/** An ICO of PNGs: a head, an entry for each picture, the pictures. */
function ico(pictures) {
  const head = Buffer.from([0, 0, 1, 0, pictures.length, 0]);
  let offset = head.length + 16 * pictures.length;
  const entries = pictures.map(({ size, png }) => {
    const entry = Buffer.alloc(16);
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    return entry;
  });
  return Buffer.concat([head, ...entries, ...pictures.map(({ png }) => png)]);
}

/** An ICNS of PNGs: a head, and a type and a length before each picture. */
function icns(pictures) {
  const types = { 128: 'ic07', 256: 'ic08', 512: 'ic09' };
  const chunk = (name, body) => {
    const head = Buffer.alloc(8);
    head.write(name, 'ascii');
    head.writeUInt32BE(body.length + 8, 4);
    return Buffer.concat([head, body]);
  };
  const chunks = pictures.filter(({ size }) => types[size]).map(({ size, png }) => chunk(types[size], png));
  return chunk('icns', Buffer.concat(chunks));
}

const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] });
const pictures = [];
for (const size of [16, 32, 48, 128, 256, 512]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>* { margin: 0 } svg { display: block; width: 100vw }</style>${mark}`);
  pictures.push({ size, png: await page.screenshot({ omitBackground: true }) });
}
await browser.close();

const png = (wanted) => pictures.find(({ size }) => size === wanted).png;
const save = (name, bytes) => writeFileSync(join(here, name), bytes);
save('32x32.png', png(32));
save('128x128.png', png(128));
save('128x128@2x.png', png(256));
save('icon.png', png(512));
save('icon.ico', ico(pictures.filter(({ size }) => size <= 256)));
save('icon.icns', icns(pictures));
