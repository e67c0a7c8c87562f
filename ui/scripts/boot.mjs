// After the build: the page's inline start-up script moves into a file of its own, because the
// window's content security policy allows no inline script and a hash would have to be kept in
// step by hand. Anything else inline stops the build.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const dist = new URL('../dist/', import.meta.url);
const page = new URL('index.html', dist);
let html = readFileSync(page, 'utf8');

const inline = /<script>([\s\S]*?)<\/script>/g;
html = html.replace(inline, (_, code) => {
  const hash = createHash('sha256').update(code).digest('base64url').slice(0, 8);
  const name = `_app/boot.${hash}.js`;
  writeFileSync(new URL(name, dist), code.replace(/^\t+/gm, '').trim() + '\n');
  return `<script src="/${name}"></script>`;
});

const forbidden = [/<script(?![^>]*\ssrc=)/, /<style/, /\sstyle=/, /\son[a-z]+=/];
for (const pattern of forbidden) {
  if (pattern.test(html)) {
    console.error(`${fileURLToPath(page)} still has something inline: ${pattern}`);
    process.exit(1);
  }
}
writeFileSync(page, html);
